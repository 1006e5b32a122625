//! Parameter Objects: what stays a parameter, and how its value is written.

use super::build::Fields;
use super::content::named_examples;
use super::later::{self, check_later_fields};
use super::schema::{has_type, inline_schema, is_inline_keyword};
use super::{Rewriter, wrong_type};
use crate::spec::diag::{Code, Diagnostic};
use crate::spec::read::Node;
use crate::spec::source::Span;

/// What a Parameter Object describes, by its `in`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// The whole body.
    Body,
    /// One field of a form.
    Form,
    /// Anything else: it stays a parameter.
    Parameter,
}

/// The role of a Parameter Object. A form field needs a name; without it, it is left to be reported as a parameter.
pub(super) fn role(parameter: &Node) -> Role {
    match parameter.get("in").and_then(Node::as_str) {
        Some("body") => Role::Body,
        Some("formData") if name(parameter).is_some() => Role::Form,
        _ => Role::Parameter,
    }
}

/// The `name` of a Parameter Object.
pub(super) fn name(parameter: &Node) -> Option<&str> {
    parameter.get("name")?.as_str()
}

/// A parameter that is the body, or a part of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct BodyParameter<'n> {
    /// The Parameter Object.
    pub(super) node: &'n Node,
    /// Where the operation lists it: its name, or the reference to it.
    pub(super) place: Span,
}

impl<'n> BodyParameter<'n> {
    /// The parameter `node`, listed as `item`, which is itself or a reference to it.
    pub(super) fn new(item: &Node, node: &'n Node) -> BodyParameter<'n> {
        let fields = ["$ref", "name", "in"];
        let field = fields.iter().find_map(|field| item.get(field));
        let place = field.unwrap_or(item).span;
        BodyParameter { node, place }
    }
}

/// Where a value is written that has a `collectionFormat`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Location {
    /// A query, or a form: `name=value` pairs.
    Pairs,
    /// A path segment or a header field: one text.
    Text,
}

/// What 3.0 calls a `collectionFormat` (2.0, Parameter Object).
pub(super) struct Format {
    name: &'static str,
    /// `style`; `tabDelimited` is ours, as 3.0 has no word for it.
    pub(super) style: &'static str,
    /// `explode`
    pub(super) explode: bool,
}

/// The `collectionFormat`s that every array can have.
const SEPARATED: [Format; 4] = [
    Format::separated("csv", "form"),
    Format::separated("ssv", "spaceDelimited"),
    Format::separated("tsv", "tabDelimited"),
    Format::separated("pipes", "pipeDelimited"),
];

/// The one that only pairs can have.
const MULTI: Format = Format {
    name: "multi",
    style: "form",
    explode: true,
};

impl Format {
    const fn separated(name: &'static str, style: &'static str) -> Format {
        Format {
            name,
            style,
            explode: false,
        }
    }
}

impl Rewriter<'_, '_> {
    /// A Parameter Object whose role is [`Role::Parameter`], or a reference to one.
    pub(super) fn rewrite_parameter(&mut self, node: &Node) -> Node {
        let location = match node.get("in").and_then(Node::as_str) {
            Some("path" | "header") => Location::Text,
            _ => Location::Pairs,
        };
        self.check_type(node);
        self.rewrite_valued(node, location)
    }

    /// A parameter says what its value is. Where it does not, the front end of OpenAPI 3 would ask for what 3.0 has.
    pub(super) fn check_type(&mut self, node: &Node) {
        let Some([first, ..]) = node.as_object() else {
            return;
        };
        let tells = |name| node.get(name).is_some();
        if inline_schema(node).is_none() && !["$ref", "schema", "content"].into_iter().any(tells) {
            let message = "`type` is missing, which a parameter of 2.0 must have";
            self.sink.push(
                Diagnostic::new(Code::FieldMissing, first.key.span, message).help("such as `type: string`"),
            );
        }
    }

    /// A Header Object.
    pub(super) fn rewrite_header(&mut self, node: &Node) -> Node {
        self.rewrite_valued(node, Location::Text)
    }

    /// A Parameter or Header Object: its keywords become a `schema`.
    fn rewrite_valued(&mut self, node: &Node, location: Location) -> Node {
        let Some(entries) = node.as_object() else {
            return node.clone();
        };
        if node.get("$ref").is_some() {
            return node.clone();
        }
        check_later_fields(node, later::PARAMETER, self.sink);
        let mut fields = Fields::new(node.span);
        for entry in entries.iter().filter(|entry| !is_inline_keyword(entry)) {
            match &*entry.key.value {
                "schema" | "collectionFormat" => {}
                "x-deprecated" => fields.insert("deprecated", entry.key.span, entry.value.clone()),
                "x-example" => fields.insert("example", entry.key.span, entry.value.clone()),
                "x-examples" => {
                    let examples = entry.value.as_object().unwrap_or_default();
                    if !examples.is_empty() {
                        let examples = named_examples(examples, entry.value.span);
                        fields.insert("examples", entry.key.span, examples);
                    }
                }
                _ => fields.put(entry, entry.value.clone()),
            }
        }
        let (head, schema) = self
            .rewrite_value_schema(node)
            .unwrap_or_else(|| (node.span, Fields::new(node.span).finish()));
        if node.get("content").is_none() {
            fields.insert("schema", head, schema);
        }
        self.rewrite_style(node, location, &mut fields);
        fields.finish()
    }

    /// The schema of a parameter or header, from its own keywords or from the `schema` that some write by mistake; and the
    /// place of its head.
    pub(super) fn rewrite_value_schema(&mut self, node: &Node) -> Option<(Span, Node)> {
        self.report_nested(node);
        let inline = inline_schema(node);
        let Some(entry) = node.entry("schema") else {
            return inline;
        };
        let message =
            "2.0 has `schema` for `in: body` only; other parameters and headers have `type` and its like";
        self.sink.push(
            Diagnostic::new(Code::SchemaMisplaced, entry.key.span, message)
                .help("it is taken as if its keywords stood in the parameter itself"),
        );
        inline.or_else(|| Some((entry.key.span, entry.value.clone())))
    }

    /// Reports a list in a list; [`inline_schema`] takes it as one text.
    fn report_nested(&mut self, node: &Node) {
        let nested = node.get("items").filter(|items| has_type(items, "array"));
        if let Some(nested) = nested {
            let place = nested.entry("collectionFormat").or_else(|| nested.entry("type"));
            let place = place.map_or(nested.span, |entry| entry.key.span);
            let message = "a list inside a list: each inner one is taken as one text, whatever is in it";
            self.sink.push(
                Diagnostic::new(Code::CollectionFormatMisplaced, place, message)
                    .help("no style of OpenAPI 3 has a second delimiter; describe such a value as a string"),
            );
        }
    }

    /// The `style` and `explode` of an array, where they are not those that 3.0 takes for granted.
    fn rewrite_style(&mut self, node: &Node, location: Location, fields: &mut Fields) {
        if !has_type(node, "array") {
            return;
        }
        let Some((format, origin)) = self.collection_format(node, location) else {
            return;
        };
        match location {
            Location::Pairs if !format.explode => fields.insert_bool("explode", false, origin),
            _ => {}
        }
        if format.style != "form" {
            fields.insert_text("style", format.style, origin);
        }
    }

    /// The `collectionFormat` of an array, or its default; and the place that says so.
    pub(super) fn collection_format(
        &mut self,
        node: &Node,
        location: Location,
    ) -> Option<(&'static Format, Span)> {
        let [csv, ..] = &SEPARATED;
        let Some(written) = node.get("collectionFormat") else {
            return Some((csv, node.get("type").unwrap_or(node).span));
        };
        let Some(name) = written.as_str() else {
            wrong_type("collectionFormat", written, "a string", self.sink);
            return None;
        };
        if name == MULTI.name && location == Location::Text {
            let message = "`multi` repeats `name=value`, which only a query or a form can do; taken as `csv`";
            self.sink.push(Diagnostic::new(
                Code::CollectionFormatMisplaced,
                written.span,
                message,
            ));
            return Some((csv, written.span));
        }
        let known = SEPARATED
            .iter()
            .chain([&MULTI])
            .find(|format| format.name == name);
        if known.is_none() {
            let message = format!("unknown `collectionFormat`: `{name}`");
            self.sink.push(
                Diagnostic::new(Code::CollectionFormatUnknown, written.span, message)
                    .help("2.0 has `csv`, `ssv`, `tsv`, `pipes` and, in a query or a form, `multi`"),
            );
        }
        known.map(|format| (format, written.span))
    }
}
