//! Media types and media ranges: parse, compare, match.

use std::borrow::Cow;
use std::fmt;

use super::field::{self, is_token};

/// A media type such as `application/json; charset=utf-8`, or a media range such as `text/*`, as it was written.
///
/// Names compare without case (RFC 9110 §8.3.1); nothing is copied.
#[derive(Debug, Clone, Copy)]
pub struct MediaType<'t> {
    kind: &'t str,
    subtype: &'t str,
    /// Text after the subtype, checked: parameters, each after a `;`.
    parameters: &'t str,
}

/// A text that is neither a media type nor a media range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAMediaType;

impl fmt::Display for NotAMediaType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a media type looks like `type/subtype`, with parameters after `;`")
    }
}

impl std::error::Error for NotAMediaType {}

impl<'t> MediaType<'t> {
    /// Reads a media type or a media range.
    ///
    /// # Errors
    /// [`NotAMediaType`], also for `*/subtype`.
    ///
    /// # Source
    /// RFC 9110 §8.3.1, §12.5.1, §5.6.6 (parameters).
    pub fn parse(text: &'t str) -> Result<MediaType<'t>, NotAMediaType> {
        let text = text.trim_matches([' ', '\t']);
        let (essence, parameters) = text.split_at(text.find(';').unwrap_or(text.len()));
        let (kind, subtype) = essence
            .trim_end_matches([' ', '\t'])
            .split_once('/')
            .ok_or(NotAMediaType)?;
        let any_kind = kind == "*" && subtype != "*";
        let parameters_parse = field::split(parameters, b';').all(|item| field::parameter(item).is_some());
        if any_kind || !is_token(kind) || !is_token(subtype) || !parameters_parse {
            return Err(NotAMediaType);
        }
        Ok(MediaType {
            kind,
            subtype,
            parameters,
        })
    }

    /// The part before the slash.
    pub fn kind(&self) -> &'t str {
        self.kind
    }

    /// The part after the slash, without parameters.
    pub fn subtype(&self) -> &'t str {
        self.subtype
    }

    /// The structured syntax suffix, such as `json` of `application/problem+json` (RFC 6838 §4.2.8).
    pub fn suffix(&self) -> Option<&'t str> {
        self.subtype.rsplit_once('+').map(|(_, suffix)| suffix)
    }

    /// Names and values of the parameters, in order; quotes are removed.
    pub fn parameters(&self) -> impl Iterator<Item = (&'t str, Cow<'t, str>)> + use<'t> {
        field::split(self.parameters, b';').filter_map(field::parameter)
    }

    /// Whether this is a range: `*/*` or `type/*`.
    pub fn is_range(&self) -> bool {
        self.subtype == "*"
    }

    /// Whether bodies of this type are JSON texts.
    pub fn is_json(&self) -> bool {
        self.has_syntax("json")
    }

    /// Whether JSON texts are among what this type or range describes.
    pub fn admits_json(&self) -> bool {
        let any = self.kind == "*" || self.kind.eq_ignore_ascii_case("application");
        self.is_json() || self.is_range() && any
    }

    /// Whether bodies of this type are XML documents (RFC 7303).
    pub fn is_xml(&self) -> bool {
        self.has_syntax("xml")
    }

    fn has_syntax(&self, syntax: &str) -> bool {
        let is = |text: &str| text.eq_ignore_ascii_case(syntax);
        is(self.subtype) || self.suffix().is_some_and(is)
    }

    /// Whether both have the same type and subtype, whatever their parameters.
    pub fn same_essence(&self, other: &MediaType<'_>) -> bool {
        self.kind.eq_ignore_ascii_case(other.kind) && self.subtype.eq_ignore_ascii_case(other.subtype)
    }

    /// How well this range (or type) describes `other`: `None` if it does not, else more is more specific.
    ///
    /// Every parameter of the range but `q`, which is a weight, must stand in `other` with the same value; the values of
    /// `charset` compare without case (RFC 9110 §8.3.2), all others exactly.
    ///
    /// # Source
    /// RFC 9110 §12.5.1
    pub fn specificity(&self, other: &MediaType<'_>) -> Option<usize> {
        self.compare(other, false)
    }

    /// [`MediaType::specificity`], but parameters that `other` does not have at all say nothing.
    pub fn loose_specificity(&self, other: &MediaType<'_>) -> Option<usize> {
        self.compare(other, true)
    }

    fn compare(&self, other: &MediaType<'_>, loosely: bool) -> Option<usize> {
        let essence = match (self.kind, self.subtype) {
            ("*", _) => 0,
            (kind, "*") => {
                kind.eq_ignore_ascii_case(other.kind).then_some(())?;
                1
            }
            _ => {
                self.same_essence(other).then_some(())?;
                2
            }
        };
        let mut parameters = 0;
        for (name, value) in self
            .parameters()
            .filter(|(name, _)| !name.eq_ignore_ascii_case("q"))
        {
            let found = other
                .parameters()
                .find(|(other_name, _)| name.eq_ignore_ascii_case(other_name));
            match found {
                Some((_, other_value)) if name.eq_ignore_ascii_case("charset") => {
                    value.eq_ignore_ascii_case(&other_value).then_some(())?;
                    parameters += 1;
                }
                Some((_, other_value)) => {
                    (value == other_value).then_some(())?;
                    parameters += 1;
                }
                None if loosely => {}
                None => return None,
            }
        }
        Some(essence * 1000 + parameters)
    }
}

impl fmt::Display for MediaType<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}{}", self.kind, self.subtype, self.parameters)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_media_types() {
        type Case = (
            &'static str,
            [&'static str; 2],
            Option<&'static str>,
            &'static [(&'static str, &'static str)],
        );
        let cases: &[Case] = &[
            ("application/json", ["application", "json"], None, &[]),
            (
                " text/html;charset=UTF-8 ",
                ["text", "html"],
                None,
                &[("charset", "UTF-8")],
            ),
            (
                "application/problem+json",
                ["application", "problem+json"],
                Some("json"),
                &[],
            ),
            (
                "a/b ; c=d; e=\"f;\\\"g\" ",
                ["a", "b"],
                None,
                &[("c", "d"), ("e", "f;\"g")],
            ),
            ("a/b;", ["a", "b"], None, &[]),
            ("a/b;;c=d", ["a", "b"], None, &[("c", "d")]),
            ("*/*", ["*", "*"], None, &[]),
            ("image/*;q=0.5", ["image", "*"], None, &[("q", "0.5")]),
        ];
        for (text, names, suffix, parameters) in cases {
            let parsed = MediaType::parse(text).expect(text);
            assert_eq!([parsed.kind(), parsed.subtype()], *names, "{text}");
            assert_eq!(parsed.suffix(), *suffix, "{text}");
            let found: Vec<_> = parsed.parameters().collect();
            let found: Vec<_> = found
                .iter()
                .map(|(name, value)| (*name, value.as_ref()))
                .collect();
            assert_eq!(found, *parameters, "{text}");
        }
    }

    #[test]
    fn what_is_no_media_type() {
        for text in [
            "",
            "json",
            "a/",
            "/b",
            "a/b/c",
            "*/b",
            "a b/c",
            "a/b; c",
            "a/b; c = d",
            "a/b;c=\"d",
        ] {
            assert_eq!(MediaType::parse(text).err(), Some(NotAMediaType), "{text}");
        }
    }

    #[test]
    fn ranges_describe_types() {
        let cases = [
            ("*/*", "a/b", Some(0)),
            ("a/*", "A/b", Some(1000)),
            ("a/*", "b/a", None),
            ("a/b", "A/B", Some(2000)),
            ("a/b", "a/b;c=d", Some(2000)),
            ("a/b;c=d", "a/b;C=d", Some(2001)),
            ("a/b;c=d;q=0.1", "a/b;c=d", Some(2001)),
            ("a/b;c=d", "a/b;c=D", None),
            ("a/b;c=d", "a/b", None),
            ("text/*;charset=utf-8", "text/x;charset=UTF-8", Some(1001)),
            ("application/json", "application/problem+json", None),
        ];
        for (range, other, expected) in cases {
            let (range, other) = (
                MediaType::parse(range).expect(range),
                MediaType::parse(other).expect(other),
            );
            assert_eq!(range.specificity(&other), expected, "{range} {other}");
        }
    }

    #[test]
    fn syntaxes() {
        for (text, json, xml) in [
            ("application/json", true, false),
            ("text/JSON", true, false),
            ("application/hal+Json", true, false),
            ("text/xml", false, true),
            ("image/svg+xml", false, true),
            ("application/json-seq", false, false),
        ] {
            let parsed = MediaType::parse(text).expect(text);
            assert_eq!((parsed.is_json(), parsed.is_xml()), (json, xml), "{text}");
        }
    }
}
