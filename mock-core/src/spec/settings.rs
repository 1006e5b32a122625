//! What the user may change about the rules.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::diag::{Code, Diagnostic, Severity};

/// Settings of one invocation: `deny = […]` and `allow = […]` of the macro, `--deny` of the tasks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settings {
    /// `deny = [warnings]`: every warning is an error.
    pub deny_warnings: bool,
    /// Codes whose warnings are errors.
    pub deny: Vec<Code>,
    /// Codes whose warnings are not shown; errors stay, since no right server can be made of them.
    pub allow: Vec<Code>,
    /// `references = { "https://…" => "file" }`: files to read in the place of URLs, relative to the entry document's
    /// folder. A URL that ends in `/` stands for all below it, its file being a folder.
    pub references: BTreeMap<String, PathBuf>,
}

impl Settings {
    /// The diagnostics that remain, in their final severity.
    ///
    /// What is denied by name is an error even where it is allowed too: the stricter wish wins.
    pub(super) fn apply(&self, diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
        diagnostics
            .into_iter()
            .filter_map(|mut diagnostic| {
                let code = diagnostic.code;
                let warning = diagnostic.severity == Severity::Warning;
                if warning && self.deny.contains(&code) {
                    diagnostic.severity = Severity::Error;
                } else if warning && self.allow.contains(&code) {
                    return None;
                } else if warning && self.deny_warnings {
                    diagnostic.severity = Severity::Error;
                }
                Some(diagnostic)
            })
            .collect()
    }
}
