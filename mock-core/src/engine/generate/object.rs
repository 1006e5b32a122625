//! Objects: what is required, what may stand, and as many properties as are asked for.

use std::borrow::Cow;

use crate::engine::validate::stays_away;
use crate::json::{Object, Value};
use crate::model::{ObjectKeywords, SchemaId, TypeSet};

use super::Unsatisfiable;
use super::maker::{Maker, Spot};
use super::merge::Merged;
use super::pattern::Sampler;

/// Names for entries that the schema leaves unnamed.
const ENTRY_NAMES: [&str; 6] = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta"];

/// Entries of an object that is a map.
const USUAL_ENTRIES: usize = 2;

/// Attempts after which an unnamed entry is added.
const EXTRA_AFTER: u32 = 7;

/// Attempts at a name that is not taken yet.
const NAME_ATTEMPTS: u32 = 8;

/// Objects with more properties than this are not made.
const MAX_PROPERTIES: u64 = 1 << 16;

impl<'s> Maker<'s> {
    pub(super) fn object(&self, merged: &Merged<'s>, spot: &Spot<'_>) -> Result<Value<'s>, Unsatisfiable> {
        let (min, max) = member_counts(merged);
        if min > max || min > MAX_PROPERTIES {
            let reason = format!("no object has at least {min} and at most {max} properties");
            return Err(Unsatisfiable::at(&[merged.schema], reason));
        }
        let required = required_names(merged);
        let mut object = Object::new();
        let mut to_come = required.len() as u64;
        for (index, name) in declared_names(merged, &required).into_iter().enumerate() {
            let is_required = required.binary_search(&name).is_ok();
            to_come -= u64::from(is_required);
            let is_full = object.len() as u64 + to_come >= max;
            if !is_required && (is_full || merged.avoided.contains(&name)) {
                continue;
            }
            match self.property(merged, (index, name), is_required, spot) {
                Ok(Some(value)) => object.push_new(Cow::Borrowed(name), value),
                Ok(None) => {}
                Err(_) if !is_required => {}
                Err(reason) => return Err(reason),
            }
        }
        if (object.len() as u64) > max {
            let reason = format!(
                "{} properties are required, but at most {max} may stand",
                object.len()
            );
            return Err(Unsatisfiable::at(&[merged.schema], reason));
        }
        self.add_entries(&mut object, merged, min, max, spot)?;
        Ok(Value::Object(object))
    }

    /// The value of a declared or required property, the one at `index`; `None` where it should not stand.
    fn property(
        &self,
        merged: &Merged<'s>,
        (index, name): (usize, &'s str),
        is_required: bool,
        spot: &Spot<'_>,
    ) -> Result<Option<Value<'s>>, Unsatisfiable> {
        let goal = member_goal(merged, name, index);
        if goal
            .iter()
            .any(|id| stays_away(self.schemas, *id, self.direction))
        {
            return Ok(None);
        }
        if !is_required && self.is_left_out(merged, name, &goal, spot) {
            return Ok(None);
        }
        if let Some((_, value)) = merged
            .discriminated
            .iter()
            .find(|(property, _)| *property == name)
        {
            let value = Value::from(*value);
            if self.accepts(&goal, &value) {
                return Ok(Some(value));
            }
        }
        let owner = merged.name.unwrap_or(spot.name);
        let below = Spot {
            seed: spot.seed.member(name),
            goal: &goal,
            name,
            owner,
            depth: spot.depth + 1,
            attempt: 0,
            fresh: spot.fresh,
            above: Some(spot),
        };
        if !is_required && below.is_recursion() {
            return Ok(None);
        }
        self.value(&below).map(Some)
    }

    /// Whether an optional property is left out: forbidden by name, or nested too deep.
    fn is_left_out(&self, merged: &Merged<'s>, name: &str, goal: &[SchemaId], spot: &Spot<'_>) -> bool {
        let nests = |id: &SchemaId| {
            let types = self.schemas.get(*id).types;
            types.0 & !TypeSet::OBJECT.union(TypeSet::ARRAY).0 == 0
        };
        // Where keywords are about which properties stand, none of the optional ones do at first, then some.
        let is_dropped =
            spot.attempt == 1 || (spot.attempt % 2 == 1 && spot.seed.member(name).random().below(2) == 0);
        is_dropped
            || (self.is_frugal(spot.depth + 1) && goal.iter().any(nests))
            || !self.may_be_named(merged, name)
    }

    fn may_be_named(&self, merged: &Merged<'s>, name: &str) -> bool {
        let mut names = merged.objects.iter().filter_map(|object| object.property_names);
        names.all(|schema| self.accepts(&[schema], &Value::from(name)))
    }

    /// Fills an object up to `min` properties, and a map with a few entries.
    fn add_entries(
        &self,
        object: &mut Object<'s>,
        merged: &Merged<'s>,
        min: u64,
        max: u64,
        spot: &Spot<'_>,
    ) -> Result<(), Unsatisfiable> {
        let is_map = object.is_empty()
            && !self.is_frugal(spot.depth + 1)
            && merged.objects.iter().any(|object| self.is_map(object));
        let min = usize::try_from(min).unwrap_or(usize::MAX);
        let usual = match () {
            () if is_map => USUAL_ENTRIES,
            // Where keywords are about which properties stand, one that nobody named may be what is missing.
            () if merged.checked && spot.attempt >= EXTRA_AFTER => 1 + object.len(),
            () => 0,
        };
        let wanted = usize::try_from(max).map_or(usual, |max| usual.min(max)).max(min);
        while object.len() < wanted {
            let entry = self.entry(object, merged, spot).and_then(|name| {
                let value = self.entry_value(merged, &name, spot)?;
                Ok((name, value))
            });
            match entry {
                Ok((name, value)) => object.insert(name, value),
                Err(_) if object.len() >= min => break,
                Err(reason) => return Err(reason),
            }
        }
        Ok(())
    }

    fn is_map(&self, object: &ObjectKeywords) -> bool {
        let open = object
            .additional_properties
            .is_some_and(|id| self.schemas.get(id).types != TypeSet::NONE);
        object.properties.is_empty() && (open || !object.pattern_properties.is_empty())
    }

    fn entry_value(
        &self,
        merged: &Merged<'s>,
        name: &str,
        spot: &Spot<'_>,
    ) -> Result<Value<'s>, Unsatisfiable> {
        let goal = member_goal(merged, name, 0);
        self.value(&Spot {
            seed: spot.seed.member(name),
            goal: &goal,
            name: spot.name,
            owner: spot.owner,
            depth: spot.depth + 1,
            attempt: 0,
            fresh: spot.fresh,
            above: Some(spot),
        })
    }

    /// A name that may stand and does not yet.
    fn entry(
        &self,
        object: &Object<'s>,
        merged: &Merged<'s>,
        spot: &Spot<'_>,
    ) -> Result<String, Unsatisfiable> {
        let index = object.len();
        let fits = |name: &String| {
            object.get(name).is_none() && self.may_be_named(merged, name) && self.may_stand(merged, name)
        };
        let plain = match ENTRY_NAMES.get(index) {
            Some(name) => (*name).to_owned(),
            None => format!("entry{index}"),
        };
        if fits(&plain) {
            return Ok(plain);
        }
        for attempt in 0..NAME_ATTEMPTS + u32::try_from(index).unwrap_or(0) {
            let seed = spot.seed.member("\0name").item(index).attempt(attempt);
            let patterns = merged
                .objects
                .iter()
                .flat_map(|object| &object.pattern_properties);
            let from_patterns =
                patterns.filter_map(|(pattern, _)| Sampler::new(pattern)?.text(0, None, &mut seed.random()));
            let schemas = merged.objects.iter().filter_map(|object| object.property_names);
            let from_schemas = schemas.filter_map(|schema| self.name_of(schema, seed, spot));
            if let Some(name) = from_patterns.chain(from_schemas).find(fits) {
                return Ok(name);
            }
        }
        Err(Unsatisfiable::at(
            &[merged.schema],
            "no further property name was found that may stand",
        ))
    }

    fn name_of(&self, schema: SchemaId, seed: super::random::Seed, spot: &Spot<'_>) -> Option<String> {
        let value = self.value(&Spot {
            seed,
            goal: &[schema],
            depth: spot.depth + 1,
            above: Some(spot),
            ..*spot
        });
        value.ok()?.as_str().map(ToOwned::to_owned)
    }

    fn may_stand(&self, merged: &Merged<'s>, name: &str) -> bool {
        !member_goal(merged, name, 0)
            .iter()
            .any(|id| self.schemas.get(*id).types == TypeSet::NONE)
    }
}

/// All schemas that speak about the member `name`, which probably is the declared property at `index`.
fn member_goal(merged: &Merged<'_>, name: &str, index: usize) -> Vec<SchemaId> {
    let mut goal = Vec::with_capacity(merged.objects.len());
    for object in &merged.objects {
        let before = goal.len();
        let (head, tail) = object.properties.split_at(index.min(object.properties.len()));
        let declared = tail.iter().chain(head).find(|property| *property.name == *name);
        goal.extend(declared.map(|property| property.schema));
        let matching = object
            .pattern_properties
            .iter()
            .filter(|(pattern, _)| pattern.is_match(name));
        goal.extend(matching.map(|(_, schema)| *schema));
        if goal.len() == before {
            goal.extend(object.additional_properties);
        }
    }
    if goal.is_empty() {
        goal.extend(
            merged
                .objects
                .iter()
                .find_map(|object| object.unevaluated_properties),
        );
    }
    goal
}

/// The least and the greatest number of properties.
fn member_counts(merged: &Merged<'_>) -> (u64, u64) {
    let min = merged
        .objects
        .iter()
        .filter_map(|object| object.min_properties)
        .max();
    let max = merged
        .objects
        .iter()
        .filter_map(|object| object.max_properties)
        .min();
    (min.unwrap_or(0), max.unwrap_or(u64::MAX))
}

/// What is required, with what that requires in turn (`dependentRequired`), sorted.
fn required_names<'s>(merged: &Merged<'s>) -> Vec<&'s str> {
    let required = merged.objects.iter().flat_map(|object| &object.required);
    let mut open: Vec<&str> = required
        .map(AsRef::as_ref)
        .chain(merged.wanted.iter().copied())
        .collect();
    let declared = merged.objects.iter().flat_map(|object| &object.properties);
    let dependents: Vec<_> = merged
        .objects
        .iter()
        .flat_map(|object| &object.dependent_required)
        .collect();
    if !dependents.is_empty() {
        // Optional properties will stand too, so what they require must.
        open.extend(
            declared
                .map(|property| &*property.name)
                .filter(|name| dependents.iter().any(|(present, _)| **present == **name)),
        );
    }
    let mut fresh = 0;
    while !dependents.is_empty()
        && let Some(name) = open.get(fresh).copied()
    {
        fresh += 1;
        let further = dependents
            .iter()
            .filter(|(present, _)| **present == *name)
            .flat_map(|(_, names)| names);
        let further: Vec<&str> = further
            .map(AsRef::as_ref)
            .filter(|name| !open.contains(name))
            .collect();
        open.extend(further);
    }
    open.sort_unstable();
    open.dedup();
    open
}

/// Declared properties in the order of the description, then what is only required.
fn declared_names<'s>(merged: &Merged<'s>, required: &[&'s str]) -> Vec<&'s str> {
    let mut names: Vec<&'s str> = Vec::new();
    for object in &merged.objects {
        let several = !names.is_empty();
        for property in &object.properties {
            if !several || !names.contains(&&*property.name) {
                names.push(&property.name);
            }
        }
    }
    let undeclared = |name: &&&str| !merged.objects.iter().any(|object| declares(object, name));
    names.extend(required.iter().filter(undeclared));
    names
}

fn declares(object: &ObjectKeywords, name: &str) -> bool {
    object.properties.iter().any(|property| *property.name == *name)
}
