//! Numbers within bounds, of a multiple, in a format.

use bigdecimal::{BigDecimal, Signed};

use crate::engine::validate::format;
use crate::json::{Number, Value};
use crate::model::TypeSet;

use super::Unsatisfiable;
use super::decimal::{self, Range};
use super::edge;
use super::limits::Bound;
use super::maker::Spot;
use super::merge::Merged;
use super::providers::{self, Clues};
use super::random::Random;

/// Integers that nothing is known about go up to this.
const USUAL_MAX: i64 = 1000;

/// Integers that a format admits, where it admits fewer than `i64` holds.
const FORMAT_RANGES: [(&str, i64, i64); 7] = [
    ("int8", i8::MIN as i64, i8::MAX as i64),
    ("int16", i16::MIN as i64, i16::MAX as i64),
    ("int32", i32::MIN as i64, i32::MAX as i64),
    ("uint8", 0, u8::MAX as i64),
    ("uint16", 0, u16::MAX as i64),
    ("uint32", 0, u32::MAX as i64),
    ("uint64", 0, i64::MAX),
];

/// A number that the keywords of the place accept.
pub(super) fn make(merged: &Merged, spot: &Spot<'_>) -> Result<Value<'static>, Unsatisfiable> {
    let mut random = spot.seed.random();
    let integers =
        !merged.types.contains(TypeSet::NUMBER) || merged.formats.iter().any(|name| is_integral(name));
    let mut edges = edge::numbers(merged, integers, spot).into_iter();
    if let Some(number) = edges.find(|number| fits(merged, number, integers)) {
        return Ok(Value::Number(number));
    }
    let clues = spot.clues();
    let suggested = if merged.formats.iter().any(|name| **name == *"unix-time") {
        Some(providers::unix_time(&clues, integers, &mut random))
    } else {
        suggested(merged, &clues, integers, &mut random)
    };
    if let Some(number) = suggested
        && fits(merged, &number, integers)
    {
        return Ok(Value::Number(number));
    }
    let made = if integers {
        integer(merged, &mut random).or_else(|| decimal(merged, true, &mut random))
    } else {
        decimal(merged, false, &mut random).or_else(|| integer(merged, &mut random))
    };
    match made.filter(|number| fits(merged, number, integers)) {
        Some(number) => Ok(Value::Number(number)),
        None => Err(Unsatisfiable::at(
            &[merged.schema.into()],
            reason(merged, integers),
        )),
    }
}

/// What prose, name and examples suggest, the most telling first.
fn suggested(
    merged: &Merged,
    clues: &Clues<'_>,
    integers: bool,
    random: &mut Random,
) -> Option<Number<'static>> {
    let hints = &merged.hints;
    let named = |random: &mut Random| providers::number(clues, integers, random);
    if let Some(number) = hints.number(clues, integers, true, random) {
        return Some(number);
    }
    let is_telling = clues.words.is_telling_number();
    let named_first = is_telling.then(|| named(random)).flatten();
    named_first
        .or_else(|| hints.magnitude(integers, random))
        .or_else(|| hints.number(clues, integers, false, random))
        .or_else(|| named(random))
}

/// An integer by machine arithmetic, where bounds and multiples allow it.
fn integer(merged: &Merged, random: &mut Random) -> Option<Number<'static>> {
    let bound = |bound: Option<&Bound>, inward: i64| match bound {
        None => Some(None),
        Some(Bound { limit, exclusive }) => {
            let limit = limit.as_i64()?;
            Some(Some(if *exclusive {
                limit.checked_add(inward)?
            } else {
                limit
            }))
        }
    };
    let step = merged.limits.multiples.iter().try_fold(1_i64, |step, multiple| {
        let multiple = multiple.as_i64().filter(|multiple| *multiple > 0)?;
        (step / gcd(step, multiple)).checked_mul(multiple)
    })?;
    let (low, high) = (
        bound(merged.limits.low.as_ref(), 1)?,
        bound(merged.limits.high.as_ref(), -1)?,
    );
    let formats = FORMAT_RANGES
        .iter()
        .filter(|(name, ..)| merged.formats.iter().any(|format| **format == **name));
    let (least, greatest) = formats.fold((i64::MIN, i64::MAX), |range, (_, least, greatest)| {
        (range.0.max(*least), range.1.min(*greatest))
    });
    let span = USUAL_MAX.saturating_mul(step);
    let high = high.unwrap_or(i64::MAX).min(greatest);
    let low = match low {
        Some(low) => low.max(least),
        None if high >= 1 => least.max(1),
        None => least.max(high.saturating_sub(span)),
    };
    let high = high.min(low.saturating_add(span));
    let first = low.div_euclid(step) + i64::from(low.rem_euclid(step) != 0);
    let greatest = high.div_euclid(step);
    if first > greatest {
        return None;
    }
    random
        .between(first, greatest)
        .checked_mul(step)
        .map(Number::Integer)
}

/// A number by exact decimal arithmetic.
fn decimal(merged: &Merged, integers: bool, random: &mut Random) -> Option<Number<'static>> {
    let bound = |bound: Option<&Bound>| match bound {
        Some(Bound { limit, exclusive }) => decimal::exact(limit).map(|limit| Some((limit, *exclusive))),
        None => Some(None),
    };
    let mut range = Range {
        low: bound(merged.limits.low.as_ref())?,
        high: bound(merged.limits.high.as_ref())?,
    };
    if range.low.is_none() && range.high.is_none() {
        range.low = Some((BigDecimal::from(0), true));
        range.high = Some((BigDecimal::from(USUAL_MAX), false));
    }
    let steps = merged
        .limits
        .multiples
        .iter()
        .map(|step| decimal::exact(step).filter(BigDecimal::is_positive));
    let steps: Vec<_> = steps.collect::<Option<_>>()?;
    let unit = integers.then(|| BigDecimal::from(1));
    let found = match steps
        .into_iter()
        .chain(unit)
        .reduce(decimal::least_common_multiple)
    {
        Some(step) => range.multiple(&step, random),
        None => range.any(2, random),
    };
    found.map(|value| decimal::to_number(&value))
}

/// Whether the number is what all keywords about numbers accept.
fn fits(merged: &Merged, number: &Number<'_>, integers: bool) -> bool {
    let above_low = merged.limits.low.as_ref().is_none_or(|low| {
        if low.exclusive {
            *number > low.limit
        } else {
            *number >= low.limit
        }
    });
    let below_high = merged.limits.high.as_ref().is_none_or(|high| {
        if high.exclusive {
            *number < high.limit
        } else {
            *number <= high.limit
        }
    });
    above_low
        && below_high
        && (!integers || number.is_integer())
        && merged
            .limits
            .multiples
            .iter()
            .all(|multiple| number.is_multiple_of(multiple))
        && merged
            .formats
            .iter()
            .all(|name| format::accepts_number(name, number))
}

fn is_integral(format: &str) -> bool {
    format == "int64" || FORMAT_RANGES.iter().any(|(name, ..)| *name == format)
}

fn reason(merged: &Merged, integers: bool) -> String {
    let kind = if integers { "integer" } else { "number" };
    let mut parts = Vec::new();
    if let Some(Bound { limit, exclusive }) = &merged.limits.low {
        parts.push(format!(
            "{} {limit}",
            if *exclusive { "more than" } else { "at least" }
        ));
    }
    if let Some(Bound { limit, exclusive }) = &merged.limits.high {
        parts.push(format!(
            "{} {limit}",
            if *exclusive { "less than" } else { "at most" }
        ));
    }
    parts.extend(
        merged
            .limits
            .multiples
            .iter()
            .map(|multiple| format!("a multiple of {multiple}")),
    );
    parts.extend(merged.formats.iter().map(|name| format!("of format `{name}`")));
    format!("no {kind} was found that is {}", parts.join(" and "))
}

fn gcd(mut left: i64, mut right: i64) -> i64 {
    while right != 0 {
        (left, right) = (right, left % right);
    }
    left.max(1)
}
