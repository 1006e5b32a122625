//! `in: formData` parameters → one object schema, in the media types of forms.

use std::collections::BTreeMap;

use super::build::{Fields, is_extension, list, text};
use super::content::essence;
use super::parameter::{BodyParameter, Location};
use super::schema::has_type;
use super::{Rewriter, wrong_type};
use crate::spec::diag::{Code, Diagnostic};
use crate::spec::read::{Kind, Node};
use crate::spec::source::{Span, Spanned};

const URLENCODED: &str = "application/x-www-form-urlencoded";
const MULTIPART: &str = "multipart/form-data";

impl<'d> Rewriter<'d, '_> {
    /// The Request Body Object of the form that `parameters` make up; it takes the place of `origin`.
    pub(super) fn rewrite_form(
        &mut self,
        operation: &'d Node,
        parameters: &[BodyParameter<'d>],
        origin: Span,
    ) -> Node {
        let mut body = Fields::new(origin);
        let mut media_type = Fields::new(origin);
        let (schema, required) = self.rewrite_form_schema(parameters, origin);
        media_type.insert("schema", origin, schema);
        let encoding = self.rewrite_form_encoding(parameters, origin);
        if !encoding.is_empty() {
            media_type.insert("encoding", origin, encoding.finish());
        }
        let media_type = media_type.finish();
        let mut content = Fields::new(origin);
        for name in self.form_types(operation, parameters, origin) {
            content.insert(name.value, name.span, media_type.clone());
        }
        body.insert("content", origin, content.finish());
        if let Some(required) = required {
            body.insert_bool("required", true, required);
        }
        body.finish()
    }

    /// The schema with a property for each field; and the place that says that one of them is required, if any is.
    fn rewrite_form_schema(
        &mut self,
        parameters: &[BodyParameter<'_>],
        origin: Span,
    ) -> (Node, Option<Span>) {
        let mut properties = Fields::new(origin);
        let mut required = Vec::new();
        let mut seen = BTreeMap::new();
        for (name, parameter) in named(parameters) {
            if let Some(first) = seen.insert(name.value, parameter.place) {
                let message = format!("the form field `{}` stands twice", name.value);
                self.sink.push(
                    Diagnostic::new(Code::ParameterDuplicate, parameter.place, message)
                        .related(first, "it stands here first"),
                );
            }
            properties.insert(name.value, name.span, self.rewrite_form_field(parameter.node));
            if let Some(field) = parameter.node.get("required") {
                match field.kind {
                    Kind::Bool(true) => required.push(text(name.value, field.span)),
                    Kind::Bool(false) => {}
                    _ => wrong_type("required", field, "a boolean", self.sink),
                }
            }
        }
        let mut schema = Fields::new(origin);
        schema.insert_text("type", "object", origin);
        schema.insert("properties", origin, properties.finish());
        let place = required.first().map(|name| name.span);
        if let Some(place) = place {
            schema.insert("required", place, list(required, place));
        }
        (schema.finish(), place)
    }

    /// The schema of one field.
    fn rewrite_form_field(&mut self, parameter: &Node) -> Node {
        self.check_type(parameter);
        let mut field = Fields::new(parameter.span);
        let schema = self.rewrite_value_schema(parameter).map(|(_, schema)| schema);
        for entry in schema.as_ref().and_then(Node::as_object).unwrap_or_default() {
            field.put(entry, entry.value.clone());
        }
        for entry in parameter.as_object().unwrap_or_default() {
            match &*entry.key.value {
                "x-example" => field.insert("example", entry.key.span, entry.value.clone()),
                "x-examples" => {
                    if let Some([first, ..]) = entry.value.as_object() {
                        field.insert("example", entry.key.span, first.value.clone());
                    }
                }
                "x-deprecated" => field.insert("deprecated", entry.key.span, entry.value.clone()),
                "description" => field.put(entry, entry.value.clone()),
                _ if is_extension(entry) => field.put(entry, entry.value.clone()),
                _ => {}
            }
        }
        match parameter.entry("allowEmptyValue") {
            Some(entry) if entry.value.kind == Kind::Bool(true) && !is_file(parameter) => {
                or_empty(field.finish(), entry.key.span)
            }
            _ => field.finish(),
        }
    }

    /// The Encoding Objects of the fields that are arrays.
    fn rewrite_form_encoding(&mut self, parameters: &[BodyParameter<'_>], origin: Span) -> Fields {
        let mut encoding = Fields::new(origin);
        for (name, parameter) in named(parameters) {
            if !has_type(parameter.node, "array") {
                continue;
            }
            if let Some((format, place)) = self.collection_format(parameter.node, Location::Pairs) {
                let mut style = Fields::new(place);
                style.insert_text("style", format.style, place);
                style.insert_bool("explode", format.explode, place);
                encoding.insert(name.value, name.span, style.finish());
            }
        }
        encoding
    }

    /// The media types of the form: those of `consumes` that are of forms, else the one that 2.0 implies. Where the
    /// operation itself lists other types, it is believed.
    fn form_types(
        &mut self,
        operation: &'d Node,
        parameters: &[BodyParameter<'d>],
        origin: Span,
    ) -> Vec<Spanned<&'d str>> {
        let consumes = self.media_types_of(operation, "consumes").types;
        let is_multipart = |name: &Spanned<&str>| essence(name.value).starts_with("multipart/");
        let is_form = |name: &Spanned<&str>| is_multipart(name) || essence(name.value) == URLENCODED;
        let file = parameters.iter().find(|parameter| is_file(parameter.node));
        let (mut types, others): (Vec<_>, Vec<_>) = consumes.into_iter().partition(is_form);
        if let Some(file) = file
            && !types.iter().any(is_multipart)
        {
            let message = "a file is sent as `multipart/form-data`, which this operation does not consume";
            self.sink.push(
                Diagnostic::new(Code::FileWithoutMultipart, file.place, message)
                    .help("it is taken to; add `consumes: [multipart/form-data]`"),
            );
            types.insert(
                0,
                Spanned {
                    value: MULTIPART,
                    span: origin,
                },
            );
        }
        if types.is_empty() {
            types.push(Spanned {
                value: URLENCODED,
                span: origin,
            });
        }
        if file.is_none() && operation.get("consumes").is_some() {
            types.extend(others);
        }
        types
    }
}

/// A schema that admits nothing as well, which is what an empty text is where it can be no value (2.0, Parameter Object,
/// `allowEmptyValue`).
fn or_empty(schema: Node, origin: Span) -> Node {
    let place = schema.span;
    let mut either = Fields::new(place);
    either.insert("allOf", origin, list(vec![schema], place));
    either.insert_bool("x-nullable", true, origin);
    either.finish()
}

/// The fields with their names.
fn named<'n>(
    parameters: &[BodyParameter<'n>],
) -> impl Iterator<Item = (Spanned<&'n str>, BodyParameter<'n>)> {
    parameters.iter().filter_map(|parameter| {
        let name = parameter.node.get("name")?;
        let value = name.as_str()?;
        Some((
            Spanned {
                value,
                span: name.span,
            },
            *parameter,
        ))
    })
}

/// Whether a field is a file, or an array of them.
fn is_file(parameter: &Node) -> bool {
    let items = parameter.get("items");
    has_type(parameter, "file") || items.is_some_and(|items| has_type(items, "file"))
}
