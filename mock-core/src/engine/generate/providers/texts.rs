//! Texts that people, companies, places and things are described with.

use std::fmt::Write as _;

use fake::Fake;
use fake::faker::address::raw::{
    CityName, CountryCode, CountryName, StateName, StreetName, TimeZone, ZipCode,
};
use fake::faker::company::raw::CompanyName;
use fake::faker::currency::raw::CurrencyCode;
use fake::faker::filesystem::raw::{FileExtension, MimeType};
use fake::faker::internet::raw::UserAgent;
use fake::faker::job::raw::Title;
use fake::faker::name::raw::{FirstName, LastName};
use fake::locales::EN;

use super::{Clues, Text};
use crate::engine::generate::random::Random;

/// Words for texts about which nothing is known.
const WORDS: [&str; 40] = [
    "amber", "anchor", "autumn", "basket", "beacon", "bridge", "canvas", "cedar", "circle", "copper",
    "coral", "crystal", "delta", "ember", "falcon", "forest", "garden", "granite", "harbor", "hazel",
    "island", "juniper", "lantern", "maple", "marble", "meadow", "mirror", "northern", "ocean", "orchard",
    "pebble", "prairie", "quartz", "ribbon", "river", "saffron", "silver", "summit", "timber", "willow",
];

/// Sentences for descriptions and comments.
const SENTENCES: [&str; 10] = [
    "A first version that covers the most common cases.",
    "Agreed with the team in the weekly meeting.",
    "Includes everything that was asked for in the last review.",
    "Made to be simple to use and easy to maintain.",
    "Please have a look before the end of the week.",
    "Replaces the earlier version, which is no longer updated.",
    "Suitable for daily use, at home as well as on the road.",
    "The most popular choice among regular customers.",
    "This was changed after feedback from several users.",
    "Works as expected; no further action is needed.",
];

const CATEGORIES: [&str; 10] = [
    "standard", "premium", "basic", "general", "featured", "seasonal", "classic", "custom", "limited",
    "regular",
];
const PRODUCTS: [&str; 10] = [
    "Desk Lamp",
    "Travel Mug",
    "Canvas Backpack",
    "Wireless Headphones",
    "Notebook",
    "Wool Blanket",
    "Water Bottle",
    "Alarm Clock",
    "Rain Jacket",
    "Coffee Grinder",
];
const DEPARTMENTS: [&str; 6] = [
    "Engineering",
    "Sales",
    "Support",
    "Finance",
    "Marketing",
    "Operations",
];
const STATUSES: [&str; 4] = ["active", "pending", "completed", "open"];
const ROLES: [&str; 4] = ["admin", "editor", "member", "viewer"];
const GENDERS: [&str; 3] = ["female", "male", "other"];
const LANGUAGES: [&str; 8] = ["en", "de", "fr", "es", "it", "pt", "nl", "ja"];
const LOCALES: [&str; 6] = ["en-US", "en-GB", "de-DE", "fr-FR", "es-ES", "ja-JP"];

/// Owners whose `name` is a person's.
const PEOPLE: [&str; 20] = [
    "account",
    "actor",
    "admin",
    "assignee",
    "author",
    "contact",
    "creator",
    "customer",
    "driver",
    "employee",
    "guest",
    "member",
    "owner",
    "passenger",
    "patient",
    "person",
    "profile",
    "student",
    "teacher",
    "user",
];

/// Owners whose `name` is a company's.
const COMPANIES: [&str; 10] = [
    "brand",
    "company",
    "manufacturer",
    "merchant",
    "organisation",
    "organization",
    "publisher",
    "shop",
    "supplier",
    "vendor",
];

/// A word in lower case.
pub(in crate::engine::generate) fn word(random: &mut Random) -> &'static str {
    random.pick(&WORDS)
}

/// Two words.
pub(super) fn words(_: &Clues<'_>, random: &mut Random) -> Text {
    [word(random), " ", word(random)].concat().into()
}

/// A name that suits its owner.
pub(super) fn name(clues: &Clues<'_>, random: &mut Random) -> Text {
    let owner = clues.owner.to_ascii_lowercase();
    let is_one_of = |owners: &[&str]| owners.iter().any(|known| owner.contains(known));
    if is_one_of(&COMPANIES) {
        company(clues, random)
    } else if is_one_of(&PEOPLE) {
        full_name(clues, random)
    } else if owner.contains("product") || owner.contains("item") {
        product(clues, random)
    } else {
        title(clues, random)
    }
}

/// Two words as a heading.
pub(super) fn title(_: &Clues<'_>, random: &mut Random) -> Text {
    let mut title = words(&Clues::default(), random).into_owned();
    let starts: Vec<usize> = std::iter::once(0)
        .chain(title.find(' ').map(|space| space + 1))
        .collect();
    for start in starts {
        if let Some(first) = title.get_mut(start..=start) {
            first.make_ascii_uppercase();
        }
    }
    title.into()
}

pub(super) fn slug(_: &Clues<'_>, random: &mut Random) -> Text {
    [word(random), "-", word(random)].concat().into()
}

pub(super) fn path(_: &Clues<'_>, random: &mut Random) -> Text {
    format!("/{}/{}", word(random), word(random)).into()
}

/// Twelve letters and digits.
pub(super) fn identifier(_: &Clues<'_>, random: &mut Random) -> Text {
    const ALPHABET: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
    (0..12)
        .map(|_| char::from(random.pick(ALPHABET)))
        .collect::<String>()
        .into()
}

/// Forty hexadecimal digits, as SHA-1 has.
pub(super) fn hex(_: &Clues<'_>, random: &mut Random) -> Text {
    let mut text = String::with_capacity(40);
    for _ in 0..5 {
        // Writing into a string does not fail.
        let _ = write!(text, "{:08x}", random.below(1 << 32));
    }
    text.into()
}

pub(super) fn code(_: &Clues<'_>, random: &mut Random) -> Text {
    let letters: String = (0..3)
        .map(|_| char::from(random.pick(b"ABCDEFGHJKLMNPQRSTUVWXYZ")))
        .collect();
    format!("{letters}-{}", random.between(1000, 9999)).into()
}

pub(super) fn color(_: &Clues<'_>, random: &mut Random) -> Text {
    format!("#{:06x}", random.below(1 << 24)).into()
}

pub(super) fn version(_: &Clues<'_>, random: &mut Random) -> Text {
    format!(
        "{}.{}.{}",
        random.between(1, 5),
        random.below(20),
        random.below(10)
    )
    .into()
}

pub(super) fn image_url(_: &Clues<'_>, random: &mut Random) -> Text {
    format!(
        "https://images.example.com/{}-{}.png",
        word(random),
        random.between(1, 999)
    )
    .into()
}

pub(super) fn file_name(clues: &Clues<'_>, random: &mut Random) -> Text {
    format!("{}.{}", slug(clues, random), file_extension(clues, random)).into()
}

pub(super) fn user_name(_: &Clues<'_>, random: &mut Random) -> Text {
    let first: String = FirstName(EN).fake_with_rng(random.stream());
    format!("{}{}", first.to_ascii_lowercase(), random.between(1, 99)).into()
}

pub(super) fn full_name(clues: &Clues<'_>, random: &mut Random) -> Text {
    format!("{} {}", first_name(clues, random), last_name(clues, random)).into()
}

/// A number in the range that is reserved for fiction (NANP 555-01xx).
pub(super) fn phone(_: &Clues<'_>, random: &mut Random) -> Text {
    format!("+1-{}-555-01{:02}", random.between(201, 989), random.below(100)).into()
}

pub(super) fn street_address(_: &Clues<'_>, random: &mut Random) -> Text {
    let street: String = StreetName(EN).fake_with_rng(random.stream());
    format!("{} {street}", random.between(1, 250)).into()
}

/// Providers that are one of a list.
macro_rules! from_list {
    ($($name:ident: $list:ident),* $(,)?) => {$(
        pub(super) fn $name(_: &Clues<'_>, random: &mut Random) -> Text {
            random.pick(&$list).into()
        }
    )*};
}

from_list! {
    sentence: SENTENCES,
    category: CATEGORIES,
    product: PRODUCTS,
    department: DEPARTMENTS,
    status: STATUSES,
    role: ROLES,
    gender: GENDERS,
    language: LANGUAGES,
    locale: LOCALES,
}

/// Providers that the crate `fake` has.
macro_rules! from_fake {
    ($($name:ident: $faker:ident),* $(,)?) => {$(
        pub(super) fn $name(_: &Clues<'_>, random: &mut Random) -> Text {
            $faker(EN).fake_with_rng::<String, _>(random.stream()).into()
        }
    )*};
}

from_fake! {
    first_name: FirstName,
    last_name: LastName,
    company: CompanyName,
    job: Title,
    city: CityName,
    state: StateName,
    country: CountryName,
    country_code: CountryCode,
    postcode: ZipCode,
    time_zone: TimeZone,
    currency: CurrencyCode,
    media_type: MimeType,
    file_extension: FileExtension,
    user_agent: UserAgent,
}
