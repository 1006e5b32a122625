//! The styles of parameters: one text, or the pairs of a query → [`Written`] values, still without types.

mod deep_object;
mod delimited;
mod form;
mod label;
mod matrix;
mod simple;

pub(super) use deep_object::nested;
pub(super) use delimited::delimited;
pub(super) use label::label;
pub(super) use matrix::matrix;
pub(super) use simple::simple;

use std::borrow::Cow;

use deep_object::deep_object;
use form::form;

use super::DecodeError;
use super::coerce::{Written, kind};
use crate::engine::outline::Outline;
use crate::model::ParameterStyle;

/// How raw text becomes plain text: percent-encoding in URLs, nothing in header fields.
pub(super) type Decoder = for<'r> fn(&'r str) -> Result<Cow<'r, str>, DecodeError>;

/// Reads a value from the pairs of a query or a form; `None` if it is not among them.
///
/// # Errors
/// [`DecodeError`] if it is not written in its style.
pub(super) fn in_pairs<'r>(
    outline: &Outline<'_>,
    (style, explode): (ParameterStyle, bool),
    name: &str,
    pairs: &[(Cow<'r, str>, &'r str)],
    decode: Decoder,
) -> Result<Option<Written<'r>>, DecodeError> {
    let kind = kind(outline);
    let delimiters: &[&str] = match style {
        ParameterStyle::SpaceDelimited => &["%20", "+"],
        ParameterStyle::PipeDelimited => &["|", "%7C", "%7c"],
        ParameterStyle::TabDelimited => &["%09"],
        _ => &[],
    };
    if style == ParameterStyle::DeepObject {
        return deep_object(pairs, name, decode);
    }
    if delimiters.is_empty() || explode {
        let properties = || outline.property_names();
        return form(pairs, name, (kind, explode), &properties, decode);
    }
    let first = pairs.iter().find(|(found, _)| found == name);
    first
        .map(|(_, raw)| delimited(raw, kind, delimiters, decode))
        .transpose()
}

fn text(raw: &str, decode: Decoder) -> Result<Written<'_>, DecodeError> {
    decode(raw).map(Written::Text)
}

/// An empty text is a list without items.
fn list<'r>(items: impl Iterator<Item = &'r str>, decode: Decoder) -> Result<Written<'r>, DecodeError> {
    items
        .map(|item| text(item, decode))
        .collect::<Result<_, _>>()
        .map(Written::List)
}

/// `name,value,name,value`
fn alternating<'r>(
    mut words: impl Iterator<Item = &'r str>,
    form: &'static str,
    decode: Decoder,
) -> Result<Written<'r>, DecodeError> {
    let mut members = Vec::new();
    while let Some(name) = words.next() {
        let value = words.next().ok_or(DecodeError::Style(form))?;
        members.push((decode(name)?, text(value, decode)?));
    }
    Ok(Written::Map(members))
}

/// `name=value` each
fn assignments<'r>(
    words: impl Iterator<Item = &'r str>,
    form: &'static str,
    decode: Decoder,
) -> Result<Written<'r>, DecodeError> {
    let member = |word: &'r str| {
        let (name, value) = word.split_once('=').ok_or(DecodeError::Style(form))?;
        Ok((decode(name)?, text(value, decode)?))
    };
    words.map(member).collect::<Result<_, _>>().map(Written::Map)
}

/// What separates in `raw`: whoever encodes a whole value, as browsers and generated clients do, encodes its commas too. They
/// are meant as separators where no other ones are.
fn comma(raw: &str, decode: Decoder) -> &'static str {
    let is_comma = |encoded: &&str| decode(encoded).is_ok_and(|plain| plain == ",");
    let mut encoded = ["%2C", "%2c"].into_iter().filter(|encoded| raw.contains(encoded));
    let encoded = encoded.find(is_comma);
    encoded.filter(|_| !raw.contains(',')).unwrap_or(",")
}

/// The parts of `raw`, none of an empty text.
fn split<'r>(raw: &'r str, separator: &'static str) -> impl Iterator<Item = &'r str> {
    raw.split(separator)
        .take(if raw.is_empty() { 0 } else { usize::MAX })
}

#[cfg(test)]
mod tests;
