//! Texts of a format that have exactly so many characters; `None` where the format has none of that length.

use super::Text;
use crate::engine::generate::random::Random;

/// Makes a text of exactly so many characters.
pub(super) type OfLength = fn(usize, &mut Random) -> Option<Text>;

/// A label of a host name has no more characters (RFC 1035 §2.3.4).
const MAX_LABEL: usize = 63;

/// A whole host name has no more.
const MAX_HOST: usize = 253;

/// The part of an e-mail address before `@` has no more (RFC 5321 §4.5.3.1.1).
const MAX_LOCAL: usize = 64;

fn some_of(alphabet: &[u8], count: usize, random: &mut Random) -> String {
    (0..count).map(|_| char::from(random.pick(alphabet))).collect()
}

fn some_letters(count: usize, random: &mut Random) -> String {
    some_of(b"abcdefghijklmnopqrstuvwxyz", count, random)
}

/// Digits of a number without leading zero.
fn digits(count: usize, random: &mut Random) -> String {
    some_of(b"123456789", count, random)
}

fn hex(count: usize, random: &mut Random) -> String {
    some_of(b"123456789abcdef", count, random)
}

/// Letters between what stands before and after them, at least one.
fn around(before: &str, after: &str, length: usize, random: &mut Random) -> Option<Text> {
    let count = length
        .checked_sub(before.len() + after.len())
        .filter(|count| *count > 0)?;
    Some(format!("{before}{}{after}", some_letters(count, random)).into())
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "other formats have no text of some lengths"
)]
pub(super) fn letters(length: usize, random: &mut Random) -> Option<Text> {
    Some(some_letters(length, random).into())
}

pub(super) fn one(length: usize, random: &mut Random) -> Option<Text> {
    letters(length, random).filter(|_| length == 1)
}

pub(super) fn none(_: usize, _: &mut Random) -> Option<Text> {
    None
}

const BASE64: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

pub(super) fn byte(length: usize, random: &mut Random) -> Option<Text> {
    length
        .is_multiple_of(4)
        .then(|| some_of(BASE64, length, random).into())
}

pub(super) fn base64url(length: usize, random: &mut Random) -> Option<Text> {
    // The last character of an incomplete group has bits that are not used, and zero.
    let (whole, rest) = (length / 4 * 4, length % 4);
    let last = match rest {
        0 => String::new(),
        1 => return None,
        rest => some_of(BASE64, rest - 1, random) + "A",
    };
    Some((some_of(BASE64, whole, random) + &last).into())
}

/// A moment as written, with as many digits after the second as are left.
fn moment(before: &str, after: &str, length: usize, random: &mut Random) -> Option<Text> {
    let rest = length.checked_sub(before.len() + after.len())?;
    match rest {
        0 => Some(format!("{before}{after}").into()),
        1 => None,
        rest => Some(format!("{before}.{}{after}", digits(rest - 1, random)).into()),
    }
}

pub(super) fn date_time(length: usize, random: &mut Random) -> Option<Text> {
    moment("2025-06-01T12:00:00", "Z", length, random)
}

pub(super) fn date_time_local(length: usize, random: &mut Random) -> Option<Text> {
    moment("2025-06-01T12:00:00", "", length, random)
}

pub(super) fn time(length: usize, random: &mut Random) -> Option<Text> {
    moment("12:00:00", "Z", length, random)
}

pub(super) fn time_local(length: usize, random: &mut Random) -> Option<Text> {
    moment("12:00:00", "", length, random)
}

pub(super) fn decimal(length: usize, random: &mut Random) -> Option<Text> {
    match length {
        0 => None,
        1..=3 => Some(digits(length, random).into()),
        _ => Some(format!("{}.{}", digits(length - 3, random), digits(2, random)).into()),
    }
}

/// `P1D`, `PT12M`, `P3DT120S` and longer ones.
pub(super) fn duration(length: usize, random: &mut Random) -> Option<Text> {
    match length {
        0..=2 => None,
        3 | 4 => Some(format!("P{}D", digits(length - 2, random)).into()),
        5..=7 => Some(format!("PT{}M", digits(length - 3, random)).into()),
        _ => Some(format!("P{}DT{}S", digits(1, random), digits(length - 5, random)).into()),
    }
}

/// Labels below `example.com` where there is room for that.
fn host(length: usize, random: &mut Random) -> Option<String> {
    const DOMAIN: &str = ".example.com";
    if length == 0 || length > MAX_HOST {
        return None;
    }
    let mut host = String::with_capacity(length);
    let below = length.checked_sub(DOMAIN.len()).filter(|rest| *rest > 0);
    let (mut rest, domain) = below.map_or((length, ""), |rest| (rest, DOMAIN));
    while rest > MAX_LABEL {
        // Less than the longest label, so that something is left for the next one.
        let label = MAX_LABEL / 2;
        host += &some_letters(label, random);
        host.push('.');
        rest -= label + 1;
    }
    host += &some_letters(rest, random);
    Some(host + domain)
}

pub(super) fn host_name(length: usize, random: &mut Random) -> Option<Text> {
    host(length, random).map(Text::from)
}

pub(super) fn email(length: usize, random: &mut Random) -> Option<Text> {
    const DOMAIN: usize = "example.com".len();
    let domain = match length {
        0..=2 => return None,
        3..=4 => 1,
        5..=12 => 3,
        length if length <= MAX_LOCAL + 1 + DOMAIN => DOMAIN,
        length => length - MAX_LOCAL - 1,
    };
    let name = some_letters(length - domain - 1, random);
    let domain = match domain {
        3 => "b.c".to_owned(),
        DOMAIN => "example.com".to_owned(),
        other => host(other, random)?,
    };
    Some(format!("{name}@{domain}").into())
}

pub(super) fn ipv4(length: usize, random: &mut Random) -> Option<Text> {
    let digits_in_all = length.checked_sub(3).filter(|count| (4..=12).contains(count))?;
    let numbers = (0..4).map(|index| {
        // The first numbers take what is left over.
        let count = digits_in_all / 4 + usize::from(index < digits_in_all % 4);
        match count {
            1 => random.between(1, 9),
            2 => random.between(10, 99),
            _ => random.between(100, 255),
        }
    });
    let numbers: Vec<String> = numbers.map(|number| number.to_string()).collect();
    Some(numbers.join(".").into())
}

pub(super) fn ipv6(length: usize, random: &mut Random) -> Option<Text> {
    // Eight groups with seven colons between them, or fewer ones behind `::`.
    let (start, groups) = match length {
        15..=39 => ("", 8),
        2 => return Some("::".into()),
        3..=14 => ("::", (length - 1).div_ceil(5)),
        _ => return None,
    };
    let digits_in_all = length - start.len() - (groups - 1);
    let groups: Vec<String> = (0..groups)
        .map(|index| {
            let count = digits_in_all / groups + usize::from(index < digits_in_all % groups);
            hex(count, random)
        })
        .collect();
    Some(format!("{start}{}", groups.join(":")).into())
}

pub(super) fn uri(length: usize, random: &mut Random) -> Option<Text> {
    let before = match length {
        0..=2 => return None,
        3..=7 => "a:",
        8..=20 => "http://",
        _ => "https://example.com/",
    };
    around(before, "", length, random)
}

pub(super) fn uri_reference(length: usize, random: &mut Random) -> Option<Text> {
    match length {
        0 | 1 => Some(["", "/"][length].into()),
        _ => around("/", "", length, random),
    }
}

pub(super) fn uri_template(length: usize, random: &mut Random) -> Option<Text> {
    around("/", "/{id}", length, random).or_else(|| letters(length, random))
}

pub(super) fn relative_json_pointer(length: usize, random: &mut Random) -> Option<Text> {
    match length {
        0 => None,
        1 | 2 => Some(digits(length, random).into()),
        _ => around("1/", "", length, random),
    }
}

pub(super) fn regex(length: usize, random: &mut Random) -> Option<Text> {
    around("^", "$", length, random).or_else(|| letters(length, random))
}
