//! Schemas whose keywords only fit together in few ways: each has values, and they are found.

use super::{Options, Profile, generate};
use crate::engine::testing::schemas;
use crate::engine::validate::{Direction, validate};

const SEEDS: u64 = 25;

const SCHEMAS: &[&str] = &[
    // Objects that several keywords count, name and close.
    r#"{"allOf":[{"patternProperties":{"^x-":{"type":"integer"}}},{"properties":{"kind":{"const":"a"}},"required":["kind"]}],
        "unevaluatedProperties":false,"dependentSchemas":{"kind":{"required":["x-size"]}},"minProperties":3}"#,
    r#"{"type":"object","propertyNames":{"pattern":"^[a-z]{2}(-[A-Z]{2})?$"},"additionalProperties":{"type":"string","minLength":1},"minProperties":4}"#,
    r#"{"type":"object","propertyNames":{"enum":["a","b","c"]},"minProperties":3}"#,
    r#"{"type":"object","propertyNames":{"format":"uuid"},"minProperties":2,"maxProperties":2}"#,
    r#"{"type":"object","properties":{"a":true,"b":true,"c":true},"dependentRequired":{"a":["b"],"b":["c"],"c":["a"]},"minProperties":1,"additionalProperties":false}"#,
    r#"{"type":"object","properties":{"a":true,"b":true},"dependentRequired":{"a":["b"]},"maxProperties":1,"minProperties":1,"additionalProperties":false}"#,
    r#"{"type":"object","patternProperties":{"^a":{"minimum":5},"b$":{"maximum":7}},"required":["ab"],"additionalProperties":{"type":"boolean"}}"#,
    r#"{"type":"object","properties":{"a":{"type":"integer"}},"patternProperties":{"^a$":{"minimum":10}},"required":["a"],"maxProperties":1}"#,
    r#"{"type":"object","anyOf":[{"properties":{"a":{"type":"string"}},"required":["a"]},{"properties":{"b":{"type":"string"}},"required":["b"]}],"unevaluatedProperties":false}"#,
    // Exclusion.
    r#"{"oneOf":[{"type":"object","required":["a"]},{"type":"object","required":["b"],"not":{"required":["a"]}}],"properties":{"a":{"type":"string"},"b":{"type":"string"}}}"#,
    r#"{"type":"object","properties":{"a":{"type":"string"},"b":{"type":"string"}},"not":{"required":["a","b"]},"required":["a"]}"#,
    r#"{"type":"object","properties":{"a":true,"b":true,"c":true},"not":{"anyOf":[{"required":["a","b"]},{"required":["a","c"]},{"required":["b","c"]}]},"minProperties":1}"#,
    r#"{"type":"object","properties":{"kind":{"enum":["a","b"]}},"required":["kind"],"not":{"properties":{"kind":{"const":"a"}},"required":["kind"]}}"#,
    r#"{"type":"string","enum":["a","b","c"],"not":{"enum":["a","b"]}}"#,
    r#"{"type":"array","items":{"type":"integer"},"not":{"uniqueItems":true}}"#,
    r#"{"type":"array","not":{"contains":{"type":"string"}},"minItems":2}"#,
    r#"{"type":"array","items":{"type":"integer","minimum":0,"maximum":9},"not":{"items":{"maximum":5}}}"#,
    r#"{"type":"object","properties":{"a":{"type":"integer"}},"not":{"properties":{"a":{"minimum":0}}}}"#,
    r#"{"type":"object","not":{"additionalProperties":{"type":"string"}}}"#,
    r#"{"type":"object","not":{"dependentRequired":{"a":["b"]}}}"#,
    r#"{"type":"string","not":{"maxLength":80}}"#,
    r#"{"type":"integer","not":{"minimum":-5}}"#,
    r#"{"not":{"not":{"type":"string","minLength":3}}}"#,
    r#"{"not":{"allOf":[{"type":"string"},{"minLength":0}]}}"#,
    r#"{"not":{"if":{"type":"object"},"then":{"required":["a"]},"else":false}}"#,
    r#"{"oneOf":[{"type":"integer","minimum":0},{"type":"integer","maximum":100},{"type":"integer","multipleOf":7}]}"#,
    r#"{"oneOf":[{"type":"string","minLength":2},{"type":"string","maxLength":5},{"type":"string","pattern":"^[a-z]+$"}]}"#,
    r#"{"oneOf":[{"properties":{"a":{"type":"string"}}},{"properties":{"a":{"type":"integer"}}},{"properties":{"b":{"type":"string"}}}],"type":"object","required":["a"]}"#,
    // Texts.
    r#"{"type":"string","pattern":"^(?=.*\\d)(?=.*[a-z])(?=.*[A-Z])(?=.*[^\\w\\s]).+$","minLength":12,"maxLength":16}"#,
    r#"{"type":"string","pattern":"^(?!.*--)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$","maxLength":63,"minLength":30}"#,
    r#"{"type":"string","pattern":"^(?:(?!foo)[a-z]){6}$"}"#,
    r#"{"type":"string","pattern":"(?<=a)b(?=c)"}"#,
    r#"{"type":"string","pattern":"^([a-z])\\1{2}$"}"#,
    r#"{"type":"string","pattern":"^\\p{Script=Greek}{3,}$","maxLength":5}"#,
    r#"{"type":"string","allOf":[{"pattern":"[A-Z]"},{"pattern":"\\d"},{"pattern":"^[!-~]*$"}],"minLength":8,"maxLength":8}"#,
    r#"{"type":"string","format":"email","pattern":"@example\\.com$"}"#,
    r#"{"type":"string","format":"uri","pattern":"^https://"}"#,
    r#"{"type":"string","format":"date-time","pattern":"Z$"}"#,
    r#"{"type":"string","format":"uuid","pattern":"^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"}"#,
    r#"{"type":"string","format":"ipv4","pattern":"^10\\."}"#,
    r#"{"type":"string","format":"hostname","minLength":40,"maxLength":60}"#,
    // Numbers.
    r#"{"type":"number","multipleOf":0.01,"exclusiveMinimum":0,"exclusiveMaximum":0.02}"#,
    r#"{"type":"number","multipleOf":0.01,"minimum":99999999.98,"maximum":100000000}"#,
    r#"{"type":"integer","allOf":[{"multipleOf":6},{"multipleOf":10}],"exclusiveMinimum":30,"maximum":60}"#,
    r#"{"type":"number","not":{"type":"integer"},"multipleOf":0.5,"minimum":0,"maximum":1}"#,
    r#"{"type":"integer","enum":[1,2,3,4,5,6],"multipleOf":2,"not":{"const":4},"exclusiveMinimum":2}"#,
    // Arrays.
    r#"{"type":"array","items":{"enum":["a","b","c"]},"uniqueItems":true,"minItems":3,"maxItems":3}"#,
    r#"{"type":"array","items":{"type":"integer","minimum":1,"maximum":6},"uniqueItems":true,"minItems":6}"#,
    r#"{"type":"array","items":{"type":"string","pattern":"^[ab]{2}$"},"uniqueItems":true,"minItems":4}"#,
    r#"{"type":"array","prefixItems":[{"type":"string"},{"type":"integer"}],"contains":{"type":"integer"},"minContains":2,"maxContains":2,"items":{"type":["integer","boolean"]}}"#,
    r#"{"type":"array","prefixItems":[{"const":1}],"items":{"type":"integer"},"contains":{"minimum":100},"minContains":1,"maxContains":1,"uniqueItems":true,"minItems":3}"#,
    r#"{"type":"array","contains":{"type":"string"},"maxContains":1,"items":{"type":["string","integer"]},"minItems":4}"#,
    r#"{"type":"array","allOf":[{"contains":{"const":"x"}},{"contains":{"const":"y"}}],"maxItems":2}"#,
    r#"{"type":"array","allOf":[{"contains":{"minimum":5}},{"contains":{"multipleOf":2}}],"items":{"type":"integer"},"maxItems":1}"#,
    r#"{"type":"array","prefixItems":[{"type":"string"}],"unevaluatedItems":false,"contains":{"type":"string"}}"#,
    r#"{"type":"array","prefixItems":[{"type":"string"}],"contains":{"type":"integer"},"unevaluatedItems":false,"minItems":3}"#,
    r#"{"type":"array","uniqueItems":true,"items":{"type":"object","properties":{"a":{"type":"boolean"}},"required":["a"],"additionalProperties":false},"minItems":2}"#,
    r#"{"type":"array","prefixItems":[{"enum":["a","b"]},{"enum":["a"]}],"uniqueItems":true,"minItems":2}"#,
    // Recursion.
    r##"{"$defs":{"Node":{"allOf":[{"type":"object","properties":{"name":{"type":"string"}},"required":["name"]},{"properties":{"children":{"type":"array","items":{"$ref":"#/$defs/Node"}}}}]}},"$ref":"#/$defs/Node"}"##,
    r##"{"$defs":{"Tree":{"type":"object","required":["left","right"],"properties":{"left":{"oneOf":[{"$ref":"#/$defs/Tree"},{"type":"null"}]},"right":{"oneOf":[{"type":"null"},{"$ref":"#/$defs/Tree"}]}}}},"$ref":"#/$defs/Tree"}"##,
    r##"{"$defs":{"E":{"oneOf":[{"type":"number"},{"type":"object","required":["op","args"],"properties":{"op":{"enum":["+","*"]},"args":{"type":"array","items":{"$ref":"#/$defs/E"},"minItems":2}},"additionalProperties":false}]}},"allOf":[{"$ref":"#/$defs/E"},{"type":"object"}]}"##,
    // Conditions.
    r#"{"type":"object","properties":{"a":{"enum":[1,2,3]},"b":{"type":"integer"}},"required":["a"],"if":{"properties":{"a":{"const":1}}},"then":{"required":["b"],"properties":{"b":{"minimum":100}}},
        "else":{"if":{"properties":{"a":{"const":2}}},"then":{"properties":{"b":false}},"else":{"required":["c"]}}}"#,
    r#"{"type":"object","properties":{"country":{"enum":["US","NL"]},"zip":{"type":"string"}},"required":["country","zip"],"allOf":[
        {"if":{"properties":{"country":{"const":"US"}}},"then":{"properties":{"zip":{"pattern":"^\\d{5}(-\\d{4})?$"}}}},
        {"if":{"properties":{"country":{"const":"NL"}}},"then":{"properties":{"zip":{"pattern":"^\\d{4} [A-Z]{2}$"}}}}]}"#,
    r#"{"if":{"type":"string"},"then":{"minLength":5},"else":{"type":"integer","if":{"minimum":10},"then":{"multipleOf":5},"else":{"maximum":3}}}"#,
    r#"{"type":"object","properties":{"a":{"type":"string"}},"dependentSchemas":{"a":{"properties":{"b":{"type":"integer"}},"required":["b"]},"b":{"not":{"required":["c"]}}},"required":["a"]}"#,
];

#[test]
fn their_values_are_found() {
    let mut faults = Vec::new();
    for text in SCHEMAS {
        let (schemas, id) = schemas(text);
        let profiles = Profile::ALL.map(|profile| (0, Some(profile)));
        for (seed, profile) in (0..SEEDS).map(|seed| (seed, None)).chain(profiles) {
            let options = Options {
                profile,
                ..Options::new(seed, Direction::Response)
            };
            let fault = match generate(&schemas, id, &options) {
                Ok(value) => {
                    let violations = validate(&schemas, id, &value, Direction::Response);
                    violations.first().map(|first| format!("{value}: {first:?}"))
                }
                Err(reason) => Some(reason.to_string()),
            };
            if let Some(fault) = fault {
                faults.push(format!("{text}: {profile:?}: {fault}"));
                break;
            }
        }
    }
    assert!(faults.is_empty(), "{}: {faults:#?}", faults.len());
}
