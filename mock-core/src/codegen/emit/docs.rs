//! Descriptions → doc comments that rustdoc takes without a word.
//!
//! Descriptions are CommonMark, but not written for Rust: `[id]` would be a link to an item, `<b>` an open HTML tag, an
//! indented line a test to be compiled, and a bare address a lint.

use proc_macro2::TokenStream;
use quote::quote;

use crate::model::StatusPattern;

/// A text of the description; nothing where there is none.
pub(super) fn emit(text: &str) -> TokenStream {
    attributes(&lines(text))
}

/// A text that is shown as it is.
pub(super) fn literal(text: &str) -> TokenStream {
    attributes(&[code(text)])
}

/// An operation: `title` is its method and path.
pub(super) fn operation(title: &str, deprecated: bool, text: &str) -> TokenStream {
    let mut all = vec![code(title) + if deprecated { " (deprecated)" } else { "" }];
    add(&mut all, text);
    attributes(&all)
}

/// A response.
pub(super) fn response(status: StatusPattern, text: &str) -> TokenStream {
    let mut all = vec![code(&status.to_string())];
    add(&mut all, text);
    attributes(&all)
}

fn add(all: &mut Vec<String>, text: &str) {
    let lines = lines(text);
    if !lines.is_empty() {
        all.push(String::new());
        all.extend(lines);
    }
}

fn attributes(lines: &[String]) -> TokenStream {
    lines
        .iter()
        .map(|line| {
            let line = if line.is_empty() {
                String::new()
            } else {
                format!(" {line}")
            };
            quote!(#[doc = #line])
        })
        .collect()
}

/// `text` as inline code, whatever it contains.
fn code(text: &str) -> String {
    let text: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    if text.trim().is_empty() {
        return if text.is_empty() {
            "the empty text"
        } else {
            "white space"
        }
        .to_owned();
    }
    let mut fence = "`".to_owned();
    while text.contains(&fence) {
        fence.push('`');
    }
    let pad = if text.starts_with('`') || text.ends_with('`') {
        " "
    } else {
        ""
    };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// The lines of a doc comment; fenced code stays, marked as no Rust.
fn lines(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut fence: Option<&str> = None;
    for line in text.trim().lines() {
        let trimmed = line.trim_start();
        match (fence, fence_of(trimmed)) {
            (None, Some(opening)) => {
                fence = Some(opening);
                lines.push(format!("{opening}text"));
            }
            (Some(opening), Some(closing)) if closing.starts_with(opening) => {
                fence = None;
                lines.push(opening.to_owned());
            }
            (Some(_), _) => lines.push(line.replace('\r', "")),
            (None, None) => lines.push(prose(trimmed.trim_end())),
        }
    }
    lines.extend(fence.map(str::to_owned));
    lines
}

/// The run of backticks or tildes that opens or closes fenced code.
fn fence_of(line: &str) -> Option<&str> {
    let mark = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let (run, rest) = line.split_at(line.len() - line.trim_start_matches(mark).len());
    // Three backticks and more on the same line are inline code.
    (run.len() >= 3 && !rest.contains('`')).then_some(run)
}

/// One line outside of fenced code. Inline code that ends on its line stays as it is.
fn prose(line: &str) -> String {
    let pieces: Vec<&str> = line.split('`').collect();
    if pieces.len().is_multiple_of(2) {
        return escape(&line.replace('`', "'"));
    }
    let escaped = pieces.iter().enumerate().map(|(index, piece)| match index % 2 {
        0 => escape(piece),
        _ => (*piece).to_owned(),
    });
    escaped.collect::<Vec<_>>().join("`")
}

fn escape(text: &str) -> String {
    let words = text.split_inclusive(char::is_whitespace);
    words
        .map(|word| address(word).unwrap_or_else(|| escape_word(word)))
        .collect()
}

/// A word that holds an address: the address between `<` and `>`.
fn address(word: &str) -> Option<String> {
    let start = word.find("http://").or_else(|| word.find("https://"))?;
    let (before, rest) = word.split_at(start);
    let len = rest.find([
        ')', ']', '}', '"', '\'', '<', '>', '*', '`', '\\', '|', ' ', '\n', '\t', '\r',
    ]);
    let (url, after) = rest.split_at(len.unwrap_or(rest.len()));
    let bare = url.trim_end_matches(['.', ',', ';', ':', '!', '?']);
    let after = format!("{}{after}", &url[bare.len()..]);
    Some(format!("{}<{bare}>{}", escape_word(before), escape(&after)))
}

fn escape_word(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for c in word.chars() {
        match c {
            '[' | ']' | '<' | '>' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_has_no_links_tags_or_tests() {
        let cases = [
            ("A dinosaur.", "A dinosaur."),
            ("An [id] of <b>one</b>", r"An \[id\] of \<b\>one\</b\>"),
            (
                "See [docs](https://a.b/c?d=e).",
                r"See \[docs\](<https://a.b/c?d=e>).",
            ),
            ("https://a.b, and `[x] <y>`", "<https://a.b>, and `[x] <y>`"),
            ("<https://a.b>", r"\<<https://a.b>\>"),
            ("one ` alone [x]", r"one ' alone \[x\]"),
            ("    let indented = 1;", "let indented = 1;"),
            ("bell\u{7}", "bell "),
        ];
        for (text, expected) in cases {
            assert_eq!(lines(text), [expected], "{text:?}");
        }
    }

    #[test]
    fn fences_are_text_and_end() {
        assert_eq!(
            lines("a\n```json\n{\"a\": [1]}\n```\nb [c]"),
            ["a", "```text", "{\"a\": [1]}", "```", r"b \[c\]"]
        );
        assert_eq!(lines("~~~\nopen"), ["~~~text", "open", "~~~"]);
        assert_eq!(lines("```x``` inline"), ["```x``` inline"]);
    }

    #[test]
    fn inline_code_survives_backticks() {
        assert_eq!(code("a"), "`a`");
        assert_eq!(code("a`b"), "``a`b``");
        assert_eq!(code("`"), "`` ` ``");
        assert_eq!(code(""), "the empty text");
    }
}
