//! Compound documents (JSON:API): the members that those in an answer refer to, beside them.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::engine::outline::Outline;
use crate::engine::pointer;
use crate::json::Value;
use crate::model::{ListParameter, ResourceId, SchemaId};

use super::Asked;
use super::collection::Collection;
use super::compose::names;
use super::value::{at, fit, places, text};

/// Members that are included at most.
const MAX_INCLUDED: usize = 200;

/// Relationships in one path that are followed.
const MAX_DEPTH: usize = 4;

/// Members that are found on the way, each once.
struct Included<'a, 's> {
    schemas: &'s [SchemaId],
    seen: BTreeSet<(ResourceId, String)>,
    members: Vec<Value<'a>>,
}

/// Puts the members that `shown` refer to into a body: those that the request asks for, or all where it cannot say which.
pub(super) fn include<'a>(
    asked: &Asked<'a, '_>,
    collection: &Collection<'_, 'a>,
    shown: &[Value<'a>],
    body: &mut Value<'a>,
    accepts: impl Fn(&Value<'a>) -> bool,
) {
    let Some(answer) = &asked.role.shown else { return };
    let Some(name) = &answer.included else { return };
    let place = at(
        &Outline::of(collection.schemas(), Some(answer.schema)),
        &format!("/{name}/*"),
    );
    let schemas: Vec<SchemaId> = place.ids().collect();
    let mut included = Included {
        schemas: &schemas,
        seen: BTreeSet::new(),
        members: Vec::new(),
    };
    let wanted = wanted(asked);
    for member in shown {
        match &wanted {
            Some(paths) => paths
                .iter()
                .for_each(|path| included.follow(collection, member, Some(path), 0)),
            None => included.follow(collection, member, None, 0),
        }
    }
    let members = Value::Array(included.members);
    let is_asked = wanted.is_none_or(|paths| !paths.is_empty());
    let generated = put(body, name, None);
    // What was not asked for is left out, or empty where it must be there.
    let empty = Value::Array(Vec::new());
    let first = if is_asked { Some(members) } else { None };
    for candidate in [first, None, Some(empty), generated] {
        put(body, name, candidate);
        if accepts(body) {
            return;
        }
    }
}

/// Sets or removes one property; what it was before.
fn put<'a>(body: &mut Value<'a>, name: &str, value: Option<Value<'a>>) -> Option<Value<'a>> {
    let Value::Object(object) = body else { return None };
    let before = object.remove(name);
    if let Some(value) = value {
        object.insert(Cow::Owned(name.to_owned()), value);
    }
    before
}

impl<'a> Included<'a, '_> {
    /// Takes what a path of relationships leads to, or all that is one step away.
    fn follow(
        &mut self,
        collection: &Collection<'_, 'a>,
        member: &Value<'a>,
        path: Option<&str>,
        depth: usize,
    ) {
        let (name, rest) = match path {
            Some(path) => path
                .split_once('.')
                .map_or((Some(path), None), |(name, rest)| (Some(name), Some(rest))),
            None => (None, None),
        };
        for reference in &collection.resource.references {
            let mut tokens = reference.pointer.split('/').skip(1);
            let is_meant = tokens.next() == Some("relationships")
                && tokens
                    .next()
                    .is_some_and(|own| name.is_none_or(|name| name == own));
            if !is_meant {
                continue;
            }
            for place in places(member, &reference.pointer) {
                let found = pointer::find(member, &place);
                let found = found.and_then(|found| collection.referred(reference, found));
                let Some((target, key)) = found else { continue };
                let Some(other) = target.member(Some(&key)) else {
                    continue;
                };
                if let Some(rest) = rest.filter(|_| depth + 1 < MAX_DEPTH) {
                    self.follow(&target, &other, Some(rest), depth + 1);
                }
                let own = (target.id, text(&key).unwrap_or_default());
                if self.members.len() < MAX_INCLUDED
                    && self.seen.insert(own)
                    && let Some(other) = fit(collection.schemas(), self.schemas, &other)
                {
                    self.members.push(other);
                }
            }
        }
    }
}

/// The paths that the request names; `None` where it cannot name any.
fn wanted(asked: &Asked<'_, '_>) -> Option<Vec<String>> {
    let is_expand = |(_, parameter): &(u32, ListParameter)| *parameter == ListParameter::Expand;
    asked.role.query.iter().find(|row| is_expand(row))?;
    let given = asked
        .values()
        .filter(|(parameter, _)| **parameter == ListParameter::Expand);
    let paths = given.flat_map(|(_, value)| names(value));
    Some(paths.filter(|path| !path.is_empty()).collect())
}
