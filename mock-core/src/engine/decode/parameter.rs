//! One declared parameter → its value, wherever it stands in the request.

use std::borrow::Cow;
use std::cell::OnceCell;

use crate::json::Value;
use crate::model::{Content, Header, Parameter, ParameterLocation, ParameterStyle, ParameterValue, Schemas};

use super::claims::{takes_the_rest, unclaimed};
use super::coerce::{Written, coerce, kind};
use super::query::{pairs, plus_to_space};
use super::{DecodeError, percent, style};
use crate::engine::media_type::MediaType;
use crate::engine::outline::Outline;

type Pairs<'r> = Vec<(Cow<'r, str>, &'r str)>;

/// The parts of a request that parameters stand in.
pub struct Parts<'r, 'f> {
    path: &'f dyn Fn(&str) -> Option<&'r str>,
    query: Option<&'r str>,
    pairs: OnceCell<Pairs<'r>>,
    header: &'f dyn Fn(&str) -> Option<Cow<'r, str>>,
    parameters: &'f [Parameter],
}

impl<'r, 'f> Parts<'r, 'f> {
    /// `path` gives the raw value of a path parameter, `query` stands without its `?`, `header` gives the value of a header
    /// field by its name, several lines joined by commas (RFC 9110 §5.3) and cookies by semicolons. `parameters` are all of
    /// the operation: an exploded object takes what belongs to none of them.
    pub fn new(
        path: &'f dyn Fn(&str) -> Option<&'r str>,
        query: Option<&'r str>,
        header: &'f dyn Fn(&str) -> Option<Cow<'r, str>>,
        parameters: &'f [Parameter],
    ) -> Self {
        Parts {
            path,
            query,
            pairs: OnceCell::new(),
            header,
            parameters,
        }
    }

    fn pairs(&self) -> &Pairs<'r> {
        self.pairs
            .get_or_init(|| self.query.map_or_else(Vec::new, |query| pairs(query).collect()))
    }
}

/// Decodes one parameter; `None` if the request does not have it.
///
/// # Errors
/// [`DecodeError`]; [`DecodeError::Missing`] if the parameter is required.
///
/// # Source
/// OAS 3.1, Parameter Object; its header parameters `Accept`, `Content-Type` and `Authorization` are to be ignored.
pub fn decode_parameter<'r>(
    schemas: &Schemas,
    parameter: &Parameter,
    parts: &Parts<'r, '_>,
) -> Result<Option<Value<'r>>, DecodeError> {
    let name = parameter.name.as_ref();
    let value = match parameter.location {
        ParameterLocation::Path => (parts.path)(name)
            .map(|raw| one_text(schemas, &parameter.name, &parameter.value, (raw, percent)))
            .transpose()?,
        ParameterLocation::Header if is_reserved(name) => return Ok(None),
        ParameterLocation::Header => match (parts.header)(name) {
            Some(text) => Some(in_header(schemas, parameter, text)?),
            None => None,
        },
        ParameterLocation::Query if takes_the_rest(schemas, parameter) => {
            let rest = unclaimed(schemas, parts.parameters, parts.pairs());
            open_object(schemas, parameter, parts.pairs(), rest)?
        }
        ParameterLocation::Query => in_pairs(schemas, parameter, parts.pairs(), percent_plus)?,
        ParameterLocation::Querystring => parts
            .query
            .map(|raw| one_text(schemas, &parameter.name, &parameter.value, (raw, percent_plus)))
            .transpose()?,
        ParameterLocation::Cookie => match (parts.header)("cookie") {
            Some(text) => in_cookie(schemas, parameter, &text)?,
            None => None,
        },
    };
    match value {
        None if parameter.required => Err(DecodeError::Missing),
        value => Ok(value),
    }
}

/// Whether a header parameter of this name is to be ignored.
pub(in crate::engine) fn is_reserved(name: &str) -> bool {
    ["accept", "content-type", "authorization"]
        .iter()
        .any(|reserved| name.eq_ignore_ascii_case(reserved))
}

fn percent_plus(raw: &str) -> Result<Cow<'_, str>, DecodeError> {
    match plus_to_space(raw) {
        Cow::Borrowed(raw) => percent(raw),
        Cow::Owned(raw) => Ok(Cow::Owned(percent(&raw)?.into_owned())),
    }
}

/// RFC 6265 knows no percent-encoding: a cookie may have been set by somebody who has never heard of it.
fn percent_or_plain(raw: &str) -> Result<Cow<'_, str>, DecodeError> {
    percent(raw).or_else(|_| plain(raw))
}

#[expect(clippy::unnecessary_wraps, reason = "the form of a `style::Decoder`")]
fn plain(raw: &str) -> Result<Cow<'_, str>, DecodeError> {
    Ok(Cow::Borrowed(raw.trim_matches([' ', '\t'])))
}

/// Decodes the value of a header field, which is written in the style `simple` or in a media type.
///
/// # Errors
/// [`DecodeError`]
pub fn decode_header<'r>(
    schemas: &Schemas,
    header: &Header,
    text: &'r str,
) -> Result<Value<'r>, DecodeError> {
    one_text(schemas, &header.name, &header.value, (text, plain))
}

/// A parameter whose whole value is one text.
fn one_text<'r>(
    schemas: &Schemas,
    name: &str,
    value: &ParameterValue,
    (raw, decode): (&'r str, style::Decoder),
) -> Result<Value<'r>, DecodeError> {
    match value {
        ParameterValue::Content(content) => in_content(content, decode(raw)?),
        ParameterValue::Styled {
            schema,
            style,
            explode,
            ..
        } => {
            let outline = Outline::of(schemas, Some(*schema));
            let kind = kind(&outline);
            let written = match style {
                ParameterStyle::Label => style::label(raw, kind, *explode, decode)?,
                ParameterStyle::Matrix => style::matrix(raw, name, kind, *explode, decode)?,
                _ => match delimiters(*style) {
                    [] => style::simple(raw, kind, *explode, decode)?,
                    delimiters => style::delimited(raw, kind, delimiters, decode)?,
                },
            };
            Ok(coerce(written, &outline))
        }
    }
}

/// The spellings of a style's delimiter in a path, where it is encoded, and in a header field, where it is not.
fn delimiters(style: ParameterStyle) -> &'static [&'static str] {
    match style {
        ParameterStyle::SpaceDelimited => &["%20", " "],
        ParameterStyle::PipeDelimited => &["|", "%7C", "%7c"],
        ParameterStyle::TabDelimited => &["%09", "\t"],
        _ => &[],
    }
}

fn in_header<'r>(
    schemas: &Schemas,
    parameter: &Parameter,
    text: Cow<'r, str>,
) -> Result<Value<'r>, DecodeError> {
    match text {
        Cow::Borrowed(text) => one_text(schemas, &parameter.name, &parameter.value, (text, plain)),
        Cow::Owned(text) => {
            one_text(schemas, &parameter.name, &parameter.value, (&text, plain)).map(Value::into_owned)
        }
    }
}

/// A parameter among the pairs of a query.
fn in_pairs<'r>(
    schemas: &Schemas,
    parameter: &Parameter,
    pairs: &[(Cow<'r, str>, &'r str)],
    decode: style::Decoder,
) -> Result<Option<Value<'r>>, DecodeError> {
    let name = parameter.name.as_ref();
    let first = || {
        pairs
            .iter()
            .find(|(found, _)| found == name)
            .map(|(_, value)| *value)
    };
    let (schema, style, explode) = match &parameter.value {
        ParameterValue::Content(content) => {
            let text = first().map(decode).transpose()?;
            return text.map(|text| in_content(content, text)).transpose();
        }
        ParameterValue::Styled {
            schema,
            style,
            explode,
            ..
        } => (*schema, *style, *explode),
    };
    let outline = Outline::of(schemas, Some(schema));
    let written = style::in_pairs(&outline, (style, explode), name, pairs, decode)?;
    Ok(written.map(|written| coerce(written, &outline)))
}

/// An exploded object that may have any property: its own ones and the `rest`.
fn open_object<'p, 'r: 'p>(
    schemas: &Schemas,
    parameter: &Parameter,
    pairs: &'p [(Cow<'r, str>, &'r str)],
    rest: impl Iterator<Item = &'p (Cow<'r, str>, &'r str)>,
) -> Result<Option<Value<'r>>, DecodeError> {
    let ParameterValue::Styled { schema, .. } = &parameter.value else {
        return Ok(None);
    };
    let outline = Outline::of(schemas, Some(*schema));
    let own = outline.property_names();
    let own = pairs.iter().filter(|(name, _)| own.contains(&name.as_ref()));
    let members = own
        .chain(rest)
        .filter(|(name, _)| !name.starts_with("__"))
        .map(|(name, value)| Ok((name.clone(), Written::Text(percent_plus(value)?))));
    let members = members.collect::<Result<Vec<_>, DecodeError>>()?;
    Ok((!members.is_empty()).then(|| coerce(Written::Map(members), &outline)))
}

/// A cookie is a pair of the Cookie header field (RFC 6265 §4.2.1).
fn in_cookie(
    schemas: &Schemas,
    parameter: &Parameter,
    text: &str,
) -> Result<Option<Value<'static>>, DecodeError> {
    let pairs: Pairs<'_> = text
        .split(';')
        .filter_map(|pair| pair.trim_matches([' ', '\t']).split_once('='))
        .map(|(name, value)| (Cow::Borrowed(name), value))
        .collect();
    let decode = match parameter.value {
        ParameterValue::Styled {
            style: ParameterStyle::Cookie,
            ..
        } => plain,
        _ => percent_or_plain,
    };
    Ok(in_pairs(schemas, parameter, &pairs, decode)?.map(Value::into_owned))
}

/// A text of one media type: JSON is read, all else is a string.
fn in_content<'r>(content: &Content, text: Cow<'r, str>) -> Result<Value<'r>, DecodeError> {
    if !MediaType::parse(&content.media_type).is_ok_and(|media_type| media_type.is_json()) {
        return Ok(Value::String(text));
    }
    let parsed = match &text {
        Cow::Borrowed(text) => Value::parse(text.as_bytes()),
        Cow::Owned(text) => Value::parse(text.as_bytes()).map(Value::into_owned),
    };
    parsed.map_err(|error| DecodeError::Json(error.to_string()))
}
