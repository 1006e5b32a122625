//! The text of a search → which members it finds.
//!
//! A search is made of words, `"several words"` and qualifiers such as `is:open` or `stars:>=10`; `-` before one of them leaves out
//! what has it. Case and marks of letters make no difference.

use std::cmp::Ordering;

use crate::engine::generate::fold;
use crate::engine::seed::Seed;
use crate::json::Value;

use super::value::{compare, text};

/// Words that join others and are not looked for.
const JOINTS: [&str; 3] = ["AND", "OR", "NOT"];

/// Names of qualifiers that any property may answer.
const ANY: [&str; 4] = ["is", "has", "type", "state"];

/// Behind the place of a text.
const IS_TEXT: char = '\u{1f}';

/// Behind the place of a number or a boolean, which words are compared with as a whole.
const IS_OTHER: char = '\u{1e}';

/// Of so many members, a search that finds none is answered with one.
const DRAWN: u64 = 3;

/// All that can be found in a member: a line for each scalar, its place and its folded text. URLs are none, since they contain
/// words that the member does not speak of.
pub(super) fn texts(member: &Value<'_>) -> String {
    let mut lines = String::new();
    collect(member, "", &mut lines);
    lines
}

fn collect(value: &Value<'_>, place: &str, lines: &mut String) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect(item, place, lines)),
        Value::Object(object) => {
            for (name, value) in object.iter() {
                let place = [place, ".", &plain(name)].concat();
                collect(value, place.trim_start_matches('.'), lines);
            }
        }
        Value::String(text) if text.contains("://") => {}
        value => {
            let Some(text) = text(value) else { return };
            let is_text = matches!(value, Value::String(_));
            lines.push_str(place);
            lines.push(if is_text { IS_TEXT } else { IS_OTHER });
            lines.extend(
                folded(&text)
                    .chars()
                    .map(|letter| if letter == '\n' { ' ' } else { letter }),
            );
            lines.push('\n');
        }
    }
}

/// A text in lower case, its letters without their marks.
fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars() {
        match fold(letter) {
            "" => folded.extend(letter.to_lowercase()),
            // `ü` is looked for as `u`.
            two @ ("ae" | "oe" | "ue") if !matches!(letter, 'æ' | 'Æ' | 'œ' | 'Œ') => {
                folded.push_str(&two[..1]);
            }
            plain => folded.push_str(plain),
        }
    }
    folded
}

/// A name in lower case without separators.
pub(super) fn plain(name: &str) -> String {
    let letters = name.chars().filter(|character| character.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// The scalars of a member: place, folded text, whether it is a text.
fn lines(texts: &str) -> impl Iterator<Item = (&str, &str, bool)> {
    texts.lines().filter_map(|line| {
        let (at, separator) = line
            .char_indices()
            .find(|(_, letter)| [IS_TEXT, IS_OTHER].contains(letter))?;
        Some((&line[..at], &line[at + 1..], separator == IS_TEXT))
    })
}

/// What is looked for.
#[derive(Debug)]
pub(super) struct Search {
    terms: Vec<Term>,
    /// The words as they were written.
    words: Vec<String>,
}

#[derive(Debug)]
struct Term {
    is_excluded: bool,
    /// The plain name of a qualifier.
    name: Option<String>,
    value: String,
}

impl Search {
    pub(super) fn of(text: &str) -> Search {
        let mut search = Search {
            terms: Vec::new(),
            words: Vec::new(),
        };
        for word in split(text) {
            if JOINTS.contains(&word.as_str()) {
                continue;
            }
            let (is_excluded, rest) = match word.strip_prefix('-') {
                Some(rest) if !rest.is_empty() => (true, rest),
                _ => (false, word.as_str()),
            };
            let qualifier = qualifier(rest);
            if qualifier.is_none() && !is_excluded {
                search.words.push(rest.to_owned());
            }
            let (name, value) = qualifier.map_or((None, rest), |(name, value)| (Some(plain(name)), value));
            search.terms.push(Term {
                is_excluded,
                name,
                value: folded(value),
            });
        }
        search
    }

    /// The words that members are to contain.
    pub(super) fn words(&self) -> &[String] {
        &self.words
    }

    /// Forgets qualifiers that no member says anything about.
    pub(super) fn know<'t>(&mut self, members: &(impl Iterator<Item = &'t str> + Clone)) {
        self.terms.retain(|term| {
            term.name.is_none()
                || members
                    .clone()
                    .any(|texts| lines(texts).any(|line| term.answer(line).is_some()))
        });
    }

    /// Whether a member has everything that is looked for.
    pub(super) fn finds(&self, texts: &str) -> bool {
        self.terms.iter().all(|term| term.holds(texts))
    }

    /// Whether a member has what the qualifiers say.
    pub(super) fn admits(&self, texts: &str) -> bool {
        let mut qualifiers = self
            .terms
            .iter()
            .filter(|term| term.name.is_some() || term.is_excluded);
        qualifiers.all(|term| term.holds(texts))
    }

    /// Whether a member is one of those that are found although they have none of the words.
    pub(super) fn draws(&self, seed: u64, key: &str) -> bool {
        let words = self.words.iter().map(|word| folded(word)).collect::<Vec<_>>();
        let seed = words
            .iter()
            .fold(Seed::new(seed).add("\0search"), |seed, word| seed.add(word));
        seed.add(key).finish() % DRAWN == 0
    }
}

impl Term {
    fn holds(&self, texts: &str) -> bool {
        let mut lines = lines(texts);
        let found = match self.name {
            None => lines.any(|(_, found, is_text)| {
                if is_text {
                    found.contains(&self.value)
                } else {
                    found == self.value
                }
            }),
            Some(_) => lines.any(|line| self.answer(line) == Some(true)),
        };
        found != self.is_excluded
    }

    /// What a scalar says to a qualifier: of a place with its name; where any place may answer, that has just its value.
    fn answer(&self, (place, found, is_text): (&str, &str, bool)) -> Option<bool> {
        let name = self.name.as_deref()?;
        let is_name = |segment: &str| {
            segment == name
                || segment
                    .strip_prefix(name)
                    .is_some_and(|rest| rest == "s" || rest == "at")
        };
        if place.split('.').any(is_name) {
            return Some(is_within(&self.value, found, is_text));
        }
        (ANY.contains(&name) && !place.contains('.') && found == self.value).then_some(true)
    }
}

/// Whether a value is one that a qualifier names: `>=10`, `1..5`, a date, a text or a part of one with several words.
fn is_within(wanted: &str, found: &str, is_text: bool) -> bool {
    let order = |bound: &str| {
        compare(
            &Value::from(found.get(..bound.len()).filter(|_| is_text).unwrap_or(found)),
            &Value::from(bound),
        )
    };
    let order = |bound: &str| match (found.parse::<f64>(), bound.parse::<f64>()) {
        (Ok(found), Ok(bound)) => found.partial_cmp(&bound),
        _ => order(bound),
    };
    let is = |bound: &str, orders: &[Ordering]| order(bound).is_some_and(|order| orders.contains(&order));
    for (sign, orders) in [
        (">=", &[Ordering::Greater, Ordering::Equal][..]),
        ("<=", &[Ordering::Less, Ordering::Equal]),
        (">", &[Ordering::Greater]),
        ("<", &[Ordering::Less]),
    ] {
        if let Some(bound) = wanted.strip_prefix(sign) {
            return is(bound, orders);
        }
    }
    if let Some((low, high)) = wanted.split_once("..") {
        let is_low = low == "*" || is(low, &[Ordering::Greater, Ordering::Equal]);
        return is_low && (high == "*" || is(high, &[Ordering::Less, Ordering::Equal]));
    }
    found == wanted || is_text && found.contains(' ') && found.contains(wanted)
}

/// The words of a search; what stands in quotation marks is one.
fn split(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut is_quoted = false;
    for letter in text.chars() {
        match letter {
            '"' => is_quoted = !is_quoted,
            letter if letter.is_whitespace() && !is_quoted => words.push(String::new()),
            letter => {
                if let Some(word) = words.last_mut() {
                    word.push(letter);
                }
            }
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// The name and the value in `name:value`, `name>value`; a comparison belongs to the value.
fn qualifier(word: &str) -> Option<(&str, &str)> {
    let at = word.find([':', '>', '<', '='])?;
    let (name, value) = word.split_at(at);
    let value = value.strip_prefix([':', '=']).unwrap_or(value);
    let is_name = name.starts_with(char::is_alphabetic)
        && name
            .chars()
            .all(|letter| letter.is_alphanumeric() || "_-.".contains(letter));
    (is_name && !value.is_empty() && !value.starts_with("//")).then_some((name, value))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ISSUE: &str = r#"{"number":42,"title":"Fix the Übersicht of Zoë","state":"open","draft":false,"url":"https://x/crash",
        "user":{"login":"ann"},"labels":[{"name":"bug"},{"name":"good first issue"}],"comments":7,"created_at":"2026-03-05T10:00:00Z"}"#;

    #[test]
    fn members_are_found_by_what_they_contain() {
        let issue = texts(&Value::parse(ISSUE.as_bytes()).unwrap());
        for (search, is_found) in [
            ("", true),
            ("fix", true),
            ("ÜBERSICHT zoe", true),
            ("ubersicht", true),
            ("fix login", false),
            ("\"the ubersicht\"", true),
            ("\"ubersicht the\"", false),
            ("ann", true),
            ("42", true),
            ("4", false),
            ("crash", false),
            ("fix OR zoe", true),
            ("is:open fix", true),
            ("is:closed", true), // Nobody is closed, so the qualifier says nothing.
            ("state:closed", false),
            ("repo:ann/dinos is:issue fix", true),
            ("user:ann", true),
            ("user:bob", false),
            ("label:bug", true),
            ("label:\"good first issue\"", true),
            ("-label:bug", false),
            ("-nothing", true),
            ("-fix", false),
            ("comments:>5", true),
            ("comments:>=8", false),
            ("comments>6", true),
            ("comments:1..7", true),
            ("comments:8..*", false),
            ("created:>2026-01-01", true),
            ("created:<2026-01-01", false),
            ("draft:false", true),
            ("title:zoe", true),
        ] {
            let mut search_for = Search::of(search);
            search_for.know(&[issue.as_str()].into_iter());
            assert_eq!(search_for.finds(&issue), is_found, "{search}");
        }
    }

    #[test]
    fn words_are_what_is_no_qualifier() {
        let search = Search::of("is:open \"a b\" -c Foo time:>1 NOT https://x");
        assert_eq!(search.words(), ["a b", "Foo", "https://x"]);
    }
}
