//! Arrays: as many items as needed, each of what every schema says about its place.

use crate::json::Value;
use crate::model::{ArrayKeywords, SchemaId, TypeSet};

use super::Unsatisfiable;
use super::ask::Ask;
use super::edge;
use super::maker::{Maker, Spot};
use super::merge::Merged;
use super::plan::Place;
use super::{size, wishes};

/// Room for so many items is made beforehand.
const MAX_RESERVED: usize = 16;

/// No array has that many items: the steps of a value end before.
const MAX_COUNT: usize = 1 << 20;

/// Attempts at one item that must differ from the others, for every item there is.
const ATTEMPTS_PER_ITEM: u32 = 20;

/// Where the items stand that `contains` asks for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Arrangement {
    /// At the start, those of one schema after those of another.
    #[default]
    First,
    /// Behind the items that have schemas of their own.
    Behind,
    /// At the start, the same for all schemas.
    Shared,
    /// Where they happen to be.
    Anywhere,
}

impl Arrangement {
    /// All, in the order in which they are tried.
    pub(super) const ALL: [Arrangement; 4] = [
        Arrangement::First,
        Arrangement::Behind,
        Arrangement::Shared,
        Arrangement::Anywhere,
    ];
}

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

/// Whether the item is a text that stands among others.
fn repeats(items: &[Value<'_>], item: &Value<'_>) -> bool {
    matches!(item, Value::String(_)) && items.contains(item)
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
                &[merged.schema.into()],
                format!("no array has at least {min} and at most {max} items"),
            ));
        }
        let usual = if spot.levels <= usize::from(plan.nests) || spot.is_recursion() {
            0
        } else {
            let (low, high) = wishes::items(spot.wishes(), (min > 0, max < MAX_COUNT));
            let usual = usize::try_from(spot.seed.random().between(low, high)).unwrap_or(0);
            edge::items(spot, Some(max).filter(|max| *max < MAX_COUNT)).unwrap_or(usual)
        };
        let is_none = spot.wishes().is_some_and(|wishes| wishes.max_items == Some(0));
        let prefixes = if is_none || edge::items(spot, None) == Some(0) {
            0
        } else {
            plan.prefixes
        };
        let wanted = usual.max(prefixes).clamp(min, max);
        // Nobody writes the same word twice in a short list; where something asks for items, all stand.
        let may_drop = spot.profile.is_none()
            && spot.wishes().is_none()
            && plan.first.is_empty()
            && merged.arrangement.is_none()
            && !merged.refusals.repeats;
        let mut items: Vec<Value<'p>> = Vec::with_capacity(wanted.min(MAX_RESERVED));
        for index in 0..wanted {
            match self.item(plan, index, &items, spot) {
                Ok(item) if may_drop && index >= min && repeats(&items, &item) => {}
                Ok(item) => items.push(item),
                Err(_) if index >= min => break,
                Err(reason) => return Err(reason),
            }
        }
        if merged.refusals.repeats
            && let [first, .., last] = &mut items[..]
        {
            last.clone_from(first);
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
                    audience: spot.audience.at(seed),
                    goal: &place.goal,
                    depth: spot.depth + 1,
                    levels,
                    attempt: 0,
                    fresh: spot.fresh || attempt > 0,
                    profile: spot.profile.filter(|_| attempt == 0),
                    faker: spot.faker.filter(|_| attempt == 0),
                    index,
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
        let (min, max) = (
            min.max(merged.refusals.min_items),
            max.min(merged.refusals.max_items),
        );
        let contained = contained(&arrays, merged.arrangement.unwrap_or_default(), prefixes);
        let total = contained.iter().map(|run| run.end).max().unwrap_or(0);
        let refused = merged.refusals.items.iter().filter_map(|(at, _)| *at);
        let mut ends: Vec<usize> = (1..=prefixes)
            .chain(refused.flat_map(|at| [at, at + 1]))
            .chain(contained.iter().flat_map(|run| [run.start, run.end]))
            .filter(|end| *end > 0)
            .collect();
        ends.sort_unstable();
        ends.dedup();
        let goal_at = |start: usize| {
            let mut goal = item_goal(merged, &arrays, start);
            goal.extend(contained.iter().filter_map(|run| run.asks(start)));
            goal
        };
        let mut start = 0;
        let mut first = Vec::with_capacity(ends.len());
        for end in ends {
            first.push((end, Place::new(goal_at(start))));
            start = end;
        }
        let rest = Place::new(goal_at(usize::MAX));
        ArrayPlan {
            min: min.max(total),
            max,
            prefixes,
            is_unique: arrays.iter().any(|array| array.unique_items),
            first,
            nests: rest
                .goal
                .iter()
                .any(|ask| size::may_nest(self.schemas.get(ask.schema))),
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
            // What `contains` accepts is evaluated.
            let is_evaluated = arrays.iter().any(|array| array.contains.is_some());
            let rest = array.items.or(array.unevaluated_items.filter(|_| !is_evaluated));
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

/// Items that one `contains` asks for.
struct Contained {
    schema: SchemaId,
    start: usize,
    end: usize,
    /// Whether there may be no others.
    is_bounded: bool,
}

impl Contained {
    /// What is asked of the item at `index`.
    fn asks(&self, index: usize) -> Option<Ask> {
        if (self.start..self.end).contains(&index) {
            return Some(self.schema.into());
        }
        self.is_bounded.then(|| Ask::refuse(self.schema))
    }
}

/// The items that each `contains` asks for, as often as it asks.
fn contained(arrays: &[&ArrayKeywords], arrangement: Arrangement, prefixes: usize) -> Vec<Contained> {
    let mut start = if arrangement == Arrangement::Behind {
        prefixes
    } else {
        0
    };
    let mut runs = Vec::new();
    for array in arrays {
        let count = to_usize(array.min_contains.unwrap_or(1));
        let Some(schema) = array.contains.filter(|_| arrangement != Arrangement::Anywhere) else {
            continue;
        };
        runs.push(Contained {
            schema,
            start,
            end: start + count,
            is_bounded: array.max_contains.is_some(),
        });
        if arrangement != Arrangement::Shared {
            start += count;
        }
    }
    runs
}

/// All schemas that speak about an item; `unevaluatedItems` only does where no other does.
fn item_goal(merged: &Merged, arrays: &[&ArrayKeywords], index: usize) -> Vec<Ask> {
    let declared = |array: &&ArrayKeywords| array.prefix_items.get(index).copied().or(array.items);
    let mut goal: Vec<Ask> = arrays.iter().filter_map(declared).map(Ask::from).collect();
    if goal.is_empty() {
        // What `contains` accepts is evaluated.
        let evaluating = arrays
            .iter()
            .find_map(|array| array.contains.or(array.unevaluated_items));
        let is_asked = arrays.iter().any(|array| array.unevaluated_items.is_some());
        goal.extend(evaluating.filter(|_| is_asked).map(Ask::from));
    }
    let refused = merged.refusals.items.iter();
    goal.extend(
        refused
            .filter(|(at, _)| at.is_none_or(|at| at == index))
            .map(|(_, ask)| *ask),
    );
    goal
}

/// Counts beyond what a value may have in all stay beyond it.
fn to_usize(count: u64) -> usize {
    usize::try_from(count).map_or(MAX_COUNT, |count| count.min(MAX_COUNT))
}
