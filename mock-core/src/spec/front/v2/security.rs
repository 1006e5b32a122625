//! Security definitions → security schemes.

use super::super::place::Place;
use super::build::{entry, object, text};
use crate::spec::read::{Entry, Node};

pub(super) fn schemes(place: Place<'_>) -> Node {
    let Some(members) = place.node.as_object() else {
        return place.node.clone();
    };
    let rewritten = members.iter().map(|member| {
        entry(
            &member.key.value,
            member.key.span,
            scheme(Place::of_entry(member)),
        )
    });
    object(place.value(), rewritten.collect())
}

fn scheme(place: Place<'_>) -> Node {
    let (Some(members), Some(kind)) = (place.node.as_object(), place.node.entry("type")) else {
        return place.node.clone();
    };
    match kind.value.as_str() {
        Some("basic") => {
            let others = members
                .iter()
                .filter(|member| &*member.key.value != "type")
                .cloned();
            let mut entries: Vec<Entry> = others.collect();
            let span = kind.value.span;
            entries.push(entry("type", kind.key.span, text("http", span)));
            entries.push(entry("scheme", kind.key.span, text("basic", span)));
            object(place.value(), entries)
        }
        Some("oauth2") => oauth2(place, members),
        _ => place.node.clone(),
    }
}

fn oauth2(place: Place<'_>, members: &[Entry]) -> Node {
    let (own, flow): (Vec<_>, Vec<_>) = members
        .iter()
        .cloned()
        .partition(|member| matches!(&*member.key.value, "type" | "description"));
    let name = place.member("flow").and_then(|flow| flow.node.as_str());
    let name = match name {
        Some("application") => "clientCredentials",
        Some("accessCode") => "authorizationCode",
        Some(other) => other,
        None => "implicit",
    };
    let flow = flow
        .into_iter()
        .filter(|member| &*member.key.value != "flow")
        .collect();
    let flow = entry(name, place.key_of("flow"), object(place.value(), flow));
    let mut entries = own;
    entries.push(entry(
        "flows",
        place.key_of("flow"),
        object(place.value(), vec![flow]),
    ));
    object(place.value(), entries)
}
