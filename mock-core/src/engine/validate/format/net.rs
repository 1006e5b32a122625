//! Host names (RFC 1123 §2.1, RFC 5890), IP addresses and e-mail addresses (RFC 5321 §4.1.2).

use std::net::{Ipv4Addr, Ipv6Addr};

/// What separates labels in internationalized names (RFC 3490 §3.1).
const IDN_DOTS: [char; 4] = ['.', '\u{3002}', '\u{ff0e}', '\u{ff61}'];

pub(super) fn is_ipv4(text: &str) -> bool {
    text.parse::<Ipv4Addr>().is_ok()
}

pub(super) fn is_ipv6(text: &str) -> bool {
    text.parse::<Ipv6Addr>().is_ok()
}

pub(super) fn is_hostname(text: &str) -> bool {
    text.len() <= 253 && text.split('.').all(is_label)
}

fn is_label(label: &str) -> bool {
    let inner = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    // The third and fourth place are reserved for `xn--` (RFC 5891 §4.2.3.1).
    let reserved = label.get(2..4) == Some("--");
    (1..=63).contains(&label.len())
        && !label.starts_with('-')
        && !label.ends_with('-')
        && label.bytes().all(inner)
        && (!reserved
            || label
                .get(..4)
                .is_some_and(|start| start.eq_ignore_ascii_case("xn--")))
}

/// Labels may hold letters and digits of any script; which of them IDNA 2008 leaves out is not looked up.
pub(super) fn is_idn_hostname(text: &str) -> bool {
    text.len() <= 4 * 253 && text.split(IDN_DOTS).all(is_idn_label)
}

fn is_idn_label(label: &str) -> bool {
    if label.is_ascii() {
        return is_label(label);
    }
    let allowed =
        |character: char| !character.is_ascii() || character.is_ascii_alphanumeric() || character == '-';
    label.chars().count() <= 63
        && !label.starts_with('-')
        && !label.ends_with('-')
        && label
            .chars()
            .all(|character| allowed(character) && !character.is_whitespace() && !character.is_control())
}

pub(super) fn is_email(text: &str) -> bool {
    text.is_ascii() && is_mailbox(text, is_hostname)
}

/// RFC 6531 §3.3: as `email`, beyond ASCII.
pub(super) fn is_idn_email(text: &str) -> bool {
    is_mailbox(text, is_idn_hostname)
}

fn is_mailbox(text: &str, is_domain: impl Fn(&str) -> bool) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else {
        return false;
    };
    let domain_fits = match domain
        .strip_prefix('[')
        .and_then(|literal| literal.strip_suffix(']'))
    {
        Some(literal) => match literal.strip_prefix("IPv6:") {
            Some(address) => is_ipv6(address),
            None => is_ipv4(literal),
        },
        None => is_domain(domain),
    };
    local.len() <= 64 && is_local_part(local) && domain_fits
}

fn is_local_part(local: &str) -> bool {
    match local
        .strip_prefix('"')
        .and_then(|quoted| quoted.strip_suffix('"'))
    {
        Some(quoted) => is_quoted(quoted),
        None => local.split('.').all(is_atom),
    }
}

fn is_quoted(text: &str) -> bool {
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        let allowed = match character {
            '"' => false,
            '\\' => characters
                .next()
                .is_some_and(|escaped| (' '..='~').contains(&escaped)),
            character => !character.is_control(),
        };
        if !allowed {
            return false;
        }
    }
    true
}

fn is_atom(atom: &str) -> bool {
    let allowed = |character: char| {
        character.is_ascii_alphanumeric()
            || !character.is_ascii()
            || "!#$%&'*+-/=?^_`{|}~".contains(character)
    };
    !atom.is_empty() && atom.chars().all(allowed)
}
