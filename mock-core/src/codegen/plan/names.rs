//! Words of a description → Rust identifiers. The only place that invents identifiers.
//!
//! Identifiers are kept as text without `r#`; `emit` adds that to keywords.

use std::collections::BTreeSet;

use heck::{ToSnakeCase, ToUpperCamelCase};

/// Identifiers of one namespace; a name that is taken gets a number.
#[derive(Debug, Default)]
pub(super) struct Names {
    taken: BTreeSet<String>,
}

impl Names {
    /// A namespace in which some names are taken from the start.
    pub(super) fn with_reserved(reserved: &[&str]) -> Names {
        Names {
            taken: reserved.iter().map(|name| (*name).to_owned()).collect(),
        }
    }

    /// `wanted` as a function, module or field, made unique.
    pub(super) fn snake(&mut self, wanted: &str) -> String {
        self.unique(&snake(wanted), "_")
    }

    /// `wanted` as a type or variant, made unique.
    pub(super) fn pascal(&mut self, wanted: &str) -> String {
        self.unique(&pascal(wanted), "")
    }

    fn unique(&mut self, wanted: &str, joiner: &str) -> String {
        // `v1` and `12` would become `v12`.
        let joiner = if wanted.ends_with(|c: char| c.is_ascii_digit()) {
            "_"
        } else {
            joiner
        };
        let mut name = wanted.to_owned();
        let mut number = 2;
        while !self.taken.insert(name.clone()) {
            name = format!("{wanted}{joiner}{number}");
            number += 1;
        }
        name
    }
}

/// `text` as a function, module or field name; not yet unique.
fn snake(text: &str) -> String {
    identifier(spell(text).to_snake_case(), "empty")
}

/// `text` as a type or variant name; not yet unique.
pub(in crate::codegen) fn pascal(text: &str) -> String {
    identifier(spell(text).to_upper_camel_case(), "Empty")
}

/// Puts punctuation into words where it is all there is, or where it is a sign: `+1` and `-1` are two names.
fn spell(text: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() && unicode_ident::is_xid_continue(c);
    let signed = text.starts_with(['+', '-']) && text[1..].starts_with(|c: char| c.is_ascii_digit());
    if signed || !text.contains(plain) {
        return text
            .chars()
            .map(|c| {
                if plain(c) {
                    c.to_string()
                } else {
                    format!(" {} ", character_name(c))
                }
            })
            .collect();
    }
    text.chars().map(|c| if plain(c) { c } else { ' ' }).collect()
}

fn character_name(c: char) -> String {
    let name = match c {
        '+' => "plus",
        '-' => "minus",
        '*' => "star",
        '/' => "slash",
        '\\' => "backslash",
        '<' => "less",
        '>' => "greater",
        '=' => "equal",
        '!' => "bang",
        '?' => "question",
        '.' => "dot",
        ',' => "comma",
        ':' => "colon",
        ';' => "semicolon",
        '&' => "and",
        '|' => "pipe",
        '%' => "percent",
        '#' => "hash",
        '@' => "at",
        '$' => "dollar",
        '^' => "caret",
        '~' => "tilde",
        '_' => "underscore",
        '"' | '\'' | '`' => "quote",
        '(' | ')' | '[' | ']' | '{' | '}' => "bracket",
        c if c.is_whitespace() => "space",
        c => return format!("u{:x}", u32::from(c)),
    };
    name.to_owned()
}

fn identifier(name: String, empty: &str) -> String {
    match name.chars().next() {
        None => empty.to_owned(),
        Some(first) if unicode_ident::is_xid_start(first) => match name.as_str() {
            // The only words that cannot be written as `r#…`.
            "crate" | "self" | "super" | "Self" => name + "_",
            _ => name,
        },
        Some(_) => format!("_{name}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_identifiers() {
        let cases = [
            ("commonName", "common_name", "CommonName"),
            ("common_name", "common_name", "CommonName"),
            ("HTTPServer", "http_server", "HttpServer"),
            ("x-rate-limit", "x_rate_limit", "XRateLimit"),
            (
                "GET /api/dinosaurs/{id}",
                "get_api_dinosaurs_id",
                "GetApiDinosaursId",
            ),
            ("+1", "plus_1", "Plus1"),
            ("-1", "minus_1", "Minus1"),
            ("-date", "date", "Date"),
            ("1st", "_1st", "_1st"),
            ("404", "_404", "_404"),
            ("", "empty", "Empty"),
            ("*", "star", "Star"),
            ("<=", "less_equal", "LessEqual"),
            ("self", "self_", "Self_"),
            ("type", "type", "Type"),
            ("größe", "größe", "Größe"),
            ("名前", "名前", "名前"),
            ("🦖", "u1f996", "U1f996"),
            ("a²", "a", "A"),
        ];
        for (text, expected_snake, expected_pascal) in cases {
            assert_eq!(snake(text), expected_snake, "{text:?}");
            assert_eq!(pascal(text), expected_pascal, "{text:?}");
        }
    }

    #[test]
    fn collisions_are_numbered() {
        let mut names = Names::with_reserved(&["mock"]);
        let given: Vec<_> = ["asc", "ASC", "Asc2", "asc", "v1", "V1"]
            .iter()
            .map(|text| names.pascal(text))
            .collect();
        assert_eq!(given, ["Asc", "Asc2", "Asc2_2", "Asc3", "V1", "V1_2"]);
        assert_eq!(names.snake("mock"), "mock_2");
        assert_eq!(names.snake("pet id"), "pet_id");
        assert_eq!(names.snake("petId"), "pet_id_2");
    }
}
