//! Spans → places with names: what all forms of output share.

use crate::spec::diag::Diagnostic;
use crate::spec::source::{LineColumn, SourceMap, Span};

/// A span as people and tools name it.
pub(super) struct Place<'s> {
    /// Name of the file.
    pub(super) file: &'s str,
    /// First character.
    pub(super) start: LineColumn,
    /// Character after the last.
    pub(super) end: LineColumn,
}

impl Place<'_> {
    /// The place of a span.
    pub(super) fn of(sources: &SourceMap, span: Span) -> Place<'_> {
        let file = sources.file(span.file);
        Place {
            file: &file.name,
            start: file.line_column(span.start),
            end: file.line_column(span.end.max(span.start)),
        }
    }
}

/// A chain of files longer than this says nothing more.
const MAX_REFERRERS: usize = 8;

/// The further places of a diagnostic with what they show, and the references that led to its file, nearest first.
pub(super) fn related<'d>(sources: &SourceMap, diagnostic: &'d Diagnostic) -> Vec<(Span, &'d str)> {
    let own = diagnostic
        .related
        .iter()
        .map(|(span, label)| (*span, label.as_str()));
    let referrer = |span: Span| sources.file(span.file).referrer();
    let referrers = std::iter::successors(diagnostic.span.and_then(referrer), |span| referrer(*span));
    own.chain(
        referrers
            .take(MAX_REFERRERS)
            .map(|span| (span, "referred to from here")),
    )
    .collect()
}
