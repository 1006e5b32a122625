//! Tables of cases: schema, instance, and what is said about it.

use super::{Detail, Direction, MAX_VIOLATIONS, is_valid, validate, validate_in_detail};
use crate::engine::testing::schemas;
use crate::json::Value;

/// Every violation as `pointer keyword: message`.
fn said(schema: &str, instance: &str, direction: Direction) -> Vec<String> {
    let (schemas, id) = schemas(schema);
    let instance = Value::parse(instance.as_bytes()).unwrap();
    let violations = validate(&schemas, id, &instance, direction);
    assert_eq!(
        violations.is_empty(),
        is_valid(&schemas, id, &instance, direction),
        "{schema} {instance}"
    );
    violations
        .iter()
        .map(|violation| {
            format!(
                "{} {}: {}",
                violation.instance, violation.keyword, violation.message
            )
        })
        .collect()
}

fn check(cases: &[(&str, &str, &[&str])]) {
    for (schema, instance, expected) in cases {
        assert_eq!(
            said(schema, instance, Direction::Request),
            *expected,
            "{schema} {instance}"
        );
    }
}

#[test]
fn any_instance() {
    check(&[
        (
            r#"{"type":"string"}"#,
            "1",
            &[" type: must be a string, but is the number 1"],
        ),
        (
            r#"{"type":["integer","null"]}"#,
            "1.5",
            &[" type: must be an integer or null, but is the number 1.5"],
        ),
        (r#"{"type":"integer"}"#, "1.0", &[]),
        ("false", "{}", &[" type: is not allowed here"]),
        (
            r#"{"enum":["a","b",3]}"#,
            "\"c\"",
            &[r#" enum: must be one of "a", "b" or 3, but is "c""#],
        ),
        (r#"{"enum":[1]}"#, "1.0", &[]),
        (
            r#"{"const":{"a":1}}"#,
            r#"{"a":2}"#,
            &[r#" const: must be {"a":1}, but is {"a":2}"#],
        ),
    ]);
}

#[test]
fn numbers() {
    check(&[
        (
            r#"{"minimum":1,"maximum":3}"#,
            "0",
            &[" minimum: must be at least 1, but is 0"],
        ),
        (
            r#"{"exclusiveMaximum":3}"#,
            "3.0",
            &[" exclusiveMaximum: must be less than 3, but is 3.0"],
        ),
        (
            r#"{"multipleOf":0.01,"minimum":5}"#,
            "4.355",
            &[
                " minimum: must be at least 5, but is 4.355",
                " multipleOf: must be a multiple of 0.01, but is 4.355",
            ],
        ),
        (
            r#"{"format":"int32"}"#,
            "3000000000",
            &[" format: must be an integer of 32 bits, but is 3000000000"],
        ),
    ]);
}

#[test]
fn strings() {
    check(&[
        (
            r#"{"minLength":2}"#,
            "\"é\"",
            &[" minLength: must be at least 2 characters long, but has 1"],
        ),
        (r#"{"maxLength":1}"#, "\"😀\"", &[]),
        (
            r#"{"pattern":"^a"}"#,
            "\"b\"",
            &[r#" pattern: must match the pattern `^a`, but is "b""#],
        ),
        (
            r#"{"format":"date"}"#,
            "\"2026-02-29\"",
            &[r#" format: must be a date such as 2026-11-22, but is "2026-02-29""#],
        ),
        (r#"{"format":"unheard-of"}"#, "\"x\"", &[]),
    ]);
}

#[test]
fn arrays() {
    check(&[
        (
            r#"{"items":{"type":"string"}}"#,
            "[1,\"a\",null]",
            &[
                "/0 type: must be a string, but is the number 1",
                "/2 type: must be a string, but is null",
            ],
        ),
        (
            r#"{"minItems":1}"#,
            "[]",
            &[" minItems: must have at least 1 item, but has 0"],
        ),
        (
            r#"{"uniqueItems":true}"#,
            "[1,2,1.0]",
            &[" uniqueItems: must not have equal items, but items 0 and 2 are equal"],
        ),
        (
            r#"{"contains":{"const":1},"maxContains":1}"#,
            "[1,1]",
            &[" maxContains: must have at most 1 item as `contains` describes, but has 2"],
        ),
        (
            r#"{"prefixItems":[true],"unevaluatedItems":false}"#,
            "[1,2]",
            &[" unevaluatedItems: must not have further items, but has item 1"],
        ),
    ]);
}

#[test]
fn objects() {
    check(&[
        (
            r#"{"required":["a","b"],"properties":{"c/d":{"type":"string"}}}"#,
            r#"{"c/d":1}"#,
            &[
                " required: `a` is required",
                " required: `b` is required",
                "/c~1d type: must be a string, but is the number 1",
            ],
        ),
        (
            r#"{"properties":{"a":true},"patternProperties":{"^x-":true},"additionalProperties":false}"#,
            r#"{"a":1,"x-b":1,"c":1}"#,
            &[r#" additionalProperties: must not have the property "c""#],
        ),
        (
            r#"{"propertyNames":{"maxLength":1}}"#,
            r#"{"ab":1}"#,
            &[r#" maxLength: the property name "ab" must be at most 1 character long, but has 2"#],
        ),
        (
            r#"{"dependentRequired":{"card":["address"]}}"#,
            r#"{"card":1}"#,
            &[" dependentRequired: `address` is required where `card` stands"],
        ),
        (
            r#"{"allOf":[{"properties":{"a":true}}],"unevaluatedProperties":false}"#,
            r#"{"a":1,"b":1}"#,
            &[r#" unevaluatedProperties: must not have the property "b""#],
        ),
        (
            r#"{"oneOf":[{"required":["a","c"],"properties":{"a":true,"c":true}}],"unevaluatedProperties":false}"#,
            r#"{"a":1}"#,
            &[" required: `c` is required"],
        ),
    ]);
}

#[test]
fn branches_speak_of_the_closest() {
    let animals = r##"{"oneOf":[{"$ref":"#/$defs/Cat"},{"$ref":"#/$defs/Dog"}],"$defs":{
        "Cat":{"type":"object","required":["kind","lives"],"properties":{"kind":{"const":"cat"},"lives":{"type":"integer"}}},
        "Dog":{"type":"object","required":["kind","barks"],"properties":{"kind":{"const":"dog"}}}}}"##;
    check(&[
        (
            animals,
            r#"{"kind":"cat","lives":"nine"}"#,
            &[
                " oneOf: must match one of 2 schemas, but matches none; `Cat` comes closest",
                "/lives type: must be an integer, but is the string \"nine\"",
            ],
        ),
        (animals, "1", &[" oneOf: must be an object, but is the number 1"]),
        (
            r#"{"anyOf":[{"type":"null"},{"type":"string","maxLength":1}]}"#,
            "\"ab\"",
            &[" maxLength: must be at most 1 character long, but has 2"],
        ),
        (
            r#"{"oneOf":[{"type":"integer"},{"minimum":2,"title":"Big"}]}"#,
            "3",
            &[" oneOf: must match exactly one of 2 schemas, but matches schema 1 and `Big`"],
        ),
        (
            r#"{"not":{"type":"null"}}"#,
            "null",
            &[" not: must not match the schema under `not`, but does"],
        ),
        (
            r#"{"if":{"minimum":10},"then":{"multipleOf":10},"else":{"maximum":5}}"#,
            "7",
            &[" maximum: must be at most 5, but is 7"],
        ),
    ]);
}

#[test]
fn a_discriminator_picks_its_branch() {
    let animals = r##"{"oneOf":[{"$ref":"#/$defs/Cat"},{"$ref":"#/$defs/Dog"}],
        "discriminator":{"propertyName":"kind","mapping":{"cat":"#/$defs/Cat","dog":"#/$defs/Dog"}},"$defs":{
        "Cat":{"type":"object","required":["lives"]},
        "Dog":{"type":"object","required":["barks"],"properties":{"age":{"type":"integer"}}}}}"##;
    check(&[
        (animals, r#"{"kind":"cat","lives":9,"barks":true}"#, &[]),
        (
            animals,
            r#"{"kind":"dog","lives":9,"age":"old"}"#,
            &[
                " required: `barks` is required",
                "/age type: must be an integer, but is the string \"old\"",
            ],
        ),
        (animals, r#"{"kind":"Dog"}"#, &[" required: `barks` is required"]),
        (
            animals,
            r#"{"kind":"bird"}"#,
            &["/kind discriminator: must be one of \"cat\" or \"dog\", but is \"bird\""],
        ),
        (
            animals,
            "{}",
            &[
                " oneOf: must match one of 2 schemas, but matches none; `Cat` comes closest",
                " required: `lives` is required",
            ],
        ),
    ]);
}

#[test]
fn a_discriminator_has_a_branch_for_what_it_does_not_know() {
    let animals = r##"{"oneOf":[{"$ref":"#/$defs/Cat"},{"$ref":"#/$defs/Other"}],
        "discriminator":{"propertyName":"kind","mapping":{"cat":"#/$defs/Cat"},"defaultMapping":"#/$defs/Other"},
        "$defs":{"Cat":{"type":"object","required":["lives"]},"Other":{"type":"object","required":["legs"]}}}"##;
    check(&[
        (
            animals,
            r#"{"kind":"cat","legs":4}"#,
            &[" required: `lives` is required"],
        ),
        (
            animals,
            r#"{"kind":"bird","lives":1}"#,
            &[" required: `legs` is required"],
        ),
        (animals, r#"{"lives":9}"#, &[" required: `legs` is required"]),
        (animals, r#"{"legs":2,"lives":9}"#, &[]),
    ]);
}

#[test]
fn an_inherited_discriminator_must_name_what_is_checked() {
    let animals = r##"{"$ref":"#/$defs/Dog","type":"object","$defs":{
        "Pet":{"type":"object","not":false,"discriminator":{"propertyName":"kind",
            "mapping":{"cat":"#/$defs/Cat","dog":"#/$defs/Dog","puppy":"#/$defs/Puppy"}}},
        "Cat":{"allOf":[{"$ref":"#/$defs/Pet"}]},
        "Dog":{"allOf":[{"$ref":"#/$defs/Pet"}]},
        "Puppy":{"allOf":[{"$ref":"#/$defs/Dog"}]}}}"##;
    check(&[
        (animals, r#"{"kind":"dog"}"#, &[]),
        (animals, r#"{"kind":"puppy"}"#, &[]),
        (
            animals,
            r#"{"kind":"cat"}"#,
            &["/kind discriminator: must be \"dog\", but names another schema"],
        ),
        (animals, r#"{"kind":"bird"}"#, &[]),
    ]);
}

#[test]
fn read_only_and_write_only_go_by_direction() {
    let user = r#"{"allOf":[{"properties":{"id":{"readOnly":true},"password":{"writeOnly":true}}},
        {"required":["id","password","name"]}]}"#;
    assert_eq!(
        said(user, "{}", Direction::Request),
        [
            " required: `password` is required",
            " required: `name` is required"
        ]
    );
    assert_eq!(
        said(user, "{}", Direction::Response),
        [" required: `id` is required", " required: `name` is required"]
    );
    assert_eq!(
        said(user, r#"{"id":1,"password":"p","name":"n"}"#, Direction::Request),
        [""; 0]
    );
}

#[test]
fn schemas_that_refer_to_themselves_end() {
    check(&[
        (
            r##"{"allOf":[{"$ref":"#"},{"$ref":"#"}],"type":"string"}"##,
            "1",
            &[" type: must be a string, but is the number 1"],
        ),
        (r##"{"anyOf":[{"$ref":"#"},{"type":"string"}]}"##, "1", &[]),
        (
            r##"{"not":{"$ref":"#"}}"##,
            "1",
            &[" not: must not match the schema under `not`, but does"],
        ),
    ]);
}

/// Each level has two branches that both look below: without memory that is 2^100 steps.
#[test]
fn work_does_not_double_with_every_level() {
    let schema = r##"{"anyOf":[
        {"type":"object","properties":{"a":{"$ref":"#"},"kind":{"const":1}},"required":["kind"]},
        {"type":"object","properties":{"a":{"$ref":"#"},"kind":{"const":2}},"required":["kind"]},
        {"type":"null"}]}"##;
    let nested = |innermost: &str| r#"{"kind":2,"a":"#.repeat(100) + innermost + &"}".repeat(100);
    assert_eq!(said(schema, &nested("null"), Direction::Request), [""; 0]);
    assert_ne!(said(schema, &nested("1"), Direction::Request), [""; 0]);
}

#[test]
fn violations_are_bounded_and_said_once() {
    let many = format!("[{}]", ["1"; 500].join(","));
    assert_eq!(
        said(r#"{"items":{"type":"string"}}"#, &many, Direction::Request).len(),
        MAX_VIOLATIONS
    );
    check(&[(
        r#"{"allOf":[{"required":["a"]},{"required":["a"]}]}"#,
        "{}",
        &[" required: `a` is required"],
    )]);
}

#[test]
fn every_assertion_is_told_where_that_is_wanted() {
    for (schema, instance, expected) in [
        (
            r#"{"type":"string","enum":["a"],"maximum":1}"#,
            "2",
            "type enum maximum",
        ),
        (r#"{"type":"integer","multipleOf":3}"#, "0.5", "type multipleOf"),
        (
            r#"{"oneOf":[{"type":"integer"},{"type":"string","minLength":3}]}"#,
            r#""a""#,
            "type minLength oneOf",
        ),
        (
            r#"{"anyOf":[{"type":"integer"},{"type":"null"}]}"#,
            "true",
            "type type anyOf",
        ),
        (
            r#"{"if":{"required":["a"]},"then":{"required":["b"]}}"#,
            r#"{"a":1}"#,
            "required if",
        ),
        (
            r#"{"propertyNames":{"maxLength":1}}"#,
            r#"{"ab":1}"#,
            "maxLength propertyNames",
        ),
        (
            r#"{"oneOf":[{"required":["a","b"]},{"required":["a","c"]}]}"#,
            "{}",
            "required required required required oneOf",
        ),
        (r#"{"contains":{"type":"integer"}}"#, r#"["a"]"#, "type contains"),
        (r#"{"prefixItems":[true],"items":false}"#, "[1,2,3]", "items"),
        (
            r#"{"prefixItems":[true],"unevaluatedItems":false}"#,
            "[1,2,3]",
            "unevaluatedItems",
        ),
        ("false", "1", "type"),
        (r#"{"type":"integer"}"#, "1", ""),
    ] {
        let (schemas, id) = schemas(schema);
        let instance = Value::parse(instance.as_bytes()).expect(instance);
        let violations = validate_in_detail(&schemas, id, &instance, Direction::Request, Detail::Every);
        let keywords: Vec<&str> = violations.iter().map(|violation| violation.keyword).collect();
        assert_eq!(keywords.join(" "), expected, "{schema} {instance}");
    }
}
