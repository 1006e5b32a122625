//! People: their names, and what is made from them. All facts about one person agree.

use super::{Clues, Locale, Text, ascii};
use crate::engine::generate::random::Random;

const GENDERS: [&str; 3] = ["female", "male", "non-binary"];
const PREFIXES: [&str; 5] = ["Ms.", "Mr.", "Dr.", "Mrs.", "Prof."];
const SUFFIXES: [&str; 4] = ["Jr.", "Sr.", "III", "PhD"];
const JOBS: [&str; 24] = [
    "Account Manager",
    "Accountant",
    "Architect",
    "Art Director",
    "Biologist",
    "Chef",
    "Civil Engineer",
    "Copywriter",
    "Data Analyst",
    "Electrician",
    "Head of Operations",
    "Human Resources Manager",
    "Lawyer",
    "Librarian",
    "Marketing Manager",
    "Nurse",
    "Office Manager",
    "Product Designer",
    "Product Manager",
    "Project Manager",
    "Sales Representative",
    "Software Engineer",
    "Support Specialist",
    "Teacher",
];
const DEPARTMENTS: [&str; 10] = [
    "Engineering",
    "Sales",
    "Customer Support",
    "Finance",
    "Marketing",
    "Operations",
    "Human Resources",
    "Legal",
    "Design",
    "Research",
];
const BIOS: [&str; 8] = [
    "Designer and gardener, mostly in that order.",
    "Builds small tools that save people time.",
    "Lives by the sea and writes about cities.",
    "Teacher by day, photographer at weekends.",
    "Here to learn, to share and to ask questions.",
    "Coffee first, then code. Runs half marathons.",
    "Works with teams that care about the details.",
    "Collects old maps and plans new journeys.",
];
const NATIONALITIES: [&str; 10] = [
    "American",
    "British",
    "Canadian",
    "Dutch",
    "French",
    "German",
    "Italian",
    "Japanese",
    "Portuguese",
    "Spanish",
];
const RELATIONSHIPS: [&str; 6] = ["spouse", "parent", "sibling", "friend", "colleague", "partner"];
const ROLES: [&str; 6] = ["admin", "editor", "member", "viewer", "owner", "developer"];

/// Domains that are reserved for examples (RFC 2606 §3).
const MAIL_DOMAINS: [&str; 3] = ["example.com", "example.org", "example.net"];

/// A name whose parts are used together.
#[derive(Debug)]
pub(super) struct Person {
    pub(super) first: &'static str,
    pub(super) last: &'static str,
    number: i64,
    family_first: bool,
    /// What else is drawn.
    random: Random,
}

impl Person {
    pub(super) fn of(clues: &Clues<'_>) -> Person {
        let locale = clues.locale();
        let mut random = clues.shared("person");
        let first = random.pick(locale.first_names);
        let last = random.pick(locale.last_names);
        let number = random.between(1, 99);
        Person {
            first,
            last,
            number,
            family_first: locale.family_first,
            random,
        }
    }

    /// The names as e-mail addresses and logins spell them.
    fn latin(&self) -> [String; 2] {
        // Names that ASCII has no letters for are somebody else's there.
        let english = Locale::DEFAULT.row();
        let mut random = self.random.clone();
        let mut latin = |name: &str, others: &[&'static str]| match ascii::slug(name) {
            empty if empty.is_empty() => ascii::slug(random.pick(others)),
            slug => slug,
        };
        [
            latin(self.first, english.first_names),
            latin(self.last, english.last_names),
        ]
    }

    pub(super) fn full_name(&self) -> String {
        if self.family_first {
            [self.last, " ", self.first].concat()
        } else {
            [self.first, " ", self.last].concat()
        }
    }

    fn login(&self) -> String {
        let [first, last] = self.latin();
        let last = last.replace('-', "");
        format!("{}{last}{}", first.get(..1).unwrap_or("a"), self.number)
    }

    pub(super) fn initials(&self) -> String {
        let initials = [self.first, self.last].map(|name| name.chars().next());
        initials.into_iter().flatten().collect()
    }
}

pub(super) fn first_name(clues: &Clues<'_>, _: &mut Random) -> Text {
    Person::of(clues).first.into()
}

pub(super) fn last_name(clues: &Clues<'_>, _: &mut Random) -> Text {
    Person::of(clues).last.into()
}

/// Another given name than the first.
pub(super) fn middle_name(clues: &Clues<'_>, random: &mut Random) -> Text {
    random.pick(clues.locale().first_names).into()
}

pub(super) fn full_name(clues: &Clues<'_>, _: &mut Random) -> Text {
    Person::of(clues).full_name().into()
}

pub(super) fn initials(clues: &Clues<'_>, _: &mut Random) -> Text {
    Person::of(clues).initials().into()
}

pub(super) fn user_name(clues: &Clues<'_>, _: &mut Random) -> Text {
    Person::of(clues).login().into()
}

/// An address under a domain that is reserved for examples.
pub(super) fn email(clues: &Clues<'_>, random: &mut Random) -> Text {
    let [first, last] = Person::of(clues).latin();
    let domain = random.pick(&MAIL_DOMAINS);
    [&first, ".", &last, "@", domain].concat().into()
}

/// `name <address>` (RFC 5322 §3.4)
pub(super) fn mailbox(clues: &Clues<'_>, random: &mut Random) -> Text {
    format!("{} <{}>", full_name(clues, random), email(clues, random)).into()
}

from_vocabulary! {
    job: jobs or JOBS,
    bio: bios or BIOS,
}

from_list! {
    gender: GENDERS,
    prefix: PREFIXES,
    suffix: SUFFIXES,
    department: DEPARTMENTS,
    nationality: NATIONALITIES,
    relationship: RELATIONSHIPS,
    role: ROLES,
}
