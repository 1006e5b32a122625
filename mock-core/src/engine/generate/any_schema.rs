//! Schemas made at random: whatever they say, a value is valid or it is said that there is none.

use std::fmt::Write as _;

use super::random::{Random, Seed};
use super::{Options, Profile, generate};
use crate::engine::testing::schemas;
use crate::engine::validate::{Direction, validate};

const SCHEMAS: u64 = 400;

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

#[test]
fn any_schema_has_a_valid_value_or_none() {
    let mut found = 0;
    for seed in 0..SCHEMAS {
        let text = schema(&mut Seed::new(seed).random(), DEPTH);
        let (schemas, id) = schemas(&text);
        for profile in [None, Some(Profile::ALL[usize::try_from(seed % 6).unwrap()])] {
            let options = Options {
                profile,
                ..Options::new(seed, Direction::Response)
            };
            let Ok(value) = generate(&schemas, id, &options) else {
                continue;
            };
            found += 1;
            let violations = validate(&schemas, id, &value, Direction::Response);
            assert!(
                violations.is_empty(),
                "{text}: {profile:?}: {value}: {violations:?}"
            );
        }
    }
    assert!(found > SCHEMAS, "only {found} values were found");
}
