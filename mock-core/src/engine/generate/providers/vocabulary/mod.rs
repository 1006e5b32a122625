//! Words and phrases of languages other than English. Phrases of one list are separated by `|`; a language without a list of some
//! kind speaks English there. Another language is one more table, and its name in [`locale`](super::locale).

mod asian;
mod germanic;
mod people;
mod romance;
mod slavic;

pub(super) use asian::{JA, ZH};
pub(super) use germanic::{DE, NL, SV};
pub(super) use people::{POLISH, SPANISH, SWEDISH};
pub(super) use romance::{ES, FR, IT, PT};
pub(super) use slavic::PL;

use crate::engine::generate::random::Random;

/// Phrases, separated by `|`.
type Phrases = &'static str;

/// What one language calls things.
#[derive(Debug)]
pub(super) struct Vocabulary {
    /// Single words, for texts about which nothing is known.
    pub(super) words: Phrases,
    /// Sentences that suit most things.
    pub(super) sentences: Phrases,
    /// Titles of texts, events and tasks.
    pub(super) titles: Phrases,
    pub(super) products: Phrases,
    /// Departments of a shop.
    pub(super) categories: Phrases,
    pub(super) jobs: Phrases,
    /// About people, by themselves.
    pub(super) bios: Phrases,
    pub(super) colors: Phrases,
    /// From Monday.
    pub(super) weekdays: Phrases,
    /// From January.
    pub(super) months: Phrases,
    /// What a program tells people.
    pub(super) messages: Phrases,
    /// Why something was called off.
    pub(super) reasons: Phrases,
    /// Names of companies.
    pub(super) companies: Phrases,
    /// Countries by their codes, as `DE Deutschland`.
    pub(super) countries: Phrases,
    /// Cities with their regions, and streets with `{n}` for the house number, where the country's own names are written in
    /// other letters; in the order of its cities.
    pub(super) cities: Phrases,
    pub(super) regions: Phrases,
    pub(super) streets: Phrases,
}

/// One of the phrases; `None` where there are none.
pub(super) fn pick(phrases: Phrases, random: &mut Random) -> Option<&'static str> {
    if phrases.is_empty() {
        return None;
    }
    let count = phrases.split('|').count();
    nth(phrases, random.index(count))
}

/// The phrase at an index.
pub(super) fn nth(phrases: Phrases, index: usize) -> Option<&'static str> {
    phrases.split('|').nth(index).filter(|phrase| !phrase.is_empty())
}

impl Vocabulary {
    /// The name of a country.
    pub(super) fn country(&self, code: &str) -> Option<&'static str> {
        let mut countries = self.countries.split('|');
        countries.find_map(|country| country.strip_prefix(code)?.strip_prefix(' '))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_whole() {
        for vocabulary in [&DE, &NL, &SV, &ES, &FR, &IT, &PT, &PL, &JA, &ZH] {
            let lists = [
                vocabulary.words,
                vocabulary.sentences,
                vocabulary.titles,
                vocabulary.products,
                vocabulary.categories,
                vocabulary.jobs,
                vocabulary.bios,
                vocabulary.colors,
                vocabulary.messages,
                vocabulary.reasons,
                vocabulary.companies,
            ];
            for list in lists {
                assert!(list.split('|').count() >= 4, "{list}");
                assert!(
                    list.split('|')
                        .all(|phrase| !phrase.is_empty() && phrase == phrase.trim()),
                    "{list}"
                );
            }
            assert_eq!(
                vocabulary.weekdays.split('|').count(),
                7,
                "{}",
                vocabulary.weekdays
            );
            assert_eq!(vocabulary.months.split('|').count(), 12, "{}", vocabulary.months);
            for country in vocabulary.countries.split('|') {
                assert!(vocabulary.country(&country[..2]).is_some(), "{country}");
            }
        }
    }
}
