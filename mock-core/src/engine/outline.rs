//! What can be told about the instances of a schema without looking at one: their types, items and properties.

use std::cell::Cell;

use crate::model::{Literal, Schema, SchemaId, Schemas, TypeSet, Xml};

/// How many schemas are looked at to answer one question; combinations of combinations may double with every level.
const BUDGET: u32 = 256;

/// Answers one question about a schema and those that are applied in place with it.
pub(crate) struct Outline<'m> {
    schemas: &'m Schemas,
    budget: Cell<u32>,
}

impl<'m> Outline<'m> {
    pub(crate) fn of(schemas: &'m Schemas) -> Self {
        Outline {
            schemas,
            budget: Cell::new(BUDGET),
        }
    }

    fn look(&self, schema: SchemaId) -> Option<&'m Schema> {
        self.budget.set(self.budget.get().checked_sub(1)?);
        Some(self.schemas.get(schema))
    }

    /// The types that the schema admits.
    pub(crate) fn types(&self, schema: SchemaId) -> TypeSet {
        let Some(schema) = self.look(schema) else {
            return TypeSet::ANY;
        };
        let mut set = schema.types.intersection(literal_types(schema));
        let Some(applicators) = &schema.applicators else {
            return set;
        };
        for part in applicators.reference.iter().chain(&applicators.all_of) {
            set = set.intersection(self.types(*part));
        }
        for branches in [&applicators.any_of, &applicators.one_of] {
            let union = branches
                .iter()
                .map(|branch| self.types(*branch))
                .reduce(TypeSet::union);
            set = set.intersection(union.unwrap_or(TypeSet::ANY));
        }
        set
    }

    /// The schema of the item at `index`.
    pub(crate) fn item(&self, schema: SchemaId, index: usize) -> Option<SchemaId> {
        self.find(schema, &|schema| {
            let array = schema.array.as_deref()?;
            array.prefix_items.get(index).copied().or(array.items)
        })
    }

    /// The schema of a property, by `properties` or else by `additionalProperties`.
    pub(crate) fn property(&self, schema: SchemaId, name: &str) -> Option<SchemaId> {
        let declared = self.find(schema, &|schema| {
            let properties = &schema.object.as_deref()?.properties;
            let property = properties.iter().find(|property| *property.name == *name);
            property.map(|property| property.schema)
        });
        declared.or_else(|| self.find(schema, &|schema| schema.object.as_deref()?.additional_properties))
    }

    /// The branches of `oneOf` and `anyOf`, those inside branches in their place; an instance is guided by one of them.
    pub(crate) fn branches(&self, schema: SchemaId) -> Vec<SchemaId> {
        // Nearly all schemas of parameters have nothing applied in place.
        if self.schemas.get(schema).applicators.is_none() {
            return Vec::new();
        }
        let mut branches = Vec::new();
        self.collect_branches(schema, &mut branches);
        branches
    }

    fn collect_branches(&self, schema: SchemaId, branches: &mut Vec<SchemaId>) {
        let applicators = self.look(schema).and_then(|schema| schema.applicators.as_deref());
        let Some(applicators) = applicators else { return };
        for part in applicators.reference.iter().chain(&applicators.all_of) {
            self.collect_branches(*part, branches);
        }
        for branch in applicators.any_of.iter().chain(&applicators.one_of) {
            let known = branches.len();
            self.collect_branches(*branch, branches);
            if branches.len() == known {
                branches.push(*branch);
            }
        }
    }

    /// Name of the component that the schema is or refers to.
    pub(crate) fn component_name(&self, schema: SchemaId) -> Option<&'m str> {
        self.find(schema, &|schema| schema.name.as_deref())
    }

    /// How the schema says that its instances are written in XML.
    pub(crate) fn xml(&self, schema: SchemaId) -> Option<&'m Xml> {
        self.find(schema, &|schema| schema.annotations.as_deref()?.xml.as_ref())
    }

    /// Names of all declared properties, in order.
    pub(crate) fn property_names(&self, schema: SchemaId) -> Vec<&'m str> {
        let mut names = Vec::new();
        self.collect_names(schema, &mut names);
        names
    }

    fn collect_names(&self, schema: SchemaId, names: &mut Vec<&'m str>) {
        let Some(schema) = self.look(schema) else { return };
        for property in schema.object.iter().flat_map(|object| &object.properties) {
            if !names.contains(&property.name.as_ref()) {
                names.push(&property.name);
            }
        }
        for part in parts(schema) {
            self.collect_names(part, names);
        }
    }

    /// The first answer that the schema or one of those it consists of gives.
    fn find<T>(&self, schema: SchemaId, ask: &dyn Fn(&'m Schema) -> Option<T>) -> Option<T> {
        let schema = self.look(schema)?;
        ask(schema).or_else(|| parts(schema).find_map(|part| self.find(part, ask)))
    }
}

/// The schemas that are applied in place.
fn parts(schema: &Schema) -> impl Iterator<Item = SchemaId> {
    schema.applicators.iter().flat_map(|applicators| {
        let combined = applicators.all_of.iter().chain(&applicators.any_of);
        let reference = applicators.reference.iter();
        reference.chain(combined).chain(&applicators.one_of).copied()
    })
}

/// The types of `enum` and `const`; any where there is neither.
fn literal_types(schema: &Schema) -> TypeSet {
    let Some(any) = &schema.any else {
        return TypeSet::ANY;
    };
    let literals = any.constant.iter().chain(any.enumeration.iter().flatten());
    let types = literals
        .map(|Literal(value)| TypeSet::of(value))
        .reduce(TypeSet::union);
    types.unwrap_or(TypeSet::ANY)
}
