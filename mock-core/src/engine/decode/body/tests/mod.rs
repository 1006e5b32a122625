//! Tables of cases: media type and body → value, or what is wrong with it.

mod forms;
mod multipart;
mod round_trip;
mod xml;

use super::*;
use crate::engine::testing::schemas;
use crate::model::{Encoding, ParameterStyle, SchemaId};

fn content(media_type: &str, schema: Option<SchemaId>) -> Content {
    Content {
        media_type: media_type.into(),
        schema,
        item_schema: None,
        examples: Vec::new(),
        encoding: Vec::new(),
    }
}

fn declared(required: bool, content: Vec<Content>) -> RequestBody {
    RequestBody {
        description: None,
        required,
        content,
    }
}

/// The declared media type and the value, or the error.
fn outcome(schemas: &Schemas, declared: &RequestBody, media_type: Option<&str>, body: &[u8]) -> String {
    match decode_body(schemas, declared, media_type, body) {
        Ok(None) => "none".into(),
        Ok(Some(DecodedBody { content, value })) => match value {
            Some(value) => format!("{}: {value}", content.media_type),
            None => format!("{}: as it is", content.media_type),
        },
        Err(error) => error.to_string(),
    }
}

/// The value, or the error, of a body in the only declared media type.
fn value(media_type: &str, schema: &str, encoding: &[(&str, Encoding)], body: &[u8]) -> String {
    let (schemas, id) = schemas(schema);
    let mut content = content(media_type, Some(id));
    content.encoding = encoding
        .iter()
        .map(|(name, encoding)| ((*name).into(), encoding.clone()))
        .collect();
    let outcome = outcome(&schemas, &declared(true, vec![content]), Some(media_type), body);
    outcome
        .strip_prefix(&format!("{media_type}: "))
        .map_or(outcome.clone(), Into::into)
}

fn styled(style: ParameterStyle, explode: bool) -> Encoding {
    Encoding {
        content_type: None,
        headers: Vec::new(),
        style: Some(style),
        explode,
        allow_reserved: false,
    }
}

fn typed(content_type: &str) -> Encoding {
    Encoding {
        content_type: Some(content_type.into()),
        headers: Vec::new(),
        style: None,
        explode: true,
        allow_reserved: false,
    }
}

#[test]
fn the_content_is_chosen_by_media_type() {
    let (schemas, id) = schemas(r#"{"type": "object"}"#);
    let of = |media_type| content(media_type, Some(id));
    let several = declared(
        true,
        vec![
            of("text/*"),
            of("application/xml"),
            of("application/json; charset=utf-8"),
            of("application/zip"),
        ],
    );
    let unsupported =
        "the body should be text/* or application/xml or application/json; charset=utf-8 or application/zip";
    for (media_type, body, expected) in [
        (
            Some("application/json"),
            "{\"a\":1}",
            "application/json; charset=utf-8: {\"a\":1}",
        ),
        (None, "[1]", "application/json; charset=utf-8: [1]"),
        (Some("text/csv;header=present"), "a,b", "text/*: \"a,b\""),
        (Some("Application/XML"), "<a/>", "application/xml: {}"),
        (Some("application/zip"), "PK", "application/zip: as it is"),
        (Some("image/png"), "x", unsupported),
        (Some("json"), "1", unsupported),
        (Some("application/json"), "", "a body is required"),
        (
            None,
            "{",
            "the body is not JSON: expected a member's name in quotes, found the end of the text at byte 1",
        ),
    ] {
        assert_eq!(
            outcome(&schemas, &several, media_type, body.as_bytes()),
            expected,
            "{media_type:?} {body}"
        );
    }
    assert_eq!(
        outcome(&schemas, &declared(false, vec![of("a/b")]), Some("c/d"), b""),
        "none"
    );
    assert_eq!(
        outcome(&schemas, &declared(false, Vec::new()), Some("c/d"), b"x"),
        "none"
    );
}

/// Media type, schema, body, value.
const TEXTS: &[(&str, &str, &[u8], &str)] = &[
    ("text/plain", "{}", b"a", r#""a""#),
    ("text/plain", r#"{"type": "integer"}"#, b"7", "7"),
    ("text/plain; charset=ISO-8859-1", "{}", b"\xE9", r#""é""#),
    ("text/plain; charset=us-ascii", "{}", b"e", r#""e""#),
    ("text/plain", r#"{"type": "object"}"#, b" {\"a\":1}", r#"{"a":1}"#),
    (
        "text/plain; charset=latin1",
        r#"{"type": "array"}"#,
        b"[\"\xE9\"]",
        r#"["é"]"#,
    ),
    (
        "text/plain",
        r#"{"type": ["array", "string"]}"#,
        b"[1]",
        r#""[1]""#,
    ),
    (
        "text/plain",
        r#"{"type": "object"}"#,
        b"a",
        "the body is not JSON: unknown word `a` at byte 0",
    ),
    (
        "application/yaml",
        "{}",
        b"a: [1, \"1\", 1.50]\n",
        r#"{"a":[1,"1",1.50]}"#,
    ),
    ("application/vnd.x+yaml; charset=latin1", "{}", b"\xE9", r#""é""#),
    ("text/x-yaml", r#"{"type": "string"}"#, b"1", "1"),
    (
        "application/yaml",
        "{}",
        b"a: 1\nb: [",
        "the body is not YAML: unclosed bracket '[' at line 2, column 4",
    ),
    ("text/plain", "{}", b"\xEF\xBB\xBFa", r#""a""#),
    ("text/plain", "{}", b"\xE9", "the body is not UTF-8"),
    (
        "text/plain; charset=utf-16",
        "{}",
        b"a",
        "the charset `utf-16` is not understood; use UTF-8",
    ),
    (
        "application/json; charset=iso-8859-1",
        "{}",
        b"\"\xE9\"",
        r#""é""#,
    ),
    ("application/json", r#"{"type": "integer"}"#, b"\"1\"", r#""1""#),
    (
        "application/octet-stream",
        r#"{"type": "string"}"#,
        b"\xFF\x00",
        "\"ÿ\\u0000\"",
    ),
    ("application/octet-stream", "{}", b"ab", r#""ab""#),
    ("image/png", r#"{"type": "object"}"#, b"ab", "as it is"),
    (
        "application/x-ndjson",
        "{}",
        b"{\"a\":1}\n\n 2\r\n",
        r#"[{"a":1},2]"#,
    ),
    (
        "application/x-ndjson",
        "{}",
        b"1\n{",
        "the body is not JSON: expected a member's name in quotes, found the end of the text at byte 3",
    ),
    ("application/json-seq", "{}", b"\x1E1\n\x1E[2]\n", "[1,[2]]"),
    ("text/csv", "{}", b"a,b", r#""a,b""#),
    (
        "text/csv",
        r#"{"type": "array", "items": {"type": "integer"}}"#,
        b"1,2\n3",
        "[1,2,3]",
    ),
    (
        "text/csv",
        r#"{"type": "array", "items": {"type": "array", "items": {}}}"#,
        b"1,\r\n\"a\"\"\r\n\",",
        "[[\"1\",\"\"],[\"a\\\"\\r\\n\",\"\"]]",
    ),
    (
        "text/csv",
        r#"{"type": "array", "items": {"type": "object", "properties": {"n": {"type": "integer"}}}}"#,
        b"n,s\r\n1,x\r\n,\"y,z\"\r\n",
        r#"[{"n":1,"s":"x"},{"s":"y,z"}]"#,
    ),
    (
        "text/csv",
        r#"{"type": "array"}"#,
        b"\"a",
        "the body is not CSV: a quote is not closed",
    ),
    (
        "text/csv",
        r#"{"type": "array"}"#,
        b"\"a\"b",
        "the body is not CSV: a quote is followed by something",
    ),
];

#[test]
fn texts_and_bytes() {
    for (media_type, schema, body, expected) in TEXTS {
        assert_eq!(
            value(media_type, schema, &[], body),
            *expected,
            "{media_type} {schema} {body:?}"
        );
    }
}

/// An object with a property of every kind.
const FORM: &str = r#"{"type": "object", "properties": {
    "n": {"type": "integer"}, "tags": {"type": "array", "items": {}}, "ids": {"type": "array", "items": {"type": "integer"}},
    "o": {"type": "object", "properties": {"x": {"type": "integer"}, "y": {"type": "array", "items": {"type": "boolean"}}}},
    "os": {"type": "array", "items": {"type": "object", "properties": {"x": {"type": "integer"}}}}, "include[]": {"type": "string"}}}"#;
