//! Path Item and Operation Objects: parameters are divided into those that stay and those that are the body.

use super::Rewriter;
use super::build::{Fields, is_extension, list, map_values};
use super::content::MediaTypes;
use super::later::{self, check_later_fields};
use super::parameter::{BodyParameter, Role, name, role};
use crate::spec::read::{Entry, Node};

/// Fields of a Path Item Object that are operations (2.0, Path Item Object).
const METHODS: [&str; 7] = ["get", "put", "post", "delete", "options", "head", "patch"];

/// The parameters that make up the body of a request, references resolved.
#[derive(Default, Clone)]
pub(super) struct BodyParameters<'n> {
    /// `in: body`
    pub(super) bodies: Vec<BodyParameter<'n>>,
    /// `in: formData`
    pub(super) fields: Vec<BodyParameter<'n>>,
}

impl<'n> BodyParameters<'n> {
    /// Adds those of `shared`, which a path item has for all its operations, that are not overridden by name.
    fn inherit(&mut self, shared: &BodyParameters<'n>) {
        let inherit = |own: &mut Vec<BodyParameter<'n>>, shared: &[BodyParameter<'n>]| {
            let count = own.len();
            for parameter in shared {
                let overridden = own
                    .iter()
                    .take(count)
                    .any(|other| name(other.node) == name(parameter.node));
                if !overridden {
                    own.push(*parameter);
                }
            }
        };
        inherit(&mut self.bodies, &shared.bodies);
        inherit(&mut self.fields, &shared.fields);
    }
}

impl<'d> Rewriter<'d, '_> {
    /// The Paths Object.
    pub(super) fn rewrite_paths(&mut self, node: &'d Node) -> Node {
        let node = self.whole(node);
        let Some(entries) = node.as_object() else {
            return node.clone();
        };
        let mut paths = Fields::new(node.span);
        for entry in entries {
            let value = if is_extension(entry) {
                entry.value.clone()
            } else {
                self.rewrite_path_item(&entry.value)
            };
            paths.put(entry, value);
        }
        paths.finish()
    }

    /// A Path Item Object.
    pub(super) fn rewrite_path_item(&mut self, node: &'d Node) -> Node {
        let Some(entries) = node.as_object() else {
            return node.clone();
        };
        let (parameters, shared) = self.divide_parameters(node);
        let mut item = Fields::new(node.span);
        for entry in entries {
            match &*entry.key.value {
                "parameters" => item.put(entry, parameters.clone().unwrap_or_else(|| entry.value.clone())),
                method if METHODS.contains(&method) => {
                    item.put(entry, self.rewrite_operation(&entry.value, &shared));
                }
                _ => item.put(entry, entry.value.clone()),
            }
        }
        item.finish()
    }

    /// An Operation Object of a path item that shares `shared` among its operations.
    pub(super) fn rewrite_operation(&mut self, node: &'d Node, shared: &BodyParameters<'d>) -> Node {
        let Some(entries) = node.as_object() else {
            return node.clone();
        };
        check_later_fields(node, later::OPERATION, self.sink);
        let (parameters, mut body) = self.divide_parameters(node);
        body.inherit(shared);
        let produces = self.media_types_of(node, "produces");
        let mut operation = Fields::new(node.span);
        for entry in entries {
            let value = &entry.value;
            match &*entry.key.value {
                "consumes" | "produces" => {}
                "schemes" => {
                    if let Some(servers) = self.rewrite_servers(Some(entry)) {
                        operation.insert("servers", entry.key.span, servers);
                    }
                }
                "parameters" => operation.put(entry, parameters.clone().unwrap_or_else(|| value.clone())),
                "responses" => {
                    let responses = map_values(self.whole(value), |entry| {
                        self.rewrite_response_of(entry, &produces)
                    });
                    operation.put(entry, responses);
                }
                "x-deprecated" => operation.insert("deprecated", entry.key.span, value.clone()),
                _ => operation.put(entry, value.clone()),
            }
        }
        self.rewrite_body(node, &body, &mut operation);
        operation.finish()
    }

    /// An entry of a Responses Object. A response that is shared takes on the media types of the operation, so where
    /// those are not the document's a copy of it stands in the place of the reference.
    fn rewrite_response_of(&mut self, entry: &Entry, produces: &MediaTypes<'_>) -> Node {
        let value = &entry.value;
        if is_extension(entry) {
            return value.clone();
        }
        if value.get("$ref").is_some()
            && *produces != self.produces
            && let Some(target) = self.resolve(value)
        {
            return self.rewrite_response(target, produces);
        }
        self.rewrite_response(value, produces)
    }

    /// The media types of an operation: its own, even where the list is empty, or those of the document.
    pub(super) fn media_types_of(&mut self, operation: &'d Node, field: &str) -> MediaTypes<'d> {
        match operation.entry(field) {
            own @ Some(_) => MediaTypes::of(own, self.sink),
            None if field == "consumes" => self.consumes.clone(),
            None => self.produces.clone(),
        }
    }

    /// `parameters` of a path item or operation: the list of those that stay parameters, and the others.
    fn divide_parameters(&mut self, holder: &'d Node) -> (Option<Node>, BodyParameters<'d>) {
        let mut body = BodyParameters::default();
        let Some(node) = holder.get("parameters").map(|node| self.whole(node)) else {
            return (None, body);
        };
        let Some(items) = node.as_array() else {
            return (None, body);
        };
        let mut parameters = Vec::new();
        for item in items {
            let target = self.resolve(item);
            match (target.map(role), target) {
                (Some(Role::Body), Some(target)) => body.bodies.push(BodyParameter::new(item, target)),
                (Some(Role::Form), Some(target)) => body.fields.push(BodyParameter::new(item, target)),
                _ => parameters.push(self.rewrite_parameter(item)),
            }
        }
        (Some(list(parameters, node.span)), body)
    }
}
