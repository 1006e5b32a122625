//! Swagger 2.0 → the shape of OpenAPI 3.0, tree to tree.
//!
//! Every key and value of the new tree has the span of what it was made from, so that what is said about it is said about
//! the description as it stands. Schemas are copied as they are: their dialect is the arena's business, and references to
//! definitions go on leading into the tree as it was read. What is not understood is copied too: the walk reports it.

mod body;
mod build;
mod operation;
mod parameter;
mod response;
mod security;

use self::build::{array, entry, moved, object, text};
use super::context::Context;
use super::place::Place;
use crate::spec::read::{Entry, Node};

/// Media types that stand for the whole API, or for one operation.
#[derive(Clone)]
struct Defaults<'d> {
    consumes: Vec<&'d Node>,
    produces: Vec<&'d Node>,
}

impl<'d> Defaults<'d> {
    /// Those of `place`, where it has them, else these.
    fn of(&self, place: Place<'d>) -> Defaults<'d> {
        let own = |name, inherited: &Vec<&'d Node>| match place
            .member(name)
            .and_then(|list| list.node.as_array())
        {
            Some(list) => list.iter().filter(|item| item.as_str().is_some()).collect(),
            None => inherited.clone(),
        };
        Defaults {
            consumes: own("consumes", &self.consumes),
            produces: own("produces", &self.produces),
        }
    }
}

/// Rewrites a whole document.
pub(super) fn rewrite<'d>(root: Place<'d>, cx: &mut Context<'d>) -> Node {
    let nothing = Defaults {
        consumes: Vec::new(),
        produces: Vec::new(),
    };
    let defaults = nothing.of(root);
    let mut entries: Vec<Entry> = Vec::new();
    for member in root.node.as_object().unwrap_or_default() {
        let place = Place::of_entry(member);
        match place.name() {
            "swagger" => entries.push(moved("openapi", member)),
            "paths" => {
                let paths = paths(place, &defaults, cx);
                entries.push(entry("paths", member.key.span, paths));
            }
            "securityDefinitions" => {
                let schemes = security::schemes(place);
                let schemes = entry("securitySchemes", member.key.span, schemes);
                entries.push(entry(
                    "components",
                    member.key.span,
                    object(member.value.span, vec![schemes]),
                ));
            }
            "host" | "basePath" | "schemes" | "consumes" | "produces" | "definitions" | "parameters"
            | "responses" => {}
            _ => entries.push(member.clone()),
        }
    }
    entries.extend(servers(root));
    object(root.value(), entries)
}

/// `host`, `basePath` and `schemes` → `servers`.
fn servers(root: Place<'_>) -> Option<Entry> {
    let member = |name| root.member(name).filter(|member| member.node.as_str().is_some());
    let (host, base) = (member("host"), member("basePath"));
    let source = base.or(host)?;
    let value = |place: Option<Place<'_>>| place.and_then(|place| place.node.as_str()).map(str::to_owned);
    let path = value(base).unwrap_or_default();
    let schemes = root.member("schemes").and_then(|schemes| schemes.node.as_array());
    let mut schemes: Vec<&str> = schemes
        .unwrap_or_default()
        .iter()
        .filter_map(Node::as_str)
        .collect();
    if schemes.is_empty() {
        schemes.push("http");
    }
    let urls: Vec<String> = match value(host) {
        Some(host) => schemes
            .iter()
            .map(|scheme| format!("{scheme}://{host}{path}"))
            .collect(),
        None => vec![path],
    };
    let span = source.value();
    let server = |url: &String| object(span, vec![entry("url", source.head(), text(url, span))]);
    Some(entry(
        "servers",
        source.head(),
        array(span, urls.iter().map(server).collect()),
    ))
}

fn paths<'d>(place: Place<'d>, defaults: &Defaults<'d>, cx: &mut Context<'d>) -> Node {
    let Some(entries) = place.node.as_object() else {
        return place.node.clone();
    };
    let rewritten = entries.iter().map(|member| {
        if member.key.value.starts_with("x-") {
            return member.clone();
        }
        let item = operation::path_item(Place::of_entry(member), defaults, cx);
        entry(&member.key.value, member.key.span, item)
    });
    object(place.value(), rewritten.collect())
}
