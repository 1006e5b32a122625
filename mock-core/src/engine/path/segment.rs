//! One segment of a path against one segment of a template.

use std::borrow::Cow;

use memchr::memchr;
use percent_encoding::percent_decode_str;

use crate::model::{Segment, SegmentPart};

/// A segment of a request's path, with its percent-decoded form.
pub(super) struct PathSegment<'p> {
    raw: &'p str,
    decoded: Cow<'p, [u8]>,
}

impl<'p> PathSegment<'p> {
    /// An invalid escape stands for itself, as in the URL Standard; whether a value may have it is the decoder's business.
    pub(super) fn new(raw: &'p str) -> Self {
        let decoded = match memchr(b'%', raw.as_bytes()) {
            Some(_) => percent_decode_str(raw).into(),
            None => Cow::Borrowed(raw.as_bytes()),
        };
        PathSegment { raw, decoded }
    }

    /// A segment without an escape.
    pub(super) fn plain(raw: &'p str) -> Self {
        PathSegment {
            raw,
            decoded: Cow::Borrowed(raw.as_bytes()),
        }
    }

    pub(super) fn decoded(&self) -> &[u8] {
        &self.decoded
    }

    /// Appends the raw text of each parameter of `template` to `values`, if the segment matches.
    ///
    /// A parameter takes at least one character and as many as it can, those on the left first: `a.b.json` against
    /// `{page}.{format}` is `a.b` and `json`. Reading from the right finds that match without going back, since placing
    /// each literal as far right as possible leaves the most room for what stands before it.
    pub(super) fn matches(&self, template: &Segment, values: &mut Vec<&'p str>) -> bool {
        if let [SegmentPart::Parameter] = template.0[..] {
            values.extend((!self.raw.is_empty()).then_some(self.raw));
            return !self.raw.is_empty();
        }
        let before = values.len();
        let found = self.read(&template.0, values).is_some();
        if found {
            values[before..].reverse();
        } else {
            values.truncate(before);
        }
        found
    }

    /// Pushes the values from right to left.
    fn read(&self, parts: &[SegmentPart], values: &mut Vec<&'p str>) -> Option<()> {
        let mut parts = parts;
        let mut start = 0;
        let mut end = self.decoded.len();
        if let [SegmentPart::Literal(prefix), rest @ ..] = parts {
            self.decoded.starts_with(prefix.as_bytes()).then_some(())?;
            start = prefix.len();
            parts = rest;
        }
        if let [rest @ .., SegmentPart::Literal(suffix)] = parts {
            let found = self.decoded.get(start..end)?.ends_with(suffix.as_bytes());
            found.then_some(())?;
            end -= suffix.len();
            parts = rest;
        }
        while let [rest @ .., SegmentPart::Parameter] = parts {
            let (value_start, literal_len, rest) = match rest {
                [] => (start, 0, rest),
                [rest @ .., SegmentPart::Literal(literal)] => {
                    let last = self.last_character(start, end)?;
                    let at = rfind(self.decoded.get(start..last)?, literal.as_bytes())?;
                    (start + at + literal.len(), literal.len(), rest)
                }
                [.., SegmentPart::Parameter] => (self.last_extension(start, end)?, 0, rest),
            };
            if value_start >= end {
                return None;
            }
            values.push(self.raw_between(value_start, end)?);
            end = value_start - literal_len;
            parts = rest;
        }
        (parts.is_empty()).then_some(())
    }

    /// Where the value of a parameter begins that stands right behind another one: at the last full stop that leaves
    /// something to both, since it is an extension then (`{Sid}{extension}`, Twilio), else at the last character.
    fn last_extension(&self, start: usize, end: usize) -> Option<usize> {
        let last = self.last_character(start, end)?;
        let inner = self.decoded.get(start + 1..last).unwrap_or_default();
        let stop = inner.iter().rposition(|byte| *byte == b'.');
        Some(stop.map_or(last, |at| start + 1 + at))
    }

    /// Where the last character of `start..end` begins.
    fn last_character(&self, start: usize, end: usize) -> Option<usize> {
        let text = self.decoded.get(start..end)?;
        let is_start = |byte: &u8| byte & 0xC0 != 0x80;
        text.iter().rposition(is_start).map(|at| start + at)
    }

    /// The raw text of decoded bytes.
    fn raw_between(&self, start: usize, end: usize) -> Option<&'p str> {
        if let Cow::Borrowed(_) = self.decoded {
            return self.raw.get(start..end);
        }
        self.raw.get(self.raw_offset(start)?..self.raw_offset(end)?)
    }

    /// The offset in `raw` at which the decoded byte number `count` begins.
    fn raw_offset(&self, count: usize) -> Option<usize> {
        let mut at = 0;
        for _ in 0..count {
            let escape = self.raw.as_bytes().get(at..at + 3);
            let decodes = escape.is_some_and(|escape| {
                escape.starts_with(b"%") && escape[1..].iter().all(u8::is_ascii_hexdigit)
            });
            at += if decodes { 3 } else { 1 };
        }
        (at <= self.raw.len()).then_some(at)
    }
}

fn rfind(text: &[u8], wanted: &[u8]) -> Option<usize> {
    text.windows(wanted.len()).rposition(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::path::Template;

    #[test]
    fn values_of_partial_segments() {
        let cases: &[(&str, &str, Option<&[&str]>)] = &[
            ("{id}", "7", Some(&["7"])),
            ("{id}", "", None),
            ("{id}.json", "AC1.json", Some(&["AC1"])),
            ("{id}.json", "a.json.json", Some(&["a.json"])),
            ("{id}.json", ".json", None),
            ("{id}.json", "a.xml", None),
            ("{name}:cancel", "op-1:cancel", Some(&["op-1"])),
            ("v{major}", "v2", Some(&["2"])),
            ("v{major}", "v", None),
            ("{base}...{head}", "main...topic", Some(&["main", "topic"])),
            ("{base}...{head}", "a....b", Some(&["a.", "b"])),
            ("{base}...{head}", "main..topic", None),
            ("{base}...{head}", "...topic", None),
            ("{page}.{format}", "a.b.json", Some(&["a.b", "json"])),
            ("{page}.{format}", "a.b.", Some(&["a", "b."])),
            ("{a}{b}", "xyz", Some(&["xy", "z"])),
            ("{a}{b}", "xé", Some(&["x", "é"])),
            ("{a}{b}", "x", None),
            ("{sid}{extension}", "AP1.json", Some(&["AP1", ".json"])),
            ("{sid}{extension}", ".json", Some(&[".jso", "n"])),
            ("{sid}{extension}", "AP1.", Some(&["AP1", "."])),
            (
                "{foo}1234{bar}-{baz}!{kek}",
                "f1234b-z!k",
                Some(&["f", "b", "z", "k"]),
            ),
            ("{foo}1234{bar}-{baz}!{kek}", "f1234b-z!", None),
            ("ab{x}ba", "aba", None),
            ("{x}.json", "a%20b%2ejson", Some(&["a%20b"])),
            ("{a}-{b}", "%C3%A9-%zz", Some(&["%C3%A9", "%zz"])),
            ("{id}", "a%2Fb", Some(&["a%2Fb"])),
        ];
        for (template, path, expected) in cases {
            let template = Template::parse(&format!("/{template}")).expect(template);
            let mut values = vec!["before"];
            let found = PathSegment::new(path).matches(&template.shape()[0], &mut values);
            assert_eq!(found, expected.is_some(), "{path}");
            assert_eq!(values[1..], *expected.unwrap_or_default(), "{path}");
        }
    }
}
