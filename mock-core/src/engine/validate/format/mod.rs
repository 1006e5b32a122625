//! `format` as an assertion: one predicate per name (JSON Schema Validation §7.3, OpenAPI Format Registry).
//!
//! An unknown format accepts everything, as the specification asks.

mod date;
mod encoded;
mod net;
mod number;
mod pointer;
mod uri;

use crate::json::Number;

/// A known format.
struct Format {
    name: &'static str,
    /// What messages call an instance of it.
    described: &'static str,
    accepts: Accepts,
}

/// The instances that a format speaks of, and which of them it accepts.
#[derive(Clone, Copy)]
enum Accepts {
    Strings(fn(&str) -> bool),
    Numbers(fn(&Number<'_>) -> bool),
}

use Accepts::{Numbers, Strings};

/// In the order of their names.
const FORMATS: &[Format] = &[
    format("base64url", "text in base64url", Strings(encoded::is_base64url)),
    format("byte", "text in base64", Strings(encoded::is_base64)),
    format(
        "char",
        "a single character",
        Strings(|text| text.chars().count() == 1),
    ),
    format("date", "a date such as 2026-11-22", Strings(date::is_date)),
    format(
        "date-time",
        "a date and time with offset, such as 2026-11-22T12:30:00Z",
        Strings(date::is_date_time),
    ),
    format(
        "date-time-local",
        "a date and time such as 2026-11-22T12:30:00",
        Strings(date::is_date_time_local),
    ),
    format("decimal", "a decimal number", Strings(number::is_decimal)),
    format(
        "duration",
        "a duration such as P1DT12H",
        Strings(date::is_duration),
    ),
    format("email", "an e-mail address", Strings(net::is_email)),
    format("hostname", "a host name", Strings(net::is_hostname)),
    format("idn-email", "an e-mail address", Strings(net::is_idn_email)),
    format("idn-hostname", "a host name", Strings(net::is_idn_hostname)),
    format("int16", "an integer of 16 bits", Numbers(number::is_int16)),
    format("int32", "an integer of 32 bits", Numbers(number::is_int32)),
    format("int64", "an integer of 64 bits", Numbers(number::is_int64)),
    format("int8", "an integer of 8 bits", Numbers(number::is_int8)),
    format("ipv4", "an IPv4 address", Strings(net::is_ipv4)),
    format("ipv6", "an IPv6 address", Strings(net::is_ipv6)),
    format("iri", "an IRI with scheme", Strings(uri::is_iri)),
    format(
        "iri-reference",
        "an IRI or a relative reference",
        Strings(uri::is_iri_reference),
    ),
    format(
        "json-pointer",
        "a JSON Pointer such as /a/0",
        Strings(pointer::is_json_pointer),
    ),
    format("regex", "a regular expression (ECMA-262)", Strings(is_regex)),
    format(
        "relative-json-pointer",
        "a relative JSON Pointer such as 1/a",
        Strings(pointer::is_relative_json_pointer),
    ),
    format(
        "time",
        "a time with offset, such as 12:30:00Z",
        Strings(date::is_time),
    ),
    format(
        "time-local",
        "a time such as 12:30:00",
        Strings(date::is_time_local),
    ),
    format(
        "uint16",
        "an unsigned integer of 16 bits",
        Numbers(number::is_uint16),
    ),
    format(
        "uint32",
        "an unsigned integer of 32 bits",
        Numbers(number::is_uint32),
    ),
    format(
        "uint64",
        "an unsigned integer of 64 bits",
        Numbers(number::is_uint64),
    ),
    format(
        "uint8",
        "an unsigned integer of 8 bits",
        Numbers(number::is_uint8),
    ),
    format("uri", "a URI with scheme", Strings(uri::is_uri)),
    format(
        "uri-reference",
        "a URI or a relative reference",
        Strings(uri::is_uri_reference),
    ),
    format(
        "uri-template",
        "a URI template such as /a/{b}",
        Strings(uri::is_uri_template),
    ),
    format("uuid", "a UUID", Strings(encoded::is_uuid)),
];

const fn format(name: &'static str, described: &'static str, accepts: Accepts) -> Format {
    Format {
        name,
        described,
        accepts,
    }
}

fn find(name: &str) -> Option<&'static Format> {
    let index = FORMATS.binary_search_by(|format| format.name.cmp(name)).ok()?;
    FORMATS.get(index)
}

/// Whether `text` is an instance of the format `name`.
pub fn accepts_string(name: &str, text: &str) -> bool {
    match find(name).map(|format| format.accepts) {
        Some(Strings(accepts)) => accepts(text),
        _ => true,
    }
}

/// Whether `number` is an instance of the format `name`.
pub fn accepts_number(name: &str, number: &Number<'_>) -> bool {
    match find(name).map(|format| format.accepts) {
        Some(Numbers(accepts)) => accepts(number),
        _ => true,
    }
}

/// What messages call an instance of the format: `an e-mail address`.
pub fn describe(name: &str) -> &'static str {
    find(name).map_or("of another format", |format| format.described)
}

fn is_regex(text: &str) -> bool {
    crate::model::Pattern::new(text).is_strict_syntax()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted() {
        assert!(FORMATS.is_sorted_by(|left, right| left.name < right.name));
    }

    /// Beyond the cases of the JSON Schema Test Suite.
    #[test]
    fn formats_of_openapi() {
        let strings = [
            ("byte", "aGVsbG8=", true),
            ("byte", "aGVsbG8", false),
            ("byte", "a-b_", false),
            ("base64url", "a-b_", true),
            ("char", "é", true),
            ("char", "ab", false),
            ("decimal", "-1.50", true),
            ("decimal", "1,5", false),
            ("date-time-local", "2026-11-22T12:30:00", true),
            ("date-time-local", "2026-11-22T12:30:00Z", false),
            ("time-local", "12:30:00.5", true),
            ("int32", "not a number", true),
            ("no-such-format", "anything", true),
            ("password", "", true),
            ("binary", "\u{0}", true),
        ];
        for (name, text, accepted) in strings {
            assert_eq!(accepts_string(name, text), accepted, "{name} {text}");
        }
        let numbers = [
            ("int32", "2147483647", true),
            ("int32", "2147483648", false),
            ("int32", "-2147483648.0", true),
            ("int32", "1.5", false),
            ("int64", "9223372036854775808", false),
            ("uint8", "255", true),
            ("uint8", "256", false),
            ("uint8", "-1", false),
            ("uint64", "18446744073709551615", true),
            ("uint64", "18446744073709551616", false),
            ("uint64", "1e1000000000", false),
            ("double", "1.5", true),
            ("date", "1", true),
        ];
        for (name, text, accepted) in numbers {
            assert_eq!(
                accepts_number(name, &Number::from_json_text(text)),
                accepted,
                "{name} {text}"
            );
        }
    }
}
