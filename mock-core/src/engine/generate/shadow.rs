//! `oneOf` that no value fulfils, proved from the schemas alone: each branch says all that another one says, so whatever fulfils it
//! fulfils that one, too.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::model::{Schema, SchemaId, Schemas};

/// Schemas of one branch that are looked at; of more nothing is proved.
const MAX_PARTS: usize = 32;

/// More branches are not compared with each other.
const MAX_BRANCHES: usize = 64;

/// What a schema says, without what has no effect on which values it accepts in place.
type Part = Vec<u8>;

/// Whether a schema has a `oneOf` of which no value fulfils exactly one branch.
pub fn has_shadowed_branches(schemas: &Schemas, id: SchemaId) -> bool {
    let Some(applicators) = &schemas.get(id).applicators else {
        return false;
    };
    let branches = &applicators.one_of;
    // A discriminator tells branches apart that say the same.
    if applicators.discriminator.is_some() || !(2..=MAX_BRANCHES).contains(&branches.len()) {
        return false;
    }
    let parts: Option<Vec<BTreeSet<Part>>> = branches.iter().map(|branch| parts(schemas, *branch)).collect();
    let Some(parts) = parts else { return false };
    let is_shadowed = |(index, own): (usize, &BTreeSet<Part>)| {
        let mut others = parts.iter().enumerate().filter(|(other, _)| *other != index);
        others.any(|(_, other)| other.is_subset(own))
    };
    parts.iter().enumerate().all(is_shadowed)
}

/// All that a schema asks, part by part: its own keywords, and those of the schemas that it refers to or applies by `allOf`.
fn parts(schemas: &Schemas, id: SchemaId) -> Option<BTreeSet<Part>> {
    let mut parts = BTreeSet::new();
    let mut open = vec![id];
    let mut seen = BTreeSet::new();
    while let Some(id) = open.pop() {
        if !seen.insert(id) {
            continue;
        }
        if seen.len() > MAX_PARTS {
            return None;
        }
        let mut own = asserted(schemas.get(id));
        if let Some(applicators) = &mut own.applicators {
            open.extend(applicators.reference.take());
            open.append(&mut applicators.all_of);
            own.applicators = filled(Some(&**applicators));
        }
        parts.insert(postcard::to_stdvec(&own).ok()?);
    }
    // What asks for nothing is part of everything.
    parts.remove(&postcard::to_stdvec(&Schema::default()).ok()?);
    Some(parts)
}

/// The schema without its name and what only annotates, and without families of keywords of which there is none.
fn asserted(schema: &Schema) -> Schema {
    Schema {
        name: None,
        types: schema.types,
        any: filled(schema.any.as_deref()),
        numeric: filled(schema.numeric.as_deref()),
        string: filled(schema.string.as_deref()),
        array: filled(schema.array.as_deref()),
        object: filled(schema.object.as_deref()),
        applicators: schema.applicators.clone(),
        annotations: None,
    }
}

fn filled<T: Clone + Default + Serialize>(keywords: Option<&T>) -> Option<Box<T>> {
    let bytes = |keywords: &T| postcard::to_stdvec(keywords).unwrap_or_default();
    let filled = keywords.filter(|keywords| bytes(keywords) != bytes(&T::default()));
    filled.cloned().map(Box::new)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::testing::schemas;

    #[test]
    fn branches_that_say_the_same_have_no_value() {
        for (schema, expected) in [
            (r#"{"oneOf":[{"type":"string"},{"type":"string"}]}"#, true),
            (
                r##"{"$defs":{"a":{"type":"string","title":"a"},"b":{"type":"string"}},"oneOf":[{"$ref":"#/$defs/a"},{"$ref":"#/$defs/b"}]}"##,
                true,
            ),
            (
                r#"{"oneOf":[{"type":"object","minProperties":1},{"allOf":[{"type":"object","minProperties":1}]},{"allOf":[{"type":"object","minProperties":1},{"required":["a"]}]}]}"#,
                true,
            ),
            // The first branch accepts what the second does not.
            (
                r#"{"oneOf":[{"type":"object"},{"allOf":[{"type":"object"},{"required":["a"]}]}]}"#,
                false,
            ),
            (r#"{"oneOf":[{},{}]}"#, true),
            (r#"{"oneOf":[{},{"type":"string"}]}"#, false),
            (r#"{"oneOf":[{"type":"string"},{"type":"integer"}]}"#, false),
            (r#"{"oneOf":[{"type":"string"}]}"#, false),
            (r#"{"anyOf":[{"type":"string"},{"type":"string"}]}"#, false),
            (r#"{"type":"string"}"#, false),
        ] {
            let (schemas, id) = schemas(schema);
            assert_eq!(has_shadowed_branches(&schemas, id), expected, "{schema}");
            let options = super::super::Options::new(1, crate::engine::validate::Direction::Response);
            let made = super::super::generate(&schemas, id, &options);
            assert_eq!(
                made.as_ref().is_err_and(|error| !error.gave_up),
                expected,
                "{schema}: {made:?}"
            );
        }
    }
}
