//! The style `simple`, as values stand in header fields.

use super::text::plain;
use crate::json::Value;

/// Writes `value` in the style `simple` (OAS 3.1, Header Object).
pub fn encode_simple(value: &Value<'_>, explode: bool) -> String {
    match value {
        Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join(","),
        Value::Object(object) => {
            let equals = if explode { "=" } else { "," };
            let members = object
                .iter()
                .map(|(name, value)| format!("{name}{equals}{}", plain(value)));
            members.collect::<Vec<_>>().join(",")
        }
        other => plain(other).into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
