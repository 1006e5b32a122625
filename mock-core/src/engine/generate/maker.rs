//! One value in the making: attempts at each place, and when to give up.

use std::cell::{Cell, RefCell};

use crate::engine::validate::{Direction, is_valid};
use crate::json::Value;
use crate::model::{SchemaId, Schemas, TypeSet};

use super::choice::Chooser;
use super::height::Heights;
use super::merge::{Context, Merged};
use super::random::Seed;
use super::{Options, Unsatisfiable};
use super::{number, string};

/// Places visited, attempts included, before only the smallest value is looked for.
const GENEROUS_STEPS: u32 = 20_000;

/// Places visited before the search ends.
const MAX_STEPS: u32 = 100_000;

/// Attempts at one place.
const MAX_ATTEMPTS: u32 = 64;

/// Attempts with another seed where there is only one combination of branches.
const MIN_ATTEMPTS: u32 = 32;

/// Nested objects and arrays down to which optional ones stand.
const GENEROUS_DEPTH: usize = 4;

/// From here on it is asked whether there is an end at all.
const SUSPICIOUS_DEPTH: usize = 12;

/// How deep a value may be at all; a little less than what can be read back.
const MAX_DEPTH: usize = crate::json::MAX_DEPTH - 8;

/// A place in the value, seen from the value's root.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot<'p> {
    pub(super) seed: Seed,
    /// The schemas that speak about the place.
    pub(super) goal: &'p [SchemaId],
    /// Name of the property; items have that of their array.
    pub(super) name: &'p str,
    /// Name of the component that has the property, or of the property that holds it.
    pub(super) owner: &'p str,
    pub(super) depth: usize,
    /// How many times a value was looked for before; odd attempts leave optional properties out.
    pub(super) attempt: u32,
    /// Whether examples are left out, since another value than theirs is needed.
    pub(super) fresh: bool,
    pub(super) above: Option<&'p Spot<'p>>,
}

impl Spot<'_> {
    /// Whether one of the place's schemas is already at work above.
    pub(super) fn is_recursion(&self) -> bool {
        let mut above = self.above;
        while let Some(spot) = above {
            if spot.goal.iter().any(|id| self.goal.contains(id)) {
                return true;
            }
            above = spot.above;
        }
        false
    }
}

/// Makes one value.
pub(super) struct Maker<'s> {
    pub(super) schemas: &'s Schemas,
    pub(super) direction: Direction,
    steps: Cell<u32>,
    heights: RefCell<Heights>,
}

impl<'s> Maker<'s> {
    pub(super) fn new(schemas: &'s Schemas, direction: Direction) -> Self {
        Maker {
            schemas,
            direction,
            steps: Cell::new(0),
            heights: RefCell::default(),
        }
    }

    /// The whole value, known by a property's name and its owner's name where it is one.
    pub(super) fn root(
        &self,
        schema: SchemaId,
        (name, owner): (&str, &str),
        options: &Options,
    ) -> Result<Value<'s>, Unsatisfiable> {
        let goal = [schema];
        self.value(&Spot {
            seed: Seed::new(options.seed),
            goal: &goal,
            name,
            owner,
            depth: 0,
            attempt: 0,
            fresh: options.fresh,
            above: None,
        })
    }

    /// Whether optional things that nest should be left out at this depth.
    pub(super) fn is_frugal(&self, depth: usize) -> bool {
        depth >= GENEROUS_DEPTH || self.steps.get() > GENEROUS_STEPS
    }

    /// Whether `value` is what all schemas of the place accept.
    pub(super) fn accepts(&self, goal: &[SchemaId], value: &Value<'_>) -> bool {
        goal.iter()
            .all(|schema| is_valid(self.schemas, *schema, value, self.direction))
    }

    /// A value that all schemas of the place accept.
    ///
    /// # Errors
    /// [`Unsatisfiable`] with the reason of the first attempt.
    pub(super) fn value(&self, spot: &Spot<'_>) -> Result<Value<'s>, Unsatisfiable> {
        let frugal = self.is_frugal(spot.depth) || spot.is_recursion();
        if spot.depth > SUSPICIOUS_DEPTH {
            self.check_end(spot)?;
        }
        let mut first_reason = None;
        let mut attempt = 0;
        loop {
            self.step(spot)?;
            let mut chooser = Chooser::new(attempt, spot.seed);
            let spot = Spot {
                seed: spot.seed.attempt(attempt),
                attempt,
                ..*spot
            };
            let heights = frugal.then_some(&self.heights);
            let mut context = Context {
                schemas: self.schemas,
                chooser: &mut chooser,
                heights,
            };
            let merged = Merged::of(spot.goal, &mut context);
            let checked = merged.as_ref().is_ok_and(|merged| merged.checked);
            let made = merged.and_then(|merged| self.sample(&merged, &spot));
            match made {
                Ok(value) if !checked || self.accepts(spot.goal, &value) => return Ok(value),
                Ok(_) => {}
                Err(reason) => _ = first_reason.get_or_insert(reason),
            }
            attempt += 1;
            let combinations = chooser.combinations();
            let attempts = if checked {
                combinations.max(MIN_ATTEMPTS)
            } else {
                combinations
            };
            if attempt >= attempts.min(MAX_ATTEMPTS) {
                return Err(first_reason.unwrap_or_else(|| {
                    Unsatisfiable::not_found(spot.goal, "no value was found that all its keywords accept")
                }));
            }
        }
    }

    fn step(&self, spot: &Spot<'_>) -> Result<(), Unsatisfiable> {
        self.steps.set(self.steps.get() + 1);
        if self.steps.get() > MAX_STEPS {
            return Err(Unsatisfiable::not_found(
                spot.goal,
                format!("no value was found within {MAX_STEPS} steps"),
            ));
        }
        if spot.depth > MAX_DEPTH {
            return Err(Unsatisfiable::not_found(
                spot.goal,
                format!("every value is nested deeper than {MAX_DEPTH} levels"),
            ));
        }
        Ok(())
    }

    /// Fails where a schema of the place requires itself without end.
    fn check_end(&self, spot: &Spot<'_>) -> Result<(), Unsatisfiable> {
        let mut heights = self.heights.borrow_mut();
        for id in spot.goal {
            heights.extend(self.schemas, *id);
            if heights.is_endless(*id) {
                return Err(Unsatisfiable::at(
                    &[*id],
                    "the schema requires itself without end",
                ));
            }
        }
        Ok(())
    }

    fn sample(&self, merged: &Merged<'s>, spot: &Spot<'_>) -> Result<Value<'s>, Unsatisfiable> {
        if let Some(allowed) = &merged.allowed {
            return self.allowed(allowed, merged, spot);
        }
        if !spot.fresh
            && let Some(value) = merged
                .suggested
                .iter()
                .find(|value| self.accepts(spot.goal, value))
        {
            return Ok(value.borrowed());
        }
        let types = fitting_types(merged);
        let first = if merged.checked {
            spot.attempt as usize % types.len().max(1)
        } else {
            0
        };
        let mut first_reason = None;
        for index in 0..types.len() {
            match self.of_type(types[(first + index) % types.len()], merged, spot) {
                Ok(value) => return Ok(value),
                Err(reason) => _ = first_reason.get_or_insert(reason),
            }
        }
        Err(first_reason.unwrap_or_else(|| Unsatisfiable::at(&[merged.schema], "no type is left")))
    }

    fn of_type(
        &self,
        types: TypeSet,
        merged: &Merged<'s>,
        spot: &Spot<'_>,
    ) -> Result<Value<'s>, Unsatisfiable> {
        match types {
            TypeSet::OBJECT => self.object(merged, spot),
            TypeSet::ARRAY => self.array(merged, spot),
            TypeSet::STRING => string::make(merged, spot),
            TypeSet::INTEGER | TypeSet::NUMBER => number::make(merged, spot),
            TypeSet::BOOLEAN => Ok(Value::Bool(spot.seed.random().below(2) == 1)),
            _ => Ok(Value::Null),
        }
    }

    /// One of the values of `enum` and `const`, `null` last.
    fn allowed(
        &self,
        allowed: &[&'s Value<'static>],
        merged: &Merged<'s>,
        spot: &Spot<'_>,
    ) -> Result<Value<'s>, Unsatisfiable> {
        let first = spot.seed.random().index(allowed.len());
        let (before, after) = allowed.split_at_checked(first).unwrap_or((allowed, &[]));
        let in_turn = || after.iter().chain(before);
        let is_null = |value: &&&'s Value<'static>| matches!(value, Value::Null);
        let mut ordered = in_turn()
            .filter(|value| !is_null(value))
            .chain(in_turn().filter(is_null));
        ordered
            .find(|value| self.accepts(spot.goal, value))
            .map(|value| value.borrowed())
            .ok_or_else(|| {
                Unsatisfiable::at(
                    &[merged.schema],
                    "no value of `enum` or `const` fulfils the other keywords",
                )
            })
    }
}

/// The types to try: first what the keywords speak about, else what is most often meant.
fn fitting_types(merged: &Merged<'_>) -> Vec<TypeSet> {
    const ORDER: [TypeSet; 7] = [
        TypeSet::OBJECT,
        TypeSet::ARRAY,
        TypeSet::STRING,
        TypeSet::NUMBER,
        TypeSet::INTEGER,
        TypeSet::BOOLEAN,
        TypeSet::NULL,
    ];
    let hinted = (merged.types == TypeSet::ANY).then(|| hinted_type(merged));
    let others = ORDER
        .into_iter()
        .filter(|other| merged.types.contains(*other) && Some(*other) != hinted);
    hinted.into_iter().chain(others).collect()
}

fn hinted_type(merged: &Merged<'_>) -> TypeSet {
    let is_object = |object: &&crate::model::ObjectKeywords| {
        !object.properties.is_empty()
            || !object.required.is_empty()
            || object.additional_properties.is_some()
            || !object.pattern_properties.is_empty()
            || object.min_properties.is_some()
            || object.property_names.is_some()
    };
    let is_array = |array: &&crate::model::ArrayKeywords| {
        !array.prefix_items.is_empty()
            || array.items.is_some()
            || array.contains.is_some()
            || array.min_items.is_some()
            || array.unique_items
    };
    if merged.objects.iter().any(is_object) {
        return TypeSet::OBJECT;
    }
    if merged.arrays.iter().any(is_array) {
        return TypeSet::ARRAY;
    }
    let is_number = merged.low.is_some() || merged.high.is_some() || !merged.multiples.is_empty();
    if is_number && merged.patterns.is_empty() && merged.formats.is_empty() {
        return TypeSet::NUMBER;
    }
    TypeSet::STRING
}
