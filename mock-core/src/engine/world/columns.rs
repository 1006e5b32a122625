//! What all members of a collection have at one place: filters, sorts and searches look at that, and members are made only for
//! the page that is shown. Columns are kept from request to request, since each costs all members.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use crate::engine::pointer;
use crate::json::Value;

use super::changes::AllChanges;
use super::collection::Collection;
use super::keys::KeysOf;
use super::search;

/// Bytes of columns that are kept in all; beyond, all are forgotten.
const MAX_BYTES: usize = 32 << 20;

/// What a value costs besides its text.
const VALUE_BYTES: usize = 64;

/// What is looked at: a place in a member, or all its texts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Facet {
    /// A JSON Pointer.
    Place(Box<str>),
    /// What [`search::texts`] makes.
    Texts,
}

/// One value for each member, in the order of the collection's keys.
pub(super) type Column = Arc<Vec<Option<Value<'static>>>>;

impl Facet {
    /// The place of a property.
    pub(super) fn property(name: &str) -> Facet {
        let mut place = String::new();
        pointer::push(&mut place, name);
        Facet::Place(place.into())
    }

    fn of(&self, member: &Value<'_>) -> Option<Value<'static>> {
        match self {
            Facet::Place(place) => pointer::find(member, place).map(|value| value.clone().into_owned()),
            Facet::Texts => Some(Value::from(search::texts(member))),
        }
    }
}

/// What tells a column from others.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct ColumnOf {
    keys: KeysOf,
    /// URLs in members begin with it.
    server: String,
    facet: Facet,
}

/// The columns of many collections.
#[derive(Debug, Default)]
pub(super) struct ColumnCache {
    kept: Mutex<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    columns: BTreeMap<ColumnOf, (Option<Weak<AllChanges>>, Column)>,
    bytes: usize,
}

impl<'a> Collection<'_, 'a> {
    /// What all members have, `keys` being the keys of all: a column for each facet.
    pub(super) fn columns(&self, keys: &[Value<'a>], facets: Vec<Facet>) -> BTreeMap<Facet, Column> {
        let changes = self.world.changes.as_ref().filter(|changes| !changes.is_empty());
        let cache = &self.world.cache.columns;
        let of = |facet: &Facet| ColumnOf {
            keys: self.keys_of(),
            server: self.world.server.clone(),
            facet: facet.clone(),
        };
        let known = |facet: Facet| {
            let column = cache.get(&of(&facet), changes);
            (facet, column)
        };
        let found: BTreeMap<Facet, Option<Column>> = facets.into_iter().map(known).collect();
        let missing: Vec<&Facet> = found
            .iter()
            .filter(|(_, column)| column.is_none())
            .map(|(facet, _)| facet)
            .collect();
        let mut made = self.made_columns(keys, &missing).into_iter();
        let with_made = |(facet, column): (&Facet, &Option<Column>)| {
            let column = column.clone().unwrap_or_else(|| {
                let column = Arc::new(made.next().unwrap_or_default());
                cache.keep(of(facet), changes, &column);
                column
            });
            (facet.clone(), column)
        };
        found.iter().map(with_made).collect()
    }

    /// One pass over all members.
    fn made_columns(&self, keys: &[Value<'a>], facets: &[&Facet]) -> Vec<Vec<Option<Value<'static>>>> {
        let mut columns = vec![Vec::new(); facets.len()];
        for key in keys.iter().filter(|_| !facets.is_empty()) {
            let member = self.member(Some(key));
            for (facet, column) in facets.iter().zip(&mut columns) {
                column.push(member.as_ref().and_then(|member| facet.of(member)));
            }
        }
        columns
    }
}

impl ColumnCache {
    /// A column that was made from the same changes.
    fn get(&self, of: &ColumnOf, changes: Option<&Arc<AllChanges>>) -> Option<Column> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let (from, column) = kept.columns.get(of)?;
        let is_same = match (from, changes) {
            (None, None) => true,
            // Nobody else can be where it points to as long as it does.
            (Some(from), Some(changes)) => std::ptr::eq(from.as_ptr(), Arc::as_ptr(changes)),
            _ => false,
        };
        is_same.then(|| Arc::clone(column))
    }

    fn keep(&self, of: ColumnOf, changes: Option<&Arc<AllChanges>>, column: &Column) {
        let size = bytes(column);
        if size > MAX_BYTES {
            return;
        }
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.bytes + size > MAX_BYTES {
            *kept = Kept::default();
        }
        kept.bytes += size;
        let before = kept
            .columns
            .insert(of, (changes.map(Arc::downgrade), Arc::clone(column)));
        kept.bytes -= before.map_or(0, |(_, before)| bytes(&before));
    }
}

fn bytes(column: &Column) -> usize {
    let size = |value: &Option<Value<'_>>| match value {
        Some(Value::String(text)) => text.len(),
        Some(value @ (Value::Array(_) | Value::Object(_))) => 4 * value.to_json().len(),
        _ => 0,
    };
    column
        .iter()
        .map(|value| VALUE_BYTES + size(value))
        .sum::<usize>()
        + VALUE_BYTES
}
