//! What the tables of [`super::objects`] cannot say: fields that depend on each other, and members that `openapiv3`
//! insists on where the version at hand does not.

use super::super::place::Place;
use super::super::version::Version;
use super::walk::{Members, Walker};
use crate::engine::expression::Template;
use crate::json::{Object, Value};
use crate::spec::diag::{Code, Diagnostic};
use crate::spec::read::Kind;

pub(super) fn openapi<'d>(walker: &mut Walker<'d, '_>, place: Place<'d>, members: &mut Members<'d>) {
    let has = |name| place.member(name).is_some();
    if walker.cx.version >= Version::V3_1 && !has("paths") && !has("webhooks") && !has("components") {
        let message = "a description needs at least one of `paths`, `webhooks` and `components`";
        let diagnostic = Diagnostic::new(Code::FieldMissing, place.head(), message);
        walker.cx.sink.push(diagnostic);
    }
    if let Some(dialect) = place.member("jsonSchemaDialect") {
        walker.cx.check_dialect(dialect);
    }
    fill(members, "paths", Value::Object(Object::new()));
    members.push(("openapi", Value::String("3.0.4".into())));
}

pub(super) fn operation<'d>(walker: &mut Walker<'d, '_>, place: Place<'d>, members: &mut Members<'d>) {
    if let Some(responses) = place.member("responses")
        && responses.node.as_object().is_some_and(<[_]>::is_empty)
    {
        let message = "`responses` must hold at least one response";
        let diagnostic = Diagnostic::new(Code::ResponsesEmpty, responses.value(), message)
            .help("the mock answers with an empty 200; describe what the API answers");
        walker.cx.sink.push(diagnostic);
    }
    if place.member("requestBody").is_some() && matches!(place.name(), "get" | "head" | "delete" | "trace") {
        let message = format!(
            "a body in a request with the method {} has no defined meaning",
            place.name().to_uppercase()
        );
        let diagnostic = Diagnostic::new(Code::BodyUnexpected, place.key_of("requestBody"), message)
            .help("it is accepted; clients and proxies may drop it");
        walker.cx.sink.push(diagnostic);
    }
    fill(members, "responses", Value::Object(Object::new()));
}

pub(super) fn response<'d>(_: &mut Walker<'d, '_>, _: Place<'d>, members: &mut Members<'d>) {
    fill(members, "description", Value::String("".into()));
}

pub(super) fn parameter<'d>(walker: &mut Walker<'d, '_>, place: Place<'d>, members: &mut Members<'d>) {
    examples(walker, place, members);
    if let Some(location) = members.iter().find(|(key, _)| *key == "x-mock-in") {
        // Where 3.0 has no such location the parameter poses as a query parameter.
        let known = match &location.1 {
            Value::String(text) if text != "querystring" => text.clone(),
            _ => "query".into(),
        };
        members.push(("in", Value::String(known)));
    }
    if place.member("in").and_then(|location| location.node.as_str()) == Some("path") {
        path_parameter(walker, place);
    }
    let owner = place.member("name").and_then(|name| name.node.as_str());
    let about = owner.map_or_else(
        || "this parameter".into(),
        |name| format!("the parameter `{name}`"),
    );
    schema_or_content(walker, place, members, &about);
}

/// A path without one of its parameters is another path.
fn path_parameter<'d>(walker: &mut Walker<'d, '_>, place: Place<'d>) {
    let (code, message) = match place.member("required").map(|required| &required.node.kind) {
        Some(Kind::Bool(false)) => (
            Code::PathParameterOptional,
            "a path parameter cannot be optional: `required` must be true",
        ),
        None => (
            Code::PathParameterRequired,
            "a path parameter must say `required: true`; it is taken as required",
        ),
        Some(_) => return,
    };
    let diagnostic = Diagnostic::new(code, place.value_of("required"), message);
    walker.cx.sink.push(diagnostic);
}

/// Links are lowered from their places; the skeleton holds what the type needs to be one.
pub(super) fn link<'d>(walker: &mut Walker<'d, '_>, place: Place<'d>, members: &mut Members<'d>) {
    let targets = ["operationId", "operationRef"].map(|field| place.member(field));
    walker.cx.linked.extend(targets.into_iter().flatten());
    let parameters = place.member("parameters").and_then(|map| map.node.as_object());
    let values = parameters.unwrap_or_default().iter().map(Place::of_entry);
    for value in values.chain(place.member("requestBody")) {
        let error = value.node.as_str().and_then(|text| Template::parse(text).err());
        if let Some(error) = error {
            let message = format!("this is no valid runtime expression: {error}");
            let diagnostic = Diagnostic::new(Code::ExpressionInvalid, value.value(), message)
                .help("such as `$response.body#/id`; it is taken as it stands");
            walker.cx.sink.push(diagnostic);
        }
    }
    members.retain(|(key, _)| *key == "server");
    members.push(("operationId", Value::String("".into())));
}

pub(super) fn header<'d>(walker: &mut Walker<'d, '_>, place: Place<'d>, members: &mut Members<'d>) {
    examples(walker, place, members);
    let has_value = members
        .iter()
        .any(|(key, _)| matches!(*key, "schema" | "content"));
    if place.member("schema").is_none() && place.member("content").is_none() && !has_value {
        // Deployed descriptions have headers with nothing but a description; any text will do for them.
        let schema = Walker::schema_value(walker.arena.any(place));
        members.push(("schema", schema));
        return;
    }
    schema_or_content(walker, place, members, "this header");
}

/// One of `schema` and `content`, with exactly one media type.
fn schema_or_content<'d>(
    walker: &mut Walker<'d, '_>,
    place: Place<'d>,
    members: &mut Members<'d>,
    about: &str,
) {
    match (place.member("schema"), place.member("content")) {
        (Some(schema), Some(content)) => {
            let message = format!("{about} has both `schema` and `content`, which exclude each other");
            let diagnostic = Diagnostic::new(Code::SchemaAndContent, content.head(), message)
                .related(schema.head(), "`schema` stands here")
                .help("keep the one that says how the value is written");
            walker.cx.sink.push(diagnostic);
        }
        (None, None) => {
            let message = format!("{about} has neither `schema` nor `content`");
            let diagnostic = Diagnostic::new(Code::FieldMissing, place.head(), message)
                .help("add a `schema`, such as `schema: {type: string}`");
            walker.cx.sink.push(diagnostic);
        }
        (None, Some(content)) => {
            if content.node.as_object().is_some_and(|types| types.len() != 1) {
                let message = format!("`content` of {about} must hold exactly one media type");
                let diagnostic = Diagnostic::new(Code::ContentNotOne, content.head(), message);
                walker.cx.sink.push(diagnostic);
            }
        }
        (Some(_), None) => {}
    }
    // A field that was reported is left out; something must stand in its place until the barrier.
    if !members
        .iter()
        .any(|(key, _)| matches!(*key, "schema" | "content"))
    {
        let schema = Walker::schema_value(walker.arena.any(place));
        members.push(("schema", schema));
    }
}

pub(super) fn examples<'d>(walker: &mut Walker<'d, '_>, place: Place<'d>, _: &mut Members<'d>) {
    if let (Some(example), Some(examples)) = (place.member("example"), place.member("examples")) {
        let message = "`example` and `examples` exclude each other";
        let diagnostic = Diagnostic::new(Code::ExampleAndExamples, examples.head(), message)
            .related(example.head(), "`example` stands here")
            .help("move the one into the other");
        walker.cx.sink.push(diagnostic);
    }
}

pub(super) fn security_scheme<'d>(walker: &mut Walker<'d, '_>, place: Place<'d>, members: &mut Members<'d>) {
    let kind = place.member("type").and_then(|kind| kind.node.as_str());
    let required: &[&str] = match kind {
        Some("apiKey") => &["name", "in"],
        Some("http") => &["scheme"],
        Some("openIdConnect") => &["openIdConnectUrl"],
        Some("oauth2") => {
            // Flows matter to clients only; the skeleton carries none.
            members.push(("flows", Value::Object(Object::new())));
            &["flows"]
        }
        Some("mutualTLS") => {
            let message = "`mutualTLS` is not checked: the mock has no TLS, and lets every request pass";
            let mut diagnostic = Diagnostic::new(Code::MutualTls, place.value_of("type"), message);
            diagnostic.help = Some("let a proxy that ends TLS check the certificates".into());
            walker.cx.sink.push(diagnostic);
            // 3.0 has no such type: the scheme poses as one of HTTP.
            members.retain(|(key, _)| *key != "type");
            members.push(("type", Value::String("http".into())));
            members.push(("scheme", Value::String("x-mock-mutual-tls".into())));
            &[]
        }
        _ => &[],
    };
    for field in required {
        let is_written = members.iter().any(|(key, _)| key == field);
        let is_null = || {
            let member = place.member(field);
            member.is_none_or(|member| member.node.kind == Kind::Null)
        };
        if !is_written && is_null() {
            let owner = format!("Security Scheme Object of type `{}`", kind.unwrap_or_default());
            walker.cx.missing(place, field, &owner);
        }
    }
}

/// Adds a member that is absent.
fn fill<'d>(members: &mut Members<'d>, name: &'d str, value: Value<'d>) {
    if !members.iter().any(|(key, _)| *key == name) {
        members.push((name, value));
    }
}
