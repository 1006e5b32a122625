//! Objects: what is required, what may stand, and as many properties as are asked for.

use std::borrow::Cow;
use std::sync::OnceLock;

use crate::engine::validate::stays_away;
use crate::json::{Object, Value};
use crate::model::{ObjectKeywords, SchemaId, TypeSet};

use super::Unsatisfiable;
use super::agree::{self, Tie};
use super::ask::Ask;
use super::edge::{self, Profile};
use super::maker::{self, Maker, Spot};
use super::members::{declared_names, required_names};
use super::merge::Merged;
use super::pattern::Sampler;
use super::plan::Place;
use super::providers::{self, Owner, Words};
use super::random::{Seed, Step};
use super::size;
use super::sums::{self, Sum};
use super::wishes::{self, Asked};

/// Entries of an object that is a map.
const USUAL_ENTRIES: usize = 2;

/// Attempts after which a property is added that is wrong for other branches, or that nobody named.
const EXTRA_AFTER: u32 = 7;

/// Attempts at a name that is not taken yet.
const NAME_ATTEMPTS: u32 = 8;

/// Objects with more properties than this are not made.
const MAX_PROPERTIES: u64 = 1 << 16;

/// What is known about the objects of a place.
#[derive(Debug)]
pub(super) struct ObjectPlan {
    /// The least and the greatest number of properties.
    min: u64,
    max: u64,
    /// A required name that `propertyNames` forbids.
    forbidden: Option<Box<str>>,
    /// How many members are required.
    required: u64,
    /// Declared properties in the order of the description, then what is only required.
    pub(super) members: Vec<Member>,
    /// Whether it is a map: entries that nobody named.
    is_map: bool,
    /// Members that follow from others.
    pub(super) ties: Vec<Tie>,
    /// Members that are sums of others.
    pub(super) sums: Vec<Sum>,
    /// What the first owner's name tells; most objects have one name only.
    owner: OnceLock<Owner>,
}

impl ObjectPlan {
    /// Which members are left out because the description asks for it; empty where it asks for nothing.
    fn left_out(&self, spot: &Spot<'_>) -> Vec<bool> {
        let Some(options) = spot.faker else {
            return Vec::new();
        };
        let members = self.members.iter();
        let members: Vec<_> = members
            .map(|member| (&*member.name, member.is_required))
            .collect();
        let asked = Asked {
            min: self.min,
            seed: spot.seed,
            attempt: spot.attempt,
            has_profile: spot.profile.is_some(),
        };
        wishes::left_out(options, &members, asked)
    }
}

/// A property that may stand.
#[derive(Debug)]
pub(super) struct Member {
    pub(super) name: Box<str>,
    step: Step,
    words: Words,
    pub(super) place: Place,
    pub(super) is_required: bool,
    /// Whether every value is an array or object.
    nests: bool,
    /// Whether some value may be.
    may_nest: bool,
    /// The value that names the branch taken.
    fixed: Option<Box<str>>,
}

impl<'s> Maker<'s> {
    pub(super) fn object<'p>(&self, merged: &'p Merged, spot: &Spot<'_>) -> Result<Value<'p>, Unsatisfiable>
    where
        's: 'p,
    {
        let plan = merged.object.get_or_init(|| self.plan_object(merged));
        let (min, max) = (plan.min, plan.max);
        if min > max || min > MAX_PROPERTIES {
            let reason = format!("no object has at least {min} and at most {max} properties");
            return Err(Unsatisfiable::at(&[merged.schema.into()], reason));
        }
        if let Some(name) = &plan.forbidden {
            let reason = format!("`{name}` is required, but its name is not allowed");
            return Err(Unsatisfiable::at(&[merged.schema.into()], reason));
        }
        let called = owner(merged, spot);
        let mut known = plan.owner.get_or_init(|| Owner::of(called));
        let other;
        if !known.is_called(called) {
            other = Owner::of(called);
            known = &other;
        }
        let mut members = Vec::with_capacity(plan.members.len());
        let mut to_come = plan.required;
        let left_out = plan.left_out(spot);
        for (index, member) in plan.members.iter().enumerate() {
            to_come -= u64::from(member.is_required);
            let is_full = members.len() as u64 + to_come >= max;
            if !member.is_required && (is_full || left_out.get(index) == Some(&true)) {
                continue;
            }
            match self.member(member, (called, known), spot) {
                Ok(Some(value)) => members.push((Cow::Borrowed(&*member.name), value)),
                Ok(None) => {}
                Err(_) if !member.is_required => {}
                Err(reason) => return Err(reason),
            }
        }
        let mut object = Object::from_distinct(members);
        if (object.len() as u64) > max {
            let reason = format!(
                "{} properties are required, but at most {max} may stand",
                object.len()
            );
            return Err(Unsatisfiable::at(&[merged.schema.into()], reason));
        }
        self.agree(&mut object, plan, (known, spot));
        self.add_up(&mut object, plan, spot);
        self.add_entries(&mut object, merged, plan, spot)?;
        if let Some(wishes) = spot.wishes() {
            let is_required = |name: &str| {
                let mut known = plan.members.iter();
                known.any(|member| member.is_required && *member.name == *name)
            };
            object = wishes::tidied(wishes, object, is_required, min);
        }
        Ok(Value::Object(object))
    }

    /// The value of a declared or required property; `None` where it should not stand.
    fn member<'p>(
        &self,
        member: &'p Member,
        (owner, known): (&str, &Owner),
        spot: &Spot<'_>,
    ) -> Result<Option<Value<'p>>, Unsatisfiable>
    where
        's: 'p,
    {
        let seed = spot.seed.step(member.step);
        // The smallest object is looked for first where it is wanted.
        let attempt = spot.attempt + u32::from(spot.profile == Some(Profile::Min));
        let levels = if member.may_nest {
            self.levels_of(&member.place, spot)
        } else {
            0
        };
        if !member.is_required && ((member.nests && levels == 0) || is_dropped(seed, attempt)) {
            return Ok(None);
        }
        if let Some(fixed) = &member.fixed {
            return Ok(Some(Value::from(&**fixed)));
        }
        let cell = self.plans.cell(&member.place);
        // Many values are examples, which depend on nothing else.
        if !member.may_nest
            && let Some(example) = maker::example(cell, spot)
        {
            return Ok(Some(example));
        }
        let below = Spot {
            seed,
            goal: &member.place.goal,
            name: &member.name,
            owner,
            known: Some(known),
            words: &member.words,
            kin: spot.seed,
            audience: spot.audience,
            depth: spot.depth + 1,
            levels,
            attempt: 0,
            fresh: spot.fresh,
            profile: spot.profile,
            faker: spot.faker,
            index: spot.index,
            above: Some(spot),
        };
        if member.may_nest && !member.is_required && below.is_recursion() {
            return Ok(None);
        }
        self.value(cell, &below).map(Some)
    }

    fn plan_object(&self, merged: &Merged) -> ObjectPlan {
        let objects: Vec<&ObjectKeywords> = merged.objects(self.schemas).collect();
        let required = required_names(merged, &objects);
        let names = declared_names(&objects, &required);
        let siblings = self.siblings(&objects, &names);
        let members = names.into_iter().enumerate();
        let mut members: Vec<Member> = members
            .filter_map(|(index, name)| self.plan_member(merged, &objects, &required, (index, name)))
            .collect();
        for member in &mut members {
            member.words = std::mem::take(&mut member.words).beside(&member.name, &siblings);
        }
        let seen = agree::seen(
            self.schemas,
            members.iter().map(|member| (&*member.name, &member.place)),
        );
        let is_avoided = |name: &str| merged.avoided.iter().any(|avoided| **avoided == *name);
        let forbidden = members.iter().find(|member| {
            member.is_required && (is_avoided(&member.name) || !self.may_be_named(&objects, &member.name))
        });
        ObjectPlan {
            forbidden: forbidden.map(|member| member.name.clone()),
            min: objects
                .iter()
                .filter_map(|object| object.min_properties)
                .fold(merged.refusals.min_properties, u64::max),
            max: objects
                .iter()
                .filter_map(|object| object.max_properties)
                .fold(merged.refusals.max_properties, u64::min),
            required: members.iter().filter(|member| member.is_required).count() as u64,
            ties: agree::ties(&seen),
            sums: sums::sums(&seen),
            members,
            is_map: objects.iter().any(|object| self.is_map(object)),
            owner: OnceLock::new(),
        }
    }

    /// What the properties' names tell about each other.
    fn siblings(&self, objects: &[&ObjectKeywords], names: &[&str]) -> Vec<String> {
        let declared = objects.iter().flat_map(|object| &object.properties);
        let labels = declared
            .filter(|property| self.schemas.get(property.schema).only_value().is_some())
            .map(|property| providers::label(&property.name));
        let words = names.iter().map(|name| providers::word_of(name));
        words.chain(labels).collect()
    }

    /// A property that may stand, probably the declared one at `index`; `None` where it must or should not.
    fn plan_member(
        &self,
        merged: &Merged,
        objects: &[&ObjectKeywords],
        required: &[&str],
        (index, name): (usize, &str),
    ) -> Option<Member> {
        let is_required = required.binary_search(&name).is_ok();
        let goal = member_goal(merged, objects, name, index);
        let stays_away = |ask: &Ask| !ask.is_refusal && stays_away(self.schemas, ask.schema, self.direction);
        let is_avoided = || {
            merged.avoided.iter().any(|avoided| **avoided == *name)
                || goal.iter().any(|ask| ask.types(self.schemas) == TypeSet::NONE)
                || !self.may_be_named(objects, name)
        };
        if goal.iter().any(stays_away) || (!is_required && is_avoided()) {
            return None;
        }
        let may_nest = |ask: &Ask| size::may_nest(self.schemas.get(ask.schema));
        let nests = |ask: &Ask| {
            let types = ask.types(self.schemas);
            types.0 & !TypeSet::OBJECT.union(TypeSet::ARRAY).0 == 0
        };
        let discriminated = merged
            .discriminated
            .iter()
            .find(|(property, _)| **property == *name);
        let fixed = discriminated.filter(|(_, value)| self.accepts(&goal, &Value::from(&**value)));
        Some(Member {
            name: name.into(),
            step: Step::of(name),
            words: Words::of(name),
            is_required,
            nests: goal.iter().any(nests),
            may_nest: goal.iter().any(may_nest),
            fixed: fixed.map(|(_, value)| value.clone()),
            place: Place::new(goal),
        })
    }

    fn may_be_named(&self, objects: &[&ObjectKeywords], name: &str) -> bool {
        let mut names = objects.iter().filter_map(|object| object.property_names);
        names.all(|schema| self.accepts(&[schema.into()], &Value::from(name)))
    }

    /// Fills an object up to its least number of properties, and a map with a few entries.
    fn add_entries(
        &self,
        object: &mut Object<'_>,
        merged: &Merged,
        plan: &ObjectPlan,
        spot: &Spot<'_>,
    ) -> Result<(), Unsatisfiable> {
        if !merged.rivals.is_empty() && spot.attempt >= EXTRA_AFTER {
            let objects: Vec<&ObjectKeywords> = merged.objects(self.schemas).collect();
            self.outdo_rivals(object, merged, &objects);
        }
        let is_bare = spot.wishes().is_some_and(|wishes| wishes.leaves_unfilled);
        let is_map = object.is_empty()
            && spot.levels > 1
            && plan.is_map
            && !is_bare
            && edge::items(spot, None) != Some(0);
        let min = usize::try_from(plan.min).unwrap_or(usize::MAX);
        let usual = match () {
            () if is_map => USUAL_ENTRIES,
            // Where keywords are about which properties stand, one that nobody named may be what is missing.
            () if merged.checked && spot.attempt >= EXTRA_AFTER => 1 + object.len(),
            () => 0,
        };
        let wanted = usize::try_from(plan.max)
            .map_or(usual, |max| usual.min(max))
            .max(min);
        if object.len() >= wanted {
            return Ok(());
        }
        let objects: Vec<&ObjectKeywords> = merged.objects(self.schemas).collect();
        while object.len() < wanted {
            let entry = self.entry(object, merged, &objects, spot).and_then(|name| {
                let value = self.entry_value(merged, &objects, &name, spot)?;
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
        merged: &Merged,
        objects: &[&ObjectKeywords],
        name: &str,
        spot: &Spot<'_>,
    ) -> Result<Value<'static>, Unsatisfiable> {
        let goal = member_goal(merged, objects, name, 0);
        // Names of entries say something only where they were chosen to.
        let (_, is_telling) = providers::entry_names(spot.name);
        let told;
        let (known, words) = if is_telling {
            told = Words::of(name);
            (name, &told)
        } else {
            (spot.name, spot.words)
        };
        self.value_once(&Spot {
            name: known,
            words,
            seed: spot.seed.member(name),
            kin: spot.seed.member(name),
            goal: &goal,
            depth: spot.depth + 1,
            levels: spot.levels.saturating_sub(1),
            attempt: 0,
            above: Some(spot),
            ..*spot
        })
    }

    /// A name that may stand and does not yet.
    fn entry(
        &self,
        object: &Object<'_>,
        merged: &Merged,
        objects: &[&ObjectKeywords],
        spot: &Spot<'_>,
    ) -> Result<String, Unsatisfiable> {
        let index = object.len();
        let fits = |name: &String| {
            object.get(name).is_none()
                && self.may_be_named(objects, name)
                && self.may_stand(merged, objects, name)
        };
        let (names, _) = providers::entry_names(spot.name);
        let plain = match names.get(index) {
            Some(name) => (*name).to_owned(),
            None => format!("entry{index}"),
        };
        if fits(&plain) {
            return Ok(plain);
        }
        for attempt in 0..NAME_ATTEMPTS + u32::try_from(index).unwrap_or(0) {
            let seed = spot.seed.member("\0name").item(index).attempt(attempt);
            let patterns = objects.iter().flat_map(|object| &object.pattern_properties);
            let from_patterns = patterns
                .filter_map(|(pattern, _)| Sampler::new(pattern)?.text((0, None), None, &mut seed.random()));
            let schemas = objects.iter().filter_map(|object| object.property_names);
            let from_schemas = schemas.filter_map(|schema| self.name_of(schema, seed, spot));
            if let Some(name) = from_patterns.chain(from_schemas).find(fits) {
                return Ok(name);
            }
        }
        Err(Unsatisfiable::at(
            &[merged.schema.into()],
            "no further property name was found that may stand",
        ))
    }

    fn may_stand(&self, merged: &Merged, objects: &[&ObjectKeywords], name: &str) -> bool {
        let goal = member_goal(merged, objects, name, 0);
        let is_avoided = merged.avoided.iter().any(|avoided| **avoided == *name);
        !is_avoided && goal.iter().all(|ask| ask.types(self.schemas) != TypeSet::NONE)
    }

    fn name_of(&self, schema: SchemaId, seed: Seed, spot: &Spot<'_>) -> Option<String> {
        let value = self.value_once(&Spot {
            seed,
            goal: &[schema.into()],
            depth: spot.depth + 1,
            above: Some(spot),
            ..*spot
        });
        value.ok()?.as_str().map(ToOwned::to_owned)
    }
}

/// What an object is called: its component, or the property that holds it.
fn owner<'n>(merged: &'n Merged, spot: &Spot<'n>) -> &'n str {
    merged.name.as_deref().unwrap_or(spot.name)
}

/// Where keywords are about which properties stand, none of the optional ones do at first, then some.
fn is_dropped(seed: Seed, attempt: u32) -> bool {
    attempt == 1 || (attempt % 2 == 1 && seed.random().below(2) == 0)
}

/// All schemas that speak about the member `name`, which probably is the declared property at `index`.
pub(super) fn member_goal(
    merged: &Merged,
    objects: &[&ObjectKeywords],
    name: &str,
    index: usize,
) -> Vec<Ask> {
    let mut goal: Vec<Ask> = Vec::with_capacity(objects.len());
    for object in objects {
        let before = goal.len();
        let (head, tail) = object.properties.split_at(index.min(object.properties.len()));
        let declared = tail.iter().chain(head).find(|property| *property.name == *name);
        goal.extend(declared.map(|property| Ask::from(property.schema)));
        let matching = object
            .pattern_properties
            .iter()
            .filter(|(pattern, _)| pattern.is_match(name));
        goal.extend(matching.map(|(_, schema)| Ask::from(*schema)));
        if goal.len() == before {
            goal.extend(object.additional_properties.map(Ask::from));
        }
    }
    if goal.is_empty() {
        let unevaluated = objects.iter().find_map(|object| object.unevaluated_properties);
        goal.extend(unevaluated.map(Ask::from));
    }
    let refused = merged
        .refusals
        .members
        .iter()
        .filter(|(member, _)| **member == *name);
    goal.extend(refused.map(|(_, ask)| *ask));
    goal
}
