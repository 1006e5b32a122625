//! Members → the body of a response, which its schema accepts.

use std::borrow::Cow;

use crate::engine::generate::{Options, generate};
use crate::engine::outline::Outline;
use crate::engine::pointer;
use crate::engine::validate::{Direction, is_valid};
use crate::json::{Object, Value};
use crate::model::{ListParameter, PageFact, SchemaId, Schemas, Shown};

use super::collection::Collection;
use super::cursor;
use super::expand;
use super::included::include;
use super::links;
use super::list::{Entry, Page};
use super::value::{at, fit, text};
use super::{Asked, World};

/// How members are written into a body.
pub(super) struct Composer<'w, 'a> {
    pub(super) world: &'w World<'a>,
    pub(super) shown: &'a Shown,
    pub(super) asked: &'w Asked<'a, 'w>,
}

impl<'a> Composer<'_, 'a> {
    fn schemas(&self) -> &'a Schemas {
        &self.world.api.schemas
    }

    fn accepts(&self, schema: SchemaId, value: &Value<'_>) -> bool {
        is_valid(self.schemas(), schema, value, Direction::Response)
    }

    /// The least and the greatest number of items that the array may have.
    pub(super) fn item_counts(&self) -> (u64, Option<u64>) {
        let list = at(
            &Outline::of(self.schemas(), Some(self.shown.schema)),
            &self.shown.pointer,
        );
        let arrays = || list.ids().filter_map(|id| self.schemas().get(id).array.as_ref());
        let least = arrays().filter_map(|array| array.min_items).max();
        let greatest = arrays().filter_map(|array| array.max_items).min();
        (least.unwrap_or(0), greatest)
    }

    /// A body with a list; `None` where the schema accepts none of these members.
    pub(super) fn list(&self, collection: &Collection<'_, 'a>, page: &Page<'a>) -> Option<Value<'a>> {
        let items = page.entries.iter().filter_map(|entry| {
            let mut member = collection.member(Some(&entry.key))?;
            for wish in &page.wishes {
                wish.fulfil(collection, &mut member, &entry.key);
            }
            let shown = self.project(collection, member, &entry.key);
            Some((entry, self.expanded(collection, shown)))
        });
        let (entries, items): (Vec<&Entry<'_>>, Vec<Value<'a>>) = items.unzip();
        let selected = items.iter().map(|item| self.selected(item.clone()));
        let wrapped = entries
            .iter()
            .zip(selected)
            .map(|(entry, item)| self.wrapped(item, entry));
        let items_shown: Vec<Value<'a>> = wrapped.collect::<Option<_>>()?;
        let mut body = self.around(Value::Array(items_shown))?;
        for (place, fact) in &self.shown.envelope {
            self.tell(&mut body, place, *fact, page);
        }
        self.include(collection, &items, &mut body);
        self.accepts(self.shown.schema, &body).then_some(body)
    }

    /// An item of the array around a member, where it is not the member itself.
    fn wrapped(&self, member: Value<'a>, entry: &Entry<'_>) -> Option<Value<'a>> {
        if self.shown.inner.is_empty() {
            return Some(member);
        }
        let body = Outline::of(self.schemas(), Some(self.shown.schema));
        let item = at(&body, &self.shown.pointer).item(0);
        let options = self.world.options(self.world.seed);
        let mut wrapped = generate(self.schemas(), item.ids().next()?, &options).ok()?;
        *pointer::find_mut(&mut wrapped, &self.shown.inner)? = member;
        if let (Some(cursor), Some(own)) = (pointer::find_mut(&mut wrapped, "/cursor"), &entry.cursor) {
            *cursor = Value::from(cursor::write(own));
        }
        Some(wrapped)
    }

    /// A body with one member.
    pub(super) fn item(
        &self,
        collection: &Collection<'_, 'a>,
        member: Value<'a>,
        key: &Value<'a>,
    ) -> Option<Value<'a>> {
        let shown = self.project(collection, member, key);
        let item = self.expanded(collection, shown);
        let mut body = self.around(self.selected(item.clone()))?;
        self.include(collection, &[item], &mut body);
        self.accepts(self.shown.schema, &body).then_some(body)
    }

    /// Puts what the items refer to beside them, where the body has a place for it.
    fn include(&self, collection: &Collection<'_, 'a>, items: &[Value<'a>], body: &mut Value<'a>) {
        include(self.asked, collection, items, body, |body| {
            self.accepts(self.shown.schema, body)
        });
    }

    /// What is shown of a member that was removed, where the description has a form for it.
    pub(super) fn removed(&self, collection: &Collection<'_, 'a>, key: &Value<'a>) -> Option<Value<'a>> {
        let schema = self.shown.removed?;
        let options = self.world.options(self.world.seed);
        let mut tombstone = generate(self.schemas(), schema, &options).ok()?;
        let place = collection.resource.key_place()?;
        if let Some(found) = pointer::find_mut(&mut tombstone, place) {
            *found = key.clone();
        }
        self.accepts(self.shown.schema, &tombstone).then_some(tombstone)
    }

    /// The body with something at the place of the members.
    fn around(&self, inner: Value<'a>) -> Option<Value<'a>> {
        if self.shown.pointer.is_empty() {
            return Some(inner);
        }
        let options = self.world.options(self.world.seed);
        let mut body = generate(self.schemas(), self.shown.schema, &options).ok()?;
        if let Some(place) = pointer::find_mut(&mut body, &self.shown.pointer) {
            *place = inner;
            return Some(body);
        }
        let (above, name) = pointer::parent(&self.shown.pointer)?;
        let Some(Value::Object(object)) = pointer::find_mut(&mut body, above) else {
            return None;
        };
        object.insert(Cow::Owned(name.into_owned()), inner);
        Some(body)
    }

    /// The member as this response shows it: with the properties that it has here, and the same values.
    fn project(&self, collection: &Collection<'_, 'a>, member: Value<'a>, key: &Value<'a>) -> Value<'a> {
        let schema = self.shown.member;
        if collection.resource.schema == Some(schema)
            || self.accepts(schema, &member) && self.is_narrow(schema, &member)
        {
            return member;
        }
        let of_key = crate::engine::seed::seed_of_text(&text(key).unwrap_or_default());
        let options = Options {
            fresh: true,
            ..self.world.options(self.world.seed ^ of_key)
        };
        let Ok(mut shown) = generate(self.schemas(), schema, &options) else {
            return member;
        };
        let outline = Outline::of(self.schemas(), Some(schema));
        let (Value::Object(target), Value::Object(source)) = (&mut shown, &member) else {
            return shown;
        };
        let plain = target.clone();
        for (name, value) in source.iter() {
            let place: Vec<SchemaId> = outline.property(name).ids().collect();
            if target.get(name).is_some()
                && let Some(value) = fit(self.schemas(), &place, value)
            {
                target.insert(Cow::Owned(name.to_owned()), value);
            }
        }
        if self.accepts(schema, &shown) {
            shown
        } else {
            Value::Object(plain)
        }
    }

    /// Whether a member has no property that is unknown here.
    fn is_narrow(&self, schema: SchemaId, member: &Value<'_>) -> bool {
        let names = Outline::of(self.schemas(), Some(schema)).property_names();
        let Some(object) = member.as_object() else {
            return true;
        };
        object.iter().all(|(name, _)| names.contains(&name))
    }

    /// Only the properties that the request asks for, where that is still what the schema wants.
    fn selected(&self, member: Value<'a>) -> Value<'a> {
        let Some(wanted) = self.fields(&member) else {
            return member;
        };
        let others = others(&member, &wanted);
        let mut selected = member.clone();
        for (holder, name) in &others {
            take(&mut selected, holder, name);
        }
        if self.accepts(self.shown.member, &selected) {
            return selected;
        }
        // What must be there stays.
        others.iter().fold(member, |member, (holder, name)| {
            let mut without = member.clone();
            take(&mut without, holder, name);
            if self.accepts(self.shown.member, &without) {
                without
            } else {
                member
            }
        })
    }

    /// The names of the properties that the request asks for, of members of this type (`fields[articles]=title,body`).
    fn fields(&self, member: &Value<'_>) -> Option<Vec<String>> {
        let kind = member.as_object()?.get("type").and_then(Value::as_str);
        let rows = self.asked.role.query.iter();
        let mut rows = rows.filter(|(_, parameter)| *parameter == ListParameter::Fields);
        rows.find_map(|(index, _)| {
            let wanted = self.asked.parameters.get(*index as usize)?.as_ref()?;
            let name = &self.asked.operation.parameters.get(*index as usize)?.name;
            let of = name.split_once('[').map(|(_, of)| of.trim_end_matches(']'));
            match (of, wanted, kind) {
                (Some(of), _, Some(kind)) if !of.is_empty() => (of == kind).then(|| names(wanted)),
                (_, Value::Object(kinds), Some(kind)) => kinds.get(kind).map(names),
                _ => Some(names(wanted)),
            }
        })
    }

    /// The member with other members in the place of the keys that the request wants to know more about.
    fn expanded(&self, collection: &Collection<'_, 'a>, mut member: Value<'a>) -> Value<'a> {
        let asked = self
            .asked
            .values()
            .filter(|(parameter, _)| **parameter == ListParameter::Expand);
        let list = self.shown.pointer.trim_start_matches('/');
        for path in asked.flat_map(|(_, wanted)| names(wanted)) {
            // Stripe says `data.customer` of a list, and `customer` of an item.
            let path = path
                .strip_prefix(list)
                .and_then(|rest| rest.strip_prefix('.'))
                .unwrap_or(&path);
            let before = member.clone();
            expand::expand(
                collection,
                &Outline::of(self.schemas(), Some(self.shown.member)),
                &mut member,
                path,
            );
            if !self.accepts(self.shown.member, &member) {
                member = before;
            }
        }
        member
    }

    /// Writes a fact about the page to its place; what is not there is null, or left out.
    fn tell(&self, body: &mut Value<'a>, place: &str, fact: PageFact, page: &Page<'_>) {
        let Some(value) = links::value(fact, page, self.asked) else {
            return;
        };
        let outline = at(&Outline::of(self.schemas(), Some(self.shown.schema)), place);
        let ids: Vec<SchemaId> = outline.ids().collect();
        let is_absent = matches!(value, Value::Null);
        if let Some(value) = fit(self.schemas(), &ids, &value) {
            if let Some(found) = pointer::find_mut(body, place) {
                *found = value;
            }
            return;
        }
        if !is_absent {
            return;
        }
        // A link is an object around its URL; without the URL, there is no link.
        let link = place.strip_suffix("/href").unwrap_or(place);
        let Some((above, name)) = pointer::parent(link) else {
            return;
        };
        let Some(Value::Object(object)) = pointer::find_mut(body, above) else {
            return;
        };
        let taken = object.remove(&name);
        if let Some(taken) = taken.filter(|_| !self.accepts(self.shown.schema, body))
            && let Some(Value::Object(object)) = pointer::find_mut(body, above)
        {
            object.insert(Cow::Owned(name.into_owned()), taken);
        }
    }
}

/// The properties that are not among those wanted, with where they stand: of a resource object its attributes and relationships
/// (JSON:API, Sparse Fieldsets).
fn others(member: &Value<'_>, wanted: &[String]) -> Vec<(&'static str, String)> {
    let is_resource = pointer::find(member, "/attributes").is_some();
    let holders: &[&str] = if is_resource {
        &["/attributes", "/relationships"]
    } else {
        &[""]
    };
    let names = holders.iter().flat_map(|holder| {
        let object = pointer::find(member, holder).and_then(Value::as_object);
        let names = object.into_iter().flat_map(Object::iter);
        names.map(|(name, _)| (*holder, name.to_owned()))
    });
    names
        .filter(|(_, name)| !wanted.iter().any(|wanted| wanted == name))
        .collect()
}

/// Takes a property away.
fn take(member: &mut Value<'_>, holder: &str, name: &str) {
    if let Some(Value::Object(object)) = pointer::find_mut(member, holder) {
        object.remove(name);
    }
}

/// The names in a list, which may be a text with commas or stand under names themselves (`fields[articles]=title,body`).
pub(super) fn names(wanted: &Value<'_>) -> Vec<String> {
    match wanted {
        Value::Array(items) => items.iter().flat_map(names).collect(),
        Value::Object(object) => object.iter().flat_map(|(_, value)| names(value)).collect(),
        wanted => {
            let wanted = text(wanted).unwrap_or_default();
            wanted.split(',').map(|name| name.trim().to_owned()).collect()
        }
    }
}
