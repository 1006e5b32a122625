//! ECMA-262 regular expressions (JSON Schema Core §6.4): compiled when first used, matched in bounded time.
//!
//! One engine serves all: an expression without look-around and back-references is matched in linear time; the others
//! backtrack within a limit. ECMAScript's meaning of `\d`, `\w`, `\s` and `.` is translated beforehand.

use std::borrow::Cow;
use std::sync::OnceLock;

use fancy_regex::{Regex, RegexBuilder};

use crate::model::Pattern;

/// Steps that an expression with look-around or back-references may take on one text (about 10 ms).
const BACKTRACK_LIMIT: usize = 200_000;

/// Bytes that a compiled expression may take, so that `a{1000000}` is refused.
const SIZE_LIMIT: usize = 4 << 20;

impl Pattern {
    /// An expression as it stands in the description.
    pub fn new(source: &str) -> Pattern {
        Pattern {
            source: source.into(),
            compiled: OnceLock::new(),
        }
    }

    /// Whether the expression can be used; one that cannot matches every text.
    pub fn is_supported(&self) -> bool {
        self.compiled().is_some()
    }

    /// Whether the expression is one by ECMA-262, with or without the `u` flag.
    pub fn is_valid_syntax(&self) -> bool {
        self.is_strict_syntax() || self.is_supported()
    }

    /// Whether the expression is one by the letter of ECMA-262.
    pub(crate) fn is_strict_syntax(&self) -> bool {
        jsonschema_regex::is_valid_ecma_regex(&self.source)
    }

    /// Whether some part of `text` matches.
    ///
    /// A text that takes more steps than are allowed counts as matching: a request is not refused for what nobody knows.
    pub fn is_match(&self, text: &str) -> bool {
        self.compiled()
            .is_none_or(|regex| regex.is_match(text).unwrap_or(true))
    }

    fn compiled(&self) -> Option<&Regex> {
        self.compiled.get_or_init(|| compile(&self.source)).as_ref()
    }
}

fn compile(source: &str) -> Option<Regex> {
    RegexBuilder::new(&translate(source)?)
        .backtrack_limit(BACKTRACK_LIMIT)
        .delegate_size_limit(SIZE_LIMIT)
        .build()
        .ok()
}

/// The same expression in the syntax of the engine, or `None` if there is none.
pub(crate) fn translate(source: &str) -> Option<String> {
    let plain = normalize(source);
    let translated = jsonschema_regex::to_rust_regex(&plain).ok()?;
    // What has look-around comes back as it was.
    Some(if is_beyond_translation(&plain) {
        spell_classes(&translated)
    } else {
        translated.into_owned()
    })
}

fn is_beyond_translation(pattern: &str) -> bool {
    use regex_syntax::ast::{ErrorKind, parse::Parser};
    Parser::new().parse(pattern).is_err_and(|error| {
        matches!(
            error.kind(),
            ErrorKind::UnsupportedLookAround | ErrorKind::UnsupportedBackreference
        )
    })
}

/// What ECMA-262 allows without the `u` flag (Annex B.1.2) and others do not, in words that all understand:
/// `[^]`, a `{` that opens no quantifier, a `-` beside a class escape.
fn normalize(source: &str) -> Cow<'_, str> {
    let mut out = String::with_capacity(source.len() + 8);
    let mut rest = source;
    let mut in_class = false;
    let mut after_class_escape = false;
    while let Some(first) = rest.chars().next() {
        let mut len = first.len_utf8();
        let was_class_escape = std::mem::take(&mut after_class_escape);
        match first {
            '\\' => {
                len += rest[1..].chars().next().map_or(0, char::len_utf8);
                if rest[1..].starts_with(['p', 'P', 'u']) && rest[len..].starts_with('{') {
                    len += rest[len..].find('}').map_or(0, |end| end + 1);
                }
                after_class_escape = in_class && rest[1..].starts_with(['d', 'D', 'w', 'W', 's', 'S']);
                out.push_str(&rest[..len]);
            }
            '[' if !in_class && rest.starts_with("[^]") => {
                len = 3;
                out.push_str(r"[\s\S]");
            }
            '[' if !in_class => {
                in_class = true;
                out.push('[');
            }
            ']' if in_class => {
                in_class = false;
                out.push(']');
            }
            '-' if was_class_escape && !rest[1..].starts_with(']') => out.push_str(r"\-"),
            '-' if in_class && is_class_escape(&rest[1..]) => out.push_str(r"\-"),
            '{' if !in_class && !opens_quantifier(rest) => out.push_str(r"\{"),
            other => out.push(other),
        }
        rest = &rest[len..];
    }
    if out == source {
        Cow::Borrowed(source)
    } else {
        Cow::Owned(out)
    }
}

fn is_class_escape(text: &str) -> bool {
    text.strip_prefix('\\')
        .is_some_and(|escape| escape.starts_with(['d', 'D', 'w', 'W', 's', 'S']))
}

fn opens_quantifier(text: &str) -> bool {
    let Some((inside, _)) = text[1..].split_once('}') else {
        return false;
    };
    let (min, max) = inside.split_once(',').unwrap_or((inside, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    !min.is_empty() && digits(min) && digits(max)
}

/// Writes out `\d` and `\w`, which mean ASCII in ECMA-262.
fn spell_classes(pattern: &str) -> String {
    let mut out = String::with_capacity(pattern.len() + 16);
    let mut characters = pattern.chars();
    let mut in_class = false;
    while let Some(character) = characters.next() {
        match character {
            '\\' => match (characters.next(), in_class) {
                (Some('d'), true) => out.push_str("0-9"),
                (Some('d'), false) => out.push_str("[0-9]"),
                (Some('D'), false) => out.push_str("[^0-9]"),
                (Some('w'), true) => out.push_str("A-Za-z0-9_"),
                (Some('w'), false) => out.push_str("[A-Za-z0-9_]"),
                (Some('W'), false) => out.push_str("[^A-Za-z0-9_]"),
                (escaped, _) => {
                    out.push('\\');
                    out.extend(escaped);
                }
            },
            character => {
                match character {
                    '[' => in_class = true,
                    ']' => in_class = false,
                    _ => {}
                }
                out.push(character);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_mean_what_ecma_262_says() {
        let cases: &[(&str, &[&str], &[&str])] = &[
            (r"^\d+$", &["123"], &["١٢٣", "1a", "1\n"]),
            (r"^\w$", &["a", "_"], &["é"]),
            (r"^\s$", &[" ", "\u{feff}", "\u{a0}"], &["\u{180e}x"]),
            (r"^.$", &["a", "😀"], &["\r", "\u{2028}"]),
            (r"es", &["besser"], &["e s"]),
            (r"^[\w-.]+$", &["a-b.c"], &["a b"]),
            (r"^[+-\d]+$", &["-1+"], &["a"]),
            (r"^[^]$", &["\n"], &[""]),
            (r"^{a}$", &["{a}"], &["a"]),
            (r"^x{2,3}$", &["xx"], &["x"]),
            (r"^\/a\:\-\_$", &["/a:-_"], &["a"]),
            (r"^(?!\d+$)\w+$", &["a1"], &["11", "١é"]),
            (r"^(?=.*[a-z])(?=.*\d).{4,}$", &["abc1"], &["abcd", "a1"]),
            (r"^(a|b)\1$", &["aa", "bb"], &["ab"]),
            (r"(?<=@)x", &["@x"], &["x"]),
            (r"^\u0041\x42\cJ$", &["AB\n"], &["AB"]),
            (r"^\p{Lu}$", &["É"], &["é"]),
            (r"^(?<year>\d{4})$", &["2026"], &["26"]),
            (r"^[a-z&&b[]+$", &["a&["], &["A"]),
        ];
        for (source, matching, others) in cases {
            let pattern = Pattern::new(source);
            assert!(pattern.is_supported(), "{source}");
            for text in *matching {
                assert!(pattern.is_match(text), "{source} {text:?}");
            }
            for text in *others {
                assert!(!pattern.is_match(text), "{source} {text:?}");
            }
        }
    }

    #[test]
    fn no_text_takes_long() {
        let text = "a".repeat(100_000) + "!";
        assert!(!Pattern::new("^(a+)+$").is_match(&text));
        // Beyond the limit nobody knows.
        assert!(Pattern::new("^((?!b)a+)+$").is_match(&text));
    }

    #[test]
    fn what_is_no_expression_is_known() {
        for source in ["(", "[a", "a**", r"\", "(?<n"] {
            let pattern = Pattern::new(source);
            assert!(!pattern.is_supported() && !pattern.is_valid_syntax(), "{source}");
            assert!(pattern.is_match("anything"));
        }
        assert!(!Pattern::new("(((a{1000}){1000}){1000})").is_supported());
    }
}
