//! Keys that collections have before any change, kept from request to request: they cost one generated value each.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::engine::generate::{Locale, Profile};
use crate::json::Value;

use super::changes::CollectionId;
use super::value::text;

/// Keys that are kept in all; beyond, all are forgotten.
const MAX_KEPT: usize = 200_000;

/// The keys of one collection, in order.
#[derive(Debug, Default)]
pub(super) struct Keys {
    pub(super) list: Vec<Value<'static>>,
    places: BTreeMap<String, usize>,
    /// The greatest of keys that are numbers.
    pub(super) greatest: Option<i64>,
}

impl Keys {
    /// Takes keys until there are `wanted` different ones.
    pub(super) fn take(wanted: usize, keys: impl Iterator<Item = Value<'static>>) -> Self {
        let mut taken = Keys::default();
        for key in keys {
            if taken.list.len() >= wanted {
                break;
            }
            let Some(name) = text(&key) else { break };
            if !taken.places.contains_key(&name) {
                taken.places.insert(name, taken.list.len());
                taken.greatest = taken.greatest.max(number(&key));
                taken.list.push(key);
            }
        }
        taken
    }

    /// Where a key stands.
    pub(super) fn position(&self, name: &str) -> Option<usize> {
        self.places.get(name).copied()
    }
}

/// A key that is a whole number.
pub(super) fn number(key: &Value<'_>) -> Option<i64> {
    match key {
        Value::Number(number) => number.as_i64(),
        _ => None,
    }
}

/// What tells the keys of one collection from others.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct KeysOf {
    pub(super) collection: CollectionId,
    pub(super) seed: u64,
    pub(super) locale: Locale,
    pub(super) examples: bool,
    /// Whether the description's wishes hold, which are the same for all requests.
    pub(super) faker: bool,
    pub(super) profile: Option<Profile>,
}

/// The keys of many collections.
#[derive(Debug, Default)]
pub(super) struct KeyCache {
    kept: Mutex<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    keys: BTreeMap<KeysOf, Arc<Keys>>,
    count: usize,
}

impl KeyCache {
    pub(super) fn get(&self, of: KeysOf, make: impl FnOnce() -> Keys) -> Arc<Keys> {
        let lock = || self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = lock().keys.get(&of) {
            return Arc::clone(known);
        }
        // Others may go on while the keys are made.
        let keys = Arc::new(make());
        let mut kept = lock();
        // A collection costs something even without members.
        let size = keys.list.len() + 1;
        if kept.count + size > MAX_KEPT {
            *kept = Kept::default();
        }
        kept.count += size;
        kept.keys.insert(of, Arc::clone(&keys));
        keys
    }
}
