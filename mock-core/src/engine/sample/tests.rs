//! Schemas and the values that users of Prism know.

use super::*;
use crate::engine::testing;

#[test]
fn values_are_the_known_ones() {
    let tree = r##"{"$ref":"#/$defs/T","$defs":{"T":{"type":"object","properties":{"n":{"type":"integer"},"t":{"$ref":"#/$defs/T"}}}}}"##;
    let cases = [
        (r#"{"type":"string"}"#, r#""string""#),
        (r#"{"type":"string","minLength":8}"#, r#""stringst""#),
        (r#"{"type":"string","maxLength":3}"#, r#""str""#),
        (
            r#"{"type":"string","format":"uuid"}"#,
            r#""497f6eca-6276-4993-bfeb-53cbbbba6f08""#,
        ),
        (
            r#"{"type":"string","format":"password","minLength":12}"#,
            r#""pa$$word_qwe""#,
        ),
        (r#"{"type":"integer"}"#, "0"),
        (r#"{"type":"integer","format":"int64"}"#, "-9007199254740991"),
        (r#"{"type":"integer","exclusiveMinimum":4}"#, "5"),
        (r#"{"type":"integer","maximum":4}"#, "4"),
        (r#"{"type":"number","minimum":1.5}"#, "1.5"),
        (r#"{"type":["null","boolean"]}"#, "true"),
        (r#"{"enum":["b","a"],"default":"a"}"#, r#""a""#),
        (r#"{"type":"string","enum":["b","a"],"examples":["a"]}"#, r#""b""#),
        (
            r#"{"type":"array","items":{"type":"integer"},"minItems":2}"#,
            "[0,0]",
        ),
        (r#"{"type":"array"}"#, "[]"),
        (
            r#"{"type":"object","additionalProperties":{"type":"integer"}}"#,
            r#"{"property1":0,"property2":0}"#,
        ),
        (
            r#"{"allOf":[{"properties":{"a":{"type":"integer"},"b":{"const":1}}},{"properties":{"b":{"const":2}}}]}"#,
            r#"{"a":0,"b":2}"#,
        ),
        (r#"{"oneOf":[{"const":1},{"const":2}]}"#, "1"),
        (
            r#"{"properties":{"uuid":{"type":"string","format":"uuid"}}}"#,
            r#"{"uuid":"095be615-a8ad-4c33-8e9c-c7612fbf6c9f"}"#,
        ),
        (tree, r#"{"n":0,"t":{"n":0,"t":{}}}"#),
    ];
    for (schema, expected) in cases {
        let (schemas, id) = testing::schemas(schema);
        let value = sample(&schemas, id, None).expect(schema);
        assert_eq!(value.to_string(), expected, "{schema}");
    }
}
