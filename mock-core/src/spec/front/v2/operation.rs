//! Path items and operations: parameters that describe a body become one.

use super::super::context::Context;
use super::super::place::Place;
use super::body::Body;
use super::build::{array, entry, object};
use super::{Defaults, body, parameter, response};
use crate::spec::read::{Entry, Node};

const METHODS: [&str; 7] = ["get", "put", "post", "delete", "options", "head", "patch"];

/// The parameters of one list, those that describe a body apart.
struct Parameters<'d> {
    others: Vec<Node>,
    body: Body<'d>,
}

pub(super) fn path_item<'d>(place: Place<'d>, defaults: &Defaults<'d>, cx: &mut Context<'d>) -> Node {
    let Ok(place) = cx.follow(place) else {
        // It was reported; nothing is known about it.
        return object(place.value(), Vec::new());
    };
    let Some(members) = place.node.as_object() else {
        return place.node.clone();
    };
    let shared = place.member("parameters").map(|list| parameters(list, cx));
    let inherited = shared.as_ref().map(|shared| &shared.body);
    let rewritten = members.iter().map(|member| {
        let member_place = Place::of_entry(member);
        let value = match (&*member.key.value, &shared) {
            ("parameters", Some(shared)) if member.value.as_array().is_some() => {
                array(member.value.span, shared.others.clone())
            }
            (name, _) if METHODS.contains(&name) => operation(member_place, inherited, defaults, cx),
            _ => member.value.clone(),
        };
        entry(&member.key.value, member.key.span, value)
    });
    object(place.value(), rewritten.collect())
}

fn operation<'d>(
    place: Place<'d>,
    inherited: Option<&Body<'d>>,
    defaults: &Defaults<'d>,
    cx: &mut Context<'d>,
) -> Node {
    let Ok(place) = cx.follow(place) else {
        return object(place.value(), Vec::new());
    };
    let Some(members) = place.node.as_object() else {
        return place.node.clone();
    };
    let defaults = defaults.of(place);
    let mut described = None;
    let mut entries: Vec<Entry> = Vec::new();
    for member in members {
        let member_place = Place::of_entry(member);
        match &*member.key.value {
            "parameters" if member.value.as_array().is_some() => {
                let own = parameters(member_place, cx);
                entries.push(entry(
                    "parameters",
                    member.key.span,
                    array(member.value.span, own.others),
                ));
                described = Some(own.body);
            }
            "responses" => {
                let responses = response::responses(member_place, &defaults, cx);
                entries.push(entry("responses", member.key.span, responses));
            }
            "consumes" | "produces" | "schemes" => {}
            _ => entries.push(member.clone()),
        }
    }
    let own = described.filter(|body| !body.is_empty());
    if let Some(body) = own.as_ref().or(inherited) {
        entries.extend(body::request_body(body, &defaults));
    }
    object(place.value(), entries)
}

fn parameters<'d>(list: Place<'d>, cx: &mut Context<'d>) -> Parameters<'d> {
    let mut parameters = Parameters {
        others: Vec::new(),
        body: Body::default(),
    };
    for item in list.node.as_array().unwrap_or_default() {
        let Ok(place) = cx.follow(Place::of(item)) else {
            continue;
        };
        match place.member("in").and_then(|location| location.node.as_str()) {
            Some("body") => parameters.body.set(place, cx),
            Some("formData") => parameters.body.add(place, cx),
            _ => parameters.others.push(parameter::parameter(place)),
        }
    }
    parameters
}
