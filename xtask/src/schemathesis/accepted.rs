//! What schemathesis objects to and is not a fault of the mock, with reasons: `accepted.toml`.

use anyhow::{Context, Result};
use serde::Deserialize;
use std::collections::BTreeMap;

/// Stands for all operations of a document.
pub(super) const ALL: &str = "*";

/// The list; every entry must occur.
#[derive(Deserialize)]
pub(super) struct Accepted {
    accepted: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    /// The code of the check.
    check: String,
    /// Why the mock is right, for people.
    #[serde(rename = "reason")]
    _reason: String,
    /// Document → operations, as the report names them; [`ALL`] for all of a document.
    operations: BTreeMap<String, Vec<String>>,
}

impl Accepted {
    pub(super) fn read() -> Result<Accepted> {
        toml::from_str(include_str!("accepted.toml")).context("accepted.toml")
    }

    pub(super) fn has(&self, document: &str, check: &str, operation: &str) -> bool {
        self.of(document)
            .any(|(code, name)| code == check && (name == operation || name == ALL))
    }

    /// Entries for a document that do not occur, as objections.
    pub(super) fn stale(&self, document: &str, occurs: &dyn Fn(&str, &str) -> bool) -> Vec<String> {
        self.of(document)
            .filter(|(check, operation)| !occurs(check, operation))
            .map(|(check, operation)| format!("accepted.toml: {check} does not occur any more: {operation}"))
            .collect()
    }

    fn of(&self, document: &str) -> impl Iterator<Item = (&str, &str)> {
        self.accepted.iter().flat_map(move |entry| {
            let operations = entry.operations.get(document).into_iter().flatten();
            operations.map(|operation| (entry.check.as_str(), operation.as_str()))
        })
    }
}
