//! Strings and numbers.

use std::borrow::Cow;

use crate::json::Value;
use crate::model::{Literal, Schema, StringKeywords};

/// A value of the format, else `string`, as long as it has to be.
pub(super) fn string(schema: &Schema, name: Option<&str>) -> Cow<'static, str> {
    let empty = StringKeywords::default();
    let keywords = schema.string.as_deref().unwrap_or(&empty);
    let fixed = match keywords.format.as_deref().unwrap_or_default() {
        "date-time" => "2019-08-24T14:15:22Z",
        "date" => "2019-08-24",
        "time" => "14:15:22Z",
        "email" => "user@example.com",
        "idn-email" => "пользователь@пример.ру",
        "password" => return password(keywords.min_length.unwrap_or(0)),
        "uuid" => return uuid(name.unwrap_or("id")).into(),
        "uri" => "http://example.com",
        "uri-reference" => "../dictionary",
        "uri-template" => "http://example.com/{endpoint}",
        "iri" => "http://пример.ру",
        "iri-reference" => "../словарь",
        "hostname" => "example.com",
        "idn-hostname" => "пример.ру",
        "ipv4" => "192.168.0.1",
        "ipv6" => "2001:0db8:85a3:0000:0000:8a2e:0370:7334",
        "json-pointer" => "/json/pointer",
        "relative-json-pointer" => "1/relative/json/pointer",
        "regex" => "/regex/",
        _ => return repeated("string", keywords.min_length, keywords.max_length),
    };
    fixed.into()
}

/// The longest string that is made; a longer minimum is not kept.
const MAX_LEN: usize = 1 << 16;

/// `word` as often as it takes, cut to the maximum.
fn repeated(word: &'static str, min: Option<u64>, max: Option<u64>) -> Cow<'static, str> {
    let len = |bound: u64| usize::try_from(bound).unwrap_or(MAX_LEN).min(MAX_LEN);
    let (min, max) = (
        len(min.unwrap_or(0)),
        max.filter(|max| *max > 0).map_or(MAX_LEN, len),
    );
    if min <= word.len() && word.len() <= max {
        return word.into();
    }
    let len = if min > word.len() { min } else { word.len() };
    word.chars().cycle().take(len.min(max)).collect::<String>().into()
}

fn password(min: u64) -> Cow<'static, str> {
    const WORD: &str = "pa$$word";
    let min = usize::try_from(min).unwrap_or(MAX_LEN).min(MAX_LEN);
    if min <= WORD.len() {
        return WORD.into();
    }
    let more = "qwerty!@#$%^123456".chars().cycle().take(min - WORD.len() - 1);
    format!("{WORD}_{}", more.collect::<String>()).into()
}

/// A UUID that depends on the property's name alone: JavaScript's usual hash of strings, then Jenkins' small generator.
#[expect(
    clippy::many_single_char_names,
    reason = "the generator's registers have no other names"
)]
fn uuid(name: &str) -> String {
    let hash = name
        .encode_utf16()
        .fold(0_i32, |hash, unit| {
            hash.wrapping_shl(5)
                .wrapping_sub(hash)
                .wrapping_add(i32::from(unit))
        })
        .cast_unsigned();
    let (mut a, mut b, mut c, mut d) = (hash, hash, hash, hash);
    let mut digit = || {
        let t = a.wrapping_sub(b.rotate_left(27));
        a = b ^ c.rotate_left(17);
        b = c.wrapping_add(d);
        c = d.wrapping_add(t);
        d = a.wrapping_add(t);
        d >> 28
    };
    let digits = "xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx"
        .chars()
        .map(|place| match place {
            'x' => char::from_digit(digit(), 16).unwrap_or('0'),
            'y' => char::from_digit(digit() & 3 | 8, 16).unwrap_or('8'),
            other => other,
        });
    digits.collect()
}

/// A bound, else 0. A format's range counts as bounds, but not in repetitions of a schema within itself.
pub(super) fn number(schema: &Schema, repeated: bool) -> Value<'static> {
    let keywords = schema.numeric.as_deref();
    let bound = |of: fn(&crate::model::NumericKeywords) -> Option<&Literal>| {
        keywords.and_then(of).map(|Literal(value)| value)
    };
    if let Some(minimum) = bound(|own| own.minimum.as_ref()) {
        return minimum.clone();
    }
    let format = schema
        .string
        .as_ref()
        .and_then(|keywords| keywords.format.as_deref());
    let lowest = match format.filter(|_| !repeated) {
        Some("int32") => Some("-2147483648"),
        Some("int64") => Some("-9007199254740991"),
        Some("float") => Some("-3.402823669209385e+38"),
        Some("double") => Some("-1.7976931348623157e+308"),
        _ => None,
    };
    if let Some(lowest) = lowest.and_then(|lowest| Value::parse(lowest.as_bytes()).ok()) {
        return lowest;
    }
    let near = |value: &Value<'static>, step: f64| match value.as_number().map(crate::json::Number::as_i64) {
        #[expect(clippy::cast_possible_truncation, reason = "the step is 1 or -1")]
        Some(Some(bound)) => Value::from(bound.saturating_add(step as i64)),
        _ => value.clone(),
    };
    if let Some(above) = bound(|own| own.exclusive_minimum.as_ref()) {
        return near(above, 1.0);
    }
    if let Some(below) = bound(|own| own.exclusive_maximum.as_ref()) {
        return near(below, -1.0);
    }
    bound(|own| own.maximum.as_ref())
        .cloned()
        .unwrap_or_else(|| Value::from(0))
}
