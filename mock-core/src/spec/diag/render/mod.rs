//! Diagnostics → text for people, and the forms that other tools read.

mod excerpt;
mod github;
mod json;
mod place;
mod sarif;
#[cfg(test)]
mod tests;
mod text;

use super::Diagnostic;
use crate::spec::source::SourceMap;

pub use github::github;
pub use json::json;
pub use sarif::sarif;
pub use text::{Colours, coloured_text, summary, text};

/// What was found in one description. The forms for tools hold several in one text.
#[derive(Debug, Clone, Copy)]
pub struct Report<'d> {
    /// Its files.
    pub sources: &'d SourceMap,
    /// What was found.
    pub diagnostics: &'d [Diagnostic],
}

impl<'d> Report<'d> {
    fn each(reports: &[Report<'d>]) -> impl Iterator<Item = (&'d SourceMap, &'d Diagnostic)> {
        let of_report = |report: &Report<'d>| {
            let sources = report.sources;
            report
                .diagnostics
                .iter()
                .map(move |diagnostic| (sources, diagnostic))
        };
        reports.iter().flat_map(of_report)
    }
}

/// JSON with line breaks, and one at its end.
fn pretty(value: &impl serde::Serialize) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}
