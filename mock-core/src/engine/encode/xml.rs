//! XML: members become elements, items repeat their array's element. The `xml` object is not looked at yet.

use std::fmt::{self, Write};

use crate::json::Value;

pub(super) fn write(out: &mut String, value: &Value<'_>) -> fmt::Result {
    out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    match value {
        Value::Array(items) => {
            out.push_str("<root>");
            for item in items {
                element(out, "item", item)?;
            }
            out.push_str("</root>");
            Ok(())
        }
        other => element(out, "root", other),
    }
}

fn element(out: &mut String, name: &str, value: &Value<'_>) -> fmt::Result {
    let name = element_name(name);
    match value {
        Value::Array(items) => items.iter().try_for_each(|item| element(out, &name, item)),
        Value::Null => write!(out, "<{name}/>"),
        value => {
            write!(out, "<{name}>")?;
            match value {
                Value::Object(object) => {
                    object
                        .iter()
                        .try_for_each(|(name, member)| element(out, name, member))?;
                }
                Value::String(text) => escape(out, text),
                other => write!(out, "{other}")?,
            }
            write!(out, "</{name}>")
        }
    }
}

/// What XML does not allow in a name becomes `_` (XML 1.0 §2.3, restricted to ASCII).
fn element_name(name: &str) -> String {
    let is_start = |character: char| character.is_ascii_alphabetic() || character == '_';
    let is_inner = |character: char| character.is_ascii_alphanumeric() || "_-.".contains(character);
    let first = if name.starts_with(is_start) { "" } else { "_" };
    let rest = name
        .chars()
        .map(|character| if is_inner(character) { character } else { '_' });
    first.chars().chain(rest).collect()
}

/// Characters that XML cannot hold at all become U+FFFD (XML 1.0 §2.2).
fn escape(out: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\t' | '\n' | '\r' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'.. => {
                out.push(character);
            }
            _ => out.push('\u{FFFD}'),
        }
    }
}
