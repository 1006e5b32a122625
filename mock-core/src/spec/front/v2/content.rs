//! `consumes` and `produces` → the keys of `content` maps.

use super::build::Fields;
use super::strings;
use crate::spec::diag::Sink;
use crate::spec::read::{Entry, Node};
use crate::spec::source::{Span, Spanned};

/// The media types in effect, each with the place that names it; none where the document does not say.
#[derive(Clone, Default, PartialEq)]
pub(super) struct MediaTypes<'n> {
    /// In the order of the document.
    pub(super) types: Vec<Spanned<&'n str>>,
}

/// Examples of a body, as 2.0 has them.
#[derive(Default)]
pub(super) struct Examples<'n> {
    /// By media type.
    by_type: Vec<&'n Entry>,
    /// By a name of their own.
    named: Vec<&'n Entry>,
    /// The one without name or type.
    single: Option<&'n Entry>,
}

/// A media type without its parameters, for comparison.
pub(super) fn essence(media_type: &str) -> String {
    let essence = media_type.split(';').next().unwrap_or_default();
    essence.trim().to_ascii_lowercase()
}

impl<'n> MediaTypes<'n> {
    /// Those of a `consumes` or `produces`.
    pub(super) fn of(entry: Option<&'n Entry>, sink: &mut Sink) -> MediaTypes<'n> {
        MediaTypes {
            types: strings(entry, sink),
        }
    }

    /// These, or `default` where the document names none.
    pub(super) fn or_default(&self, default: &'n str, origin: Span) -> Vec<Spanned<&'n str>> {
        if self.types.is_empty() {
            vec![Spanned {
                value: default,
                span: origin,
            }]
        } else {
            self.types.clone()
        }
    }
}

impl<'n> Examples<'n> {
    /// The examples that `node`, a body parameter or a response, carries in `examples`, `x-examples` and `x-example`.
    pub(super) fn of(node: &'n Node, fields: &[&str]) -> Examples<'n> {
        let mut examples = Examples {
            single: node.entry("x-example"),
            ..Examples::default()
        };
        for entry in fields
            .iter()
            .filter_map(|field| node.get(field)?.as_object())
            .flatten()
        {
            if entry.key.value.contains('/') {
                examples.by_type.push(entry);
            } else {
                examples.named.push(entry);
            }
        }
        examples
    }

    /// Those that are keyed by something else than a media type.
    pub(super) fn named(&self) -> &[&'n Entry] {
        &self.named
    }

    /// Any of them.
    pub(super) fn first(&self) -> Option<&'n Entry> {
        let keyed = self.by_type.first().or(self.named.first()).copied();
        keyed.or(self.single)
    }

    /// The example of that media type.
    fn of_type(&self, media_type: &str) -> Option<&'n Entry> {
        let exact = self.by_type.iter().find(|entry| &*entry.key.value == media_type);
        let wanted = essence(media_type);
        let similar = || {
            self.by_type
                .iter()
                .find(|entry| essence(&entry.key.value) == wanted)
        };
        exact.or_else(similar).copied()
    }
}

/// The `content` map: the same schema for each media type, each with its examples. An example of a further media type
/// adds that type, as the author knows that it is used.
pub(super) fn content(
    types: &[Spanned<&str>],
    schema: Option<(&Entry, &Node)>,
    examples: &Examples<'_>,
    origin: Span,
) -> Node {
    let mut content = Fields::new(origin);
    for media_type in types {
        content.insert(
            media_type.value,
            media_type.span,
            media_type_object(media_type.value, schema, examples, origin),
        );
    }
    for entry in &examples.by_type {
        let name = &*entry.key.value;
        if !types.iter().any(|known| essence(known.value) == essence(name)) {
            content.insert(
                name,
                entry.key.span,
                media_type_object(name, schema, examples, entry.value.span),
            );
        }
    }
    content.finish()
}

fn media_type_object(
    name: &str,
    schema: Option<(&Entry, &Node)>,
    examples: &Examples<'_>,
    origin: Span,
) -> Node {
    let mut object = Fields::new(origin);
    if let Some((entry, schema)) = schema {
        object.put(entry, schema.clone());
    }
    if let Some(entry) = examples.of_type(name) {
        object.insert("example", entry.key.span, entry.value.clone());
    } else if let [first, ..] = &*examples.named {
        object.insert(
            "examples",
            first.key.span,
            named_examples(examples.named.iter().copied(), first.key.span),
        );
    } else if let Some(entry) = examples.single {
        object.insert("example", entry.key.span, entry.value.clone());
    }
    object.finish()
}

/// `name: value` → `name: {value: …}` (3.0, Example Object).
pub(super) fn named_examples<'n>(entries: impl IntoIterator<Item = &'n Entry>, origin: Span) -> Node {
    let mut examples = Fields::new(origin);
    for entry in entries {
        let mut example = Fields::new(entry.value.span);
        example.insert("value", entry.value.span, entry.value.clone());
        examples.put(entry, example.finish());
    }
    examples.finish()
}
