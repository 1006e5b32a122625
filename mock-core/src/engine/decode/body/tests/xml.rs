//! XML by the `xml` object, and what is no XML.

use super::{content, declared, value};
use crate::engine::decode::body::decode_body;
use crate::engine::testing::schemas;

/// Schema, document, value.
const DOCUMENTS: &[(&str, &str, &str)] = &[
    ("{}", "<a>x</a>", r#""x""#),
    (
        "{}",
        "<a><b>1</b><c d='2'/><b>3</b></a>",
        r#"{"b":["1","3"],"c":{"d":"2"}}"#,
    ),
    (r#"{"type": "integer"}"#, "<a>7</a>", "7"),
    (r#"{"type": "object"}"#, "<a/>", "{}"),
    (r#"{"type": "array"}"#, "<a/>", "[]"),
    (r#"{"type": "string"}"#, "<a/>", r#""""#),
    (
        r#"{"type": "array", "items": {"type": "integer"}}"#,
        "<a><x>1</x><y>2</y></a>",
        "[1,2]",
    ),
    (
        r#"{"xml": {"name": "pet"}, "properties": {"id": {"type": "integer", "xml": {"attribute": true, "name": "key"}}, "name": {"type": "string"}}}"#,
        "<?xml version='1.0'?>\n<!-- c --><pet key='3'><name>&lt;&#x41;<![CDATA[<&]]></name></pet>\n",
        r#"{"id":3,"name":"<A<&"}"#,
    ),
    (
        r#"{"xml": {"name": "pet"}}"#,
        "<Pet/>",
        "the body is not the expected XML: its root element should be `pet`, not `Pet`",
    ),
    (
        r#"{"properties": {"l": {"type": "array", "items": {"type": "integer"}}}}"#,
        "<a><l>1</l><m>x</m><l>2</l></a>",
        r#"{"l":[1,2],"m":"x"}"#,
    ),
    (
        r#"{"properties": {"l": {"type": "array", "items": {"type": "integer", "xml": {"name": "i"}}, "xml": {"wrapped": true}}}}"#,
        "<a><l><i>1</i><i>2</i></l></a>",
        r#"{"l":[1,2]}"#,
    ),
    (
        r#"{"properties": {"l": {"type": "array", "items": {"type": "object", "properties": {"x": {"type": "boolean"}}}}}}"#,
        "<a><l><x>true</x></l></a>",
        r#"{"l":[{"x":true}]}"#,
    ),
    (
        r#"{"properties": {"n": {"type": ["integer", "null"]}, "s": {"type": "string"}}}"#,
        "<p:a xmlns:p='urn:p' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'><p:n xsi:nil='true'/><s> x </s></p:a>",
        r#"{"n":null,"s":" x "}"#,
    ),
    (
        r#"{"properties": {"n": {"type": "integer"}}}"#,
        "<a><n>1</n><n>2</n></a>",
        r#"{"n":["1","2"]}"#,
    ),
    (
        r#"{"properties": {"+1": {"type": "integer"}}}"#,
        "<a><__1>1</__1></a>",
        r#"{"+1":1}"#,
    ),
    (
        r#"{"oneOf": [{"properties": {"k": {"const": "a"}, "v": {"type": "integer"}}}, {"properties": {"k": {"const": "b"}, "v": {"type": "string"}}}]}"#,
        "<a><k>b</k><v>1</v></a>",
        r#"{"k":"b","v":"1"}"#,
    ),
];

#[test]
fn elements_by_the_xml_object() {
    for (schema, document, expected) in DOCUMENTS {
        assert_eq!(
            value("application/xml", schema, &[], document.as_bytes()),
            *expected,
            "{schema} {document}"
        );
    }
    let latin = b"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>\xE9</a>";
    assert_eq!(value("text/xml", "{}", &[], latin), r#""é""#);
}

#[test]
fn what_is_no_xml() {
    let deep = "<a>".repeat(1000);
    let many = format!("<a>{}</a>", "<b/>".repeat(200_001));
    for document in [
        "",
        "x",
        "<a>",
        "<a></b>",
        "<a/><b/>",
        "<a/>x",
        "<a b='1' b='2'/>",
        "<a b=1/>",
        "<a>&nbsp;</a>",
        "<a>&#0;</a>",
        "<a b='&x;'/>",
        "<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>",
        "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>",
        "<a",
        "<a><![CDATA[</a>",
        &deep,
        &many,
    ] {
        let (schemas, id) = schemas("{}");
        let declared = declared(false, vec![content("application/xml", Some(id))]);
        let shown: String = document.chars().take(40).collect();
        let found = decode_body(&schemas, &declared, Some("application/xml"), document.as_bytes());
        match found {
            Ok(None) => assert_eq!(document, ""),
            Ok(Some(_)) => panic!("{shown} is read"),
            Err(error) => assert!(
                error.to_string().starts_with("the body is not XML: "),
                "{shown}: {error}"
            ),
        }
    }
}
