//! Names and addresses on networks; all of them reserved for documentation, so that no one is ever reached.

use super::{Clues, Owner, Text, ascii, commerce, picture, texts, word};
use crate::engine::generate::random::Random;

const USER_AGENTS: [&str; 5] = [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15",
    "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0",
];
const METHODS: [&str; 5] = ["GET", "POST", "PUT", "PATCH", "DELETE"];
const PROTOCOLS: [&str; 4] = ["https", "http", "tcp", "udp"];

/// Words before `url` that say what kind of URL it is, not which part of the owner it is for.
const PAGES: [&str; 10] = [
    "html",
    "web",
    "website",
    "homepage",
    "site",
    "external",
    "public",
    "canonical",
    "permalink",
    "profile",
];

pub(super) fn host_name(_: &Clues<'_>, random: &mut Random) -> Text {
    format!("{}.example.com", word(random)).into()
}

/// An address that is reserved for documentation (RFC 5737).
pub(super) fn ipv4(_: &Clues<'_>, random: &mut Random) -> Text {
    format!("192.0.2.{}", random.between(1, 254)).into()
}

/// An address that is reserved for documentation (RFC 3849).
pub(super) fn ipv6(_: &Clues<'_>, random: &mut Random) -> Text {
    format!(
        "2001:db8::{:x}:{:x}",
        random.between(1, 0xFFFF),
        random.between(1, 0xFFFF)
    )
    .into()
}

/// A block of private addresses (RFC 1918).
pub(super) fn cidr(_: &Clues<'_>, random: &mut Random) -> Text {
    format!("10.{}.{}.0/24", random.below(256), random.below(256)).into()
}

/// An address that is administered locally (IEEE 802 §8.4).
pub(super) fn mac(_: &Clues<'_>, random: &mut Random) -> Text {
    let parts = (0..5).map(|_| format!(":{:02x}", random.below(256)));
    format!("02{}", parts.collect::<String>()).into()
}

/// The page or the part of the API that belongs to the owner: `followers_url` of a user is under the user's own URL.
pub(super) fn url(clues: &Clues<'_>, random: &mut Random) -> Text {
    if let Some(asset) = picture::told(clues, random) {
        return asset;
    }
    let own;
    let page = match clues.words.text {
        Some((_, about)) if about == clues.about => &clues.words.page,
        _ => {
            own = Page::of(clues.prefix());
            &own
        }
    };
    let id = Clues { about: 0, ..*clues }.shared("id").between(1, 9999);
    let looked_up;
    let owner = if let Some(known) = clues.known {
        known
    } else {
        looked_up = Owner::of(clues.owner);
        &looked_up
    };
    if owner.collection.is_none() {
        return format!(
            "https://{}.example.com/{}-{}",
            word(random),
            word(random),
            word(random)
        )
        .into();
    }
    let id = id.to_string();
    if page.is_own {
        return owner.link("www.example.com", &id, None).into();
    }
    owner.link("api.example.com", &id, page.part.as_deref()).into()
}

/// What the name of a URL says about where it leads.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// Whether that is the owner's own page.
    is_own: bool,
    /// The part of the owner.
    part: Option<Box<str>>,
}

impl Page {
    /// The page that the words before `url` tell of.
    pub(super) fn of(words: &str) -> Page {
        Page {
            is_own: PAGES.iter().any(|page| words.eq_ignore_ascii_case(page)),
            part: (!words.is_empty()).then(|| ascii::slug(words).into()),
        }
    }
}

/// A site of its own: a company's or a person's.
pub(super) fn website(clues: &Clues<'_>, random: &mut Random) -> Text {
    format!("https://{}/", commerce::domain(clues, random)).into()
}

pub(super) fn git_url(clues: &Clues<'_>, random: &mut Random) -> Text {
    format!("https://git.example.com/{}.git", texts::slug(clues, random)).into()
}

/// A handle with an `@`.
pub(super) fn handle(clues: &Clues<'_>, random: &mut Random) -> Text {
    format!("@{}", super::person::user_name(clues, random)).into()
}

from_list! {
    user_agent: USER_AGENTS,
    method: METHODS,
    protocol: PROTOCOLS,
}
