//! Property names → rows of a table: whole, by their last words, in the singular, then by any of their words.

use super::ascii;

/// A table: each provider with the names it is for. Names are in lower case, their words joined by `_`; `=` stands before
/// names that say something only alone.
pub(super) type Rows<P> = &'static [(P, &'static str)];

/// The table in the order of its names, without separators.
pub(super) type Index<P> = Vec<(String, P)>;

/// Names longer than this are not looked up.
const MAX_LEN: usize = 96;

/// The index of a table.
pub(super) fn index<P: Copy>(rows: impl Iterator<Item = (P, &'static str)>) -> Index<P> {
    let names = rows.flat_map(|(provider, names)| {
        names
            .split_whitespace()
            .map(move |name| (name.replace('_', ""), provider))
    });
    let mut index: Index<P> = names.collect();
    index.sort_by(|left, right| left.0.cmp(&right.0));
    index
}

/// What was found for a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found<P> {
    pub(super) row: P,
    /// At which byte of the name the words begin that stand in the table: 0 where the whole name stands there, or a word that is
    /// not the last.
    pub(super) about: usize,
    /// Whether the name ends with what stands in the table.
    pub(super) is_exact: bool,
}

/// The row for a name.
pub(super) fn find<P: Copy>(index: &Index<P>, name: &str) -> Option<Found<P>> {
    let (text, starts) = words(name)?;
    let exact = |row, about| Found {
        row,
        about,
        is_exact: true,
    };
    if let Some(alone) = row(index, &format!("={text}")) {
        return Some(exact(alone, 0));
    }
    let known = |text: &str| find_word(index, text);
    let suffix = |(at, in_name): &(usize, usize)| Some(exact(known(text.get(*at..)?)?, *in_name));
    if let Some(found) = starts.iter().find_map(suffix) {
        return Some(found);
    }
    let ends = starts.iter().skip(1).map(|(at, _)| *at).chain([text.len()]);
    let mut each = starts.iter().zip(ends);
    let word = each.find_map(|((start, _), end)| known(text.get(*start..end)?))?;
    Some(Found {
        row: word,
        about: 0,
        is_exact: false,
    })
}

/// People of whom one thing may have several.
const PEOPLE: [&str; 11] = [
    "assignee",
    "author",
    "billing",
    "committer",
    "creator",
    "driver",
    "owner",
    "receiver",
    "recipient",
    "sender",
    "shipping",
];

/// At which byte of a name `name` stands behind one of [`PEOPLE`]: `sender_name` is about the sender, as `sender_email` is.
pub(super) fn about_person(name: &str) -> Option<usize> {
    let (text, starts) = words(name)?;
    let [_, (at, in_name)] = *starts else { return None };
    let (person, fact) = text.split_at_checked(at)?;
    (fact == "name" && PEOPLE.contains(&person)).then_some(in_name)
}

fn row<P: Copy>(index: &Index<P>, name: &str) -> Option<P> {
    let at = index
        .binary_search_by(|(known, _)| known.as_str().cmp(name))
        .ok()?;
    index.get(at).map(|(_, provider)| *provider)
}

/// A word as it is, in the singular, or without a number behind it.
fn find_word<P: Copy>(index: &Index<P>, word: &str) -> Option<P> {
    let unnumbered = word.trim_end_matches(|character: char| character.is_ascii_digit());
    row(index, word)
        .or_else(|| row(index, &singular(word)?))
        .or_else(|| row(index, unnumbered).filter(|_| !unnumbered.is_empty()))
}

/// The singular of an English plural, as its spelling tells.
pub(super) fn singular(word: &str) -> Option<String> {
    if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        return Some(format!("{stem}y"));
    }
    for ending in ["sses", "xes", "ches", "shes", "uses"] {
        if word.ends_with(ending) {
            return word.strip_suffix("es").map(ToOwned::to_owned);
        }
    }
    let stem = word.strip_suffix('s')?;
    (stem.len() > 1 && !stem.ends_with(['s', 'u', 'i'])).then(|| stem.to_owned())
}

/// The name in lower case ASCII without separators, and where each word begins: there, and in the name.
pub(super) fn words(name: &str) -> Option<(String, Vec<(usize, usize)>)> {
    if name.len() > MAX_LEN {
        return None;
    }
    let mut text = String::with_capacity(name.len());
    let mut starts: Vec<(usize, usize)> = Vec::new();
    let mut before = Kind::Other;
    for (at, character) in name.char_indices() {
        let kind = Kind::of(character);
        let next = name
            .get(at + character.len_utf8()..)
            .and_then(|rest| rest.chars().next());
        let begins = match (before, kind) {
            (_, Kind::Other) => false,
            (Kind::Other, _) | (Kind::Lower, Kind::Upper) => true,
            // `URLName` is `URL` and `Name`.
            (Kind::Upper, Kind::Upper) => next.is_some_and(char::is_lowercase),
            _ => false,
        };
        if begins {
            starts.push((text.len(), at));
        }
        match kind {
            Kind::Other => {}
            _ if character.is_ascii() => text.push(character.to_ascii_lowercase()),
            _ => text.push_str(ascii::fold(character)),
        }
        before = kind;
    }
    (!text.is_empty()).then_some((text, starts))
}

/// What a character is to the words of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Upper,
    Lower,
    Other,
}

impl Kind {
    fn of(character: char) -> Kind {
        match character {
            _ if character.is_uppercase() => Kind::Upper,
            _ if character.is_alphanumeric() => Kind::Lower,
            _ => Kind::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_as_people_write_them() {
        for (name, expected) in [
            ("first_name", "first name"),
            ("firstName", "first name"),
            ("created-at", "created at"),
            ("avatarURL", "avatar url"),
            ("URLName", "url name"),
            ("URL", "url"),
            ("Größe", "groesse"),
            ("dateDeNaissance", "date de naissance"),
            ("address_line_1", "address line 1"),
        ] {
            let (text, starts) = words(name).unwrap();
            let ends = starts.iter().skip(1).map(|(at, _)| *at).chain([text.len()]);
            let parts: Vec<&str> = starts
                .iter()
                .zip(ends)
                .map(|((at, _), end)| &text[*at..end])
                .collect();
            assert_eq!(parts.join(" "), expected, "{name}");
        }
        assert_eq!(words(""), None);
        assert_eq!(words("_"), None);
        assert_eq!(words("日本"), None);
        assert_eq!(words(&"a".repeat(500)), None);
    }

    #[test]
    fn plurals_have_their_singular() {
        for (plural, expected) in [
            ("cities", Some("city")),
            ("addresses", Some("address")),
            ("emails", Some("email")),
            ("statuses", Some("status")),
            ("status", None),
            ("branches", Some("branch")),
            ("address", None),
            ("s", None),
        ] {
            assert_eq!(singular(plural).as_deref(), expected, "{plural}");
        }
    }

    #[test]
    fn names_are_found_whole_then_by_their_last_words_then_by_any() {
        let index = index(
            [
                (1, "name email"),
                (2, "first_name"),
                (3, "line1 line city"),
                (4, "=next"),
            ]
            .into_iter(),
        );
        for (name, expected) in [
            ("firstName", Some((2, 0))),
            ("customer_first_name", Some((2, 9))),
            ("customerEmail", Some((1, 8))),
            ("names", Some((1, 0))),
            ("line1", Some((3, 0))),
            ("line7", Some((3, 0))),
            ("billing_cities", Some((3, 8))),
            ("email_for_receipts", Some((1, 0))),
            ("next", Some((4, 0))),
            ("next_step", None),
            ("other", None),
        ] {
            let found = find(&index, name).map(|found| (found.row, found.about));
            assert_eq!(found, expected, "{name}");
        }
    }
}
