//! What all schemas of one place ask of numbers, as one range.

use crate::json::Number;
use crate::model::{Literal, NumericKeywords};

/// A bound of a range of numbers.
#[derive(Debug, Clone)]
pub(super) struct Bound {
    pub(super) limit: Number<'static>,
    pub(super) exclusive: bool,
}

/// The narrowest bounds and all factors.
#[derive(Debug, Default)]
pub(super) struct Limits {
    pub(super) multiples: Vec<Number<'static>>,
    pub(super) low: Option<Bound>,
    pub(super) high: Option<Bound>,
}

impl Limits {
    pub(super) fn is_empty(&self) -> bool {
        self.low.is_none() && self.high.is_none() && self.multiples.is_empty()
    }

    /// Adds what another schema asks.
    pub(super) fn add(&mut self, numeric: &NumericKeywords) {
        let number = |literal: &Option<Literal>| literal.as_ref()?.0.as_number().cloned();
        self.multiples.extend(number(&numeric.multiple_of));
        for (limit, exclusive) in [(&numeric.minimum, false), (&numeric.exclusive_minimum, true)] {
            if let Some(limit) = number(limit)
                && self
                    .low
                    .as_ref()
                    .is_none_or(|low| (&limit, exclusive) > (&low.limit, low.exclusive))
            {
                self.low = Some(Bound { limit, exclusive });
            }
        }
        for (limit, exclusive) in [(&numeric.maximum, false), (&numeric.exclusive_maximum, true)] {
            if let Some(limit) = number(limit)
                && self
                    .high
                    .as_ref()
                    .is_none_or(|high| (&limit, !exclusive) < (&high.limit, !high.exclusive))
            {
                self.high = Some(Bound { limit, exclusive });
            }
        }
    }
}
