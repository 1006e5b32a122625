//! What prose says that values are: units, standards, formats.

use super::says;
use super::tokens::Token;
use crate::model::Meaning;

/// A phrase and what it tells. A text that is to begin with the phrase may have an article before it.
struct Phrase {
    words: &'static [&'static str],
    meaning: Meaning,
    /// Whether it counts only at the beginning of the text.
    leads: bool,
}

const fn anywhere(words: &'static [&'static str], meaning: Meaning) -> Phrase {
    Phrase {
        words,
        meaning,
        leads: false,
    }
}

const fn leading(words: &'static [&'static str], meaning: Meaning) -> Phrase {
    Phrase {
        words,
        meaning,
        leads: true,
    }
}

/// What texts are; the first phrase of the table that stands in a text decides.
const TEXTS: &[Phrase] = &[
    anywhere(&["iso", "currency"], Meaning::Currency),
    anywhere(&["iso", "4217"], Meaning::Currency),
    anywhere(&["iso-4217"], Meaning::Currency),
    anywhere(&["iso4217"], Meaning::Currency),
    anywhere(&["three-letter", "currency", "code"], Meaning::Currency),
    anywhere(&["3-letter", "currency", "code"], Meaning::Currency),
    anywhere(&["alpha-3", "country"], Meaning::Country3),
    anywhere(&["3166-1", "alpha-3"], Meaning::Country3),
    anywhere(&["three-letter", "country"], Meaning::Country3),
    anywhere(&["three", "letter", "country"], Meaning::Country3),
    anywhere(&["3-letter", "country"], Meaning::Country3),
    anywhere(&["3166-1", "alpha-2"], Meaning::Country),
    anywhere(&["two-letter", "country"], Meaning::Country),
    anywhere(&["two", "letter", "country"], Meaning::Country),
    anywhere(&["2-letter", "country"], Meaning::Country),
    anywhere(&["iso", "country"], Meaning::Country),
    anywhere(&["iso", "3166"], Meaning::Country),
    anywhere(&["iso", "3166-1"], Meaning::Country),
    anywhere(&["bcp", "47"], Meaning::Locale),
    anywhere(&["bcp47"], Meaning::Locale),
    anywhere(&["bcp-47"], Meaning::Locale),
    anywhere(&["ietf", "language"], Meaning::Locale),
    anywhere(&["iso", "639-1"], Meaning::Language),
    anywhere(&["iso", "639"], Meaning::Language),
    anywhere(&["two-letter", "language"], Meaning::Language),
    anywhere(&["2-letter", "language"], Meaning::Language),
    anywhere(&["iana", "time", "zone"], Meaning::TimeZone),
    anywhere(&["iana", "timezone"], Meaning::TimeZone),
    anywhere(&["tz", "database"], Meaning::TimeZone),
    anywhere(&["iso", "8601", "duration"], Meaning::Duration),
    anywhere(&["iso-8601", "duration"], Meaning::Duration),
    anywhere(&["iso8601", "duration"], Meaning::Duration),
    anywhere(&["yyyy-mm-ddthh:mm:ss"], Meaning::DateTime),
    anywhere(&["yyyy-mm-ddthh:mm:ssz"], Meaning::DateTime),
    anywhere(&["yyyy-mm-dd"], Meaning::Date),
    anywhere(&["iso", "8601", "date"], Meaning::Date),
    anywhere(&["iso", "8601", "format"], Meaning::DateTime),
    anywhere(&["iso", "8601", "timestamp"], Meaning::DateTime),
    anywhere(&["iso", "8601", "datetime"], Meaning::DateTime),
    anywhere(&["iso8601", "format"], Meaning::DateTime),
    anywhere(&["iso8601", "timestamp"], Meaning::DateTime),
    anywhere(&["iso8601", "date"], Meaning::DateTime),
    anywhere(&["iso-8601", "format"], Meaning::DateTime),
    anywhere(&["rfc", "3339"], Meaning::DateTime),
    anywhere(&["rfc3339"], Meaning::DateTime),
    anywhere(&["e.164"], Meaning::Phone),
    anywhere(&["base64-encoded"], Meaning::Base64),
    anywhere(&["base64", "encoded"], Meaning::Base64),
    anywhere(&["hex", "color"], Meaning::Color),
    anywhere(&["hexadecimal", "color"], Meaning::Color),
    anywhere(&["hex", "colour"], Meaning::Color),
    leading(&["date", "and", "time"], Meaning::DateTime),
    leading(&["timestamp"], Meaning::DateTime),
    leading(&["mime", "type"], Meaning::MediaType),
    leading(&["media", "type"], Meaning::MediaType),
    leading(&["ip", "address"], Meaning::IpAddress),
    leading(&["email", "address"], Meaning::Email),
    leading(&["e-mail", "address"], Meaning::Email),
    leading(&["phone", "number"], Meaning::Phone),
    leading(&["uuid"], Meaning::Uuid),
    leading(&["guid"], Meaning::Uuid),
    leading(&["url"], Meaning::Url),
    leading(&["uri"], Meaning::Url),
    leading(&["link", "to"], Meaning::Url),
    leading(&["unique", "identifier"], Meaning::Identifier),
    leading(&["unique", "id"], Meaning::Identifier),
    leading(&["identifier"], Meaning::Identifier),
    leading(&["id"], Meaning::Identifier),
];

/// What numbers are, and texts that write them.
const NUMBERS: &[Phrase] = &[
    anywhere(&["milliseconds", "since"], Meaning::UnixTimeMillis),
    anywhere(&["epoch", "milliseconds"], Meaning::UnixTimeMillis),
    anywhere(&["unix", "milliseconds"], Meaning::UnixTimeMillis),
    anywhere(&["seconds", "since", "the", "epoch"], Meaning::UnixTime),
    anywhere(&["seconds", "since", "the", "unix"], Meaning::UnixTime),
    anywhere(&["seconds", "since", "epoch"], Meaning::UnixTime),
    anywhere(&["seconds", "since", "unix"], Meaning::UnixTime),
    anywhere(&["unix", "timestamp"], Meaning::UnixTime),
    anywhere(&["unix", "epoch"], Meaning::UnixTime),
    anywhere(&["unix", "time"], Meaning::UnixTime),
    anywhere(&["epoch", "seconds"], Meaning::UnixTime),
    anywhere(&["epoch", "time"], Meaning::UnixTime),
];

/// The same, of numbers only.
const QUANTITIES: &[Phrase] = &[
    anywhere(&["in", "cents"], Meaning::Cents),
    anywhere(&["smallest", "currency", "unit"], Meaning::Cents),
    anywhere(&["minor", "currency", "unit"], Meaning::Cents),
    anywhere(&["in", "minor", "units"], Meaning::Cents),
    anywhere(&["in", "milliseconds"], Meaning::Milliseconds),
    anywhere(&["in", "ms"], Meaning::Milliseconds),
    anywhere(&["in", "seconds"], Meaning::Seconds),
    anywhere(&["number", "of", "seconds"], Meaning::Seconds),
    anywhere(&["in", "minutes"], Meaning::Minutes),
    anywhere(&["number", "of", "minutes"], Meaning::Minutes),
    anywhere(&["in", "hours"], Meaning::Hours),
    anywhere(&["number", "of", "hours"], Meaning::Hours),
    anywhere(&["in", "days"], Meaning::Days),
    anywhere(&["number", "of", "days"], Meaning::Days),
    leading(&["percentage"], Meaning::Percentage),
    leading(&["percent"], Meaning::Percentage),
    anywhere(&["as", "a", "percentage"], Meaning::Percentage),
    leading(&["number", "of"], Meaning::Count),
    leading(&["total", "number", "of"], Meaning::Count),
    leading(&["count", "of"], Meaning::Count),
    leading(&["unique", "identifier"], Meaning::Identifier),
    leading(&["identifier"], Meaning::Identifier),
    leading(&["id"], Meaning::Identifier),
];

/// What the text says that values are.
pub(super) fn find(tokens: &[Token<'_>], is_text: bool) -> Option<Meaning> {
    let tables: [&[Phrase]; 2] = if is_text {
        [TEXTS, NUMBERS]
    } else {
        [NUMBERS, QUANTITIES]
    };
    let start = usize::from(
        ["a", "an", "the"]
            .iter()
            .any(|article| says(tokens, 0, &[article])),
    );
    let mut best = None;
    for at in 0..tokens.len() {
        let Some(Token::Word(_)) = tokens.get(at) else {
            continue;
        };
        let phrases = tables.into_iter().flatten().enumerate();
        let found = phrases
            .filter(|(_, phrase)| (!phrase.leads || at == start) && says(tokens, at, phrase.words))
            .map(|(rank, phrase)| (rank, phrase.meaning))
            .next();
        best = match (best, found) {
            (Some((rank, _)), Some(found)) if found.0 < rank => Some(found),
            (None, found) => found,
            (best, _) => best,
        };
    }
    match best.map(|(_, meaning)| meaning) {
        Some(Meaning::Currency) if is_lower(tokens) => Some(Meaning::CurrencyLower),
        meaning => meaning,
    }
}

/// Whether letters are to be small.
fn is_lower(tokens: &[Token<'_>]) -> bool {
    (0..tokens.len()).any(|at| says(tokens, at, &["lowercase"]) || says(tokens, at, &["lower", "case"]))
}

/// "between 1 and 5", "from 0 to 100"
pub(super) fn range(tokens: &[Token<'_>]) -> Option<(i64, i64)> {
    let number = |at: usize| match tokens.get(at)? {
        Token::Word(text) | Token::Quoted(text) => text.parse::<i64>().ok(),
        _ => None,
    };
    let pairs = [("between", "and"), ("from", "to")];
    (0..tokens.len()).find_map(|at| {
        let (_, joint) = pairs.iter().find(|(start, _)| says(tokens, at, &[start]))?;
        let (low, high) = (number(at + 1)?, number(at + 3)?);
        (says(tokens, at + 2, &[joint]) && low < high).then_some((low, high))
    })
}

#[cfg(test)]
mod tests {
    use super::super::tokens;
    use super::*;

    #[test]
    fn prose_says_what_values_are() {
        for (text, is_text, expected) in [
            (
                "Three-letter [ISO currency code](https://x), in lowercase.",
                true,
                Some(Meaning::CurrencyLower),
            ),
            ("The ISO 4217 code.", true, Some(Meaning::Currency)),
            (
                "Two-letter country code ([ISO 3166-1 alpha-2](https://x)).",
                true,
                Some(Meaning::Country),
            ),
            ("Format: YYYY-MM-DD", true, Some(Meaning::Date)),
            (
                "Time in ISO 8601 format: `YYYY-MM-DDTHH:MM:SSZ`.",
                true,
                Some(Meaning::DateTime),
            ),
            ("The URL of the page.", true, Some(Meaning::Url)),
            ("Whether the URL is known.", true, None),
            (
                "Measured in seconds since the Unix epoch.",
                false,
                Some(Meaning::UnixTime),
            ),
            ("An amount in cents.", false, Some(Meaning::Cents)),
            ("Percentage of all.", false, Some(Meaning::Percentage)),
            ("Number of items", false, Some(Meaning::Count)),
            ("The house number", false, None),
            ("", true, None),
        ] {
            assert_eq!(find(&tokens::read(text), is_text), expected, "{text}");
        }
    }

    #[test]
    fn ranges_are_read() {
        for (text, expected) in [
            ("A value between 1 and 5.", Some((1, 5))),
            ("From 0 to 100", Some((0, 100))),
            ("between the two", None),
            ("between 5 and 1", None),
        ] {
            assert_eq!(range(&tokens::read(text)), expected, "{text}");
        }
    }
}
