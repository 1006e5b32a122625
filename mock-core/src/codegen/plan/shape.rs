//! Schema → what it is to Rust, one level deep and without names.

use std::collections::BTreeSet;

use crate::json::Value;
use crate::model::{Applicators, Literal, Schema, SchemaId, Schemas, TypeSet};

/// What the instances of a schema have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shape {
    /// What they are, `null` aside.
    pub(super) kind: Kind,
    /// Whether `null` is one of them.
    pub(super) nullable: bool,
}

/// What an instance is when it is not `null`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// Anything, or what Rust has no better word for.
    Any,
    Boolean,
    /// With its `format`.
    Integer(Option<Box<str>>),
    /// With its `format`.
    Number(Option<Box<str>>),
    String,
    /// One of these strings.
    Enumeration(Vec<Box<str>>),
    /// Items of one schema.
    Array(Option<SchemaId>),
    /// Members of one schema.
    Map(Option<SchemaId>),
    /// Named properties.
    Object(Object),
    /// One of several schemas.
    Union(Vec<SchemaId>),
    /// The instances of another schema.
    Same(SchemaId),
}

/// The properties of an object, those of `allOf` and of a reference's target included.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Object {
    /// In the order of the description.
    pub(super) fields: Vec<Field>,
    /// The schema of all other members, where the description gives one.
    pub(super) additional: Option<SchemaId>,
}

/// One property.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Field {
    pub(super) name: Box<str>,
    pub(super) required: bool,
    /// `None` where branches disagree.
    pub(super) schema: Option<SchemaId>,
}

/// The shape of the schema at `id`.
pub(super) fn shape(schemas: &Schemas, id: SchemaId) -> Shape {
    let parts = conjuncts(schemas, id);
    let types = parts
        .iter()
        .fold(TypeSet::ANY, |types, part| types.intersection(part.types));
    let unions: Vec<&[SchemaId]> = parts.iter().filter_map(|part| union_of(part)).collect();
    let enumeration = enumerated(&parts);
    let explicit_null = types != TypeSet::ANY && types.contains(TypeSet::NULL);
    let null_branch = unions
        .iter()
        .any(|branches| branches.iter().any(|branch| admits_null(schemas, *branch)));
    let nullable = match &enumeration {
        Some(values) => types.contains(TypeSet::NULL) && values.iter().any(|value| is_null(value)),
        None if unions.is_empty() => explicit_null,
        None => types.contains(TypeSet::NULL) && null_branch,
    };
    let kind = enumeration
        .and_then(strings)
        .map(Kind::Enumeration)
        .or_else(|| same(schemas, id, &unions))
        .unwrap_or_else(|| kind_of(schemas, &parts, types, &unions));
    Shape { kind, nullable }
}

/// The schema, the target of its `$ref`, and its `allOf`, transitively: all of them apply. Own keywords come last.
fn conjuncts(schemas: &Schemas, id: SchemaId) -> Vec<&Schema> {
    let mut parts = Vec::new();
    let mut seen = BTreeSet::new();
    let mut pending = vec![id];
    while let Some(id) = pending.pop() {
        if !seen.insert(id) {
            continue;
        }
        let schema = schemas.get(id);
        parts.push(schema);
        if let Some(applicators) = &schema.applicators {
            pending.extend(applicators.reference);
            pending.extend(&applicators.all_of);
        }
    }
    // The stack visits the last branch first; turning the list round restores the order and puts own keywords last.
    parts.reverse();
    parts
}

fn union_of(schema: &Schema) -> Option<&[SchemaId]> {
    let applicators = schema.applicators.as_deref()?;
    match (applicators.one_of.as_slice(), applicators.any_of.as_slice()) {
        ([], []) => None,
        ([], branches) | (branches, _) => Some(branches),
    }
}

fn enumerated<'a>(parts: &[&'a Schema]) -> Option<Vec<&'a Value<'static>>> {
    let of = |schema: &'a Schema| {
        let any = schema.any.as_deref()?;
        match (&any.constant, &any.enumeration) {
            (Some(constant), _) => Some(vec![&constant.0]),
            (None, Some(values)) => Some(values.iter().map(|Literal(value)| value).collect()),
            (None, None) => None,
        }
    };
    parts.iter().filter_map(|part| of(part)).min_by_key(Vec::len)
}

/// The texts, if all values but `null` are strings and there is one.
fn strings(values: Vec<&Value<'static>>) -> Option<Vec<Box<str>>> {
    let mut texts: Vec<Box<str>> = Vec::new();
    for value in values {
        match value {
            Value::String(text) if texts.iter().any(|known| **known == **text) => {}
            Value::String(text) => texts.push(text.as_ref().into()),
            Value::Null => {}
            _ => return None,
        }
    }
    (!texts.is_empty()).then_some(texts)
}

fn is_null(value: &Value<'_>) -> bool {
    matches!(value, Value::Null)
}

/// Whether `null` is an instance as far as the branch itself says.
fn admits_null(schemas: &Schemas, branch: SchemaId) -> bool {
    let parts = conjuncts(schemas, branch);
    let types = parts
        .iter()
        .fold(TypeSet::ANY, |types, part| types.intersection(part.types));
    let enumeration = enumerated(&parts);
    types.contains(TypeSet::NULL)
        && match enumeration {
            Some(values) => values.into_iter().any(is_null),
            None => types != TypeSet::ANY,
        }
}

/// Whether nothing but `null` is an instance.
fn only_null(schemas: &Schemas, branch: SchemaId) -> bool {
    let schema = schemas.get(branch);
    schema.types == TypeSet::NULL
        || enumerated(&[schema]).is_some_and(|values| !values.is_empty() && values.into_iter().all(is_null))
}

/// The one schema that this one restates: its reference, its only `allOf`, or its only branch that is not `null`.
fn same(schemas: &Schemas, id: SchemaId, unions: &[&[SchemaId]]) -> Option<Kind> {
    let schema = schemas.get(id);
    if schema.object.is_some() || schema.array.is_some() || schema.any.is_some() {
        return None;
    }
    let applicators = schema.applicators.as_deref()?;
    let Applicators {
        reference, all_of, ..
    } = applicators;
    let restated: Vec<SchemaId> = reference.iter().chain(all_of).copied().collect();
    match (restated.as_slice(), union_of(schema)) {
        ([target], None) => Some(Kind::Same(*target)),
        ([], Some(branches)) if unions.len() == 1 => match not_null(schemas, branches).as_slice() {
            [target] => Some(Kind::Same(*target)),
            _ => None,
        },
        _ => None,
    }
}

fn not_null(schemas: &Schemas, branches: &[SchemaId]) -> Vec<SchemaId> {
    branches
        .iter()
        .copied()
        .filter(|branch| !only_null(schemas, *branch))
        .collect()
}

fn kind_of(schemas: &Schemas, parts: &[&Schema], types: TypeSet, unions: &[&[SchemaId]]) -> Kind {
    let mut object = object_of(parts);
    if object.fields.is_empty() {
        match unions {
            [] => {}
            [branches] => return union(schemas, not_null(schemas, branches)),
            _ => return Kind::Any,
        }
    } else {
        for branches in unions {
            add_branches(schemas, &mut object, branches);
        }
    }
    match implied_type(parts, types) {
        TypeSet::BOOLEAN => Kind::Boolean,
        TypeSet::INTEGER => Kind::Integer(format_of(parts)),
        TypeSet::NUMBER => Kind::Number(format_of(parts)),
        TypeSet::STRING => Kind::String,
        TypeSet::ARRAY => Kind::Array(items_of(parts)),
        TypeSet::OBJECT if object.fields.is_empty() => Kind::Map(object.additional),
        TypeSet::OBJECT => Kind::Object(object),
        _ => Kind::Any,
    }
}

/// Branches of one scalar type are that type: a format or a list of usual values makes no variant of its own.
fn union(schemas: &Schemas, branches: Vec<SchemaId>) -> Kind {
    let scalar = |branch: &SchemaId| {
        let parts = conjuncts(schemas, *branch);
        let types = parts
            .iter()
            .fold(TypeSet::ANY, |types, part| types.intersection(part.types));
        TypeSet(types.0 & !TypeSet::NULL.0)
    };
    let types = branches.iter().map(scalar).reduce(TypeSet::union);
    match types {
        _ if branches.len() < 2 => Kind::Any,
        Some(TypeSet::STRING) => Kind::String,
        Some(TypeSet::BOOLEAN) => Kind::Boolean,
        Some(TypeSet::INTEGER) => Kind::Integer(None),
        Some(TypeSet::NUMBER) => Kind::Number(None),
        _ => Kind::Union(branches),
    }
}

/// The type of the instances; where no `type` stands, the one that the keywords speak of.
fn implied_type(parts: &[&Schema], types: TypeSet) -> TypeSet {
    if types != TypeSet::ANY {
        return TypeSet(types.0 & !TypeSet::NULL.0);
    }
    let object = parts.iter().any(|part| part.object.is_some());
    let array = parts.iter().any(|part| part.array.is_some());
    match (object, array) {
        (true, false) => TypeSet::OBJECT,
        (false, true) => TypeSet::ARRAY,
        _ => TypeSet::ANY,
    }
}

fn format_of(parts: &[&Schema]) -> Option<Box<str>> {
    parts
        .iter()
        .rev()
        .find_map(|part| part.string.as_ref()?.format.clone())
}

/// The schema of all items; `None` for tuples, whose items differ.
fn items_of(parts: &[&Schema]) -> Option<SchemaId> {
    let arrays = || parts.iter().filter_map(|part| part.array.as_deref());
    if arrays().any(|array| !array.prefix_items.is_empty()) {
        return None;
    }
    arrays().rev().find_map(|array| array.items)
}

fn object_of(parts: &[&Schema]) -> Object {
    let mut object = Object::default();
    for keywords in parts.iter().filter_map(|part| part.object.as_deref()) {
        for property in &keywords.properties {
            let schema = Some(property.schema);
            match object.fields.iter_mut().find(|field| field.name == property.name) {
                // Both apply; the later one is the narrower one.
                Some(field) => field.schema = schema,
                None => object.fields.push(Field {
                    name: property.name.clone(),
                    required: false,
                    schema,
                }),
            }
        }
        object.additional = keywords.additional_properties.or(object.additional);
    }
    for keywords in parts.iter().filter_map(|part| part.object.as_deref()) {
        for field in &mut object.fields {
            field.required |= keywords.required.contains(&field.name);
        }
    }
    object
}

/// Properties that only some branches have are optional; those on which branches disagree have no schema.
fn add_branches(schemas: &Schemas, object: &mut Object, branches: &[SchemaId]) {
    let own = object.fields.len();
    for branch in branches {
        for field in object_of(&conjuncts(schemas, *branch)).fields {
            match object
                .fields
                .iter_mut()
                .position(|known| known.name == field.name)
            {
                Some(index) if index < own => {}
                Some(index) if object.fields[index].schema != field.schema => {
                    object.fields[index].schema = None;
                }
                Some(_) => {}
                None => object.fields.push(Field {
                    required: false,
                    ..field
                }),
            }
        }
    }
}
