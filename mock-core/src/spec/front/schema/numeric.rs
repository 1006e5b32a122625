//! Assertions for numbers.

use super::super::place::Place;
use super::keywords::Lowering;
use crate::json::{Number, Value};
use crate::model::{Literal, NumericKeywords};
use crate::spec::diag::Code;
use crate::spec::read::Kind;

impl<'d> Lowering<'_, 'd> {
    fn numeric(&mut self) -> &mut NumericKeywords {
        self.schema.numeric.get_or_insert_default()
    }

    fn number(&mut self, place: Place<'d>) -> Option<Literal> {
        let Kind::Number(text) = &place.node.kind else {
            self.cx.wrong_type(place, "a number");
            return None;
        };
        Some(Literal(Value::Number(Number::from_json_text(text).into_owned())))
    }

    /// The value of a keyword that counts something: an integer from 0; what is beyond 2^64 counts as that.
    pub(super) fn count(&mut self, place: Place<'d>) -> Option<u64> {
        let Kind::Number(text) = &place.node.kind else {
            self.cx.wrong_type(place, "a non-negative integer");
            return None;
        };
        if let Ok(count) = text.parse() {
            return Some(count);
        }
        let number = Number::from_json_text(text);
        if !number.is_integer() || number.to_f64() < 0.0 {
            let message = format!("`{}` must be a non-negative integer, but is {text}", place.name());
            self.report(Code::CountInvalid, place, message);
            return None;
        }
        Some(number.as_i64().map_or(u64::MAX, i64::unsigned_abs))
    }

    pub(super) fn boolean(&mut self, place: Place<'d>) -> Option<bool> {
        if let Kind::Bool(boolean) = place.node.kind {
            return Some(boolean);
        }
        self.cx.wrong_type(place, "a boolean");
        None
    }
}

pub(super) fn multiple_of<'d>(lowering: &mut Lowering<'_, 'd>, place: Place<'d>) {
    let divisor = lowering.number(place);
    if let Some(Literal(Value::Number(number))) = &divisor
        && number.to_f64() <= 0.0
    {
        let message = format!("`multipleOf` must be greater than 0, but is {number}");
        lowering.report(Code::MultipleOfInvalid, place, message);
        return;
    }
    lowering.numeric().multiple_of = divisor;
}

pub(super) fn minimum<'d>(lowering: &mut Lowering<'_, 'd>, place: Place<'d>) {
    lowering.numeric().minimum = lowering.number(place);
}

pub(super) fn maximum<'d>(lowering: &mut Lowering<'_, 'd>, place: Place<'d>) {
    lowering.numeric().maximum = lowering.number(place);
}

pub(super) fn exclusive_minimum<'d>(lowering: &mut Lowering<'_, 'd>, place: Place<'d>) {
    match boolean_bound(lowering, place) {
        Some(exclusive) => lowering.minimum_is_exclusive = exclusive,
        None => lowering.numeric().exclusive_minimum = lowering.number(place),
    }
}

pub(super) fn exclusive_maximum<'d>(lowering: &mut Lowering<'_, 'd>, place: Place<'d>) {
    match boolean_bound(lowering, place) {
        Some(exclusive) => lowering.maximum_is_exclusive = exclusive,
        None => lowering.numeric().exclusive_maximum = lowering.number(place),
    }
}

/// The value of an exclusive bound where it is a boolean, as up to 3.0.
fn boolean_bound<'d>(lowering: &mut Lowering<'_, 'd>, place: Place<'d>) -> Option<bool> {
    let boolean = match place.node.kind {
        Kind::Bool(boolean) => Some(boolean),
        _ => None,
    };
    if boolean.is_some() != lowering.cx.version.has_boolean_bounds() {
        let message = if boolean.is_some() {
            format!(
                "`{}` is a number since OpenAPI 3.1, but this is a boolean",
                place.name()
            )
        } else {
            format!(
                "`{}` is a boolean up to OpenAPI 3.0, but this is {}",
                place.name(),
                place.node.describe()
            )
        };
        if boolean.is_some() || matches!(place.node.kind, Kind::Number(_)) {
            lowering.report(Code::SchemaOtherDialect, place, message);
        }
    }
    boolean
}
