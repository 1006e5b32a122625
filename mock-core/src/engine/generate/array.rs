//! Arrays: as many items as needed, each of what every schema says about its place.

use crate::json::Value;
use crate::model::{ArrayKeywords, SchemaId, TypeSet};

use super::Unsatisfiable;
use super::edge;
use super::maker::{Maker, Spot};
use super::merge::Merged;
use super::plan::Place;
use super::size;

/// More items than this are not made, unless the schema asks for them.
const USUAL_ITEMS: i64 = 3;

/// Room for so many items is made beforehand.
const MAX_RESERVED: usize = 16;

/// No array has that many items: the steps of a value end before.
const MAX_COUNT: usize = 1 << 20;

/// Attempts at one item that must differ from the others, for every item there is.
const ATTEMPTS_PER_ITEM: u32 = 20;

/// What is known about the arrays of a place.
#[derive(Debug)]
pub(super) struct ArrayPlan {
    /// The least and the greatest number of items.
    min: usize,
    max: usize,
    /// How many items have schemas of their own by `prefixItems`.
    prefixes: usize,
    is_unique: bool,
    /// Whether items are arrays or objects.
    nests: bool,
    /// The first items by runs that the same schemas speak about: where the run ends, and its place.
    first: Vec<(usize, Place)>,
    /// All items behind the first ones.
    rest: Place,
}

impl ArrayPlan {
    fn place(&self, index: usize) -> &Place {
        let run = self.first.iter().find(|(end, _)| index < *end);
        run.map_or(&self.rest, |(_, place)| place)
    }
}

impl<'s> Maker<'s> {
    pub(super) fn array<'p>(&self, merged: &'p Merged, spot: &Spot<'_>) -> Result<Value<'p>, Unsatisfiable>
    where
        's: 'p,
    {
        let plan = merged.array.get_or_init(|| self.plan_array(merged));
        let (min, max) = (plan.min, plan.max);
        if min > max {
            return Err(Unsatisfiable::at(
                &[merged.schema],
                format!("no array has at least {min} and at most {max} items"),
            ));
        }
        let usual = if spot.levels <= usize::from(plan.nests) || spot.is_recursion() {
            0
        } else {
            let usual = usize::try_from(spot.seed.random().between(1, USUAL_ITEMS)).unwrap_or(0);
            edge::items(spot).unwrap_or(usual)
        };
        let prefixes = if edge::items(spot) == Some(0) {
            0
        } else {
            plan.prefixes
        };
        let wanted = usual.max(prefixes).clamp(min, max);
        let mut items: Vec<Value<'p>> = Vec::with_capacity(wanted.min(MAX_RESERVED));
        for index in 0..wanted {
            match self.item(plan, index, &items, spot) {
                Ok(item) => items.push(item),
                Err(_) if index >= min => break,
                Err(reason) => return Err(reason),
            }
        }
        Ok(Value::Array(items))
    }

    /// One item; where items must differ, one that is not yet there.
    fn item<'p>(
        &self,
        plan: &'p ArrayPlan,
        index: usize,
        items: &[Value<'p>],
        spot: &Spot<'_>,
    ) -> Result<Value<'p>, Unsatisfiable>
    where
        's: 'p,
    {
        let attempts = if plan.is_unique {
            ATTEMPTS_PER_ITEM * u32::try_from(items.len() + 1).unwrap_or(1)
        } else {
            1
        };
        let place = plan.place(index);
        let levels = self.levels_of(place, spot);
        for attempt in 0..attempts {
            let seed = spot.seed.item(index).attempt(attempt);
            let item = self.value(
                self.plans.cell(place),
                &Spot {
                    seed,
                    kin: seed,
                    goal: &place.goal,
                    depth: spot.depth + 1,
                    levels,
                    attempt: 0,
                    fresh: spot.fresh || attempt > 0,
                    profile: spot.profile.filter(|_| attempt == 0),
                    above: Some(spot),
                    ..*spot
                },
            )?;
            if !plan.is_unique || !items.contains(&item) {
                return Ok(item);
            }
        }
        let count = items.len();
        Err(Unsatisfiable::at(
            &place.goal,
            format!("no more than {count} items were found that differ from each other"),
        ))
    }

    fn plan_array(&self, merged: &Merged) -> ArrayPlan {
        let arrays: Vec<&ArrayKeywords> = merged.arrays(self.schemas).collect();
        let prefixes = arrays
            .iter()
            .map(|array| array.prefix_items.len())
            .max()
            .unwrap_or(0);
        let (min, max) = self.item_counts(&arrays, prefixes);
        // What some `contains` asks for comes first, as often as it is asked for.
        let mut contained: Vec<(usize, SchemaId)> = Vec::new();
        for array in &arrays {
            let before = contained.last().map_or(0, |(end, _)| *end);
            let count = to_usize(array.min_contains.unwrap_or(1));
            contained.extend(array.contains.map(|schema| (before + count, schema)));
        }
        let total = contained.last().map_or(0, |(end, _)| *end);
        let mut ends: Vec<usize> = (1..=prefixes)
            .chain(contained.iter().map(|(end, _)| *end))
            .collect();
        ends.sort_unstable();
        ends.dedup();
        let mut start = 0;
        let mut first = Vec::with_capacity(ends.len());
        for end in ends {
            let mut goal = item_goal(&arrays, start);
            let asked = contained.iter().find(|(end, _)| start < *end);
            goal.extend(asked.map(|(_, schema)| *schema));
            first.push((end, Place::new(goal)));
            start = end;
        }
        let rest = Place::new(item_goal(&arrays, usize::MAX));
        ArrayPlan {
            min: min.max(total),
            max,
            prefixes,
            is_unique: arrays.iter().any(|array| array.unique_items),
            first,
            nests: rest.goal.iter().any(|id| size::may_nest(self.schemas.get(*id))),
            rest,
        }
    }

    /// The least and the greatest number of items.
    fn item_counts(&self, arrays: &[&ArrayKeywords], prefixes: usize) -> (usize, usize) {
        let (mut min, mut max) = (0, MAX_COUNT);
        for array in arrays {
            min = min.max(to_usize(array.min_items.unwrap_or(0)));
            max = max.min(to_usize(array.max_items.unwrap_or(u64::MAX)));
            let is_closed = |id: SchemaId| self.schemas.get(id).types == TypeSet::NONE;
            let rest = array.items.or(array.unevaluated_items);
            if rest.is_some_and(is_closed) {
                let own = array.prefix_items.len();
                max = max.min(if array.items.is_some() { own } else { prefixes });
            }
            if let Some(closed) = array.prefix_items.iter().position(|id| is_closed(*id)) {
                max = max.min(closed);
            }
        }
        (min, max)
    }
}

/// All schemas that speak about an item; `unevaluatedItems` only does where no other does.
fn item_goal(arrays: &[&ArrayKeywords], index: usize) -> Vec<SchemaId> {
    let declared = |array: &&ArrayKeywords| array.prefix_items.get(index).copied().or(array.items);
    let mut goal: Vec<_> = arrays.iter().filter_map(declared).collect();
    if goal.is_empty() {
        goal.extend(arrays.iter().find_map(|array| array.unevaluated_items));
    }
    goal
}

/// Counts beyond what a value may have in all stay beyond it.
fn to_usize(count: u64) -> usize {
    usize::try_from(count).map_or(MAX_COUNT, |count| count.min(MAX_COUNT))
}
