//! The style `simple`, and those of 2.0 that differ from it by their delimiter, as values stand in header fields.

use super::text::plain;
use crate::json::Value;
use crate::model::ParameterStyle;

/// Writes `value` as a header field has it.
///
/// # Source
/// OAS 3.1, Header Object; OAS 2.0, Header Object, `collectionFormat`
pub fn encode_simple(value: &Value<'_>, style: ParameterStyle, explode: bool) -> String {
    let delimiter = style.delimiter();
    match value {
        Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join(delimiter),
        Value::Object(object) => {
            let equals = if explode { "=" } else { delimiter };
            let members = object
                .iter()
                .map(|(name, value)| format!("{name}{equals}{}", plain(value)));
            members.collect::<Vec<_>>().join(delimiter)
        }
        other => plain(other).into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn header_fields() {
        use ParameterStyle::{PipeDelimited, Simple, SpaceDelimited, TabDelimited};
        let cases = [
            (r#""a b""#, Simple, false, "a b"),
            ("7", Simple, false, "7"),
            ("true", Simple, false, "true"),
            (r#"["a",1]"#, Simple, false, "a,1"),
            (r#"["a",1]"#, SpaceDelimited, false, "a 1"),
            (r#"["a",1]"#, PipeDelimited, false, "a|1"),
            (r#"["a",1]"#, TabDelimited, false, "a\t1"),
            (r#"{"a":1,"b":"x"}"#, Simple, false, "a,1,b,x"),
            (r#"{"a":1,"b":"x"}"#, Simple, true, "a=1,b=x"),
        ];
        for (value, style, explode, expected) in cases {
            let value = Value::parse(value.as_bytes()).expect(value);
            assert_eq!(encode_simple(&value, style, explode), expected);
        }
    }
}
