//! `multipart/form-data` and the other multipart types: a part per member or item.

use super::text::opaque;
use super::{EncodeError, Encoded};
use crate::engine::media_type::MediaType;
use crate::engine::outline::Outline;
use crate::json::Value;
use crate::model::{Content, Encoding, SchemaId, Schemas};

/// Writes the members of an object, or the items of an array, as parts.
///
/// # Errors
/// [`EncodeError`] if `value` is neither.
///
/// # Source
/// RFC 2046 §5.1, RFC 7578 §4; OAS 3.1, Encoding Object
pub(super) fn encode(
    schemas: &Schemas,
    content: &Content,
    media_type: &MediaType<'_>,
    value: &Value<'_>,
) -> Result<Encoded, EncodeError> {
    let is_form = media_type.subtype().eq_ignore_ascii_case("form-data");
    let mut parts = Vec::new();
    match value {
        Value::Object(object) => {
            for (name, member) in object.iter() {
                let encoding = content.encoding.iter().find(|(property, _)| **property == *name);
                let encoding = encoding.map(|(_, encoding)| encoding);
                // Each item of an array is a part of its own (RFC 7578 §4.3).
                for item in super::json::items(member) {
                    let outline = Outline::of(schemas, content.schema).property(name);
                    let outline = if outline.asks_for_array() {
                        outline.item(0)
                    } else {
                        outline
                    };
                    parts.push(part(&outline, encoding, Some((name, is_form)), item)?);
                }
            }
        }
        Value::Array(items) if !is_form => {
            for item in items {
                let outline = Outline::of(schemas, content.schema).item(0);
                parts.push(part(&outline, None, None, item)?);
            }
        }
        other => {
            return Err(EncodeError {
                media_type: media_type.to_string(),
                expected: if is_form {
                    "an object"
                } else {
                    "an object or an array"
                },
                found: other.type_name(),
            });
        }
    }
    Ok(join(media_type, &parts))
}

fn part(
    outline: &Outline<'_>,
    encoding: Option<&Encoding>,
    field: Option<(&str, bool)>,
    value: &Value<'_>,
) -> Result<Vec<u8>, EncodeError> {
    let declared = encoding.and_then(|encoding| encoding.content_type.as_deref());
    // Several types may be declared, separated by commas; one of them is as good as another.
    let declared = declared.and_then(|list| list.split(',').next()).map(str::trim);
    let encoded = match (declared, value) {
        (Some(media_type), value) if !media_type.contains('*') => {
            let content = plain_content(media_type, outline.ids().next());
            super::encode(
                outline.schemas(),
                &content,
                media_type,
                value,
                field.map_or("part", |(name, _)| name),
            )?
        }
        (_, Value::Object(_) | Value::Array(_)) => Encoded {
            bytes: value.to_string().into(),
            content_type: "application/json".to_owned(),
        },
        (_, scalar) => Encoded {
            bytes: opaque(scalar).into(),
            content_type: String::new(),
        },
    };
    let mut part = Vec::new();
    if let Some((name, is_form)) = field {
        let disposition = if is_form { "form-data" } else { "inline" };
        part.extend_from_slice(
            format!(
                "Content-Disposition: {disposition}; name=\"{}\"\r\n",
                quoted(name)
            )
            .as_bytes(),
        );
    }
    if !encoded.content_type.is_empty() {
        part.extend_from_slice(format!("Content-Type: {}\r\n", encoded.content_type).as_bytes());
    }
    part.extend_from_slice(b"\r\n");
    part.extend_from_slice(&encoded.bytes);
    Ok(part)
}

/// A name within quotes, as browsers write it (HTML Standard, multipart/form-data encoding algorithm).
fn quoted(name: &str) -> String {
    name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A")
}

fn plain_content(media_type: &str, schema: Option<SchemaId>) -> Content {
    Content {
        media_type: media_type.into(),
        schema,
        item_schema: None,
        examples: Vec::new(),
        encoding: Vec::new(),
    }
}

fn join(media_type: &MediaType<'_>, parts: &[Vec<u8>]) -> Encoded {
    let boundary = boundary(parts);
    let mut bytes = Vec::new();
    for part in parts {
        bytes.extend_from_slice(format!("--{boundary}\r\n").as_bytes());
        bytes.extend_from_slice(part);
        bytes.extend_from_slice(b"\r\n");
    }
    bytes.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    Encoded {
        bytes: bytes.into(),
        content_type: format!(
            "{}/{}; boundary={boundary}",
            media_type.kind(),
            media_type.subtype()
        ),
    }
}

/// The same for the same parts, and in none of them.
fn boundary(parts: &[Vec<u8>]) -> String {
    let occurs = |boundary: &str| {
        let mut windows = parts.iter().flat_map(|part| part.windows(boundary.len()));
        windows.any(|window| window == boundary.as_bytes())
    };
    let mut boundaries = (0_u64..).map(|number| format!("part-{number:08}"));
    boundaries.find(|boundary| !occurs(boundary)).unwrap_or_default()
}
