//! Required properties that may be missing, because they do not travel in this direction (OpenAPI 3.0, Schema Object,
//! `readOnly` and `writeOnly`).

use crate::model::{Schema, SchemaId, Schemas};

use super::Direction;
use super::frame::Frame;
use super::run::Run;

/// How many schemas are looked at for one missing property.
const MAX_LOOKED_AT: usize = 256;

impl Run<'_> {
    /// Whether `name` is declared, anywhere among the schemas of this instance, as not travelling in this direction.
    ///
    /// `required` and `properties` often stand in different branches of an `allOf`, so all are searched, from the first
    /// schema that was applied to the instance. Only asked when a property is missing.
    pub(super) fn may_be_missing(&self, name: &str, frame: &Frame<'_>) -> bool {
        let mut open = vec![frame.first_in_place()];
        let mut seen = Vec::new();
        while let Some(id) = open.pop() {
            if seen.contains(&id) || seen.len() >= MAX_LOOKED_AT {
                continue;
            }
            seen.push(id);
            let schema = self.schemas.get(id);
            let property = schema.object.iter().flat_map(|keywords| &keywords.properties);
            if property.into_iter().any(|property| {
                *property.name == *name && stays_away(self.schemas, property.schema, self.direction)
            }) {
                return true;
            }
            open.extend(in_place_schemas(schema));
        }
        false
    }
}

/// Whether a property of this schema does not travel in this direction; `allOf` and `$ref` hand the mark on.
pub(in crate::engine) fn stays_away(schemas: &Schemas, id: SchemaId, direction: Direction) -> bool {
    let is_marked = |schema: &Schema| {
        schema
            .annotations
            .as_ref()
            .is_some_and(|annotations| match direction {
                Direction::Request => annotations.read_only,
                Direction::Response => annotations.write_only,
            })
    };
    let schema = schemas.get(id);
    if schema.applicators.is_none() {
        return is_marked(schema);
    }
    let mut open = vec![id];
    let mut seen = Vec::new();
    while let Some(id) = open.pop() {
        if seen.contains(&id) {
            continue;
        }
        seen.push(id);
        let schema = schemas.get(id);
        if is_marked(schema) {
            return true;
        }
        if let Some(applicators) = &schema.applicators {
            open.extend(applicators.reference);
            open.extend(&applicators.all_of);
        }
    }
    false
}

fn in_place_schemas(schema: &Schema) -> Vec<SchemaId> {
    let mut schemas = Vec::new();
    if let Some(applicators) = &schema.applicators {
        schemas.extend(&applicators.all_of);
        schemas.extend(&applicators.any_of);
        schemas.extend(&applicators.one_of);
        schemas.extend(
            [
                applicators.reference,
                applicators.then_schema,
                applicators.else_schema,
            ]
            .into_iter()
            .flatten(),
        );
    }
    if let Some(object) = &schema.object {
        schemas.extend(object.dependent_schemas.iter().map(|(_, id)| *id));
    }
    schemas
}
