//! Arrays: as many items as needed, each of what every schema says about its place.

use crate::json::Value;
use crate::model::{ArrayKeywords, SchemaId, TypeSet};

use super::Unsatisfiable;
use super::maker::{Maker, Spot};
use super::merge::Merged;
use super::random::Seed;

/// More items than this are not made, unless the schema asks for them.
const USUAL_ITEMS: i64 = 3;

/// No array has that many items: the steps of a value end before.
const MAX_COUNT: usize = 1 << 20;

/// Attempts at one item that must differ from the others, for every item there is.
const ATTEMPTS_PER_ITEM: u32 = 20;

impl<'s> Maker<'s> {
    pub(super) fn array(&self, merged: &Merged<'s>, spot: &Spot<'_>) -> Result<Value<'s>, Unsatisfiable> {
        let (min, max) = self.item_counts(merged);
        if min > max {
            return Err(Unsatisfiable::at(
                &[merged.schema],
                format!("no array has at least {min} and at most {max} items"),
            ));
        }
        let contained = contained(merged);
        let usual = if spot.is_recursion() || self.is_frugal(spot.depth + 1) {
            0
        } else {
            spot.seed.random().between(1, USUAL_ITEMS)
        };
        let prefixes = merged
            .arrays
            .iter()
            .map(|array| array.prefix_items.len())
            .max()
            .unwrap_or(0);
        let wanted = usize::try_from(usual).unwrap_or(0).max(prefixes).clamp(min, max);
        let unique = merged.arrays.iter().any(|array| array.unique_items);
        let mut items: Vec<Value<'s>> = Vec::new();
        for index in 0..wanted {
            let mut goal = item_goal(merged, index);
            goal.extend(contained.get(index));
            match self.item(&goal, index, &items, unique, spot) {
                Ok(item) => items.push(item),
                Err(_) if index >= min => break,
                Err(reason) => return Err(reason),
            }
        }
        Ok(Value::Array(items))
    }

    /// One item; where items must differ, one that is not yet there.
    fn item(
        &self,
        goal: &[SchemaId],
        index: usize,
        items: &[Value<'s>],
        unique: bool,
        spot: &Spot<'_>,
    ) -> Result<Value<'s>, Unsatisfiable> {
        let attempts = if unique {
            ATTEMPTS_PER_ITEM * u32::try_from(items.len() + 1).unwrap_or(1)
        } else {
            1
        };
        for attempt in 0..attempts {
            let item = self.value(&item_spot(
                goal,
                spot,
                spot.seed.item(index).attempt(attempt),
                attempt > 0,
            ))?;
            if !unique || !items.contains(&item) {
                return Ok(item);
            }
        }
        let count = items.len();
        Err(Unsatisfiable::at(
            goal,
            format!("no more than {count} items were found that differ from each other"),
        ))
    }

    /// The least and the greatest number of items.
    fn item_counts(&self, merged: &Merged<'s>) -> (usize, usize) {
        let (mut min, mut max) = (0, MAX_COUNT);
        for array in &merged.arrays {
            min = min.max(to_usize(array.min_items.unwrap_or(0)));
            max = max.min(to_usize(array.max_items.unwrap_or(u64::MAX)));
            let is_closed = |id: SchemaId| self.schemas.get(id).types == TypeSet::NONE;
            let rest = array.items.or(array.unevaluated_items);
            if rest.is_some_and(is_closed) {
                let prefixes = merged.arrays.iter().map(|array| array.prefix_items.len());
                let own = array.prefix_items.len();
                max = max.min(if array.items.is_some() {
                    own
                } else {
                    prefixes.max().unwrap_or(own)
                });
            }
            if let Some(closed) = array.prefix_items.iter().position(|id| is_closed(*id)) {
                max = max.min(closed);
            }
        }
        (min.max(contained(merged).len()), max)
    }
}

/// For each item that some `contains` asks for, its schema.
fn contained(merged: &Merged<'_>) -> Vec<SchemaId> {
    let needed = |array: &&ArrayKeywords| {
        let count = to_usize(array.min_contains.unwrap_or(1));
        array
            .contains
            .into_iter()
            .flat_map(move |schema| std::iter::repeat_n(schema, count))
    };
    merged.arrays.iter().flat_map(needed).collect()
}

/// All schemas that speak about an item; `unevaluatedItems` only does where no other does.
fn item_goal(merged: &Merged<'_>, index: usize) -> Vec<SchemaId> {
    let declared = |array: &&ArrayKeywords| array.prefix_items.get(index).copied().or(array.items);
    let mut goal: Vec<_> = merged.arrays.iter().filter_map(declared).collect();
    if goal.is_empty() {
        goal.extend(merged.arrays.iter().find_map(|array| array.unevaluated_items));
    }
    goal
}

fn item_spot<'p>(goal: &'p [SchemaId], array: &'p Spot<'p>, seed: Seed, fresh: bool) -> Spot<'p> {
    Spot {
        seed,
        goal,
        name: array.name,
        owner: array.owner,
        depth: array.depth + 1,
        attempt: 0,
        fresh: array.fresh || fresh,
        above: Some(array),
    }
}

/// Counts beyond what a value may have in all stay beyond it.
fn to_usize(count: u64) -> usize {
    usize::try_from(count).map_or(MAX_COUNT, |count| count.min(MAX_COUNT))
}
