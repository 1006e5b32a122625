//! URIs (RFC 3986), IRIs (RFC 3987) and URI templates (RFC 6570).

use iri_string::spec::{IriSpec, UriSpec};
use iri_string::validate;

pub(super) fn is_uri(text: &str) -> bool {
    validate::iri::<UriSpec>(text).is_ok()
}

pub(super) fn is_uri_reference(text: &str) -> bool {
    validate::iri_reference::<UriSpec>(text).is_ok()
}

pub(super) fn is_iri(text: &str) -> bool {
    validate::iri::<IriSpec>(text).is_ok()
}

pub(super) fn is_iri_reference(text: &str) -> bool {
    validate::iri_reference::<IriSpec>(text).is_ok()
}

/// RFC 6570 §2: literals and expressions in braces.
pub(super) fn is_uri_template(text: &str) -> bool {
    let mut parts = text.split('{');
    let is_head_literal = parts.next().is_none_or(is_literal);
    is_head_literal
        && parts.all(|part| {
            part.split_once('}')
                .is_some_and(|(expression, literal)| is_expression(expression) && is_literal(literal))
        })
}

fn is_literal(text: &str) -> bool {
    let allowed = |character: char| !character.is_control() && !r#" "<>\^`{|}"#.contains(character);
    text.chars().all(allowed) && is_percent_encoded(text)
}

fn is_expression(text: &str) -> bool {
    let variables = text
        .strip_prefix(['+', '#', '.', '/', ';', '?', '&', '=', ',', '!', '@', '|'])
        .unwrap_or(text);
    variables.split(',').all(|variable| {
        let name = match variable.split_once(':') {
            Some((name, len)) => Some(name).filter(|_| is_prefix_length(len)),
            None => Some(variable.strip_suffix('*').unwrap_or(variable)),
        };
        name.is_some_and(|name| name.split('.').all(is_variable))
    })
}

/// `1` to `9999`.
fn is_prefix_length(text: &str) -> bool {
    (1..=4).contains(&text.len()) && !text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_variable(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'%');
    !text.is_empty() && text.bytes().all(allowed) && is_percent_encoded(text)
}

/// Whether two hexadecimal digits follow every `%`.
fn is_percent_encoded(text: &str) -> bool {
    text.split('%').skip(1).all(|rest| {
        rest.get(..2)
            .is_some_and(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))
    })
}
