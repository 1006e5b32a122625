//! Which branch to take, attempt by attempt: all combinations come in turn, the likely ones first.

use std::sync::OnceLock;

use crate::model::{ObjectKeywords, Schema, SchemaId, Schemas, TypeSet};

use super::merge::Halt;
use super::plan::{Cell, Plans};
use super::random::Seed;

/// Branches of which one has to be taken: schemas, or `None` for a way without any.
#[derive(Debug, Clone)]
pub(super) struct Open {
    pub(super) options: Vec<Option<SchemaId>>,
    /// How many of the options, counted from the first, may come in any order; 0 where all come as they stand.
    pub(super) loose: usize,
    /// Whether `null` is only taken where nothing else has an end.
    pub(super) avoids_null: bool,
}

/// What a key leads to.
#[derive(Debug)]
pub(super) struct Key {
    /// Name of the component.
    pub(super) owner: Box<str>,
    /// Whether it says itself what it is, as `"object": "customer"` does.
    pub(super) is_labelled: bool,
}

/// The schemas, and which branches to take on the way.
pub(super) struct Picks<'s, 'p> {
    pub(super) schemas: &'s Schemas,
    pub(super) taken: &'p [usize],
}

impl Picks<'_, '_> {
    /// The option that is picked; the only one needs no pick.
    fn pick(
        &mut self,
        open: impl FnOnce() -> Open,
        options: &[Option<SchemaId>],
    ) -> Result<Option<SchemaId>, Halt> {
        if let [only] = options {
            return Ok(*only);
        }
        let Some((index, rest)) = self.taken.split_first() else {
            return Err(Halt::Choice(open()));
        };
        self.taken = rest;
        Ok(options.get(*index).copied().flatten())
    }

    /// One of the options, which stand in the order in which they should be tried.
    pub(super) fn ordered(&mut self, options: &[Option<SchemaId>]) -> Result<Option<SchemaId>, Halt> {
        let open = || Open {
            options: options.to_vec(),
            loose: 0,
            avoids_null: false,
        };
        self.pick(open, options)
    }

    /// One of so many ways, the first at first.
    pub(super) fn way(&mut self, count: usize) -> Result<usize, Halt> {
        let Some((index, rest)) = self.taken.split_first().filter(|_| count > 1) else {
            if count <= 1 {
                return Ok(0);
            }
            return Err(Halt::Choice(Open {
                options: vec![None; count],
                loose: 0,
                avoids_null: false,
            }));
        };
        self.taken = rest;
        Ok(*index)
    }

    /// One of the branches, any first, `null` and objects without properties last.
    pub(super) fn branch(
        &mut self,
        branches: &[SchemaId],
        avoids_null: bool,
    ) -> Result<Option<SchemaId>, Halt> {
        if branches.is_empty() {
            return Ok(None);
        }
        let is_null = |branch: &SchemaId| self.schemas.get(*branch).types == TypeSet::NULL;
        let is_bare = |branch: &SchemaId| self.is_bare(*branch);
        let (nulls, options): (Vec<_>, Vec<_>) = branches.iter().copied().partition(is_null);
        let (bare, mut options): (Vec<_>, Vec<_>) = options.into_iter().partition(is_bare);
        let mut loose = options.len();
        if let Some(key) = self.key_of(&options) {
            options.swap(0, key);
            loose = 1;
        }
        options.extend(bare.into_iter().chain(nulls));
        let options: Vec<_> = options.into_iter().map(Some).collect();
        let open = || Open {
            options: options.clone(),
            loose,
            avoids_null,
        };
        self.pick(open, &options)
    }

    /// What the branch taken is the key of.
    pub(super) fn key(&self, taken: SchemaId, branches: &[SchemaId]) -> Option<Key> {
        let position = branches.iter().position(|branch| *branch == taken)?;
        self.key_of(branches).filter(|key| *key == position)?;
        let resource = branches.iter().find(|branch| self.is_resource(**branch))?;
        let schema = self.schemas.get(*resource);
        let mut properties = schema.object.iter().flat_map(|object| &object.properties);
        Some(Key {
            owner: schema.name.clone()?,
            is_labelled: properties.any(|property| *property.name == *"object"),
        })
    }

    /// Whether a schema asks for an object and says nothing about what is in it.
    fn is_bare(&self, id: SchemaId) -> bool {
        let schema = self.schemas.get(id);
        let admits_none = |id: SchemaId| self.schemas.get(id).types == TypeSet::NONE;
        let says_nothing = |object: &ObjectKeywords| {
            object.properties.is_empty()
                && object.required.is_empty()
                && object.pattern_properties.is_empty()
                && object.additional_properties.is_none_or(admits_none)
        };
        schema.types == TypeSet::OBJECT
            && schema.applicators.is_none()
            && schema.object.as_deref().is_none_or(says_nothing)
    }

    fn is_resource(&self, id: SchemaId) -> bool {
        let schema = self.schemas.get(id);
        let mut required = schema.object.iter().flat_map(|object| &object.required);
        schema.name.is_some() && required.any(|name| ["id", "object"].contains(&&**name))
    }

    /// The branch that is the key of another one: an object that can be asked for stands as its key until it is.
    fn key_of(&self, branches: &[SchemaId]) -> Option<usize> {
        let is_key = |id: &SchemaId| self.schemas.get(*id).types == TypeSet::STRING;
        let key = branches.iter().position(is_key)?;
        branches
            .iter()
            .any(|branch| self.is_resource(*branch))
            .then_some(key)
    }

    /// Whether a value of `taken` might be one of another branch too, as far as types tell.
    pub(super) fn has_rivals(&self, taken: SchemaId, branches: &[SchemaId]) -> bool {
        let types = self.schemas.get(taken).types;
        let fitting = branches
            .iter()
            .filter(|branch| self.schemas.get(**branch).types.intersects(types));
        branches.contains(&taken) && fitting.count() > 1
    }
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

    /// The smallest first, `null` behind what is as small; where something does not nest, nobody needs to know how deep
    /// the others are.
    fn sorted(&self, plans: &Plans, schemas: &Schemas) -> Box<[usize]> {
        let ids: Vec<SchemaId> = self.open.options.iter().flatten().copied().collect();
        let mut order: Vec<usize> = (0..self.open.options.len()).collect();
        if !ids.first().is_some_and(|id| is_flat(schemas.get(*id))) {
            // `null` stands behind all others, and stays behind those that are as small.
            plans.with_heights(schemas, &ids, |heights| {
                let key = |id: &SchemaId| {
                    let is_avoided = self.open.avoids_null && schemas.get(*id).types == TypeSet::NULL;
                    (heights.is_endless(*id), is_avoided, heights.get(*id))
                };
                order.sort_by_key(|index| ids.get(*index).map(key));
            });
        }
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
    /// Whether the last option comes first.
    is_backward: bool,
}

impl Chooser {
    pub(super) fn new(attempt: u32, seed: Seed) -> Self {
        Chooser {
            rest: attempt,
            seed,
            combinations: 1,
            is_backward: false,
        }
    }

    /// Lets the last option of each choice come first: `null`, where it is one.
    pub(super) fn prefer_last(&mut self) {
        self.is_backward = true;
    }

    /// A number below `count`: 0 at first, then all in turn.
    fn digit(&mut self, count: usize) -> usize {
        let base = u32::try_from(count).unwrap_or(u32::MAX).max(1);
        let digit = self.rest % base;
        self.rest /= base;
        self.combinations = self.combinations.saturating_mul(base);
        if self.is_backward {
            return (base - 1 - digit) as usize;
        }
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
