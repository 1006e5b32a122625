//! Diagnostics → text for people.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::{self, Write};

use super::excerpt::{Excerpt, one_line};
use super::place::{Place, related};
use crate::spec::diag::{Code, Diagnostic, Severity};
use crate::spec::source::{LineColumn, SourceMap};

/// Diagnostics of one severity that are shown; the others are counted.
const MAX_SHOWN: usize = 20;

/// Whether a terminal shows the text, which then stands in colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colours {
    /// Plain text
    Off,
    /// With the colour sequences of ECMA-48 §8.3.117
    On,
}

impl Colours {
    fn paint<'t>(self, parameters: &str, text: &'t str) -> Cow<'t, str> {
        match self {
            Colours::Off => Cow::Borrowed(text),
            Colours::On => Cow::Owned(format!("\u{1b}[{parameters}m{text}\u{1b}[0m")),
        }
    }
}

const BOLD: &str = "1";
const BLUE: &str = "1;34";
const CYAN: &str = "36";
const DIM: &str = "2";

/// The colour of a severity: red or yellow.
fn colour(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "1;31",
        Severity::Warning => "1;33",
    }
}

/// All diagnostics in the order given, each with its source line; of each severity the first twenty, then a count.
pub fn text(sources: &SourceMap, diagnostics: &[Diagnostic]) -> String {
    coloured_text(sources, diagnostics, Colours::Off)
}

/// [`text`] for a terminal.
pub fn coloured_text(sources: &SourceMap, diagnostics: &[Diagnostic], colours: Colours) -> String {
    let mut text = String::new();
    let mut hidden = Vec::new();
    let (mut errors, mut warnings) = (Vec::new(), Vec::new());
    for diagnostic in diagnostics {
        let seen = match diagnostic.severity {
            Severity::Error => &mut errors,
            Severity::Warning => &mut warnings,
        };
        seen.push(diagnostic.code);
        if seen.len() <= MAX_SHOWN {
            // Writing to a string cannot fail.
            let _ = write_diagnostic(&mut text, sources, diagnostic, colours);
            text.push('\n');
        }
    }
    for (severity, codes) in [(Severity::Error, errors), (Severity::Warning, warnings)] {
        if let Some(rest @ [_, ..]) = codes.get(MAX_SHOWN..) {
            hidden.push(format!(
                "{} more ({})",
                counted(rest.len(), severity),
                by_code(rest)
            ));
        }
    }
    if !hidden.is_empty() {
        let _ = writeln!(text, "... and {}", hidden.join(", "));
    }
    text
}

/// How many there are of each, the most frequent first, such as `3 enum-null, 1 yaml-tag`.
fn by_code(codes: &[Code]) -> String {
    let mut counts: BTreeMap<Code, usize> = BTreeMap::new();
    for code in codes {
        *counts.entry(*code).or_default() += 1;
    }
    let mut counts: Vec<(Code, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let parts: Vec<String> = counts
        .iter()
        .map(|(code, count)| format!("{count} {code}"))
        .collect();
    parts.join(", ")
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

fn write_diagnostic(
    out: &mut String,
    sources: &SourceMap,
    diagnostic: &Diagnostic,
    colours: Colours,
) -> fmt::Result {
    let Diagnostic { code, severity, .. } = diagnostic;
    let head = format!("{severity}[{code}]");
    let message = format!(": {}", one_line(&diagnostic.message));
    writeln!(
        out,
        "{}{}",
        colours.paint(colour(*severity), &head),
        colours.paint(BOLD, &message)
    )?;
    if let Some(span) = diagnostic.span {
        let place = Place::of(sources, span);
        let arrow = colours.paint(BLUE, "-->");
        write!(
            out,
            "  {arrow} {}:{}:{}",
            place.file, place.start.line, place.start.column
        )?;
        if !diagnostic.pointer.is_empty() {
            let pointer = format!("(#{})", one_line(&diagnostic.pointer));
            write!(out, "  {}", colours.paint(DIM, &pointer))?;
        }
        out.push('\n');
        if let Some(excerpt) = Excerpt::of(sources.file(span.file), span) {
            let number = place.start.line.to_string();
            let (gap, indent) = (" ".repeat(number.len()), " ".repeat(excerpt.indent));
            let marks = "^".repeat(excerpt.width);
            let bar = colours.paint(BLUE, "|");
            writeln!(out, "{} {bar} {}", colours.paint(BLUE, &number), excerpt.line)?;
            writeln!(
                out,
                "{gap} {bar} {indent}{}",
                colours.paint(colour(*severity), &marks)
            )?;
        }
    }
    for (span, label) in related(sources, diagnostic) {
        let place = Place::of(sources, span);
        let LineColumn { line, column } = place.start;
        let dots = colours.paint(BLUE, ":::");
        writeln!(
            out,
            "  {dots} {}:{line}:{column}  {}",
            place.file,
            one_line(label)
        )?;
    }
    if let Some(help) = &diagnostic.help {
        writeln!(out, "  {}: {}", colours.paint(CYAN, "help"), one_line(help))?;
    }
    writeln!(out, "  {}: {}", colours.paint(DIM, "rule"), code.rule())
}
