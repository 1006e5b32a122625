//! What a place's name, owner and format suggest: a table from words to providers.
//!
//! A provider makes a value that a person would take for real; whether the schema accepts it is for the caller to see. A
//! new provider is one function and a row in [`names::TEXTS`] or [`names::NUMBERS`]; a new format a row in [`formats::FORMATS`].

mod formats;
mod names;
mod numbers;
mod texts;
mod time;

use std::borrow::Cow;

use crate::json::Number;

use super::random::{Random, Seed};

pub(super) use formats::{base64, find as of_name, of_format};
pub(super) use texts::word;
pub(super) use time::unix_time;

/// A text that a table may hold.
pub(super) type Text = Cow<'static, str>;

/// Makes a text.
pub(super) type TextProvider = fn(&Clues<'_>, &mut Random) -> Text;

/// Makes a number; an integer where the flag is set.
type NumberProvider = fn(&Clues<'_>, bool, &mut Random) -> Number<'static>;

/// What a property's name suggests.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Words {
    text: Option<TextProvider>,
    number: Option<NumberProvider>,
    /// What a moment of this name is in the life of its owner.
    stage: time::Stage,
}

impl Words {
    pub(super) fn of(name: &str) -> Words {
        Words {
            text: names::find(names::TEXTS, name),
            number: names::find(names::NUMBERS, name),
            stage: time::Stage::of(name),
        }
    }
}

/// What is known about a place besides its constraints.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Clues<'c> {
    /// Name of the property, empty at the root.
    pub(super) name: &'c str,
    /// Name of the component or property that holds it.
    pub(super) owner: &'c str,
    /// What the name suggests.
    pub(super) words: Words,
    /// What facts about the owner are drawn from, so that they agree with each other.
    pub(super) kin: Seed,
}

/// A text for the place: by its format, by its name, or some words.
pub(super) fn text(format: Option<TextProvider>, clues: &Clues<'_>, random: &mut Random) -> Text {
    format.or(clues.words.text).unwrap_or(texts::words)(clues, random)
}

/// A number for the place, if its name suggests one.
pub(super) fn number(clues: &Clues<'_>, integer: bool, random: &mut Random) -> Option<Number<'static>> {
    clues
        .words
        .number
        .map(|provider| provider(clues, integer, random))
}
