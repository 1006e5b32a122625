//! Where a response shows a member, or members.

use crate::engine::negotiate::default_response;
use crate::engine::outline::Outline;
use crate::engine::pointer;
use crate::model::{Api, Operation, SchemaId, TypeSet};

use super::facts;
use super::words::{plain, plain_singular};

/// Names that arrays of members have in envelopes, most telling first.
const LISTS: [&str; 17] = [
    "data",
    "items",
    "results",
    "records",
    "values",
    "entries",
    "content",
    "elements",
    "list",
    "rows",
    "objects",
    "hits",
    "resources",
    "value",
    "member",
    "members",
    "edges",
];

/// Names of what stands beside a member or a list in its envelope.
const BESIDES: [&str; 25] = [
    "meta",
    "metadata",
    "links",
    "link",
    "pagination",
    "paging",
    "page",
    "pages",
    "success",
    "status",
    "message",
    "messages",
    "error",
    "errors",
    "included",
    "code",
    "requestid",
    "jsonapi",
    "ok",
    "embedded",
    "responsemetadata",
    "object",
    "url",
    "incompleteresults",
    "warnings",
];

/// Names of the only member in an envelope.
const MEMBERS: [&str; 4] = ["data", "result", "item", "payload"];

/// The answer to a request that succeeds.
pub(super) struct Success<'m> {
    /// Index in [`Operation::responses`].
    pub(super) response: u32,
    pub(super) schema: SchemaId,
    pub(super) outline: Outline<'m>,
}

/// A place in a body.
pub(super) struct Found {
    pub(super) pointer: String,
    /// Where in each item of an array the member stands; empty where it is the item.
    pub(super) inner: &'static str,
    pub(super) schema: SchemaId,
}

impl<'m> Success<'m> {
    /// The first body of the default response that has members of its own.
    pub(super) fn of(api: &'m Api, operation: &Operation) -> Option<Self> {
        let (status, response) = default_response(&operation.responses);
        let response = response.filter(|_| (200..300).contains(&status))?;
        let index = operation
            .responses
            .iter()
            .position(|other| std::ptr::eq(other, response))?;
        response.content.iter().find_map(|content| {
            let schema = content.schema?;
            let outline = Outline::of(&api.schemas, Some(schema));
            (outline.asks_for_array() || is_object(&outline)).then_some(Success {
                response: u32::try_from(index).ok()?,
                schema,
                outline,
            })
        })
    }

    /// The array of members, where the body is a list of what a path segment names.
    pub(super) fn list(&self, segment: &str) -> Option<Found> {
        if self.outline.asks_for_array() {
            return members(&self.outline, String::new());
        }
        let mut found: Vec<(usize, Found)> = Vec::new();
        collect_lists(&self.outline, "", segment, 0, &mut found);
        let alone = found.len() == 1;
        let (rank, best) = found.into_iter().min_by_key(|(rank, _)| *rank)?;
        let is_list = rank < LISTS.len() + 1 || (alone && self.is_envelope_of(&best.pointer));
        is_list.then_some(best)
    }

    /// Whether nothing but facts about the page stands beside the array.
    fn is_envelope_of(&self, list: &str) -> bool {
        let list = list.split('/').nth(1).unwrap_or_default();
        let names = self.outline.property_names();
        names.iter().filter(|name| **name != list).all(|name| {
            BESIDES.contains(&plain(name).as_str()) || facts::is_fact(&self.outline.property(name), name)
        })
    }

    /// The member, where the body shows one thing.
    pub(super) fn member(&self, segment: &str) -> Option<Found> {
        member(&self.outline, self.schema, segment)
    }
}

/// The member in a body that is one, or holds one.
pub(super) fn member(body: &Outline<'_>, schema: SchemaId, segment: &str) -> Option<Found> {
    if !is_object(body) {
        return None;
    }
    let names = body.property_names();
    let wrapped = names.iter().find(|name| {
        let property = body.property(name);
        let plain_name = plain(name);
        let is_telling = MEMBERS.contains(&plain_name.as_str()) || plain_name == plain_singular(segment);
        is_object(&property)
            && !BESIDES.contains(&plain_name.as_str())
            && (is_telling || names.len() == 1)
            && names
                .iter()
                .all(|other| other == *name || BESIDES.contains(&plain(other).as_str()))
    });
    let Some(name) = wrapped else {
        return Some(Found {
            pointer: String::new(),
            inner: "",
            schema,
        });
    };
    let mut pointer = String::new();
    pointer::push(&mut pointer, name);
    let schema = fullest(&body.property(name))?;
    Some(Found {
        pointer,
        inner: "",
        schema,
    })
}

/// The member that stands beside other things: what has its schema, or its name.
pub(super) fn beside(body: &Outline<'_>, nouns: &[&str], member: SchemaId) -> Option<Found> {
    let names = body.property_names();
    let holds = |name: &str| body.property(name).ids().any(|id| id == member);
    let is_named = |name: &str| nouns.iter().any(|noun| plain(name) == plain_singular(noun));
    let own = names.iter().find(|name| holds(name));
    let own = own.or_else(|| names.iter().find(|name| is_named(name)))?;
    let property = body.property(own);
    let mut pointer = String::new();
    pointer::push(&mut pointer, own);
    let schema = fullest(&property).filter(|_| is_object(&property))?;
    Some(Found {
        pointer,
        inner: "",
        schema,
    })
}

/// The property of a compound document that holds what its members refer to (JSON:API).
pub(super) fn included(body: &Outline<'_>, member: &Outline<'_>) -> Option<Box<str>> {
    let has_relationships = is_object(&member.property("relationships"));
    let is_list = body.property_names().contains(&"included") && body.property("included").asks_for_array();
    (has_relationships && is_list).then(|| "included".into())
}

/// All arrays of objects in a body, with how telling their names are.
fn collect_lists(
    outline: &Outline<'_>,
    above: &str,
    segment: &str,
    depth: usize,
    found: &mut Vec<(usize, Found)>,
) {
    for name in outline.property_names() {
        let property = outline.property(name);
        let mut pointer = above.to_owned();
        pointer::push(&mut pointer, name);
        if property.asks_for_array() {
            found.extend(members(&property, pointer).map(|list| (rank(name, segment) + depth, list)));
        } else if depth == 0 && is_object(&property) && (holds_lists(name) || plain(name) == plain(segment)) {
            collect_lists(&property, &pointer, segment, depth + 1, found);
        }
    }
}

/// An array whose items are objects, or edges that lead to them.
fn members(list: &Outline<'_>, pointer: String) -> Option<Found> {
    let item = list.item(0);
    let names = item.property_names();
    let is_edge = names.contains(&"node") && names.iter().all(|name| ["node", "cursor"].contains(name));
    let (inner, member) = if is_edge {
        ("/node", item.property("node"))
    } else {
        ("", item)
    };
    let schema = fullest(&member).filter(|_| is_object(&member))?;
    Some(Found {
        pointer,
        inner,
        schema,
    })
}

/// Of the schemas of one place, the one that declares the most properties: an envelope's own may only say `object`.
fn fullest(outline: &Outline<'_>) -> Option<SchemaId> {
    let names = |id: &SchemaId| Outline::of(outline.schemas(), Some(*id)).property_names().len();
    // Of equals the first one.
    outline.ids().min_by_key(|id| std::cmp::Reverse(names(id)))
}

/// How telling the name of an array is; the least is the best.
fn rank(name: &str, segment: &str) -> usize {
    let name = plain(name.rsplit(':').next().unwrap_or(name));
    if name == plain(segment) || name == plain_singular(segment) {
        return 0;
    }
    let known = LISTS.iter().position(|list| *list == name);
    known.map_or(2 * LISTS.len(), |position| 1 + position)
}

fn holds_lists(name: &str) -> bool {
    ["embedded", "data", "result", "results", "response", "hits"].contains(&plain(name).as_str())
}

/// Whether the schemas speak of an object with properties.
pub(super) fn is_object(outline: &Outline<'_>) -> bool {
    outline.types().intersects(TypeSet::OBJECT) && !outline.property_names().is_empty()
}
