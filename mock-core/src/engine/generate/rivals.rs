//! Objects that match a branch of `oneOf` and should not: a further property that is wrong there.
//!
//! Branches that require nothing match almost every object; a value of exactly one of them is then one that says something
//! wrong about the others.

use crate::json::{Number, Object, Value};
use crate::model::{ObjectKeywords, Property, SchemaId, Schemas};

use super::maker::Maker;
use super::merge::Merged;
use super::object::member_goal;

/// Values of which one breaks most schemas.
const WRONG: [Value<'static>; 4] = [
    Value::Null,
    Value::Bool(false),
    Value::Number(Number::Integer(-1)),
    Value::Array(Vec::new()),
];

/// Schemas of one branch that are looked through for properties.
const MAX_LOOKED_AT: usize = 16;

impl Maker<'_> {
    /// Gives the object wrong properties for each branch that it matches besides the one that was taken, until it does
    /// not match it any more.
    pub(super) fn outdo_rivals(&self, object: &mut Object<'_>, merged: &Merged, objects: &[&ObjectKeywords]) {
        for rival in &merged.rivals {
            for property in properties(self.schemas, *rival) {
                if !self.accepts(&[(*rival).into()], &Value::Object(object.clone())) {
                    break;
                }
                if object.get(&property.name).is_some() {
                    continue;
                }
                let goal = member_goal(merged, objects, &property.name, 0);
                let is_wrong = |value: &Value<'_>| {
                    !self.accepts(&[property.schema.into()], value) && self.accepts(&goal, value)
                };
                if let Some(value) = WRONG.into_iter().find(is_wrong) {
                    object.insert(property.name.to_string(), value);
                }
            }
        }
    }
}

/// The properties that a schema declares, also by other schemas for the same place.
fn properties(schemas: &Schemas, id: SchemaId) -> Vec<&Property> {
    let mut open = vec![id];
    let mut seen = Vec::new();
    let mut found = Vec::new();
    while let Some(id) = open.pop() {
        if seen.contains(&id) || seen.len() >= MAX_LOOKED_AT {
            continue;
        }
        seen.push(id);
        let schema = schemas.get(id);
        found.extend(schema.object.iter().flat_map(|object| &object.properties));
        if let Some(applicators) = &schema.applicators {
            open.extend(applicators.reference);
            open.extend(&applicators.all_of);
            open.extend(&applicators.any_of);
            open.extend(&applicators.one_of);
        }
    }
    found
}
