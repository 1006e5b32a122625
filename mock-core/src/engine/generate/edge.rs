//! Values at the edges of what their schemas accept: those that break clients.
//!
//! A profile proposes; what the keywords of the place do not accept is made as usual.

use std::borrow::Cow;

use crate::json::{Number, Value};

use super::limits::Bound;
use super::maker::Spot;
use super::merge::Merged;

/// Which edge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// Only what is required, the fewest items, the shortest texts, the least numbers
    Min,
    /// The most items, the longest texts, the greatest numbers
    Max,
    /// Empty texts, arrays and maps, and zeros
    Empty,
    /// `null` wherever it may stand
    Null,
    /// Texts in several scripts, with characters outside the Basic Multilingual Plane
    Unicode,
    /// Long texts and long lists
    Long,
}

impl Profile {
    /// All profiles, in the order in which they are listed for people.
    pub const ALL: [Profile; 6] = [
        Profile::Min,
        Profile::Max,
        Profile::Empty,
        Profile::Null,
        Profile::Unicode,
        Profile::Long,
    ];

    /// The name that asks for it.
    pub fn name(self) -> &'static str {
        match self {
            Profile::Min => "min",
            Profile::Max => "max",
            Profile::Empty => "empty",
            Profile::Null => "null",
            Profile::Unicode => "unicode",
            Profile::Long => "long",
        }
    }

    /// The profile of that name.
    pub fn from_name(name: &str) -> Option<Profile> {
        Profile::ALL.into_iter().find(|profile| profile.name() == name)
    }
}

/// Greatest integers, the first that fits: of 64 bits, the last that JavaScript holds exactly, of 32 bits.
const GREATEST: [i64; 3] = [i64::MAX, (1 << 53) - 1, i32::MAX as i64];

/// A text with combining and wide characters, two writing directions, and characters outside the Basic Multilingual Plane.
const UNICODE: &str = "Zoë 🦄 naïve e\u{301}té 漢字 العربية עברית 𝒳 ß ﬁ 👩‍👩‍👧";

/// The text that long texts repeat.
const WORDS: &str = "The quick brown fox jumps over the lazy dog, again and again. ";

/// How long the longest texts are where no keyword says it, in characters.
const MAX_LENGTH: u64 = 255;
const LONG_LENGTH: u64 = 2000;

/// How many items the longest lists have where no keyword says it; lists within lists have fewer.
const MOST_ITEMS: usize = 25;
const MOST_NESTED_ITEMS: usize = 4;

/// Lists below this depth are nested.
const OUTER_DEPTH: usize = 1;

/// The text that a profile proposes.
pub(super) fn text(merged: &Merged, spot: &Spot<'_>) -> Option<Cow<'static, str>> {
    let repeated = |text: &str, count: u64| -> Cow<'static, str> {
        let count = usize::try_from(count).unwrap_or(0);
        text.chars().cycle().take(count).collect::<String>().into()
    };
    let at_most = |usual: u64| {
        merged
            .max_length
            .unwrap_or(usual.max(merged.min_length))
            .min(usual.max(merged.min_length))
    };
    match spot.profile? {
        Profile::Min | Profile::Empty => Some(repeated("a", merged.min_length)),
        Profile::Max => Some(repeated(WORDS, at_most(MAX_LENGTH))),
        Profile::Long => Some(repeated(WORDS, at_most(LONG_LENGTH))),
        Profile::Unicode => Some(repeated(UNICODE, at_most(UNICODE.chars().count() as u64))),
        Profile::Null => None,
    }
}

/// The numbers that a profile proposes, the best first.
pub(super) fn numbers(merged: &Merged, integers: bool, spot: &Spot<'_>) -> Vec<Number<'static>> {
    let within = |bound: &Option<Bound>, inward: i64| {
        let bound = bound.as_ref()?;
        match (bound.exclusive, bound.limit.as_i64()) {
            (false, _) => Some(bound.limit.clone()),
            (true, Some(limit)) if integers => limit.checked_add(inward).map(Number::Integer),
            _ => None,
        }
    };
    match spot.profile {
        Some(Profile::Min) => within(&merged.limits.low, 1)
            .into_iter()
            .chain([Number::Integer(0)])
            .collect(),
        Some(Profile::Empty) => vec![Number::Integer(0)],
        Some(Profile::Max) => {
            let greatest = GREATEST.into_iter().map(Number::Integer);
            within(&merged.limits.high, -1)
                .into_iter()
                .chain(greatest)
                .collect()
        }
        _ => Vec::new(),
    }
}

/// How many items a profile wants where it is not for the schema to say.
pub(super) fn items(spot: &Spot<'_>) -> Option<usize> {
    match spot.profile? {
        Profile::Min | Profile::Empty => Some(0),
        Profile::Max | Profile::Long if spot.levels == 0 => None,
        Profile::Max | Profile::Long if spot.depth <= OUTER_DEPTH => Some(MOST_ITEMS),
        Profile::Max | Profile::Long => Some(MOST_NESTED_ITEMS),
        Profile::Null | Profile::Unicode => None,
    }
}

/// `null`, where a profile wants it and it may stand.
pub(super) fn null<'p>(merged: &Merged, spot: &Spot<'_>) -> Option<Value<'p>> {
    let may_stand = || {
        let allowed = merged.allowed.as_ref();
        merged.types.contains(crate::model::TypeSet::NULL)
            && allowed.is_none_or(|allowed| allowed.contains(&Value::Null))
    };
    (spot.profile == Some(Profile::Null) && spot.attempt == 0 && may_stand()).then_some(Value::Null)
}
