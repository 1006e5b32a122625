//! What members are made to have: a search that must be made finds something, and what is found nowhere else can be what was
//! looked for.

use std::borrow::Cow;

use crate::engine::outline::Outline;
use crate::engine::pointer;
use crate::json::{Object, Value};
use crate::model::{SchemaId, TypeSet};

use super::collection::Collection;
use super::search::plain;
use super::value::{at, fit};

/// Names of properties that people look at first.
const TITLES: [&str; 12] = [
    "title",
    "name",
    "fullname",
    "displayname",
    "headline",
    "subject",
    "label",
    "summary",
    "description",
    "text",
    "body",
    "content",
];

/// What a member is made to have.
#[derive(Debug, Clone)]
pub(super) enum Wish<'a> {
    /// The value at a place.
    Value(&'a str, Value<'a>),
    /// These words in its title.
    Words(String),
}

impl<'a> Wish<'a> {
    /// Changes a member, as far as its schema accepts that.
    pub(super) fn fulfil(&self, collection: &Collection<'_, 'a>, member: &mut Value<'a>, key: &Value<'a>) {
        let outline = Outline::of(collection.schemas(), collection.resource.schema);
        match self {
            Wish::Value(place, wanted) => {
                put(collection, &outline, member, place, wanted);
            }
            Wish::Words(words) => {
                let is_titled = titles(collection, &outline, member)
                    .into_iter()
                    .any(|(place, title)| {
                        let written = Value::from(with_words(words, &title));
                        put(collection, &outline, member, &place, &written)
                    });
                if is_titled {
                    collection.rewrite_texts(member, Some(key), &[]);
                }
            }
        }
    }
}

/// The texts that may have other words in them, the best first.
fn titles(
    collection: &Collection<'_, '_>,
    outline: &Outline<'_>,
    member: &Value<'_>,
) -> Vec<(String, String)> {
    let resource = collection.resource;
    let key = resource.key_place().map(|place| place.trim_start_matches('/'));
    let is_made_of_keys = |place: &str| resource.texts.iter().any(|text| *text.pointer == *place);
    let is_reference = |place: &str| {
        resource
            .references
            .iter()
            .any(|reference| *reference.pointer == *place)
    };
    let is_open = |name: &str| {
        let property = outline.property(name);
        property.types().intersects(TypeSet::STRING)
            && property.ids().all(|id| {
                let schema = collection.schemas().get(id);
                let has_format = schema
                    .string
                    .as_ref()
                    .is_some_and(|string| string.format.is_some());
                let is_closed = schema
                    .any
                    .as_ref()
                    .is_some_and(|any| any.enumeration.is_some() || any.constant.is_some());
                !has_format && !is_closed
            })
    };
    let members = member.as_object().into_iter().flat_map(Object::iter);
    let mut titles: Vec<(usize, String, String)> = members
        .filter_map(|(name, value)| {
            let rank = TITLES.iter().position(|title| *title == plain(name))?;
            let mut place = String::new();
            pointer::push(&mut place, name);
            let may_change =
                key != Some(name) && !is_made_of_keys(&place) && !is_reference(&place) && is_open(name);
            may_change.then_some((rank, place, value.as_str()?.to_owned()))
        })
        .collect();
    titles.sort();
    titles
        .into_iter()
        .map(|(_, place, title)| (place, title))
        .collect()
}

/// `Foo: a title`, `foo-name`.
fn with_words(words: &str, title: &str) -> String {
    if title.is_empty() {
        words.to_owned()
    } else if title.contains(' ') {
        format!("{words}: {title}")
    } else {
        format!("{}-{title}", words.replace(' ', "-"))
    }
}

/// Puts a value to a place; of several that are asked for, the first.
fn put<'a>(
    collection: &Collection<'_, 'a>,
    outline: &Outline<'_>,
    member: &mut Value<'a>,
    place: &str,
    wanted: &Value<'a>,
) -> bool {
    let wanted = match wanted {
        Value::Array(options) => options.first().unwrap_or(wanted),
        wanted => wanted,
    };
    let ids: Vec<SchemaId> = at(outline, place).ids().collect();
    let value = fit(collection.schemas(), &ids, wanted)
        .or_else(|| fit(collection.schemas(), &ids, &Value::Array(vec![wanted.clone()])));
    let (Some(value), Some((above, name))) = (value, pointer::parent(place)) else {
        return false;
    };
    let before = member.clone();
    if let Some(Value::Object(object)) = pointer::find_mut(member, above) {
        object.insert(Cow::Owned(name.into_owned()), value);
    }
    let is_accepted = collection.accepts(member);
    if !is_accepted {
        *member = before;
    }
    is_accepted
}
