//! Properties that stand beside each other tell of one thing.

use super::{Options, generate};
use crate::engine::testing::schemas;
use crate::engine::validate::Direction;
use crate::json::{Object, Value};

const SEEDS: u64 = 60;

/// Properties of one object agree with each other, and stay what they are when one of them is missing.
#[test]
fn siblings_agree() {
    for (schema, agree) in AGREEING {
        let (schemas, id) = schemas(schema);
        for seed in 0..SEEDS {
            let value = generate(&schemas, id, &Options::new(seed, Direction::Response)).unwrap();
            assert!(agree(value.as_object().unwrap()), "{value}");
        }
    }
}

type Agree = fn(&Object<'_>) -> bool;

/// Whether an address begins with a name.
fn is_of(address: &str, name: &str) -> bool {
    let name = name.to_lowercase().replace(' ', ".").replace('\'', "");
    address.split('@').next() == Some(&name)
}

const AGREEING: &[(&str, Agree)] = &[
    (
        r#"{"type":"object","properties":{"customer_name":{"type":"string"},"email":{"type":"string"},"customer_email":{"type":"string"},
            "sender_name":{"type":"string"},"sender_email":{"type":"string"}}}"#,
        |object| {
            let is_own = |email, name| is_of(text(object, email), text(object, name));
            is_own("email", "customer_name")
                && is_own("customer_email", "customer_name")
                && is_own("sender_email", "sender_name")
                && text(object, "sender_name") != text(object, "customer_name")
        },
    ),
    (
        r#"{"type":"object","properties":{"comments":{"type":"array","items":{"type":"string"}},"comments_count":{"type":"integer"}}}"#,
        |object| object.get("comments_count") == Some(&Value::from(len(object, "comments"))),
    ),
    (
        r#"{"type":"object","properties":{"total":{"type":"integer"},"items":{"type":"array","items":{"type":"string"}}}}"#,
        |object| object.get("total") == Some(&Value::from(len(object, "items"))),
    ),
    (
        r#"{"type":"object","properties":{"title":{"type":"string","examples":["Hello, World"]},"slug":{"type":"string"},"html_url":{"type":"string","format":"uri"}}}"#,
        |object| {
            text(object, "slug") == "hello-world"
                && text(object, "html_url") == "https://www.example.com/hello-world"
        },
    ),
    (
        r#"{"type":"object","properties":{"max_price":{"type":"integer"},"min_price":{"type":"integer"}}}"#,
        |object| {
            object.get("min_price").and_then(Value::as_number)
                <= object.get("max_price").and_then(Value::as_number)
        },
    ),
    (
        r#"{"type":"object","properties":{"updated_at":{"type":"string","format":"date-time"},"created_at":{"type":"string","format":"date-time"}}}"#,
        |object| text(object, "created_at") <= text(object, "updated_at"),
    ),
    (
        r#"{"type":"object","properties":{"start_date":{"type":"string","format":"date"},"end_date":{"type":"string","format":"date"}}}"#,
        |object| text(object, "start_date") <= text(object, "end_date"),
    ),
    (
        r#"{"type":"object","properties":{"origin":{"type":"string"},"destination":{"type":"string"}}}"#,
        |object| text(object, "origin") != text(object, "destination"),
    ),
    (
        r#"{"type":"object","properties":{"state":{"enum":["open","closed"]},"closed_at":{"type":["string","null"],"format":"date-time"}}}"#,
        |object| {
            let is_closed = object.get("closed_at") != Some(&Value::Null);
            is_closed == (text(object, "state") == "closed")
        },
    ),
    (
        r#"{"type":"object","properties":{"archived":{"type":"boolean"},"archived_by":{"type":"string"}}}"#,
        |object| object.get("archived") == Some(&Value::Bool(object.get("archived_by").is_some())),
    ),
    (
        r#"{"type":"object","properties":{"amount":{"type":"integer"},"amount_refunded":{"type":"integer"}}}"#,
        |object| {
            object.get("amount_refunded").and_then(Value::as_number)
                <= object.get("amount").and_then(Value::as_number)
        },
    ),
    (
        r##"{"type":"object","$defs":{"customer":{"type":"object","required":["id"],"properties":{"id":{"type":"string"},"object":{"enum":["customer"]},"currency":{"type":"string"}}}},
        "required":["customer","owner"],"properties":{"customer":{"$ref":"#/$defs/customer"},"owner":{"anyOf":[{"type":"string"},{"$ref":"#/$defs/customer"}]}}}"##,
        |object| {
            let customer = object.get("customer").and_then(Value::as_object).unwrap();
            let keys = [text(customer, "id"), text(object, "owner")];
            keys.iter().all(|key| key.starts_with("cus_") && key.len() == 18)
                && text(customer, "currency") == text(customer, "currency").to_lowercase()
        },
    ),
    (
        r#"{"type":"object","properties":{"name":{"type":"string"},"number":{"type":"string"},"exp_month":{"type":"integer"}}}"#,
        |object| text(object, "number").len() >= 15 && text(object, "name").contains(' '),
    ),
    (
        r#"{"type":"object","properties":{"birthday":{"type":"string","format":"date"},"age":{"type":"integer"}}}"#,
        |object| {
            let year: i64 = text(object, "birthday")[..4].parse().unwrap();
            let age = object
                .get("age")
                .and_then(Value::as_number)
                .and_then(crate::json::Number::as_i64)
                .unwrap();
            [2026 - year, 2025 - year].contains(&age)
        },
    ),
];

fn text<'o>(object: &'o Object<'_>, name: &str) -> &'o str {
    object.get(name).and_then(Value::as_str).unwrap()
}

fn len(object: &Object<'_>, name: &str) -> i64 {
    i64::try_from(object.get(name).and_then(Value::as_array).unwrap().len()).unwrap()
}
