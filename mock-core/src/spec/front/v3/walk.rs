//! The one walk over an OpenAPI 3 document: tree × tables ([`super::objects`]) → diagnostics and a 3.0-shaped skeleton.
//!
//! The walk reports everything that can be seen by looking at one object, resolves the references between objects, and
//! hands every schema to the arena. What remains is a document that `openapiv3` accepts: each schema is
//! `{"x-mock-schema": row}`, each object carries `x-mock-span`, a row of [`Skeleton::places`], and what 3.0 has no field
//! for rides in other `x-mock-` keys. Rows stand for data as well: `openapiv3` never sees an example.

use std::collections::{BTreeMap, VecDeque};

use super::super::context::Context;
use super::super::place::Place;
use super::super::schema::Arena;
use super::keys;
use super::objects::{OPENAPI, PARAMETER, PATH_ITEM, RESPONSE};
use super::shape::{Field, Keys, Kind, Shape, Skeleton as Rides};
use crate::json::{Object, Value};
use crate::model::SchemaId;
use crate::spec::diag::{Code, Diagnostic, Reported, did_you_mean};
use crate::spec::read::{Kind as NodeKind, Node};

/// Members of an object of the skeleton.
pub(super) type Members<'d> = Vec<(&'d str, Value<'d>)>;

/// What an object needs beyond its table: further checks, and members that `openapiv3` insists on.
pub(super) type Finish = for<'d> fn(&mut Walker<'d, '_>, Place<'d>, &mut Members<'d>);

/// How many references may lead into each other where objects are put in the place of their reference.
const MAX_INLINED: usize = 16;

/// The 3.0-shaped document, and the places that it speaks of.
pub(super) struct Skeleton<'d> {
    pub(super) document: Value<'d>,
    pub(super) places: Vec<Place<'d>>,
    pub(super) arena: Arena<'d>,
}

/// State of the walk.
pub(super) struct Walker<'d, 'c> {
    pub(super) cx: &'c mut Context<'d>,
    pub(super) arena: Arena<'d>,
    places: Vec<Place<'d>>,
    /// Targets of references by list of the skeleton's `components`.
    slots: BTreeMap<&'static str, Vec<Value<'d>>>,
    /// Which target has which index in its list.
    slotted: BTreeMap<(&'static str, *const Node), usize>,
    /// Targets that have an index and were not walked yet; a queue, so that chains of references cost no stack.
    pending: VecDeque<Pending<'d>>,
    /// Targets that are being walked in the place of their reference.
    inlined: Vec<*const Node>,
}

/// The target of a reference that waits to be walked.
struct Pending<'d> {
    kind: Kind,
    place: Place<'d>,
    slot: &'static str,
    /// Its index in the list of `slot`.
    index: usize,
}

/// Walks the whole description.
pub(super) fn walk<'d>(root: Place<'d>, cx: &mut Context<'d>) -> Result<Skeleton<'d>, Reported> {
    let mut walker = Walker {
        arena: Arena::default(),
        cx,
        places: Vec::new(),
        slots: BTreeMap::new(),
        slotted: BTreeMap::new(),
        pending: VecDeque::new(),
        inlined: Vec::new(),
    };
    if let Some(schemas) = walker.cx.named_schemas() {
        walker.arena.name_components(walker.cx, schemas);
    }
    let document = walker.object(root, &OPENAPI);
    for (section, shape) in [("parameters", &PARAMETER), ("responses", &RESPONSE)] {
        for place in walker.cx.shared_objects(section, shape.name) {
            walker.object(place, shape).ok();
        }
    }
    walker.walk_pending();
    walker.arena.finish(walker.cx);
    walker.cx.report_unused(root);
    walker.cx.sink.barrier()?;
    let mut document = document?;
    if let Value::Object(members) = &mut document {
        walker.put_components(members);
    }
    Ok(Skeleton {
        document,
        places: walker.places,
        arena: walker.arena,
    })
}

impl<'d> Walker<'d, '_> {
    /// Walks what references lead to, and what that leads to.
    fn walk_pending(&mut self) {
        while let Some(Pending {
            kind,
            place,
            slot,
            index,
        }) = self.pending.pop_front()
        {
            let value = match kind {
                Kind::Object(shape) => self.fields(place, &[place.node], shape),
                Kind::Map(keys, item) => self.entries(place, keys, *item),
                _ => continue,
            };
            let row = self.slots.get_mut(slot).and_then(|values| values.get_mut(index));
            if let (Ok(value), Some(row)) = (value, row) {
                *row = value;
            }
        }
    }

    /// A row for that place.
    pub(super) fn mark(&mut self, place: Place<'d>) -> Value<'d> {
        self.places.push(place);
        Value::Number(i64::try_from(self.places.len() - 1).unwrap_or_default().into())
    }

    /// How a schema stands in the skeleton.
    pub(super) fn schema_value(id: SchemaId) -> Value<'d> {
        let mut schema = Object::new();
        let row = i64::try_from(id.index()).unwrap_or_default();
        schema.insert("x-mock-schema", Value::Number(row.into()));
        Value::Object(schema)
    }

    fn value(&mut self, place: Place<'d>, kind: Kind) -> Result<Value<'d>, Reported> {
        match kind {
            Kind::Data => Ok(self.mark(self.cx.example(place))),
            Kind::Schema => Ok(Self::schema_value(self.arena.lower(self.cx, place))),
            Kind::Object(shape) => self.object(place, shape),
            Kind::String | Kind::Boolean | Kind::Word(_) | Kind::List(_) => {
                let place = self.cx.misplaced_reference(place)?;
                match kind {
                    Kind::List(item) => self.list(place, *item),
                    Kind::Word(words) => self.word(place, words),
                    Kind::Boolean => match place.node.kind {
                        NodeKind::Bool(boolean) => Ok(Value::Bool(boolean)),
                        _ => Err(self.cx.wrong_type(place, "a boolean")),
                    },
                    _ => self.cx.text(place).map(|text| Value::String(text.into())),
                }
            }
            Kind::Map(keys, item) => self.map(place, keys, item),
        }
    }

    fn list(&mut self, place: Place<'d>, item: Kind) -> Result<Value<'d>, Reported> {
        let Some(items) = place.node.as_array() else {
            return Err(self.cx.wrong_type(place, "an array"));
        };
        let values = items
            .iter()
            .filter_map(|node| self.value(Place::of(node), item).ok());
        Ok(Value::Array(values.collect()))
    }

    fn word(
        &mut self,
        place: Place<'d>,
        words: &'static [(&'static str, super::Versions)],
    ) -> Result<Value<'d>, Reported> {
        let text = self.cx.text(place)?;
        let version = self.cx.version;
        let known = || {
            words
                .iter()
                .filter(|(_, versions)| versions.has(version))
                .map(|(word, _)| *word)
        };
        if known().any(|word| word == text) {
            return Ok(Value::String(text.into()));
        }
        let list = known()
            .map(|word| format!("`{word}`"))
            .collect::<Vec<_>>()
            .join(", ");
        let message = format!("`{}` is none of {list}: `{text}`", place.name());
        let mut diagnostic = Diagnostic::new(Code::ValueUnknown, place.value(), message);
        diagnostic.help = if (place.name(), text) == ("in", "body") {
            Some("a body is described by `requestBody` since OpenAPI 3.0".into())
        } else {
            did_you_mean(text, known())
        };
        Err(self.cx.sink.push(diagnostic))
    }

    fn map(&mut self, place: Place<'d>, keys: Keys, item: &'static Kind) -> Result<Value<'d>, Reported> {
        if let Some(slot) = keys.slot() {
            self.cx.expect_section(place, Some(slot))?;
            let target = self.cx.follow(place)?;
            return Ok(self.reference(slot, Kind::Map(keys, item), target));
        }
        let place = self.cx.misplaced_reference(place)?;
        self.entries(place, keys, *item)
    }

    fn entries(&mut self, place: Place<'d>, keys: Keys, item: Kind) -> Result<Value<'d>, Reported> {
        let Some(entries) = place.node.as_object() else {
            return Err(self.cx.wrong_type(place, "an object"));
        };
        let mut members = Members::new();
        for entry in entries {
            let key = &*entry.key.value;
            if keys.are_extensible() && key.starts_with("x-") {
                continue;
            }
            let Ok(key) = keys::check(self.cx, entry, keys) else {
                continue;
            };
            let place = Place::of_entry(entry);
            let value = match item {
                // Walked once, whether references lead to it or not.
                Kind::Object(Shape { slot: Some(slot), .. })
                    if keys == Keys::Component && !place.is_reference() =>
                {
                    Ok(self.reference(slot, item, place))
                }
                _ => self.value(place, item),
            };
            if let Ok(value) = value {
                members.push((key, value));
            }
        }
        if keys == Keys::Status {
            members.push(("x-mock-span", self.mark(place)));
        }
        Ok(into_value(members))
    }

    fn object(&mut self, place: Place<'d>, shape: &'static Shape) -> Result<Value<'d>, Reported> {
        if !place.is_reference() {
            return self.fields(place, &[place.node], shape);
        }
        let target = if shape.referable.has(self.cx.version) {
            self.cx.expect_section(place, shape.slot)?;
            self.cx.follow(place)?
        } else {
            self.cx.misplaced_reference(place)?
        };
        let target = self.cx.form(target, shape.name);
        if let Some(slot) = shape.slot {
            return Ok(self.reference(slot, Kind::Object(shape), target));
        }
        let layers: &[&Node] = if std::ptr::eq(shape, &raw const PATH_ITEM) {
            &[place.node, target.node]
        } else {
            &[target.node]
        };
        self.inline(target, |walker| walker.fields(target, layers, shape))
    }

    /// Walks a target in the place of its reference.
    fn inline(
        &mut self,
        target: Place<'d>,
        walk: impl FnOnce(&mut Self) -> Result<Value<'d>, Reported>,
    ) -> Result<Value<'d>, Reported> {
        let address = std::ptr::from_ref(target.node);
        if self.inlined.contains(&address) {
            // There is no end to what could be put here.
            return Ok(Value::Null);
        }
        if self.inlined.len() >= MAX_INLINED {
            let message = "too many references lead into each other here";
            let diagnostic = Diagnostic::new(Code::TooDeep, target.head(), message);
            return Err(self.cx.sink.push(diagnostic));
        }
        self.inlined.push(address);
        let value = walk(self);
        self.inlined.pop();
        value
    }

    /// The reference that stands in the skeleton for the value at `place`, which is walked later.
    fn reference(&mut self, slot: &'static str, kind: Kind, place: Place<'d>) -> Value<'d> {
        let values = self.slots.entry(slot).or_default();
        let key = (slot, std::ptr::from_ref(place.node));
        let index = *self.slotted.entry(key).or_insert_with(|| {
            let index = values.len();
            self.pending.push_back(Pending {
                kind,
                place,
                slot,
                index,
            });
            values.push(Value::Null);
            index
        });
        let mut reference = Object::new();
        reference.insert(
            "$ref",
            Value::String(format!("#/components/{slot}/{index}").into()),
        );
        Value::Object(reference)
    }

    /// The object's fields; of several layers the first that has a field wins.
    fn fields(
        &mut self,
        place: Place<'d>,
        layers: &[&'d Node],
        shape: &'static Shape,
    ) -> Result<Value<'d>, Reported> {
        let mut members = Members::new();
        for (depth, layer) in layers.iter().enumerate() {
            let Some(entries) = layer.as_object() else {
                let expected = format!("an object ({})", shape.name);
                return Err(self.cx.wrong_type(place, &expected));
            };
            for entry in entries {
                let key = &*entry.key.value;
                if key.starts_with("x-")
                    || (key == "$ref" && layers.len() > 1)
                    || layers[..depth].iter().any(|upper| upper.get(key).is_some())
                {
                    continue;
                }
                match shape.field(key) {
                    Some(field) if field.versions.has(self.cx.version) => {
                        self.field(Place::of_entry(entry), field, &mut members);
                    }
                    known => self.unknown_field(Place::of_entry(entry), shape, known),
                }
            }
        }
        for field in shape.fields {
            if field.is_required(self.cx.version)
                && layers.iter().all(|layer| layer.get(field.name).is_none())
            {
                self.cx.missing(place, field.name, shape.name);
            }
        }
        if let Some(finish) = shape.finish {
            finish(self, place, &mut members);
        }
        members.push(("x-mock-span", self.mark(place)));
        Ok(into_value(members))
    }

    fn field(&mut self, place: Place<'d>, field: &'static Field, members: &mut Members<'d>) {
        let is_null = place.node.kind == NodeKind::Null;
        if is_null && !matches!(field.kind, Kind::Data) && !field.is_required(self.cx.version) {
            let message = format!("`{}` is null, which counts as absent", field.name);
            let diagnostic =
                Diagnostic::new(Code::NullField, place.head(), message).help("remove it, or give it a value");
            self.cx.sink.push(diagnostic);
            return;
        }
        let Ok(value) = self.value(place, field.kind) else {
            return;
        };
        match field.skeleton {
            Rides::Same => members.push((field.name, value)),
            Rides::Extension(key) => members.push((key, value)),
            Rides::Dropped => {}
        }
    }

    fn unknown_field(&mut self, place: Place<'d>, shape: &'static Shape, known: Option<&Field>) {
        let name = place.name();
        let version = self.cx.version;
        // An operation under a misspelt method would silently not exist.
        let code = if std::ptr::eq(shape, &raw const PATH_ITEM) && place.node.as_object().is_some() {
            Code::PathItemFieldUnknown
        } else {
            Code::FieldUnknown
        };
        let since = known.and_then(|field| field.versions.first());
        let message = match since {
            Some(since) if since > version => {
                format!("`{name}` is a field since OpenAPI {since}, but this description follows {version}")
            }
            _ => format!("unknown field `{name}` in the {}", shape.name),
        };
        let mut diagnostic = Diagnostic::new(code, place.head(), message);
        if known.is_none() {
            let names = shape
                .fields
                .iter()
                .filter(|field| field.versions.has(version))
                .map(|field| field.name);
            diagnostic.help = did_you_mean(name, names);
        }
        self.cx.sink.push(diagnostic);
    }

    /// Puts the targets of references where the skeleton's references point.
    fn put_components(&mut self, document: &mut Object<'d>) {
        let mut components = match document.get("components") {
            Some(Value::Object(components)) => components.clone(),
            _ => Object::new(),
        };
        for (slot, values) in std::mem::take(&mut self.slots) {
            let members = values
                .into_iter()
                .enumerate()
                .map(|(index, value)| (index.to_string().into(), value));
            components.insert(slot, Value::Object(Object::from_distinct(members.collect())));
        }
        document.insert("components", Value::Object(components));
    }
}

/// An object of members whose keys differ: they are keys of one object, or fixed ones.
fn into_value(members: Members<'_>) -> Value<'_> {
    let members = members.into_iter().map(|(key, value)| (key.into(), value));
    Value::Object(Object::from_distinct(members.collect()))
}
