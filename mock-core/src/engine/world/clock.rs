//! When members were made and changed: one clock for all, a second later with each change, so that equal requests in equal
//! order give equal worlds.

use crate::engine::generate::later;
use crate::json::{Number, Object, Value};

/// Names of properties that tell when a member was made.
const CREATED: [&str; 11] = [
    "created",
    "createdat",
    "createdon",
    "createddate",
    "createdtime",
    "createtime",
    "datecreated",
    "creationdate",
    "creationtime",
    "insertedat",
    "addedat",
];

/// Names of properties that tell when a member was last changed.
const UPDATED: [&str; 15] = [
    "updated",
    "updatedat",
    "updatedon",
    "updateddate",
    "updatedtime",
    "updatetime",
    "dateupdated",
    "modified",
    "modifiedat",
    "modifiedon",
    "datemodified",
    "lastmodified",
    "lastmodifiedat",
    "lastupdated",
    "lastupdatedat",
];

/// From here on, numbers are milliseconds.
const MILLISECONDS: i64 = 100_000_000_000;

/// The moment in the form of the value that stands there; `None` where it has none to follow.
fn moment(ticks: u64, form: &Value<'_>) -> Option<Value<'static>> {
    let (text, seconds) = later(i64::try_from(ticks).unwrap_or(i64::MAX));
    match form {
        Value::String(form) if form.contains('T') => Some(Value::from(text)),
        Value::String(form) if form.len() == "2000-01-31".len() => {
            Some(Value::from(text.split('T').next()?.to_owned()))
        }
        Value::Number(Number::Integer(number)) if *number >= MILLISECONDS => {
            Some(Value::from(seconds * 1000))
        }
        Value::Number(Number::Integer(_)) => Some(Value::from(seconds)),
        _ => None,
    }
}

/// Sets the times of a member that was made or changed now, but those of the properties in `kept`.
pub(super) fn set(member: &mut Value<'_>, ticks: u64, is_new: bool, kept: &[&str]) {
    let Value::Object(object) = member else { return };
    let names: Vec<String> = object.iter().map(|(name, _)| name.to_owned()).collect();
    for name in names.iter().filter(|name| !kept.contains(&name.as_str())) {
        let plain = plain(name);
        let tells = UPDATED.contains(&plain.as_str()) || is_new && CREATED.contains(&plain.as_str());
        if let Some(moment) = object
            .get(name)
            .filter(|_| tells)
            .and_then(|form| moment(ticks, form))
        {
            object.insert(name.clone(), moment);
        }
    }
}

/// Properties that tell of what has not happened yet when a member is made, such as `closed_at`.
pub(super) fn later_events(member: &Value<'_>, kept: &[&str]) -> Vec<String> {
    let names = member.as_object().into_iter().flat_map(Object::iter);
    let is_later = |name: &str| {
        let known = plain(name);
        let is_time = name.ends_with("_at") || name.ends_with("At");
        is_time && !CREATED.contains(&&*known) && !UPDATED.contains(&&*known) && !kept.contains(&name)
    };
    names
        .filter(|(name, value)| is_later(name) && !matches!(value, Value::Null))
        .map(|(name, _)| name.to_owned())
        .collect()
}

fn plain(name: &str) -> String {
    let letters = name.chars().filter(|character| character.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}
