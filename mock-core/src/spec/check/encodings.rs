//! `encoding` of a body against the properties of its schema.

use crate::model::{Api, Content, Schemas};
use crate::spec::diag::{Code, Diagnostic, Sink, did_you_mean};
use crate::spec::front::{ContentPlace, Positions};

pub(super) fn check(api: &Api, positions: &Positions<'_>, sink: &mut Sink) {
    for (operation, place) in super::all_operations(api, positions) {
        let request = operation.request_body.iter().flat_map(|body| &body.content);
        for (content, place) in request.zip(&place.request_content) {
            check_content(&api.schemas, content, place, sink);
        }
        for (response, place) in operation.responses.iter().zip(&place.responses) {
            for (content, place) in response.content.iter().zip(&place.content) {
                check_content(&api.schemas, content, place, sink);
            }
        }
    }
}

fn check_content(schemas: &Schemas, content: &Content, place: &ContentPlace<'_>, sink: &mut Sink) {
    let Some(schema) = content.schema.filter(|_| !content.encoding.is_empty()) else {
        return;
    };
    let applied = super::applied(schemas, schema);
    let names: Vec<&str> = applied
        .iter()
        .filter_map(|(_, schema)| schema.object.as_deref())
        .flat_map(|object| object.properties.iter().map(|property| &*property.name))
        .collect();
    // Branches of `oneOf` and `anyOf` have properties of their own; without any it may be a map.
    let branches = applied
        .iter()
        .filter_map(|(_, schema)| schema.applicators.as_deref());
    if names.is_empty()
        || branches
            .into_iter()
            .any(|it| !it.any_of.is_empty() || !it.one_of.is_empty())
    {
        return;
    }
    for (name, _) in &content.encoding {
        if !names.contains(&&**name) {
            let span = place
                .place
                .member("encoding")
                .map_or_else(|| place.place.head(), |encoding| encoding.key_of(name));
            let message = format!("`encoding` speaks of `{name}`, which is no property of the body");
            let mut diagnostic = Diagnostic::new(Code::EncodingUnknownProperty, span, message);
            diagnostic.help = did_you_mean(name, names.iter().copied());
            sink.push(diagnostic);
        }
    }
}
