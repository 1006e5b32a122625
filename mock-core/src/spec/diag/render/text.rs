//! Diagnostics → text for people.

use std::fmt::{self, Write};

use super::excerpt::{Excerpt, one_line};
use super::place::{Place, related};
use crate::spec::diag::{Diagnostic, Severity};
use crate::spec::source::{LineColumn, SourceMap};

/// Diagnostics of one severity that are shown; the others are counted.
const MAX_SHOWN: usize = 20;

/// All diagnostics in the order given, each with its source line; of each severity the first twenty, then a count.
pub fn text(sources: &SourceMap, diagnostics: &[Diagnostic]) -> String {
    let mut text = String::new();
    let mut hidden = Vec::new();
    for severity in [Severity::Error, Severity::Warning] {
        let count = count(diagnostics, severity);
        if count > MAX_SHOWN {
            hidden.push(format!("{} more", counted(count - MAX_SHOWN, severity)));
        }
    }
    let (mut errors, mut warnings) = (0, 0);
    for diagnostic in diagnostics {
        let shown = match diagnostic.severity {
            Severity::Error => &mut errors,
            Severity::Warning => &mut warnings,
        };
        *shown += 1;
        if *shown <= MAX_SHOWN {
            // Writing to a string cannot fail.
            let _ = write_diagnostic(&mut text, sources, diagnostic);
            text.push('\n');
        }
    }
    if !hidden.is_empty() {
        let _ = writeln!(text, "... and {}", hidden.join(", "));
    }
    text
}

/// How many there are, such as `2 errors, 1 warning`; empty if there are none.
pub fn summary(diagnostics: &[Diagnostic]) -> String {
    let counts =
        [Severity::Error, Severity::Warning].map(|severity| (count(diagnostics, severity), severity));
    let parts = counts.iter().filter(|(count, _)| *count > 0);
    parts
        .map(|(count, severity)| counted(*count, *severity))
        .collect::<Vec<_>>()
        .join(", ")
}

fn count(diagnostics: &[Diagnostic], severity: Severity) -> usize {
    diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.severity == severity)
        .count()
}

fn counted(count: usize, severity: Severity) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {severity}{plural}")
}

fn write_diagnostic(out: &mut String, sources: &SourceMap, diagnostic: &Diagnostic) -> fmt::Result {
    let Diagnostic { code, severity, .. } = diagnostic;
    writeln!(out, "{severity}[{code}]: {}", one_line(&diagnostic.message))?;
    if let Some(span) = diagnostic.span {
        let place = Place::of(sources, span);
        write!(
            out,
            "  --> {}:{}:{}",
            place.file, place.start.line, place.start.column
        )?;
        if !diagnostic.pointer.is_empty() {
            write!(out, "  (#{})", one_line(&diagnostic.pointer))?;
        }
        out.push('\n');
        if let Some(excerpt) = Excerpt::of(sources.file(span.file), span) {
            let number = place.start.line.to_string();
            let (gap, indent) = (" ".repeat(number.len()), " ".repeat(excerpt.indent));
            writeln!(out, "{number} | {}", excerpt.line)?;
            writeln!(out, "{gap} | {indent}{}", "^".repeat(excerpt.width))?;
        }
    }
    for (span, label) in related(sources, diagnostic) {
        let place = Place::of(sources, span);
        let LineColumn { line, column } = place.start;
        writeln!(out, "  ::: {}:{line}:{column}  {}", place.file, one_line(label))?;
    }
    if let Some(help) = &diagnostic.help {
        writeln!(out, "  help: {}", one_line(help))?;
    }
    writeln!(out, "  rule: {}", code.rule())
}
