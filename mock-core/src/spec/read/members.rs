//! The entries of a mapping: in order, without duplicates, found by key.

use std::ops::Deref;

use super::Node;
use crate::spec::source::{Span, Spanned};

/// A key with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The key as text: an unquoted `200` is the text `200`.
    pub key: Spanned<Box<str>>,
    /// The value.
    pub value: Node,
}

/// The entries of a mapping, in order and without duplicates.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Members {
    entries: Vec<Entry>,
    /// Positions in `entries` by key; empty for small mappings, which are searched from the front.
    by_key: Box<[u32]>,
}

/// A key that stood before in the same mapping.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Duplicate {
    /// The key, where it stands again.
    pub(super) key: Spanned<Box<str>>,
    /// Where it stands first.
    pub(super) first: Span,
}

/// Mappings up to this size have no index.
const SMALL: usize = 16;

impl Members {
    /// Takes the entries; of equal keys the first stays, the others are handed back.
    pub(super) fn new(mut entries: Vec<Entry>) -> (Members, Vec<Duplicate>) {
        let mut by_key = sort(&entries);
        let duplicates = duplicates(&entries, &by_key);
        if duplicates.is_empty() {
            return (Members::indexed(entries, by_key), Vec::new());
        }
        let mut repeated: Vec<_> = duplicates.iter().map(|(again, _)| *again).collect();
        repeated.sort_unstable();
        let reports = duplicates
            .into_iter()
            .filter_map(|(again, first)| {
                Some(Duplicate {
                    key: entries.get(again as usize)?.key.clone(),
                    first: entries.get(first as usize)?.key.span,
                })
            })
            .collect();
        let mut position = 0..;
        entries.retain(|_| {
            position
                .next()
                .is_none_or(|at| repeated.binary_search(&at).is_err())
        });
        by_key = sort(&entries);
        (Members::indexed(entries, by_key), reports)
    }

    fn indexed(mut entries: Vec<Entry>, by_key: Vec<u32>) -> Members {
        entries.shrink_to_fit();
        let by_key = if entries.len() > SMALL { by_key } else { Vec::new() };
        Members {
            entries,
            by_key: by_key.into(),
        }
    }

    /// The entry of that key.
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        if self.by_key.is_empty() {
            return self.entries.iter().find(|entry| &*entry.key.value == key);
        }
        let key_at = |position: &u32| {
            self.entries
                .get(*position as usize)
                .map(|entry| &*entry.key.value)
        };
        let found = self
            .by_key
            .binary_search_by(|position| key_at(position).cmp(&Some(key)));
        self.entries.get(*self.by_key.get(found.ok()?)? as usize)
    }
}

impl FromIterator<Entry> for Members {
    /// Of equal keys the first stays.
    fn from_iter<I: IntoIterator<Item = Entry>>(entries: I) -> Members {
        Members::new(entries.into_iter().collect()).0
    }
}

impl Deref for Members {
    type Target = [Entry];

    fn deref(&self) -> &[Entry] {
        &self.entries
    }
}

impl<'a> IntoIterator for &'a Members {
    type Item = &'a Entry;
    type IntoIter = std::slice::Iter<'a, Entry>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.iter()
    }
}

impl IntoIterator for Members {
    type Item = Entry;
    type IntoIter = std::vec::IntoIter<Entry>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.into_iter()
    }
}

/// Positions by key; equal keys in the order they stand.
fn sort(entries: &[Entry]) -> Vec<u32> {
    let mut positions: Vec<_> = (0..).take(entries.len()).collect();
    let key = |position: &u32| entries.get(*position as usize).map(|entry| &*entry.key.value);
    positions.sort_by(|a, b| key(a).cmp(&key(b)));
    positions
}

/// Each position whose key stood before, with the first position of that key; in the order they stand.
fn duplicates(entries: &[Entry], by_key: &[u32]) -> Vec<(u32, u32)> {
    let key = |position: u32| entries.get(position as usize).map(|entry| &*entry.key.value);
    let mut duplicates = Vec::new();
    let mut first = None;
    for &position in by_key {
        match first {
            Some(first) if key(first) == key(position) => duplicates.push((position, first)),
            _ => first = Some(position),
        }
    }
    duplicates.sort_unstable();
    duplicates
}
