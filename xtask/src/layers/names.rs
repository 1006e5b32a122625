//! Rust source → the paths that it names, each made absolute. Tests and quoted code are left out.

use proc_macro2::{Delimiter, LexError, Spacing, TokenStream, TokenTree};
use std::iter::Peekable;

/// A path as a file names it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Named {
    /// The module that names it.
    pub(crate) by: Vec<String>,
    /// Whether `path` starts at the root of the file's own crate; else it starts with a crate or anything in scope.
    pub(crate) own: bool,
    /// The segments, without `crate`, `self` and `super`.
    pub(crate) path: Vec<String>,
    /// The line of the last segment, from 1.
    pub(crate) line: usize,
}

/// All paths of two or more segments in `text`, a file of `module`.
///
/// # Errors
/// If `text` is not made of Rust tokens.
pub(crate) fn collect(text: &str, module: &[String]) -> Result<Vec<Named>, LexError> {
    let mut names = Collector::default();
    names.walk(text.parse()?, module);
    Ok(names.found)
}

type Tokens = Peekable<proc_macro2::token_stream::IntoIter>;

#[derive(Default)]
struct Collector {
    found: Vec<Named>,
}

impl Collector {
    fn walk(&mut self, stream: TokenStream, module: &[String]) {
        let mut tokens = stream.into_iter().peekable();
        while let Some(token) = tokens.next() {
            match token {
                TokenTree::Punct(punct) if punct.as_char() == '#' => {
                    if is_test_attribute(tokens.peek()) {
                        skip_item(&mut tokens);
                    }
                }
                TokenTree::Group(group) => self.walk(group.stream(), module),
                TokenTree::Ident(ident) => match ident.to_string().as_str() {
                    "mod" => self.inner_module(&mut tokens, module),
                    "quote" | "quote_spanned" if next_is(&mut tokens, '!') => {
                        tokens.next();
                        tokens.next();
                    }
                    first => self.path(
                        vec![first.to_owned()],
                        &mut tokens,
                        module,
                        ident.span().start().line,
                    ),
                },
                TokenTree::Punct(_) | TokenTree::Literal(_) => {}
            }
        }
    }

    /// After `mod`: a body in place is walked as the module that it is.
    fn inner_module(&mut self, tokens: &mut Tokens, module: &[String]) {
        let Some(TokenTree::Ident(name)) = tokens.next() else {
            return;
        };
        if let Some(TokenTree::Group(body)) = tokens.next_if(|token| matches!(token, TokenTree::Group(_))) {
            let mut inner = module.to_vec();
            inner.push(name.to_string());
            self.walk(body.stream(), &inner);
        }
    }

    /// After the segments read so far: the rest of the path, or the paths of a braced list.
    fn path(&mut self, mut segments: Vec<String>, tokens: &mut Tokens, module: &[String], mut line: usize) {
        while take_separator(tokens) {
            match tokens.peek() {
                Some(TokenTree::Ident(segment)) => {
                    segments.push(segment.to_string());
                    line = segment.span().start().line;
                    tokens.next();
                }
                Some(TokenTree::Group(list)) if list.delimiter() == Delimiter::Brace => {
                    let list = list.stream();
                    tokens.next();
                    self.list(&segments, list, module);
                    return;
                }
                _ => break,
            }
        }
        segments.pop_if(|last| last == "self");
        if segments.len() > 1 {
            self.found.push(absolute(segments, module, line));
        }
    }

    /// The items of `{a, b::c}` behind the segments before it.
    fn list(&mut self, before: &[String], list: TokenStream, module: &[String]) {
        let mut tokens = list.into_iter().peekable();
        while let Some(token) = tokens.next() {
            match token {
                TokenTree::Ident(ident) if ident == "as" => {
                    tokens.next();
                }
                TokenTree::Ident(ident) => {
                    let mut segments = before.to_vec();
                    segments.push(ident.to_string());
                    self.path(segments, &mut tokens, module, ident.span().start().line);
                }
                _ => {}
            }
        }
    }
}

fn absolute(mut path: Vec<String>, module: &[String], line: usize) -> Named {
    let by = module.to_vec();
    let mut base = match path.first().map(String::as_str) {
        Some("crate") => Vec::new(),
        Some("self" | "super") => by.clone(),
        _ => {
            return Named {
                by,
                own: false,
                path,
                line,
            };
        }
    };
    while let Some("crate" | "self" | "super") = path.first().map(String::as_str) {
        if path.remove(0) == "super" {
            base.pop();
        }
    }
    base.extend(path);
    Named {
        by,
        own: true,
        path: base,
        line,
    }
}

fn next_is(tokens: &mut Tokens, expected: char) -> bool {
    matches!(tokens.peek(), Some(TokenTree::Punct(punct)) if punct.as_char() == expected)
}

fn take_separator(tokens: &mut Tokens) -> bool {
    let joint = tokens.next_if(|token| {
        matches!(token, TokenTree::Punct(punct) if punct.as_char() == ':' && punct.spacing() == Spacing::Joint)
    });
    joint.is_some() && tokens.next().is_some()
}

/// Whether the group after `#` is `[cfg(test)]`.
fn is_test_attribute(group: Option<&TokenTree>) -> bool {
    matches!(group, Some(TokenTree::Group(group)) if group.to_string().replace(' ', "") == "[cfg(test)]")
}

/// Skips to the end of the item whose attribute was just seen.
fn skip_item(tokens: &mut Tokens) {
    for token in tokens {
        match token {
            TokenTree::Punct(punct) if punct.as_char() == ';' => return,
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => return,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::collect;

    fn names(text: &str) -> String {
        let module = ["engine".to_owned(), "path".to_owned()];
        let named = collect(text, &module).expect("Rust tokens");
        let lines: Vec<String> = named
            .iter()
            .map(|name| {
                format!(
                    "{}{}",
                    if name.own { "crate::" } else { "" },
                    name.path.join("::")
                )
            })
            .collect();
        lines.join(" ")
    }

    #[test]
    fn paths_are_found_and_made_absolute() {
        for (text, expected) in [
            ("use crate::json::Value;", "crate::json::Value"),
            (
                "pub use crate::{json, model::{Api as A, Table}};",
                "crate::json crate::model::Api crate::model::Table",
            ),
            (
                "use super::field::{self, Name};",
                "crate::engine::field crate::engine::field::Name",
            ),
            ("use self::find::find;", "crate::engine::path::find::find"),
            ("mod inner { use super::super::field; }", "crate::engine::field"),
            (
                "fn f() -> crate::json::Value { axum::Router::<u8>::new() }",
                "crate::json::Value axum::Router",
            ),
            ("#[derive(serde::Serialize)] struct S;", "serde::Serialize"),
            (
                "matches!(x, crate::model::Method::Get)",
                "crate::model::Method::Get",
            ),
            (
                "#[cfg(test)] mod tests { use crate::spec::load; } use a::b;",
                "a::b",
            ),
            ("quote! { crate::x::y } quote_spanned!(s => a::b)", ""),
            ("// crate::a::b\n\"crate::a::b\"", ""),
            ("a: b::c, d :: e", "b::c d::e"),
        ] {
            assert_eq!(names(text), expected, "{text}");
        }
    }
}
