//! What programs write for programs: digests, versions, files, branches, logs.

use std::fmt::Write as _;

use super::{Clues, Text, nouns, word};
use crate::engine::generate::random::Random;

/// Files: stem, extension and media type agree.
const FILES: [(&str, &str, &str); 18] = [
    ("annual-report", "pdf", "application/pdf"),
    (
        "budget-2026",
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    ("contract", "pdf", "application/pdf"),
    ("customers", "csv", "text/csv"),
    ("export", "json", "application/json"),
    ("floor-plan", "png", "image/png"),
    ("holiday", "jpg", "image/jpeg"),
    ("interview", "mp3", "audio/mpeg"),
    ("invoice", "pdf", "application/pdf"),
    ("logo", "svg", "image/svg+xml"),
    ("meeting-notes", "txt", "text/plain"),
    ("portrait", "jpg", "image/jpeg"),
    ("presentation", "pdf", "application/pdf"),
    ("product-tour", "mp4", "video/mp4"),
    ("readme", "md", "text/markdown"),
    ("screenshot", "png", "image/png"),
    ("source", "zip", "application/zip"),
    ("translation", "xml", "application/xml"),
];
const COMMITS: [&str; 12] = [
    "Add tests for the parser",
    "Bump dependencies",
    "Close the connection on errors",
    "Explain how to configure the cache",
    "Fix a typo in the guide",
    "Handle empty responses",
    "Improve error messages",
    "Make the timeout configurable",
    "Merge branch 'main'",
    "Remove unused imports",
    "Rename the settings module",
    "Speed up the start page",
];
const BRANCHES: [&str; 8] = [
    "main",
    "develop",
    "feature/dark-mode",
    "fix/login-redirect",
    "release/2.4",
    "feature/export-csv",
    "chore/update-deps",
    "fix/empty-cart",
];
const LANGUAGES: [&str; 10] = [
    "C++",
    "Go",
    "Java",
    "JavaScript",
    "Kotlin",
    "Python",
    "Ruby",
    "Rust",
    "Swift",
    "TypeScript",
];
/// Licences: what they are known by, in small letters and as SPDX has it, and their names.
const LICENSES: [[&str; 3]; 5] = [
    ["mit", "MIT", "MIT License"],
    ["apache-2.0", "Apache-2.0", "Apache License 2.0"],
    ["bsd-3-clause", "BSD-3-Clause", "BSD 3-Clause License"],
    ["gpl-3.0", "GPL-3.0", "GNU General Public License v3.0"],
    ["mpl-2.0", "MPL-2.0", "Mozilla Public License 2.0"],
];
const ENVIRONMENTS: [&str; 4] = ["production", "staging", "development", "test"];
const LEVELS: [&str; 4] = ["info", "warning", "error", "debug"];
const SEVERITIES: [&str; 4] = ["low", "medium", "high", "critical"];
const PRIORITIES: [&str; 4] = ["low", "normal", "high", "urgent"];
const EVENTS: [&str; 8] = [
    "created",
    "updated",
    "deleted",
    "published",
    "completed",
    "assigned",
    "commented",
    "closed",
];
const CRONS: [&str; 6] = [
    "0 6 * * *",
    "*/15 * * * *",
    "0 0 * * 1",
    "30 18 * * 1-5",
    "0 4 1 * *",
    "0 12 * * 0",
];
const OPERATING_SYSTEMS: [&str; 6] = [
    "Ubuntu 24.04",
    "Debian 12",
    "macOS 15",
    "Windows 11",
    "Android 15",
    "iOS 18",
];
const BROWSERS: [&str; 4] = ["Firefox", "Chrome", "Safari", "Edge"];
const DATACENTERS: [&str; 6] = [
    "eu-central-1",
    "us-east-1",
    "us-west-2",
    "ap-southeast-2",
    "eu-west-1",
    "nyc3",
];
const ECOSYSTEMS: [&str; 6] = ["npm", "pypi", "cargo", "maven", "rubygems", "go"];
const DATABASES: [&str; 5] = ["postgresql", "mysql", "mongodb", "redis", "sqlite"];
const MODELS: [&str; 6] = ["X200", "Aero 15", "Nova S", "Trail 7", "Pro 14", "Mini 3"];
const ENCODINGS: [&str; 3] = ["utf-8", "base64", "gzip"];
const TOPICS: [&str; 10] = [
    "accessibility",
    "api",
    "cli",
    "data",
    "design",
    "documentation",
    "performance",
    "privacy",
    "search",
    "testing",
];
const SCOPES: [&str; 6] = [
    "read",
    "write",
    "read:user",
    "write:orders",
    "admin",
    "offline_access",
];

/// So many hexadecimal digits.
pub(super) fn hex_digits(count: usize, random: &mut Random) -> String {
    let mut text = String::with_capacity(count + 16);
    while text.len() < count {
        // Writing into a string does not fail.
        let _ = write!(text, "{:016x}", random.below(u64::MAX));
    }
    text.truncate(count);
    text
}

/// So many letters and digits.
fn letters(count: usize, random: &mut Random) -> String {
    const ALPHABET: &[u8; 62] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    (0..count).map(|_| char::from(random.pick(ALPHABET))).collect()
}

/// Forty hexadecimal digits, as SHA-1 and Git have.
pub(super) fn sha1(_: &Clues<'_>, random: &mut Random) -> Text {
    hex_digits(40, random).into()
}

pub(super) fn sha256(_: &Clues<'_>, random: &mut Random) -> Text {
    hex_digits(64, random).into()
}

pub(super) fn md5(_: &Clues<'_>, random: &mut Random) -> Text {
    hex_digits(32, random).into()
}

pub(super) fn digest(_: &Clues<'_>, random: &mut Random) -> Text {
    format!("sha256:{}", hex_digits(64, random)).into()
}

pub(super) fn fingerprint(_: &Clues<'_>, random: &mut Random) -> Text {
    letters(16, random).into()
}

/// A strong entity tag (RFC 9110 §8.8.3).
pub(super) fn etag(_: &Clues<'_>, random: &mut Random) -> Text {
    format!("\"{}\"", hex_digits(16, random)).into()
}

pub(super) fn token(_: &Clues<'_>, random: &mut Random) -> Text {
    letters(40, random).into()
}

pub(super) fn api_key(_: &Clues<'_>, random: &mut Random) -> Text {
    format!("sk_test_{}", letters(24, random)).into()
}

/// A token in the form of RFC 7519 whose signature is no one's.
pub(super) fn jwt(_: &Clues<'_>, random: &mut Random) -> Text {
    format!(
        "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMDQyIiwibmFtZSI6IkFkYSJ9.{}",
        letters(43, random)
    )
    .into()
}

/// Base64, opaque to clients.
pub(super) fn cursor(_: &Clues<'_>, random: &mut Random) -> Text {
    format!("{}==", letters(18, random)).into()
}

/// Twelve letters and digits in lower case.
pub(super) fn identifier(_: &Clues<'_>, random: &mut Random) -> Text {
    const ALPHABET: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
    let letters = (0..12).map(|_| char::from(random.pick(ALPHABET)));
    letters.collect::<String>().into()
}

/// What keys begin with, by what they are of.
const PREFIXES: [(&str, &str); 50] = [
    ("account", "acct"),
    ("application fee", "fee"),
    ("balance transaction", "txn"),
    ("bank account", "ba"),
    ("charge", "ch"),
    ("checkout session", "cs"),
    ("coupon", "coupon"),
    ("credit note", "cn"),
    ("customer", "cus"),
    ("discount", "di"),
    ("dispute", "dp"),
    ("event", "evt"),
    ("financial account", "fa"),
    ("inbound transfer", "ibt"),
    ("invoice", "in"),
    ("invoice item", "ii"),
    ("invoiceitem", "ii"),
    ("issuing authorization", "iauth"),
    ("issuing card", "ic"),
    ("issuing cardholder", "ich"),
    ("issuing dispute", "idp"),
    ("issuing transaction", "ipi"),
    ("mandate", "mandate"),
    ("message", "msg"),
    ("order", "or"),
    ("outbound payment", "obp"),
    ("outbound transfer", "obt"),
    ("payment intent", "pi"),
    ("payment link", "plink"),
    ("payment method", "pm"),
    ("payout", "po"),
    ("person", "person"),
    ("product", "prod"),
    ("promotion code", "promo"),
    ("quote", "qt"),
    ("received credit", "rc"),
    ("received debit", "rd"),
    ("refund", "re"),
    ("setup intent", "seti"),
    ("shipping rate", "shr"),
    ("source", "src"),
    ("subscription", "sub"),
    ("subscription item", "si"),
    ("subscription schedule", "sub_sched"),
    ("tax id", "txi"),
    ("tax rate", "txr"),
    ("terminal reader", "tmr"),
    ("test clock", "clock"),
    ("token", "tok"),
    ("transfer", "tr"),
];

/// An identifier that says what it is of: `cus_…` of a customer.
pub(super) fn labelled_identifier(clues: &Clues<'_>, random: &mut Random) -> Text {
    match clues.known.filter(|owner| owner.is_called(clues.owner)) {
        Some(owner) => labelled(&owner.key_prefix, random),
        None => labelled(&key_prefix(clues.owner), random),
    }
}

/// The same where a property is called as what it leads to.
pub(super) fn labelled_reference(clues: &Clues<'_>, random: &mut Random) -> Text {
    labelled(&key_prefix(clues.name), random)
}

/// The key of a thing whose keys are known by their prefix: `cs_…` where something is called `checkout_session`.
pub(super) fn known_reference(name: &str, random: &mut Random) -> Option<Text> {
    let prefix = known_prefix(&nouns::noun(name)?)?;
    Some([prefix, "_", &letters(14, random)].concat().into())
}

/// The same, or any identifier.
pub(super) fn known_identifier(clues: &Clues<'_>, random: &mut Random) -> Text {
    known_reference(clues.name, random).unwrap_or_else(|| identifier(clues, random))
}

fn known_prefix(noun: &str) -> Option<&'static str> {
    let row = PREFIXES.iter().find(|(known, _)| *known == noun);
    row.map(|(_, prefix)| *prefix)
}

/// What the keys of a thing begin with: the usual prefix, else what its name begins with.
pub(super) fn key_prefix(owner: &str) -> Text {
    let noun = nouns::noun(owner).unwrap_or_default();
    match (known_prefix(&noun), noun.split_once(' ')) {
        (Some(prefix), _) => prefix.into(),
        (None, Some((first, second))) => [first, second]
            .iter()
            .filter_map(|word| word.chars().next())
            .collect(),
        (None, None) => noun.chars().take(4).collect(),
    }
}

fn labelled(prefix: &str, random: &mut Random) -> Text {
    let rest = letters(14, random);
    if prefix.is_empty() {
        rest.into()
    } else {
        [prefix, "_", &rest].concat().into()
    }
}

/// Three letters and a number, as orders and invoices have.
pub(super) fn reference(_: &Clues<'_>, random: &mut Random) -> Text {
    let letters = (0..3).map(|_| char::from(random.pick(b"ABCDEFGHJKLMNPQRSTUVWXYZ")));
    format!("{}-{}", letters.collect::<String>(), random.between(1000, 9999)).into()
}

/// Semantic Versioning 2.0.0
pub(super) fn version(_: &Clues<'_>, random: &mut Random) -> Text {
    format!(
        "{}.{}.{}",
        random.between(1, 5),
        random.below(20),
        random.below(10)
    )
    .into()
}

pub(super) fn tag_name(clues: &Clues<'_>, random: &mut Random) -> Text {
    format!("v{}", version(clues, random)).into()
}

pub(super) fn git_ref(clues: &Clues<'_>, random: &mut Random) -> Text {
    format!("refs/heads/{}", branch(clues, random)).into()
}

fn file(clues: &Clues<'_>) -> (&'static str, &'static str, &'static str) {
    FILES[clues.shared("file").index(FILES.len())]
}

pub(super) fn file_name(clues: &Clues<'_>, _: &mut Random) -> Text {
    let (stem, extension, _) = file(clues);
    format!("{stem}.{extension}").into()
}

pub(super) fn file_extension(clues: &Clues<'_>, _: &mut Random) -> Text {
    file(clues).1.into()
}

pub(super) fn media_type(clues: &Clues<'_>, _: &mut Random) -> Text {
    file(clues).2.into()
}

/// Which licence, by one of its names; all names of one owner are of one licence.
fn license_of(clues: &Clues<'_>) -> [&'static str; 3] {
    LICENSES[clues.shared("license").index(LICENSES.len())]
}

pub(super) fn license_key(clues: &Clues<'_>, _: &mut Random) -> Text {
    license_of(clues)[0].into()
}

pub(super) fn license(clues: &Clues<'_>, _: &mut Random) -> Text {
    license_of(clues)[1].into()
}

pub(super) fn license_name(clues: &Clues<'_>, _: &mut Random) -> Text {
    license_of(clues)[2].into()
}

/// The branch that others start from.
pub(super) fn main_branch(_: &Clues<'_>, random: &mut Random) -> Text {
    random.pick(&["main", "main", "main", "master"]).into()
}

/// A path of a file under its folder.
pub(super) fn file_path(clues: &Clues<'_>, random: &mut Random) -> Text {
    format!("/{}/{}/{}", word(random), word(random), file_name(clues, random)).into()
}

pub(super) fn directory(_: &Clues<'_>, random: &mut Random) -> Text {
    format!("/{}/{}", word(random), word(random)).into()
}

from_list! {
    commit_message: COMMITS,
    branch: BRANCHES,
    programming_language: LANGUAGES,
    environment: ENVIRONMENTS,
    level: LEVELS,
    severity: SEVERITIES,
    priority: PRIORITIES,
    event: EVENTS,
    cron: CRONS,
    operating_system: OPERATING_SYSTEMS,
    browser: BROWSERS,
    data_center: DATACENTERS,
    ecosystem: ECOSYSTEMS,
    database: DATABASES,
    model: MODELS,
    encoding: ENCODINGS,
    topic: TOPICS,
    scope: SCOPES,
}
