//! The text of a path template → its segments and the names of its parameters.

use std::fmt;

use memchr::memchr;
use percent_encoding::percent_decode_str;

use crate::model::{Segment, SegmentPart};

/// How many segments a template may have; matching walks them one inside the other.
const MAX_SEGMENTS: usize = 256;

/// A path template such as `/pets/{petId}.json` (OpenAPI, Path Templating).
#[derive(Debug, Clone)]
pub struct Template {
    segments: Vec<Segment>,
    /// Offset and name of each parameter, in order.
    parameters: Vec<(usize, Box<str>)>,
    path_len: usize,
}

/// A text that is no path template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TemplateError {
    /// Where, in bytes from 0.
    pub offset: usize,
    /// What is wrong there.
    pub kind: TemplateErrorKind,
}

/// What is wrong with a path template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TemplateErrorKind {
    /// It does not start with `/`.
    NoLeadingSlash,
    /// A `{` without its `}`.
    Unclosed,
    /// A `}` without its `{`.
    Unopened,
    /// A `{` inside a parameter's name.
    Nested,
    /// `{}`
    EmptyName,
    /// More segments than any request can have.
    TooLong,
}

impl fmt::Display for TemplateErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            TemplateErrorKind::NoLeadingSlash => "a path starts with `/`",
            TemplateErrorKind::Unclosed => "this `{` has no `}`",
            TemplateErrorKind::Unopened => "this `}` has no `{`",
            TemplateErrorKind::Nested => "a parameter's name cannot contain `{`",
            TemplateErrorKind::EmptyName => "this parameter has no name",
            TemplateErrorKind::TooLong => "a path has at most 256 segments",
        })
    }
}

impl fmt::Display for TemplateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind.fmt(f)
    }
}

impl std::error::Error for TemplateError {}

impl Template {
    /// Reads a key of `paths`.
    ///
    /// Deployed descriptions list an operation twice by appending `?query` or `#fragment`, neither of which is part of a
    /// path; it is left out here and found by [`Template::suffix`].
    ///
    /// # Errors
    /// The first [`TemplateError`].
    ///
    /// # Source
    /// OAS 3.2, Path Templating (its grammar admits every character but braces in a name); RFC 3986 §3.3.
    pub fn parse(text: &str) -> Result<Template, TemplateError> {
        if !text.starts_with('/') {
            return Err(TemplateError {
                offset: 0,
                kind: TemplateErrorKind::NoLeadingSlash,
            });
        }
        let mut template = Template {
            segments: Vec::new(),
            parameters: Vec::new(),
            path_len: text.len(),
        };
        let mut parts = Vec::new();
        let mut at = 1;
        loop {
            let rest = &text[at..];
            let literal = rest.split(['/', '{', '}', '?', '#']).next().unwrap_or_default();
            if !literal.is_empty() {
                parts.push(SegmentPart::Literal(decode_literal(literal)));
            }
            at += literal.len();
            match text[at..].bytes().next() {
                Some(b'/') => {
                    template.end_segment(&mut parts, at)?;
                    at += 1;
                }
                Some(b'{') => {
                    let name = parameter_name(text, at)?;
                    template.parameters.push((at + 1, name.into()));
                    parts.push(SegmentPart::Parameter);
                    at += name.len() + 2;
                }
                Some(b'}') => {
                    return Err(TemplateError {
                        offset: at,
                        kind: TemplateErrorKind::Unopened,
                    });
                }
                _ => break,
            }
        }
        template.end_segment(&mut parts, at)?;
        template.path_len = at;
        Ok(template)
    }

    fn end_segment(&mut self, parts: &mut Vec<SegmentPart>, offset: usize) -> Result<(), TemplateError> {
        if self.segments.len() == MAX_SEGMENTS {
            return Err(TemplateError {
                offset,
                kind: TemplateErrorKind::TooLong,
            });
        }
        self.segments.push(Segment(std::mem::take(parts)));
        Ok(())
    }

    /// Names of the parameters in order; a name that stands twice comes twice.
    pub fn parameters(&self) -> impl ExactSizeIterator<Item = &str> {
        self.parameters.iter().map(|(_, name)| name.as_ref())
    }

    /// Where each name of [`Template::parameters`] starts, in bytes from 0.
    pub fn parameter_offsets(&self) -> impl ExactSizeIterator<Item = usize> {
        self.parameters.iter().map(|(offset, _)| *offset)
    }

    /// What two templates share exactly if no request can tell them apart: the names of parameters do not matter.
    pub fn shape(&self) -> &[Segment] {
        &self.segments
    }

    /// Where a `?query` or `#fragment` starts, in bytes from 0.
    pub fn suffix(&self, text: &str) -> Option<usize> {
        (self.path_len < text.len()).then_some(self.path_len)
    }
}

/// Names of the parameters of a text that is known to be a template, in order; a server asks for every request.
pub fn parameter_names(template: &str) -> impl Iterator<Item = &str> {
    let mut rest = template;
    std::iter::from_fn(move || {
        let after = &rest[memchr(b'{', rest.as_bytes())? + 1..];
        let end = memchr(b'}', after.as_bytes())?;
        rest = &after[end..];
        Some(&after[..end])
    })
}

/// The name in the braces that open at `open`.
fn parameter_name(text: &str, open: usize) -> Result<&str, TemplateError> {
    let rest = &text[open + 1..];
    let error = |offset, kind| Err(TemplateError { offset, kind });
    match rest.find(['{', '}']) {
        None => error(open, TemplateErrorKind::Unclosed),
        Some(0) if rest.starts_with('}') => error(open, TemplateErrorKind::EmptyName),
        // `/{id/eggs/{n}` has forgotten a brace; `/{a{b}}` has one too many.
        Some(end) if rest[end..].starts_with('{') && rest[..end].contains('/') => {
            error(open, TemplateErrorKind::Unclosed)
        }
        Some(end) if rest[end..].starts_with('{') => error(open + 1 + end, TemplateErrorKind::Nested),
        Some(end) => Ok(&rest[..end]),
    }
}

/// Templates are compared decoded, as requests are; what does not decode to text stands for itself.
fn decode_literal(literal: &str) -> Box<str> {
    percent_decode_str(literal)
        .decode_utf8()
        .map_or_else(|_| literal.into(), Into::into)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_offsets_in_order() {
        let cases: &[(&str, &[(usize, &str)])] = &[
            ("/", &[]),
            ("/pets", &[]),
            ("/pets/{petId}", &[(7, "petId")]),
            ("/{a}{b}", &[(2, "a"), (5, "b")]),
            ("/compare/{base}...{head}", &[(10, "base"), (19, "head")]),
            ("/{a/b}/x", &[(2, "a/b")]),
            ("/é/{ü}", &[(5, "ü")]),
            ("/{id}/x/{id}?y={z}", &[(2, "id"), (9, "id")]),
        ];
        for (text, expected) in cases {
            let template = Template::parse(text).expect(text);
            let found: Vec<_> = template.parameter_offsets().zip(template.parameters()).collect();
            assert_eq!(found, *expected, "{text}");
            let quick: Vec<_> = parameter_names(text).take(expected.len()).collect();
            assert_eq!(quick, template.parameters().collect::<Vec<_>>(), "{text}");
        }
    }

    #[test]
    fn errors_with_their_offset() {
        let cases = [
            ("", 0, TemplateErrorKind::NoLeadingSlash),
            ("pets", 0, TemplateErrorKind::NoLeadingSlash),
            ("/a/{id", 3, TemplateErrorKind::Unclosed),
            ("/{id/eggs/{n}", 1, TemplateErrorKind::Unclosed),
            ("/a/id}", 5, TemplateErrorKind::Unopened),
            ("/{a}}", 4, TemplateErrorKind::Unopened),
            ("/{}", 1, TemplateErrorKind::EmptyName),
            ("/{a{b}}", 3, TemplateErrorKind::Nested),
        ];
        for (text, offset, kind) in cases {
            assert_eq!(
                Template::parse(text).err(),
                Some(TemplateError { offset, kind }),
                "{text}"
            );
        }
        let long = Template::parse(&"/a".repeat(257)).err();
        assert_eq!(long.map(|error| error.kind), Some(TemplateErrorKind::TooLong));
    }

    #[test]
    fn shapes_forget_names_and_suffixes() {
        let same = [
            ("/a/{x}", "/a/{y}"),
            ("/a%20b", "/a b"),
            ("/files/{id}", "/files/{id}#get_shared_link"),
            ("/responses", "/responses?beta=true"),
        ];
        for (one, other) in same {
            let (one, other) = (Template::parse(one), Template::parse(other));
            assert_eq!(one.expect("parses").shape(), other.expect("parses").shape());
        }
        for (one, other) in [
            ("/a", "/a/"),
            ("/a/{x}", "/a/x"),
            ("/{x}.json", "/{x}.xml"),
            ("/a", "/A"),
        ] {
            let (one, other) = (Template::parse(one), Template::parse(other));
            assert_ne!(one.expect("parses").shape(), other.expect("parses").shape());
        }
    }

    #[test]
    fn suffix_starts_after_the_path() {
        for (text, expected) in [("/a", None), ("/a?b", Some(2)), ("/a#b?c", Some(2))] {
            assert_eq!(
                Template::parse(text).expect(text).suffix(text),
                expected,
                "{text}"
            );
        }
    }
}
