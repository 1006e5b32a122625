//! The body of a request → its value, by media type. One file per syntax.

mod csv;
mod error;
mod event_stream;
mod fields;
mod form;
mod lines;
mod multipart;
mod parts;
mod text;
mod xml;
mod xml_tree;

pub use error::BodyError;

use std::borrow::Cow;

use super::coerce::{Kind, Written, coerce, kind};
use crate::engine::media_type::MediaType;
use crate::engine::outline::Outline;
use crate::engine::syntax::Syntax;
use crate::json::Value;
use crate::model::{Content, RequestBody, Schemas, TypeSet};
use crate::yaml;

/// A decoded body.
#[derive(Debug, Clone)]
pub struct DecodedBody<'m, 'r> {
    /// What the description says about it.
    pub content: &'m Content,
    /// Its value; `None` for media types whose bodies are taken as they are.
    pub value: Option<Value<'r>>,
}

impl<'m> DecodedBody<'m, '_> {
    /// The same without borrowing from the request.
    #[must_use]
    pub fn into_owned(self) -> DecodedBody<'m, 'static> {
        DecodedBody {
            content: self.content,
            value: self.value.map(Value::into_owned),
        }
    }
}

/// Decodes a body; `None` if there is none. `media_type` is the value of `Content-Type`.
///
/// # Errors
/// [`BodyError`]
pub fn decode_body<'m, 'r>(
    schemas: &'m Schemas,
    declared: &'m RequestBody,
    media_type: Option<&str>,
    bytes: &'r [u8],
) -> Result<Option<DecodedBody<'m, 'r>>, BodyError<'m>> {
    if bytes.is_empty() && !declared.required {
        return Ok(None);
    }
    if bytes.is_empty() && !media_type.is_some_and(may_be_empty) {
        return Err(BodyError::Missing);
    }
    if declared.content.is_empty() {
        return Ok(None);
    }
    let content = choose_content(&declared.content, media_type).ok_or_else(|| {
        let media_types = declared.content.iter().map(|content| &*content.media_type);
        BodyError::MediaType(media_types.collect())
    })?;
    // A declared range says less than the request does.
    let Ok(media_type) = MediaType::parse(media_type.unwrap_or(&content.media_type)) else {
        return Ok(Some(DecodedBody { content, value: None }));
    };
    let outline = Outline::of(schemas, content.schema);
    let syntax = Syntax::of(&media_type);
    let value = match syntax {
        Syntax::Form => Some(form::decode(&outline, content, bytes)?),
        Syntax::EventStream if content.item_schema.is_some() || outline.asks_for_array() => {
            let item = content.item_schema.map(|item| Outline::of(schemas, Some(item)));
            let item = item.unwrap_or_else(|| outline.item(0));
            let text = text::decode(&media_type, bytes)?;
            Some(coerce(event_stream::decode(&item, &text)?, &outline))
        }
        Syntax::Multipart => Some(multipart::decode(&outline, content, &media_type, bytes)?),
        _ => match written(&outline, (syntax, &media_type), bytes)? {
            Some(written) => Some(coerce(written, &outline)),
            None => opaque(&outline, bytes),
        },
    };
    Ok(Some(DecodedBody { content, value }))
}

/// Whether no bytes at all are a body of a media type: a form without fields, a text without characters.
fn may_be_empty(media_type: &str) -> bool {
    MediaType::parse(media_type).is_ok_and(|media_type| {
        matches!(
            Syntax::of(&media_type),
            Syntax::Form
                | Syntax::Text
                | Syntax::Csv
                | Syntax::Tsv
                | Syntax::JsonLines
                | Syntax::JsonSequence
                | Syntax::EventStream
        )
    })
}

/// Whether JSON texts are among what a content describes.
pub fn admits_json(content: &Content) -> bool {
    MediaType::parse(&content.media_type).is_ok_and(|media_type| media_type.admits_json())
}

/// Whether bodies of a content always have a value.
pub fn has_value(content: &Content) -> bool {
    MediaType::parse(&content.media_type)
        .is_ok_and(|media_type| !media_type.is_range() && Syntax::of(&media_type).has_value())
}

/// The content whose schema is the body's type to Rust code: the first with JSON, else the first whose bodies have a value.
pub fn typed_content(contents: &[Content]) -> Option<&Content> {
    let json = contents.iter().find(|content| admits_json(content));
    json.or_else(|| contents.iter().find(|content| has_value(content)))
}

/// What is written in a syntax that is no form; `None` where nobody looks inside.
fn written<'m, 'r>(
    outline: &Outline<'_>,
    (syntax, media_type): (Syntax, &MediaType<'_>),
    bytes: &'r [u8],
) -> Result<Option<Written<'r>>, BodyError<'m>> {
    Ok(Some(match syntax {
        Syntax::Json => Written::Typed(json(media_type, bytes)?),
        Syntax::JsonLines => lines::decode(text::decode(media_type, bytes)?, lines::LINE_END)?,
        Syntax::JsonSequence => lines::decode(text::decode(media_type, bytes)?, lines::RECORD_SEPARATOR)?,
        Syntax::Csv => csv::decode(outline, &text::decode(media_type, bytes)?, ',')?,
        Syntax::Tsv => csv::decode(outline, &text::decode(media_type, bytes)?, '\t')?,
        Syntax::Xml => xml::decode(outline, &text::decode_xml(media_type, bytes)?)?,
        Syntax::Yaml => Written::Typed(yaml(&text::decode(media_type, bytes)?)?),
        Syntax::Text if !may_be_text(outline) => Written::Typed(json(media_type, bytes)?),
        Syntax::Text => Written::Text(text::decode(media_type, bytes)?),
        _ => return Ok(None),
    }))
}

/// Whether a plain text can be what a schema asks for. Objects and lists stand in a text as JSON, which is how they are written
/// into answers, too; descriptions say `text/plain` for many a JSON body.
fn may_be_text(outline: &Outline<'_>) -> bool {
    matches!(kind(outline), Kind::Text | Kind::List { or_text: true })
}

fn yaml<'m>(text: &str) -> Result<Value<'static>, BodyError<'m>> {
    yaml::parse(text).map_err(|error| BodyError::malformed("YAML", error))
}

fn json<'m, 'r>(media_type: &MediaType<'_>, bytes: &'r [u8]) -> Result<Value<'r>, BodyError<'m>> {
    if media_type.parameters().next().is_none() {
        return Value::parse(text::without_mark(bytes)).map_err(BodyError::Json);
    }
    match text::decode(media_type, bytes)? {
        Cow::Borrowed(text) => Value::parse(text.as_bytes()).map_err(BodyError::Json),
        Cow::Owned(text) => Value::parse(text.as_bytes())
            .map(Value::into_owned)
            .map_err(BodyError::Json),
    }
}

/// Bytes are a string to a schema that asks for one, so that their number can be checked; else they are taken as they are.
fn opaque<'r>(outline: &Outline<'_>, bytes: &'r [u8]) -> Option<Value<'r>> {
    let asks = outline.ids().next().is_some() && outline.types().contains(TypeSet::STRING);
    asks.then(|| Value::String(text::opaque(bytes)))
}

/// The declared content that describes a media type best; without a media type JSON, else the first.
fn choose_content<'m>(declared: &'m [Content], media_type: Option<&str>) -> Option<&'m Content> {
    let Some(media_type) = media_type else {
        let is_json =
            |content: &&Content| MediaType::parse(&content.media_type).is_ok_and(|found| found.is_json());
        return declared.iter().find(is_json).or(declared.first());
    };
    if let [only] = declared
        && only.media_type.eq_ignore_ascii_case(media_type)
    {
        return Some(only);
    }
    let media_type = MediaType::parse(media_type).ok()?;
    let fitting = declared.iter().rev().filter_map(|content| {
        let range = MediaType::parse(&content.media_type).ok()?;
        // Few clients repeat the parameters that a description writes, such as a charset.
        let without_parameters = range.same_essence(&media_type).then_some(0);
        Some((range.specificity(&media_type).or(without_parameters)?, content))
    });
    fitting
        .max_by_key(|(specificity, _)| *specificity)
        .map(|(_, content)| content)
}

#[cfg(test)]
mod tests;
