//! The `in: body` parameter, or the form fields, of an operation → `requestBody`.

use super::build::Fields;
use super::content::{Examples, MediaTypes, content};
use super::operation::BodyParameters;
use super::parameter::BodyParameter;
use super::{Rewriter, wrong_type};
use crate::spec::diag::{Code, Diagnostic};
use crate::spec::read::Node;

impl<'d> Rewriter<'d, '_> {
    /// Adds the `requestBody` that the parameters of `operation` make up, if they do.
    pub(super) fn rewrite_body(
        &mut self,
        operation: &'d Node,
        parameters: &BodyParameters<'d>,
        fields: &mut Fields,
    ) {
        self.check_bodies(parameters);
        let (first, body) = match (&*parameters.bodies, &*parameters.fields) {
            ([body, ..], _) => {
                let consumes = self.media_types_of(operation, "consumes");
                (body, self.rewrite_body_parameter(*body, &consumes))
            }
            ([], form @ [field, ..]) => (field, self.rewrite_form(operation, form, field.node.span)),
            ([], []) => return,
        };
        let key = first.node.get("in").unwrap_or(first.node).span;
        fields.insert("requestBody", key, body);
    }

    /// One request has one body.
    fn check_bodies(&mut self, parameters: &BodyParameters<'_>) {
        let [body, others @ ..] = &*parameters.bodies else {
            return;
        };
        for other in others {
            self.sink.push(
                Diagnostic::new(
                    Code::BodyTwice,
                    other.place,
                    "a request has one body, but this is a second `in: body` parameter",
                )
                .related(body.place, "the first one")
                .help("make one schema of the two, with both as properties"),
            );
        }
        if let [field, ..] = &*parameters.fields {
            self.sink.push(
                Diagnostic::new(
                    Code::BodyAndForm,
                    field.place,
                    "a request has one body, but this `in: formData` parameter stands beside an `in: body` parameter",
                )
                .related(body.place, "the `in: body` parameter")
                .help("make properties of the form fields, or form fields of the properties"),
            );
        }
    }

    fn rewrite_body_parameter(&mut self, parameter: BodyParameter<'_>, consumes: &MediaTypes<'_>) -> Node {
        let node = parameter.node;
        let mut body = Fields::new(node.span);
        for entry in node.as_object().unwrap_or_default() {
            match &*entry.key.value {
                "name" | "in" | "schema" | "x-example" | "x-examples" => {}
                _ => body.put(entry, entry.value.clone()),
            }
        }
        if let Some(name) = node.get("name").filter(|name| name.as_str().is_none()) {
            wrong_type("name", name, "a string", self.sink);
        }
        let schema = node.entry("schema");
        if schema.is_none() {
            self.sink.push(
                Diagnostic::new(
                    Code::BodyWithoutSchema,
                    parameter.place,
                    "an `in: body` parameter has a `schema`, but this one has none",
                )
                .help("`type` and its like belong into `schema`"),
            );
        }
        let origin = schema.map_or(node.span, |entry| entry.key.span);
        let types = consumes.or_default("application/json", origin);
        let examples = Examples::of(node, &["x-examples"]);
        let span = schema.map_or(node.span, |entry| entry.value.span);
        body.insert(
            "content",
            origin,
            content(&types, schema.map(|entry| (entry, &entry.value)), &examples, span),
        );
        body.finish()
    }
}
