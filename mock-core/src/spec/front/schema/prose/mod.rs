//! Titles and descriptions → what they tell about values: which there are, some of them, what they mean.
//!
//! Only what is said in the ways of [`list`] and [`meaning`] counts: a value that nobody meant is worse than a made one. Each text is
//! read once, from its beginning, and no further than is usual for prose.

mod list;
mod meaning;
mod tokens;

use super::keywords::Lowering;
use crate::json::Value;
use crate::model::{Annotations, Literal, Told, TypeSet};

use list::List;
use tokens::Token;

impl Lowering<'_, '_> {
    /// Reads the prose of a string or number whose values nothing enumerates.
    pub(super) fn read_prose(&mut self) {
        let types = self.schema.types;
        let is_plain = types != TypeSet::ANY
            && !types.intersects(TypeSet::OBJECT.union(TypeSet::ARRAY).union(TypeSet::BOOLEAN))
            && self.schema.any.is_none()
            && self.schema.applicators.is_none();
        if !is_plain {
            return;
        }
        let name = self.place.name();
        if let Some(annotations) = &mut self.schema.annotations {
            annotations.told = told(annotations, types, name).map(Box::new);
        }
    }
}

/// What the texts tell about values of these types; `name` is what the property is called.
fn told(annotations: &Annotations, types: TypeSet, name: &str) -> Option<Told> {
    let mut told = Told::default();
    for text in [&annotations.description, &annotations.title]
        .into_iter()
        .flatten()
    {
        let tokens = tokens::read(text);
        let is_text = types.intersects(TypeSet::STRING);
        for List { values, is_whole } in list::find(&tokens, name) {
            let literals = values.iter().map(|value| literal(value, is_text));
            let Some(literals) = literals.collect::<Option<Vec<_>>>() else {
                continue;
            };
            let kept = if is_whole {
                &mut told.values
            } else {
                &mut told.examples
            };
            if kept.is_empty() {
                *kept = literals;
            }
        }
        told.meaning = told.meaning.or_else(|| meaning::find(&tokens, is_text));
        if !is_text {
            told.range = told.range.or_else(|| meaning::range(&tokens));
        }
    }
    let tells = !told.values.is_empty()
        || !told.examples.is_empty()
        || told.meaning.is_some()
        || told.range.is_some();
    tells.then_some(told)
}

/// The value that a text writes.
fn literal(text: &str, is_text: bool) -> Option<Literal> {
    if is_text {
        return Some(Literal(Value::from(text).into_owned()));
    }
    let number = Value::parse(text.as_bytes()).ok()?;
    number.as_number()?;
    Some(Literal(number.into_owned()))
}

/// Whether the tokens at an index are these words, in any case.
fn says(tokens: &[Token<'_>], at: usize, words: &[&str]) -> bool {
    words.iter().enumerate().all(|(index, word)| {
        matches!(tokens.get(at + index), Some(Token::Word(said)) if said.eq_ignore_ascii_case(word))
    })
}
