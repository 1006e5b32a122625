//! Differences that are wanted, with reasons: `wanted.toml`.

use anyhow::{Context, Result};
use serde::Deserialize;
use std::collections::BTreeMap;

/// The list; every entry must occur.
#[derive(Deserialize)]
pub(super) struct Wanted {
    wanted: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    /// Why the mock does not do what Prism does, for people.
    #[serde(rename = "reason")]
    _reason: String,
    /// Document → differences.
    differences: BTreeMap<String, Vec<String>>,
}

impl Wanted {
    pub(super) fn read() -> Result<Wanted> {
        toml::from_str(include_str!("wanted.toml")).context("wanted.toml")
    }

    pub(super) fn has(&self, document: &str, difference: &str) -> bool {
        self.of(document).any(|known| known == difference)
    }

    /// Entries for a document that do not occur.
    pub(super) fn stale(&self, document: &str, found: &[&String]) -> Vec<&String> {
        self.of(document).filter(|known| !found.contains(known)).collect()
    }

    fn of(&self, document: &str) -> impl Iterator<Item = &String> {
        self.wanted
            .iter()
            .filter_map(|entry| entry.differences.get(document))
            .flatten()
    }
}
