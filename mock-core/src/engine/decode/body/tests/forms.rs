//! Fields of forms: as clients send them, and in the styles of Encoding Objects.

use super::{FORM, styled, value};
use crate::model::ParameterStyle;

#[test]
fn forms_as_clients_send_them() {
    for (body, expected) in [
        ("", "{}"),
        ("n=7&x=a+b", r#"{"n":7,"x":"a b"}"#),
        ("n=x&n=y", r#"{"n":["x","y"]}"#),
        ("tags=a", r#"{"tags":["a"]}"#),
        ("tags=a&tags=b", r#"{"tags":["a","b"]}"#),
        ("tags%5B%5D=a&tags[]=b", r#"{"tags":["a","b"]}"#),
        ("ids[0]=1&ids[1]=2", r#"{"ids":[1,2]}"#),
        ("ids=1&ids[]=2", r#"{"ids":[1,2]}"#),
        ("ids=%5B1,2%5D", r#"{"ids":[1,2]}"#),
        ("o=%7B%22x%22%3A1%7D", r#"{"o":{"x":1}}"#),
        ("o=x", r#"{"o":"x"}"#),
        (
            "o[x]=1&o[y][]=true&o[y][]=false&o[z]=2",
            r#"{"o":{"x":1,"y":[true,false],"z":"2"}}"#,
        ),
        ("os[0][x]=1&os[1][x]=2", r#"{"os":[{"x":1},{"x":2}]}"#),
        ("os={\"x\":1}&os={\"x\":2}", r#"{"os":[{"x":1},{"x":2}]}"#),
        (
            "a[b][c]=1&a[b][d]=2&a[e]=3",
            r#"{"a":{"b":{"c":"1","d":"2"},"e":"3"}}"#,
        ),
        ("o[0]=1", r#"{"o":{"0":"1"}}"#),
        ("include[]=a", r#"{"include[]":"a"}"#),
        (
            "a]=1&[b]=2&c[=3&d[x]y=4",
            r#"{"a]":"1","[b]":"2","c[":"3","d[x]y":"4"}"#,
        ),
        (
            "o[x]=1&o[x][y]=2",
            "`/o` of the body is not in its style: should be written as `name[key]=value`",
        ),
        ("%zz=%zz", r#"{"%zz":"%zz"}"#),
        ("n", r#"{"n":""}"#),
    ] {
        let found = value("application/x-www-form-urlencoded", FORM, &[], body.as_bytes());
        assert_eq!(found, expected, "{body}");
    }
}

/// Property, its style, body, value.
const STYLED: &[(&str, ParameterStyle, bool, &str, &str)] = &[
    (
        "ids",
        ParameterStyle::Form,
        false,
        "ids=1,2&n=3",
        r#"{"ids":[1,2],"n":3}"#,
    ),
    (
        "tags",
        ParameterStyle::Form,
        false,
        "tags=a%2Cb,c",
        r#"{"tags":["a,b","c"]}"#,
    ),
    (
        "ids",
        ParameterStyle::SpaceDelimited,
        false,
        "ids=1%202",
        r#"{"ids":[1,2]}"#,
    ),
    (
        "ids",
        ParameterStyle::PipeDelimited,
        false,
        "ids=1|2%7C3",
        r#"{"ids":[1,2,3]}"#,
    ),
    (
        "o",
        ParameterStyle::Form,
        false,
        "o=x,1,z,2",
        r#"{"o":{"x":1,"z":"2"}}"#,
    ),
    (
        "o",
        ParameterStyle::Form,
        true,
        "x=1&n=2&z=3",
        r#"{"o":{"x":1},"n":2,"z":"3"}"#,
    ),
    (
        "ids",
        ParameterStyle::DeepObject,
        true,
        "ids[0]=1&ids[1]=2",
        r#"{"ids":[1,2]}"#,
    ),
    (
        "o",
        ParameterStyle::DeepObject,
        true,
        "o[x]=1&o[y][0]=true",
        r#"{"o":{"x":1,"y":[true]}}"#,
    ),
    (
        "o",
        ParameterStyle::Form,
        false,
        "o=x",
        "`/o` of the body is not in its style: should be written as `name=key,value,key,value`",
    ),
];

#[test]
fn forms_in_styles() {
    for (property, style, explode, body, expected) in STYLED {
        let encoding = [(*property, styled(*style, *explode))];
        let found = value(
            "application/x-www-form-urlencoded",
            FORM,
            &encoding,
            body.as_bytes(),
        );
        assert_eq!(found, *expected, "{property} {style:?} {explode} {body}");
    }
}

#[test]
fn too_many_fields_are_refused() {
    let body = "a=1&".repeat(10_001);
    let found = value("application/x-www-form-urlencoded", "{}", &[], body.as_bytes());
    assert_eq!(found, "the body is not a form: it has more than 10000 fields");
    let deep = format!("a{}=1", "[b]".repeat(10_000));
    let found = value("application/x-www-form-urlencoded", "{}", &[], deep.as_bytes());
    assert!(
        found.starts_with("`/a` of the body is not in its style"),
        "{found}"
    );
}
