//! The body of a request → its value, by media type.

use std::borrow::Cow;
use std::fmt;

use crate::engine::media_type::MediaType;
use crate::json::{SyntaxError, Value};
use crate::model::{Content, RequestBody, Schemas};

mod form;

/// Why a body has no value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BodyError<'m> {
    /// A required body is absent.
    Missing,
    /// No declared media type describes it; these are declared.
    MediaType(Vec<&'m str>),
    /// It is no JSON text.
    Json(SyntaxError),
    /// A text that is not UTF-8.
    NotUtf8,
}

impl fmt::Display for BodyError<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BodyError::Missing => f.write_str("a body is required"),
            BodyError::MediaType(declared) => write!(f, "the body should be {}", declared.join(" or ")),
            BodyError::Json(error) => write!(f, "the body is not JSON: {error}"),
            BodyError::NotUtf8 => f.write_str("the body is not UTF-8"),
        }
    }
}

impl std::error::Error for BodyError<'_> {}

/// A decoded body.
#[derive(Debug)]
pub struct DecodedBody<'m, 'r> {
    /// What the description says about it.
    pub content: &'m Content,
    /// Its value; `None` for media types whose bodies are taken as they are.
    pub value: Option<Value<'r>>,
}

/// Decodes a body; `None` if there is none. `media_type` is the value of `Content-Type`.
///
/// # Errors
/// [`BodyError`]
pub fn decode_body<'m, 'r>(
    schemas: &Schemas,
    declared: &'m RequestBody,
    media_type: Option<&str>,
    bytes: &'r [u8],
) -> Result<Option<DecodedBody<'m, 'r>>, BodyError<'m>> {
    if bytes.is_empty() {
        return if declared.required {
            Err(BodyError::Missing)
        } else {
            Ok(None)
        };
    }
    if declared.content.is_empty() {
        return Ok(None);
    }
    let content = choose_content(&declared.content, media_type).ok_or_else(|| {
        BodyError::MediaType(
            declared
                .content
                .iter()
                .map(|content| &*content.media_type)
                .collect(),
        )
    })?;
    // A declared range says less than the request does.
    let written = media_type.unwrap_or(&content.media_type);
    let Ok(media_type) = MediaType::parse(written) else {
        return Ok(Some(DecodedBody { content, value: None }));
    };
    let text = || std::str::from_utf8(bytes).map_err(|_| BodyError::NotUtf8);
    let value = if media_type.is_json() {
        Some(Value::parse(bytes).map_err(BodyError::Json)?)
    } else if is_text(&media_type) {
        Some(Value::String(Cow::Borrowed(text()?)))
    } else if form::is_form(&media_type) {
        Some(form::decode(schemas, content, text()?))
    } else {
        None
    };
    Ok(Some(DecodedBody { content, value }))
}

/// Whether JSON texts are among what a content describes.
pub fn admits_json(content: &Content) -> bool {
    MediaType::parse(&content.media_type).is_ok_and(|media_type| media_type.admits_json())
}

/// Whether bodies of a content always have a value.
pub fn has_value(content: &Content) -> bool {
    MediaType::parse(&content.media_type)
        .is_ok_and(|media_type| media_type.is_json() || is_text(&media_type) || form::is_form(&media_type))
}

/// The content whose schema is the body's type to Rust code: the first with JSON, else the first whose bodies have a value.
pub fn typed_content(contents: &[Content]) -> Option<&Content> {
    let json = contents.iter().find(|content| admits_json(content));
    json.or_else(|| contents.iter().find(|content| has_value(content)))
}

fn is_text(media_type: &MediaType<'_>) -> bool {
    media_type.kind().eq_ignore_ascii_case("text") && !media_type.is_range() && !media_type.is_xml()
}

/// The declared content that describes a media type best; without a media type JSON, else the first.
fn choose_content<'m>(declared: &'m [Content], media_type: Option<&str>) -> Option<&'m Content> {
    let Some(media_type) = media_type else {
        let is_json =
            |content: &&Content| MediaType::parse(&content.media_type).is_ok_and(|found| found.is_json());
        return declared.iter().find(is_json).or(declared.first());
    };
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
mod tests {
    use super::*;
    use crate::model::{ObjectKeywords, Property, Schema, SchemaId, TypeSet};

    fn schemas() -> Schemas {
        let of = |types| Schema {
            types,
            ..Schema::default()
        };
        let property = |name: &str, schema| Property {
            name: name.into(),
            schema: SchemaId::new(schema),
        };
        let object = Schema {
            types: TypeSet::OBJECT,
            object: Some(Box::new(ObjectKeywords {
                properties: vec![property("n", 1), property("tags", 2), property("o", 0)],
                ..ObjectKeywords::default()
            })),
            ..Schema::default()
        };
        [object, of(TypeSet::INTEGER), of(TypeSet::ARRAY)]
            .into_iter()
            .collect()
    }

    fn declared(required: bool, media_types: &[&str]) -> RequestBody {
        RequestBody {
            description: None,
            required,
            content: media_types
                .iter()
                .map(|media_type| Content {
                    media_type: (*media_type).into(),
                    schema: Some(SchemaId::new(0)),
                    item_schema: None,
                    examples: Vec::new(),
                    encoding: Vec::new(),
                })
                .collect(),
        }
    }

    /// The declared media type and the value, or the error.
    fn outcome(declared: &RequestBody, media_type: Option<&str>, body: &str) -> String {
        match decode_body(&schemas(), declared, media_type, body.as_bytes()) {
            Ok(None) => "none".into(),
            Ok(Some(DecodedBody { content, value })) => match value {
                Some(value) => format!("{}: {value}", content.media_type),
                None => format!("{}: as it is", content.media_type),
            },
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn by_media_type() {
        let several = declared(
            true,
            &["text/*", "application/xml", "application/json; charset=utf-8"],
        );
        let cases = [
            (
                Some("application/json"),
                "{\"a\":1}",
                "application/json; charset=utf-8: {\"a\":1}",
            ),
            (None, "[1]", "application/json; charset=utf-8: [1]"),
            (Some("text/csv;header=present"), "a,b", "text/*: \"a,b\""),
            (Some("Application/XML"), "<a/>", "application/xml: as it is"),
            (
                Some("image/png"),
                "x",
                "the body should be text/* or application/xml or application/json; charset=utf-8",
            ),
            (
                Some("json"),
                "1",
                "the body should be text/* or application/xml or application/json; charset=utf-8",
            ),
            (Some("application/json"), "", "a body is required"),
        ];
        for (media_type, body, expected) in cases {
            assert_eq!(
                outcome(&several, media_type, body),
                expected,
                "{media_type:?} {body}"
            );
        }
        assert_eq!(outcome(&declared(false, &["a/b"]), Some("c/d"), ""), "none");
        assert_eq!(outcome(&declared(false, &[]), Some("c/d"), "x"), "none");
        assert!(outcome(&several, None, "{").starts_with("the body is not JSON: "));
    }

    #[test]
    fn forms() {
        let form = declared(true, &["application/x-www-form-urlencoded"]);
        let cases = [
            ("n=7&x=a+b", "{\"n\":7,\"x\":\"a b\"}"),
            ("n=x&n=y", "{\"n\":[\"x\",\"y\"]}"),
            ("tags=a", "{\"tags\":[\"a\"]}"),
            ("tags=a&tags=b", "{\"tags\":[\"a\",\"b\"]}"),
            ("o=%7B%22n%22%3A1%7D", "{\"o\":{\"n\":1}}"),
            ("o=x", "{\"o\":\"x\"}"),
            ("%zz=%zz", "{\"%zz\":\"%zz\"}"),
        ];
        for (body, expected) in cases {
            let expected = format!("application/x-www-form-urlencoded: {expected}");
            assert_eq!(
                outcome(&form, Some("application/x-www-form-urlencoded"), body),
                expected,
                "{body}"
            );
        }
    }
}
