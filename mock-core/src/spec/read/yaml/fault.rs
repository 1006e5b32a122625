//! The parser's errors in words for people who write descriptions, at the place to change.

use std::ops::Range;

use granit_parser::{ErrorKind, ScanError};

use super::super::nested_too_deep;
use crate::spec::diag::{Code, Diagnostic};
use crate::spec::source::{FileId, Span};

/// The report of a syntax error.
pub(super) fn report(error: &ScanError, text: &str, file: FileId) -> Diagnostic {
    let offset = error.marker().byte_offset().unwrap_or_default();
    let place = culprit(error.kind(), text, text.floor_char_boundary(offset));
    let span = Span::new(file, place.start, place.end);
    if *error.kind() == ErrorKind::RecursionLimitExceeded {
        return nested_too_deep(span);
    }
    let (message, help) = match (error.kind(), text.get(place)) {
        (_, Some(mark @ ("<<<<<<<" | "=======" | ">>>>>>>"))) => (
            format!("`{mark}` is left over from a merge conflict"),
            Some("choose one of the two sides"),
        ),
        // A whole word, not the colon alone: see `culprit`.
        (ErrorKind::MappingValueNotAllowed, Some(key)) if key != ":" => (
            format!("the key `{key}` is not allowed here, since the line above it has a value already"),
            Some(INDENTATION),
        ),
        (kind, _) => words(kind),
    };
    let mut report = Diagnostic::new(Code::SyntaxYaml, span, message);
    report.help = help.map(str::to_owned);
    report
}

fn is_tab(kind: &ErrorKind) -> bool {
    use ErrorKind as E;
    matches!(
        kind,
        E::TabNotAllowed
            | E::TabInBlockIndentation
            | E::TabInIndentation
            | E::TabInPlainScalar
            | E::TabAtBlockScalarStart
    )
}

/// The bytes to underline for an error that the parser puts at `offset`.
fn culprit(kind: &ErrorKind, text: &str, offset: usize) -> Range<usize> {
    let line_start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
    let line = text[line_start..].lines().next().unwrap_or_default();
    if is_tab(kind)
        && let Some(tabs) = tabs_in_indentation(&text[line_start..])
    {
        return line_start + tabs.start..line_start + tabs.end;
    }
    let rest = &line[(offset - line_start).min(line.len())..];
    if rest.is_empty() && offset > line_start {
        return offset..offset;
    }
    if offset >= text.len() {
        // At the end of the text: the last line that says something.
        let end = text.trim_end().len();
        return end..end;
    }
    let len = match kind {
        ErrorKind::UnclosedQuotedScalar => rest.trim_end().len(),
        ErrorKind::UnknownQuotedScalarEscape => {
            let escape = offset + unknown_escape(&text[offset..]).unwrap_or_default();
            let len = text[escape..].chars().take(2).map(char::len_utf8).sum::<usize>();
            return escape..escape + len;
        }
        ErrorKind::MappingValueNotAllowed if !line[..offset - line_start].contains(": ") => {
            // The first `:` of its line: not the value is at fault but the key's place.
            let indentation = line.len() - line.trim_start().len();
            return line_start + indentation..offset.max(line_start + indentation);
        }
        ErrorKind::RecursionLimitExceeded
        | ErrorKind::UnclosedFlowCollection { .. }
        | ErrorKind::MismatchedFlowCollectionEnd { .. } => rest.chars().next().map_or(0, char::len_utf8),
        _ => rest.find(char::is_whitespace).unwrap_or(rest.len()),
    };
    offset..offset + len
}

/// Where the first escape is that a double-quoted scalar of YAML does not have (YAML 1.2.2 §5.7).
fn unknown_escape(quoted: &str) -> Option<usize> {
    let mut characters = quoted.char_indices();
    while let Some((at, character)) = characters.next() {
        if character == '\\' {
            let (_, escaped) = characters.next()?;
            if !"0abt\tnvfre \"/\\N_LPxuU\r\n".contains(escaped) {
                return Some(at);
            }
        }
    }
    None
}

/// The first tabs in the indentation of a line; the parser's place can be the line before, which they would continue.
fn tabs_in_indentation(text: &str) -> Option<Range<usize>> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let indentation = &line[..line.len() - line.trim_start().len()];
        if let Some(tab) = indentation.find('\t') {
            let tabs = indentation[tab..].len() - indentation[tab..].trim_start_matches('\t').len();
            return Some(start + tab..start + tab + tabs);
        }
        start += line.len();
    }
    None
}

/// Message and help.
fn words(kind: &ErrorKind) -> (String, Option<&'static str>) {
    if let Some((message, help)) = words_about_columns(kind).or_else(|| words_about_text(kind)) {
        return (message.to_owned(), Some(help));
    }
    match kind {
        ErrorKind::UnclosedFlowCollection { open } => {
            (format!("the `{open}` is never closed"), Some(BRACKETS))
        }
        ErrorKind::MismatchedFlowCollectionEnd { open, close } => {
            (format!("the `{open}` is closed by `{close}`"), Some(BRACKETS))
        }
        ErrorKind::UnexpectedCharacter { character } => {
            let message = format!("no value can start with `{}`", character.escape_debug());
            (message, Some(QUOTE))
        }
        kind => (format!("not YAML: {kind}"), Some(QUOTE)),
    }
}

const QUOTE: &str = "put a text with characters that mean something to YAML in quotes";
const BRACKETS: &str = "check that each bracket is closed; a text with brackets or commas stands in quotes";
const INDENTATION: &str = "check the indentation of this line against the lines above it";

/// Errors that most often come from a wrong indentation.
fn words_about_columns(kind: &ErrorKind) -> Option<(&'static str, &'static str)> {
    use ErrorKind as E;
    Some(match kind {
        kind if is_tab(kind) => (
            "a tab in the indentation",
            "YAML indents by spaces only; replace the tab",
        ),
        E::ExpectedBlockMappingKey | E::InvalidIndentation => (
            "expected a key of the mapping, in the column of its other keys",
            INDENTATION,
        ),
        E::ExpectedBlockSequenceEntry | E::BlockSequenceEntryNotAllowed => (
            "expected an item of the sequence, in the column of its other items",
            "check the indentation of this line, and that a `- ` leads each item",
        ),
        E::MappingValueNotAllowed => (
            "a `:` that makes a mapping is not allowed here",
            "put a value that contains `: ` in quotes, and check the indentation",
        ),
        E::InvalidColonPlacement => (
            "a `:` that makes a mapping is not allowed here",
            "close the bracket above it, or put the text in quotes",
        ),
        E::MappingKeyNotAllowed => ("a key is not allowed here", INDENTATION),
        E::SimpleKeyExpected | E::InvalidSimpleKey => (
            "expected `:` after this key",
            "a key stands in one line, with `: ` and its value after it; check the indentation, too",
        ),
        _ => return None,
    })
}

/// Errors inside one value.
fn words_about_text(kind: &ErrorKind) -> Option<(&'static str, &'static str)> {
    use ErrorKind as E;
    Some(match kind {
        E::UnclosedQuotedScalar => ("the quote is never closed", "close it in the same line"),
        E::InvalidTrailingSingleQuotedScalar | E::InvalidTrailingDoubleQuotedScalar => (
            "text after the closing quote",
            "put all of the value in quotes; in single quotes, a quote is written twice",
        ),
        E::UnknownQuotedScalarEscape => (
            "not an escape that YAML has",
            "in single quotes, a backslash is a backslash",
        ),
        E::UnexpectedEofFlowMapping | E::UnexpectedEofImplicitFlowMapping => {
            ("a `{` is not closed up to the end of the text", BRACKETS)
        }
        E::UnexpectedEofFlowSequence => ("a `[` is not closed up to the end of the text", BRACKETS),
        E::MisplacedFlowCollectionEnd => ("this bracket closes nothing", BRACKETS),
        E::ExpectedFlowMappingSeparator => ("expected `,` or `}`", BRACKETS),
        E::ExpectedFlowSequenceSeparator => ("expected `,` or `]`", BRACKETS),
        E::UndeclaredTagHandle => ("the handle of this tag is not declared", "remove the tag"),
        _ => return None,
    })
}
