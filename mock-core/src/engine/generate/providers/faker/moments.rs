//! The methods of `date`: moments before and after the day that counts as today.

use super::super::time::{SECONDS_PER_DAY, date_of, instant_text, today, unix_seconds};
use super::calls::{Call, NAMED};
use crate::json::{Number, Value};
use crate::model::TypeSet;

/// Longer ways are not gone: dates keep years of four digits.
const MAX_DAYS: i64 = 365 * 1000;

/// What a day ends with, so that a period includes it.
const TO_THE_END: i64 = SECONDS_PER_DAY - 1;

type Made = Option<Value<'static>>;

impl Call<'_, '_> {
    /// The moment as JSON has it: a text, or seconds since 1970 where no text may stand.
    fn moment(&self, moment: i64) -> Value<'static> {
        if !self.types.contains(TypeSet::STRING) && self.types.contains(TypeSet::INTEGER) {
            return Value::Number(Number::Integer(unix_seconds(moment)));
        }
        Value::String(instant_text(moment).into())
    }

    /// A moment between two others.
    fn between(&mut self, low: i64, high: i64) -> Made {
        if low > high {
            return None;
        }
        let moment = self.random.between(low, high);
        Some(self.moment(moment))
    }

    /// The moment that counts as now: `refDate`, else today.
    fn now(&self) -> Option<i64> {
        match self.argument("refDate", 1) {
            None | Some(Value::Null) => Some(today()),
            Some(date) => date_of(date.as_str()?),
        }
    }

    /// How many seconds the argument spans, of so many days each.
    fn span(&self, name: &str, days: i64) -> Option<i64> {
        let count = self.whole(name, 0, 1)?.checked_mul(days)?;
        (0..=MAX_DAYS).contains(&count).then_some(count * SECONDS_PER_DAY)
    }
}

pub(super) fn past(call: &mut Call<'_, '_>) -> Made {
    let (now, span) = (call.now()?, call.span("years", 365)?);
    call.between(now - span, now - 1)
}

pub(super) fn future(call: &mut Call<'_, '_>) -> Made {
    let (now, span) = (call.now()?, call.span("years", 365)?);
    call.between(now + 1, now + span.max(1))
}

pub(super) fn recent(call: &mut Call<'_, '_>) -> Made {
    let (now, span) = (call.now()?, call.span("days", 1)?);
    call.between(now - span.max(1), now - 1)
}

pub(super) fn soon(call: &mut Call<'_, '_>) -> Made {
    let (now, span) = (call.now()?, call.span("days", 1)?);
    call.between(now + 1, now + span.max(1))
}

/// Within a year of today.
pub(super) fn anytime(call: &mut Call<'_, '_>) -> Made {
    let (now, span) = (today(), 365 * SECONDS_PER_DAY);
    call.between(now - span, now + span)
}

/// `from` and `to`
fn bounds(call: &Call<'_, '_>) -> Option<(i64, i64)> {
    let from = date_of(call.argument("from", 0)?.as_str()?)?;
    let to = date_of(call.argument("to", 1)?.as_str()?)?;
    (from <= to).then_some((from, to))
}

pub(super) fn between(call: &mut Call<'_, '_>) -> Made {
    let (from, to) = bounds(call)?;
    call.between(from, to)
}

/// Some moments between two others, in order.
pub(super) fn betweens(call: &mut Call<'_, '_>) -> Made {
    let (from, to) = bounds(call)?;
    let count = usize::try_from(call.whole("count", 2, 3)?).ok()?.min(100);
    let mut moments: Vec<i64> = (0..count).map(|_| call.random.between(from, to)).collect();
    moments.sort_unstable();
    Some(Value::Array(
        moments.into_iter().map(|moment| call.moment(moment)).collect(),
    ))
}

/// A birthday of somebody of an age, or born in one of some years.
pub(super) fn birthdate(call: &mut Call<'_, '_>) -> Made {
    let by_year = call.argument("mode", NAMED).and_then(Value::as_str) == Some("year");
    let (min, max) = (call.whole("min", NAMED, 18)?, call.whole("max", NAMED, 80)?);
    let (low, high) = if by_year {
        (
            date_of(&format!("{min:04}"))?,
            date_of(&format!("{max:04}-12-31"))? + TO_THE_END,
        )
    } else {
        let year = |years: i64| {
            years
                .checked_mul(365)
                .filter(|days| (0..=MAX_DAYS).contains(days))
        };
        (
            today() - year(max)? * SECONDS_PER_DAY,
            today() - year(min)? * SECONDS_PER_DAY,
        )
    };
    call.between(low, high)
}
