//! Options of JSON Schema Faker × schema → what is generated.

use std::collections::BTreeSet;

use super::*;
use crate::engine::testing::schemas;
use crate::engine::validate::validate;
use crate::model::FakerOptions;

const SEEDS: u64 = 40;

/// Values with these options, which are all valid.
fn values(schema: &str, options: &FakerOptions) -> Vec<Value<'static>> {
    let (schemas, id) = schemas(schema);
    let value = |seed| {
        let options = Options {
            faker: Some(options),
            ..Options::new(seed, Direction::Response)
        };
        let value = generate(&schemas, id, &options).unwrap();
        assert_eq!(
            validate(&schemas, id, &value, Direction::Response),
            [],
            "{schema}"
        );
        value.into_owned()
    };
    (0..SEEDS).map(value).collect()
}

fn texts(schema: &str, options: &FakerOptions) -> Vec<String> {
    values(schema, options).iter().map(Value::to_string).collect()
}

fn none() -> FakerOptions {
    FakerOptions::default()
}

/// The least and the greatest number of items.
fn counts(schema: &str, options: &FakerOptions) -> (usize, usize) {
    let values = values(schema, options);
    let counts = values.iter().map(|value| match value {
        Value::Array(items) => items.len(),
        Value::Object(object) => object.len(),
        Value::String(text) => text.chars().count(),
        _ => 0,
    });
    (counts.clone().min().unwrap(), counts.max().unwrap())
}

#[test]
fn nothing_asked_changes_nothing() {
    let schema = r#"{"properties":{"a":{"type":["string","null"]},"b":{"items":{"type":"integer"}},"at":{"format":"date-time"}}}"#;
    let (schemas, id) = schemas(schema);
    for (seed, value) in (0..).zip(values(schema, &none())) {
        assert_eq!(
            generate(&schemas, id, &Options::new(seed, Direction::Response)).unwrap(),
            value
        );
    }
}

#[test]
fn lists_have_as_many_items_as_is_asked() {
    let open = r#"{"type":"array","items":{"type":"integer"}}"#;
    let closed = r#"{"type":"array","items":{"type":"integer"},"minItems":2,"maxItems":4}"#;
    let few = r#"{"type":"array","items":{"enum":[1,2]},"uniqueItems":true}"#;
    let options = |min_items, max_items| FakerOptions {
        min_items,
        max_items,
        ..none()
    };
    for (schema, asked, expected) in [
        (open, options(None, None), (1, 3)),
        (open, options(Some(5), Some(8)), (5, 8)),
        (open, options(Some(6), None), (6, 6)),
        (open, options(None, Some(1)), (1, 1)),
        (open, options(None, Some(0)), (0, 0)),
        (closed, options(Some(5), Some(8)), (4, 4)),
        (closed, options(None, Some(0)), (2, 2)),
        // What the schema accepts goes before what is asked.
        (few, options(Some(5), Some(8)), (2, 2)),
    ] {
        assert_eq!(counts(schema, &asked), expected, "{schema} {asked:?}");
    }
    let defaults = FakerOptions {
        default_min_items: Some(5),
        default_max_items: Some(6),
        ..none()
    };
    assert_eq!(counts(open, &defaults), (5, 6));
    assert_eq!(
        counts(closed, &defaults).0,
        2,
        "it says itself how many there are"
    );
}

#[test]
fn more_items_than_can_be_made_are_not_insisted_on() {
    let schema =
        r#"{"type":"array","items":{"type":"array","items":{"type":"array","items":{"type":"integer"}}}}"#;
    let asked = FakerOptions {
        min_items: Some(1000),
        ..none()
    };
    let (schemas, id) = schemas(schema);
    let options = Options {
        faker: Some(&asked),
        ..Options::new(1, Direction::Response)
    };
    assert!(generate(&schemas, id, &options).is_ok());
}

#[test]
fn texts_are_as_long_as_is_asked() {
    let options = |min_length, max_length| FakerOptions {
        min_length,
        max_length,
        ..none()
    };
    let free = r#"{"type":"string"}"#;
    let bounded = r#"{"type":"string","minLength":3,"maxLength":9}"#;
    let formatted = r#"{"type":"string","format":"uuid"}"#;
    let patterned = r#"{"type":"string","pattern":"^[a-z]{2}$"}"#;
    let open_pattern = r#"{"type":"string","pattern":"^[a-z]+$"}"#;
    for (schema, asked, least, greatest) in [
        (free, options(Some(40), Some(60)), 40, 60),
        (free, options(None, Some(4)), 0, 4),
        (bounded, options(Some(40), Some(60)), 9, 9),
        (formatted, options(None, Some(4)), 36, 36),
        (patterned, options(Some(40), None), 2, 2),
        (open_pattern, options(Some(40), Some(50)), 40, 50),
    ] {
        let (shortest, longest) = counts(schema, &asked);
        assert!(
            least <= shortest && longest <= greatest,
            "{schema} {asked:?}: {shortest} to {longest}"
        );
    }
    let repetitions = FakerOptions {
        max_repetitions: Some(12),
        ..none()
    };
    let (shortest, longest) = counts(r#"{"type":"string","pattern":"^x[0-9]*$"}"#, &repetitions);
    assert!(
        shortest < 4 && (10..=13).contains(&longest),
        "{shortest} to {longest}"
    );
}

const OPTIONAL: &str = r#"{"type":"object","required":["r"],"properties":{"r":{"type":"integer"},"a":{"type":"integer"},
    "b":{"type":"integer"},"c":{"type":"integer"},"d":{"type":"object","properties":{"e":{"type":"integer"}}}}}"#;

#[test]
fn optional_properties_stand_as_often_as_is_asked() {
    let share = |optionals_per_million, fixed_probabilities| FakerOptions {
        optionals_per_million,
        fixed_probabilities,
        ..none()
    };
    assert_eq!(counts(OPTIONAL, &share(None, false)), (5, 5));
    assert_eq!(counts(OPTIONAL, &share(Some(0), false)), (1, 1));
    assert_eq!(counts(OPTIONAL, &share(Some(1_000_000), false)), (5, 5));
    assert_eq!(counts(OPTIONAL, &share(Some(500_000), true)), (3, 3));
    let (fewest, most) = counts(OPTIONAL, &share(Some(500_000), false));
    assert!(fewest < 3 && most > 3, "{fewest} to {most}");
    let all = FakerOptions {
        fakes_all_optionals: true,
        ..share(Some(0), true)
    };
    assert_eq!(counts(OPTIONAL, &all), (5, 5));
    let required = FakerOptions {
        required_only: true,
        ..none()
    };
    assert_eq!(counts(OPTIONAL, &required), (1, 1));
    let at_least = OPTIONAL.replacen('{', r#"{"minProperties":3,"additionalProperties":false,"#, 1);
    assert_eq!(counts(&at_least, &required), (3, 3));
}

/// As without options: one property more changes nothing about the others.
#[test]
fn another_property_changes_none_of_the_others() {
    let options = FakerOptions {
        optionals_per_million: Some(500_000),
        ..none()
    };
    let more = OPTIONAL.replacen(r#""a":"#, r#""z":{"type":"string"},"a":"#, 1);
    for (mut with, without) in values(&more, &options)
        .into_iter()
        .zip(values(OPTIONAL, &options))
    {
        let Value::Object(object) = &mut with else {
            unreachable!()
        };
        object.remove("z");
        assert_eq!(with, without);
    }
}

#[test]
fn some_properties_are_left_out() {
    let ignored = FakerOptions {
        ignored: vec!["a".into(), "e".into(), "r".into()],
        ..none()
    };
    for text in texts(OPTIONAL, &ignored) {
        assert!(
            !text.contains("\"a\"") && text.contains("\"d\":{}") && text.contains("\"r\""),
            "{text}"
        );
    }
    let nulls = r#"{"type":"object","required":["a"],"properties":{"a":{"type":"null"},"b":{"type":"null"},"c":{"type":"integer"}}}"#;
    let omitted = FakerOptions {
        omits_nulls: true,
        ..none()
    };
    for text in texts(nulls, &omitted) {
        assert!(text.starts_with(r#"{"a":null,"c":"#), "{text}");
    }
    let sorted = FakerOptions {
        sorts_properties: true,
        ..none()
    };
    for text in texts(
        r#"{"type":"object","properties":{"b":{"const":1},"a":{"const":2}}}"#,
        &sorted,
    ) {
        assert_eq!(text, r#"{"a":2,"b":1}"#);
    }
}

#[test]
fn nobody_fills_objects_where_that_is_not_wanted() {
    let map = r#"{"type":"object","additionalProperties":{"type":"integer"}}"#;
    let bare = FakerOptions {
        leaves_unfilled: true,
        ..none()
    };
    assert_eq!(counts(map, &none()), (2, 2));
    assert_eq!(counts(map, &bare), (0, 0));
    let needed = map.replacen('{', r#"{"minProperties":1,"#, 1);
    assert_eq!(counts(&needed, &bare), (1, 1));
}

#[test]
fn examples_and_defaults_are_taken_as_is_asked() {
    let options = |examples, defaults| FakerOptions {
        examples,
        defaults,
        ..none()
    };
    let both = r#"{"type":"string","examples":["one","two",3],"default":"preset"}"#;
    let seen = |schema, options| texts(schema, &options).into_iter().collect::<BTreeSet<_>>();
    let all = |texts: &[&str]| {
        texts
            .iter()
            .map(|text| format!("{text:?}"))
            .collect::<BTreeSet<_>>()
    };
    assert_eq!(seen(both, none()), all(&["one"]));
    assert_eq!(seen(both, options(Some(true), None)), all(&["one", "two"]));
    assert_eq!(seen(both, options(Some(false), None)), all(&["preset"]));
    assert!(seen(both, options(Some(false), Some(false))).len() > 5);
    let empty = r#"{"type":"string","default":""}"#;
    assert_eq!(seen(empty, none()), all(&[""]));
    let replaced = FakerOptions {
        replaces_empty: true,
        ..none()
    };
    assert!(seen(empty, replaced).len() > 5);
    let (schemas, id) = schemas(both);
    let fresh = |faker: FakerOptions| {
        let options = Options {
            fresh: true,
            faker: Some(&faker),
            ..Options::new(3, Direction::Response)
        };
        generate(&schemas, id, &options).unwrap().to_string()
    };
    assert_eq!(fresh(options(Some(false), Some(true))), "\"preset\"");
    assert_ne!(fresh(none()), "\"one\"");
}

#[test]
fn moments_lie_in_the_period() {
    let schema = r#"{"type":"object","properties":{"created_at":{"format":"date-time","type":"string"},
        "updated_at":{"format":"date-time","type":"string"},"expires_on":{"format":"date","type":"string"}}}"#;
    let options = FakerOptions {
        earliest: read_moment("2031-02-01"),
        latest: read_moment("2031-02-28T23:59:59Z"),
        ..none()
    };
    for value in values(schema, &options) {
        let object = value.as_object().unwrap();
        let text = |name| object.get(name).and_then(Value::as_str).unwrap();
        assert!(text("created_at") <= text("updated_at"), "{value}");
        for name in ["created_at", "updated_at", "expires_on"] {
            assert!(text(name).starts_with("2031-02-"), "{value}");
        }
    }
}

#[test]
fn recursion_goes_as_deep_as_is_asked() {
    let schema = r##"{"type":"object","properties":{"child":{"$ref":"#"}}}"##;
    for (min_depth, max_depth, expected) in [
        (None, None, 0..=0),
        (None, Some(1), 0..=0),
        (Some(2), Some(3), 1..=2),
        (Some(3), Some(3), 2..=2),
        (Some(1000), Some(1000), 0..=4),
    ] {
        let options = FakerOptions {
            min_depth,
            max_depth,
            ..none()
        };
        for text in texts(schema, &options) {
            assert!(
                expected.contains(&text.matches("child").count()),
                "{options:?} {text}"
            );
        }
    }
}

#[test]
fn edges_go_before_what_is_asked() {
    let (schemas, id) = schemas(r#"{"type":"array","items":{"type":"integer"}}"#);
    let asked = FakerOptions {
        max_items: Some(2),
        ..none()
    };
    let options = Options {
        faker: Some(&asked),
        profile: Some(Profile::Max),
        ..Options::new(1, Direction::Response)
    };
    let value = generate(&schemas, id, &options).unwrap();
    assert!(value.as_array().unwrap().len() > 2);
}
