//! Texts for names that no table knows: what the owner is about, what the name says in another type, at last the name itself.

use super::place::fill;
use super::{Clues, Text, Words, commerce, computing, names, nouns, person, texts};
use crate::engine::generate::random::Random;

/// Names that say that the value is one of its owner: `{"title": {"from": …}}`.
const TRANSPARENT: &str = " current custom fallback from new old original previous raw to ";

/// Names longer than this are cut to their last words.
const MAX_NAME: usize = 28;

/// A text whose name says nothing.
pub(super) fn text(clues: &Clues<'_>, random: &mut Random) -> Text {
    let word = super::word_of(clues.name);
    if nouns::noun(clues.owner).is_some_and(|noun| noun.ends_with("permission")) {
        return super::lists::permission(clues, random);
    }
    let is_transparent = !word.is_empty() && TRANSPARENT.contains(&format!(" {word} "));
    if is_transparent && let Some((provider, about)) = Words::of(clues.owner).text {
        return provider(&Clues { about, ..*clues }, random);
    }
    if let Some(reference) = computing::known_reference(clues.name, random) {
        return reference;
    }
    if let Some((provider, about)) = clues.words.number {
        return provider(&Clues { about, ..*clues }, false, random)
            .to_string()
            .into();
    }
    if clues.words.truth.is_some() || clues.name.starts_with("is_") {
        return super::flag(clues.words, random).to_string().into();
    }
    match humanized(clues.name).or_else(|| humanized(clues.owner)) {
        Some(name) => format!("{name} {}", random.between(1, 40)).into(),
        None => texts::sentence(clues, random),
    }
}

/// The name as a person would write it, one of several: `Checkout session` of `checkout_sessions`.
fn humanized(name: &str) -> Option<String> {
    let (text, starts) = names::words(name)?;
    let ends = starts.iter().skip(1).map(|(at, _)| *at).chain([text.len()]);
    let words = starts
        .iter()
        .zip(ends)
        .filter_map(|((start, _), end)| text.get(*start..end));
    let mut words: Vec<String> = words.map(ToOwned::to_owned).collect();
    if let Some(last) = words.last_mut()
        && let Some(singular) = names::singular(last)
    {
        *last = singular;
    }
    while words.len() > 1 && words.iter().map(|word| word.len() + 1).sum::<usize>() > MAX_NAME {
        words.remove(0);
    }
    let mut name = words.join(" ");
    if let Some(first) = name.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    (!name.is_empty() && name.len() <= MAX_NAME).then_some(name)
}

/// What stands on statements of accounts: a company in capital letters.
pub(super) fn descriptor(clues: &Clues<'_>, _: &mut Random) -> Text {
    let [maker, field, _] = commerce::company_name(clues);
    let mut text = format!("{maker} {field}").to_ascii_uppercase();
    text.truncate(22);
    text.into()
}

/// The name of a person in a directory (RFC 4514).
pub(super) fn directory_name(clues: &Clues<'_>, random: &mut Random) -> Text {
    format!(
        "uid={},ou=people,dc=example,dc=com",
        person::user_name(clues, random)
    )
    .into()
}

pub(super) fn four_digits(_: &Clues<'_>, random: &mut Random) -> Text {
    fill("####", random).into()
}

/// JSON within a text.
pub(super) fn json(_: &Clues<'_>, random: &mut Random) -> Text {
    format!("{{\"id\":{}}}", random.between(1000, 9999)).into()
}

/// What numbers of invoices begin with.
pub(super) fn prefix(_: &Clues<'_>, random: &mut Random) -> Text {
    computing::hex_digits(8, random).to_ascii_uppercase().into()
}

/// Floor and number.
pub(super) fn room(_: &Clues<'_>, random: &mut Random) -> Text {
    format!("{}{:02}", random.between(1, 8), random.between(1, 30)).into()
}

/// Row and place.
pub(super) fn seat(_: &Clues<'_>, random: &mut Random) -> Text {
    format!(
        "{}{}",
        random.between(1, 38),
        random.pick(&["A", "B", "C", "D", "E", "F"])
    )
    .into()
}

#[cfg(test)]
mod tests {
    use super::super::Audience;
    use super::*;
    use crate::engine::generate::random::Seed;

    #[test]
    fn what_no_table_knows_is_called_as_it_is() {
        for (name, owner, pattern) in [
            ("checkout_session", "quux", r"^cs_\w+$"),
            ("blorpSessions", "quux", r"^Blorp session \d+$"),
            ("issues", "app-permissions", "^(read|write|admin)$"),
            ("from", "email", "@example"),
            ("percentage_decimal", "", r"^\d+(\.\d+)?$"),
            ("", "Flange", r"^Flange \d+$"),
            ("", "", r"\.$"),
        ] {
            let pattern = fancy_regex::Regex::new(pattern).unwrap();
            let words = Words::of(name);
            let clues = Clues::new((name, owner), &words, (Seed::new(1), Audience::default()));
            let text = text(&clues, &mut Seed::new(1).random());
            assert!(pattern.is_match(&*text).unwrap(), "{name} of {owner}: {text}");
        }
    }
}
