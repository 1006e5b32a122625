//! How a value comes to be refused: for each keyword of a schema, what the value must be like to break it.
//!
//! `not`, the branches of `oneOf` that are not taken, and an `if` that should not hold ask for this. Most values are refused
//! without anything being done, so that comes first; the ways after it break one keyword each. No way has to be exact:
//! what is refused is always checked.

use crate::engine::validate::{Direction, is_valid};
use crate::json::Value;
use crate::model::{NumericKeywords, ObjectKeywords, Schema, SchemaId, Schemas, TypeSet};

use super::ask::Ask;
use super::choice::Picks;
use super::merge::{Halt, Merged};
use super::pattern::Sampler;
use super::random::Seed;

/// Names for a property that nobody declares.
const NAMES: [&str; 4] = ["other", "Other Name", "", "0"];

/// More than the keywords of the place itself say, so that other schemas refuse the value.
#[derive(Debug)]
pub(super) struct Refusals {
    pub(super) min_items: usize,
    pub(super) max_items: usize,
    /// Whether the last item is the first one again.
    pub(super) repeats: bool,
    /// What is asked of the item at an index, or of all items.
    pub(super) items: Vec<(Option<usize>, Ask)>,
    pub(super) min_properties: u64,
    pub(super) max_properties: u64,
    /// What is asked of properties.
    pub(super) members: Vec<(Box<str>, Ask)>,
}

impl Default for Refusals {
    fn default() -> Self {
        Refusals {
            min_items: 0,
            max_items: usize::MAX,
            repeats: false,
            items: Vec::new(),
            min_properties: 0,
            max_properties: u64::MAX,
            members: Vec::new(),
        }
    }
}

/// One way to break a schema: the types of values that it is for, and what it asks of the value.
struct Way<'s> {
    types: TypeSet,
    ask: Box<AskMore<'s>>,
}

/// Says more about a place, or asks more schemas about it.
type AskMore<'s> = dyn Fn(&mut Merged, &mut Vec<Ask>) + 's;

/// The ways to break one schema.
struct Ways<'s>(Vec<Way<'s>>);

impl<'s> Ways<'s> {
    fn add(&mut self, types: TypeSet, ask: impl Fn(&mut Merged, &mut Vec<Ask>) + 's) {
        let ask = Box::new(ask);
        self.0.push(Way { types, ask });
    }
}

impl Merged {
    /// Lets `schema` refuse the value in the way that is picked.
    ///
    /// # Errors
    /// [`Halt`] where the picks are too few, or the way leads nowhere.
    pub(super) fn refuse(
        &mut self,
        schema: &Schema,
        picks: &mut Picks<'_, '_>,
        next: &mut Vec<Ask>,
    ) -> Result<(), Halt> {
        self.checked = true;
        let mut ways = Ways(Vec::new());
        ways.add(TypeSet::ANY, |_, _| {});
        ways.of_any(schema);
        ways.of_numbers(schema);
        ways.of_texts(schema);
        ways.of_arrays(schema);
        ways.of_objects(schema, picks.schemas);
        ways.of_applicators(schema);
        ways.0.retain(|way| way.types.intersects(self.types));
        if let Some(way) = ways.0.get(picks.way(ways.0.len())?) {
            self.types = self.types.intersection(way.types);
            (way.ask)(self, next);
        }
        Ok(())
    }
}

impl<'s> Ways<'s> {
    fn of_any(&mut self, schema: &Schema) {
        if schema.types != TypeSet::ANY && schema.types != TypeSet::NONE {
            let others = TypeSet(TypeSet::ANY.0 & !schema.types.0);
            self.add(others, |_, _| {});
        }
    }

    fn of_numbers(&mut self, schema: &Schema) {
        let Some(own) = &schema.numeric else { return };
        let none = NumericKeywords::default;
        let bounds = [
            (
                &own.minimum,
                NumericKeywords {
                    exclusive_maximum: own.minimum.clone(),
                    ..none()
                },
            ),
            (
                &own.exclusive_minimum,
                NumericKeywords {
                    maximum: own.exclusive_minimum.clone(),
                    ..none()
                },
            ),
            (
                &own.maximum,
                NumericKeywords {
                    exclusive_minimum: own.maximum.clone(),
                    ..none()
                },
            ),
            (
                &own.exclusive_maximum,
                NumericKeywords {
                    minimum: own.exclusive_maximum.clone(),
                    ..none()
                },
            ),
            (&own.multiple_of, none()),
        ];
        for (keyword, opposite) in bounds {
            if keyword.is_some() {
                self.add(TypeSet::NUMBER, move |merged, _| merged.limits.add(&opposite));
            }
        }
    }

    fn of_texts(&mut self, schema: &Schema) {
        let Some(own) = &schema.string else { return };
        if let Some(min) = own.min_length.filter(|min| *min > 0) {
            self.add(TypeSet::STRING, move |merged, _| {
                merged.max_length = Some(merged.max_length.unwrap_or(min - 1).min(min - 1));
            });
        }
        if let Some(max) = own.max_length {
            self.add(TypeSet::STRING, move |merged, _| {
                merged.min_length = merged.min_length.max(max.saturating_add(1));
            });
        }
        if own.pattern.is_some() {
            self.add(TypeSet::STRING, |_, _| {});
        }
        if own.format.is_some() {
            self.add(TypeSet::STRING.union(TypeSet::NUMBER), |_, _| {});
        }
    }

    fn of_arrays(&mut self, schema: &Schema) {
        let Some(own) = &schema.array else { return };
        let mut add = |ask: Box<dyn Fn(&mut Refusals)>| {
            self.add(TypeSet::ARRAY, move |merged, _| ask(&mut merged.refusals));
        };
        let at = |index: usize, schema: SchemaId| -> Box<dyn Fn(&mut Refusals)> {
            Box::new(move |refusals| {
                refusals.min_items = refusals.min_items.max(index + 1);
                refusals.items.push((Some(index), Ask::refuse(schema)));
            })
        };
        if let Some(min) = own.min_items.filter(|min| *min > 0).map(to_usize) {
            add(Box::new(move |refusals| {
                refusals.max_items = refusals.max_items.min(min - 1);
            }));
        }
        if let Some(max) = own.max_items.map(to_usize) {
            add(Box::new(move |refusals| {
                refusals.min_items = refusals.min_items.max(max.saturating_add(1));
            }));
        }
        for (index, schema) in own.prefix_items.iter().enumerate() {
            add(at(index, *schema));
        }
        if let Some(items) = own.items.or(own.unevaluated_items) {
            add(at(own.prefix_items.len(), items));
        }
        if let Some(schema) = own.contains {
            add(Box::new(move |refusals| {
                refusals.items.push((None, Ask::refuse(schema)));
            }));
        }
        if own.unique_items {
            add(Box::new(|refusals| {
                refusals.min_items = refusals.min_items.max(2);
                refusals.repeats = true;
            }));
        }
    }

    fn of_objects(&mut self, schema: &'s Schema, schemas: &'s Schemas) {
        let Some(own) = &schema.object else { return };
        self.of_required(own);
        if let Some(min) = own.min_properties.filter(|min| *min > 0) {
            self.add(TypeSet::OBJECT, move |merged, _| {
                merged.refusals.max_properties = merged.refusals.max_properties.min(min - 1);
            });
        }
        if let Some(max) = own.max_properties {
            self.add(TypeSet::OBJECT, move |merged, _| {
                merged.refusals.min_properties = merged.refusals.min_properties.max(max.saturating_add(1));
            });
        }
        for property in &own.properties {
            self.member((*property.name).into(), property.schema);
        }
        for (pattern, schema) in &own.pattern_properties {
            let sampler = Sampler::new(pattern);
            if let Some(name) =
                sampler.and_then(|sampler| sampler.text((0, None), None, &mut Seed::default().random()))
            {
                self.member(name.into(), *schema);
            }
        }
        let is_declared = |name: &str| {
            own.properties.iter().any(|property| *property.name == *name)
                || own
                    .pattern_properties
                    .iter()
                    .any(|(pattern, _)| pattern.is_match(name))
        };
        let further = own.additional_properties.or(own.unevaluated_properties);
        let undeclared = NAMES.into_iter().find(|name| !is_declared(name));
        if let Some((name, schema)) = undeclared.zip(further) {
            self.member(name.into(), schema);
        }
        if let Some(names) = own.property_names {
            let refuses = |name: &&str| !is_valid(schemas, names, &Value::from(*name), Direction::Response);
            if let Some(name) = NAMES.into_iter().find(refuses) {
                self.add(TypeSet::OBJECT, move |merged, _| merged.wanted.push(name.into()));
            }
        }
    }

    /// A property that its schema refuses.
    fn member(&mut self, name: Box<str>, schema: SchemaId) {
        self.add(TypeSet::OBJECT, move |merged, _| {
            merged.wanted.push(name.clone());
            merged.refusals.members.push((name.clone(), Ask::refuse(schema)));
        });
    }

    /// What is required does not stand.
    fn of_required(&mut self, own: &'s ObjectKeywords) {
        for name in &own.required {
            self.add(TypeSet::OBJECT, |merged, _| merged.avoided.push(name.clone()));
        }
        for (present, names) in &own.dependent_required {
            for name in names {
                self.add(TypeSet::OBJECT, |merged, _| {
                    merged.wanted.push(present.clone());
                    merged.avoided.push(name.clone());
                });
            }
        }
        for (present, schema) in &own.dependent_schemas {
            self.add(TypeSet::OBJECT, |merged, next| {
                merged.wanted.push(present.clone());
                next.push(Ask::refuse(*schema));
            });
        }
    }

    fn of_applicators(&mut self, schema: &'s Schema) {
        let Some(own) = &schema.applicators else { return };
        for part in own.reference.iter().chain(&own.all_of) {
            self.add(TypeSet::ANY, |_, next| next.push(Ask::refuse(*part)));
        }
        for branches in [&own.any_of, &own.one_of] {
            if !branches.is_empty() {
                self.add(TypeSet::ANY, |_, next| {
                    next.extend(branches.iter().copied().map(Ask::refuse));
                });
            }
        }
        if let [first, second, ..] = own.one_of[..] {
            self.add(TypeSet::ANY, move |_, next| {
                next.extend([first, second].map(Ask::from));
            });
        }
        if let Some(not) = own.not {
            self.add(TypeSet::ANY, move |_, next| next.push(not.into()));
        }
        if let Some(condition) = own.if_schema {
            for (met, consequence) in [(true, own.then_schema), (false, own.else_schema)] {
                let Some(consequence) = consequence else { continue };
                self.add(TypeSet::ANY, move |_, next| {
                    next.push(Ask {
                        schema: condition,
                        is_refusal: !met,
                    });
                    next.push(Ask::refuse(consequence));
                });
            }
        }
    }
}

fn to_usize(count: u64) -> usize {
    usize::try_from(count).unwrap_or(usize::MAX)
}
