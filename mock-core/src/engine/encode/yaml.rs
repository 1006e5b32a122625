//! YAML 1.2 in block style, as a person writes it.

use crate::json::{Value, write_string};

/// Words that some YAML reader takes for something other than a string.
const TAKEN: [&str; 9] = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];

/// Writes one document. Strings that could be mistaken for anything else stand in double quotes, with the escapes of JSON,
/// all of which YAML has too.
pub(super) fn encode(value: &Value<'_>) -> Vec<u8> {
    let mut out = String::new();
    write_block(&mut out, value, 0);
    if !out.ends_with('\n') {
        out.push('\n');
    }
    out.into_bytes()
}

/// Writes a value whose lines begin at column `indent`; the first line's indentation stands there already.
fn write_block(out: &mut String, value: &Value<'_>, indent: usize) {
    match value {
        Value::Array(items) if !items.is_empty() => {
            for (index, item) in items.iter().enumerate() {
                start_line(out, index, indent);
                out.push_str("- ");
                write_block(out, item, indent + 2);
                end_line(out);
            }
        }
        Value::Object(object) if !object.is_empty() => {
            for (index, (name, member)) in object.iter().enumerate() {
                start_line(out, index, indent);
                write_scalar(out, name);
                out.push(':');
                if is_block(member) {
                    out.push('\n');
                    out.extend(std::iter::repeat_n(' ', indent + 2));
                    write_block(out, member, indent + 2);
                } else {
                    out.push(' ');
                    write_block(out, member, indent + 2);
                }
                end_line(out);
            }
        }
        Value::String(text) => write_scalar(out, text),
        // Empty collections, numbers, booleans and null look alike in JSON and YAML.
        other => out.push_str(&other.to_string()),
    }
}

fn is_block(value: &Value<'_>) -> bool {
    match value {
        Value::Array(items) => !items.is_empty(),
        Value::Object(object) => !object.is_empty(),
        _ => false,
    }
}

fn start_line(out: &mut String, index: usize, indent: usize) {
    if index > 0 {
        out.extend(std::iter::repeat_n(' ', indent));
    }
}

fn end_line(out: &mut String) {
    if !out.ends_with('\n') {
        out.push('\n');
    }
}

fn write_scalar(out: &mut String, text: &str) {
    let is_plain = text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text
            .chars()
            .all(|character| character.is_ascii_alphanumeric() || "_-./ ".contains(character))
        && !text.ends_with(' ')
        && !TAKEN.contains(&text.to_ascii_lowercase().as_str());
    if is_plain {
        out.push_str(text);
    } else {
        write_string(out, text);
    }
}
