//! Swagger 2.0 → the tree that the front end of OpenAPI 3 reads.
//!
//! Only what 2.0 writes differently is made anew: bodies move out of the parameters, schemas out of parameters and
//! headers, media types into `content` maps. Every new node keeps the place of the 2.0 node that it is made of, and what
//! has no counterpart there takes the place of its nearest origin, so diagnostics point into the user's file.
//!
//! References keep their text and lead into the documents as they were read, so pointers into any part of them work,
//! and files need not be known beforehand: what a reference leads to gets its OpenAPI 3 form when a pass arrives there
//! ([`Forms::of`]). Schema Objects have none: the lowering of schemas knows the dialect of 2.0.

mod body;
mod build;
mod content;
mod form;
mod later;
mod operation;
mod parameter;
mod response;
mod schema;
mod security;
mod server;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use self::build::Fields;
use self::content::MediaTypes;
use self::later::check_later_fields;
use self::operation::BodyParameters;
use crate::spec::diag::{Code, Diagnostic, Sink};
use crate::spec::document::Description;
use crate::spec::read::{Entry, Node};
use crate::spec::source::Spanned;

/// How many references may follow one another before they count as a circle.
const MAX_REFERENCES: usize = 64;

/// What a node is by its place, where 2.0 and 3.0 write it differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    /// OpenAPI Object. `definitions`, `parameters` and `responses` are not in it: references find them where they stand.
    Document,
    /// Path Item Object
    PathItem,
    /// Operation Object
    Operation,
    /// Parameter Object
    Parameter,
    /// Response Object
    Response,
    /// Header Object
    Header,
}

impl Form {
    /// The form of an object that the specification calls so.
    pub(super) fn of(object: &str) -> Option<Form> {
        Some(match object {
            "OpenAPI Object" => Form::Document,
            "Path Item Object" => Form::PathItem,
            "Operation Object" => Form::Operation,
            "Parameter Object" => Form::Parameter,
            "Response Object" => Form::Response,
            "Header Object" => Form::Header,
            _ => return None,
        })
    }
}

/// Whether an object of `parameters` or `responses` of the root is one by itself. Bodies and fields of forms are made up
/// into a request body where they are used.
pub(super) fn is_shared(node: &Node) -> bool {
    parameter::role(node) == parameter::Role::Parameter
}

/// The OpenAPI 3 forms of nodes of a 2.0 description, each made once.
pub(super) struct Forms<'d> {
    description: &'d Description<'d>,
    consumes: MediaTypes<'d>,
    produces: MediaTypes<'d>,
    made: BTreeMap<(*const Node, Form), &'d Node>,
}

impl<'d> Forms<'d> {
    /// For the description whose entry document is of 2.0.
    pub(super) fn new(description: &'d Description<'d>, sink: &mut Sink) -> Forms<'d> {
        let root = &description.entry().root;
        Forms {
            description,
            consumes: MediaTypes::of(root.entry("consumes"), sink),
            produces: MediaTypes::of(root.entry("produces"), sink),
            made: BTreeMap::new(),
        }
    }

    /// The form of `node`, which is the entry document or what a reference led to.
    pub(super) fn of(&mut self, node: &'d Node, form: Form, sink: &mut Sink) -> &'d Node {
        if let Some(known) = self.made.get(&(std::ptr::from_ref(node), form)) {
            return known;
        }
        let description = self.description;
        let mut rewriter = Rewriter {
            root: &description.entry().root,
            targets: &|reference, sink| Some(description.resolve(reference, sink).ok()?.node),
            consumes: self.consumes.clone(),
            produces: self.produces.clone(),
            sink,
        };
        let made = description.keep(match form {
            Form::Document => rewriter.rewrite_root(),
            Form::PathItem => rewriter.rewrite_path_item(node),
            Form::Operation => rewriter.rewrite_operation(node, &BodyParameters::default()),
            Form::Parameter => rewriter.rewrite_parameter(node),
            Form::Response => rewriter.rewrite_response(node, &self.produces),
            Form::Header => rewriter.rewrite_header(node),
        });
        self.made.insert((node, form), made);
        made
    }
}

/// Makes forms.
struct Rewriter<'d, 's> {
    /// The entry document.
    root: &'d Node,
    /// Finds the node that the `$ref` with this value leads to; reports where it leads nowhere.
    targets: &'s dyn Fn(&Node, &mut Sink) -> Option<&'d Node>,
    /// What operations without their own `consumes` consume.
    consumes: MediaTypes<'d>,
    /// What operations without their own `produces` produce.
    produces: MediaTypes<'d>,
    sink: &'s mut Sink,
}

impl<'d> Rewriter<'d, '_> {
    fn rewrite_root(&mut self) -> Node {
        let root = self.root;
        check_later_fields(root, later::ROOT, self.sink);
        let mut document = Fields::new(root.span);
        for entry in root.as_object().unwrap_or_default() {
            let value = &entry.value;
            match &*entry.key.value {
                "swagger" => document.insert("openapi", entry.key.span, value.clone()),
                "host" | "basePath" | "schemes" | "consumes" | "produces" | "definitions" | "parameters"
                | "responses" => {}
                "paths" => document.put(entry, self.rewrite_paths(value)),
                "securityDefinitions" => {
                    let mut components = Fields::new(value.span);
                    let schemes = security::rewrite_security_definitions(value);
                    components.insert("securitySchemes", entry.key.span, schemes);
                    document.insert("components", entry.key.span, components.finish());
                }
                _ => document.put(entry, value.clone()),
            }
        }
        if let Some(servers) = self.rewrite_servers(root.entry("schemes")) {
            document.insert("servers", servers.span, servers);
        }
        document.finish()
    }

    /// What a list or map is, or what the reference in its place leads to: 2.0 allows none there, and others follow it.
    fn whole<'n>(&mut self, node: &'n Node) -> &'n Node
    where
        'd: 'n,
    {
        let Some(reference) = node.entry("$ref").filter(|entry| entry.value.as_str().is_some()) else {
            return node;
        };
        let message = "OpenAPI 2.0 allows no `$ref` in this place";
        self.sink.push(
            Diagnostic::new(Code::RefMisplaced, reference.key.span, message)
                .help("it is followed all the same; other tools may not"),
        );
        self.resolve(node).unwrap_or(node)
    }

    /// What a parameter, response or path item is, or what its reference leads to; `None` where it leads nowhere.
    fn resolve<'n>(&mut self, node: &'n Node) -> Option<&'n Node>
    where
        'd: 'n,
    {
        let mut node = node;
        for _ in 0..MAX_REFERENCES {
            match node.get("$ref") {
                Some(reference) => node = (self.targets)(reference, self.sink)?,
                None => return Some(node),
            }
        }
        None
    }
}

/// The strings of the list that a member is; what is none is reported.
fn strings<'n>(entry: Option<&'n Entry>, sink: &mut Sink) -> Vec<Spanned<&'n str>> {
    let Some(entry) = entry else {
        return Vec::new();
    };
    let name = &*entry.key.value;
    let Some(items) = entry.value.as_array() else {
        wrong_type(name, &entry.value, "an array of strings", sink);
        return Vec::new();
    };
    let mut strings = Vec::new();
    for item in items {
        match item.as_str() {
            Some(value) => strings.push(Spanned {
                value,
                span: item.span,
            }),
            None => wrong_type(name, item, "an array of strings", sink),
        }
    }
    strings
}

fn wrong_type(name: &str, node: &Node, expected: &str, sink: &mut Sink) {
    let message = format!("`{name}` must be {expected}, but this is {}", node.describe());
    sink.push(Diagnostic::new(Code::WrongType, node.span, message));
}
