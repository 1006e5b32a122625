//! Decimal numbers within bounds, exact.

use std::str::FromStr;

use bigdecimal::num_bigint::BigInt;
use bigdecimal::{BigDecimal, RoundingMode, Zero};

use crate::json::Number;

use super::random::Random;

/// Powers of ten beyond this are not reckoned with: digits would have to be written out.
const MAX_EXPONENT: i64 = 400;

/// Decimal places that are tried until a number lies between the bounds.
const MAX_PLACES: i64 = 40;

/// How many numbers a range offers at most.
const MAX_CHOICES: u64 = 1000;

/// Bounds as exact decimals.
#[derive(Debug, Default)]
pub(super) struct Range {
    pub(super) low: Option<(BigDecimal, bool)>,
    pub(super) high: Option<(BigDecimal, bool)>,
}

/// The exact value, or `None` where its digits would be too many to write out.
pub(super) fn exact(number: &Number<'_>) -> Option<BigDecimal> {
    let value = match number {
        Number::Integer(integer) => BigDecimal::from(*integer),
        Number::Decimal(text) => BigDecimal::from_str(text).ok()?,
    };
    let (_, exponent) = value.as_bigint_and_exponent();
    (-MAX_EXPONENT..=MAX_EXPONENT)
        .contains(&exponent)
        .then_some(value)
}

/// The number as JSON writes it.
pub(super) fn to_number(value: &BigDecimal) -> Number<'static> {
    let text = value.normalized().to_plain_string();
    match text.parse() {
        Ok(integer) => Number::Integer(integer),
        Err(_) => Number::Decimal(text.into()),
    }
}

/// The least number that is a multiple of both, which are above zero.
pub(super) fn least_common_multiple(left: BigDecimal, right: BigDecimal) -> BigDecimal {
    let (_, left_scale) = left.as_bigint_and_exponent();
    let (_, right_scale) = right.as_bigint_and_exponent();
    let scale = left_scale.max(right_scale);
    let integer = |value: BigDecimal| value.with_scale(scale).into_bigint_and_exponent().0;
    let (left, right) = (integer(left), integer(right));
    let (mut divisor, mut rest) = (left.clone(), right.clone());
    while !rest.is_zero() {
        let next = &divisor % &rest;
        (divisor, rest) = (rest, next);
    }
    BigDecimal::new(left / divisor * right, scale)
}

impl Range {
    /// A multiple of `step` within the range.
    pub(super) fn multiple(&self, step: &BigDecimal, random: &mut Random) -> Option<BigDecimal> {
        if step.is_zero() {
            return None;
        }
        let quotient = |bound: &BigDecimal, mode| (bound / step).with_scale_round(0, mode);
        let mut first = match &self.low {
            Some((low, _)) => quotient(low, RoundingMode::Ceiling),
            None => match &self.high {
                Some((high, _)) => quotient(high, RoundingMode::Floor) - BigDecimal::from(MAX_CHOICES),
                None => BigDecimal::from(1),
            },
        };
        // Division is rounded, so the ends are looked at once more.
        while self.is_below(&(&first * step)) {
            first += BigDecimal::from(1);
        }
        let last = match &self.high {
            Some((high, _)) => quotient(high, RoundingMode::Floor),
            None => &first + BigDecimal::from(MAX_CHOICES),
        };
        let choices = BigInt::from_str(&(&last - &first).with_scale(0).to_plain_string()).ok()?;
        let choices = u64::try_from(choices).ok()?.min(MAX_CHOICES);
        let chosen = (&first + BigDecimal::from(random.below(choices + 1))) * step;
        [chosen, first * step]
            .into_iter()
            .find(|value| self.contains(value))
    }

    /// A number within the range with as few decimal places as possible, but at least `places`.
    pub(super) fn any(&self, places: i64, random: &mut Random) -> Option<BigDecimal> {
        (places..MAX_PLACES)
            .find_map(|places| self.multiple(&BigDecimal::new(BigInt::from(1), places), random))
    }

    pub(super) fn contains(&self, value: &BigDecimal) -> bool {
        let is_above = self
            .high
            .as_ref()
            .is_some_and(|(high, exclusive)| value > high || (*exclusive && value == high));
        !is_above && !self.is_below(value)
    }

    fn is_below(&self, value: &BigDecimal) -> bool {
        self.low
            .as_ref()
            .is_some_and(|(low, exclusive)| value < low || (*exclusive && value == low))
    }
}
