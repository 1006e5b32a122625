//! What can be told about an instance from its schemas without looking at it: its types, items and properties.

use std::cell::Cell;

use crate::model::{Literal, Schema, SchemaId, Schemas, TypeSet, Xml};

/// How many schemas are looked at to answer one question; combinations of combinations may double with every level.
const BUDGET: u32 = 256;

/// The schemas that apply to one instance, together with all that they apply in place. Where there is none, nothing is known.
#[derive(Clone)]
pub(crate) struct Outline<'m> {
    schemas: &'m Schemas,
    // One schema is by far the most usual case and costs no allocation.
    first: Option<SchemaId>,
    others: Vec<SchemaId>,
}

impl<'m> Outline<'m> {
    pub(crate) fn of(schemas: &'m Schemas, schema: Option<SchemaId>) -> Self {
        Outline {
            schemas,
            first: schema,
            others: Vec::new(),
        }
    }

    /// The same instance, guided by one of its [branches](Outline::branches) before all else.
    pub(crate) fn within(&self, branch: SchemaId) -> Self {
        Outline {
            schemas: self.schemas,
            first: Some(branch),
            others: self.ids().collect(),
        }
    }

    /// Where the schemas live.
    pub(crate) fn schemas(&self) -> &'m Schemas {
        self.schemas
    }

    /// The schemas that were named, without those that they apply in place.
    pub(crate) fn ids(&self) -> impl Iterator<Item = SchemaId> {
        self.first.iter().chain(&self.others).copied()
    }

    /// The types that the schemas admit.
    pub(crate) fn types(&self) -> TypeSet {
        let question = self.question();
        let types = self.ids().map(|schema| question.types(schema));
        types.fold(TypeSet::ANY, TypeSet::intersection)
    }

    /// Whether an array is admitted, where the schemas say anything about types.
    pub(crate) fn asks_for_array(&self) -> bool {
        let types = self.types();
        types != TypeSet::ANY && types.intersects(TypeSet::ARRAY)
    }

    /// The outline of the item at `index`.
    pub(crate) fn item(&self, index: usize) -> Outline<'m> {
        let item = self.narrow(&|schema| {
            let array = schema.array.as_deref()?;
            array.prefix_items.get(index).copied().or(array.items)
        });
        item.unwrap_or_else(|| Outline::of(self.schemas, None))
    }

    /// The outline of a property, by `properties` or else by `additionalProperties`.
    pub(crate) fn property(&self, name: &str) -> Outline<'m> {
        let declared = self.narrow(&|schema| {
            let properties = &schema.object.as_deref()?.properties;
            let property = properties.iter().find(|property| *property.name == *name);
            property.map(|property| property.schema)
        });
        declared
            .or_else(|| self.additional())
            .unwrap_or_else(|| Outline::of(self.schemas, None))
    }

    /// The outline of properties that no name is declared for, by `additionalProperties`.
    pub(crate) fn additional(&self) -> Option<Outline<'m>> {
        self.narrow(&|schema| schema.object.as_deref()?.additional_properties)
    }

    /// The branches of `oneOf` and `anyOf`, those inside branches in their place; an instance is guided by one of them.
    pub(crate) fn branches(&self) -> Vec<SchemaId> {
        let question = self.question();
        let mut branches = Vec::new();
        for schema in self.ids() {
            question.collect_branches(schema, &mut branches);
        }
        branches
    }

    /// Name of the component that the first schema is or refers to.
    pub(crate) fn component_name(&self) -> Option<&'m str> {
        self.find(&|schema| schema.name.as_deref())
    }

    /// The only value that an instance can have.
    pub(crate) fn only_value(&self) -> Option<&'m Literal> {
        self.find(&Schema::only_value)
    }

    /// How the schemas say that their instances are written in XML.
    pub(crate) fn xml(&self) -> Option<&'m Xml> {
        self.find(&|schema| schema.annotations.as_deref()?.xml.as_ref())
    }

    /// Names of all declared properties, in order.
    pub(crate) fn property_names(&self) -> Vec<&'m str> {
        let question = self.question();
        let mut names = Vec::new();
        for schema in self.ids() {
            question.collect_names(schema, &mut names);
        }
        names
    }

    fn question(&self) -> Question<'m> {
        Question {
            schemas: self.schemas,
            budget: Cell::new(BUDGET),
        }
    }

    fn find<T>(&self, ask: &dyn Fn(&'m Schema) -> Option<T>) -> Option<T> {
        let question = self.question();
        self.ids().find_map(|schema| question.find(schema, ask))
    }

    /// What all schemas answer that apply for certain; where none does, the first answer of a branch.
    fn narrow(&self, ask: &dyn Fn(&'m Schema) -> Option<SchemaId>) -> Option<Outline<'m>> {
        let question = self.question();
        let mut narrowed = Outline::of(self.schemas, None);
        for schema in self.ids() {
            question.each(schema, &mut |schema| {
                if let Some(found) = ask(schema)
                    && !narrowed.ids().any(|known| known == found)
                {
                    match narrowed.first {
                        None => narrowed.first = Some(found),
                        Some(_) => narrowed.others.push(found),
                    }
                }
            });
        }
        if narrowed.first.is_none() {
            narrowed.first = self.find(ask);
        }
        narrowed.first.is_some().then_some(narrowed)
    }
}

/// Looks at schemas until its budget is used up.
struct Question<'m> {
    schemas: &'m Schemas,
    budget: Cell<u32>,
}

impl<'m> Question<'m> {
    fn look(&self, schema: SchemaId) -> Option<&'m Schema> {
        self.budget.set(self.budget.get().checked_sub(1)?);
        Some(self.schemas.get(schema))
    }

    fn types(&self, schema: SchemaId) -> TypeSet {
        let Some(schema) = self.look(schema) else {
            return TypeSet::ANY;
        };
        let mut set = schema.types.intersection(literal_types(schema));
        let Some(applicators) = &schema.applicators else {
            return set;
        };
        for part in certain_parts(schema) {
            set = set.intersection(self.types(part));
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

    fn collect_branches(&self, schema: SchemaId, branches: &mut Vec<SchemaId>) {
        let Some(schema) = self.look(schema) else { return };
        for part in certain_parts(schema) {
            self.collect_branches(part, branches);
        }
        for branch in possible_parts(schema) {
            let known = branches.len();
            self.collect_branches(branch, branches);
            if branches.len() == known {
                branches.push(branch);
            }
        }
    }

    fn collect_names(&self, schema: SchemaId, names: &mut Vec<&'m str>) {
        let Some(schema) = self.look(schema) else { return };
        for property in schema.object.iter().flat_map(|object| &object.properties) {
            if !names.contains(&property.name.as_ref()) {
                names.push(&property.name);
            }
        }
        for part in certain_parts(schema).chain(possible_parts(schema)) {
            self.collect_names(part, names);
        }
    }

    /// The first answer that the schema or one of those it consists of gives.
    fn find<T>(&self, schema: SchemaId, ask: &dyn Fn(&'m Schema) -> Option<T>) -> Option<T> {
        let schema = self.look(schema)?;
        let mut parts = certain_parts(schema).chain(possible_parts(schema));
        ask(schema).or_else(|| parts.find_map(|part| self.find(part, ask)))
    }

    /// Shows the schema, and those that apply wherever it does.
    fn each(&self, schema: SchemaId, show: &mut dyn FnMut(&'m Schema)) {
        let Some(schema) = self.look(schema) else { return };
        show(schema);
        for part in certain_parts(schema) {
            self.each(part, show);
        }
    }
}

/// The schemas that apply wherever `schema` does.
fn certain_parts(schema: &Schema) -> impl Iterator<Item = SchemaId> {
    let applicators = schema.applicators.iter();
    applicators.flat_map(|found| found.reference.iter().chain(&found.all_of).copied())
}

/// The schemas of which some apply.
fn possible_parts(schema: &Schema) -> impl Iterator<Item = SchemaId> {
    let applicators = schema.applicators.iter();
    applicators.flat_map(|found| found.any_of.iter().chain(&found.one_of).copied())
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
