//! `Accept` → which of several media types suits it best.

use std::borrow::Cow;
use std::cmp::Reverse;

use crate::engine::field;
use crate::engine::media_type::MediaType;
use crate::model::Content;

/// The `Accept` fields of a request (RFC 9110 §12.5.1); without any, everything is acceptable.
#[derive(Debug, Clone, Default)]
pub struct Accept<'r> {
    // One field is by far the most usual case and costs no allocation.
    first: Option<&'r str>,
    others: Vec<&'r str>,
    /// Whether JSON does not go before equally acceptable media types.
    as_declared: bool,
}

impl<'r> Accept<'r> {
    /// The fields as they came.
    pub fn new(mut fields: impl Iterator<Item = &'r str>) -> Accept<'r> {
        Accept {
            first: fields.next(),
            others: fields.collect(),
            as_declared: false,
        }
    }

    /// Whether JSON goes before equally acceptable media types, as it does by default. Without any field it always does.
    #[must_use]
    pub fn json_first(mut self, json_first: bool) -> Accept<'r> {
        self.as_declared = !json_first && self.first.is_some();
        self
    }

    /// The content that suits best, and the media type to send it as; `None` if none is acceptable.
    ///
    /// Quality decides, then how specific the range is, then the request's order, then JSON, then the description's order.
    /// Where nothing is acceptable, parameters that a description does not write are disregarded, as RFC 9110 §12.5.1 allows: many a
    /// client asks for `application/json; charset=utf-8`.
    pub fn choose<'m>(&self, contents: &'m [Content]) -> Option<(&'m Content, Cow<'m, str>)> {
        if let [content] = contents
            && self.is_plainly(&content.media_type)
        {
            return Some((content, Cow::Borrowed(content.media_type.as_ref())));
        }
        let mut ranges = Ranges::read(self.first.iter().chain(&self.others).copied());
        self.best(&ranges, contents).or_else(|| {
            ranges.loosely = true;
            self.best(&ranges, contents)
        })
    }

    fn best<'m>(&self, ranges: &Ranges<'_>, contents: &'m [Content]) -> Option<(&'m Content, Cow<'m, str>)> {
        let mut best: Option<(Rank, &'m Content, Cow<'m, str>)> = None;
        for content in contents {
            let Some((mut rank, media_type)) = ranges.rank(content) else {
                continue;
            };
            rank.3 &= !self.as_declared;
            if best.as_ref().is_none_or(|(other, ..)| rank > *other) {
                best = Some((rank, content, media_type));
            }
        }
        best.map(|(_, content, media_type)| (content, media_type))
    }

    /// Whether a media type is acceptable without a closer look, as it is for most requests: it is just what is asked for, or
    /// whatever comes is welcome.
    fn is_plainly(&self, media_type: &str) -> bool {
        let welcome = match self.first {
            None | Some("*/*") => true,
            Some(only) => only.eq_ignore_ascii_case(media_type),
        };
        let is_concrete =
            || media_type.bytes().any(|byte| byte == b'/') && !media_type.bytes().any(|byte| byte == b'*');
        welcome && self.others.is_empty() && is_concrete()
    }
}

/// The media ranges of the fields.
struct Ranges<'r> {
    ranges: Vec<Range<'r>>,
    /// Whether parameters that a media type does not have are disregarded.
    loosely: bool,
}

#[derive(Debug, Clone, Copy)]
struct Range<'r> {
    range: MediaType<'r>,
    /// Quality in thousandths.
    weight: u16,
}

/// Why one content goes before another: the larger, the better.
type Rank = (u16, usize, Reverse<usize>, bool);

impl<'r> Ranges<'r> {
    /// Reads the fields. What is no media range is left out, so that garbage never refuses a request.
    fn read(fields: impl Iterator<Item = &'r str>) -> Ranges<'r> {
        let ranges: Vec<Range<'r>> = fields
            .flat_map(|field| field::split(field, b','))
            .filter_map(|element| {
                let range = MediaType::parse(element).ok()?;
                let weight = range
                    .parameters()
                    .find(|(name, _)| name.eq_ignore_ascii_case("q"));
                let weight = weight.map_or(Some(1000), |(_, value)| field::weight(&value))?;
                Some(Range { range, weight })
            })
            .collect();
        let ranges = match ranges.as_slice() {
            // The same as an absent field.
            [only] if only.weight == 1000 && only.range.kind() == "*" => Vec::new(),
            _ => ranges,
        };
        Ranges {
            ranges,
            loosely: false,
        }
    }

    fn rank<'m>(&self, content: &'m Content) -> Option<(Rank, Cow<'m, str>)> {
        let Ok(declared) = MediaType::parse(&content.media_type) else {
            // Deployed descriptions have keys such as `undefined`; they are what they are, to those who take anything.
            let weight = self.weight_of_anything()?;
            return Some((
                (weight, 0, Reverse(usize::MAX), false),
                Cow::Borrowed("application/octet-stream"),
            ));
        };
        if declared.is_range() {
            return self.rank_of_range(&declared);
        }
        let (weight, specificity, at) = self.quality(&declared)?;
        let rank = (weight, specificity, Reverse(at), declared.is_json());
        Some((rank, Cow::Borrowed(content.media_type.as_ref())))
    }

    /// A declared range is sent as the most wanted type within it, else as the most usual one.
    fn rank_of_range(&self, declared: &MediaType<'_>) -> Option<(Rank, Cow<'static, str>)> {
        let wanted = self.ranges.iter().enumerate().filter(|(_, wanted)| {
            let within = declared.specificity(&wanted.range).is_some();
            within && wanted.weight > 0 && !wanted.range.is_range()
        });
        let usual = match declared.kind() {
            "*" | "application" => "application/json",
            "text" => "text/plain",
            "image" => "image/png",
            "audio" => "audio/mpeg",
            "video" => "video/mp4",
            _ => "application/octet-stream",
        };
        let usual_type = MediaType::parse(usual).ok()?;
        let (weight, specificity, at) = self.quality(&usual_type).unwrap_or_default();
        let best = wanted.max_by_key(|(at, wanted)| (wanted.weight, Reverse(*at)));
        match best {
            Some((at, best)) if best.weight >= weight => {
                let media_type = format!("{}/{}", best.range.kind(), best.range.subtype());
                Some(((best.weight, 0, Reverse(at), false), Cow::Owned(media_type)))
            }
            _ if weight > 0 => Some(((weight, specificity, Reverse(at), false), Cow::Borrowed(usual))),
            _ => None,
        }
    }

    /// Quality, specificity and position of the most specific range for a media type; `None` if it is refused.
    fn quality(&self, media_type: &MediaType<'_>) -> Option<(u16, usize, usize)> {
        if self.ranges.is_empty() {
            return Some((1000, 0, 0));
        }
        let matching = self.ranges.iter().enumerate().filter_map(|(at, range)| {
            let specificity = if self.loosely {
                range.range.loose_specificity(media_type)?
            } else {
                range.range.specificity(media_type)?
            };
            Some((specificity, Reverse(at), range.weight))
        });
        let (specificity, Reverse(at), weight) = matching.max()?;
        (weight > 0).then_some((weight, specificity, at))
    }

    fn weight_of_anything(&self) -> Option<u16> {
        if self.ranges.is_empty() {
            return Some(1000);
        }
        let anything = self.ranges.iter().find(|range| range.range.kind() == "*")?;
        (anything.weight > 0).then_some(anything.weight)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(accept: &[&str], declared: &[&str]) -> Option<String> {
        let contents: Vec<Content> = declared
            .iter()
            .map(|media_type| Content {
                media_type: (*media_type).into(),
                schema: None,
                item_schema: None,
                examples: Vec::new(),
                encoding: Vec::new(),
            })
            .collect();
        let accept = Accept::new(accept.iter().copied());
        accept
            .choose(&contents)
            .map(|(_, media_type)| media_type.into_owned())
    }

    #[test]
    fn the_best_media_type() {
        const XML_JSON: &[&str] = &["application/xml", "application/json"];
        let cases: &[(&[&str], &[&str], Option<&str>)] = &[
            (&[], XML_JSON, Some("application/json")),
            (&["*/*"], XML_JSON, Some("application/json")),
            (&["*/*"], &["text/a", "text/b"], Some("text/a")),
            (&["application/xml"], XML_JSON, Some("application/xml")),
            (
                &["application/xml, application/json"],
                XML_JSON,
                Some("application/xml"),
            ),
            (
                &["application/xml;q=0.5, application/json;q=0.4"],
                XML_JSON,
                Some("application/xml"),
            ),
            (
                &["application/xml;q=0.5", "*/*"],
                XML_JSON,
                Some("application/json"),
            ),
            (&["application/json;q=0, */*"], XML_JSON, Some("application/xml")),
            (&["APPLICATION/*"], XML_JSON, Some("application/json")),
            (&["text/html"], XML_JSON, None),
            (&["application/json;q=0"], XML_JSON, None),
            (&["garbage"], XML_JSON, Some("application/json")),
            (
                &["garbage;;, text/;q=1, */json"],
                XML_JSON,
                Some("application/json"),
            ),
            (&["a/b;q=2, application/xml"], XML_JSON, Some("application/xml")),
            (
                &["a/b;version=2"],
                &["a/b; version=1", "a/b; version=2"],
                Some("a/b; version=2"),
            ),
            (
                &["application/json"],
                &["application/json; charset=utf-8"],
                Some("application/json; charset=utf-8"),
            ),
            (&["application/json"], &["application/problem+json"], None),
            (
                &["application/json; charset=UTF-8"],
                XML_JSON,
                Some("application/json"),
            ),
            (
                &["application/xml;version=2", "application/json;q=0.1"],
                XML_JSON,
                Some("application/json"),
            ),
            (&["a/b;version=2"], &["a/b; version=1"], None),
            (&["a/b;version=2"], &["a/b"], Some("a/b")),
            (&["a/b;version=2;q=0"], &["a/b"], None),
            (&["*/*;q=0"], XML_JSON, None),
            (&[""], XML_JSON, Some("application/json")),
            (
                &["text/html", "application/*;q=0.1", "application/xml;q=0"],
                XML_JSON,
                Some("application/json"),
            ),
            (&["text/html,*/*;q=0.8"], XML_JSON, Some("application/json")),
        ];
        for (accept, declared, expected) in cases {
            assert_eq!(
                chosen(accept, declared).as_deref(),
                *expected,
                "{accept:?} {declared:?}"
            );
        }
    }

    #[test]
    fn declared_ranges_are_sent_as_something_concrete() {
        let cases: &[(&[&str], &[&str], Option<&str>)] = &[
            (&[], &["*/*"], Some("application/json")),
            (&["*/*"], &["*/*"], Some("application/json")),
            (&["text/csv"], &["*/*"], Some("text/csv")),
            (&["text/csv;q=0.5, */*"], &["*/*"], Some("application/json")),
            (&["image/webp, */*;q=0.1"], &["image/*"], Some("image/webp")),
            (&["image/*"], &["image/*"], Some("image/png")),
            (&["text/plain"], &["image/*"], None),
            (&[], &["undefined"], Some("application/octet-stream")),
            (&["text/plain"], &["undefined"], None),
        ];
        for (accept, declared, expected) in cases {
            assert_eq!(
                chosen(accept, declared).as_deref(),
                *expected,
                "{accept:?} {declared:?}"
            );
        }
    }
}
