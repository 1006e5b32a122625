//! Tables of cases: value → body, for every syntax.

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

fn parse(json: &str) -> Value<'_> {
    Value::parse(json.as_bytes()).expect(json)
}

fn encoded(media_type: &str, json: &str) -> Encoded {
    let content = content(media_type, None);
    encode(&Schemas::default(), &content, media_type, &parse(json), "label").expect(json)
}

/// Media type, value, `Content-Type`, body.
const TEXTS: &[(&str, &str, &str, &str)] = &[
    (
        "application/json",
        r#"{"a" : [1, 2.50]}"#,
        "application/json",
        r#"{"a":[1,2.50]}"#,
    ),
    ("application/vnd.x+json", "null", "application/vnd.x+json", "null"),
    ("text/plain", r#""a\n""#, "text/plain; charset=utf-8", "a\n"),
    ("text/plain", "12", "text/plain; charset=utf-8", "12"),
    ("text/plain", "null", "text/plain; charset=utf-8", ""),
    (
        "text/html; charset=utf-8",
        r#""<p>""#,
        "text/html; charset=utf-8",
        "<p>",
    ),
    (
        "text/plain",
        r#"{"a":1}"#,
        "text/plain; charset=utf-8",
        r#"{"a":1}"#,
    ),
    ("undefined", r#""a""#, "text/plain; charset=utf-8", "a"),
    (
        "application/x-ndjson",
        r#"[{"a":1},2]"#,
        "application/x-ndjson",
        "{\"a\":1}\n2\n",
    ),
    (
        "application/jsonl",
        r#"{"a":1}"#,
        "application/jsonl",
        "{\"a\":1}\n",
    ),
    (
        "application/json-seq",
        "[1,[2]]",
        "application/json-seq",
        "\u{1E}1\n\u{1E}[2]\n",
    ),
    (
        "text/event-stream",
        "[1,\"a\\nb\"]",
        "text/event-stream",
        "data: 1\n\ndata: a\ndata: b\n\n",
    ),
    (
        "text/event-stream",
        r#"{"data":{"x":1},"id":"7","event":"e","retry":null}"#,
        "text/event-stream",
        "event: e\nid: 7\ndata: {\"x\":1}\n\n",
    ),
    (
        "text/csv",
        r#"[{"a":1,"b":"x,\"y\""},{"b":null,"c":[1]}]"#,
        "text/csv; charset=utf-8",
        "a,b,c\r\n1,\"x,\"\"y\"\"\",\r\n,,[1]\r\n",
    ),
    (
        "text/csv",
        r#"[["a","b"],[1,2]]"#,
        "text/csv; charset=utf-8",
        "a,b\r\n1,2\r\n",
    ),
    (
        "text/csv",
        r#"[1," 2"]"#,
        "text/csv; charset=utf-8",
        "1\r\n\" 2\"\r\n",
    ),
    ("text/csv", r#""a;b""#, "text/csv; charset=utf-8", "a;b"),
    (
        "application/yaml",
        r#"{"a":{"b":[1,{"c":"d e","f":[]}]},"no":"no","":"1","x":[["z"]],"t":"é\n"}"#,
        "application/yaml",
        "a:\n  b:\n    - 1\n    - c: d e\n      f: []\n\"no\": \"no\"\n\"\": \"1\"\nx:\n  - - z\nt: \"é\\n\"\n",
    ),
    ("application/yaml", "1.50", "application/yaml", "1.50\n"),
    (
        "application/x-www-form-urlencoded",
        r#"{"a b":"1&2 é","c":[1,2],"d":{"e":true},"f":null}"#,
        "application/x-www-form-urlencoded",
        "a+b=1%262+%C3%A9&c=1&c=2&d=%7B%22e%22%3Atrue%7D&f=",
    ),
    (
        "application/octet-stream",
        r#""ab""#,
        "application/octet-stream",
        "ab",
    ),
    (
        "application/x-unknown",
        r#"{"a":1}"#,
        "application/x-unknown",
        r#"{"a":1}"#,
    ),
    (
        "multipart/form-data",
        r#"{"a":"x","b":[1,{"c":2}],"q\"":"part-00000000"}"#,
        "multipart/form-data; boundary=part-00000001",
        "--part-00000001\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n\
             --part-00000001\r\nContent-Disposition: form-data; name=\"b\"\r\n\r\n1\r\n\
             --part-00000001\r\nContent-Disposition: form-data; name=\"b\"\r\nContent-Type: application/json\r\n\r\n{\"c\":2}\r\n\
             --part-00000001\r\nContent-Disposition: form-data; name=\"q%22\"\r\n\r\npart-00000000\r\n\
             --part-00000001--\r\n",
    ),
    (
        "multipart/mixed",
        r#"["x",{"a":1}]"#,
        "multipart/mixed; boundary=part-00000000",
        "--part-00000000\r\n\r\nx\r\n--part-00000000\r\nContent-Type: application/json\r\n\r\n{\"a\":1}\r\n--part-00000000--\r\n",
    ),
];

#[test]
fn texts_of_every_syntax() {
    for (media_type, json, content_type, expected) in TEXTS {
        let encoded = encoded(media_type, json);
        assert_eq!(encoded.content_type, *content_type, "{media_type} {json}");
        assert_eq!(
            String::from_utf8_lossy(&encoded.bytes),
            *expected,
            "{media_type} {json}"
        );
    }
}

#[test]
fn charsets_and_bytes() {
    let latin = encoded("text/plain; charset=ISO-8859-1", r#""é€""#);
    assert_eq!(latin.bytes.as_ref(), b"\xE9?");
    assert_eq!(
        encoded("application/octet-stream", r#""\u0000\u00ff""#)
            .bytes
            .as_ref(),
        b"\0\xFF"
    );
    assert_eq!(
        encoded("application/octet-stream", r#""ÿ€""#).bytes.as_ref(),
        "ÿ€".as_bytes()
    );
}

#[test]
fn forms_are_written_in_their_styles() {
    let styled = |style, explode| {
        let mut content = content("application/x-www-form-urlencoded", None);
        let encoding = Encoding {
            content_type: None,
            headers: Vec::new(),
            style: Some(style),
            explode,
            allow_reserved: false,
        };
        content.encoding.push(("p".into(), encoding));
        content
    };
    for (style, explode, json, expected) in [
        (ParameterStyle::Form, true, r#"{"p":["a","b,c"]}"#, "p=a&p=b%2Cc"),
        (ParameterStyle::Form, false, r#"{"p":["a","b,c"]}"#, "p=a,b%2Cc"),
        (ParameterStyle::Form, false, r#"{"p":{"x":1,"y":2}}"#, "p=x,1,y,2"),
        (ParameterStyle::Form, true, r#"{"p":{"x":1,"y":2}}"#, "x=1&y=2"),
        (ParameterStyle::SpaceDelimited, false, r#"{"p":[1,2]}"#, "p=1%202"),
        (ParameterStyle::PipeDelimited, false, r#"{"p":[1,2]}"#, "p=1|2"),
        (
            ParameterStyle::DeepObject,
            true,
            r#"{"p":{"x":{"y":1},"z":["a"]}}"#,
            "p%5Bx%5D%5By%5D=1&p%5Bz%5D%5B0%5D=a",
        ),
    ] {
        let content = styled(style, explode);
        let encoded = encode(
            &Schemas::default(),
            &content,
            &content.media_type,
            &parse(json),
            "label",
        );
        let bytes = encoded.expect(json).bytes;
        assert_eq!(
            String::from_utf8_lossy(&bytes),
            expected,
            "{style:?} {explode} {json}"
        );
    }
}

#[test]
fn what_has_no_form_is_refused() {
    for (media_type, json) in [
        ("application/x-www-form-urlencoded", "[1]"),
        ("multipart/form-data", "[1]"),
        ("multipart/mixed", "\"a\""),
    ] {
        let content = content(media_type, None);
        let error = encode(&Schemas::default(), &content, media_type, &parse(json), "label").unwrap_err();
        assert_eq!(error.media_type, media_type);
        assert_eq!(error.found, parse(json).type_name());
    }
}

/// An empty list still shows its columns.
#[test]
fn columns_come_from_the_schema() {
    let (schemas, id) = schemas(r#"{"type": "array", "items": {"properties": {"b": {}, "a": {}}}}"#);
    let content = content("text/csv", Some(id));
    for (json, expected) in [("[]", "b,a\r\n"), (r#"[{"a":1,"c":2}]"#, "b,a,c\r\n,1,2\r\n")] {
        let encoded = encode(&schemas, &content, "text/csv", &parse(json), "label").expect(json);
        assert_eq!(encoded.bytes.as_ref(), expected.as_bytes());
    }
}

#[test]
fn files_begin_as_their_type_says() {
    for (media_type, start) in [
        ("image/png", b"\x89PNG\r\n\x1A\n".as_slice()),
        ("image/jpeg", b"\xFF\xD8\xFF\xE0\0\x10JFIF"),
        ("image/gif", b"GIF89a"),
        ("image/webp", b"RIFF"),
        ("image/svg+xml", b"<svg "),
        ("application/pdf", b"%PDF-1.4"),
        ("application/zip", b"PK\x03\x04"),
        ("application/gzip", b"\x1F\x8B\x08"),
        ("application/x-tar", b"mock.txt\0"),
    ] {
        for label in [
            "getPets",
            "",
            "GET /pets/{petId}.json (beta) & \u{1F600}",
            &"x".repeat(500),
        ] {
            let content = content(media_type, None);
            let encoded =
                encode(&Schemas::default(), &content, media_type, &Value::Null, label).expect(label);
            assert!(encoded.bytes.starts_with(start), "{media_type} {label}");
            assert!(
                encoded.bytes.len() < 64_000,
                "{media_type} {label}: {} bytes",
                encoded.bytes.len()
            );
        }
    }
}

/// Schema, value, document.
const DOCUMENTS: &[(&str, &str, &str)] = &[
    ("{}", "7", "<root>7</root>"),
    (
        r##"{"$ref": "#/$defs/Pet", "$defs": {"Pet": {}}}"##,
        "7",
        "<Pet>7</Pet>",
    ),
    (
        r#"{"xml": {"name": "pet"}}"#,
        r#"{"id":1,"a":null,"b":"<&>"}"#,
        "<pet><id>1</id><a nil/><b>&lt;&amp;&gt;</b></pet>",
    ),
    (
        r##"{"items": {"$ref": "#/$defs/Pet"}, "$defs": {"Pet": {}}}"##,
        "[1,2]",
        "<root><Pet>1</Pet><Pet>2</Pet></root>",
    ),
    (
        r#"{"items": {"xml": {"name": "p"}}}"#,
        "[1]",
        "<root><p>1</p></root>",
    ),
    (
        "{}",
        "[[1,2],[]]",
        "<root><item><item>1</item><item>2</item></item><item/></root>",
    ),
    (
        r#"{"properties": {"l": {"items": {}}}}"#,
        r#"{"l":[1,2]}"#,
        "<root><l>1</l><l>2</l></root>",
    ),
    (
        r#"{"properties": {"l": {"items": {"xml": {"name": "i"}}}}}"#,
        r#"{"l":[1,2]}"#,
        "<root><i>1</i><i>2</i></root>",
    ),
    (
        r#"{"properties": {"l": {"items": {}, "xml": {"name": "x"}}}}"#,
        r#"{"l":[1]}"#,
        "<root><l>1</l></root>",
    ),
    (
        r#"{"properties": {"l": {"items": {}, "xml": {"name": "x", "wrapped": true}}}}"#,
        r#"{"l":[1]}"#,
        "<root><x><x>1</x></x></root>",
    ),
    (
        r#"{"properties": {"l": {"items": {"xml": {"name": "i"}}, "xml": {"wrapped": true}}}}"#,
        r#"{"l":[1,2]}"#,
        "<root><l><i>1</i><i>2</i></l></root>",
    ),
    (
        r#"{"properties": {"id": {"xml": {"attribute": true, "name": "key"}}, "l": {"xml": {"attribute": true}}}}"#,
        r#"{"id":"a\"\n<","l":[1],"t":""}"#,
        "<root key=\"a&quot;&#10;&lt;\"><l>1</l><t/></root>",
    ),
    (
        r#"{"xml": {"name": "A", "prefix": "s", "namespace": "urn:s"}, "properties": {
                "b": {"xml": {"prefix": "s", "namespace": "urn:s"}},
                "c": {"xml": {"prefix": "t"}},
                "d": {"xml": {"namespace": "urn:d"}},
                "e": {"xml": {"prefix": "s", "attribute": true}}}}"#,
        r#"{"b":1,"c":2,"d":{"x":1},"e":3}"#,
        "<s:A xmlns:s=\"urn:s\" s:e=\"3\"><s:b>1</s:b><c>2</c><d xmlns=\"urn:d\"><x>1</x></d></s:A>",
    ),
    (
        "{}",
        r#"{"+1":true,"a b":1,"":2,"é":3}"#,
        "<root><__1>true</__1><a_b>1</a_b><_>2</_><é>3</é></root>",
    ),
    ("{}", r#""\u0000\r\n""#, "<root>\u{FFFD}&#13;\n</root>"),
];

#[test]
fn xml_by_the_xml_object() {
    for (description, json, expected) in DOCUMENTS {
        let (schemas, id) = schemas(description);
        let content = content("application/xml", Some(id));
        let encoded = encode(&schemas, &content, "application/xml", &parse(json), "label").expect(json);
        let text = String::from_utf8(encoded.bytes.into()).expect(json);
        let text = text
            .strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
            .expect(json);
        let nil = " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:nil=\"true\"";
        assert_eq!(text.replace(nil, " nil"), *expected, "{description} {json}");
    }
}
