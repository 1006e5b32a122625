//! One collection: the keys of its members, and each member by its key.
//!
//! A member depends on nothing but the seed, the resource, what is above the collection, and its key; so it is the same
//! wherever it is shown, and it is made without making the others.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::sync::Arc;

use crate::engine::generate::{Options, Profile, generate_key, slug};
use crate::engine::outline::Outline;
use crate::engine::pointer;
use crate::engine::seed::Seed;
use crate::engine::validate::{Direction, is_valid};
use crate::json::Value;
use crate::model::{Api, MemberExample, Resource, ResourceId, Schema, SchemaId, Schemas, TypeSet};

use super::World;
use super::changes::{Changes, CollectionId};
use super::keys::{Keys, KeysOf};
use super::member::Depth;
use super::value::{fit, text};

/// Keys tried for each one that is wanted, since generated ones may be equal.
const TRIES: usize = 4;

/// Objects inside one another that are taken over in parts.
const MAX_DEPTH: usize = 3;

/// Members where lists are to be long, so that pages of the usual sizes are full.
const FULL: usize = 100;

/// A collection, or a single thing.
pub(super) struct Collection<'w, 'a> {
    pub(super) world: &'w World<'a>,
    pub(super) resource: &'a Resource,
    pub(super) id: ResourceId,
    /// The path parameters above.
    pub(super) parents: Vec<Value<'a>>,
    pub(super) seed: Seed,
    pub(super) changes: Option<&'w Changes>,
    /// Whether it lies below a member that a request has made, so that nothing was in it.
    is_new: bool,
    base: OnceCell<Arc<Keys>>,
}

impl<'w, 'a> Collection<'w, 'a> {
    pub(super) fn new(world: &'w World<'a>, id: ResourceId, parents: Vec<Value<'a>>) -> Self {
        let api: &'a Api = world.api;
        let resource = api.resources.get(id);
        let texts: Vec<String> = parents.iter().filter_map(text).collect();
        let seed = texts
            .iter()
            .fold(Seed::new(world.seed).add(&resource.path), |seed, text| {
                seed.add(text)
            });
        let changes = world.changes.as_deref().and_then(|all| {
            all.of(&CollectionId {
                resource: id,
                parents: texts,
            })
        });
        Collection {
            world,
            resource,
            id,
            seed,
            is_new: world
                .changes
                .as_deref()
                .is_some_and(|all| all.has_new_above(resource, &parents)),
            changes,
            parents,
            base: OnceCell::new(),
        }
    }

    /// Whether requests have changed it or something above it.
    pub(super) fn is_changed(&self) -> bool {
        self.is_new || self.changes.is_some()
    }

    /// How it is told apart from other collections.
    pub(super) fn name(&self) -> CollectionId {
        CollectionId {
            resource: self.id,
            parents: self.parents.iter().filter_map(text).collect(),
        }
    }

    /// The keys of all members: those of examples, generated ones, then those that were added.
    pub(super) fn keys(&self) -> Vec<Value<'a>> {
        let base = self.base();
        let Some(changes) = self.changes else {
            return base.list.clone();
        };
        let is_there = |key: &&Value<'a>| text(key).is_none_or(|name| !changes.is_removed(&name));
        let mut keys: Vec<Value<'a>> = base.list.iter().filter(is_there).cloned().collect();
        let added = changes.added().filter(|(name, _)| base.position(name).is_none());
        keys.extend(added.map(|(name, member)| self.key_of(name, member)));
        keys
    }

    /// The keys before any change.
    pub(super) fn base(&self) -> &Arc<Keys> {
        self.base.get_or_init(|| {
            let wanted = self.count();
            if wanted == 0 {
                return Arc::default();
            }
            let tries = 0..wanted.saturating_mul(TRIES);
            // Where words run out, numbers behind them tell members apart.
            let numbered = (0..wanted).filter_map(|index| self.numbered_key(index));
            let keys = tries.map(|index| self.key(index)).chain(numbered);
            let keys = || Keys::take(wanted, keys.map(Value::into_owned));
            self.world.cache.keys.get(self.keys_of(), keys)
        })
    }

    /// How its keys before any change are told apart.
    pub(super) fn keys_of(&self) -> KeysOf {
        KeysOf {
            collection: self.name(),
            seed: self.world.seed,
            locale: self.world.locale,
            examples: self.world.examples,
            faker: self.world.faker.is_some(),
            profile: self.world.profile,
        }
    }

    /// Where a member stands among those before any change that no example shows, from 0.
    pub(super) fn index(&self, name: &str) -> Option<usize> {
        self.base().position(name)?.checked_sub(self.examples().len())
    }

    /// Members before any change.
    pub(super) fn count(&self) -> usize {
        if self.is_new {
            return 0;
        }
        let examples = self.examples().len();
        let faker = self.world.faker.as_ref().and_then(|faker| faker.min_items);
        let wanted = self.resource.count.max(faker.unwrap_or(0)) as usize;
        let wanted = match self.world.profile {
            Some(Profile::Max | Profile::Long) => wanted.max(FULL),
            Some(_) => wanted,
            None => self.counted_above().unwrap_or(wanted),
        };
        wanted.max(examples)
    }

    pub(super) fn examples(&self) -> &'a [MemberExample] {
        if self.world.examples && !self.is_new {
            &self.resource.examples
        } else {
            &[]
        }
    }

    /// The key of a member that was added.
    fn key_of(&self, name: &str, member: &Value<'static>) -> Value<'a> {
        let place = self.resource.key_place();
        let own = place.and_then(|place| pointer::find(member, place).cloned());
        own.unwrap_or_else(|| Value::from(name.to_owned()))
    }

    /// The key of the member at `index`; two may have the same one, of which the second is no member.
    pub(super) fn key(&self, index: usize) -> Value<'a> {
        if let Some(example) = self.examples().get(index) {
            return self.typed(&Value::from(&*example.key));
        }
        let index = index - self.examples().len();
        let index = match (self.example_key(), index) {
            (Some(key), 0) => return key.clone(),
            (Some(_), index) => index - 1,
            (None, index) => index,
        };
        let schema = self.resource.key.as_ref().and_then(|key| key.schema);
        let numbered = Value::from(i64::try_from(index).unwrap_or(0) + first_number(self.schema_of(schema)));
        let Some((key, schema)) = self.resource.key.as_ref().zip(schema) else {
            return numbered;
        };
        let schemas = self.schemas();
        let types = Outline::of(schemas, Some(schema)).types();
        if !types.intersects(TypeSet::STRING) && is_valid(schemas, schema, &numbered, Direction::Response) {
            return numbered;
        }
        let seed = self.seed.add("\0key").add(&index.to_string());
        // Keys are the same wherever the mock is.
        let options = Options {
            fresh: true,
            assets: "",
            faker: None,
            profile: None,
            ..self.world.options(seed.finish())
        };
        let name = key
            .place
            .as_deref()
            .and_then(pointer::parent)
            .map(|(_, name)| name);
        let name = name.or(key.parameter.as_deref().map(Cow::Borrowed));
        let names = (&*name.unwrap_or_default(), &*self.resource.name);
        let made = generate_key(schemas, schema, self.resource.schema, names, &options).unwrap_or(numbered);
        self.as_segment(&made).unwrap_or(made)
    }

    /// A key of several words as it is written in paths, if it can be.
    fn as_segment(&self, key: &Value<'a>) -> Option<Value<'a>> {
        self.resource.key.as_ref()?.parameter.as_ref()?;
        let words = key.as_str().filter(|text| text.contains(char::is_whitespace))?;
        let slug = Value::from(slug(words));
        (slug.as_str() != Some("") && self.is_key(&slug)).then_some(slug)
    }

    /// The key at `index` with a number behind it, if it can have one.
    fn numbered_key(&self, index: usize) -> Option<Value<'a>> {
        let key = self.key(index);
        let number = index + 2;
        let numbered = [format!("{}-{number}", key.as_str()?), number.to_string()];
        numbered.map(Value::from).into_iter().find(|key| self.is_key(key))
    }

    fn schema_of(&self, id: Option<SchemaId>) -> Option<&'a Schema> {
        let api: &'a Api = self.world.api;
        id.map(|id| api.schemas.get(id))
    }

    /// The key that the property's own example gives to the first member, where no example shows members.
    pub(super) fn example_key(&self) -> Option<&'a Value<'static>> {
        if !self.world.examples || self.is_new || !self.resource.examples.is_empty() {
            return None;
        }
        let schema = self.resource.key.as_ref()?.schema?;
        let annotations = self.schema_of(Some(schema))?.annotations.as_deref()?;
        let example = &annotations.examples.first()?.0;
        is_valid(self.schemas(), schema, example, Direction::Response).then_some(example)
    }

    /// A key in the type of keys.
    pub(super) fn typed(&self, key: &Value<'a>) -> Value<'a> {
        let schema = self.resource.key.as_ref().and_then(|key| key.schema);
        fit(self.schemas(), schema.as_slice(), key).unwrap_or_else(|| key.clone())
    }

    pub(super) fn schemas(&self) -> &'a Schemas {
        let api: &'a Api = self.world.api;
        &api.schemas
    }

    /// Whether there is a member of that key.
    pub(super) fn has(&self, key: &Value<'a>) -> bool {
        let Some(name) = text(key) else { return false };
        if let Some(changes) = self.changes {
            if changes.is_removed(&name) {
                return false;
            }
            if changes.get(&name).is_some() {
                return true;
            }
        }
        self.base().position(&name).is_some()
    }

    /// Whether a member of that key was there and is not any more.
    pub(super) fn is_removed(&self, key: &Value<'a>) -> bool {
        let removed = |name: String| self.changes.is_some_and(|changes| changes.is_removed(&name));
        text(key).is_some_and(removed)
    }

    /// The member of that key, or the single thing.
    pub(super) fn member(&self, key: Option<&Value<'a>>) -> Option<Value<'a>> {
        self.member_to(key, Depth::Whole)
    }

    pub(super) fn member_to(&self, key: Option<&Value<'a>>, depth: Depth) -> Option<Value<'a>> {
        let name = key.and_then(text).unwrap_or_default();
        if let Some(changed) = self.changes.and_then(|changes| changes.get(&name)) {
            let mut member = changed.clone();
            self.count_below(&mut member, key);
            return Some(member);
        }
        let schema = self.resource.schema?;
        let example = self.examples().iter().find(|example| *example.key == *name);
        if let Some((example, of)) = example.and_then(|of| Some((self.example(of)?, of))) {
            let mut example = example;
            if is_elsewhere(of, &self.parents) {
                example = self.adapted(example, key);
                self.count_below(&mut example, key);
            } else {
                self.count_changes(&mut example, key);
            }
            if self.accepts(&example) {
                return Some(example);
            }
            // Of a list whose items tell less than the item itself.
            let mut member = self.made(schema, key, &name, depth)?;
            self.overlay(&mut member, &example);
            return Some(member);
        }
        self.made(schema, key, &name, depth)
    }

    pub(super) fn example(&self, example: &MemberExample) -> Option<Value<'a>> {
        let bytes = self.world.api.blobs.get(example.blob);
        let body = Value::parse(&bytes).ok()?;
        pointer::find(&body, &example.pointer).map(|member| member.clone().into_owned())
    }

    pub(super) fn accepts(&self, member: &Value<'_>) -> bool {
        let schema = self.resource.schema;
        schema.is_some_and(|schema| is_valid(self.schemas(), schema, member, Direction::Response))
    }

    /// Takes over each property that the member may have.
    pub(super) fn overlay(&self, member: &mut Value<'a>, properties: &Value<'a>) {
        let outline = Outline::of(self.schemas(), self.resource.schema);
        self.overlay_at(member, "", &outline, properties);
    }

    fn overlay_at(&self, member: &mut Value<'a>, above: &str, outline: &Outline<'_>, properties: &Value<'a>) {
        let Some(properties) = properties.as_object() else {
            return;
        };
        for (name, value) in properties.iter() {
            let property = outline.property(name);
            let ids: Vec<SchemaId> = property.ids().collect();
            let is_set =
                fit(self.schemas(), &ids, value).is_some_and(|value| self.set(member, above, name, value));
            // Of an object that cannot be had as a whole, what can.
            if !is_set && matches!(value, Value::Object(_)) && above.matches('/').count() < MAX_DEPTH {
                let mut place = above.to_owned();
                pointer::push(&mut place, name);
                self.overlay_at(member, &place, &property, value);
            }
        }
    }

    /// Sets one property, if the member is still accepted then.
    fn set(&self, member: &mut Value<'a>, above: &str, name: &str, value: Value<'a>) -> bool {
        let Some(Value::Object(object)) = pointer::find_mut(member, above) else {
            return false;
        };
        let before = object.get(name).cloned();
        object.insert(Cow::Owned(name.to_owned()), value);
        if self.accepts(member) {
            return true;
        }
        if let Some(Value::Object(object)) = pointer::find_mut(member, above) {
            match before {
                Some(before) => object.insert(Cow::Owned(name.to_owned()), before),
                None => _ = object.remove(name),
            }
        }
        false
    }

    /// A key that no member has.
    pub(super) fn new_key(&self) -> Option<Value<'a>> {
        let base = self.base();
        let made = self.changes.map_or(0, Changes::made);
        let from = self.count() + made;
        let next = match (base.greatest, self.changes.and_then(Changes::greatest)) {
            (None, None) => None,
            (before, made) => before.max(made)?.checked_add(1).map(Value::from),
        };
        let is_free = |key: &Value<'a>| {
            text(key).is_some_and(|name| {
                base.position(&name).is_none() && self.changes.is_none_or(|changes| !changes.knows(&name))
            })
        };
        // Numbers go on from the greatest.
        let is_key = |key: &Value<'a>| self.is_key(key) && is_free(key);
        let tries = from..=from * TRIES + 16;
        let others = tries.clone().map(|index| self.key(index));
        let numbered = tries.filter_map(|index| self.numbered_key(index));
        let mut all = next.filter(is_key).into_iter().chain(others).chain(numbered);
        all.find(is_free)
    }

    /// Whether a value can be a key.
    fn is_key(&self, key: &Value<'a>) -> bool {
        let schema = self.resource.key.as_ref().and_then(|key| key.schema);
        schema.is_none_or(|schema| is_valid(self.schemas(), schema, key, Direction::Response))
    }
}

/// Whether an example shows a member of a collection below other keys.
pub(super) fn is_elsewhere(example: &MemberExample, above: &[Value<'_>]) -> bool {
    let mut keys = example.parents.iter().zip(above);
    keys.any(|(shown, own)| {
        shown
            .as_deref()
            .is_some_and(|shown| text(own).is_none_or(|own| own != shown))
    })
}

/// The lowest number that keys begin with.
fn first_number(schema: Option<&Schema>) -> i64 {
    let annotations = schema.and_then(|schema| schema.annotations.as_deref());
    if let Some(first) = annotations.and_then(|annotations| annotations.counts_from) {
        return first;
    }
    let numeric = schema.and_then(|schema| schema.numeric.as_deref());
    let minimum = numeric.and_then(|numeric| numeric.minimum.as_ref()?.0.as_number()?.as_i64());
    minimum.unwrap_or(1).max(1)
}
