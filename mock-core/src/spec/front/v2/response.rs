//! Responses: schema and examples go into one `content` entry per media type.

use super::super::context::Context;
use super::super::place::Place;
use super::body::named;
use super::build::{entry, moved, object};
use super::{Defaults, parameter};
use crate::spec::read::{Entry, Node};

pub(super) fn responses<'d>(place: Place<'d>, defaults: &Defaults<'d>, cx: &mut Context<'d>) -> Node {
    let Some(members) = place.node.as_object() else {
        return place.node.clone();
    };
    let rewritten = members.iter().map(|member| {
        if member.key.value.starts_with("x-") {
            return member.clone();
        }
        let response = response(Place::of_entry(member), defaults, cx);
        entry(&member.key.value, member.key.span, response)
    });
    object(place.value(), rewritten.collect())
}

fn response<'d>(place: Place<'d>, defaults: &Defaults<'d>, cx: &mut Context<'d>) -> Node {
    let Ok(place) = cx.follow(place) else {
        let description = super::build::text("", place.value());
        return object(
            place.value(),
            vec![entry("description", place.head(), description)],
        );
    };
    let Some(members) = place.node.as_object() else {
        return place.node.clone();
    };
    let mut entries: Vec<Entry> = Vec::new();
    for member in members {
        match &*member.key.value {
            "schema" | "examples" => {}
            "headers" => {
                let headers = headers(Place::of_entry(member));
                entries.push(entry("headers", member.key.span, headers));
            }
            _ => entries.push(member.clone()),
        }
    }
    let content = content(place, defaults);
    if !content.is_empty() {
        entries.push(entry("content", place.head(), object(place.value(), content)));
    }
    object(place.value(), entries)
}

fn content(place: Place<'_>, defaults: &Defaults<'_>) -> Vec<Entry> {
    let schema = place.node.entry("schema");
    let examples = place
        .node
        .get("examples")
        .and_then(Node::as_object)
        .unwrap_or_default();
    let media_type = |name: &str, span, example: Option<&Entry>| {
        let members = schema.cloned().into_iter();
        let members = members.chain(example.map(|example| moved("example", example)));
        entry(name, span, object(place.value(), members.collect()))
    };
    let is_file = schema
        .and_then(|schema| schema.value.get("type"))
        .and_then(Node::as_str)
        == Some("file");
    let fallback = if is_file {
        "application/octet-stream"
    } else {
        "application/json"
    };
    // A key that is no media type cannot be one of the response: it is the name of an example.
    let nameless = examples.iter().find(|example| !example.key.value.contains('/'));
    let mut content: Vec<Entry> = Vec::new();
    if schema.is_some() || nameless.is_some() {
        for (name, span) in named(&defaults.produces, place, &[fallback]) {
            let own = examples.iter().find(|example| *example.key.value == *name);
            content.push(media_type(name, span, own.or(nameless)));
        }
    }
    for example in examples {
        let name = &*example.key.value;
        let known = content.iter().any(|known| *known.key.value == *name);
        if name.contains('/') && !known {
            content.push(media_type(name, example.key.span, Some(example)));
        }
    }
    content
}

fn headers(place: Place<'_>) -> Node {
    let Some(members) = place.node.as_object() else {
        return place.node.clone();
    };
    let rewritten = members.iter().map(|member| {
        let header = Place::of_entry(member);
        let mut entries: Vec<Entry> = member.value.entry("description").cloned().into_iter().collect();
        entries.push(entry("schema", header.head(), parameter::schema(header)));
        entry(
            &member.key.value,
            member.key.span,
            object(header.value(), entries),
        )
    });
    object(place.value(), rewritten.collect())
}
