//! `application/x-www-form-urlencoded`: a field per member, styled by the Encoding Object.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::EncodeError;
use super::text::plain;
use crate::json::Value;
use crate::model::{Content, ParameterStyle};

/// What forms leave as it is (URL Standard, application/x-www-form-urlencoded percent-encode set).
const FORM: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'*')
    .remove(b'-')
    .remove(b'.')
    .remove(b'_');

/// Writes the members of an object as fields.
///
/// # Errors
/// [`EncodeError`] if `value` is no object.
///
/// # Source
/// URL Standard, application/x-www-form-urlencoded serializing; OAS 3.1, Encoding Object
pub(super) fn encode(content: &Content, value: &Value<'_>) -> Result<Vec<u8>, EncodeError> {
    let Value::Object(object) = value else {
        return Err(EncodeError {
            media_type: content.media_type.to_string(),
            expected: "an object",
            found: value.type_name(),
        });
    };
    let mut fields = Fields::default();
    for (name, member) in object.iter() {
        let encoding = content.encoding.iter().find(|(property, _)| **property == *name);
        let style = encoding.and_then(|(_, encoding)| Some((encoding.style?, encoding.explode)));
        match (style, member) {
            // Without a style of its own a nested object is one JSON text (OAS 3.1, Encoding Object, contentType).
            (None, Value::Object(_)) => fields.field(name, &encoded(member)),
            (None, _) => fields.styled(name, member, ParameterStyle::Form, true),
            (Some((style, explode)), _) => fields.styled(name, member, style, explode),
        }
    }
    Ok(fields.out.into_bytes())
}

/// Writes one value as the fields of a form or a query, such as `name=a&name=b`.
pub(super) fn fields(name: &str, value: &Value<'_>, style: ParameterStyle, explode: bool) -> String {
    let mut fields = Fields::default();
    fields.styled(name, value, style, explode);
    fields.out
}

#[derive(Default)]
struct Fields {
    out: String,
}

impl Fields {
    fn styled(&mut self, name: &str, value: &Value<'_>, style: ParameterStyle, explode: bool) {
        if style == ParameterStyle::DeepObject {
            return self.deep(name, value);
        }
        let delimiter = match style {
            ParameterStyle::SpaceDelimited => "%20",
            ParameterStyle::PipeDelimited => "|",
            ParameterStyle::TabDelimited => "%09",
            _ => ",",
        };
        match value {
            Value::Array(items) if explode => {
                for item in items {
                    self.field(name, &encoded(item));
                }
            }
            Value::Array(items) => {
                let items: Vec<String> = items.iter().map(encoded).collect();
                self.field(name, &items.join(delimiter));
            }
            Value::Object(object) if explode => {
                for (key, member) in object.iter() {
                    self.field(key, &encoded(member));
                }
            }
            Value::Object(object) => {
                let words = object
                    .iter()
                    .flat_map(|(key, member)| [percent(key), encoded(member)]);
                self.field(name, &words.collect::<Vec<_>>().join(delimiter));
            }
            scalar => self.field(name, &encoded(scalar)),
        }
    }

    /// `name[key]=value`, nested as deep as the value is; what is empty has an empty value.
    fn deep(&mut self, name: &str, value: &Value<'_>) {
        match value {
            Value::Object(object) if !object.is_empty() => {
                for (key, member) in object.iter() {
                    self.deep(&format!("{name}[{key}]"), member);
                }
            }
            Value::Array(items) if !items.is_empty() => {
                for (index, item) in items.iter().enumerate() {
                    self.deep(&format!("{name}[{index}]"), item);
                }
            }
            Value::Array(_) | Value::Object(_) => self.field(name, ""),
            scalar => self.field(name, &encoded(scalar)),
        }
    }

    fn field(&mut self, name: &str, encoded: &str) {
        if !self.out.is_empty() {
            self.out.push('&');
        }
        self.out.push_str(&percent(name));
        self.out.push('=');
        self.out.push_str(encoded);
    }
}

fn encoded(value: &Value<'_>) -> String {
    percent(&plain(value))
}

pub(super) fn percent(text: &str) -> String {
    let words = text
        .split(' ')
        .map(|word| utf8_percent_encode(word, FORM).to_string());
    words.collect::<Vec<_>>().join("+")
}
