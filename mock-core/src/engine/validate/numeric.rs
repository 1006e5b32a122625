//! Bounds and multiples of numbers (JSON Schema Validation §6.2), and formats of numbers.

use std::cmp::Ordering;

use crate::json::{Number, Value};
use crate::model::{Literal, NumericKeywords};

use super::format;
use super::frame::Frame;
use super::run::Run;

impl Run<'_> {
    pub(super) fn check_number(&mut self, number: &Number<'_>, frame: &Frame<'_>) -> bool {
        let mut valid = true;
        if let Some(keywords) = &frame.schema.numeric {
            valid &= self.check_bounds(keywords, number, frame);
            if let Some(divisor) = bound(keywords.multiple_of.as_ref())
                && !number.is_multiple_of(divisor)
                && (valid || self.goes_on())
            {
                valid = self.fail(frame, "multipleOf", || {
                    format!("must be a multiple of {divisor}, but is {number}")
                });
            }
        }
        if let Some(name) = frame
            .schema
            .string
            .as_ref()
            .and_then(|keywords| keywords.format.as_deref())
            && !format::accepts_number(name, number)
        {
            valid = self.fail(frame, "format", || {
                format!("must be {}, but is {number}", format::describe(name))
            });
        }
        valid
    }

    fn check_bounds(&mut self, keywords: &NumericKeywords, number: &Number<'_>, frame: &Frame<'_>) -> bool {
        let bounds = [
            (&keywords.minimum, "minimum", "at least", Ordering::Less, false),
            (
                &keywords.exclusive_minimum,
                "exclusiveMinimum",
                "more than",
                Ordering::Less,
                true,
            ),
            (&keywords.maximum, "maximum", "at most", Ordering::Greater, false),
            (
                &keywords.exclusive_maximum,
                "exclusiveMaximum",
                "less than",
                Ordering::Greater,
                true,
            ),
        ];
        let mut valid = true;
        for (limit, keyword, relation, beyond, exclusive) in bounds {
            let Some(limit) = bound(limit.as_ref()) else {
                continue;
            };
            let order = number.cmp(limit);
            if order == beyond || (exclusive && order == Ordering::Equal) {
                valid = self.fail(frame, keyword, || {
                    format!("must be {relation} {limit}, but is {number}")
                });
                if !self.goes_on() {
                    break;
                }
            }
        }
        valid
    }
}

/// The number of a literal; the front half lets nothing else through.
fn bound(literal: Option<&Literal>) -> Option<&Number<'static>> {
    literal.map(|literal| &literal.0).and_then(Value::as_number)
}
