//! Values and types as messages name them.

use crate::json::Value;
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
    format!("must be {}, but is {}", either(&names), describe(instance))
}

/// A type's name with its article: `an array`.
pub(super) fn with_article(name: &str) -> String {
    match name {
        "null" => "null".into(),
        "array" | "object" | "integer" => format!("an {name}"),
        name => format!("a {name}"),
    }
}

/// An instance in a sentence: `the number 1`, `an array`.
pub(super) fn describe(instance: &Value<'_>) -> String {
    match instance {
        Value::Null => "null".into(),
        Value::Bool(boolean) => format!("the boolean {boolean}"),
        Value::Number(number) => format!("the number {}", shortened(&number.to_string())),
        Value::String(text) => format!("the string {}", quoted(text)),
        Value::Array(items) if items.is_empty() => "an empty array".into(),
        Value::Array(_) => "an array".into(),
        Value::Object(_) => "an object".into(),
    }
}

/// A JSON value as it is written, not too long.
pub(super) fn literal(value: &Value<'_>) -> String {
    match value {
        Value::String(text) => quoted(text),
        value => shortened(&value.to_string()),
    }
}

/// A text in quotes, not too long.
pub(super) fn quoted(text: &str) -> String {
    Value::String(shortened(text).into()).to_string()
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

fn shortened(text: &str) -> String {
    match text.char_indices().nth(MAX_SHOWN_CHARS) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
