//! Parameters and headers: the keywords that stood beside the name become a schema.

use super::super::place::Place;
use super::build::{boolean, entry, moved, object, text};
use crate::spec::read::{Entry, Node};

/// Fields of a Parameter Object that stay where they are.
const FIELDS: [&str; 5] = ["name", "in", "description", "required", "allowEmptyValue"];

/// A parameter that is no body.
pub(super) fn parameter(place: Place<'_>) -> Node {
    let Some(members) = place.node.as_object() else {
        return place.node.clone();
    };
    let mut entries: Vec<Entry> = members
        .iter()
        .filter(|member| FIELDS.contains(&&*member.key.value))
        .cloned()
        .collect();
    entries.push(entry("schema", place.head(), schema(place)));
    entries.extend(example(place));
    entries.extend(style(place));
    object(place.value(), entries)
}

/// The schema that the other fields make.
pub(super) fn schema(place: Place<'_>) -> Node {
    let members = place.node.as_object().unwrap_or_default();
    let is_file = place.member("type").and_then(|kind| kind.node.as_str()) == Some("file");
    let keywords = members.iter().filter(|member| {
        let name = &*member.key.value;
        !FIELDS.contains(&name) && !matches!(name, "collectionFormat" | "x-example" | "x-examples")
    });
    let mut entries: Vec<Entry> = keywords.cloned().collect();
    if is_file && place.member("format").is_none() {
        entries.push(entry("format", place.head(), text("binary", place.head())));
    }
    object(place.value(), entries)
}

/// `x-example` → `example`.
fn example(place: Place<'_>) -> Option<Entry> {
    let member = place.node.entry("x-example")?;
    Some(moved("example", member))
}

/// `collectionFormat` of an array → `style` and `explode` (OAS 2.0, Parameter Object; `csv` where it is absent).
pub(super) fn style(place: Place<'_>) -> Vec<Entry> {
    if place.member("type").and_then(|kind| kind.node.as_str()) != Some("array") {
        return Vec::new();
    }
    let format = place.node.entry("collectionFormat");
    let span = format.map_or_else(|| place.head(), |format| format.value.span);
    let key = format.map_or_else(|| place.head(), |format| format.key.span);
    let in_query = matches!(
        place.member("in").and_then(|location| location.node.as_str()),
        Some("query" | "formData")
    );
    let (style, explode) = match format.and_then(|format| format.value.as_str()) {
        Some("multi") => ("form", true),
        Some("ssv") => ("spaceDelimited", false),
        Some("tsv") => ("tabDelimited", false),
        Some("pipes") => ("pipeDelimited", false),
        _ if in_query => ("form", false),
        _ => ("simple", false),
    };
    vec![
        entry("style", key, text(style, span)),
        entry("explode", key, boolean(explode, span)),
    ]
}
