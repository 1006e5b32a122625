//! Two answers to one request → what is different, in a word each.

use super::client::Answer;
use super::requests::Request;
use serde_json::Value;

/// Header fields that clients see and tests look at.
const FIELDS: [&str; 8] = [
    "content-type",
    "sl-violations",
    "www-authenticate",
    "deprecation",
    "access-control-allow-origin",
    "access-control-allow-headers",
    "access-control-allow-methods",
    "access-control-expose-headers",
];

pub(super) fn differences(request: &Request, expected: &Answer, answer: &Answer) -> Vec<String> {
    if expected.status != answer.status {
        return vec![format!("status {} instead of {}", answer.status, expected.status)];
    }
    let mut found = Vec::new();
    for name in FIELDS {
        let (theirs, ours) = (expected.fields.get(name), answer.fields.get(name));
        let same = match (name, theirs, ours) {
            // What is generated differs, so what is wrong with it does.
            ("sl-violations", ..) if request.dynamic => true,
            ("sl-violations", Some(theirs), Some(ours)) => same_json(theirs.as_bytes(), ours.as_bytes()),
            _ => theirs == ours,
        };
        if !same {
            found.push(name.to_owned());
        }
    }
    let same = if request.dynamic {
        expected.body.is_empty() == answer.body.is_empty() && same_structure(&expected.body, &answer.body)
    } else {
        expected.body == answer.body || same_json(&expected.body, &answer.body)
    };
    if !same {
        found.push("body".to_owned());
    }
    found
}

/// Values are compared without the order of members, violations without their order.
fn same_json(theirs: &[u8], ours: &[u8]) -> bool {
    let parse = |bytes: &[u8]| serde_json::from_slice::<Value>(bytes).ok().map(sorted);
    parse(theirs).is_some_and(|theirs| Some(theirs) == parse(ours))
}

fn sorted(mut value: Value) -> Value {
    let violations = match &mut value {
        Value::Object(object) => object.get_mut("validation"),
        list => Some(list),
    };
    if let Some(Value::Array(violations)) = violations
        && violations
            .iter()
            .all(|violation| violation.get("severity").is_some())
    {
        violations.sort_by_key(ToString::to_string);
    }
    value
}

/// Whether generated bodies have the same members of the same types. What is null, empty or not there in one of them can be
/// anything in the other.
fn same_structure(theirs: &[u8], ours: &[u8]) -> bool {
    let parse = |bytes: &[u8]| serde_json::from_slice::<Value>(bytes).ok();
    match (parse(theirs), parse(ours)) {
        (Some(theirs), Some(ours)) => alike(&theirs, &ours),
        (theirs, ours) => theirs.is_some() == ours.is_some(),
    }
}

fn alike(theirs: &Value, ours: &Value) -> bool {
    match (theirs, ours) {
        (Value::Object(theirs), Value::Object(ours)) => {
            theirs.len() == ours.len()
                && theirs
                    .iter()
                    .all(|(name, member)| ours.get(name).is_some_and(|ours| alike(member, ours)))
        }
        (Value::Array(theirs), Value::Array(ours)) => theirs
            .iter()
            .all(|theirs| ours.is_empty() || ours.iter().any(|ours| alike(theirs, ours))),
        (Value::Null, _)
        | (_, Value::Null)
        | (Value::String(_), Value::String(_))
        | (Value::Number(_), Value::Number(_))
        | (Value::Bool(_), Value::Bool(_)) => true,
        _ => false,
    }
}
