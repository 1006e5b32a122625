//! Formats of numbers (OpenAPI Format Registry).

use crate::json::Number;

pub(super) fn is_int8(number: &Number<'_>) -> bool {
    fits::<i8>(number)
}

pub(super) fn is_int16(number: &Number<'_>) -> bool {
    fits::<i16>(number)
}

pub(super) fn is_int32(number: &Number<'_>) -> bool {
    fits::<i32>(number)
}

pub(super) fn is_int64(number: &Number<'_>) -> bool {
    number.as_i64().is_some()
}

pub(super) fn is_uint8(number: &Number<'_>) -> bool {
    fits::<u8>(number)
}

pub(super) fn is_uint16(number: &Number<'_>) -> bool {
    fits::<u16>(number)
}

pub(super) fn is_uint32(number: &Number<'_>) -> bool {
    fits::<u32>(number)
}

pub(super) fn is_uint64(number: &Number<'_>) -> bool {
    let max = Number::from_json_text("18446744073709551615");
    number.is_integer() && (Number::Integer(0)..=max).contains(number)
}

/// `decimal`: a fixed-point number in a string.
pub(super) fn is_decimal(text: &str) -> bool {
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (integer, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits(integer) && digits(fraction)
}

fn fits<T: TryFrom<i64>>(number: &Number<'_>) -> bool {
    number
        .as_i64()
        .is_some_and(|integer| T::try_from(integer).is_ok())
}
