//! Texts of members that are made of keys: their URLs, and names such as `owner/repository`.
//!
//! An example shows how: what in it equals a key is that key's place. Where there is none, only what is called `self` is known.

use crate::engine::outline::Outline;
use crate::engine::pointer;
use crate::json::{Object, Value};
use crate::model::{Api, KeyText, MemberExample, Resource, ResourceId, TextPart, TypeSet};

use super::keys::{KEYS, at};
use super::paths::Path;
use super::query::format_of;
use super::shape::is_object;
use super::templates::{Keys, Known, Templates};
use super::words::plain;

/// Examples that are looked at.
const MAX_EXAMPLES: usize = 4;

/// Objects inside members that are looked into.
const MAX_DEPTH: usize = 3;

/// Names of a member's own URL.
const OWN: [&str; 4] = ["self", "selflink", "selfurl", "href"];

/// Finds them for all resources.
pub(super) fn find(api: &mut Api) {
    let templates = Templates::of(api);
    let found: Vec<Vec<KeyText>> = api
        .resources
        .iter()
        .map(|(_, resource)| of(api, resource, &templates))
        .collect();
    let above: Vec<Vec<Vec<Option<Box<str>>>>> = api
        .resources
        .iter()
        .map(|(_, resource)| parents(api, resource, &templates))
        .collect();
    for (index, (texts, above)) in found.into_iter().zip(above).enumerate() {
        if let Some(resource) = api.resources.get_mut(ResourceId::new(index)) {
            resource.texts = texts;
            for (example, parents) in resource.examples.iter_mut().zip(above) {
                example.parents = parents;
            }
        }
    }
}

/// The keys above each example, as far as it tells.
fn parents(api: &Api, resource: &Resource, templates: &Templates) -> Vec<Vec<Option<Box<str>>>> {
    if resource.parents.is_empty() {
        return Vec::new();
    }
    let told = |example: &MemberExample| {
        let value = shown(api, example)?;
        let mut example = Example::of(resource, &value);
        example.learn_parents(templates);
        let value = |index| {
            example
                .known
                .iter()
                .find(|known| known.part == TextPart::Parent(index))
        };
        let indices = (0..).zip(&resource.parents);
        Some(
            indices
                .map(|(index, _)| value(index).map(|known| known.value.as_str().into()))
                .collect(),
        )
    };
    resource
        .examples
        .iter()
        .map(|example| told(example).unwrap_or_default())
        .collect()
}

/// The member in an example.
fn shown(api: &Api, example: &MemberExample) -> Option<Value<'static>> {
    let bytes = api.blobs.get(example.blob);
    let body = Value::parse(&bytes).ok()?;
    Some(pointer::find(&body, &example.pointer)?.clone().into_owned())
}

fn of(api: &Api, resource: &Resource, templates: &Templates) -> Vec<KeyText> {
    let outline = Outline::of(&api.schemas, resource.schema);
    let mut texts: Vec<KeyText> = Vec::new();
    let mut examples: Vec<Value<'static>> = resource
        .examples
        .iter()
        .take(MAX_EXAMPLES)
        .filter_map(|example| shown(api, example))
        .collect();
    examples.push(of_properties(&outline, 0));
    let made = examples
        .iter()
        .flat_map(|example| Example::of(resource, example).texts(templates));
    for text in made {
        if !texts.iter().any(|known| known.pointer == text.pointer) {
            texts.push(text);
        }
    }
    named(resource, &outline, "", 0, &mut texts);
    related(api, resource, &outline, &mut texts);
    lists(resource, &outline, templates, &mut texts);
    texts
}

/// Links of relationships (JSON:API): to what they lead to where that is one thing, else to what is found below the member.
fn related(api: &Api, resource: &Resource, outline: &Outline<'_>, texts: &mut Vec<KeyText>) {
    let Some(own) = own_url(resource) else { return };
    let relationships = outline.property("relationships");
    for name in relationships.property_names() {
        let mut above = "/relationships".to_owned();
        pointer::push(&mut above, name);
        let place = format!("{above}/data");
        let mut references = resource.references.iter();
        let target = references.find(|reference| *reference.pointer == *place);
        let target = target.and_then(|target| {
            let key = TextPart::Member(format!("{place}/{}", target.key.as_deref()?).into());
            url_of(api.resources.get(target.resource), key)
        });
        let below = |between: &str| {
            let tail = TextPart::Text(format!("{between}/{name}").into());
            own.iter().cloned().chain([tail]).collect()
        };
        let links = [
            ("related", target.unwrap_or_else(|| below(""))),
            ("self", below("/relationships")),
        ];
        for (link, parts) in links {
            let place = format!("{above}/links/{link}");
            let types = at(outline, &place).types();
            let is_text = types != TypeSet::ANY && types.intersects(TypeSet::STRING);
            if is_text && !texts.iter().any(|known| *known.pointer == *place) {
                texts.push(KeyText {
                    pointer: place.into(),
                    parts,
                });
            }
        }
    }
}

/// A list inside a member is found below it: `sources: {url, data}` of a customer at `/customers/{customer}/sources`.
fn lists(resource: &Resource, outline: &Outline<'_>, templates: &Templates, texts: &mut Vec<KeyText>) {
    let Some(parts) = own_url(resource) else { return };
    for name in outline.property_names() {
        let list = outline.property(name);
        let names = list.property_names();
        let has_items = names.iter().any(|name| list.property(name).asks_for_array());
        let url = names.iter().find(|name| ["url", "uri", "href"].contains(name));
        let (Some(url), true) = (url, has_items && templates.has_below(resource, name)) else {
            continue;
        };
        let is_whole = format_of(&list.property(url)).is_some_and(|format| format.starts_with("ur"));
        let mut place = String::new();
        pointer::push(&mut place, name);
        pointer::push(&mut place, url);
        let mut parts: Vec<TextPart> = parts.iter().skip(usize::from(!is_whole)).cloned().collect();
        parts.push(TextPart::Text(format!("/{name}").into()));
        if !texts.iter().any(|known| *known.pointer == *place) {
            texts.push(KeyText {
                pointer: place.into(),
                parts,
            });
        }
    }
}

/// A member as the examples of its properties show it.
fn of_properties(outline: &Outline<'_>, depth: usize) -> Value<'static> {
    let mut object = Object::new();
    for name in outline.property_names() {
        let property = outline.property(name);
        let example = property.ids().find_map(|id| {
            let annotations = property.schemas().get(id).annotations.as_deref()?;
            annotations.examples.first()
        });
        if let Some(example) = example {
            object.insert(name.to_owned(), example.0.clone());
        } else if depth + 1 < MAX_DEPTH && is_object(&property) {
            object.insert(name.to_owned(), of_properties(&property, depth + 1));
        }
    }
    Value::Object(object)
}

/// An example of a member, and where its keys are.
struct Example<'e> {
    resource: &'e Resource,
    /// Pointers to texts and numbers, with `*` for the items of arrays, of which the first shows what all are like.
    leaves: Vec<(String, String)>,
    known: Vec<Known>,
}

impl<'e> Example<'e> {
    fn of(resource: &'e Resource, example: &Value<'_>) -> Self {
        let mut leaves = Vec::new();
        collect(example, "", 0, &mut leaves);
        let mut own = Example {
            resource,
            leaves,
            known: Vec::new(),
        };
        if let (Some(key), Some(place)) = (&resource.key, resource.key_place()) {
            own.learn(key.parameter.as_deref(), place, TextPart::Key);
        }
        for (index, parent) in (0..).zip(&resource.parents) {
            if let Some(place) = &parent.pointer {
                own.learn(Some(&parent.parameter), place, TextPart::Parent(index));
            }
        }
        own
    }

    /// Takes note of the value at a place.
    fn learn(&mut self, parameter: Option<&str>, place: &str, part: TextPart) {
        let found = self.leaves.iter().find(|(pointer, _)| pointer == place);
        if let Some((_, value)) = found.filter(|(_, value)| !value.is_empty()) {
            self.known.push(Known {
                value: value.clone(),
                parameter: parameter.map(Into::into),
                part,
            });
        }
    }

    fn texts(mut self, templates: &Templates) -> Vec<KeyText> {
        self.learn_parents(templates);
        let key_like: Vec<String> = self
            .leaves
            .iter()
            .filter(|(place, _)| {
                place
                    .rsplit('/')
                    .next()
                    .is_some_and(|name| KEYS.contains(&&*plain(name)))
            })
            .map(|(place, _)| place.clone())
            .collect();
        for place in key_like {
            self.learn(None, &place, TextPart::Member(place.as_str().into()));
        }
        let mut origins = Vec::new();
        let mut texts = Vec::new();
        let mut others = Vec::new();
        for (place, text) in &self.leaves {
            match templates.served(text, &Keys::seen_from(place, &self.known)) {
                Some((origin, parts)) => {
                    origins.push(origin);
                    texts.push((place, parts));
                }
                None => others.push((place, text)),
            }
        }
        for (place, text) in others {
            let parts = Templates::joined(text, &Keys::seen_from(place, &self.known), &origins);
            texts.extend(parts.map(|parts| (place, parts)));
        }
        let is_key = |place: &str| {
            self.known
                .iter()
                .any(|known| known.stands_at(place, self.resource))
        };
        let texts = texts.into_iter().filter(|(place, _)| !is_key(place));
        texts
            .map(|(place, parts)| KeyText {
                pointer: place.as_str().into(),
                parts,
            })
            .collect()
    }

    /// The keys above, as the member's URLs tell them.
    fn learn_parents(&mut self, templates: &Templates) {
        let above = Path::of(&self.resource.path);
        let mut told = Vec::new();
        // What stands deeper may be the URL of something else.
        for (place, text) in self
            .leaves
            .iter()
            .filter(|(place, _)| place.matches('/').count() == 1)
        {
            told.extend(
                templates
                    .keys_above(&above, text)
                    .into_iter()
                    .map(|keys| (place, keys)),
            );
        }
        // Its own URL goes before all others.
        told.sort_by_key(|(place, _)| place.as_str() != "/url");
        for (index, parent) in (0..).zip(&self.resource.parents) {
            let is_known = self
                .known
                .iter()
                .any(|known| known.part == TextPart::Parent(index));
            let value = told.iter().find_map(|(_, keys)| keys.get(index as usize));
            if let Some(value) = value.filter(|_| !is_known) {
                self.known.push(Known {
                    value: value.clone(),
                    parameter: Some(parent.parameter.clone()),
                    part: TextPart::Parent(index),
                });
            }
        }
    }
}

fn collect(value: &Value<'_>, place: &str, depth: usize, leaves: &mut Vec<(String, String)>) {
    match value {
        Value::String(text) => leaves.push((place.to_owned(), text.to_string())),
        Value::Number(_) => leaves.push((place.to_owned(), value.to_string())),
        Value::Object(object) if depth < MAX_DEPTH => {
            for (name, value) in object.iter() {
                let mut place = place.to_owned();
                pointer::push(&mut place, name);
                collect(value, &place, depth + 1, leaves);
            }
        }
        Value::Array(items) if depth < MAX_DEPTH => {
            // A list of texts has no objects that could be about themselves.
            if let Some(item @ Value::Object(_)) = items.first() {
                collect(item, &format!("{place}/*"), depth, leaves);
            }
        }
        _ => {}
    }
}

/// What is called `self` is the member's own URL.
fn named(resource: &Resource, outline: &Outline<'_>, above: &str, depth: usize, texts: &mut Vec<KeyText>) {
    let Some(own) = own_url(resource) else { return };
    for name in outline.property_names() {
        let property = outline.property(name);
        let types = property.types();
        let mut place = above.to_owned();
        pointer::push(&mut place, name);
        let name = plain(name);
        let is_own = match &*name {
            // Of `links: {self: {href}}`, and `links: {next: {href}}` is another one.
            "href" => above.is_empty() || above.ends_with("/self"),
            name => OWN.contains(&name),
        };
        if types != TypeSet::ANY && types.intersects(TypeSet::STRING) {
            if is_own && !texts.iter().any(|known| *known.pointer == *place) {
                texts.push(KeyText {
                    pointer: place.into(),
                    parts: own.clone(),
                });
            }
        } else if depth < MAX_DEPTH
            && ["links", "link", "self", "meta", "metadata"].contains(&&*name)
            && is_object(&property)
        {
            named(resource, &property, &place, depth + 1, texts);
        }
    }
}

/// The URL of an item or a single thing; `None` where none is found under its key.
fn own_url(resource: &Resource) -> Option<Vec<TextPart>> {
    url_of(resource, TextPart::Key)
}

/// The URL of a member with this key, below the same keys as who knows it.
fn url_of(resource: &Resource, own: TextPart) -> Option<Vec<TextPart>> {
    let mut parts = vec![TextPart::Server];
    let mut parents = 0..;
    for segment in resource
        .path
        .split('/')
        .skip(1)
        .filter(|segment| !segment.is_empty())
    {
        parts.push(TextPart::Text("/".into()));
        parts.push(if segment.starts_with('{') {
            TextPart::Parent(parents.next()?)
        } else {
            TextPart::Text(segment.into())
        });
    }
    if let Some(key) = &resource.key {
        key.parameter.as_ref()?;
        parts.extend([TextPart::Text("/".into()), own]);
    }
    Some(parts)
}
