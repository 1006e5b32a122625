//! What is worked out once about a place and kept with the schemas: its keywords, merged, for every choice of branches.
//!
//! Plans are made when a value first needs them, so a server that has just started has none. What one schema alone speaks
//! about has its plan in a table beside the schemas; what several speak about has it in the plan of the object or array
//! that holds it. The number of plans that are kept is bounded; further ones are made for one value and thrown away.

use std::ops::Deref;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};

use crate::engine::validate::Direction;
use crate::json::Value;
use crate::model::{SchemaId, Schemas};

use super::Unsatisfiable;
use super::ask::Ask;
use super::choice::Choice;
use super::height::Heights;
use super::merge::{Halt, Merged};
use super::size::{Measure, Sizes};

/// Plans that are kept; what is beyond is made again for every value.
const MAX_KEPT: usize = 1 << 16;

/// A plan, or the choice that has to be made before there is one.
#[derive(Debug)]
pub(super) enum Node {
    /// The keywords of the place.
    Merged(Box<Merged>),
    /// Branches, with a node for each.
    Choice(Choice),
    /// Nothing fulfils the place's schemas.
    Never(Unsatisfiable),
}

/// Where a node is kept once it is made.
pub(super) type Cell = OnceLock<Box<Node>>;

/// A place in a value: the schemas that speak about it, and room for its plan.
#[derive(Debug)]
pub(super) struct Place {
    pub(super) goal: Box<[Ask]>,
    own: Cell,
    sizes: OnceLock<Sizes>,
}

impl Place {
    pub(super) fn new(goal: Vec<Ask>) -> Place {
        Place {
            goal: goal.into(),
            own: Cell::new(),
            sizes: OnceLock::new(),
        }
    }
}

/// A node that is kept or one made for this value only.
pub(super) enum Found<'p> {
    Kept(&'p Node),
    Fresh(Node),
}

impl Deref for Found<'_> {
    type Target = Node;

    fn deref(&self) -> &Node {
        match self {
            Found::Kept(node) => node,
            Found::Fresh(node) => node,
        }
    }
}

/// The plans of one description's schemas, for one direction.
pub(super) struct Plans {
    direction: Direction,
    rows: Box<[Cell]>,
    measure: Mutex<Measure>,
    heights: Mutex<Heights>,
    kept: AtomicUsize,
}

/// The plans of both directions.
struct Directions {
    request: OnceLock<Plans>,
    response: OnceLock<Plans>,
}

impl Plans {
    /// The plans that are kept with `schemas`.
    pub(super) fn of(schemas: &Schemas, direction: Direction) -> Option<&Plans> {
        let directions = schemas.kept(|_| Directions {
            request: OnceLock::new(),
            response: OnceLock::new(),
        })?;
        let plans = match direction {
            Direction::Request => &directions.request,
            Direction::Response => &directions.response,
        };
        Some(plans.get_or_init(|| Plans {
            direction,
            rows: schemas.ids().map(|_| Cell::new()).collect(),
            measure: Mutex::default(),
            heights: Mutex::default(),
            kept: AtomicUsize::new(0),
        }))
    }

    /// Where the plan of a place is kept.
    pub(super) fn cell<'p>(&'p self, place: &'p Place) -> &'p Cell {
        match &*place.goal {
            [ask] if !ask.is_refusal => self.rows.get(ask.schema.index()).unwrap_or(&place.own),
            _ => &place.own,
        }
    }

    /// Where the plan of a single schema is kept.
    pub(super) fn row(&self, id: SchemaId) -> Option<&Cell> {
        self.rows.get(id.index())
    }

    /// The node in `cell`, else the one that comes from these picks of branches.
    pub(super) fn node<'p>(
        &self,
        schemas: &Schemas,
        cell: &'p Cell,
        goal: &[Ask],
        picks: impl FnOnce() -> Vec<usize>,
    ) -> Found<'p> {
        if let Some(node) = cell.get() {
            return Found::Kept(node);
        }
        let node = self.make(schemas, goal, picks());
        if self.kept.fetch_add(1, Ordering::Relaxed) >= MAX_KEPT {
            return Found::Fresh(node);
        }
        Found::Kept(cell.get_or_init(|| Box::new(node)))
    }

    /// The node behind one option of a choice.
    pub(super) fn next<'p>(
        &self,
        schemas: &Schemas,
        found: Found<'p>,
        goal: &[Ask],
        index: usize,
    ) -> Found<'p> {
        let picks = |choice: &Choice| choice.taken.iter().copied().chain([index]).collect();
        match found {
            Found::Kept(Node::Choice(choice)) => match choice.next.get(index) {
                Some(cell) => self.node(schemas, cell, goal, || picks(choice)),
                None => found,
            },
            Found::Fresh(Node::Choice(choice)) => Found::Fresh(self.make(schemas, goal, picks(&choice))),
            found => found,
        }
    }

    fn make(&self, schemas: &Schemas, goal: &[Ask], picks: Vec<usize>) -> Node {
        match Merged::of(goal, schemas, &picks) {
            Ok(mut merged) => {
                let accepts = |value: &Value<'_>| accepts(schemas, goal, value, self.direction);
                match merged.finish(schemas, accepts) {
                    Ok(()) => Node::Merged(Box::new(merged)),
                    Err(reason) => Node::Never(reason),
                }
            }
            Err(Halt::Choice(open)) => Node::Choice(Choice::new(open, picks)),
            Err(Halt::Never(reason)) => Node::Never(reason),
        }
    }

    /// How many places a value of the place has, by the number of levels on which optional things stand.
    pub(super) fn sizes(&self, schemas: &Schemas, place: &Place) -> Sizes {
        *place.sizes.get_or_init(|| {
            let mut measure = self.measure.lock().unwrap_or_else(PoisonError::into_inner);
            measure.sizes(schemas, &place.goal)
        })
    }

    /// Runs `ask` on the heights of `ids`.
    pub(super) fn with_heights<T>(
        &self,
        schemas: &Schemas,
        ids: &[SchemaId],
        ask: impl FnOnce(&Heights) -> T,
    ) -> T {
        // Heights are right after every step, also after one that panicked.
        let mut heights = self.heights.lock().unwrap_or_else(PoisonError::into_inner);
        for id in ids {
            heights.extend(schemas, *id);
        }
        ask(&heights)
    }
}

/// Whether `value` is what all schemas of a place accept.
pub(super) fn accepts(schemas: &Schemas, goal: &[Ask], value: &Value<'_>, direction: Direction) -> bool {
    goal.iter().all(|ask| ask.accepts(schemas, value, direction))
}
