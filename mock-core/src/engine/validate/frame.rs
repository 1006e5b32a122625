//! Where a check stands: a list on the stack from the schema at hand up to the first one.

use std::fmt::Write as _;

use crate::engine::pointer;
use crate::model::{Schema, SchemaId};

/// How a schema came to be applied.
#[derive(Debug, Clone, Copy)]
pub(super) enum Step<'p> {
    /// To the instance that the frame above speaks of.
    InPlace,
    /// To a member of it.
    Member(&'p str),
    /// To an item of it.
    Item(usize),
    /// To the name of a member of it.
    Name(&'p str),
}

/// One schema that is being applied.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame<'p> {
    pub(super) id: SchemaId,
    pub(super) schema: &'p Schema,
    pub(super) step: Step<'p>,
    pub(super) above: Option<&'p Frame<'p>>,
    /// Number of frames above.
    pub(super) depth: usize,
    /// The instance is part of one that several branches look at, so that it may be checked again.
    pub(super) is_repeated: bool,
}

impl<'p> Frame<'p> {
    /// Whether the schema is already being applied to the same instance: a `$ref` that leads back to itself.
    pub(super) fn is_loop(&self) -> bool {
        self.in_place_above().any(|frame| frame.id == self.id)
    }

    /// The first schema that was applied to the same instance.
    pub(super) fn first_in_place(&self) -> SchemaId {
        self.in_place_above().last().map_or(self.id, |frame| frame.id)
    }

    /// The schemas that are being applied to the same instance, the nearest first, without this one.
    pub(super) fn in_place_above(&self) -> impl Iterator<Item = &Frame<'p>> {
        let mut frame = self;
        std::iter::from_fn(move || {
            frame = match frame.step {
                Step::InPlace => frame.above?,
                _ => return None,
            };
            Some(frame)
        })
    }

    /// The place of the instance as a JSON Pointer; of a name, the place of its object.
    pub(super) fn instance(&self) -> String {
        let mut steps = Vec::new();
        let mut frame = Some(self);
        while let Some(Frame { step, above, .. }) = frame {
            if let Step::Member(_) | Step::Item(_) = step {
                steps.push(step);
            }
            frame = *above;
        }
        let mut place = String::new();
        for step in steps.into_iter().rev() {
            match step {
                Step::Member(name) => pointer::push(&mut place, name),
                // Writing into a string does not fail.
                Step::Item(index) => _ = write!(place, "/{index}"),
                Step::InPlace | Step::Name(_) => {}
            }
        }
        place
    }

    /// The property name that is being checked, where the instance is one.
    pub(super) fn property_name(&self) -> Option<&'p str> {
        match self.step {
            Step::Name(name) => Some(name),
            Step::InPlace => self.above?.property_name(),
            Step::Member(_) | Step::Item(_) => None,
        }
    }
}
