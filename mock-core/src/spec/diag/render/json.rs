//! Diagnostics → JSON for other tools.

use serde::Serialize;

use super::Report;
use super::place::{Place, related};

#[derive(Serialize)]
struct Entry<'d> {
    code: &'static str,
    severity: &'static str,
    message: &'d str,
    #[serde(flatten)]
    place: Option<Range<'d>>,
    #[serde(skip_serializing_if = "str::is_empty")]
    pointer: &'d str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related: Vec<Related<'d>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'d str>,
    rule: &'static str,
}

#[derive(Serialize)]
struct Related<'d> {
    message: &'d str,
    #[serde(flatten)]
    place: Range<'d>,
}

/// Lines and columns from 1, columns in characters; the end is the character after the last.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Range<'d> {
    file: &'d str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

/// An array with an object for each diagnostic: `code`, `severity`, `message`, `file`, `line`, `column`, `endLine`,
/// `endColumn`, `pointer`, `related`, `help`, `rule`.
pub fn json(reports: &[Report<'_>]) -> String {
    let entries: Vec<_> = Report::each(reports)
        .map(|(sources, diagnostic)| Entry {
            code: diagnostic.code.name(),
            severity: diagnostic.severity.name(),
            message: &diagnostic.message,
            place: diagnostic.span.map(|span| Place::of(sources, span).into()),
            pointer: &diagnostic.pointer,
            related: related(sources, diagnostic)
                .into_iter()
                .map(|(span, message)| Related {
                    message,
                    place: Place::of(sources, span).into(),
                })
                .collect(),
            help: diagnostic.help.as_deref(),
            rule: diagnostic.code.rule(),
        })
        .collect();
    super::pretty(&entries)
}

impl<'d> From<Place<'d>> for Range<'d> {
    fn from(place: Place<'d>) -> Range<'d> {
        Range {
            file: place.file,
            line: place.start.line,
            column: place.start.column,
            end_line: place.end.line,
            end_column: place.end.column,
        }
    }
}
