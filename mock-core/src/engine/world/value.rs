//! Values as keys, and values at places.

use std::cmp::Ordering;

use crate::engine::outline::Outline;
use crate::engine::pointer;
use crate::engine::validate::{Direction, is_valid};
use crate::json::{Number, Value};
use crate::model::{SchemaId, Schemas};

/// A scalar as it stands in a path or a query; `None` for all else.
pub(super) fn text(value: &Value<'_>) -> Option<String> {
    match value {
        Value::String(text) => Some(text.to_string()),
        Value::Number(Number::Integer(integer)) => Some(integer.to_string()),
        Value::Number(_) | Value::Bool(_) => Some(value.to_json()),
        _ => None,
    }
}

/// The value in the type that a place asks for: `"7"` where a number must stand is 7.
pub(super) fn fit<'a>(schemas: &Schemas, place: &[SchemaId], value: &Value<'a>) -> Option<Value<'a>> {
    let fits = |value: &Value<'_>| {
        place
            .iter()
            .all(|id| is_valid(schemas, *id, value, Direction::Response))
    };
    if fits(value) {
        return Some(value.clone());
    }
    let other = match value {
        Value::String(text) => {
            // Only what is written as JSON writes it, lest `007` becomes 7.
            let parsed = Value::parse(text.as_bytes()).ok()?.into_owned();
            (parsed.to_string() == *text).then_some(parsed)?
        }
        Value::Number(_) => Value::from(value.to_string()),
        _ => return None,
    };
    fits(&other).then_some(other)
}

/// What schemas say about a place.
pub(super) fn at<'m>(outline: &Outline<'m>, place: &str) -> Outline<'m> {
    let tokens = pointer::split(place).unwrap_or_default();
    tokens
        .iter()
        .fold(outline.clone(), |outline, token| match &**token {
            "*" if outline.asks_for_array() => outline.item(0),
            token => outline.property(token),
        })
}

/// Items of one array that are looked at.
const MAX_ITEMS: usize = 20;

/// The places in a value that a pointer names in which `*` stands for each item of an array.
pub(super) fn places(value: &Value<'_>, pattern: &str) -> Vec<String> {
    let Some((above, below)) = pattern.split_once("/*") else {
        return vec![pattern.to_owned()];
    };
    let items = pointer::find(value, above)
        .and_then(Value::as_array)
        .unwrap_or_default();
    let numbered = items.iter().take(MAX_ITEMS).enumerate();
    numbered
        .flat_map(|(index, item)| {
            let above = format!("{above}/{index}");
            let below = if below.is_empty() {
                vec![String::new()]
            } else {
                places(item, below)
            };
            below.into_iter().map(move |below| format!("{above}{below}"))
        })
        .collect()
}

/// Puts `new` where a scalar stands; where the place lies inside a scalar, that is replaced: a key may stand for what it belongs to.
pub(super) fn replace<'a>(value: &mut Value<'a>, place: &str, new: Value<'a>) -> bool {
    let mut place = place;
    loop {
        match pointer::find_mut(value, place) {
            Some(found) => {
                let is_scalar = matches!(found, Value::String(_) | Value::Number(_));
                if is_scalar {
                    *found = new;
                }
                return is_scalar;
            }
            None => match place.rsplit_once('/') {
                Some((above, _)) if !above.is_empty() => place = above,
                _ => return false,
            },
        }
    }
}

/// Smaller, equal or greater, where the two can be compared: numbers by value, texts and dates by their characters.
pub(super) fn compare(left: &Value<'_>, right: &Value<'_>) -> Option<Ordering> {
    let number = |value: &Value<'_>| match value {
        Value::Number(number) => Some(number.to_f64()),
        Value::String(text) => text.parse().ok(),
        _ => None,
    };
    match (left, right) {
        (Value::Number(left), Value::Number(right)) => Some(Number::cmp(left, right)),
        (Value::String(left), Value::String(right)) => Some(left.cmp(right)),
        (Value::Bool(left), Value::Bool(right)) => Some(left.cmp(right)),
        _ => number(left)?.partial_cmp(&number(right)?),
    }
}
