//! Values that look like an example: `FR-4711` → `FR-8203`, `cus_NffrFeUfNV2Hib` → `cus_KwetBlRpGB9Xem`, 129.9 → 341.5.

use crate::json::Number;

use super::providers::{self, Clues, Text, TextProvider};
use super::random::Random;

/// Longer examples are kept as they are, or say nothing.
const MAX_SHAPED: usize = 120;
const MAX_KEPT: usize = 400;

/// What differs in fewer characters differs too seldom.
const LEAST_VARYING: usize = 3;

/// Runs of letters and digits that are as long are random throughout.
const LEAST_MIXED: usize = 8;
const LEAST_HEX: usize = 6;

/// Numbers behind letters that belong to a name: `sha256`, `utf16`.
const SIZES: [&str; 9] = ["128", "16", "256", "264", "265", "32", "384", "512", "64"];

/// How texts look.
#[derive(Debug, PartialEq)]
pub(super) enum Shape {
    /// As those of a format.
    Kind(Kind),
    /// Pieces, some of which differ.
    Pieces(Vec<Piece>),
    /// As it is.
    Fixed(Box<str>),
}

/// A kind of text that is known by its look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Clock,
    Date,
    DateTime,
    Email,
    Ipv4,
    Url,
    Uuid,
}

/// A part of a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// As it is.
    Fixed(Box<str>),
    /// So many decimal digits; the flag says whether the first is 0.
    Digits(usize, bool),
    /// So many hexadecimal digits.
    Hex(usize),
    /// Letters and digits; each is one of its kind.
    Mixed(Box<str>),
}

impl Shape {
    /// The shape of an example; `None` where it has none.
    pub(super) fn of(example: &str) -> Option<Shape> {
        let text = example.trim();
        if text.is_empty() || text.len() > MAX_KEPT {
            return None;
        }
        if let Some(kind) = Kind::of(text) {
            return Some(Shape::Kind(kind));
        }
        let is_phrase =
            text.contains(char::is_whitespace) && !text.contains(|digit: char| digit.is_ascii_digit());
        if text.len() > MAX_SHAPED || is_phrase || !text.is_ascii() {
            return Some(Shape::Fixed(text.into()));
        }
        let mut pieces = Vec::new();
        for run in runs(text) {
            push_pieces(run, &mut pieces);
        }
        let varying = |pieces: &[Piece]| pieces.iter().map(Piece::varying).sum::<usize>();
        // Years stay what they are where something else differs.
        let years: usize = pieces
            .iter()
            .filter(|piece| matches!(piece, Piece::Digits(4, false)))
            .count();
        if varying(&pieces) < LEAST_VARYING {
            return Some(Shape::Fixed(text.into()));
        }
        if years > 0 && varying(&pieces) >= 4 + LEAST_VARYING {
            keep_year(text, &mut pieces);
        }
        Some(Shape::Pieces(pieces))
    }

    /// Whether texts of the shape differ.
    pub(super) fn varies(&self) -> bool {
        !matches!(self, Shape::Fixed(_))
    }

    /// Another text of the shape.
    pub(super) fn text(&self, clues: &Clues<'_>, random: &mut Random) -> Text {
        match self {
            Shape::Kind(kind) => kind.provider()(clues, random),
            Shape::Fixed(text) => text.to_string().into(),
            Shape::Pieces(pieces) => {
                let mut text = String::new();
                for piece in pieces {
                    piece.write(random, &mut text);
                }
                text.into()
            }
        }
    }
}

impl Kind {
    fn of(text: &str) -> Option<Kind> {
        let shape: String = text
            .chars()
            .take(40)
            .map(|character| match character {
                '0'..='9' => '0',
                'a'..='z' | 'A'..='Z' => 'a',
                other => other,
            })
            .collect();
        let is_url = ["https://", "http://"]
            .iter()
            .any(|scheme| text.starts_with(scheme));
        let is_hex = |text: &str| text.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit());
        let dashes = text.match_indices('-').map(|(at, _)| at);
        Some(match &*shape {
            "00:00" => Kind::Clock,
            "0000-00-00" => Kind::Date,
            shape if shape.starts_with("0000-00-00a00:00:00") => Kind::DateTime,
            _ if is_url => Kind::Url,
            _ if text.len() == 36 && is_hex(text) && dashes.eq([8, 13, 18, 23]) => Kind::Uuid,
            _ if text.parse::<std::net::Ipv4Addr>().is_ok() => Kind::Ipv4,
            _ if is_mailbox(text) => Kind::Email,
            _ => return None,
        })
    }

    fn provider(self) -> TextProvider {
        let name = match self {
            Kind::Clock => return providers::clock_text,
            Kind::Date => "date",
            Kind::DateTime => "date-time",
            Kind::Email => "email",
            Kind::Ipv4 => "ipv4",
            Kind::Url => "uri",
            Kind::Uuid => "uuid",
        };
        providers::of_name(name).unwrap_or(providers::clock_text)
    }
}

fn is_mailbox(text: &str) -> bool {
    let parts = text.split_once('@');
    parts.is_some_and(|(user, host)| {
        !user.is_empty()
            && host.contains('.')
            && !text.contains(|mark: char| mark.is_whitespace() || mark == '/')
    })
}

/// The text in runs of letters and digits, and of other characters.
fn runs(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let is_word = rest.chars().next()?.is_ascii_alphanumeric();
        let end = rest
            .find(|character: char| character.is_ascii_alphanumeric() != is_word)
            .unwrap_or(rest.len());
        let (run, behind) = rest.split_at(end);
        rest = behind;
        Some(run)
    })
}

/// What a run is made of.
fn push_pieces(run: &str, pieces: &mut Vec<Piece>) {
    let digits = run.bytes().filter(u8::is_ascii_digit).count();
    let is_hex = run.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    let turns = run
        .as_bytes()
        .windows(2)
        .filter(|pair| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase());
    let is_word = digits == 0 && (run.len() < LEAST_MIXED || turns.count() * 5 < run.len());
    if digits == run.len() && digits > 0 {
        pieces.push(Piece::Digits(digits, run.starts_with('0')));
    } else if is_word {
        pieces.push(Piece::Fixed(run.into()));
    } else if is_hex && run.len() >= LEAST_HEX {
        pieces.push(Piece::Hex(run.len()));
    } else if let Some((letters, number)) = numbered(run) {
        pieces.push(Piece::Fixed(letters.into()));
        pieces.push(Piece::Digits(number.len(), number.starts_with('0')));
    } else if run.len() >= LEAST_MIXED {
        pieces.push(Piece::Mixed(run.into()));
    } else {
        pieces.push(Piece::Fixed(run.into()));
    }
}

/// Letters with a number behind them that is not part of a name.
fn numbered(run: &str) -> Option<(&str, &str)> {
    let (letters, number) = run.split_at(run.find(|character: char| character.is_ascii_digit())?);
    let is_number = number.bytes().all(|byte| byte.is_ascii_digit());
    (is_number && !SIZES.contains(&number)).then_some((letters, number))
}

/// Makes the first four digits a fixed piece where they are a year.
fn keep_year(text: &str, pieces: &mut [Piece]) {
    let mut at = 0;
    for piece in pieces {
        let len = piece.len();
        let written = text.get(at..at + len).unwrap_or_default();
        if matches!(piece, Piece::Digits(4, false))
            && (written.starts_with("19") || written.starts_with("20"))
        {
            *piece = Piece::Fixed(written.into());
            return;
        }
        at += len;
    }
}

impl Piece {
    fn len(&self) -> usize {
        match self {
            Piece::Fixed(text) | Piece::Mixed(text) => text.len(),
            Piece::Digits(len, _) | Piece::Hex(len) => *len,
        }
    }

    fn varying(&self) -> usize {
        if matches!(self, Piece::Fixed(_)) {
            0
        } else {
            self.len()
        }
    }

    fn write(&self, random: &mut Random, text: &mut String) {
        match self {
            Piece::Fixed(fixed) => text.push_str(fixed),
            Piece::Digits(len, is_padded) => {
                for index in 0..*len {
                    let digits: &[u8] = match (index, is_padded) {
                        (0, true) => b"0",
                        (0, false) => b"123456789",
                        _ => b"0123456789",
                    };
                    text.push(char::from(random.pick(digits)));
                }
            }
            Piece::Hex(len) => {
                text.extend((0..*len).map(|_| char::from(random.pick(b"0123456789abcdef"))));
            }
            Piece::Mixed(example) => text.extend(example.bytes().map(|byte| {
                let kind: &[u8] = match byte {
                    b'0'..=b'9' => b"0123456789",
                    b'a'..=b'z' => b"abcdefghijklmnopqrstuvwxyz",
                    _ => b"ABCDEFGHIJKLMNOPQRSTUVWXYZ",
                };
                char::from(random.pick(kind))
            })),
        }
    }
}

/// How large an example is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Magnitude {
    low: i64,
    high: i64,
    places: u32,
}

impl Magnitude {
    /// That of an example; `None` of one digit or less, which says little.
    pub(super) fn of(example: &Number<'_>) -> Option<Magnitude> {
        let text = example.to_string();
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        let is_plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let value: i64 = whole
            .parse()
            .ok()
            .filter(|value| (0..1_000_000_000_000_000).contains(value))?;
        if !is_plain(fraction) || (value < 10 && fraction.is_empty()) {
            return None;
        }
        let digits = u32::try_from(whole.len()).ok()?;
        let least = if value < 10 { 0 } else { 10_i64.pow(digits - 1) };
        Some(Magnitude {
            low: least.max(value / 3),
            high: (10_i64.pow(digits) - 1).min(value.saturating_mul(3).max(1)),
            places: u32::try_from(fraction.len()).unwrap_or(0).min(6),
        })
    }

    /// Another number as large.
    pub(super) fn number(self, integer: bool, random: &mut Random) -> Number<'static> {
        let places = if integer { 0 } else { self.places };
        providers::in_range(self.low, self.high, places, random)
    }
}

#[cfg(test)]
mod tests {
    use super::super::random::Seed;
    use super::*;
    use crate::json::Value;

    #[test]
    fn texts_look_like_their_example() {
        for (example, pattern) in [
            ("FR-4711", r"^FR-[1-9]\d{3}$"),
            (
                "cus_NffrFeUfNV2Hib",
                r"^cus_[A-Z][a-z]{3}[A-Z][a-z][A-Z][a-z][A-Z]{2}\d[A-Z][a-z]{2}$",
            ),
            ("MDQ6VXNlcjE=", r"^[A-Z]{3}\d[A-Z]{3}[a-z]{3}[A-Z]=$"),
            ("6dcb09b5b57875f334f61aebed695e2e4193db5e", "^[0-9a-f]{40}$"),
            ("INV-2024-0042", r"^INV-2024-0\d{3}$"),
            ("User", "^User$"),
            ("T-shirt", "^T-shirt$"),
            ("Hello world", "^Hello world$"),
            ("utf-8", "^utf-8$"),
            ("sha256", "^sha256$"),
            (
                "application/vnd.github.v3+json",
                "^application/vnd.github.v3.json$",
            ),
            ("2020-01-31", r"^20\d\d-\d\d-\d\d$"),
            ("2011-01-26T19:01:12Z", r"^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ$"),
            ("08:30", r"^\d\d:\d\d$"),
            ("efdbb4e2-3c21-4b77-a0a8-0e6d2d3c4f5a", "^[0-9a-f-]{36}$"),
            ("octocat@github.com", r"@example\."),
            ("https://api.github.com/users/octocat", "^https://"),
            ("Größe 4711", "^Größe 4711$"),
            ("10.00", r"^[1-9]\d\.\d\d$"),
        ] {
            let pattern = fancy_regex::Regex::new(pattern).unwrap();
            let shape = Shape::of(example).unwrap();
            for seed in 0..20 {
                let text = shape.text(&Clues::default(), &mut Seed::new(seed).random());
                assert!(pattern.is_match(&*text).unwrap(), "{example}: {text}");
            }
        }
        assert_eq!(Shape::of(" "), None);
    }

    #[test]
    fn numbers_are_as_large_as_their_example() {
        for (example, low, high) in [
            ("1296269", 1_000_000.0, 9_999_999.0),
            ("129.90", 100.0, 400.0),
            ("0.5", 0.0, 2.0),
        ] {
            let example = Value::parse(example.as_bytes()).unwrap();
            let magnitude = Magnitude::of(example.as_number().unwrap()).unwrap();
            for seed in 0..20 {
                let number = magnitude.number(false, &mut Seed::new(seed).random()).to_string();
                let number: f64 = number.parse().unwrap();
                assert!((low..=high).contains(&number), "{example}: {number}");
            }
        }
        for none in ["1", "-40", "1e3", "12345678901234567890"] {
            let example = Value::parse(none.as_bytes()).unwrap();
            assert_eq!(Magnitude::of(example.as_number().unwrap()), None, "{none}");
        }
    }
}
