//! A change as JSON: a line of the file, and a member of `/__mock/state`.
//!
//! Resources are named by their paths, so that what was saved outlives a change of the description.

use crate::engine::world::{AllChanges, Change, CollectionId};
use crate::json::{Object, Value};
use crate::model::Api;

use super::Session;

/// A member that was written or removed.
#[derive(Debug)]
pub(super) struct Entry {
    /// The path of the resource.
    path: String,
    parents: Vec<String>,
    key: String,
    is_new: bool,
    /// The clock of the world.
    tick: u64,
    /// `None` for one that was removed.
    value: Option<Value<'static>>,
}

impl Entry {
    /// All that is known.
    pub(super) fn of<'c>(api: &'c Api, all: &'c AllChanges) -> impl Iterator<Item = Entry> {
        let mut collections: Vec<_> = all.iter().collect();
        collections.sort_by_key(|(id, _)| *id);
        collections.into_iter().flat_map(move |(id, changes)| {
            changes.iter().map(move |(key, value)| Entry {
                path: api.resources.get(id.resource).path.to_string(),
                parents: id.parents.clone(),
                key: key.to_owned(),
                is_new: changes.is_new(key),
                tick: all.ticks(),
                value: value.cloned(),
            })
        })
    }

    pub(super) fn of_change(api: &Api, change: &Change, tick: u64) -> Entry {
        Entry {
            path: api.resources.get(change.collection.resource).path.to_string(),
            parents: change.collection.parents.clone(),
            key: change.key.clone(),
            is_new: change.is_new,
            tick,
            value: change.member.clone(),
        }
    }

    /// `None` where the description has no such resource.
    pub(super) fn into_change(self, api: &Api) -> Option<Change> {
        let (resource, _) = api
            .resources
            .iter()
            .find(|(_, resource)| *resource.path == *self.path)?;
        Some(Change {
            collection: CollectionId {
                resource,
                parents: self.parents,
            },
            key: self.key,
            member: self.value,
            is_new: self.is_new,
            tick: Some(self.tick),
        })
    }

    pub(super) fn to_object(&self) -> Object<'static> {
        let mut object = Object::new();
        object.insert("path", Value::from(self.path.clone()));
        let parents = self.parents.iter().cloned().map(Value::from);
        object.insert("parents", Value::Array(parents.collect()));
        object.insert("key", Value::from(self.key.clone()));
        object.insert("new", Value::Bool(self.is_new));
        object.insert("tick", Value::from(i64::try_from(self.tick).unwrap_or(i64::MAX)));
        match &self.value {
            Some(value) => object.insert("value", value.clone()),
            None => object.insert("removed", Value::Bool(true)),
        }
        object
    }

    pub(super) fn read(value: &Value<'_>) -> Option<Entry> {
        let object = value.as_object()?;
        let text = |name: &str| object.get(name)?.as_str().map(ToOwned::to_owned);
        let parents = object
            .get("parents")
            .and_then(Value::as_array)
            .unwrap_or_default();
        Some(Entry {
            path: text("path")?,
            parents: parents
                .iter()
                .map(|parent| parent.as_str().map(ToOwned::to_owned))
                .collect::<Option<_>>()?,
            key: text("key")?,
            is_new: matches!(object.get("new"), Some(Value::Bool(true))),
            tick: object
                .get("tick")
                .and_then(|tick| u64::try_from(tick.as_number()?.as_i64()?).ok())
                .unwrap_or(0),
            value: object.get("value").cloned().map(Value::into_owned),
        })
    }

    /// A line of the file.
    pub(super) fn to_line(&self, session: &Session) -> String {
        let mut object = self.to_object();
        object.insert("session", Value::from(session.0.clone()));
        Value::Object(object).to_json()
    }

    pub(super) fn read_line(line: &str, api: &Api) -> Option<(Session, Change)> {
        let value = Value::parse(line.as_bytes()).ok()?;
        let session = value.as_object()?.get("session")?.as_str()?.to_owned();
        Some((Session(session), Entry::read(&value)?.into_change(api)?))
    }
}
