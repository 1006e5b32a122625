//! What a place's format, name and owner suggest: tables from words to providers.
//!
//! A provider makes a value that a person would take for real; whether the schema accepts it is for the caller to see. A
//! new provider is one function and a row in [`rows`]; a new format a row in [`formats::FORMATS`]; what things of a kind
//! are called stands in [`topics`].
//!
//! Facts about one thing agree: the first name, the last name and the address of one owner are drawn from the owner's
//! seed ([`Clues::shared`]), all other values from the seed of their own place.

/// A table: rows as they are written, several to a line or several lines long.
macro_rules! table {
    ($($row:expr;)*) => { &[$($row),*] };
}

/// Text providers as `name: LIST`.
macro_rules! from_list {
    ($($name:ident: $list:ident),* $(,)?) => {$(
        pub(super) fn $name(_: &Clues<'_>, random: &mut Random) -> Text {
            random.pick(&$list).into()
        }
    )*};
}

/// Text providers as `name: phrases or LIST`: phrases of the audience's [`Vocabulary`], or entries of a list where it has none.
macro_rules! from_vocabulary {
    ($($name:ident: $phrases:ident or $list:ident),* $(,)?) => {$(
        pub(super) fn $name(clues: &Clues<'_>, random: &mut Random) -> Text {
            let phrase = clues.phrase(|own| own.$phrases, random);
            phrase.unwrap_or_else(|| random.pick(&$list).into())
        }
    )*};
}

mod ascii;
mod commerce;
mod computing;
mod context;
mod faker;
mod finance;
mod formats;
mod internet;
mod lengths;
mod lists;
mod locale;
mod meanings;
mod names;
mod nouns;
mod numbers;
mod owner;
mod period;
mod person;
mod picture;
mod place;
mod rows;
mod species;
#[cfg(test)]
mod tests;
mod texts;
mod time;
mod topics;
mod unnamed;
mod vocabulary;

use std::borrow::Cow;
use std::sync::LazyLock;

use crate::json::{Number, Value};

use super::Options;
use super::random::{Random, Seed};

use lengths::OfLength;
use period::Period;
use vocabulary::Vocabulary;

pub use faker::{FakerFault, check_faker, faker_methods};
pub use locale::Locale;
pub use period::{read_moment, today};
pub(crate) use time::later;

pub(in crate::engine) use ascii::fold;
pub(in crate::engine) use ascii::slug;
pub(super) use context::{entry_names, label, word_of};
pub(super) use faker::Faker;
pub(super) use formats::{base64, embedded, find as of_name, hint, of_format};
pub(super) use meanings::{clock_text, number_of, text_of};
pub(super) use nouns::path_part;
pub(super) use numbers::in_range;
pub(super) use owner::Owner;
pub(super) use texts::word;
pub(super) use time::unix_time;

/// A text that a table may hold.
pub(super) type Text = Cow<'static, str>;

/// Makes a text.
pub(super) type TextProvider = fn(&Clues<'_>, &mut Random) -> Text;

/// Makes a number; an integer where the flag is set.
type NumberProvider = fn(&Clues<'_>, bool, &mut Random) -> Number<'static>;

/// What a property's name suggests, looked up once for all values of the property; and where in the name the words begin that
/// say so.
#[derive(Debug, Default)]
pub(super) struct Words {
    text: Option<(TextProvider, usize)>,
    /// Whether values are facts about a place, by which others are chosen.
    of_place: bool,
    /// How much the name tells about texts, and about numbers.
    tells: [Tells; 2],
    number: Option<(NumberProvider, usize)>,
    /// How many of a hundred are `true`.
    truth: Option<u8>,
    /// What a moment of this name is in the life of its owner.
    stage: time::Stage,
    /// Whether texts of this name are URLs.
    is_url: bool,
    /// Where a URL of this name leads.
    page: internet::Page,
    /// The picture that it tells of.
    picture: Option<&'static picture::Kind>,
    /// The word that stands for a document, and the ending of its file.
    document: Option<(&'static str, &'static str)>,
}

impl Default for &Words {
    fn default() -> Self {
        static NONE: LazyLock<Words> = LazyLock::new(Words::default);
        &NONE
    }
}

impl Words {
    /// Looks the name up in all tables.
    pub(super) fn of(name: &str) -> Words {
        let text = names::find(rows::texts(), name);
        let number = names::find(rows::numbers(), name);
        let tells = [
            text.map_or(Tells::Little, |found| found.row.1.of(found.is_exact)),
            number.map_or(Tells::Little, |found| found.row.1.of(found.is_exact)),
        ];
        let about = names::about_person(name);
        let text = text.map(|found| (found.row.0, about.unwrap_or(found.about)));
        Words {
            is_url: text.is_some_and(|(provider, _)| formats::makes_urls(provider, name)),
            of_place: is_of_place(name),
            page: internet::Page::of(prefix(name, text.map_or(0, |(_, about)| about))),
            picture: picture::kind(name),
            document: picture::document_kind(name),
            text,
            tells,
            number: number.map(|found| (found.row.0, found.about)),
            truth: names::find(rows::flags(), name).map(|found| found.row),
            stage: time::Stage::of(name),
        }
    }

    /// Whether the name says more about a text than an example does.
    pub(super) fn is_telling(&self) -> bool {
        self.tells[0] == Tells::All
    }

    /// Whether values are a place's currency, country, language or time zone.
    pub(super) fn is_of_place(&self) -> bool {
        self.of_place
    }

    /// Whether texts of the name tell things from each other.
    pub(super) fn is_identity(&self) -> bool {
        self.tells[0] == Tells::Identity
    }

    /// Whether the name says more about a number than an example does.
    pub(super) fn is_telling_number(&self) -> bool {
        self.tells[1] == Tells::All
    }
}

/// Names of facts about places, and the codes that stand for them where names are too long.
const FACTS: [(&str, &[TextProvider]); 7] = [
    ("country", &[place::country_code, place::country_code3]),
    ("currency", &[place::currency, place::currency_lower]),
    ("language", &[place::language, place::locale]),
    ("locale", &[place::locale, place::language]),
    ("timezone", &[place::time_zone]),
    ("state", &[place::region_code]),
    ("province", &[place::region_code]),
];

fn is_of_place(name: &str) -> bool {
    let word = word_of(name);
    let mut facts = FACTS
        .iter()
        .filter(|(fact, _)| !["state", "province"].contains(fact));
    facts.any(|(fact, _)| word.ends_with(fact))
}

/// Shorter texts about the same place: codes of countries, regions and languages.
pub(super) fn codes(clues: &Clues<'_>, random: &mut Random) -> impl Iterator<Item = Text> {
    let word = word_of(clues.name);
    let fact = FACTS.iter().find(|(fact, _)| word.ends_with(fact));
    let about = clues.words.text.map_or(0, |(_, about)| about);
    let clues = Clues { about, ..*clues };
    let providers = fact.into_iter().flat_map(|(_, providers)| *providers);
    providers.map(move |provider| provider(&clues, random))
}

/// How much a name tells about its values.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Tells {
    /// What they look like.
    All,
    /// That things are told from each other by them.
    Identity,
    /// Less than an example does.
    #[default]
    Little,
}

impl Tells {
    /// The same where the name may only have something of what is in the table.
    fn of(self, is_exact: bool) -> Tells {
        if is_exact || self == Tells::Identity {
            self
        } else {
            Tells::Little
        }
    }
}

/// Whom values are for.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Audience<'c> {
    /// Whose names and places there are.
    locale: Locale,
    /// Where assets are found; empty where there are none.
    assets: &'c str,
    /// What the country is drawn from in which everything happens that belongs together: the whole value, or an item of a list.
    home: Option<Seed>,
    /// When everything happens, where the description asks for that.
    period: Option<Period>,
}

impl<'c> Audience<'c> {
    /// Whether a value leads to an asset.
    pub(super) fn has(&self, value: &Value<'_>) -> bool {
        let is_there = |text: &str| !self.assets.is_empty() && text.starts_with(self.assets);
        value.as_str().is_some_and(is_there)
    }

    pub(super) fn of(options: &Options<'c>) -> Audience<'c> {
        Audience {
            locale: options.locale,
            assets: options.assets,
            home: Some(Seed::new(options.seed)),
            period: options.faker.and_then(Period::of),
        }
    }

    /// The same for a thing that is somewhere else.
    pub(super) fn at(self, home: Seed) -> Self {
        Audience {
            home: Some(home),
            ..self
        }
    }
}

/// Words before a fact that leave it one of the owner's own, `work_email`, or one of the only person that a thing is about,
/// `customer_email`.
const SAME: [&str; 22] = [
    "alternate",
    "business",
    "client",
    "contact",
    "current",
    "customer",
    "default",
    "guest",
    "home",
    "main",
    "member",
    "passenger",
    "personal",
    "preferred",
    "primary",
    "private",
    "public",
    "second",
    "secondary",
    "user",
    "verified",
    "work",
];

/// What is known about a place besides its constraints.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Clues<'c> {
    /// Name of the property, empty at the root.
    pub(super) name: &'c str,
    /// Name of the component or property that holds it.
    pub(super) owner: &'c str,
    /// What the name suggests.
    pub(super) words: &'c Words,
    /// What facts about the owner are drawn from.
    pub(super) kin: Seed,
    audience: Audience<'c>,
    /// What the owner's name tells, where that was looked up.
    known: Option<&'c Owner>,
    /// How many bytes of the name say whom the value is about: `billing_` of `billing_city`.
    about: usize,
}

impl<'c> Clues<'c> {
    pub(super) fn new(
        (name, owner): (&'c str, &'c str),
        words: &'c Words,
        (kin, audience): (Seed, Audience<'c>),
    ) -> Clues<'c> {
        Clues {
            name,
            owner,
            words,
            kin,
            audience,
            known: None,
            about: 0,
        }
    }

    /// The same where it is known what the owner's name tells.
    pub(super) fn with(self, known: Option<&'c Owner>) -> Clues<'c> {
        Clues { known, ..self }
    }

    /// Which kind of thing the owner is.
    fn topic(&self) -> Option<&'static topics::Topic> {
        self.known
            .map_or_else(|| topics::of(self.owner), |known| known.topic)
    }

    /// Which kind of thing the value is about.
    fn subject_topic(&self) -> Option<&'static topics::Topic> {
        let subject = self.subject();
        if std::ptr::eq(subject, self.owner) {
            return self.topic();
        }
        topics::of(subject)
    }

    /// The picture that the owner's name tells of.
    fn owner_picture(&self) -> Option<&'static picture::Kind> {
        self.known
            .map_or_else(|| picture::kind(self.owner), |known| known.picture)
    }

    /// What the value of a key is known by: that of a thing called `owner`.
    pub(super) fn of_key(self, owner: &'c str, is_labelled: bool) -> Clues<'c> {
        static PLAIN: LazyLock<Words> = LazyLock::new(|| Words::of("id"));
        static LABELLED: LazyLock<Words> = LazyLock::new(|| Words::of("id").beside("id", &[label("object")]));
        Clues {
            name: "id",
            owner,
            known: None,
            words: if is_labelled { &LABELLED } else { &PLAIN },
            ..self
        }
    }

    /// The words of the name that say whom or what the value is about; empty for `city` and `address_city`, `billing` for
    /// `billing_city` and `billing_address_city`.
    fn prefix(&self) -> &'c str {
        prefix(self.name, self.about)
    }

    /// Who or what the value is about: the prefix of the name, else the owner.
    fn subject(&self) -> &'c str {
        let before = self.name.get(..self.about).unwrap_or_default();
        match self.prefix() {
            "" if before.to_ascii_lowercase().contains("address") => "address",
            "" => self.owner,
            prefix => prefix,
        }
    }

    /// Which lists of names and places are drawn from.
    fn locale(&self) -> &'static locale::Row {
        self.audience.locale.row()
    }

    /// What the language of the audience calls things; `None` for English.
    fn vocabulary(&self) -> Option<&'static Vocabulary> {
        self.locale().vocabulary
    }

    /// A phrase of the audience's language; `None` where that is English, or has none of this kind.
    fn phrase(&self, of: fn(&Vocabulary) -> &'static str, random: &mut Random) -> Option<Text> {
        vocabulary::pick(of(self.vocabulary()?), random).map(Text::Borrowed)
    }

    /// What people who live there call the place at an index; `None` where the usual name is theirs.
    fn native(&self, index: usize, of: fn(&Vocabulary) -> &'static str) -> Option<&'static str> {
        vocabulary::nth(of(self.vocabulary()?), index)
    }

    /// The stream that all facts about one side of the subject are drawn from: they agree with each other.
    fn shared(&self, side: &str) -> Random {
        self.kin.member(self.prefix()).member(side).random()
    }
}

/// The words of a name that say whom or what the value is about, as [`Clues::prefix`] has them.
fn prefix(name: &str, about: usize) -> &str {
    fn trim(text: &str) -> &str {
        text.trim_matches(|character: char| !character.is_alphanumeric())
    }
    if about == 0 {
        return "";
    }
    let prefix = trim(name.get(..about).unwrap_or_default());
    let start = prefix.len().saturating_sub("address".len());
    match prefix.split_at_checked(start) {
        Some((prefix, last)) if last.eq_ignore_ascii_case("address") => trim(prefix),
        _ if SAME.iter().any(|same| prefix.eq_ignore_ascii_case(same)) => "",
        _ => prefix,
    }
}

/// A text for the place: by its format, by its name, or some words.
pub(super) fn text(format: Option<TextProvider>, clues: &Clues<'_>, random: &mut Random) -> Text {
    let named = clues.words.text;
    let about = named.map_or(0, |(_, about)| about);
    let provider = format.or(named.map(|(provider, _)| provider));
    provider.unwrap_or(unnamed::text)(&Clues { about, ..*clues }, random)
}

/// A number for the place, if its name suggests one.
pub(super) fn number(clues: &Clues<'_>, integer: bool, random: &mut Random) -> Option<Number<'static>> {
    let (provider, about) = clues.words.number?;
    Some(provider(&Clues { about, ..*clues }, integer, random))
}

/// `true` or `false`, the one that the name makes more likely more often.
pub(super) fn flag(words: &Words, random: &mut Random) -> bool {
    random.below(100) < u64::from(words.truth.unwrap_or(50))
}
