//! Response and Header Objects: `schema`, `examples` and the media types in effect become `content`.

use super::build::{Fields, map_values};
use super::content::{Examples, MediaTypes, content};
use super::later::{self, check_later_fields};
use super::schema::{binary_file, has_type};
use super::{Rewriter, wrong_type};
use crate::spec::diag::{Code, Diagnostic};
use crate::spec::read::{Entry, Node};

impl Rewriter<'_, '_> {
    /// A Response Object of an operation that produces `produces`, or a reference to one.
    pub(super) fn rewrite_response(&mut self, node: &Node, produces: &MediaTypes<'_>) -> Node {
        let Some(entries) = node.as_object() else {
            return node.clone();
        };
        if node.get("$ref").is_some() {
            return node.clone();
        }
        check_later_fields(node, later::RESPONSE, self.sink);
        let mut response = Fields::new(node.span);
        for entry in entries {
            match &*entry.key.value {
                "schema" | "examples" | "x-examples" | "x-example" => {}
                "headers" => {
                    let headers = self.whole(&entry.value);
                    let headers = map_values(headers, |entry| self.rewrite_header(&entry.value));
                    response.put(entry, headers);
                }
                _ => response.put(entry, entry.value.clone()),
            }
        }
        self.rewrite_response_content(node, produces, &mut response);
        response.finish()
    }

    fn rewrite_response_content(&mut self, node: &Node, produces: &MediaTypes<'_>, response: &mut Fields) {
        if let Some(examples) = node.get("examples").filter(|node| node.as_object().is_none()) {
            wrong_type("examples", examples, "an object", self.sink);
        }
        let examples = Examples::of(node, &["examples", "x-examples"]);
        for entry in examples.named() {
            self.report_example_key(entry);
        }
        let schema = node.entry("schema");
        let Some(origin) = schema.or_else(|| examples.first()) else {
            return;
        };
        let default = match schema {
            Some(entry) if has_type(&entry.value, "file") => "application/octet-stream",
            _ => "application/json",
        };
        let types = produces.or_default(default, origin.key.span);
        let rewritten = schema.map(|entry| binary_file(entry.value.clone()));
        let content = content(
            &types,
            schema.zip(rewritten.as_ref()),
            &examples,
            origin.value.span,
        );
        response.insert("content", origin.key.span, content);
    }

    fn report_example_key(&mut self, entry: &Entry) {
        let message = format!(
            "`{}` is no media type, which the keys of `examples` are in 2.0",
            entry.key.value
        );
        self.sink.push(
            Diagnostic::new(Code::MediaTypeInvalid, entry.key.span, message)
                .help("it is taken as the name of an example; put `application/json` above it"),
        );
    }
}
