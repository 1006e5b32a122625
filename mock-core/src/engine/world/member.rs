//! A generated member: with its key, the keys above it, keys that lead somewhere, and texts made of keys.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeMap;

use percent_encoding::utf8_percent_encode;

use crate::engine::generate::{Options, Profile, generate};
use crate::engine::outline::Outline;
use crate::engine::pointer;
use crate::engine::uri;
use crate::json::Value;
use crate::model::{KeyText, Parent, Reference, SchemaId, TextPart};

use super::changes::CollectionId;
use super::collection::Collection;
use super::value::{at, fit, places, replace, text};

/// Keys of another resource that references are drawn from.
const REFERRED: u32 = 8;

/// Members that are kept while one request is answered.
const MAX_KEPT: usize = 256;

/// Members that others show inside them, by collection and key.
#[derive(Debug, Clone, Default)]
pub struct Inner<'a> {
    members: RefCell<BTreeMap<(CollectionId, String), Option<Value<'a>>>>,
}

/// Whether a member shows others inside it as they are found elsewhere. Those inside do not, which ends the matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Depth {
    Whole,
    Inner,
}

impl<'a> Collection<'_, 'a> {
    /// A generated member.
    pub(super) fn made(
        &self,
        schema: SchemaId,
        key: Option<&Value<'a>>,
        name: &str,
        depth: Depth,
    ) -> Option<Value<'a>> {
        let schemas = self.schemas();
        let is_first = || {
            self.example_key()
                .and_then(text)
                .is_some_and(|first| first == name)
        };
        let is_alone = self.resource.key.is_none();
        let options = Options {
            fresh: !self.world.examples || !(is_alone || is_first()),
            ..self.world.options(self.seed.add(name).finish())
        };
        let plain = || generate(schemas, schema, &options).ok();
        let maker = Maker {
            collection: self,
            outline: Outline::of(schemas, Some(schema)),
            key,
            name,
            depth,
        };
        let mut member = plain()?;
        maker.put_keys(&mut member);
        if let Some(profile) = self.world.profile {
            let keyed = member.clone();
            // What else agrees with other members would lie at no edge.
            if profile != Profile::Empty {
                maker.write_texts(&mut member, &[]);
            }
            return [member, keyed]
                .into_iter()
                .find(|it| self.accepts(it))
                .or_else(plain);
        }
        maker.choose(&mut member);
        maker.refer_all(&mut member);
        maker.write_texts(&mut member, &[]);
        self.count_below(&mut member, key);
        if self.accepts(&member) {
            return Some(member);
        }
        // What was there before the changes is seldom needed, so that it is made again rather than kept.
        let plain = plain()?;
        let mut keyed = plain.clone();
        maker.put_keys(&mut keyed);
        let base = if self.accepts(&keyed) { keyed } else { plain };
        Some(maker.step_by_step(base))
    }

    /// An example of a member below other keys, with those that are above this one.
    pub(super) fn adapted(&self, example: Value<'a>, key: Option<&Value<'a>>) -> Value<'a> {
        let maker = Maker {
            collection: self,
            outline: Outline::of(self.schemas(), self.resource.schema),
            key,
            name: "",
            depth: Depth::Whole,
        };
        let mut member = example;
        maker.put_keys(&mut member);
        for reference in &self.resource.references {
            let place = &*reference.pointer;
            if !place.contains('*') && maker.known_key(reference, place).is_some() {
                maker.refer(&mut member, reference);
            }
        }
        maker.write_texts(&mut member, &[]);
        member
    }

    /// Writes the texts that are made of keys anew, but those of the properties in `kept`.
    pub(super) fn rewrite_texts(&self, member: &mut Value<'a>, key: Option<&Value<'a>>, kept: &[&str]) {
        let maker = Maker {
            collection: self,
            outline: Outline::of(self.schemas(), self.resource.schema),
            key,
            name: "",
            depth: Depth::Whole,
        };
        let before = member.clone();
        maker.write_texts(member, kept);
        if !self.accepts(member) {
            *member = before;
        }
    }

    /// The member that a reference at a concrete place leads to, and its collection.
    pub(super) fn referred(
        &self,
        reference: &Reference,
        found: &Value<'a>,
    ) -> Option<(Collection<'_, 'a>, Value<'a>)> {
        let key = match (found, &reference.key) {
            (Value::Object(object), Some(name)) => object.get(name)?.clone(),
            (found, _) => text(found).map(|_| found.clone())?,
        };
        let target = self.target(reference);
        let key = target.typed(&key);
        (!target.is_removed(&key)).then_some((target, key))
    }

    /// The collection that a reference leads to.
    fn target(&self, reference: &Reference) -> Collection<'_, 'a> {
        let target = self.world.api.resources.get(reference.resource);
        let parents = self.parents.iter().take(target.parents.len()).cloned().collect();
        Collection::new(self.world, reference.resource, parents)
    }

    /// A member as others show it inside them.
    fn inner(&self, key: &Value<'a>) -> Option<Value<'a>> {
        let name = (self.name(), text(key)?);
        if let Some(known) = self.world.inner.members.borrow().get(&name) {
            return known.clone();
        }
        let member = self.member_to(Some(key), Depth::Inner);
        let mut members = self.world.inner.members.borrow_mut();
        if members.len() < MAX_KEPT {
            members.insert(name, member.clone());
        }
        member
    }
}

/// How one member is made.
struct Maker<'c, 'w, 'a> {
    collection: &'c Collection<'w, 'a>,
    outline: Outline<'a>,
    key: Option<&'c Value<'a>>,
    /// The key as text.
    name: &'c str,
    depth: Depth,
}

impl<'a> Maker<'_, '_, 'a> {
    fn fitting(&self, place: &str, value: &Value<'a>) -> Option<Value<'a>> {
        let ids: Vec<SchemaId> = at(&self.outline, place).ids().collect();
        fit(self.collection.schemas(), &ids, value)
    }

    fn put_keys(&self, member: &mut Value<'a>) {
        let resource = self.collection.resource;
        for (parent, value) in resource.parents.iter().zip(&self.collection.parents) {
            if let Some(place) = &parent.pointer
                && let Some(value) = self.fitting(place, value)
            {
                replace(member, place, value);
            }
        }
        if let (Some(place), Some(key)) = (resource.key_place(), self.key)
            && let Some(value) = self.fitting(place, key)
        {
            replace(member, place, value);
        }
    }

    fn refer_all(&self, member: &mut Value<'a>) {
        for reference in &self.collection.resource.references {
            self.refer(member, reference);
        }
    }

    /// Lets a property hold keys of members that exist, and agree with those that it shows.
    fn refer(&self, member: &mut Value<'a>, reference: &Reference) {
        let target = self.collection.target(reference);
        for (index, place) in places(member, &reference.pointer).into_iter().enumerate() {
            let key = self
                .known_key(reference, &place)
                .unwrap_or_else(|| self.drawn_key(&target, &reference.pointer, index));
            let Some(found) = pointer::find_mut(member, &place) else {
                continue;
            };
            match (found, &reference.key) {
                (Value::Object(object), Some(name)) => {
                    let mut inner = reference.pointer.to_string();
                    pointer::push(&mut inner, name);
                    if let Some(key) = self.fitting(&inner, &key) {
                        object.insert(Cow::Owned(name.to_string()), key);
                    }
                    if self.depth == Depth::Whole
                        && object.len() > 1
                        && let Some(source) = target.inner(&target.typed(&key))
                    {
                        self.agree(member, reference, &place, &source);
                    }
                }
                (found @ (Value::String(_) | Value::Number(_)), _) => {
                    if let Some(key) = self.fitting(&reference.pointer, &key) {
                        *found = key;
                    }
                }
                _ => {}
            }
        }
    }

    /// The key that the path tells: of what is above, or of the member itself inside it.
    fn known_key(&self, reference: &Reference, place: &str) -> Option<Value<'a>> {
        let collection = self.collection;
        let parents = &collection.resource.parents;
        let is_inside = |parent: &Parent| {
            let above = parent.pointer.as_deref().unwrap_or_default();
            above
                .strip_prefix(place)
                .is_some_and(|rest| rest.starts_with('/'))
        };
        let is_target = |parent: &Parent| parent.resource == Some(reference.resource);
        let above = parents
            .iter()
            .position(is_inside)
            .or_else(|| parents.iter().position(is_target));
        if let Some(above) = above {
            return collection.parents.get(above).cloned();
        }
        let is_nested = reference.pointer.rfind('/') != Some(0);
        (is_nested && reference.resource == collection.id)
            .then_some(self.key)
            .flatten()
            .cloned()
    }

    /// A key for the item at `index` of an array, or the only one; items follow each other, so that none is there twice.
    fn drawn_key(&self, target: &Collection<'_, 'a>, pointer: &str, index: usize) -> Value<'a> {
        let limit = target.resource.count.clamp(1, REFERRED) as usize;
        target.key((self.collection.drawn(self.name, pointer, limit) + index) % limit)
    }

    /// Lets properties that lists are filtered by have the values that filters offer.
    fn choose(&self, member: &mut Value<'a>) {
        for offer in &self.collection.resource.offers {
            let value = self.collection.offered(self.name, offer);
            let value = value.and_then(|value| self.fitting(&offer.pointer, &value.0));
            if let (Some(value), Some(found)) = (value, pointer::find_mut(member, &offer.pointer))
                && matches!(found, Value::String(_) | Value::Number(_) | Value::Bool(_))
            {
                *found = value;
            }
        }
    }

    /// Lets what is shown inside a member have the values that it has elsewhere.
    fn agree(&self, member: &mut Value<'a>, reference: &Reference, place: &str, source: &Value<'a>) {
        let holder = at(&self.outline, &reference.pointer);
        let (Some(Value::Object(object)), Some(source)) =
            (pointer::find_mut(member, place), source.as_object())
        else {
            return;
        };
        let names: Vec<String> = object.iter().map(|(name, _)| name.to_owned()).collect();
        for name in names {
            let Some(value) = source.get(&name) else { continue };
            let ids: Vec<SchemaId> = holder.property(&name).ids().collect();
            if let Some(value) = fit(self.collection.schemas(), &ids, value) {
                object.insert(Cow::Owned(name), value);
            }
        }
    }

    fn write_texts(&self, member: &mut Value<'a>, kept: &[&str]) {
        for text in &self.collection.resource.texts {
            let first = text.pointer.split('/').nth(1).unwrap_or_default();
            if !kept.contains(&first) {
                self.write_text(member, text);
            }
        }
    }

    fn write_text(&self, member: &mut Value<'a>, text: &KeyText) {
        for place in places(member, &text.pointer) {
            let written = self.written(member, text, &place).map(Value::from);
            if let Some(value) = written.and_then(|value| self.fitting(&text.pointer, &value))
                && let Some(found @ Value::String(_)) = pointer::find_mut(member, &place)
            {
                *found = value;
            }
        }
    }

    /// The text for a concrete place.
    fn written(&self, member: &Value<'a>, key_text: &KeyText, place: &str) -> Option<String> {
        let is_url = key_text.parts.iter().any(|part| match part {
            TextPart::Server => true,
            TextPart::Text(text) => text.contains("://"),
            _ => false,
        });
        let mut written = String::new();
        for part in &key_text.parts {
            let value = match part {
                TextPart::Text(text) => {
                    written.push_str(text);
                    continue;
                }
                TextPart::Server => {
                    written.push_str(&self.collection.world.server);
                    continue;
                }
                TextPart::Parent(index) => text(self.collection.parents.get(*index as usize)?)?,
                TextPart::Key => text(self.key?)?,
                TextPart::Member(own) => text(pointer::find(member, &in_item(own, place))?)?,
            };
            if is_url {
                written.extend(utf8_percent_encode(&value, uri::RESERVED));
            } else {
                written.push_str(&value);
            }
        }
        Some(written)
    }

    /// Where not everything can be had at once: what the schema accepts, one after the other.
    fn step_by_step(&self, mut member: Value<'a>) -> Value<'a> {
        let resource = self.collection.resource;
        let mut step = |change: &dyn Fn(&mut Value<'a>)| {
            let before = member.clone();
            change(&mut member);
            if !self.collection.accepts(&member) {
                member = before;
            }
        };
        step(&|member| self.choose(member));
        for reference in &resource.references {
            step(&|member| self.refer(member, reference));
        }
        for text in &resource.texts {
            step(&|member| self.write_text(member, text));
        }
        step(&|member| self.collection.count_below(member, self.key));
        member
    }
}

/// A place in the same items of arrays as `other`, which is concrete.
fn in_item<'p>(pattern: &'p str, other: &str) -> Cow<'p, str> {
    if !pattern.contains('*') {
        return Cow::Borrowed(pattern);
    }
    let tokens = pattern
        .split('/')
        .zip(other.split('/').chain(std::iter::repeat("")));
    let tokens: Vec<&str> = tokens
        .map(|(token, other)| if token == "*" { other } else { token })
        .collect();
    Cow::Owned(tokens.join("/"))
}
