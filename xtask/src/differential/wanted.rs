//! Differences that are wanted, with reasons: `wanted.toml`.

use anyhow::{Context, Result};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The list; every pattern must occur.
#[derive(Deserialize)]
pub(super) struct Wanted {
    wanted: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    /// Why the mock does not do what Prism does, for people.
    #[serde(rename = "reason")]
    _reason: String,
    /// Patterns of documents → patterns of differences. `*` stands for any text.
    differences: BTreeMap<String, Vec<String>>,
}

impl Wanted {
    pub(super) fn read() -> Result<Wanted> {
        toml::from_str(include_str!("wanted.toml")).context("wanted.toml")
    }

    pub(super) fn has(&self, document: &str, difference: &str) -> bool {
        self.patterns()
            .any(|(documents, pattern)| fits(documents, document) && fits(pattern, difference))
    }

    /// Patterns that do not occur among what was found: pairs of a document and a difference.
    pub(super) fn stale(&self, found: &[(String, String)]) -> Vec<String> {
        let occurs = |(documents, pattern): &(&str, &str)| {
            let mut found = found.iter();
            found.any(|(document, difference)| fits(documents, document) && fits(pattern, difference))
        };
        let stale = self.patterns().filter(|pattern| !occurs(pattern));
        stale
            .map(|(documents, pattern)| format!("{documents}: {pattern}"))
            .collect()
    }

    fn patterns(&self) -> impl Iterator<Item = (&str, &str)> {
        let differences = self.wanted.iter().flat_map(|entry| &entry.differences);
        differences.flat_map(|(documents, patterns)| {
            patterns
                .iter()
                .map(move |pattern| (documents.as_str(), pattern.as_str()))
        })
    }
}

/// Whether a text is what a pattern stands for, from its beginning to its end.
fn fits(pattern: &str, text: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == text,
        Some((before, after)) => text.strip_prefix(before).is_some_and(|rest| {
            let mut ends = rest.char_indices().map(|(at, _)| at).chain([rest.len()]);
            ends.any(|at| rest.get(at..).is_some_and(|rest| fits(after, rest)))
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::fits;

    #[test]
    fn patterns() {
        for (pattern, text, expected) in [
            ("a", "a", true),
            ("a", "ab", false),
            ("a*", "ab", true),
            ("*b", "ab", true),
            ("a*c*e", "abcde", true),
            ("a*c", "abcd", false),
            ("GET * [head]: *", "GET /a [head]: body", true),
        ] {
            assert_eq!(fits(pattern, text), expected, "{pattern} {text}");
        }
    }
}
