//! Diagnostics → workflow commands of GitHub Actions, which it shows beside the lines.

use super::place::{Place, related};
use crate::spec::diag::Diagnostic;
use crate::spec::source::SourceMap;

/// One workflow command per diagnostic.
pub fn github(sources: &SourceMap, diagnostics: &[Diagnostic]) -> String {
    let commands = diagnostics.iter().map(|diagnostic| command(sources, diagnostic));
    commands.collect()
}

fn command(sources: &SourceMap, diagnostic: &Diagnostic) -> String {
    let mut properties = Vec::new();
    if let Some(span) = diagnostic.span {
        let Place { file, start, end } = Place::of(sources, span);
        properties.push(format!("file={}", property(file)));
        properties.push(format!("line={},col={}", start.line, start.column));
        // The end column is looked at only within one line.
        properties.push(if end.line == start.line {
            format!("endLine={},endColumn={}", end.line, end.column)
        } else {
            format!("endLine={}", end.line)
        });
    }
    properties.push(format!("title={}", property(diagnostic.code.name())));
    let mut lines = vec![diagnostic.message.clone()];
    for (span, label) in related(sources, diagnostic) {
        let Place { file, start, .. } = Place::of(sources, span);
        lines.push(format!("{file}:{}:{}: {label}", start.line, start.column));
    }
    lines.extend(diagnostic.help.iter().map(|help| format!("help: {help}")));
    let message = data(&lines.join("\n"));
    format!("::{} {}::{message}\n", diagnostic.severity, properties.join(","))
}

/// The text of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property, which colons and commas would end.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
