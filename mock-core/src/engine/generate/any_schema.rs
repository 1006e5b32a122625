//! Schemas made at random: whatever they say, a value is valid, or there is none among many instances.

use std::fmt::Write as _;

use super::random::{Random, Seed};
use super::{Options, Profile, generate};
use crate::engine::testing::schemas;
use crate::engine::validate::{Direction, is_valid, validate};
use crate::json::{Object, Value};

const SCHEMAS: u64 = 400;

/// Instances that are looked through for one that fulfils a schema for which nothing was found.
const INSTANCES: u64 = 1000;

/// Nested subschemas at most.
const DEPTH: u32 = 3;

/// Writes a keyword with its value.
type Keyword = fn(&mut Random, u32) -> String;

const KEYWORDS: &[Keyword] = &[
    |random, _| {
        let types = [
            "string", "integer", "number", "boolean", "null", "object", "array",
        ];
        format!(r#""type":"{}""#, random.pick(&types))
    },
    |random, _| {
        let types = [
            r#"["string","null"]"#,
            r#"["integer","object"]"#,
            r#"["array","boolean","null"]"#,
        ];
        format!(r#""type":{}"#, random.pick(&types))
    },
    |random, _| format!(r#""enum":[1,"a",null,{{"a":{}}}]"#, random.below(3)),
    |random, _| format!(r#""minimum":{}"#, random.between(-5, 5)),
    |random, _| format!(r#""exclusiveMaximum":{}"#, random.between(-5, 9)),
    |random, _| format!(r#""multipleOf":{}"#, random.pick(&[0.5, 2.0, 3.0, 0.01])),
    |random, _| format!(r#""minLength":{}"#, random.below(8)),
    |random, _| format!(r#""maxLength":{}"#, random.below(8)),
    |random, _| {
        format!(
            r#""pattern":"{}""#,
            random.pick(&["^a+$", "^[a-z]{2,4}$", "b", "^(?!x)\\\\w+$"])
        )
    },
    |random, _| {
        format!(
            r#""format":"{}""#,
            random.pick(&["date", "email", "uuid", "int32", "ipv4"])
        )
    },
    |random, depth| format!(r#""items":{}"#, schema(random, depth)),
    |random, depth| format!(r#""prefixItems":[{}]"#, schema(random, depth)),
    |random, depth| format!(r#""contains":{}"#, schema(random, depth)),
    |random, _| format!(r#""minItems":{}"#, random.below(4)),
    |random, _| format!(r#""maxItems":{}"#, random.below(4)),
    |_, _| r#""uniqueItems":true"#.into(),
    |random, depth| {
        let parts = [schema(random, depth), schema(random, depth)];
        format!(r#""properties":{{"a":{},"b":{}}}"#, parts[0], parts[1])
    },
    |random, _| format!(r#""required":["{}"]"#, random.pick(&["a", "b", "c"])),
    |random, depth| format!(r#""additionalProperties":{}"#, schema(random, depth)),
    |random, depth| format!(r#""patternProperties":{{"^[ab]":{}}}"#, schema(random, depth)),
    |random, depth| format!(r#""propertyNames":{}"#, schema(random, depth)),
    |random, _| format!(r#""minProperties":{}"#, random.below(4)),
    |random, _| format!(r#""maxProperties":{}"#, random.below(4)),
    |_, _| r#""dependentRequired":{"a":["c"]}"#.into(),
    |random, depth| format!(r#""dependentSchemas":{{"a":{}}}"#, schema(random, depth)),
    |random, depth| format!(r#""unevaluatedProperties":{}"#, schema(random, depth)),
    |random, depth| format!(r#""unevaluatedItems":{}"#, schema(random, depth)),
    |random, depth| format!(r#""not":{}"#, schema(random, depth)),
    |random, depth| {
        let keyword = random.pick(&["allOf", "anyOf", "oneOf"]);
        let parts = [schema(random, depth), schema(random, depth)];
        format!(r#""{keyword}":[{},{}]"#, parts[0], parts[1])
    },
    |random, depth| {
        let parts = [
            schema(random, depth),
            schema(random, depth),
            schema(random, depth),
        ];
        format!(r#""if":{},"then":{},"else":{}"#, parts[0], parts[1], parts[2])
    },
    |_, _| r##""anyOf":[{"$ref":"#"},{"type":"integer"}]"##.into(),
];

/// A schema whose subschemas are nested below `depth` levels.
fn schema(random: &mut Random, depth: u32) -> String {
    if depth == 0 || random.below(12) == 0 {
        return random
            .pick(&[
                "true",
                "false",
                "{}",
                r#"{"type":"string"}"#,
                r#"{"type":"integer"}"#,
            ])
            .into();
    }
    let mut text = String::from("{");
    let mut used = Vec::new();
    for _ in 0..=random.below(3) {
        let index = random.index(KEYWORDS.len());
        let Some(keyword) = KEYWORDS.get(index).map(|keyword| keyword(random, depth - 1)) else {
            continue;
        };
        let name = keyword.split(':').next().unwrap_or_default().to_owned();
        if !used.contains(&name) {
            let comma = if used.is_empty() { "" } else { "," };
            let _ = write!(text, "{comma}{keyword}");
            used.push(name);
        }
    }
    text.push('}');
    text
}

/// An instance of few names and small values, such as the schemas speak about.
fn instance(random: &mut Random, depth: u32) -> Value<'static> {
    const TEXTS: [&str; 9] = [
        "",
        "a",
        "aa",
        "aaa",
        "b",
        "abc",
        "2025-01-31",
        "a@example.com",
        "192.0.2.1",
    ];
    const NAMES: [&str; 6] = ["a", "b", "c", "aa", "2025-01-31", "x"];
    let kinds = if depth == 0 { 6 } else { 9 };
    match random.below(kinds) {
        0 => Value::Null,
        1 => Value::Bool(random.below(2) == 0),
        2 => Value::from(random.between(-8, 12)),
        3 => Value::parse(random.pick(&["0.5", "1.5", "0.01", "-0.25", "6.02"]).as_bytes()).unwrap(),
        4 | 5 => Value::from(random.pick(&TEXTS)),
        6 => Value::Array(
            (0..random.below(5))
                .map(|_| instance(random, depth - 1))
                .collect(),
        ),
        _ => {
            let mut object = Object::new();
            for _ in 0..random.below(5) {
                let name = random.pick(&NAMES);
                object.insert(name, instance(random, depth - 1));
            }
            Value::Object(object)
        }
    }
}

/// `MOCK_SCHEMAS` asks for another number than is usual.
fn count() -> u64 {
    let count = std::env::var("MOCK_SCHEMAS").ok();
    count.and_then(|count| count.parse().ok()).unwrap_or(SCHEMAS)
}

#[test]
fn any_schema_has_a_valid_value_or_none() {
    let mut random = Seed::new(0).random();
    let instances: Vec<Value<'_>> = (0..INSTANCES).map(|_| instance(&mut random, DEPTH)).collect();
    let mut faults = Vec::new();
    for seed in 0..count() {
        let text = schema(&mut Seed::new(seed).random(), DEPTH);
        let (schemas, id) = schemas(&text);
        for profile in [None, Some(Profile::ALL[usize::try_from(seed % 6).unwrap()])] {
            let options = Options {
                profile,
                ..Options::new(seed, Direction::Response)
            };
            match generate(&schemas, id, &options) {
                Ok(value) => {
                    let violations = validate(&schemas, id, &value, Direction::Response);
                    if !violations.is_empty() {
                        faults.push(format!("{text}: {profile:?}: {value}: {violations:?}"));
                    }
                }
                Err(reason) => {
                    let is_valid =
                        |instance: &&Value<'_>| is_valid(&schemas, id, instance, Direction::Response);
                    let valid = instances.iter().find(is_valid);
                    faults.extend(
                        valid.map(|valid| format!("{text}: {profile:?}: {reason}, but there is {valid}")),
                    );
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}: {faults:#?}", faults.len());
}
