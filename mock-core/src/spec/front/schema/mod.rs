//! Schema Objects of every dialect → one arena of [`Schema`] rows with the keywords of JSON Schema 2020-12.
//!
//! The dialects differ less than their standards say: deployed descriptions write keywords of the one into documents of
//! the other, always meaning what they mean there. So there is one lowering that understands all of them; the dialect
//! decides what is reported ([`keywords`]) and whether siblings of `$ref` count.
//!
//! What a `$ref` leads to has a row of its own before it is lowered, and waits in a queue: recursive schemas end, and
//! chains of references cost no stack. All other schemas are anonymous and compared after lowering: equal ones are one row.

mod annotations;
mod any;
mod applicators;
mod array;
mod discriminator;
mod finish;
mod keywords;
mod numeric;
mod object;
mod prose;
mod scope;
mod string;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use self::keywords::Lowering;
use self::scope::{Scope, Scopes};
use super::context::Context;
use super::place::Place;
use crate::model::{Applicators, Schema, SchemaId, TypeSet};
use crate::spec::diag::{Code, Diagnostic};
use crate::spec::read::{Entry, Kind, Node};

/// The schema that admits nothing.
const NOTHING: Schema = Schema {
    name: None,
    types: TypeSet::NONE,
    any: None,
    numeric: None,
    string: None,
    array: None,
    object: None,
    applicators: None,
    annotations: None,
};

/// Siblings of `$ref` that nobody misses where they are ignored.
const PROSE: [&str; 7] = [
    "$ref",
    "description",
    "summary",
    "title",
    "example",
    "externalDocs",
    "xml",
];

/// The schemas lowered so far.
#[derive(Debug, Default)]
pub(super) struct Arena<'d> {
    rows: Vec<Schema>,
    places: Vec<Place<'d>>,
    by_node: BTreeMap<(*const Node, Scope), SchemaId>,
    scopes: Scopes<'d>,
    /// The scope of the schema that is being lowered.
    scope: Scope,
    /// Anonymous schemas by their baked form.
    interned: BTreeMap<Vec<u8>, SchemaId>,
    /// Rows that are reserved and not lowered yet.
    pending: VecDeque<(SchemaId, Place<'d>, Scope)>,
    /// `components.schemas` of the entry document.
    components: Option<Place<'d>>,
    /// Formats that were reported.
    unknown_formats: Vec<&'d str>,
    /// Regular expressions that compile.
    patterns: BTreeSet<&'d str>,
}

impl<'d> Arena<'d> {
    /// Gives each schema component a row with its name, in the order of the description.
    pub(super) fn name_components(&mut self, cx: &Context<'d>, schemas: Place<'d>) {
        self.components = Some(schemas);
        self.scope = self.scopes.enter(cx, 0, schemas.node);
        for entry in schemas.node.as_object().unwrap_or_default() {
            if !is_pure_reference(cx, &entry.value) {
                let id = self.target(cx, Place::of_entry(entry));
                if let Some(row) = self.rows.get_mut(id.index()) {
                    row.name = Some(entry.key.value.clone());
                }
            }
        }
        self.scope = 0;
    }

    /// The row of the schema at `place`. Where it was reported as wrong, it is one that admits everything.
    pub(super) fn lower(&mut self, cx: &mut Context<'d>, place: Place<'d>) -> SchemaId {
        if is_pure_reference(cx, place.node) {
            return self.reference(cx, place);
        }
        let scope = self.scopes.enter(cx, self.scope, place.node);
        let key = (std::ptr::from_ref(place.node), scope);
        if let Some(id) = self.by_node.get(&key) {
            return *id;
        }
        let outer = std::mem::replace(&mut self.scope, scope);
        let schema = self.schema(cx, place);
        self.scope = outer;
        let id = self.intern(schema, place);
        self.by_node.insert(key, id);
        id
    }

    /// Lowers what references have led to, until nothing is left.
    pub(super) fn finish(&mut self, cx: &mut Context<'d>) {
        while let Some((id, place, scope)) = self.pending.pop_front() {
            self.scope = scope;
            let schema = self.schema(cx, place);
            if let Some(row) = self.rows.get_mut(id.index()) {
                *row = Schema {
                    name: row.name.take(),
                    ..schema
                };
            }
        }
        discriminator::adopt_heirs(&mut self.rows);
    }

    /// The rows, and where each stands.
    pub(super) fn into_parts(self) -> (Vec<Schema>, Vec<Place<'d>>) {
        (self.rows, self.places)
    }

    /// The row of the schema that admits everything.
    pub(super) fn any(&mut self, place: Place<'d>) -> SchemaId {
        self.intern(Schema::default(), place)
    }

    /// The row of the schema that admits nothing.
    fn nothing(&mut self, place: Place<'d>) -> SchemaId {
        self.intern(NOTHING, place)
    }

    /// The row of an anonymous schema: that of an equal one, or a new one.
    fn intern(&mut self, schema: Schema, place: Place<'d>) -> SchemaId {
        let next = SchemaId::new(self.rows.len());
        let Ok(key) = postcard::to_stdvec(&schema) else {
            return self.push(schema, place);
        };
        let id = *self.interned.entry(key).or_insert(next);
        if id == next {
            self.push(schema, place);
        }
        id
    }

    fn push(&mut self, schema: Schema, place: Place<'d>) -> SchemaId {
        let id = SchemaId::new(self.rows.len());
        self.rows.push(schema);
        self.places.push(place);
        id
    }

    /// A row of its own for `place`, lowered later.
    fn reserve(&mut self, place: Place<'d>, scope: Scope) -> SchemaId {
        let id = self.push(Schema::default(), place);
        self.by_node.insert((place.node, scope), id);
        self.pending.push_back((id, place, scope));
        id
    }

    /// The row that the `$ref` at `place` leads to.
    fn reference(&mut self, cx: &mut Context<'d>, place: Place<'d>) -> SchemaId {
        ignored_siblings(cx, place);
        if cx.expect_section(place, Some("schemas")).is_err() {
            return self.any(place);
        }
        let outer = self.scope;
        let target = cx.follow_while(place, |cx, node| {
            let goes_on = is_pure_reference(cx, node);
            if goes_on {
                self.scope = self.scopes.enter(cx, self.scope, node);
            }
            goes_on
        });
        let id = match target {
            Ok(target) => self.target(cx, target),
            Err(_) => self.any(place),
        };
        self.scope = outer;
        id
    }

    /// The row of what a `$ref` that is not alone has led to.
    fn referred(&mut self, cx: &mut Context<'d>, target: Place<'d>) -> SchemaId {
        if is_pure_reference(cx, target.node) {
            self.reference(cx, target)
        } else {
            self.target(cx, target)
        }
    }

    /// Lowers a definition, which has a row of its own.
    fn define(&mut self, cx: &Context<'d>, entry: &'d Entry) {
        if !is_pure_reference(cx, &entry.value) {
            let id = self.target(cx, Place::of_entry(entry));
            if let Some(row) = self.rows.get_mut(id.index()) {
                row.name.get_or_insert_with(|| entry.key.value.clone());
            }
        }
    }

    /// The row of what a reference has led to.
    fn target(&mut self, cx: &Context<'d>, target: Place<'d>) -> SchemaId {
        let scope = self.scopes.enter_target(cx, self.scope, target.node);
        match self.by_node.get(&(std::ptr::from_ref(target.node), scope)) {
            Some(id) => *id,
            None => self.reserve(target, scope),
        }
    }

    /// What a `$dynamicRef` means here that by itself leads to `initial`.
    fn dynamic_target(&self, reference: &str, initial: &'d Node) -> &'d Node {
        let (_, anchor) = reference.split_once('#').unwrap_or((reference, ""));
        self.scopes.resolve(self.scope, anchor, initial)
    }

    fn schema(&mut self, cx: &mut Context<'d>, place: Place<'d>) -> Schema {
        match &place.node.kind {
            Kind::Object(entries) => Lowering::new(self, cx, place).object(entries),
            Kind::Bool(boolean) => {
                if !cx.version.has_boolean_schemas() {
                    let message = "a boolean schema is one since OpenAPI 3.1";
                    cx.sink
                        .push(Diagnostic::new(Code::SchemaOtherDialect, place.value(), message));
                }
                if *boolean { Schema::default() } else { NOTHING }
            }
            Kind::Null => {
                let message = "a schema must stand here; nothing counts as the schema that admits everything";
                cx.sink
                    .push(Diagnostic::new(Code::NullField, place.head(), message));
                Schema::default()
            }
            _ => {
                cx.wrong_type(place, "an object (Schema Object)");
                Schema::default()
            }
        }
    }

    /// A schema that admits null besides what `inner` admits.
    fn or_null(&mut self, inner: Schema, place: Place<'d>) -> Schema {
        let annotations = inner.annotations.clone();
        let null = Schema {
            types: TypeSet::NULL,
            ..Schema::default()
        };
        let any_of = vec![self.intern(inner, place), self.intern(null, place)];
        Schema {
            applicators: Some(Box::new(Applicators {
                any_of,
                null_is_meant: true,
                ..Applicators::default()
            })),
            annotations,
            ..Schema::default()
        }
    }
}

/// Whether the node is a `$ref` that stands for its target and nothing else.
fn is_pure_reference(cx: &Context<'_>, node: &Node) -> bool {
    let Some(entries) = node.as_object() else {
        return false;
    };
    node.get("$ref").is_some()
        && !entries
            .iter()
            .any(|entry| counts_beside_reference(cx, &entry.key.value))
}

/// Whether a sibling of `$ref` changes what the schema is.
fn counts_beside_reference(cx: &Context<'_>, keyword: &str) -> bool {
    match keyword {
        "$ref" => false,
        // By the letter it is ignored up to 3.0; all who write it mean "or null".
        "nullable" | "x-nullable" => true,
        _ => cx.version.has_reference_siblings() && !keyword.starts_with("x-"),
    }
}

/// Reports the siblings of a `$ref` that have no effect, prose aside.
fn ignored_siblings(cx: &mut Context<'_>, place: Place<'_>) {
    if cx.version.has_reference_siblings() {
        return;
    }
    for entry in place.node.as_object().unwrap_or_default() {
        let keyword = &*entry.key.value;
        if PROSE.contains(&keyword) || keyword.starts_with("x-") {
            continue;
        }
        let (effect, help) = if keyword == "nullable" {
            (
                "has no effect by the specification, and is taken as \"or null\"",
                "write `allOf` around the `$ref`",
            )
        } else {
            (
                "is ignored",
                "put it into the schema that is referred to, or write `allOf`",
            )
        };
        let message = format!("`{keyword}` beside `$ref` {effect} in OpenAPI {}", cx.version);
        cx.sink
            .push(Diagnostic::new(Code::RefSibling, entry.key.span, message).help(help));
    }
}
