//! Names in `required` that no schema of the same object describes.

use std::collections::BTreeMap;

use crate::model::{Api, Schema, SchemaId, Schemas};
use crate::spec::diag::{Code, Diagnostic, Sink, did_you_mean};
use crate::spec::front::Positions;

/// So many schemas are looked at around one; where there are more, the property is taken for described.
const MAX_LOOKED: usize = 64;

pub(super) fn check(api: &Api, positions: &Positions<'_>, sink: &mut Sink) {
    let wholes = wholes(&api.schemas);
    for ((id, schema), place) in api.schemas.iter().zip(&positions.schemas) {
        let Some(object) = schema.object.as_deref() else {
            continue;
        };
        let Some(required) = place.member("required").filter(|_| !object.properties.is_empty()) else {
            continue;
        };
        for (index, name) in object.required.iter().enumerate() {
            let Some(item) = required.item(index) else {
                continue;
            };
            if !may_describe(api, &wholes, id, name) {
                let message = format!("`{name}` is required, but `properties` does not describe it");
                let mut diagnostic = Diagnostic::new(Code::RequiredUndeclared, item.value(), message);
                let known = object.properties.iter().map(|property| &*property.name);
                diagnostic.help = did_you_mean(name, known);
                sink.push(diagnostic);
            }
        }
    }
}

/// For each schema those that apply it in place.
fn wholes(schemas: &Schemas) -> BTreeMap<SchemaId, Vec<SchemaId>> {
    let mut wholes: BTreeMap<SchemaId, Vec<SchemaId>> = BTreeMap::new();
    for (id, schema) in schemas.iter() {
        for part in parts(schema) {
            wholes.entry(part).or_default().push(id);
        }
    }
    wholes
}

fn parts(schema: &Schema) -> impl Iterator<Item = SchemaId> {
    let applicators = schema.applicators.iter();
    let in_place = applicators.flat_map(|it| {
        let conditions = it.if_schema.iter().chain(&it.then_schema).chain(&it.else_schema);
        let branches = it.all_of.iter().chain(&it.any_of).chain(&it.one_of);
        it.reference.iter().chain(branches).chain(conditions)
    });
    let dependent = schema.object.iter().flat_map(|object| &object.dependent_schemas);
    in_place.copied().chain(dependent.map(|(_, schema)| *schema))
}

/// Whether a schema that may apply to the same object describes the property, or leaves open what it describes.
fn may_describe(api: &Api, wholes: &BTreeMap<SchemaId, Vec<SchemaId>>, id: SchemaId, name: &str) -> bool {
    let none = Vec::new();
    let wholes = reached(id, |id| wholes.get(&id).unwrap_or(&none).iter().copied());
    let mut schemas = wholes.iter().flatten().map(|whole| {
        let parts = reached(*whole, |id| parts(api.schemas.get(id)));
        let mut parts = parts?.into_iter().map(|id| api.schemas.get(id));
        Some(parts.any(|schema| describes(schema, name)))
    });
    wholes.is_none() || schemas.any(|described| described.unwrap_or(true))
}

/// The schema and all that `next` leads to from it; `None` if they are too many.
fn reached<I: Iterator<Item = SchemaId>>(
    id: SchemaId,
    next: impl Fn(SchemaId) -> I,
) -> Option<Vec<SchemaId>> {
    let mut found = vec![id];
    let mut index = 0;
    while let Some(id) = found.get(index) {
        let unknown: Vec<SchemaId> = next(*id).filter(|next| !found.contains(next)).collect();
        found.extend(unknown);
        index += 1;
        if found.len() > MAX_LOOKED {
            return None;
        }
    }
    Some(found)
}

fn describes(schema: &Schema, name: &str) -> bool {
    schema.object.as_deref().is_some_and(|object| {
        object.additional_properties.is_some()
            || !object.pattern_properties.is_empty()
            || object.properties.iter().any(|property| &*property.name == name)
    })
}
