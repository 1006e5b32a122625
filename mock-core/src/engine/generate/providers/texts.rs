//! Names, titles and sentences that suit their owner.

use super::topics::Naming;
use super::{Clues, Text, ascii, commerce, computing, nouns, person, place};
use crate::engine::generate::random::Random;

/// Words for texts about which nothing is known.
pub(super) const WORDS: [&str; 40] = [
    "amber", "anchor", "autumn", "basket", "beacon", "bridge", "canvas", "cedar", "circle", "copper",
    "coral", "crystal", "delta", "ember", "falcon", "forest", "garden", "granite", "harbor", "hazel",
    "island", "juniper", "lantern", "maple", "marble", "meadow", "mirror", "northern", "ocean", "orchard",
    "pebble", "prairie", "quartz", "ribbon", "river", "saffron", "silver", "summit", "timber", "willow",
];

/// Sentences about things of an unknown kind; `{a}` stands for the noun with its article, `{}` for the noun.
const SENTENCES: [&str; 8] = [
    "The first {} of the new series.",
    "One {} out of many, checked and approved.",
    "A {} that is used every day.",
    "This {} was updated after feedback from several users.",
    "Contact the team before you change this {}.",
    "The most popular {} of the season.",
    "A simple {} for everyday use.",
    "Replaces an earlier {} that is no longer available.",
];
/// Sentences about nothing in particular.
const REMARKS: [&str; 8] = [
    "A first version that covers the most common cases.",
    "Agreed with the team in the weekly meeting.",
    "Includes everything that was asked for in the last review.",
    "Please have a look before the end of the week.",
    "Suitable for daily use, at home as well as on the road.",
    "Works as expected; no further action is needed.",
    "Made to be simple to use and easy to maintain.",
    "This was changed after feedback from several users.",
];
const REASONS: [&str; 6] = [
    "Requested by the customer.",
    "Duplicate of an earlier entry.",
    "Changed plans.",
    "Out of stock.",
    "Details were incomplete.",
    "No longer needed.",
];
const MESSAGES: [&str; 6] = [
    "The request was completed.",
    "Thank you, we have received your message.",
    "Your changes have been saved.",
    "Everything is up to date.",
    "Please check your input.",
    "We will get back to you within two days.",
];
const ERRORS: [&str; 5] = [
    "The requested resource was not found.",
    "A required field is missing.",
    "The value is out of range.",
    "Too many requests, please try again later.",
    "You are not allowed to do this.",
];
const ERROR_CODES: [&str; 6] = [
    "not_found",
    "invalid_request",
    "rate_limited",
    "conflict",
    "unauthorized",
    "validation_failed",
];
const QUESTIONS: [&str; 5] = [
    "How do I reset my password?",
    "When will my order arrive?",
    "Can I change my booking?",
    "Where do I find my invoices?",
    "How can I invite a colleague?",
];
const INSTRUCTIONS: [&str; 4] = [
    "Ring twice and wait at the gate.",
    "Keep refrigerated and use within three days.",
    "Sign in, open the settings and choose a plan.",
    "Call the front desk on arrival.",
];
const STATUSES: [&str; 4] = ["active", "pending", "completed", "open"];
const KINDS: [&str; 4] = ["standard", "default", "custom", "basic"];
const VISIBILITIES: [&str; 3] = ["public", "private", "internal"];
const TERMS: [&str; 6] = [
    "coffee",
    "garden chair",
    "blue jacket",
    "invoice march",
    "weekend trip",
    "open issues",
];
const GREETINGS: [&str; 4] = ["Hello!", "Good morning,", "Hi there,", "Welcome back!"];
const FREQUENCIES: [&str; 4] = ["daily", "weekly", "monthly", "yearly"];
const WEEKDAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const WEATHER: [&str; 6] = [
    "Sunny",
    "Partly cloudy",
    "Light rain",
    "Clear",
    "Snow showers",
    "Windy",
];
const CHECKS: [&str; 3] = ["pass", "pass", "unchecked"];
const ANSWERS: [&str; 4] = ["yes", "no", "yes", "not yet"];

/// A word in lower case.
pub(in crate::engine::generate) fn word(random: &mut Random) -> &'static str {
    random.pick(&WORDS)
}

pub(super) fn word_text(clues: &Clues<'_>, random: &mut Random) -> Text {
    let own = clues.phrase(|own| own.words, random);
    own.unwrap_or_else(|| word(random).into())
}

/// Two words.
pub(super) fn words(clues: &Clues<'_>, random: &mut Random) -> Text {
    [word_text(clues, random), " ".into(), word_text(clues, random)]
        .concat()
        .into()
}

/// The name or title of the subject, which agree with each other.
fn naming(clues: &Clues<'_>) -> Option<Text> {
    let topic = clues.subject_topic()?;
    let mut random = clues.shared("title");
    Some(match topic.naming {
        Naming::Person => person::full_name(clues, &mut random),
        Naming::Company => commerce::company(clues, &mut random),
        Naming::Product => commerce::product(clues, &mut random),
        Naming::Place => place::city(clues, &mut random),
        Naming::OneOf(names) => {
            // Names are the same in all languages, phrases are not.
            let is_phrase = names.iter().any(|name| name.contains(' '));
            let own = match () {
                () if clues.vocabulary().is_none() => None,
                () if topic.has("station") => Some(place::city(clues, &mut random)),
                () if topic.has("category") => clues.phrase(|own| own.words, &mut random),
                () => clues.phrase(|own| own.titles, &mut random).filter(|_| is_phrase),
            };
            own.unwrap_or_else(|| random.pick(names).into())
        }
    })
}

/// A name that suits the subject.
pub(super) fn name(clues: &Clues<'_>, random: &mut Random) -> Text {
    naming(clues).unwrap_or_else(|| coined(clues, random))
}

/// The name of somebody who can be reached: a person, unless the owner is something else.
pub(super) fn contact_name(clues: &Clues<'_>, random: &mut Random) -> Text {
    match clues.topic().map(|topic| topic.naming) {
        None | Some(Naming::Person) => person::full_name(clues, random),
        Some(_) => name(clues, random),
    }
}

/// A whole name: of a person, of a repository with its owner, or of what the owner is.
pub(super) fn full_name(clues: &Clues<'_>, random: &mut Random) -> Text {
    let owner = clues.owner.to_ascii_lowercase();
    if owner.contains("repo") {
        return [&person::user_name(clues, random), "/", &name(clues, random)]
            .concat()
            .into();
    }
    contact_name(clues, random)
}

/// A word and the subject's own noun: `Amber Dinosaur`.
fn coined(clues: &Clues<'_>, random: &mut Random) -> Text {
    let mut shared = clues.shared("title");
    if let Some(own) = clues.phrase(|own| own.words, &mut shared) {
        return own;
    }
    let noun = nouns::noun(clues.subject()).filter(|noun| noun.len() < 24);
    let words = match noun {
        Some(noun) => format!("{} {noun}", word(&mut shared)),
        None => words(clues, random).into_owned(),
    };
    capitalized(&words).into()
}

/// Every word with a capital letter.
fn capitalized(words: &str) -> String {
    let mut at_start = true;
    let capital = |character: char| {
        let capital = if at_start {
            character.to_ascii_uppercase()
        } else {
            character
        };
        at_start = character == ' ';
        capital
    };
    words.chars().map(capital).collect()
}

/// A title that suits the owner: a book's, an issue's, the job of a person.
pub(super) fn title(clues: &Clues<'_>, random: &mut Random) -> Text {
    match clues.subject_topic().map(|topic| topic.naming) {
        Some(Naming::Person) => person::job(clues, random),
        _ => name(clues, random),
    }
}

/// The name as addresses of pages spell it.
pub(super) fn slug(clues: &Clues<'_>, random: &mut Random) -> Text {
    match ascii::slug(&name(clues, random)) {
        empty if empty.is_empty() => [word(random), "-", word(random)].concat().into(),
        slug => slug.into(),
    }
}

/// A sentence about the subject.
pub(super) fn sentence(clues: &Clues<'_>, random: &mut Random) -> Text {
    if let Some(own) = clues.phrase(|own| own.sentences, random) {
        return own;
    }
    if let Some(topic) = clues.subject_topic().or_else(|| clues.topic()) {
        return random.pick(topic.sentences).into();
    }
    match nouns::noun(clues.subject()).filter(|noun| noun.len() < 24) {
        Some(noun) => {
            let article = if nouns::article(&noun) == "an" { "An" } else { "A" };
            let sentence = random.pick(&SENTENCES);
            let sentence = sentence
                .strip_prefix("A ")
                .map_or_else(|| sentence.to_owned(), |rest| format!("{article} {rest}"));
            sentence.replace("{}", &noun).into()
        }
        None => random.pick(&REMARKS).into(),
    }
}

/// Three sentences about the subject.
pub(super) fn paragraph(clues: &Clues<'_>, random: &mut Random) -> Text {
    let mut text = sentence(clues, random).into_owned();
    if clues.vocabulary().is_some() {
        return [text.as_str(), " ", &sentence(clues, random)].concat().into();
    }
    let first = text.clone();
    let others = REMARKS.iter().filter(|remark| **remark != first);
    let start = random.index(REMARKS.len() - 2);
    for remark in others.skip(start).take(2) {
        text.push(' ');
        text.push_str(remark);
    }
    text.into()
}

/// A sentence as a paragraph of HTML.
pub(super) fn html(clues: &Clues<'_>, random: &mut Random) -> Text {
    format!("<p>{}</p>", sentence(clues, random)).into()
}

/// A message: of a commit, of an error, or any.
pub(super) fn message(clues: &Clues<'_>, random: &mut Random) -> Text {
    let about = clues.subject().to_ascii_lowercase();
    if about.contains("commit") {
        return computing::commit_message(clues, random);
    }
    if about.contains("error") || about.contains("problem") || about.contains("failure") {
        return error_message(clues, random);
    }
    match clues.subject_topic().or(clues.topic()).map(|topic| topic.naming) {
        // What is said of people is not what they are told.
        None | Some(Naming::Person) => told(clues, random),
        Some(_) => sentence(clues, random),
    }
}

/// A code: of an error, of a country, of a voucher, or of a thing.
pub(super) fn code(clues: &Clues<'_>, random: &mut Random) -> Text {
    let about = clues.subject().to_ascii_lowercase();
    match about.as_str() {
        about if about.contains("error") || about.contains("problem") => random.pick(&ERROR_CODES).into(),
        about if about.contains("coupon") || about.contains("promo") || about.contains("discount") => {
            commerce::voucher(clues, random)
        }
        about if about.contains("currency") => place::currency(clues, random),
        about if about.contains("language") => place::language(clues, random),
        about if about.contains("country") => place::country_code(clues, random),
        _ => computing::reference(clues, random),
    }
}

/// A language: of a program, or of people.
pub(super) fn language(clues: &Clues<'_>, random: &mut Random) -> Text {
    let about = clues.owner.to_ascii_lowercase();
    let is_program = ["repo", "gist", "code", "fork", "snippet"]
        .iter()
        .any(|word| about.contains(word));
    if is_program {
        computing::programming_language(clues, random)
    } else {
        place::language(clues, random)
    }
}

/// The state of a thing, or the one of an address.
pub(super) fn state(clues: &Clues<'_>, random: &mut Random) -> Text {
    let about = clues.subject().to_ascii_lowercase();
    let is_address = ["address", "location", "billing", "shipping", "place"]
        .iter()
        .any(|word| about.contains(word));
    if is_address {
        place::region(clues, random)
    } else {
        random.pick(&STATUSES).into()
    }
}

/// A region: of a country, or of machines.
pub(super) fn region(clues: &Clues<'_>, random: &mut Random) -> Text {
    const MACHINES: [&str; 10] = [
        "app",
        "bucket",
        "cluster",
        "container",
        "database",
        "droplet",
        "function",
        "instance",
        "server",
        "volume",
    ];
    let owner = clues.owner.to_ascii_lowercase();
    if MACHINES.iter().any(|machine| owner.contains(machine)) {
        return computing::data_center(clues, random);
    }
    place::region(clues, random)
}

/// A time of day at which shops open.
pub(super) fn opening_time(_: &Clues<'_>, random: &mut Random) -> Text {
    format!("{:02}:00", random.between(7, 10)).into()
}

/// A time of day at which shops close.
pub(super) fn closing_time(_: &Clues<'_>, random: &mut Random) -> Text {
    format!("{:02}:30", random.between(16, 21)).into()
}

from_vocabulary! {
    told: messages or MESSAGES,
    reason: reasons or REASONS,
    weekday: weekdays or WEEKDAYS,
    month_name: months or MONTHS,
}

from_list! {
    error_message: ERRORS,
    error_code: ERROR_CODES,
    question: QUESTIONS,
    instruction: INSTRUCTIONS,
    status: STATUSES,
    kind: KINDS,
    visibility: VISIBILITIES,
    search_term: TERMS,
    greeting: GREETINGS,
    frequency: FREQUENCIES,
    weather: WEATHER,
    check: CHECKS,
    yes_or_no: ANSWERS,
}
