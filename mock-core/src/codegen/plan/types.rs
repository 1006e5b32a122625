//! Schemas → named Rust types and references to them.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::names::{Names, pascal};
use super::shape::{self, Kind, Object, Shape};
use super::{Field, PlannedType, TypeKind, TypeRef, Variant};
use crate::model::{Annotations, Schema, SchemaId, Schemas, TypeSet};

/// Gives types to schemas as they are asked for.
pub(super) struct TypePlanner<'a> {
    schemas: &'a Schemas,
    names: Names,
    known: BTreeMap<SchemaId, usize>,
    types: Vec<PlannedType>,
    /// Types that have a name and no content yet.
    pending: VecDeque<(usize, SchemaId, Kind)>,
    /// Arrays and maps whose items are being looked at: one inside itself has no finite Rust type.
    open: BTreeSet<SchemaId>,
}

impl<'a> TypePlanner<'a> {
    pub(super) fn new(schemas: &'a Schemas) -> Self {
        TypePlanner {
            schemas,
            // What generated code means by these words.
            names: Names::with_reserved(&["String", "Vec", "Option", "Box"]),
            known: BTreeMap::new(),
            types: Vec::new(),
            pending: VecDeque::new(),
            open: BTreeSet::new(),
        }
    }

    /// The type of the instances of `schema`; `wanted` names it if it has to be defined and the description has no name.
    pub(super) fn reference(&mut self, schema: SchemaId, wanted: &str) -> TypeRef {
        let (schema, Shape { kind, nullable }) = self.resolve(schema);
        let reference = match kind {
            Kind::Any | Kind::Same(_) => return TypeRef::Value,
            Kind::Boolean => TypeRef::Bool,
            Kind::Integer(format) if format.as_deref() == Some("int32") => TypeRef::I32,
            Kind::Integer(_) => TypeRef::I64,
            Kind::Number(format) if format.as_deref() == Some("float") => TypeRef::F32,
            Kind::Number(_) => TypeRef::F64,
            Kind::String => TypeRef::String,
            Kind::Array(items) => TypeRef::Vec(Box::new(self.inner(schema, items, wanted, "item"))),
            Kind::Map(values) => TypeRef::Map(Box::new(self.inner(schema, values, wanted, "value"))),
            kind @ (Kind::Enumeration(_) | Kind::Object(_) | Kind::Union(_)) => {
                let index = self.named(schema, kind, wanted);
                TypeRef::Named { index, boxed: false }
            }
        };
        if nullable {
            TypeRef::Nullable(Box::new(reference))
        } else {
            reference
        }
    }

    /// All types that were asked for, directly or not, with their contents.
    pub(super) fn finish(mut self) -> Vec<PlannedType> {
        while let Some((index, schema, kind)) = self.pending.pop_front() {
            let owner = self.types[index].name.clone();
            let kind = match kind {
                Kind::Enumeration(values) => enumeration(&values),
                Kind::Object(object) => self.structure(&object, &owner),
                Kind::Union(branches) => self.union(schema, &branches, &owner),
                _ => continue,
            };
            self.types[index].kind = kind;
        }
        self.types
    }

    /// Follows schemas that restate another one; `null` is an instance if one of them says so.
    fn resolve(&self, schema: SchemaId) -> (SchemaId, Shape) {
        let mut seen = BTreeSet::new();
        let mut current = schema;
        let mut shape = shape::shape(self.schemas, schema);
        while let Kind::Same(target) = shape.kind
            && seen.insert(current)
        {
            current = target;
            let nullable = shape.nullable;
            shape = shape::shape(self.schemas, current);
            shape.nullable |= nullable;
        }
        (current, shape)
    }

    fn inner(&mut self, owner: SchemaId, inner: Option<SchemaId>, wanted: &str, role: &str) -> TypeRef {
        let Some(inner) = inner.filter(|inner| self.schemas.get(*inner).types != TypeSet::NONE) else {
            return TypeRef::Value;
        };
        if !self.open.insert(owner) {
            return TypeRef::Value;
        }
        let name = self.schemas.get(owner).name.as_deref().unwrap_or(wanted);
        let reference = self.reference(inner, &format!("{name} {role}"));
        self.open.remove(&owner);
        reference
    }

    fn named(&mut self, schema: SchemaId, kind: Kind, wanted: &str) -> usize {
        if let Some(index) = self.known.get(&schema) {
            return *index;
        }
        let row = self.schemas.get(schema);
        let index = self.types.len();
        self.types.push(PlannedType {
            name: self.names.pascal(row.name.as_deref().unwrap_or(wanted)),
            docs: docs(row),
            kind: TypeKind::Enumeration(Vec::new()),
            in_request: false,
            in_response: false,
        });
        self.known.insert(schema, index);
        self.pending.push_back((index, schema, kind));
        index
    }

    fn structure(&mut self, object: &Object, owner: &str) -> TypeKind {
        let mut names = Names::default();
        let fields = object
            .fields
            .iter()
            .map(|field| {
                let row = field.schema.map(|schema| self.schemas.get(schema));
                let annotations = row.and_then(|row| row.annotations.as_deref());
                Field {
                    wire: field.name.clone(),
                    name: names.snake(&field.name),
                    reference: match field.schema {
                        Some(schema) => self.reference(schema, &format!("{owner} {}", field.name)),
                        None => TypeRef::Value,
                    },
                    required: field.required,
                    read_only: annotations.is_some_and(|annotations| annotations.read_only),
                    write_only: annotations.is_some_and(|annotations| annotations.write_only),
                    docs: row.map(docs).unwrap_or_default(),
                }
            })
            .collect();
        let additional = object
            .additional
            .filter(|schema| self.schemas.get(*schema).types != TypeSet::NONE)
            .map(|schema| {
                let reference = self.reference(schema, &format!("{owner} value"));
                (names.snake("additional_properties"), reference)
            });
        TypeKind::Struct { fields, additional }
    }

    fn union(&mut self, schema: SchemaId, branches: &[SchemaId], owner: &str) -> TypeKind {
        let mut names = Names::default();
        let variants = branches
            .iter()
            .enumerate()
            .map(|(index, branch)| {
                let reference = self.reference(*branch, &format!("{owner} variant {}", index + 1));
                // `null` is an instance of the whole union, not of one variant.
                let reference = match reference {
                    TypeRef::Nullable(inner) => *inner,
                    reference => reference,
                };
                Variant {
                    name: names.pascal(&self.variant_name(*branch, &reference, owner)),
                    branch: *branch,
                    reference,
                }
            })
            .collect();
        TypeKind::Union { schema, variants }
    }

    fn variant_name(&self, branch: SchemaId, reference: &TypeRef, owner: &str) -> String {
        if let Some(name) = &self.schemas.get(branch).name {
            return name.to_string();
        }
        match reference {
            TypeRef::Named { index, .. } => {
                let name = &self.types[*index].name;
                match name.strip_prefix(&pascal(owner)) {
                    Some(rest) if rest.starts_with(char::is_uppercase) => rest.to_owned(),
                    _ => name.clone(),
                }
            }
            reference => reference.word().to_owned(),
        }
    }
}

fn enumeration(values: &[Box<str>]) -> TypeKind {
    let mut names = Names::default();
    TypeKind::Enumeration(
        values
            .iter()
            .map(|value| (names.pascal(value), value.clone()))
            .collect(),
    )
}

/// What the description says about a schema: its description, else its title.
fn docs(schema: &Schema) -> String {
    schema
        .annotations
        .as_deref()
        .and_then(
            |Annotations {
                 title, description, ..
             }| description.as_ref().or(title.as_ref()),
        )
        .map(ToString::to_string)
        .unwrap_or_default()
}
