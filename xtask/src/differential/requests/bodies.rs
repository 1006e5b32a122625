//! Bodies of the wrong type, with members that are missing or too many, of no syntax, or of another media type.

use serde_json::{Value, json};

use super::Request;

/// So many changes are tried inside one body.
const MAX_CHANGES: usize = 200;
/// How deep members are changed.
const MAX_DEPTH: usize = 3;

pub(super) fn of(valid: &Request) -> Vec<Request> {
    if valid.body.is_empty() {
        return Vec::new();
    }
    let body = |what: &str, body: &[u8]| valid.but(what, |request| body.clone_into(&mut request.body));
    let mut requests = vec![
        body("no body", b""),
        body("empty object", b"{}"),
        body("number", b"1"),
        body("list", b"[]"),
        body("null", b"null"),
        body("half", b"{\"a\":"),
        valid.with("csv", "content-type", "text/csv"),
        valid.but("no content type", |request| request.remove("content-type")),
    ];
    let is_json = valid
        .field("content-type")
        .is_some_and(|media_type| media_type.contains("json"));
    if let Some(value) = serde_json::from_slice::<Value>(&valid.body)
        .ok()
        .filter(|_| is_json)
    {
        let mut places = Vec::new();
        collect(&value, "", 0, &mut places);
        let changed = places.iter().flat_map(|place| changes(&value, place));
        requests.extend(
            changed
                .take(MAX_CHANGES)
                .map(|(what, value)| body(&what, value.to_string().as_bytes())),
        );
    }
    requests
}

/// All places as JSON Pointers, the outer ones first; of the items of an array the first.
fn collect(value: &Value, place: &str, depth: usize, places: &mut Vec<String>) {
    if depth < MAX_DEPTH {
        places.push(place.to_owned());
        match value {
            Value::Object(members) => {
                for (name, member) in members {
                    let name = name.replace('~', "~0").replace('/', "~1");
                    collect(member, &format!("{place}/{name}"), depth + 1, places);
                }
            }
            Value::Array(items) => {
                if let Some(first) = items.first() {
                    collect(first, &format!("{place}/0"), depth + 1, places);
                }
            }
            _ => {}
        }
    }
}

/// What can be wrong at one place, and the whole body with it.
fn changes(body: &Value, place: &str) -> Vec<(String, Value)> {
    let Some(value) = body.pointer(place) else {
        return Vec::new();
    };
    let set = |what: &str, new: Value| {
        let mut changed = body.clone();
        if let Some(old) = changed.pointer_mut(place) {
            *old = new;
        }
        (format!("{what} at {place}"), changed)
    };
    let mut changes = match value {
        Value::Null => vec![set("number", json!(1))],
        Value::Bool(_) => vec![set("text", json!("x"))],
        Value::Number(_) => vec![
            set("text", json!("x")),
            set("fraction", json!(0.5)),
            set("negative", json!(-1)),
        ],
        Value::String(_) => vec![
            set("number", json!(1)),
            set("empty", json!("")),
            set("null", Value::Null),
        ],
        Value::Array(items) => vec![
            set("text", json!("x")),
            set("empty", json!([])),
            set("twice", Value::Array([items.as_slice(), items].concat())),
        ],
        Value::Object(members) => {
            let mut more = members.clone();
            more.insert("more-".to_owned(), json!(1));
            vec![set("text", json!("x")), set("more", Value::Object(more))]
        }
    };
    if let Some((parent, name)) = place.rsplit_once('/') {
        let mut without = body.clone();
        if let Some(Value::Object(members)) = without.pointer_mut(parent) {
            members.remove(&name.replace("~1", "/").replace("~0", "~"));
            changes.push((format!("without {place}"), without));
        }
    }
    changes
}
