//! The query of a URL → pairs of names and raw values.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

/// The pairs of a query (or of a form body) in order: names decoded, values as they came.
///
/// Values stay raw, since some styles divide them at characters that stand unencoded in them.
///
/// # Source
/// URL Standard, `application/x-www-form-urlencoded` parsing
pub fn pairs(query: &str) -> impl Iterator<Item = (Cow<'_, str>, &str)> {
    query.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        (decode_lossy(name), value)
    })
}

/// Decodes `+` and percent-encoding; what is invalid stays as it is or becomes U+FFFD, as browsers do it.
pub fn decode_lossy(raw: &str) -> Cow<'_, str> {
    match plus_to_space(raw) {
        Cow::Borrowed(raw) => percent_decode_str(raw).decode_utf8_lossy(),
        Cow::Owned(raw) => Cow::Owned(percent_decode_str(&raw).decode_utf8_lossy().into_owned()),
    }
}

/// A form writes a space as `+`.
pub(super) fn plus_to_space(raw: &str) -> Cow<'_, str> {
    if raw.contains('+') {
        Cow::Owned(raw.replace('+', " "))
    } else {
        Cow::Borrowed(raw)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_decoded_and_values_are_not() {
        let cases: &[(&str, &[(&str, &str)])] = &[
            ("", &[]),
            ("a=1&b=2&a=3", &[("a", "1"), ("b", "2"), ("a", "3")]),
            ("&&a&b=&=c", &[("a", ""), ("b", ""), ("", "c")]),
            (
                "filter%5Bx%5D=a%20b&c+d=e+f",
                &[("filter[x]", "a%20b"), ("c d", "e+f")],
            ),
            ("%zz=%zz&%FF=1", &[("%zz", "%zz"), ("\u{FFFD}", "1")]),
            ("a=b=c", &[("a", "b=c")]),
        ];
        for (query, expected) in cases {
            let found: Vec<_> = pairs(query).collect();
            let found: Vec<_> = found
                .iter()
                .map(|(name, value)| (name.as_ref(), *value))
                .collect();
            assert_eq!(found, *expected, "{query}");
        }
    }
}
