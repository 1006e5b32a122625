//! What is generated is valid, for every keyword and many seeds; and it is always the same.

use super::{Options, Profile, Unsatisfiable, generate};
use crate::engine::testing::schemas;
use crate::engine::validate::{Direction, validate};
use crate::json::Value;
use crate::model::{SchemaId, Schemas};

const SEEDS: u64 = 60;

fn make(schemas: &Schemas, id: SchemaId, seed: u64) -> Result<Value<'_>, Unsatisfiable> {
    generate(schemas, id, &Options::new(seed, Direction::Response))
}

/// The values that some seeds give, each of them valid.
fn valid_values(schema: &str) -> Vec<String> {
    let (schemas, id) = schemas(schema);
    let values = (0..SEEDS).map(|seed| {
        let value = make(&schemas, id, seed).unwrap_or_else(|reason| panic!("{schema}: {reason}"));
        let violations = validate(&schemas, id, &value, Direction::Response);
        assert!(violations.is_empty(), "{schema}: {value}: {violations:?}");
        value.to_string()
    });
    values.collect()
}

#[test]
fn scalars_are_valid() {
    for schema in [
        "true",
        "{}",
        r#"{"type":"null"}"#,
        r#"{"type":["boolean","null"]}"#,
        r#"{"enum":["a",1,null]}"#,
        r#"{"const":{"a":[1]}}"#,
        r#"{"enum":[1,2,3,"x"],"type":"integer","minimum":2}"#,
        r#"{"type":"integer"}"#,
        r#"{"type":"integer","minimum":-5,"exclusiveMaximum":-3}"#,
        r#"{"type":"integer","minimum":0.5,"maximum":1.5}"#,
        r#"{"type":"integer","multipleOf":7,"minimum":50}"#,
        r#"{"type":"integer","multipleOf":0.5,"minimum":1,"maximum":1}"#,
        r#"{"type":"integer","minimum":9223372036854775807}"#,
        r#"{"type":"integer","minimum":18446744073709551616}"#,
        r#"{"type":"integer","maximum":-1e30}"#,
        r#"{"type":"integer","format":"int32","minimum":2147483647}"#,
        r#"{"type":"integer","format":"uint8"}"#,
        r#"{"type":"integer","format":"int8","maximum":-100}"#,
        r#"{"type":"number"}"#,
        r#"{"type":"number","exclusiveMinimum":0,"exclusiveMaximum":0.001}"#,
        r#"{"type":"number","multipleOf":0.01,"minimum":4.351,"maximum":4.369}"#,
        r#"{"type":"number","allOf":[{"multipleOf":0.4},{"multipleOf":0.6}]}"#,
        r#"{"type":"number","minimum":1e300}"#,
        r#"{"type":"number","minimum":0.1,"maximum":0.1}"#,
        r#"{"type":"number","maximum":-3.14159}"#,
        r#"{"type":"string"}"#,
        r#"{"type":"string","minLength":300}"#,
        r#"{"type":"string","maxLength":0}"#,
        r#"{"type":"string","minLength":3,"maxLength":3}"#,
        r#"{"type":"string","format":"email","maxLength":14}"#,
        r#"{"type":"string","format":"uri","minLength":100}"#,
        r#"{"type":"string","format":"date-time"}"#,
        r#"{"type":"string","format":"uuid","maxLength":36}"#,
        r#"{"type":"string","format":"hostname","maxLength":3}"#,
        r#"{"type":"string","format":"made-up","minLength":5}"#,
        r#"{"type":"string","format":"date","pattern":"^2025"}"#,
        r#"{"not":{"type":"string"}}"#,
        r#"{"type":"integer","not":{"multipleOf":2}}"#,
    ] {
        valid_values(schema);
    }
}

#[test]
fn patterns_are_matched() {
    for schema in [
        r#"{"type":"string","pattern":"^[a-z]{2,4}-\\d+$"}"#,
        r#"{"type":"string","pattern":"^[a-z]+$","minLength":20,"maxLength":22}"#,
        r#"{"type":"string","pattern":"foo","minLength":10}"#,
        r#"{"type":"string","pattern":"foo$","minLength":10}"#,
        r#"{"type":"string","pattern":"^(a|bc|def)*$","minLength":7,"maxLength":7}"#,
        r#"{"type":"string","pattern":"^(?=.*\\d)(?=.*[a-z])(?=.*[A-Z]).{8,12}$"}"#,
        r#"{"type":"string","pattern":"^(?!\\d)\\w{3}$"}"#,
        r#"{"type":"string","pattern":"^\\S(.*\\S)?$","maxLength":10}"#,
        r#"{"type":"string","pattern":"^\\p{Lu}{3}$"}"#,
        r#"{"type":"string","pattern":"^[^a-zA-Z0-9]$"}"#,
        r#"{"type":"string","pattern":"^\\+?[1-9]\\d{1,14}$"}"#,
        r#"{"type":"string","allOf":[{"pattern":"a"},{"pattern":"^.{3}$"}]}"#,
    ] {
        valid_values(schema);
    }
}

#[test]
fn arrays_are_valid() {
    for schema in [
        r#"{"type":"array"}"#,
        r#"{"type":"array","items":{"type":"integer"},"minItems":5,"maxItems":5}"#,
        r#"{"type":"array","items":{"enum":["a","b","c","d"]},"uniqueItems":true,"minItems":4}"#,
        r#"{"type":"array","items":{"type":"boolean"},"uniqueItems":true,"minItems":2}"#,
        r#"{"type":"array","items":{"enum":["a"]},"uniqueItems":true}"#,
        r#"{"type":"array","prefixItems":[{"type":"string"},{"type":"integer"}],"items":false,"minItems":2}"#,
        r#"{"type":"array","prefixItems":[{"type":"string"}],"unevaluatedItems":false}"#,
        r#"{"type":"array","prefixItems":[true,false]}"#,
        r#"{"type":"array","items":{"type":"integer"},"contains":{"minimum":1000},"minContains":2,"maxContains":2}"#,
        r#"{"type":"array","contains":{"const":"x"},"minContains":0}"#,
        r#"{"type":"array","items":false}"#,
    ] {
        valid_values(schema);
    }
}

#[test]
fn objects_are_valid() {
    for schema in [
        r#"{"type":"object","required":["a","b"],"properties":{"a":{"type":"string"}}}"#,
        r#"{"type":"object","minProperties":3}"#,
        r#"{"type":"object","properties":{"a":true,"b":true,"c":true},"required":["c"],"maxProperties":2}"#,
        r#"{"type":"object","additionalProperties":{"type":"integer"},"minProperties":10}"#,
        r#"{"type":"object","patternProperties":{"^x-[a-z]+$":{"type":"integer"}},"additionalProperties":false,"minProperties":2}"#,
        r#"{"type":"object","propertyNames":{"pattern":"^[A-Z]{3}$"},"minProperties":2}"#,
        r#"{"type":"object","propertyNames":{"maxLength":1},"properties":{"a":true,"bb":true}}"#,
        r#"{"type":"object","properties":{"card":true},"dependentRequired":{"card":["address"]}}"#,
        r#"{"type":"object","properties":{"card":true},"dependentSchemas":{"card":{"required":["cvc"],"properties":{"cvc":{"type":"string","pattern":"^\\d{3}$"}}}}}"#,
        r#"{"type":"object","properties":{"a":true},"dependentSchemas":{"a":false}}"#,
        r#"{"allOf":[{"properties":{"a":{"type":"string"}}},{"properties":{"a":{"minLength":50},"b":{"type":"integer"}},"required":["a","b"]}],"unevaluatedProperties":false}"#,
        r#"{"type":"object","properties":{"a":false,"b":true}}"#,
        r#"{"type":"object","unevaluatedProperties":{"type":"integer"},"minProperties":2}"#,
    ] {
        valid_values(schema);
    }
}

#[test]
fn branches_are_valid() {
    for schema in [
        r#"{"anyOf":[{"type":"string"},{"type":"integer"}]}"#,
        r#"{"oneOf":[{"type":"integer","multipleOf":3},{"type":"integer","multipleOf":5}]}"#,
        r#"{"oneOf":[{"required":["a"]},{"required":["b"]}],"properties":{"a":{"type":"integer"},"b":{"type":"integer"}},"type":"object"}"#,
        r#"{"anyOf":[false,{"type":"null"}]}"#,
        r#"{"type":"object","anyOf":[{"type":"string"},{"required":["a"]}]}"#,
        r#"{"if":{"properties":{"kind":{"const":"a"}},"required":["kind"]},"then":{"required":["x"]},"else":{"required":["y"]},"properties":{"kind":{"enum":["a","b"]}},"type":"object"}"#,
        r#"{"allOf":[{"type":["string","integer"]},{"type":["integer","null"]}]}"#,
        r#"{"allOf":[{"minimum":3},{"maximum":4}],"type":"integer"}"#,
        r#"{"not":{"required":["a"]},"type":"object","properties":{"b":{"type":"string"}}}"#,
        r#"{"oneOf":[{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"string"}}},{"type":"object","properties":{"a":{"type":"string"},"c":{"type":"object"}}}]}"#,
        r#"{"oneOf":[{"type":"object","properties":{"a":{"type":"string"}}},{"type":"object","properties":{"b":{"type":"null"}}},{"type":"object","properties":{"c":{"type":"integer"}}}]}"#,
        r#"{"oneOf":[{"const":1},{"const":2},{"const":3}],"not":{"const":2}}"#,
    ] {
        valid_values(schema);
    }
}

/// Deep inside, optional things end; a null that only `nullable` beside `anyOf` admits is no valid end by the letter.
#[test]
fn null_is_avoided_where_it_is_only_meant() {
    let nested = |inner: &str| {
        let object = |inner: String, name: &str| {
            format!(r#"{{"type":"object","required":["{name}"],"properties":{{"{name}":{inner}}}}}"#)
        };
        ["e", "d", "c", "b", "a"]
            .into_iter()
            .fold(inner.to_owned(), object)
    };
    let point = r#"{"type":"object","required":["x"],"properties":{"x":{"type":"object"}}}"#;
    let or_null = format!(r#"{{"anyOf":[{point},{{"type":"null"}}]"#);
    let is_null = |value: &String| value.contains("null");
    assert!(valid_values(&nested(&format!("{or_null}}}"))).iter().all(is_null));
    let meant = valid_values(&nested(&format!(r#"{or_null},"nullable":true}}"#)));
    assert!(!meant.iter().any(is_null));
    let node = r##"{"type":"object","required":["next"],
        "properties":{"next":{"anyOf":[{"$ref":"#"},{"type":"null"}],"nullable":true}}}"##;
    assert!(valid_values(node).iter().all(is_null));
}

#[test]
fn recursion_ends() {
    for schema in [
        r##"{"type":"object","properties":{"next":{"$ref":"#"},"value":{"type":"integer"}}}"##,
        r##"{"type":"object","properties":{"children":{"type":"array","items":{"$ref":"#"}}},"required":["children"]}"##,
        r##"{"type":"object","properties":{"next":{"anyOf":[{"$ref":"#"},{"type":"null"}]}},"required":["next"]}"##,
        r##"{"oneOf":[{"type":"integer"},{"type":"object","properties":{"left":{"$ref":"#"},"right":{"$ref":"#"}},"required":["left","right"]}]}"##,
        r##"{"type":"array","items":{"$ref":"#"}}"##,
    ] {
        let longest = valid_values(schema).iter().map(String::len).max();
        assert!(longest < Some(2000), "{schema}: {longest:?}");
    }
}

#[test]
fn a_discriminator_names_its_branch() {
    let schema = r##"{"oneOf":[{"$ref":"#/$defs/Cat"},{"$ref":"#/$defs/Dog"}],
        "discriminator":{"propertyName":"kind","mapping":{"cat":"#/$defs/Cat","dog":"#/$defs/Dog"}},"$defs":{
        "Cat":{"type":"object","required":["kind","lives"],"properties":{"kind":{"type":"string"},"lives":{"type":"integer"}}},
        "Dog":{"type":"object","required":["kind","barks"],"properties":{"kind":{"type":"string"},"barks":{"type":"boolean"}}}}}"##;
    let values = valid_values(schema);
    assert!(
        values
            .iter()
            .all(|value| value.contains(r#""kind":"cat""#) == value.contains("lives")),
        "{values:?}"
    );
    assert!(
        values.iter().any(|value| value.contains("dog")) && values.iter().any(|value| value.contains("cat"))
    );
}

#[test]
fn directions_hide_what_does_not_travel() {
    let (schemas, id) = schemas(
        r#"{"type":"object","required":["id","password"],"properties":{
            "id":{"type":"integer","readOnly":true},"password":{"type":"string","writeOnly":true}}}"#,
    );
    for (direction, present, absent) in [
        (Direction::Response, "id", "password"),
        (Direction::Request, "password", "id"),
    ] {
        let value = generate(&schemas, id, &Options::new(1, direction)).unwrap();
        let object = value.as_object().unwrap();
        assert!(
            object.get(present).is_some() && object.get(absent).is_none(),
            "{value}"
        );
        assert_eq!(validate(&schemas, id, &value, direction), []);
    }
}

#[test]
fn examples_come_first_where_they_are_valid() {
    for (schema, expected) in [
        (
            r#"{"type":"string","examples":["shown"],"default":"other"}"#,
            r#""shown""#,
        ),
        (
            r#"{"type":"string","examples":[1],"default":"other"}"#,
            r#""other""#,
        ),
        (r#"{"type":"integer","default":5,"minimum":5}"#, "5"),
        (r#"{"enum":["only"],"examples":["no"]}"#, r#""only""#),
    ] {
        let values = valid_values(schema);
        assert!(
            values.iter().all(|value| value == expected),
            "{schema}: {values:?}"
        );
    }
}

/// Schemas that nothing fulfils, and the reasons.
const UNSATISFIABLE: &[(&str, &str)] = &[
    ("false", "the schema `false` accepts nothing"),
    (
        r#"{"allOf":[{"type":"string"},{"type":"integer"}]}"#,
        "no value is both of type string and of type integer",
    ),
    (
        r#"{"type":"string","minLength":5,"maxLength":3}"#,
        "no string has at least 5 and at most 3 characters",
    ),
    (
        r#"{"type":"string","pattern":"^a{5}$","maxLength":3}"#,
        "no string was found that has at most 3 characters and matches `^a{5}$`",
    ),
    (
        r#"{"type":"integer","minimum":3,"maximum":2}"#,
        "no integer was found that is at least 3 and at most 2",
    ),
    (
        r#"{"type":"integer","exclusiveMinimum":3,"exclusiveMaximum":4}"#,
        "no integer was found that is more than 3 and less than 4",
    ),
    (
        r#"{"enum":["a"],"type":"integer"}"#,
        "no value of `enum` or `const` fulfils the other keywords",
    ),
    (
        r#"{"enum":[]}"#,
        "no value is allowed by all of `enum` and `const`",
    ),
    (
        r#"{"type":"array","minItems":3,"maxItems":2}"#,
        "no array has at least 3 and at most 2 items",
    ),
    (
        r#"{"type":"array","items":{"type":"boolean"},"minItems":3,"uniqueItems":true}"#,
        "no more than 2 items were found that differ from each other",
    ),
    (
        r#"{"required":["a"],"additionalProperties":false,"type":"object"}"#,
        "the schema `false` accepts nothing",
    ),
    (
        r##"{"type":"object","required":["a"],"properties":{"a":{"$ref":"#"}}}"##,
        "the schema requires itself without end",
    ),
    (r#"{"not":{}}"#, "no value was found that all its keywords accept"),
    (
        r#"{"type":"array","minItems":1000000000}"#,
        "no value was found within 100000 steps",
    ),
    (
        r#"{"type":"string","minLength":1000000000}"#,
        "no string has at least 1000000000 and at most 1048576 characters",
    ),
];

#[test]
fn what_nothing_fulfils_is_known() {
    for (schema, reason) in UNSATISFIABLE {
        let (schemas, id) = schemas(schema);
        assert_eq!(
            make(&schemas, id, 1)
                .map(|value| value.to_string())
                .map_err(|error| error.reason),
            Err((*reason).into()),
            "{schema}"
        );
    }
}

#[test]
fn a_property_more_changes_no_other() {
    let with = |more: &str| {
        let schema = format!(
            r#"{{"type":"object","properties":{{"a":{{"type":"string"}},{more}"z":{{"type":"array","items":{{"type":"integer"}}}}}}}}"#
        );
        let (schemas, id) = schemas(&schema);
        let value = make(&schemas, id, 42).unwrap().into_owned();
        let object = value.as_object().unwrap().clone();
        (object.get("a").cloned(), object.get("z").cloned())
    };
    assert_eq!(
        with(""),
        with(r#""m":{"type":"object","properties":{"x":{"type":"string"}}},"#)
    );
}

/// Golden: equal on every platform; a change is a line in the change log, and a new version here.
#[test]
fn values_never_change() {
    for (schema, expected) in VALUES_OF_VERSION_2 {
        let (schemas, id) = schemas(schema);
        assert_eq!(make(&schemas, id, 1).unwrap().to_string(), *expected, "{schema}");
    }
}

const VALUES_OF_VERSION_2: &[(&str, &str)] = &[
    (
        r##"{"type":"object","$defs":{"User":{"type":"object","properties":{"name":{"type":"string"},"email":{"type":"string","format":"email"}}}},
        "properties":{"id":{"type":"integer"},"owner":{"$ref":"#/$defs/User"},"price":{"type":"number"},
        "created_at":{"type":"string","format":"date-time"},"tags":{"type":"array","items":{"type":"string"}}}}"##,
        r#"{"id":56331,"owner":{"name":"Cleora Donnelly","email":"cleora.donnelly@example.net"},"price":7.5,"created_at":"2025-05-25T21:52:05Z","tags":["trending","featured","travel"]}"#,
    ),
    (
        r#"{"type":"object","properties":{"a":{"anyOf":[{"type":"integer"},{"type":"boolean"},{"type":"null"}]},"b":{"enum":["x","y","z",null]},
        "c":{"type":"string","pattern":"^[A-Z]{2}\\d{4}$"},"d":{"type":"number","minimum":0.5,"maximum":2,"multipleOf":0.25},
        "e":{"type":"object","additionalProperties":{"type":"string","format":"uuid"}}}}"#,
        r#"{"a":943,"b":"z","c":"TH8762","d":1.5,"e":{"default":"5935a314-ab98-461b-85e3-77f2ecdd3158","primary":"54d091b6-b227-4dc7-9af2-cc2b599128df"}}"#,
    ),
    (
        r#"{"type":"object","required":["kind"],"oneOf":[{"properties":{"kind":{"const":"a"},"size":{"type":"integer","maximum":9}}},
        {"properties":{"kind":{"const":"b"},"until":{"type":"string","format":"date"},"since":{"type":"string","format":"date"}}}]}"#,
        r#"{"kind":"a","size":5}"#,
    ),
];

/// What each profile gives for one schema.
#[test]
fn profiles_go_to_the_edges() {
    let schema = r#"{"type":"object","required":["a","n"],"properties":{
        "a":{"type":"string","minLength":2,"maxLength":5},"n":{"type":"integer","minimum":3,"maximum":9},
        "o":{"type":["string","null"]},"l":{"type":"array","items":{"type":"boolean"},"maxItems":4},
        "u":{"anyOf":[{"type":"integer"},{"type":"null"}]}}}"#;
    let (schemas, id) = schemas(schema);
    let shown = |profile| {
        let options = Options {
            profile: Some(profile),
            ..Options::new(1, Direction::Response)
        };
        let value = generate(&schemas, id, &options).unwrap();
        assert_eq!(validate(&schemas, id, &value, Direction::Response), []);
        value.to_string()
    };
    assert_eq!(shown(Profile::Min), r#"{"a":"aa","n":3}"#);
    assert!(shown(Profile::Max).starts_with(r#"{"a":"The q","n":9,"o":"The quick"#));
    assert!(shown(Profile::Empty).contains(r#""o":"","l":[],"#));
    assert!(shown(Profile::Null).contains(r#""o":null"#) && shown(Profile::Null).ends_with(r#""u":null}"#));
    let Ok(Value::Object(unicode)) = Value::parse(shown(Profile::Unicode).as_bytes()).map(Value::into_owned)
    else {
        panic!("an object");
    };
    assert!(!text(&unicode, "o").is_ascii() || text(&unicode, "o").contains(['<', '%', '\\']));
    assert_eq!(
        shown(Profile::Long).matches("true").count() + shown(Profile::Long).matches("false").count(),
        4
    );
}

fn text<'o>(object: &'o crate::json::Object<'_>, name: &str) -> &'o str {
    object.get(name).and_then(Value::as_str).unwrap_or_default()
}
