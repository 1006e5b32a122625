//! Values and types as messages name them.

use std::borrow::Cow;

use crate::json::{Value, write_string};
use crate::model::TypeSet;

/// How much of a text is shown.
const MAX_SHOWN_CHARS: usize = 60;

/// How many alternatives are shown.
const MAX_SHOWN_ALTERNATIVES: usize = 10;

/// `must be a string, but is the number 1`
pub(super) fn wrong_type(types: TypeSet, instance: &Value<'_>) -> String {
    if types == TypeSet::NONE {
        return "is not allowed here".into();
    }
    let names: Vec<_> = types.names().map(with_article).collect();
    ["must be ", &either(&names), ", but is ", &describe(instance)].concat()
}

/// A type's name with its article: `an array`.
pub(super) fn with_article(name: &str) -> String {
    let article = match name {
        "null" => "",
        "array" | "object" | "integer" => "an ",
        _ => "a ",
    };
    [article, name].concat()
}

/// An instance in a sentence: `the number 1`, `an array`.
pub(super) fn describe(instance: &Value<'_>) -> String {
    match instance {
        Value::Null => "null".into(),
        Value::Bool(boolean) => format!("the boolean {boolean}"),
        Value::Number(_) => ["the number ", &shortened(&instance.to_json())].concat(),
        Value::String(text) => ["the string ", &quoted(text)].concat(),
        Value::Array(items) if items.is_empty() => "an empty array".into(),
        Value::Array(_) => "an array".into(),
        Value::Object(_) => "an object".into(),
    }
}

/// A JSON value as it is written, not too long.
pub(super) fn literal(value: &Value<'_>) -> String {
    match value {
        Value::String(text) => quoted(text),
        value => shortened(&value.to_json()).into_owned(),
    }
}

/// A text in quotes, not too long.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::new();
    write_string(&mut quoted, &shortened(text));
    quoted
}

/// `a`, `a or b`, `a, b or c`.
pub(super) fn either(alternatives: &[String]) -> String {
    joined(alternatives, "or")
}

/// `a`, `a and b`, `a, b and c`.
pub(super) fn all(parts: &[String]) -> String {
    joined(parts, "and")
}

/// `1 item`, `2 items`.
pub(super) fn counted(count: u64, singular: &str, plural: &str) -> String {
    format!("{count} {}", if count == 1 { singular } else { plural })
}

fn joined(parts: &[String], word: &str) -> String {
    if parts.len() > MAX_SHOWN_ALTERNATIVES {
        let shown = parts[..MAX_SHOWN_ALTERNATIVES].join(", ");
        return format!("{shown} {word} {} more", parts.len() - MAX_SHOWN_ALTERNATIVES);
    }
    match parts {
        [] => String::new(),
        [only] => only.clone(),
        [head @ .., last] => format!("{} {word} {last}", head.join(", ")),
    }
}

fn shortened(text: &str) -> Cow<'_, str> {
    if text.len() <= MAX_SHOWN_CHARS {
        return Cow::Borrowed(text);
    }
    match text.char_indices().nth(MAX_SHOWN_CHARS) {
        Some((end, _)) => Cow::Owned(format!("{}…", &text[..end])),
        None => Cow::Borrowed(text),
    }
}
