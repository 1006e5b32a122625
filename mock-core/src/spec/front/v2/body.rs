//! `body` and `formData` parameters → a request body.

use super::super::context::Context;
use super::super::place::Place;
use super::build::{array, boolean, entry, moved, object, text};
use super::{Defaults, parameter};
use crate::spec::diag::{Code, Diagnostic};
use crate::spec::read::{Entry, Kind, Node};
use crate::spec::source::Span;

const FORM: &str = "application/x-www-form-urlencoded";
const MULTIPART: &str = "multipart/form-data";

/// What the parameters of an operation say about its body.
#[derive(Default)]
pub(super) struct Body<'d> {
    whole: Option<Place<'d>>,
    form: Vec<Place<'d>>,
}

impl<'d> Body<'d> {
    pub(super) fn is_empty(&self) -> bool {
        self.whole.is_none() && self.form.is_empty()
    }

    /// Takes a parameter with `in: body`; there is at most one.
    pub(super) fn set(&mut self, place: Place<'d>, cx: &mut Context<'d>) {
        if let Some(first) = self.whole.or(self.form.first().copied()) {
            conflict(first, place, cx);
        } else {
            self.whole = Some(place);
        }
    }

    /// Takes a parameter with `in: formData`.
    pub(super) fn add(&mut self, place: Place<'d>, cx: &mut Context<'d>) {
        match self.whole {
            Some(whole) => conflict(whole, place, cx),
            None => self.form.push(place),
        }
    }
}

fn conflict(first: Place<'_>, second: Place<'_>, cx: &mut Context<'_>) {
    let name = |place: Place<'_>| {
        let name = place.member("name").and_then(|name| name.node.as_str());
        name.unwrap_or_default().to_owned()
    };
    let message = format!(
        "the body is described by `{}` already: neither a second body nor `formData` can stand beside it",
        name(first)
    );
    let diagnostic = Diagnostic::new(Code::BodyTwice, second.value_of("name"), message)
        .related(first.value_of("name"), format!("`{}` stands here", name(first)))
        .help("keep one of them");
    cx.sink.push(diagnostic);
}

/// The `requestBody` that the parameters stand for.
pub(super) fn request_body(body: &Body<'_>, defaults: &Defaults<'_>) -> Option<Entry> {
    let place = body.whole.or(body.form.first().copied())?;
    let entries = if body.whole.is_some() {
        whole(place, defaults)
    } else {
        form(place, &body.form, defaults)
    };
    Some(entry("requestBody", place.head(), object(place.value(), entries)))
}

fn whole(place: Place<'_>, defaults: &Defaults<'_>) -> Vec<Entry> {
    let members = place.node.as_object().unwrap_or_default();
    let mut entries: Vec<Entry> = members
        .iter()
        .filter(|member| matches!(&*member.key.value, "description" | "required"))
        .cloned()
        .collect();
    let media_type = |name: &str, span| {
        let mut content: Vec<Entry> = place.node.entry("schema").cloned().into_iter().collect();
        let examples = place.node.get("x-examples");
        let example = examples.and_then(|examples| examples.entry(name));
        content.extend(
            example
                .or_else(|| place.node.entry("x-example"))
                .map(|example| moved("example", example)),
        );
        entry(name, span, object(place.value(), content))
    };
    let named: Vec<(&str, Span)> = named(&defaults.consumes, place, &["application/json"]);
    let content = named.into_iter().map(|(name, span)| media_type(name, span));
    entries.push(entry(
        "content",
        place.head(),
        object(place.value(), content.collect()),
    ));
    entries
}

fn form(first: Place<'_>, fields: &[Place<'_>], defaults: &Defaults<'_>) -> Vec<Entry> {
    let span = first.value();
    let name_of = |field: &Place<'_>| {
        let name = field.member("name")?;
        Some((name.node.as_str()?.to_owned(), name.value()))
    };
    let is = |field: &Place<'_>, name: &str, value: &Kind| {
        field
            .member(name)
            .is_some_and(|member| member.node.kind == *value)
    };
    let required: Vec<Node> = fields
        .iter()
        .filter(|field| is(field, "required", &Kind::Bool(true)))
        .filter_map(name_of)
        .map(|(name, span)| text(&name, span))
        .collect();
    let properties = fields.iter().filter_map(|field| {
        let (name, span) = name_of(field)?;
        Some(entry(&name, span, parameter::schema(*field)))
    });
    let encoding = fields.iter().filter_map(|field| {
        let style = parameter::style(*field);
        let (name, span) = name_of(field).filter(|_| !style.is_empty())?;
        Some(entry(&name, span, object(field.value(), style)))
    });
    let head = first.head();
    let mut schema = vec![
        entry("type", head, text("object", span)),
        entry("properties", head, object(span, properties.collect())),
    ];
    let is_required = !required.is_empty();
    if is_required {
        schema.push(entry("required", head, array(span, required)));
    }
    let media_type = vec![
        entry("schema", head, object(span, schema)),
        entry("encoding", head, object(span, encoding.collect())),
    ];
    let has_file = fields
        .iter()
        .any(|field| is(field, "type", &Kind::String("file".into())));
    let forms: Vec<&Node> = defaults
        .consumes
        .iter()
        .filter(|name| matches!(name.as_str(), Some(FORM | MULTIPART)))
        .copied()
        .collect();
    let content = named(&forms, first, if has_file { &[MULTIPART] } else { &[FORM] })
        .into_iter()
        .map(|(name, key)| entry(name, key, object(span, media_type.clone())));
    vec![
        entry("content", head, object(span, content.collect())),
        entry("required", head, boolean(is_required, span)),
    ]
}

/// The media types that are named, or others that stand at `place`.
pub(super) fn named<'n>(nodes: &[&'n Node], place: Place<'_>, others: &[&'n str]) -> Vec<(&'n str, Span)> {
    if nodes.is_empty() {
        return others.iter().map(|name| (*name, place.head())).collect();
    }
    nodes
        .iter()
        .filter_map(|node| Some((node.as_str()?, node.span)))
        .collect()
}
