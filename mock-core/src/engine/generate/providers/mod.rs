//! What a place's name, owner and format suggest: a table from words to providers.
//!
//! A provider makes a value that a person would take for real; whether the schema accepts it is for the caller to see. A
//! new provider is one function and a row in [`names::TEXTS`] or [`names::NUMBERS`]; a new format a row in [`formats::FORMATS`].

mod formats;
mod names;
mod numbers;
mod texts;
mod time;

use crate::json::Number;

use super::random::Random;

pub(super) use formats::{base64, is_known_format, of_format};
pub(super) use texts::word;

/// What is known about a place besides its constraints.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clues<'c> {
    /// Name of the property, empty at the root.
    pub(super) name: &'c str,
    /// Name of the component or property that holds it.
    pub(super) owner: &'c str,
    /// `format`
    pub(super) format: Option<&'c str>,
}

/// Makes a text.
type TextProvider = fn(&Clues<'_>, &mut Random) -> String;

/// Makes a number; an integer where the flag is set.
type NumberProvider = fn(bool, &mut Random) -> Number<'static>;

/// A text for the place: by its format, by its name, or some words.
pub(super) fn text(clues: &Clues<'_>, random: &mut Random) -> String {
    let by_name = || names::find(names::TEXTS, clues.name);
    // The name says more than these formats do: `avatar_url` is a picture, `website` a page.
    let provider = match clues.format.and_then(formats::find) {
        Some(format) => Some(format),
        None => by_name(),
    };
    provider.unwrap_or(texts::words)(clues, random)
}

/// A number for the place, if its name suggests one.
pub(super) fn number(clues: &Clues<'_>, integer: bool, random: &mut Random) -> Option<Number<'static>> {
    names::find(names::NUMBERS, clues.name).map(|provider| provider(integer, random))
}
