//! Texts of each format, and shorter or longer ones where a length is asked for.

use std::fmt::Write as _;

use super::{
    Clues, Text, TextProvider, commerce, computing, finance, internet, person, picture, place, time, word,
};
use crate::engine::generate::random::Random;

/// One format: its usual text, and texts that make other lengths reachable.
struct Format {
    name: &'static str,
    provider: TextProvider,
    /// The shortest text that is still plausible.
    short: &'static str,
    /// What stands before and after letters, so that texts of any length can be made.
    around: Option<(&'static str, &'static str)>,
}

/// In the order of their names.
const FORMATS: &[Format] = &[
    format("base64url", base64url, "YQ", None),
    format("byte", byte, "YQ==", None),
    format("char", char, "a", None),
    format("date", time::date_text, "2025-01-01", None),
    format("date-time", time::date_time_text, "2025-01-01T00:00:00Z", None),
    format(
        "date-time-local",
        time::date_time_local_text,
        "2025-01-01T00:00:00",
        None,
    ),
    format("decimal", finance::amount_text, "1", None),
    format("duration", time::duration_text, "P1D", None),
    format("email", person::email, "a@b.c", Some(("", "@example.com"))),
    format("hostname", internet::host_name, "a", Some(("", ".example.com"))),
    format("idn-email", person::email, "a@b.c", Some(("", "@example.com"))),
    format(
        "idn-hostname",
        internet::host_name,
        "a",
        Some(("", ".example.com")),
    ),
    format("ipv4", internet::ipv4, "1.2.3.4", None),
    format("ipv6", internet::ipv6, "::1", None),
    format("iri", uri, "a:b", Some(("https://example.com/", ""))),
    format("iri-reference", uri_reference, "a", Some(("/", ""))),
    format("json-pointer", json_pointer, "/a", Some(("/", ""))),
    format("password", password, "a", Some(("", ""))),
    format("regex", regex, "a", Some(("^", "$"))),
    format(
        "relative-json-pointer",
        relative_json_pointer,
        "0",
        Some(("1/", "")),
    ),
    format("time", time::time_text, "00:00:00Z", None),
    format("time-local", time::time_local_text, "00:00:00", None),
    format("uri", uri, "a:b", Some(("https://example.com/", ""))),
    format("uri-reference", uri_reference, "a", Some(("/", ""))),
    format("uri-template", uri_template, "a", Some(("/", "/{id}"))),
    format("uuid", uuid, "", None),
];

const fn format(
    name: &'static str,
    provider: TextProvider,
    short: &'static str,
    around: Option<(&'static str, &'static str)>,
) -> Format {
    Format {
        name,
        provider,
        short,
        around,
    }
}

fn row(name: &str) -> Option<&'static Format> {
    let index = FORMATS.binary_search_by(|format| format.name.cmp(name)).ok()?;
    FORMATS.get(index)
}

/// The provider of a format, if a text of the format is more than any text.
pub(in crate::engine::generate) fn find(name: &str) -> Option<TextProvider> {
    row(name).map(|format| format.provider)
}

/// Formats that nothing asserts: what one expects by their names.
const HINTS: &[(TextProvider, &str)] = &[
    (
        place::phone_digits,
        "phone phone-number tel telephone e164 mobile",
    ),
    (internet::url, "url link website http-url"),
    (internet::mac, "mac mac-address"),
    (internet::cidr, "cidr"),
    (internet::ipv4, "ip ip-address"),
    (
        digits,
        "int64 uint64 int32 uint32 snowflake bigint integer int long",
    ),
    (unix_time, "timestamp unix-time epoch"),
    (commerce::color_code, "color colour hex-color"),
    (finance::iban, "iban"),
    (finance::bic, "bic swift"),
    (finance::card_number, "credit-card card-number"),
    (
        place::country_code,
        "country country-code iso-country-code iso-3166-alpha-2",
    ),
    (place::currency, "currency currency-code iso-4217"),
    (place::language, "language language-code iso-639-1"),
    (place::locale, "locale language-tag bcp47"),
    (place::time_zone, "timezone time-zone tz"),
    (place::postcode, "postcode postal-code zip zip-code"),
    (computing::version, "semver version"),
    (computing::token, "jwt token"),
    (computing::media_type, "mime mime-type media-type"),
    (computing::sha256, "sha256"),
    (computing::sha1, "sha1 sha"),
    (computing::md5, "md5 hash"),
    (computing::cron, "cron"),
    (commerce::isbn, "isbn isbn13"),
    (super::texts::html, "html"),
    (super::texts::paragraph, "markdown multiline textarea text"),
    (super::texts::slug, "slug"),
];

/// The provider of a format that nothing asserts.
pub(in crate::engine::generate) fn hint(name: &str) -> Option<TextProvider> {
    let named = |names: &str| names.split(' ').any(|known| known.eq_ignore_ascii_case(name));
    HINTS
        .iter()
        .find(|(_, names)| named(names))
        .map(|(provider, _)| *provider)
}

/// A text of the format, of about the length that is asked for; other attempts give other texts.
pub(in crate::engine::generate) fn of_format(
    name: &str,
    min: u64,
    max: Option<u64>,
    attempt: u32,
    random: &mut Random,
) -> Option<Text> {
    let format = row(name)?;
    let usual = (format.provider)(&Clues::default(), random);
    let len = usual.chars().count() as u64;
    if len >= min && max.is_none_or(|max| len <= max) && attempt.is_multiple_of(2) {
        return Some(usual);
    }
    let Some((before, after)) = format.around else {
        return Some(format.short.into());
    };
    let fixed = (before.len() + after.len()) as u64;
    let longest = max.unwrap_or(min.max(fixed + 12)).saturating_sub(fixed);
    let shortest = min.saturating_sub(fixed).max(1);
    if shortest > longest {
        return Some(format.short.into());
    }
    let letters = i64::try_from(shortest).ok()?..=i64::try_from(longest.min(shortest + 12)).ok()?;
    let count = random.between(*letters.start(), *letters.end());
    let middle: String = (0..count)
        .map(|_| char::from(random.pick(b"abcdefghijklmnopqrstuvwxyz")))
        .collect();
    Some(format!("{before}{middle}{after}").into())
}

/// Base64 of as many bytes as the length asks for.
pub(in crate::engine::generate) fn base64(min: u64, max: Option<u64>, random: &mut Random) -> Text {
    let least = min.div_ceil(4);
    let groups = least.max(4).min(max.map_or(u64::MAX, |max| max / 4)).max(least);
    (0..groups * 4)
        .map(|_| char::from(random.pick(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")))
        .collect()
}

/// A document of its own within a string, in base64 or as it is; `None` where nothing is known of its media type. Without a media
/// type, a name such as `photo` or `pdf` tells what bytes are.
pub(in crate::engine::generate) fn embedded(
    media_type: Option<&str>,
    is_base64: bool,
    clues: &Clues<'_>,
) -> Option<Text> {
    if media_type.is_none() && !is_base64 {
        return None;
    }
    let essence = media_type.and_then(|media_type| media_type.split(';').next());
    let asset = match essence.map(str::trim) {
        Some("application/json") if !is_base64 => return Some("{}".into()),
        essence => picture::embedded(essence, clues)?,
    };
    if is_base64 {
        return Some(base64_of(&asset.bytes).into());
    }
    String::from_utf8(asset.bytes.to_vec()).ok().map(Text::from)
}

/// Bytes in base64 with padding (RFC 4648 §4).
fn base64_of(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let byte = |index: usize| group.get(index).copied().map_or(0, u32::from);
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for index in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * index) & 0x3F) as usize];
            text.push(if index <= group.len() {
                char::from(letter)
            } else {
                '='
            });
        }
    }
    text
}

fn byte(_: &Clues<'_>, random: &mut Random) -> Text {
    base64(0, None, random)
}

fn base64url(_: &Clues<'_>, random: &mut Random) -> Text {
    base64(0, None, random)
}

fn char(_: &Clues<'_>, random: &mut Random) -> Text {
    char::from(random.pick(b"abcdefghijklmnopqrstuvwxyz"))
        .to_string()
        .into()
}

/// A URL: the one that the name suggests, else the owner's own.
fn uri(clues: &Clues<'_>, random: &mut Random) -> Text {
    let named = clues
        .words
        .text
        .map(|(provider, _)| provider(clues, &mut random.clone()));
    match named {
        Some(named) if is_url(&named) => named,
        _ => internet::url(clues, random),
    }
}

fn is_url(text: &str) -> bool {
    ["https://", "http://", "data:"]
        .iter()
        .any(|scheme| text.starts_with(scheme))
}

fn uri_reference(clues: &Clues<'_>, random: &mut Random) -> Text {
    computing::directory(clues, random)
}

fn uri_template(_: &Clues<'_>, random: &mut Random) -> Text {
    format!("/{}/{{id}}", word(random)).into()
}

fn json_pointer(_: &Clues<'_>, random: &mut Random) -> Text {
    format!("/{}/{}", word(random), random.below(10)).into()
}

fn relative_json_pointer(_: &Clues<'_>, random: &mut Random) -> Text {
    format!("{}/{}", random.below(3), word(random)).into()
}

fn regex(_: &Clues<'_>, random: &mut Random) -> Text {
    format!("^{}-[0-9]+$", word(random)).into()
}

fn unix_time(clues: &Clues<'_>, random: &mut Random) -> Text {
    time::unix_time(clues, true, random).to_string().into()
}

/// A large number, as APIs write it that fear for its digits.
fn digits(_: &Clues<'_>, random: &mut Random) -> Text {
    random.between(1_000_000_000, 9_999_999_999).to_string().into()
}

pub(super) fn password(_: &Clues<'_>, random: &mut Random) -> Text {
    format!("{}-{}-{}", word(random), random.between(10, 99), word(random)).into()
}

/// A random UUID (RFC 9562 §5.4).
pub(super) fn uuid(_: &Clues<'_>, random: &mut Random) -> Text {
    let mut text = String::with_capacity(36);
    let variant = 0x8000 | random.below(1 << 14);
    // Writing into a string does not fail.
    let _ = write!(
        text,
        "{:08x}-{:04x}-4{:03x}-{variant:04x}-{:012x}",
        random.below(1 << 32),
        random.below(1 << 16),
        random.below(1 << 12),
        random.below(1 << 48),
    );
    text.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::generate::random::Seed;
    use crate::engine::validate::format::accepts_string;

    #[test]
    fn the_table_is_sorted() {
        assert!(FORMATS.is_sorted_by(|left, right| left.name < right.name));
    }

    #[test]
    fn texts_have_their_format() {
        let clues = Clues::default();
        for format in FORMATS {
            assert!(
                format.short.is_empty() || accepts_string(format.name, format.short),
                "{}",
                format.name
            );
            for seed in 0..200 {
                let mut random = Seed::new(seed).random();
                let text = (format.provider)(&clues, &mut random);
                assert!(accepts_string(format.name, &text), "{} {text}", format.name);
                for (min, max) in [(0, Some(20)), (30, None), (30, Some(40))] {
                    let text = of_format(format.name, min, max, 1, &mut random).unwrap();
                    assert!(
                        text.is_empty() || accepts_string(format.name, &text),
                        "{} {text}",
                        format.name
                    );
                }
            }
        }
    }
}
