//! Properties that say what kind of thing a member is, where the description only calls them texts.
//!
//! JSON:API: `type` beside `attributes`; Kubernetes: `apiVersion` and `kind` beside `metadata`; SCIM: `meta.resourceType`;
//! JSON-LD: `@type`.

use crate::engine::outline::Outline;
use crate::json::Value;
use crate::model::{Literal, Offer, Resource, TypeSet};

use super::paths::Path;
use super::words::{singular, words};

/// Places, what tells that a member is of this style, and what stands there.
const PLACES: [(&str, &[&str], Kind); 6] = [
    ("/type", &["id", "attributes"], Kind::Noun),
    ("/type", &["id", "relationships"], Kind::Noun),
    ("/kind", &["apiVersion", "metadata"], Kind::Class),
    ("/apiVersion", &["kind", "metadata"], Kind::Version),
    ("/meta/resourceType", &["schemas", "id"], Kind::Class),
    ("/@type", &["@id"], Kind::Class),
];

#[derive(Clone, Copy)]
enum Kind {
    /// As the path says it: `articles`.
    Noun,
    /// As code says it: `Article`.
    Class,
    /// What the path says before: `v1`, `apps/v1`.
    Version,
}

/// Lets the members of a resource say what they are.
pub(super) fn tell(member: &Outline<'_>, resource: &mut Resource) {
    let names = member.property_names();
    for (place, beside, kind) in PLACES {
        let is_style = beside.iter().all(|name| names.contains(name));
        let is_known = resource.offers.iter().any(|offer| *offer.pointer == *place);
        if !is_style || is_known || !is_free_text(&super::keys::at(member, place)) {
            continue;
        }
        if let Some(text) = said(kind, member, resource) {
            resource.offers.push(Offer {
                pointer: place.into(),
                values: vec![Literal(Value::from(text))],
            });
        }
    }
}

/// The type that a resource identifier says: by its only value, or between backticks in its description.
pub(super) fn said_type<'m>(identifier: &Outline<'m>) -> Option<&'m str> {
    let property = identifier.property("type");
    let only = property.only_value().and_then(|Literal(only)| only.as_str());
    only.or_else(|| quoted(&property))
}

/// The only word between backticks in the description of a property.
fn quoted<'m>(property: &Outline<'m>) -> Option<&'m str> {
    property.ids().find_map(|id| {
        let annotations = property.schemas().get(id).annotations.as_deref()?;
        let mut parts = annotations.description.as_deref()?.split('`').skip(1);
        let word = parts.next()?;
        parts.next()?;
        let is_word = |character: char| character.is_ascii_alphanumeric() || "-_".contains(character);
        let is_only = parts.next().is_none();
        (is_only && !word.is_empty() && word.chars().all(is_word)).then_some(word)
    })
}

/// Whether nothing says which texts a property may have.
fn is_free_text(property: &Outline<'_>) -> bool {
    let types = property.types();
    let is_told = property.ids().any(|id| {
        let schema = property.schemas().get(id);
        let has_values = schema.any.as_ref().is_some_and(|any| any.enumeration.is_some());
        let has_examples = schema
            .annotations
            .as_deref()
            .is_some_and(|found| !found.examples.is_empty() || found.default.is_some());
        has_values || has_examples
    });
    types != TypeSet::ANY && types.intersects(TypeSet::STRING) && !is_told
}

fn said(kind: Kind, member: &Outline<'_>, resource: &Resource) -> Option<String> {
    let path = Path::of(&resource.path);
    match kind {
        Kind::Noun => Some(said_type(member).unwrap_or(path.noun()).to_owned()),
        Kind::Class => Some(class(member.component_name(), path.noun())),
        Kind::Version => match path.segments() {
            ["api", version, ..] => Some((*version).to_owned()),
            ["apis", group, version, ..] => Some(format!("{group}/{version}")),
            _ => None,
        },
    }
}

/// `io.k8s.api.core.v1.Pod` is `Pod`; without a name, `blog-posts` are of `BlogPost`.
fn class(component: Option<&str>, noun: &str) -> String {
    if let Some(name) = component.and_then(|name| name.rsplit('.').next()) {
        return name.to_owned();
    }
    let mut words = words(noun);
    if let Some(last) = words.last_mut() {
        *last = singular(last);
    }
    let capital = |word: &String| {
        let mut letters = word.chars();
        let first = letters.next().map(|first| first.to_uppercase().to_string());
        first.unwrap_or_default() + letters.as_str()
    };
    words.iter().map(capital).collect()
}
