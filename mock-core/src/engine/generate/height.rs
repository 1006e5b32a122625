//! How deep the smallest value of each schema is: the way out of recursion.

use std::collections::BTreeMap;

use crate::model::{Schema, SchemaId, Schemas, TypeSet};

/// No value is that deep: the schema requires itself without end.
const ENDLESS: u32 = u32::MAX;

/// The least nesting of a value of each schema that a value of the first one may need.
#[derive(Debug, Default)]
pub(super) struct Heights {
    known: BTreeMap<SchemaId, u32>,
}

impl Heights {
    /// Adds the heights of `root` and of what a smallest value of it may hold.
    pub(super) fn extend(&mut self, schemas: &Schemas, root: SchemaId) {
        if self.known.contains_key(&root) {
            return;
        }
        let mut added = Vec::new();
        let mut open = vec![root];
        while let Some(id) = open.pop() {
            if self.known.insert(id, ENDLESS).is_none() {
                added.push(id);
                open.extend(
                    needed(schemas.get(id))
                        .into_iter()
                        .filter(|id| !self.known.contains_key(id)),
                );
            }
        }
        // Heights only fall from round to round. What was met last is mostly what others need, so it goes first: a chain
        // then settles in one round instead of as many as it is long.
        loop {
            let mut changed = false;
            for id in added.iter().rev() {
                let height = self.height(schemas.get(*id));
                changed |= self.known.insert(*id, height) != Some(height);
            }
            if !changed {
                return;
            }
        }
    }

    /// The height of a schema; of one that was not looked at, as if it had no end.
    pub(super) fn get(&self, id: SchemaId) -> u32 {
        self.known.get(&id).copied().unwrap_or(ENDLESS)
    }

    /// Whether every value of the schema would be endless.
    pub(super) fn is_endless(&self, id: SchemaId) -> bool {
        self.known.get(&id) == Some(&ENDLESS)
    }

    fn height(&self, schema: &Schema) -> u32 {
        let own = self.own_height(schema);
        let Some(applicators) = &schema.applicators else {
            return own;
        };
        let all = applicators
            .reference
            .iter()
            .chain(&applicators.all_of)
            .map(|id| self.get(*id));
        let any = [&applicators.any_of, &applicators.one_of]
            .into_iter()
            .filter_map(|branches| branches.iter().map(|id| self.get(*id)).min());
        all.chain(any).fold(own, u32::max)
    }

    fn own_height(&self, schema: &Schema) -> u32 {
        let nesting = TypeSet::ARRAY.union(TypeSet::OBJECT);
        let is_literal = schema
            .any
            .as_ref()
            .is_some_and(|any| any.enumeration.is_some() || any.constant.is_some());
        if is_literal || schema.types.0 & !nesting.0 != 0 {
            return 0;
        }
        let below = |heights: Vec<u32>| {
            heights
                .into_iter()
                .max()
                .map_or(0, |height| height.saturating_add(1))
        };
        let array = below(needed_items(schema).into_iter().map(|id| self.get(id)).collect());
        let object = below(
            needed_properties(schema)
                .into_iter()
                .map(|id| self.get(id))
                .collect(),
        );
        match (
            schema.types.contains(TypeSet::ARRAY),
            schema.types.contains(TypeSet::OBJECT),
        ) {
            (true, true) => array.min(object),
            (true, false) => array,
            (false, true) => object,
            (false, false) => ENDLESS,
        }
    }
}

/// Schemas that a smallest value may need.
fn needed(schema: &Schema) -> Vec<SchemaId> {
    let mut needed = needed_items(schema);
    needed.extend(needed_properties(schema));
    if let Some(applicators) = &schema.applicators {
        needed.extend(applicators.reference);
        needed.extend(&applicators.all_of);
        needed.extend(&applicators.any_of);
        needed.extend(&applicators.one_of);
    }
    needed
}

fn needed_items(schema: &Schema) -> Vec<SchemaId> {
    let Some(array) = &schema.array else {
        return Vec::new();
    };
    let count = usize::try_from(array.min_items.unwrap_or(0)).unwrap_or(usize::MAX);
    let mut needed: Vec<_> = array.prefix_items.iter().take(count).copied().collect();
    if count > array.prefix_items.len() {
        needed.extend(array.items);
    }
    if array.min_contains != Some(0) {
        needed.extend(array.contains);
    }
    needed
}

fn needed_properties(schema: &Schema) -> Vec<SchemaId> {
    let Some(object) = &schema.object else {
        return Vec::new();
    };
    let is_required = |name: &str| object.required.iter().any(|required| **required == *name);
    let declared = object
        .properties
        .iter()
        .filter(|property| is_required(&property.name));
    declared.map(|property| property.schema).collect()
}
