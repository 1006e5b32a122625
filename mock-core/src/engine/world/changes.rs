//! What requests have changed about a collection.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::json::Value;
use crate::model::{Api, Resource, ResourceId};

use super::value::text;

/// A collection: a resource and the path parameters above it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CollectionId {
    /// Whose members.
    pub resource: ResourceId,
    /// The values above, as text.
    pub parents: Vec<String>,
}

/// What a request changes.
#[derive(Debug, Clone)]
pub struct Change {
    /// The collection of the member.
    pub collection: CollectionId,
    /// The member's key; empty for a single thing.
    pub key: String,
    /// The member from now on; `None`: it is removed.
    pub member: Option<Value<'static>>,
    /// Whether there was no such member before.
    pub is_new: bool,
    /// The clock of the world, where the change was carried out before.
    pub tick: Option<u64>,
}

/// What is known about all collections that were changed. Copies share what neither of them changes.
#[derive(Debug, Clone, Default)]
pub struct AllChanges {
    collections: BTreeMap<CollectionId, Arc<Changes>>,
    ticks: u64,
}

/// What is known about the members of one collection. The member without a name is that of a single thing.
#[derive(Debug, Clone, Default)]
pub struct Changes {
    members: BTreeMap<String, Known>,
    /// Keys in the order in which they were first written.
    order: Vec<String>,
    /// How many members requests have made.
    made: usize,
    /// The greatest of keys that are numbers.
    greatest: Option<i64>,
}

#[derive(Debug, Clone)]
struct Known {
    /// `None` for a member that was removed.
    member: Option<Value<'static>>,
    /// Whether requests have made it.
    is_new: bool,
}

impl AllChanges {
    /// The changes of one collection.
    pub fn of(&self, collection: &CollectionId) -> Option<&Changes> {
        self.collections.get(collection).map(|changes| &**changes)
    }

    /// All collections.
    pub fn iter(&self) -> impl Iterator<Item = (&CollectionId, &Changes)> {
        self.collections.iter().map(|(id, changes)| (id, &**changes))
    }

    /// Whether requests have made something above a collection of `resource`.
    pub(super) fn has_new_above(&self, resource: &Resource, parents: &[Value<'_>]) -> bool {
        if self.is_empty() {
            return false;
        }
        let names: Vec<String> = parents.iter().filter_map(text).collect();
        let mut above = resource.parents.iter().zip(&names).enumerate();
        above.any(|(index, (parent, name))| {
            let Some(resource) = parent.resource else {
                return false;
            };
            let parents = names.iter().take(index).cloned().collect();
            self.of(&CollectionId { resource, parents })
                .is_some_and(|changes| changes.is_new(name))
        })
    }

    /// Carries out a change. What lies below a member goes with it.
    pub fn apply(&mut self, api: &Api, change: Change) {
        let Change {
            collection,
            key,
            member,
            is_new,
            tick,
        } = change;
        if member.is_none() {
            self.collections
                .retain(|below, _| !is_below(api, below, &collection, &key));
        }
        self.ticks = tick.unwrap_or(0).max(self.ticks + 1);
        let changes = Arc::make_mut(self.collections.entry(collection).or_default());
        changes.made += usize::from(is_new);
        changes.greatest = changes.greatest.max(key.parse().ok());
        if let Some(known) = changes.members.get_mut(&key) {
            known.member = member;
            known.is_new |= is_new;
            return;
        }
        changes.order.push(key.clone());
        changes.members.insert(key, Known { member, is_new });
    }

    /// The clock of the world: it ticks with every change.
    pub fn ticks(&self) -> u64 {
        self.ticks
    }

    /// Members that are known, removed ones included.
    pub fn len(&self) -> usize {
        self.iter().map(|(_, changes)| changes.len()).sum()
    }

    /// Whether nothing was changed.
    pub fn is_empty(&self) -> bool {
        self.collections.is_empty()
    }
}

/// Whether a collection lies below a member of another one.
fn is_below(api: &Api, below: &CollectionId, above: &CollectionId, key: &str) -> bool {
    let at = above.parents.len();
    let resource = api.resources.get(below.resource);
    let leads_there = resource
        .parents
        .get(at)
        .is_some_and(|parent| parent.resource == Some(above.resource));
    leads_there
        && below.parents.get(..at) == Some(&above.parents[..])
        && below.parents.get(at).is_some_and(|parent| parent == key)
}

impl Changes {
    /// The member as it was written last.
    pub fn get(&self, key: &str) -> Option<&Value<'static>> {
        self.members.get(key)?.member.as_ref()
    }

    /// Whether the member was removed.
    pub fn is_removed(&self, key: &str) -> bool {
        self.members.get(key).is_some_and(|known| known.member.is_none())
    }

    /// Whether anything is known about that key.
    pub(super) fn knows(&self, key: &str) -> bool {
        self.members.contains_key(key)
    }

    pub(super) fn made(&self) -> usize {
        self.made
    }

    pub(super) fn greatest(&self) -> Option<i64> {
        self.greatest
    }

    /// Whether requests have made the member.
    pub fn is_new(&self, key: &str) -> bool {
        self.members.get(key).is_some_and(|known| known.is_new)
    }

    /// Members that were written, in order.
    pub fn added(&self) -> impl Iterator<Item = (&str, &Value<'static>)> {
        let names = self.order.iter().map(String::as_str);
        names.filter_map(|name| Some((name, self.get(name)?)))
    }

    /// All that is known, removed members without a value, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Option<&Value<'static>>)> {
        let names = self.order.iter().map(String::as_str);
        names.map(|name| (name, self.get(name)))
    }

    /// Members that are known, removed ones included.
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }
}
