//! Texts of each format, of a certain length where one is asked for.

use std::fmt::Write as _;

use super::{
    Clues, OfLength, Text, TextProvider, commerce, computing, finance, internet, lengths, person, picture,
    place, time, word,
};
use crate::engine::generate::random::{Random, Seed};

/// One format: its usual text, and texts of a certain length.
struct Format {
    name: &'static str,
    provider: TextProvider,
    of_length: OfLength,
}

/// In the order of their names.
const FORMATS: &[Format] = &[
    format("base64url", base64url, lengths::base64url),
    format("byte", byte, lengths::byte),
    format("char", char, lengths::one),
    format("date", time::date_text, lengths::none),
    format("date-time", time::date_time_text, lengths::date_time),
    format(
        "date-time-local",
        time::date_time_local_text,
        lengths::date_time_local,
    ),
    format("decimal", finance::amount_text, lengths::decimal),
    format("duration", time::duration_text, lengths::duration),
    format("email", person::email, lengths::email),
    format("hostname", internet::host_name, lengths::host_name),
    format("idn-email", person::email, lengths::email),
    format("idn-hostname", internet::host_name, lengths::host_name),
    format("ipv4", internet::ipv4, lengths::ipv4),
    format("ipv6", internet::ipv6, lengths::ipv6),
    format("iri", uri, lengths::uri),
    format("iri-reference", uri_reference, lengths::uri_reference),
    format("json-pointer", json_pointer, lengths::uri_reference),
    format("password", password, lengths::letters),
    format("regex", regex, lengths::regex),
    format(
        "relative-json-pointer",
        relative_json_pointer,
        lengths::relative_json_pointer,
    ),
    format("time", time::time_text, lengths::time),
    format("time-local", time::time_local_text, lengths::time_local),
    format("uri", uri, lengths::uri),
    format("uri-reference", uri_reference, lengths::uri_reference),
    format("uri-template", uri_template, lengths::uri_template),
    format("uuid", uuid, lengths::none),
];

const fn format(name: &'static str, provider: TextProvider, of_length: OfLength) -> Format {
    Format {
        name,
        provider,
        of_length,
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

/// How much longer than the shortest a text may be that has to have a certain length.
const SPREAD: usize = 12;

/// A text of the format with `min` to `max` characters, where there is one; other attempts give other texts.
pub(in crate::engine::generate) fn of_format(
    name: &str,
    min: u64,
    max: Option<u64>,
    attempt: u32,
    random: &mut Random,
) -> Option<Text> {
    let format = row(name)?;
    let usual = (format.provider)(&Clues::default(), random);
    let usual_length = usual.chars().count();
    let min = usize::try_from(min).ok()?;
    let max = max.map_or(usize::MAX, |max| usize::try_from(max).unwrap_or(usize::MAX));
    if (min..=max).contains(&usual_length) && attempt.is_multiple_of(2) {
        return Some(usual);
    }
    // Lengths near the usual one look best; not every length exists.
    let nearest = usual_length.clamp(min, max.max(min));
    let wanted = nearest + random.index(SPREAD + 1);
    let shorter = (min..=nearest).rev().take(usual_length + SPREAD);
    let longer = nearest..=max.min(nearest + 2 * SPREAD);
    let mut lengths = Some(wanted)
        .filter(|wanted| *wanted <= max)
        .into_iter()
        .chain(longer)
        .chain(shorter);
    lengths.find_map(|length| (format.of_length)(length, random))
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
    let named = clues.words.text.filter(|_| clues.words.is_url);
    let named = named.map(|(provider, _)| provider(clues, &mut random.clone()));
    match named {
        Some(named) if is_url(&named) => named,
        _ => internet::url(clues, random),
    }
}

/// Whether a provider makes URLs for a property of this name.
pub(super) fn makes_urls(provider: TextProvider, name: &str) -> bool {
    let clues = Clues {
        name,
        ..Clues::default()
    };
    is_url(&provider(&clues, &mut Seed::default().random()))
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

pub(super) fn unix_time(clues: &Clues<'_>, random: &mut Random) -> Text {
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
    fn texts_have_their_format_and_length() {
        let clues = Clues::default();
        for format in FORMATS {
            for seed in 0..200 {
                let mut random = Seed::new(seed).random();
                let text = (format.provider)(&clues, &mut random);
                assert!(accepts_string(format.name, &text), "{} {text}", format.name);
                for length in (0..80).chain([253, 254, 300, 1000]) {
                    if let Some(text) = (format.of_length)(length, &mut random) {
                        assert!(accepts_string(format.name, &text), "{} {text}", format.name);
                        assert_eq!(text.chars().count(), length, "{} {text}", format.name);
                    }
                }
            }
        }
    }

    #[test]
    fn lengths_are_found() {
        // Format, least and greatest length; whether there is a text.
        let cases = [
            ("byte", 40, None, true),
            ("byte", 41, Some(43), false),
            ("byte", 41, Some(44), true),
            ("char", 0, None, true),
            ("date", 0, Some(9), false),
            ("date-time", 25, Some(30), true),
            ("date-time", 0, Some(19), false),
            ("decimal", 25, Some(30), true),
            ("duration", 9, Some(9), true),
            ("email", 0, Some(3), true),
            ("email", 100, Some(100), true),
            ("email", 300, None, true),
            ("email", 0, Some(2), false),
            ("hostname", 9, Some(9), true),
            ("hostname", 253, None, true),
            ("hostname", 254, None, false),
            ("ipv4", 7, Some(7), true),
            ("ipv4", 16, None, false),
            ("ipv6", 9, Some(9), true),
            ("ipv6", 39, None, true),
            ("json-pointer", 1, Some(1), true),
            ("uri", 9, Some(9), true),
            ("uri", 0, Some(2), false),
            ("uri", 3, Some(3), true),
            ("uri", 5000, None, true),
        ];
        for (name, min, max, is_there) in cases {
            for attempt in 0..4 {
                let mut random = Seed::new(1).random();
                let text = of_format(name, min, max, attempt, &mut random);
                let found = text.filter(|text| {
                    let length = text.chars().count() as u64;
                    length >= min && max.is_none_or(|max| length <= max)
                });
                assert_eq!(found.is_some(), is_there, "{name} {min} {max:?}");
            }
        }
    }
}
