//! JSON numbers without loss: an `i64` where one fits, else the text as it stood.

use std::borrow::Cow;
use std::fmt;

/// A JSON number (RFC 8259 §6), exact.
///
/// `Integer` holds every number written as an integer that fits; all others keep their text, which is valid JSON.
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
