//! Generated values → bytes in a media type. Examples never come here: they are sent as they were written.

mod text;
mod xml;

use std::fmt::Write;

use crate::engine::media_type::MediaType;
use crate::json::Value;

/// Writes `value` in `media_type`.
///
/// What has no writer of its own is sent as the text of a string, and as JSON for all other values, so that there is always
/// something to send.
pub fn encode(value: &Value<'_>, media_type: &str) -> Vec<u8> {
    let media_type = MediaType::parse(media_type).ok();
    let mut out = String::new();
    // Writing to a string cannot fail.
    let _ = match media_type {
        Some(media_type) if media_type.is_json() => write!(out, "{value}"),
        Some(media_type) if media_type.is_xml() => xml::write(&mut out, value),
        _ => text::write(&mut out, value),
    };
    out.into_bytes()
}

/// Writes `value` in the style `simple`, as it stands in a header field (OAS 3.1, Header Object).
pub fn encode_simple(value: &Value<'_>, explode: bool) -> String {
    let plain = |value: &Value<'_>| match value {
        Value::String(text) => text.to_string(),
        other => other.to_string(),
    };
    match value {
        Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join(","),
        Value::Object(object) => {
            let equals = if explode { "=" } else { "," };
            let members = object
                .iter()
                .map(|(name, value)| format!("{name}{equals}{}", plain(value)));
            members.collect::<Vec<_>>().join(",")
        }
        other => plain(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_media_type() {
        let cases = [
            (r#"{"a":[1,"x"]}"#, "application/json", r#"{"a":[1,"x"]}"#),
            (r#""x""#, "application/vnd.x+json; v=1", r#""x""#),
            (r#""x""#, "text/plain", "x"),
            ("7", "text/plain", "7"),
            (r#"{"a":1}"#, "text/plain", r#"{"a":1}"#),
            (r#""x""#, "application/octet-stream", "x"),
            (r#""x""#, "undefined", "x"),
            (
                r#"{"a":[1,"<&>"],"b":{"c":null},"1 d":true}"#,
                "application/xml",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
                 <root><a>1</a><a>&lt;&amp;&gt;</a><b><c/></b><_1_d>true</_1_d></root>",
            ),
            (
                "[1,2]",
                "text/xml",
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<root><item>1</item><item>2</item></root>",
            ),
        ];
        for (value, media_type, expected) in cases {
            let value = Value::parse(value.as_bytes()).expect(value);
            let encoded = encode(&value, media_type);
            assert_eq!(String::from_utf8_lossy(&encoded), expected, "{media_type}");
        }
    }

    #[test]
    fn header_fields() {
        let cases = [
            (r#""a b""#, false, "a b"),
            ("7", false, "7"),
            ("true", false, "true"),
            (r#"["a",1]"#, false, "a,1"),
            (r#"{"a":1,"b":"x"}"#, false, "a,1,b,x"),
            (r#"{"a":1,"b":"x"}"#, true, "a=1,b=x"),
        ];
        for (value, explode, expected) in cases {
            let value = Value::parse(value.as_bytes()).expect(value);
            assert_eq!(encode_simple(&value, explode), expected);
        }
    }
}
