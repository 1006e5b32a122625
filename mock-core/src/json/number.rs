//! JSON numbers without loss: an `i64` where one fits, else the text as it stood; compared by value.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use super::digits::Digits;

/// A JSON number (RFC 8259 §6), exact.
///
/// `Integer` holds every number written as an integer that fits; all others keep their text, which is valid JSON.
/// Equality, order and hash go by the mathematical value: `1`, `1.0` and `10e-1` are one number.
#[derive(Debug, Clone)]
pub enum Number<'a> {
    /// An integer within `i64`, written without fraction or exponent.
    Integer(i64),
    /// Any other number, as written.
    Decimal(Cow<'a, str>),
}

impl<'a> Number<'a> {
    /// The number that `text` writes; `text` follows the grammar of RFC 8259 §6.
    pub(crate) fn from_json_text(text: &'a str) -> Number<'a> {
        // `-0` is not the integer 0 to every reader; its text is kept.
        match text.parse() {
            Ok(integer) if text != "-0" => Number::Integer(integer),
            _ => Number::Decimal(Cow::Borrowed(text)),
        }
    }

    /// The same number, borrowing nothing.
    pub fn into_owned(self) -> Number<'static> {
        match self {
            Number::Integer(integer) => Number::Integer(integer),
            Number::Decimal(text) => Number::Decimal(Cow::Owned(text.into_owned())),
        }
    }

    /// Whether the value has no fractional part (`1.0` has none).
    pub fn is_integer(&self) -> bool {
        match self {
            Number::Integer(_) => true,
            Number::Decimal(text) => Digits::of(text).is_integer(),
        }
    }

    /// The value, where it is an integer within `i64`, however it is written.
    pub fn as_i64(&self) -> Option<i64> {
        match self {
            Number::Integer(integer) => Some(*integer),
            Number::Decimal(text) => Digits::of(text).as_i64(),
        }
    }

    /// The nearest floating-point value; infinite where none is near.
    #[expect(
        clippy::cast_precision_loss,
        reason = "the nearest value is what is asked for"
    )]
    pub fn to_f64(&self) -> f64 {
        match self {
            Number::Integer(integer) => *integer as f64,
            Number::Decimal(text) => text.parse().unwrap_or(f64::NAN),
        }
    }

    /// Whether dividing by `divisor` leaves no remainder (JSON Schema Validation §6.2.1). No number is a multiple of
    /// zero but zero.
    ///
    /// The time does not depend on exponents: `1e1000000000` costs what `1` costs.
    pub fn is_multiple_of(&self, divisor: &Number<'_>) -> bool {
        match (self, divisor) {
            (Number::Integer(value), Number::Integer(divisor)) => value
                .checked_rem(*divisor)
                .map_or(*value == 0 || *divisor != 0, |rest| rest == 0),
            _ => self.with_digits(|value| divisor.with_digits(|divisor| value.is_multiple_of(&divisor))),
        }
    }

    /// Calls `then` with the decimal digits; integers are written out on the stack.
    fn with_digits<T>(&self, then: impl FnOnce(Digits<'_>) -> T) -> T {
        match self {
            Number::Integer(integer) => Digits::with_integer(*integer, then),
            Number::Decimal(text) => then(Digits::of(text)),
        }
    }
}

impl PartialEq for Number<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Number<'_> {}

impl PartialOrd for Number<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Number::Integer(left), Number::Integer(right)) => left.cmp(right),
            _ => self.with_digits(|left| other.with_digits(|right| left.cmp(&right))),
        }
    }
}

impl Hash for Number<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match self.as_i64() {
            Some(integer) => integer.hash(state),
            None => self.with_digits(|digits| digits.hash(state)),
        }
    }
}

impl From<i64> for Number<'_> {
    fn from(integer: i64) -> Self {
        Number::Integer(integer)
    }
}

impl fmt::Display for Number<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Number::Integer(integer) => write!(f, "{integer}"),
            Number::Decimal(text) => f.write_str(text),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::hash::{BuildHasher, RandomState};

    use super::*;

    fn number(text: &str) -> Number<'_> {
        Number::from_json_text(text)
    }

    #[test]
    fn order_and_equality_go_by_value() {
        let ascending = [
            "-1e1000000000",
            "-12345678901234567890",
            "-2.5",
            "-1",
            "-0.001",
            "0",
            "1e-1000000000",
            "0.1",
            "0.11",
            "0.9",
            "1",
            "9007199254740992.5",
            "9007199254740993",
            "18446744073709551615",
            "1e20",
            "1.7976931348623157e308",
            "1e99999999999999999999",
        ];
        for (index, left) in ascending.iter().enumerate() {
            for (other, right) in ascending.iter().enumerate() {
                assert_eq!(
                    number(left).cmp(&number(right)),
                    index.cmp(&other),
                    "{left} {right}"
                );
            }
        }
        let hasher = RandomState::new();
        let equal = [
            ("1", "1.0"),
            ("0", "-0"),
            ("0", "0e10"),
            ("0", "0.000"),
            ("100", "1e2"),
            ("0.5", "5e-1"),
            ("12345678901234567890", "1234567890123456789e1"),
            ("-9223372036854775808", "-922337203685477580.8e1"),
        ];
        for (left, right) in equal {
            assert_eq!(number(left), number(right));
            assert_eq!(
                hasher.hash_one(number(left)),
                hasher.hash_one(number(right)),
                "{left} {right}"
            );
        }
    }

    #[test]
    fn integers_are_known_by_value() {
        for (text, expected) in [
            ("1", Some(1)),
            ("1.0", Some(1)),
            ("-1.50e1", Some(-15)),
            ("1e18", Some(1_000_000_000_000_000_000)),
            ("-9223372036854775808.0", Some(i64::MIN)),
            ("9223372036854775808", None),
            ("1e19", None),
            ("1.5", None),
            ("-0", Some(0)),
        ] {
            assert_eq!(number(text).as_i64(), expected, "{text}");
        }
        for (text, expected) in [
            ("1e1000000000", true),
            ("1.5", false),
            ("1.5e1", true),
            ("1e-1", false),
            ("0e-5", true),
        ] {
            assert_eq!(number(text).is_integer(), expected, "{text}");
        }
    }

    #[test]
    fn multiples_are_exact() {
        for (value, divisor, expected) in [
            ("10", "5", true),
            ("10", "3", false),
            ("0.3", "0.1", true),
            ("4.35", "0.01", true),
            ("4.355", "0.01", false),
            ("0.0075", "0.0001", true),
            ("0.00751", "0.0001", false),
            ("1e308", "0.123456789", false),
            ("1e308", "0.5", true),
            ("1e1000000000", "3", false),
            ("3e1000000000", "3", true),
            ("1e1000000000", "7e-1000000000", false),
            ("1e-1000000000", "1", false),
            ("0", "0.7", true),
            ("9223372036854775807", "1e-8", true),
            ("-7", "-3.5", true),
            ("123456789012345678901234567890", "12345678901234567890", false),
            (
                "123456789012345678901234567890",
                "1234567890123456789012345678.9",
                true,
            ),
            ("-9223372036854775808", "-1", true),
            ("5", "0", false),
            ("0", "0", true),
        ] {
            assert_eq!(
                number(value).is_multiple_of(&number(divisor)),
                expected,
                "{value} / {divisor}"
            );
        }
    }
}
