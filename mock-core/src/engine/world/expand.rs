//! `expand[]=customer`: a member in the place of its key.

use crate::engine::outline::Outline;
use crate::engine::pointer;
use crate::json::Value;
use crate::model::{Reference, SchemaId};

use super::collection::Collection;
use super::value::{at, fit, places};

/// Names in one path that are followed.
const MAX_DEPTH: usize = 4;

/// Puts the members that a path of names leads to in the place of their keys, where the schema has room for them.
pub(super) fn expand<'a>(
    collection: &Collection<'_, 'a>,
    outline: &Outline<'_>,
    member: &mut Value<'a>,
    path: &str,
) {
    follow(collection, outline, member, path, 0);
}

fn follow<'a>(
    collection: &Collection<'_, 'a>,
    outline: &Outline<'_>,
    member: &mut Value<'a>,
    path: &str,
    depth: usize,
) {
    if depth >= MAX_DEPTH {
        return;
    }
    for reference in &collection.resource.references {
        let Some(rest) = remainder(path, reference) else {
            continue;
        };
        let ids: Vec<SchemaId> = at(outline, &reference.pointer).ids().collect();
        for place in places(member, &reference.pointer) {
            let Some(found) = pointer::find_mut(member, &place) else {
                continue;
            };
            let Some((target, key)) = collection.referred(reference, found) else {
                continue;
            };
            let Some(mut inner) = target.member(Some(&key)) else {
                continue;
            };
            if !rest.is_empty() {
                let outline = Outline::of(collection.schemas(), target.resource.schema);
                follow(&target, &outline, &mut inner, rest, depth + 1);
            }
            if let Some(inner) = fit(collection.schemas(), &ids, &inner) {
                *found = inner;
            }
        }
    }
}

/// What remains of a path behind the property of a reference; `None` where the path leads elsewhere.
fn remainder<'p>(path: &'p str, reference: &Reference) -> Option<&'p str> {
    let names = reference
        .pointer
        .split('/')
        .filter(|name| !name.is_empty() && *name != "*");
    let mut rest = path;
    for name in names {
        let after = rest.strip_prefix(name)?;
        rest = match after.strip_prefix('.') {
            Some(after) => after,
            None if after.is_empty() => after,
            None => return None,
        };
    }
    Some(rest)
}
