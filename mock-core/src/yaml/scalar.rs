//! Plain scalars → null, booleans and numbers, by the core schema of YAML 1.2; all others are strings.

/// What a plain scalar is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Scalar {
    /// `null`, `~` or nothing
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number in JSON's grammar: as written where that is JSON, else rewritten without loss (`0x1F` → `31`, `+.5` → `0.5`).
    Number(Box<str>),
    /// `.inf` or `.nan`, which have no JSON form.
    NotFinite,
    /// All else: `NO`, `on`, `2024-10-01` and `18:00`, too.
    String,
}

/// Resolves a plain scalar.
///
/// # Source
/// YAML 1.2.2 §10.3.2
pub(crate) fn resolve(text: &str) -> Scalar {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Scalar::Null,
        "true" | "True" | "TRUE" => Scalar::Bool(true),
        "false" | "False" | "FALSE" => Scalar::Bool(false),
        ".nan" | ".NaN" | ".NAN" => Scalar::NotFinite,
        text if matches!(text.trim_start_matches(['+', '-']), ".inf" | ".Inf" | ".INF") => Scalar::NotFinite,
        text => number(text).map_or(Scalar::String, Scalar::Number),
    }
}

/// The number that `text` writes, in the grammar of RFC 8259 §6.
fn number(text: &str) -> Option<Box<str>> {
    if !text.starts_with(['+', '-', '.', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']) {
        return None;
    }
    if let Some(digits) = text.strip_prefix("0o") {
        return radix(digits, 8);
    }
    if let Some(digits) = text.strip_prefix("0x") {
        return radix(digits, 16);
    }
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (mantissa, exponent) = match unsigned.find(['e', 'E']) {
        Some(at) => unsigned.split_at(at),
        None => (unsigned, ""),
    };
    let (integer, fraction) = match mantissa.split_once('.') {
        Some((integer, fraction)) => (integer, Some(fraction)),
        None => (mantissa, None),
    };
    let well_formed = is_digits(integer)
        && is_digits(fraction.unwrap_or_default())
        && !(integer.is_empty() && fraction.unwrap_or_default().is_empty())
        && is_exponent(exponent);
    if !well_formed {
        return None;
    }
    let sign = if text.starts_with('-') { "-" } else { "" };
    let integer = match integer.trim_start_matches('0') {
        "" => "0",
        significant => significant,
    };
    let number = match fraction {
        None => format!("{sign}{integer}{exponent}"),
        Some("") => format!("{sign}{integer}.0{exponent}"),
        Some(fraction) => format!("{sign}{integer}.{fraction}{exponent}"),
    };
    Some(number.into())
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether this is nothing, or `e` with an optional sign and digits.
fn is_exponent(text: &str) -> bool {
    let Some(exponent) = text.strip_prefix(['e', 'E']) else {
        return text.is_empty();
    };
    let digits = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
    !digits.is_empty() && is_digits(digits)
}

/// An integer of that radix in decimal; beyond 128 bits it stays a string.
fn radix(digits: &str, radix: u32) -> Option<Box<str>> {
    if digits.starts_with('+') {
        return None;
    }
    let integer = u128::from_str_radix(digits, radix).ok()?;
    Some(integer.to_string().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_scalars_follow_the_core_schema() {
        let number = |text: &str| Scalar::Number(text.into());
        let cases = [
            ("", Scalar::Null),
            ("~", Scalar::Null),
            ("Null", Scalar::Null),
            ("TRUE", Scalar::Bool(true)),
            ("False", Scalar::Bool(false)),
            ("0", number("0")),
            ("-0", number("-0")),
            ("200", number("200")),
            ("007", number("7")),
            ("+12", number("12")),
            ("1.0", number("1.0")),
            ("1.", number("1.0")),
            (".5", number("0.5")),
            ("-.5e-3", number("-0.5e-3")),
            ("1e3", number("1e3")),
            ("00.10", number("0.10")),
            ("0o17", number("15")),
            ("0x1F", number("31")),
            ("-9223372036854776000", number("-9223372036854776000")),
            (".inf", Scalar::NotFinite),
            ("-.INF", Scalar::NotFinite),
            (".nan", Scalar::NotFinite),
        ];
        for (text, expected) in cases {
            assert_eq!(resolve(text), expected, "{text}");
        }
    }

    #[test]
    fn all_else_is_a_string() {
        let strings = [
            "NO",
            "no",
            "on",
            "off",
            "y",
            "n",
            "Yes",
            "nULL",
            "tRUE",
            "2024-10-01",
            "18:00",
            "12:30:45",
            "1_000",
            "1,000",
            ".",
            "-",
            "+",
            "..1",
            "1.2.3",
            "1e",
            "1e+",
            "e3",
            ".e3",
            "0o8",
            "0x",
            "0xG",
            "0b11",
            "0o",
            "-0x1",
            "0x+1",
            "..inf",
            "Infinity",
            "1f",
            "٣",
        ];
        for text in strings {
            assert_eq!(resolve(text), Scalar::String, "{text}");
        }
    }
}
