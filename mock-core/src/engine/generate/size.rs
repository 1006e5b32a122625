//! How large a value becomes: what keeps bodies of schemas that refer to half of the description readable.
//!
//! The numbers come from the schemas alone, so what stands in one part of a value depends on no other part.

use std::collections::BTreeMap;

use crate::model::{Schema, SchemaId, Schemas, TypeSet};

use super::ask::Ask;

/// Nested objects and arrays down to which optional ones stand.
pub(super) const LEVELS: usize = 4;

/// Items that an array is taken to have.
const ITEMS: u32 = 2;

/// Schemas of one place that are looked through for further ones.
const MAX_IN_PLACE: usize = 8;

/// The number of places in a value of a schema, by the number of levels on which optional things stand.
pub(super) type Sizes = [u32; LEVELS + 1];

/// Sizes that are known, by schema, level, and number of schemas of the same place before it.
#[derive(Debug, Default)]
pub(super) struct Measure {
    known: BTreeMap<(SchemaId, usize, usize), u32>,
}

impl Measure {
    /// The sizes of a value that all of `goal` speak about.
    pub(super) fn sizes(&mut self, schemas: &Schemas, goal: &[Ask]) -> Sizes {
        std::array::from_fn(|level| {
            let sizes = goal.iter().map(|ask| self.size(schemas, ask.schema, level, 0));
            sizes.fold(0, u32::saturating_add)
        })
    }

    fn size(&mut self, schemas: &Schemas, id: SchemaId, level: usize, in_place: usize) -> u32 {
        if level == 0 || in_place > MAX_IN_PLACE {
            return 1;
        }
        if let Some(size) = self.known.get(&(id, level, in_place)) {
            return *size;
        }
        let schema = schemas.get(id);
        let mut size = below(schema).fold(1_u32, |size, (times, id)| {
            let part = self.size(schemas, id, level - 1, 0);
            size.saturating_add(part.saturating_mul(times))
        });
        if let Some(applicators) = &schema.applicators {
            for id in applicators.reference.iter().chain(&applicators.all_of) {
                size = size.saturating_add(self.size(schemas, *id, level, in_place + 1));
            }
            let branches = applicators.any_of.iter().chain(&applicators.one_of);
            let largest = branches
                .map(|id| self.size(schemas, *id, level, in_place + 1))
                .max();
            size = size.saturating_add(largest.unwrap_or(0));
        }
        self.known.insert((id, level, in_place), size);
        size
    }
}

/// Whether a value may be an array or object, as far as the schema itself tells.
pub(super) fn may_nest(schema: &Schema) -> bool {
    schema.applicators.is_some() || schema.types.intersects(TypeSet::ARRAY.union(TypeSet::OBJECT))
}

/// The schemas of the parts, and how often each stands.
fn below(schema: &Schema) -> impl Iterator<Item = (u32, SchemaId)> {
    let properties = schema.object.iter().flat_map(|object| &object.properties);
    let members = properties.map(|property| (1, property.schema));
    let further = schema
        .object
        .iter()
        .filter_map(|object| object.additional_properties);
    let items = schema.array.iter().filter_map(|array| array.items);
    members.chain(further.chain(items).map(|id| (ITEMS, id)))
}
