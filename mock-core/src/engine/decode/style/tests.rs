//! One table for all styles: what is written → the value as JSON, or what is wrong with it.

use crate::engine::decode::parameter::{Parts, decode_parameter};
use crate::model::{
    ArrayKeywords, ObjectKeywords, Parameter, ParameterLocation, ParameterStyle, ParameterValue, Property,
    Schema, SchemaId, Schemas, TypeSet,
};

const TEXT: usize = 0;
const INTEGER: usize = 1;
const LIST: usize = 2;
const MAP: usize = 3;
const TEXT_OR_LIST: usize = 4;

fn schemas() -> Schemas {
    let of = |types| Schema {
        types,
        ..Schema::default()
    };
    let list = |types| Schema {
        types,
        array: Some(Box::new(ArrayKeywords {
            items: Some(SchemaId::new(INTEGER)),
            ..ArrayKeywords::default()
        })),
        ..Schema::default()
    };
    let property = |name: &str, schema| Property {
        name: name.into(),
        schema: SchemaId::new(schema),
    };
    let map = Schema {
        types: TypeSet::OBJECT,
        object: Some(Box::new(ObjectKeywords {
            properties: vec![property("a", INTEGER), property("b", TEXT), property("l", LIST)],
            ..ObjectKeywords::default()
        })),
        ..Schema::default()
    };
    [
        of(TypeSet::STRING),
        of(TypeSet::INTEGER),
        list(TypeSet::ARRAY),
        map,
        list(TypeSet::ARRAY.union(TypeSet::STRING)),
    ]
    .into_iter()
    .collect()
}

fn check(
    location: ParameterLocation,
    style: ParameterStyle,
    cases: &[(usize, bool, &str, Result<&str, &str>)],
) {
    let schemas = schemas();
    for (schema, explode, raw, expected) in cases {
        let parameter = Parameter {
            name: "p".into(),
            location,
            description: None,
            required: false,
            deprecated: false,
            allow_empty_value: false,
            value: ParameterValue::Styled {
                schema: SchemaId::new(*schema),
                style,
                explode: *explode,
                allow_reserved: false,
            },
            examples: Vec::new(),
        };
        let path = |_: &str| Some(*raw);
        let header = |_: &str| Some((*raw).into());
        let parts = Parts::new(&path, Some(raw), &header, std::slice::from_ref(&parameter));
        let found = decode_parameter(&schemas, &parameter, &parts);
        let found = found.map(|value| value.map_or("absent".into(), |value| value.to_string()));
        let found = found.map_err(|error| error.keyword());
        let expected = expected.map(String::from);
        assert_eq!(found, expected, "{style:?} {explode} {raw}");
    }
}

#[test]
fn simple() {
    let cases = [
        (TEXT, false, "a%2Cb,c", Ok(r#""a,b,c""#)),
        (TEXT, false, "7", Ok(r#""7""#)),
        (INTEGER, false, "7", Ok("7")),
        (INTEGER, false, "7.0", Ok("7.0")),
        (INTEGER, false, "x", Ok(r#""x""#)),
        (INTEGER, false, "%zz", Err("encoding")),
        (LIST, false, "1,2", Ok("[1,2]")),
        (LIST, true, "1", Ok("[1]")),
        // `encodeURIComponent(String([1, 2]))`, as generated clients have it.
        (LIST, false, "1%2C2", Ok("[1,2]")),
        (LIST, false, "1%2C2,3", Ok(r#"["1,2",3]"#)),
        (TEXT_OR_LIST, false, "a%2Cb", Ok(r#""a,b""#)),
        (MAP, false, "a%2C1%2cb%2C2", Err("style")),
        (MAP, false, "a%2C1%2Cb%2C2", Ok(r#"{"a":1,"b":"2"}"#)),
        (LIST, false, "1,x", Ok(r#"[1,"x"]"#)),
        (MAP, false, "a,1,b,2", Ok(r#"{"a":1,"b":"2"}"#)),
        (MAP, true, "a=1,b=2", Ok(r#"{"a":1,"b":"2"}"#)),
        (MAP, false, "a,1,b", Err("style")),
        (MAP, true, "a,1", Err("style")),
        (TEXT_OR_LIST, false, "a", Ok(r#""a""#)),
        (TEXT_OR_LIST, false, "1,2", Ok("[1,2]")),
    ];
    check(ParameterLocation::Path, ParameterStyle::Simple, &cases);
    let in_header = [
        (TEXT, false, "a%20b", Ok(r#""a%20b""#)),
        (LIST, false, "1, 2", Ok("[1,2]")),
        (LIST, false, "1%2C2", Ok(r#"["1%2C2"]"#)),
    ];
    check(ParameterLocation::Header, ParameterStyle::Simple, &in_header);
}

#[test]
fn label() {
    let cases = [
        (INTEGER, false, ".7", Ok("7")),
        (INTEGER, false, "7", Err("style")),
        (LIST, false, ".1.2", Ok("[1,2]")),
        (LIST, false, ".1,2", Ok("[1,2]")),
        (LIST, true, ".1.2", Ok("[1,2]")),
        (MAP, false, ".a.1.b.2", Ok(r#"{"a":1,"b":"2"}"#)),
        (MAP, true, ".a=1.b=2", Ok(r#"{"a":1,"b":"2"}"#)),
    ];
    check(ParameterLocation::Path, ParameterStyle::Label, &cases);
}

#[test]
fn matrix() {
    let cases = [
        (INTEGER, false, ";p=7", Ok("7")),
        (INTEGER, false, "7", Err("style")),
        (INTEGER, false, ";q=7", Err("style")),
        (TEXT, false, ";p", Ok(r#""""#)),
        (LIST, false, ";p=1,2", Ok("[1,2]")),
        (LIST, true, ";p=1;p=2", Ok("[1,2]")),
        (MAP, false, ";p=a,1,b,2", Ok(r#"{"a":1,"b":"2"}"#)),
        (MAP, true, ";a=1;b=2", Ok(r#"{"a":1,"b":"2"}"#)),
    ];
    check(ParameterLocation::Path, ParameterStyle::Matrix, &cases);
}

#[test]
fn form() {
    let cases = [
        (TEXT, true, "p=a+b%2B", Ok(r#""a b+""#)),
        (TEXT, true, "p=", Ok(r#""""#)),
        (TEXT, true, "q=1", Ok("absent")),
        (INTEGER, true, "p=1&p=2", Ok(r#"["1","2"]"#)),
        (LIST, true, "p=1&q=5&p=2", Ok("[1,2]")),
        (LIST, true, "p=1", Ok("[1]")),
        (LIST, true, "p=", Ok("[]")),
        (LIST, false, "p=1,2", Ok("[1,2]")),
        (LIST, false, "p=1%2C2", Ok("[1,2]")),
        (LIST, false, "p=1%2C2,3", Ok(r#"["1,2",3]"#)),
        (MAP, true, "a=1&b=x&c=3", Ok(r#"{"a":1,"b":"x"}"#)),
        (MAP, true, "c=3", Ok("absent")),
        (MAP, false, "p=a,1,b,2", Ok(r#"{"a":1,"b":"2"}"#)),
        (MAP, false, "p=a%2c1", Ok(r#"{"a":1}"#)),
        (TEXT_OR_LIST, true, "p=a", Ok(r#""a""#)),
        (TEXT_OR_LIST, true, "p=1&p=2", Ok("[1,2]")),
    ];
    check(ParameterLocation::Query, ParameterStyle::Form, &cases);
    let in_cookie = [
        (INTEGER, false, "q=1; p=7", Ok("7")),
        (LIST, false, "p=1,2", Ok("[1,2]")),
        (TEXT, false, "p=100%", Ok(r#""100%""#)),
    ];
    check(ParameterLocation::Cookie, ParameterStyle::Form, &in_cookie);
}

#[test]
fn delimited() {
    let space = [
        (LIST, false, "p=1%202+3", Ok("[1,2,3]")),
        (LIST, false, "p=", Ok("[]")),
    ];
    check(ParameterLocation::Query, ParameterStyle::SpaceDelimited, &space);
    let pipe = [
        (LIST, false, "p=1|2%7C3", Ok("[1,2,3]")),
        (LIST, true, "p=1&p=2", Ok("[1,2]")),
        (MAP, false, "p=a|1|b|2", Ok(r#"{"a":1,"b":"2"}"#)),
    ];
    check(ParameterLocation::Query, ParameterStyle::PipeDelimited, &pipe);
    let tab = [(LIST, false, "p=1%092", Ok("[1,2]"))];
    check(ParameterLocation::Query, ParameterStyle::TabDelimited, &tab);
}

#[test]
fn deep_object() {
    let cases = [
        (MAP, true, "p[a]=1&p%5Bb%5D=x%20y", Ok(r#"{"a":1,"b":"x y"}"#)),
        (MAP, true, "p[l][]=1&p[l][]=2", Ok(r#"{"l":[1,2]}"#)),
        (MAP, true, "p[l][0]=1&p[l][1]=2", Ok(r#"{"l":[1,2]}"#)),
        // `arrayFormat: 'repeat'` of qs.
        (MAP, true, "p[l]=1&p[l]=2", Ok(r#"{"l":[1,2]}"#)),
        (MAP, true, "p[l]=1", Ok(r#"{"l":[1]}"#)),
        (MAP, true, "p[l]=", Ok(r#"{"l":[]}"#)),
        (MAP, true, "p[a]=1&p[a]=2", Ok(r#"{"a":["1","2"]}"#)),
        (
            MAP,
            true,
            "p[c]=1&p[d]=2&p[d]=3",
            Ok(r#"{"c":"1","d":["2","3"]}"#),
        ),
        (MAP, true, "p[c][d]=1&p[c][e]=2", Ok(r#"{"c":{"d":"1","e":"2"}}"#)),
        (MAP, true, "p=1&q[a]=1", Ok("absent")),
        (MAP, true, "p[a=1", Err("style")),
        (MAP, true, "p[a]=1&p[a][b]=2", Err("style")),
    ];
    check(ParameterLocation::Query, ParameterStyle::DeepObject, &cases);
    let deep = format!("p{}=1", "[a]".repeat(10_000));
    check(
        ParameterLocation::Query,
        ParameterStyle::DeepObject,
        &[(MAP, true, &deep, Err("style"))],
    );
}

/// `collectionFormat` of 2.0 in a path, where delimiters are encoded, and in a header field, where they are not.
#[test]
fn delimiters_hold_in_paths_and_header_fields() {
    use ParameterLocation::{Header, Path};
    use ParameterStyle::{PipeDelimited, SpaceDelimited, TabDelimited};
    for (location, style, raw) in [
        (Path, PipeDelimited, "1|2,3"),
        (Path, PipeDelimited, "1%7C2,3"),
        (Path, SpaceDelimited, "1%202,3"),
        (Path, TabDelimited, "1%092,3"),
        (Header, PipeDelimited, "1|2,3"),
        (Header, SpaceDelimited, "1 2,3"),
        (Header, TabDelimited, "1\t2,3"),
    ] {
        check(location, style, &[(LIST, false, raw, Ok(r#"[1,"2,3"]"#))]);
    }
    let other = [
        (LIST, false, "1&2", Ok(r#"["1&2"]"#)),
        (LIST, false, "", Ok("[]")),
    ];
    check(Header, PipeDelimited, &other);
}
