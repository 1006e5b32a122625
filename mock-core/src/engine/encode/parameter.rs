//! Parameters, as they stand in their part of a request.

use super::form;
use super::simple::encode_simple;
use super::text::plain;
use crate::engine::media_type::MediaType;
use crate::json::Value;
use crate::model::{Content, Parameter, ParameterLocation, ParameterStyle, ParameterValue};

/// Writes the value of a parameter: the text in the place of `{name}` for a path, `name=value` pairs for a query or a
/// cookie, the field's value for a header.
///
/// # Source
/// OAS 3.1, Parameter Object, Style Values; RFC 6570 §3.2
pub fn encode_parameter(parameter: &Parameter, value: &Value<'_>) -> String {
    let (name, location) = (&*parameter.name, parameter.location);
    match &parameter.value {
        ParameterValue::Content(content) => in_content(name, location, content, value),
        ParameterValue::Styled { style, explode, .. } => match location {
            ParameterLocation::Path => in_path(name, value, *style, *explode),
            ParameterLocation::Query | ParameterLocation::Querystring => {
                form::fields(name, value, *style, *explode)
            }
            ParameterLocation::Header => encode_simple(value, *style, *explode),
            ParameterLocation::Cookie => cookies(&form::fields(name, value, *style, *explode)),
        },
    }
}

fn in_content(name: &str, location: ParameterLocation, content: &Content, value: &Value<'_>) -> String {
    let is_json = MediaType::parse(&content.media_type).is_ok_and(|media_type| media_type.is_json());
    let text = if is_json {
        value.to_string()
    } else {
        plain(value).into_owned()
    };
    match location {
        ParameterLocation::Header => text,
        ParameterLocation::Path => escaped(&text),
        ParameterLocation::Query => format!("{}={}", form::percent(name), form::percent(&text)),
        ParameterLocation::Querystring => match form::encode(content, value) {
            Ok(fields) if !is_json => String::from_utf8_lossy(&fields).into_owned(),
            _ => form::percent(&text),
        },
        ParameterLocation::Cookie => format!("{name}={}", escaped(&text)),
    }
}

fn in_path(name: &str, value: &Value<'_>, style: ParameterStyle, explode: bool) -> String {
    let (prefix, separator) = match style {
        ParameterStyle::Matrix => (";", ";"),
        ParameterStyle::Label => (".", "."),
        ParameterStyle::SpaceDelimited => ("", "%20"),
        ParameterStyle::PipeDelimited => ("", "%7C"),
        ParameterStyle::TabDelimited => ("", "%09"),
        _ => ("", ","),
    };
    let is_expression = matches!(style, ParameterStyle::Matrix | ParameterStyle::Label);
    let separator = if explode || !is_expression { separator } else { "," };
    let is_matrix = style == ParameterStyle::Matrix;
    let item = |value: &Value<'_>| match escaped(&plain(value)) {
        // A full stop inside an item would end it.
        text if separator == "." => text.replace('.', "%2E"),
        text => text,
    };
    let words: Vec<String> = match value {
        Value::Array(items) if explode && is_matrix => items
            .iter()
            .map(|value| format!("{}={}", escaped(name), item(value)))
            .collect(),
        Value::Array(items) => items.iter().map(item).collect(),
        Value::Object(object) if explode => object
            .iter()
            .map(|(key, value)| format!("{}={}", escaped(key), item(value)))
            .collect(),
        Value::Object(object) => object
            .iter()
            .flat_map(|(key, value)| [escaped(key), item(value)])
            .collect(),
        scalar => vec![item(scalar)],
    };
    let is_named = explode && matches!(value, Value::Array(_) | Value::Object(_));
    let name = if is_matrix && !is_named {
        format!("{}=", escaped(name))
    } else {
        String::new()
    };
    format!("{prefix}{name}{}", words.join(separator))
}

/// The pairs of a query as those of a Cookie header field (RFC 6265 §4.2.1), which knows no `+` for a space.
fn cookies(pairs: &str) -> String {
    pairs.replace('&', "; ").replace('+', "%20")
}

fn escaped(text: &str) -> String {
    form::percent(text).replace('+', "%20")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::SchemaId;

    #[test]
    fn styles_are_those_of_uri_templates() {
        use ParameterLocation::{Cookie, Header, Path, Query};
        use ParameterStyle::{DeepObject, Form, Label, Matrix, PipeDelimited, Simple, TabDelimited};
        let (list, map) = (r#"["a b","c"]"#, r#"{"r":1,"g":"x"}"#);
        let cases = [
            (Path, Simple, false, r#""a/b""#, "a%2Fb"),
            (Path, Simple, false, list, "a%20b,c"),
            (Path, Simple, true, map, "r=1,g=x"),
            (Path, Simple, false, map, "r,1,g,x"),
            (Path, Label, false, "7", ".7"),
            (Path, Label, false, list, ".a%20b,c"),
            (Path, Label, true, list, ".a%20b.c"),
            (Path, Label, true, map, ".r=1.g=x"),
            (Path, Label, true, r#"["1.5","b"]"#, ".1%2E5.b"),
            (Path, Matrix, false, "7", ";p=7"),
            (Path, Matrix, false, list, ";p=a%20b,c"),
            (Path, Matrix, true, list, ";p=a%20b;p=c"),
            (Path, Matrix, true, map, ";r=1;g=x"),
            (Path, Matrix, false, map, ";p=r,1,g,x"),
            (Path, PipeDelimited, false, list, "a%20b%7Cc"),
            (Path, TabDelimited, false, list, "a%20b%09c"),
            (Query, Form, true, list, "p=a+b&p=c"),
            (Query, Form, false, list, "p=a+b,c"),
            (Query, PipeDelimited, false, list, "p=a+b|c"),
            (Query, TabDelimited, false, list, "p=a+b%09c"),
            (Query, DeepObject, true, map, "p%5Br%5D=1&p%5Bg%5D=x"),
            (Header, Simple, false, list, "a b,c"),
            (Header, PipeDelimited, false, list, "a b|c"),
            (Cookie, Form, true, list, "p=a%20b; p=c"),
        ];
        for (location, style, explode, value, expected) in cases {
            let parameter = Parameter {
                name: "p".into(),
                location,
                description: None,
                required: true,
                deprecated: false,
                allow_empty_value: false,
                value: ParameterValue::Styled {
                    schema: SchemaId::new(0),
                    style,
                    explode,
                    allow_reserved: false,
                },
                examples: Vec::new(),
            };
            let value = Value::parse(value.as_bytes()).expect(value);
            assert_eq!(
                encode_parameter(&parameter, &value),
                expected,
                "{style:?} {explode}"
            );
        }
    }
}
