//! Members that the description's examples show.

use std::collections::BTreeMap;

use crate::engine::pointer;
use crate::json::Value;
use crate::model::{Action, Api, BlobId, MemberExample, ResourceId, Role};

/// Members of one example that are looked at.
const MAX_MEMBERS: usize = 100;

/// Gives resources the members that stand in examples of their operations, those of items before those of lists: they tell more.
pub(super) fn collect(api: &mut Api) {
    let mut found: Vec<(ResourceId, MemberExample)> = Vec::new();
    for action in [Action::Read, Action::List] {
        for (_, operation) in api.operations.iter() {
            let Some(role) = operation.role.as_deref().filter(|role| role.action == action) else {
                continue;
            };
            let shown = role.shown.as_ref();
            let response = shown.and_then(|shown| operation.responses.get(shown.response as usize));
            let contents = response.into_iter().flat_map(|response| &response.content);
            for example in contents.flat_map(|content| &content.examples) {
                let members = members(api, role, example.blob).unwrap_or_default();
                found.extend(members.into_iter().map(|member| (role.resource, member)));
            }
        }
    }
    whole(api, &found);
    for (id, member) in found {
        if let Some(resource) = api.resources.get_mut(id)
            && !resource.examples.iter().any(|known| known.key == member.key)
        {
            resource.examples.push(member);
        }
    }
}

/// A list without pages is as long as its first example.
fn whole(api: &mut Api, found: &[(ResourceId, MemberExample)]) {
    let mut lengths: BTreeMap<ResourceId, Option<u32>> = BTreeMap::new();
    for (_, operation) in api.operations.iter() {
        let Some(role) = operation
            .role
            .as_deref()
            .filter(|role| role.action == Action::List)
        else {
            continue;
        };
        let length = lengths.entry(role.resource).or_insert(Some(0));
        if role.page_size.is_some() {
            *length = None;
        }
        let example = role.shown.as_ref().and_then(|shown| {
            let response = operation.responses.get(shown.response as usize)?;
            response
                .content
                .iter()
                .flat_map(|content| &content.examples)
                .next()
        });
        if let (Some(length), Some(example)) = (length, example) {
            let is_its = |(id, member): &&(ResourceId, MemberExample)| {
                *id == role.resource && member.blob == example.blob
            };
            *length = (*length).max(u32::try_from(found.iter().filter(is_its).count()).unwrap_or(0));
        }
    }
    for (id, length) in lengths {
        if let (Some(length @ 1..), Some(resource)) = (length, api.resources.get_mut(id)) {
            resource.count = length;
        }
    }
}

fn members(api: &Api, role: &Role, blob: BlobId) -> Option<Vec<MemberExample>> {
    let bytes = api.blobs.get(blob);
    let body = Value::parse(&bytes).ok()?;
    let shown = role.shown.as_ref()?;
    let (place, inner) = (&*shown.pointer, &*shown.inner);
    let key = api.resources.get(role.resource).key_place()?;
    let member = |pointer: String, member: &Value<'_>| {
        Some(MemberExample {
            key: text(pointer::find(pointer::find(member, inner)?, key)?)?.into(),
            blob,
            pointer: [&pointer, inner].concat().into(),
            parents: Vec::new(),
        })
    };
    match (role.action, pointer::find(&body, place)?) {
        (Action::List, Value::Array(items)) => {
            let items = items.iter().take(MAX_MEMBERS).enumerate();
            Some(
                items
                    .filter_map(|(index, item)| member(format!("{place}/{index}"), item))
                    .collect(),
            )
        }
        (Action::Read, item) => Some(member(place.to_owned(), item).into_iter().collect()),
        _ => None,
    }
}

/// A key as it stands in a path.
fn text(key: &Value<'_>) -> Option<String> {
    match key {
        Value::String(text) => Some(text.to_string()),
        Value::Number(_) => Some(key.to_string()),
        _ => None,
    }
}
