//! Parts of multipart bodies.

use super::{FORM, styled, typed, value};
use crate::model::ParameterStyle;

/// Parts as text, with `\n` for the line breaks of the framing.
pub(super) fn multipart(parts: &[&str]) -> Vec<u8> {
    let parts = parts.join("\n--b\n");
    let parts = if parts.is_empty() {
        parts
    } else {
        format!("--b\n{parts}\n")
    };
    format!("preamble\n{parts}--b--\nepilogue")
        .replace('\n', "\r\n")
        .into_bytes()
}

#[test]
fn parts_are_fields() {
    let file = "Content-Disposition: form-data; name=\"f\"; filename=\"a.png\"\nContent-Type: image/png\n\n\u{89}PNG";
    let field = |name: &str, text: &str| format!("content-disposition: form-data; name=\"{name}\"\n\n{text}");
    let json = |name: &str, text: &str| {
        format!("Content-Disposition: form-data; name={name}\nContent-Type: application/json\n\n{text}")
    };
    for (encoding, parts, expected) in [
        (
            None,
            vec![field("n", "7"), field("x", "a b"), file.into()],
            r#"{"n":7,"x":"a b","f":"Â\u0089PNG"}"#,
        ),
        (
            None,
            vec![field("tags", "a"), field("tags", "b")],
            r#"{"tags":["a","b"]}"#,
        ),
        (None, vec![field("x\\", "1")], r#"{"x\\":"1"}"#),
        (None, vec![field("ids[]", "1")], r#"{"ids":[1]}"#),
        (None, vec![field("o", "{\"x\":1}")], r#"{"o":{"x":1}}"#),
        (None, vec![json("o", "{\"x\":\"1\"}")], r#"{"o":{"x":"1"}}"#),
        (
            None,
            vec![json("os", "{\"x\":1}"), json("os", "{\"x\":2}")],
            r#"{"os":[{"x":1},{"x":2}]}"#,
        ),
        (
            None,
            vec![json("o", "{")],
            "`/o` of the body is not JSON: expected a member's name in quotes, found the end of the text at byte 1",
        ),
        (
            Some(("o", typed("application/xml"))),
            vec![field("o", "<o><x>1</x></o>")],
            r#"{"o":{"x":1}}"#,
        ),
        (
            Some(("f", typed("image/png, image/jpeg"))),
            vec![json("f", "1")],
            "the part `/f` of the body should be image/png or image/jpeg",
        ),
        (
            Some(("f", typed("image/*"))),
            vec![file.into()],
            r#"{"f":"Â\u0089PNG"}"#,
        ),
        (
            Some(("ids", styled(ParameterStyle::Form, false))),
            vec![field("ids", "1,2")],
            r#"{"ids":[1,2]}"#,
        ),
        (
            None,
            vec![field("a%22b", "1"), field("é", "2")],
            r#"{"a\"b":"1","é":"2"}"#,
        ),
        (None, vec![], "{}"),
    ] {
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        let encoding: Vec<_> = encoding.into_iter().collect();
        let found = value(
            "multipart/form-data; boundary=b",
            FORM,
            &encoding,
            &multipart(&parts),
        );
        let found = found.replace("\u{89}", "\\u0089");
        assert_eq!(found, expected, "{parts:?}");
    }
    let mixed = multipart(&["\na", "Content-Type: application/json\n\n{\"x\":1}"]);
    assert_eq!(
        value("multipart/mixed; boundary=\"b\"", "{}", &[], &mixed),
        r#"["a",{"x":1}]"#
    );
}

#[test]
fn broken_framing_is_refused() {
    for (media_type, body, expected) in [
        ("multipart/form-data", "x", "its media type has no boundary"),
        (
            "multipart/form-data; boundary=\"\"",
            "--",
            "its boundary must have 1 to 70 characters",
        ),
        (
            "multipart/form-data; boundary=b",
            "x",
            "its boundary does not occur",
        ),
        (
            "multipart/form-data; boundary=b",
            "--b\r\n\r\nx",
            "its last part has no end",
        ),
        (
            "multipart/form-data; boundary=b",
            "--b\r\n\r\n--b--",
            "part 1 has no name",
        ),
        (
            "multipart/form-data; boundary=b",
            "--bx\r\n\r\n--b--",
            "a boundary is followed by something",
        ),
        (
            "multipart/form-data; boundary=b",
            "--b\r\nx: y\r\n--b--",
            "a part has no empty line after its headers",
        ),
        (
            "multipart/form-data; boundary=b",
            "--b\r\nx\r\n\r\n--b--",
            "a header of a part has no colon",
        ),
    ] {
        let found = value(media_type, "{}", &[], body.as_bytes());
        assert_eq!(
            found,
            format!("the body is not a multipart body: {expected}"),
            "{body}"
        );
    }
    let many = "--b\r\nContent-Disposition: form-data; name=a\r\n\r\n\r\n".repeat(1001) + "--b--";
    let found = value("multipart/form-data; boundary=b", "{}", &[], many.as_bytes());
    assert_eq!(
        found,
        "the body is not a multipart body: it has more than 1000 parts"
    );
}
