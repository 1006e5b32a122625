//! Which branch to take, attempt by attempt: all combinations come in turn, the likely ones first.

use std::sync::OnceLock;

use crate::model::{Schema, SchemaId, Schemas, TypeSet};

use super::plan::{Cell, Plans};
use super::random::Seed;

/// Branches of which one has to be taken: schemas, or `None` for a way without any.
#[derive(Debug, Clone)]
pub(super) struct Open {
    pub(super) options: Vec<Option<SchemaId>>,
    /// How many of the options, counted from the first, may come in any order; 0 where all come as they stand.
    pub(super) loose: usize,
}

/// Branches of a place that are known, and the picks that led to them.
#[derive(Debug)]
pub(super) struct Choice {
    open: Open,
    /// The options' indices, the smallest value first.
    by_size: OnceLock<Box<[usize]>>,
    pub(super) taken: Box<[usize]>,
    pub(super) next: Box<[Cell]>,
}

impl Choice {
    pub(super) fn new(open: Open, taken: Vec<usize>) -> Choice {
        let count = open.options.len();
        Choice {
            next: (0..count).map(|_| Cell::new()).collect(),
            by_size: OnceLock::new(),
            taken: taken.into(),
            open,
        }
    }

    /// The option to take.
    pub(super) fn pick(&self, chooser: &mut Chooser, smallest: Option<(&Plans, &Schemas)>) -> usize {
        let count = self.open.options.len();
        if self.open.loose == 0 {
            return chooser.digit(count);
        }
        let Some((plans, schemas)) = smallest else {
            return chooser.rotated(self.open.loose, count);
        };
        let order = self.by_size.get_or_init(|| self.sorted(plans, schemas));
        order.get(chooser.digit(count)).copied().unwrap_or(0)
    }

    /// The smallest first; what does not nest before everything else, in which case nobody needs to know how deep the
    /// others are.
    fn sorted(&self, plans: &Plans, schemas: &Schemas) -> Box<[usize]> {
        let ids: Vec<SchemaId> = self.open.options.iter().flatten().copied().collect();
        let is_flat = |index: &usize| {
            let id = self.open.options.get(*index).copied().flatten();
            id.is_none_or(|id| is_flat(schemas.get(id)))
        };
        let (mut order, mut others): (Vec<_>, Vec<_>) = (0..self.open.options.len()).partition(is_flat);
        if order.is_empty() {
            plans.with_heights(schemas, &ids, |heights| {
                others.sort_by_key(|index| ids.get(*index).map(|id| heights.get(*id)));
            });
        }
        order.extend(others);
        order.into()
    }
}

/// Whether a value of the schema need not be an array or object.
fn is_flat(schema: &Schema) -> bool {
    let nesting = TypeSet::ARRAY.union(TypeSet::OBJECT);
    schema.applicators.is_none() && schema.types != TypeSet::ANY && schema.types.0 & !nesting.0 != 0
}

/// The choices of one attempt at one place.
#[derive(Debug)]
pub(super) struct Chooser {
    /// The attempt's number, of which each choice takes a digit.
    rest: u32,
    seed: Seed,
    /// Number of combinations met so far.
    combinations: u32,
}

impl Chooser {
    pub(super) fn new(attempt: u32, seed: Seed) -> Self {
        Chooser {
            rest: attempt,
            seed,
            combinations: 1,
        }
    }

    /// A number below `count`: 0 at first, then all in turn.
    fn digit(&mut self, count: usize) -> usize {
        let base = u32::try_from(count).unwrap_or(u32::MAX).max(1);
        let digit = self.rest % base;
        self.rest /= base;
        self.combinations = self.combinations.saturating_mul(base);
        digit as usize
    }

    /// A number below `count`: any below `loose` at first, then the others below it in turn, then the rest.
    fn rotated(&mut self, loose: usize, count: usize) -> usize {
        let seed = self.seed.item(self.combinations as usize);
        let digit = self.digit(count);
        if digit < loose {
            (digit + seed.random().index(loose)) % loose
        } else {
            digit
        }
    }

    /// How many different attempts there are.
    pub(super) fn combinations(&self) -> u32 {
        self.combinations
    }
}
