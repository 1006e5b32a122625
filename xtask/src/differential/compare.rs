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
        expected.body.is_empty() == answer.body.is_empty() && kind(&expected.body) == kind(&answer.body)
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

/// Object, array or neither: a schema of several types may give any of them.
fn kind(body: &[u8]) -> Option<&'static str> {
    Some(match serde_json::from_slice(body).ok()? {
        Value::Object(_) => "object",
        Value::Array(_) => "array",
        _ => "scalar",
    })
}
