//! Merge keys: `<<: *defaults` adds the entries of another mapping; explicit keys win.

use std::collections::BTreeSet;

use super::super::{Entry, Kind, Members, Node};
use crate::spec::diag::{Code, Diagnostic, Sink};
use crate::spec::source::Span;

/// One merge key of a mapping.
pub(super) struct Merge {
    /// Where `<<` stands.
    pub(super) key: Span,
    /// Number of explicit entries before it.
    pub(super) before: usize,
    /// A mapping, or a sequence of mappings.
    pub(super) value: Node,
}

/// Adds the merged entries where their `<<` stands; of equal keys the explicit one stays, then the first merged one.
///
/// # Source
/// Merge Key Language-Independent Type for YAML 1.1
pub(super) fn apply(explicit: Members, merges: Vec<Merge>, sink: &mut Sink) -> Members {
    if merges.is_empty() {
        return explicit;
    }
    let mut taken: BTreeSet<Box<str>> = explicit.iter().map(|entry| entry.key.value.clone()).collect();
    let mut explicit = explicit.into_iter();
    let mut entries: Vec<Entry> = Vec::new();
    let mut placed = 0;
    for merge in merges {
        let before = merge.before.saturating_sub(placed);
        entries.extend(explicit.by_ref().take(before));
        placed = placed.max(merge.before);
        for source in sources(merge, sink) {
            entries.extend(
                source
                    .into_iter()
                    .filter(|entry| taken.insert(entry.key.value.clone())),
            );
        }
    }
    entries.extend(explicit);
    Members::new(entries).0
}

/// The mappings that a merge key names.
fn sources(merge: Merge, sink: &mut Sink) -> Vec<Members> {
    let nodes = match merge.value.kind {
        Kind::Array(items) => items,
        _ => vec![merge.value],
    };
    let mapping = |node: Node| {
        let what = node.describe();
        let Kind::Object(members) = node.kind else {
            let message = format!("the merge key `<<` takes a mapping, not {what}");
            sink.push(
                Diagnostic::new(Code::YamlMerge, merge.key, message)
                    .related(node.span, "the value stands here")
                    .help("write `\"<<\"` in quotes if it is an ordinary key"),
            );
            return None;
        };
        Some(members)
    };
    nodes.into_iter().filter_map(mapping).collect()
}
