//! Values at the edges of what their schemas accept: those that break clients.
//!
//! A profile proposes; what the keywords of the place do not accept is made as usual.

use std::borrow::Cow;

use crate::json::{Number, Value};

use super::limits::Bound;
use super::maker::Spot;
use super::merge::Merged;

/// Which edge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Profile {
    /// Only what is required, the fewest items, the shortest texts, the least numbers
    Min,
    /// The most items, the longest texts, the greatest numbers
    Max,
    /// Empty texts, lists and maps, and zeros
    Empty,
    /// `null` wherever it may stand
    Null,
    /// Texts that programs take wrong: scripts, joined characters, markup, quotes, lines, one kind in each text
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

/// Texts that programs take wrong, one kind in each, so that what breaks is known.
const UNICODE: [&str; 13] = [
    // Several scripts, combining and wide characters, some outside the Basic Multilingual Plane.
    "Zoë 🦄 naïve e\u{301}té 漢字 العربية עברית 𝒳 ß ﬁ 👩\u{200d}👩\u{200d}👧",
    // From right to left, with numbers and brackets that go the other way.
    "مرحبا بالعالم (abc) ١٢٣, שלום 42!",
    // Emoji of several code points: joined, with a skin tone, a variation selector, a flag, a keycap.
    "👩🏽\u{200d}🚀 🏳\u{fe0f}\u{200d}🌈 👨\u{200d}👩\u{200d}👧\u{200d}👦 🇩🇪 1\u{fe0f}\u{20e3}",
    // More marks than characters.
    "Z\u{338}\u{321}\u{31b}\u{30e}a\u{334}\u{353}\u{301}l\u{337}\u{348}g\u{335}\u{300}\u{33a}o\u{336}\u{302}",
    // Characters that nobody sees.
    "zero\u{200b}width, non\u{200c}joiner, word\u{2060}joiner, soft\u{ad}hyphen, no\u{a0}break\u{feff}",
    // An order that is turned round.
    "invoice\u{202e}fdp.exe\u{202c} \u{2067}אבג\u{2069}",
    // A word that cannot be broken.
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    // Quotes and escapes of several languages.
    "\"double\" 'single' `back` „low“ «angle» \\ \\n \\u0041 \\\\server\\share",
    // Markup that must not be taken for markup.
    "<script>alert('x')</script> <b>bold</b> &amp; &lt; &#x27; ]]> --> <!--",
    // Places for values that are none.
    "100% %s %d %20 %00 {0} {name} ${name} {{name}} #{name} $1",
    // Lines of all kinds, and a tab.
    "first line\nsecond line\r\nthird line\tbehind a tab\u{2028}fourth line",
    // Letters that change their number or their kind in the other case.
    "İstanbul ıslak ǅ ß ŉ ΐ ὈΔΥΣΣΕΎΣ",
    // Spaces where people trim them.
    "  leading, \u{3000}wide\u{3000} and trailing  ",
];

/// The text that long texts repeat.
const WORDS: &str = "The quick brown fox jumps over the lazy dog, again and again. ";

/// How long the longest texts are where no keyword says it, in characters.
const MAX_LENGTH: u64 = 255;
const LONG_LENGTH: u64 = 2000;

/// Texts are no longer than this, whatever the keywords allow.
const MOST_LENGTH: u64 = 5000;

/// How many items the longest lists have where no keyword says it; lists within lists have fewer.
const MOST_ITEMS: usize = 25;
const MOST_NESTED_ITEMS: usize = 4;

/// Lists have no more items than this, whatever the keywords allow, and those within lists no more than that.
const MOST_ALLOWED_ITEMS: usize = 200;
const MOST_ALLOWED_NESTED_ITEMS: usize = 10;

/// Lists below this depth are nested.
const OUTER_DEPTH: usize = 1;

/// The texts that a profile proposes, the best first.
pub(super) fn texts(merged: &Merged, spot: &Spot<'_>) -> Vec<Cow<'static, str>> {
    let least = merged.min_length;
    // As long as keywords allow, else as usual.
    let up_to = |usual: u64| merged.max_length.unwrap_or(usual).min(MOST_LENGTH).max(least);
    match spot.profile {
        Some(Profile::Min | Profile::Empty) => vec![repeated("a", least)],
        Some(Profile::Max) => vec![repeated(WORDS, up_to(MAX_LENGTH))],
        Some(Profile::Long) => vec![repeated(WORDS, up_to(LONG_LENGTH))],
        // What a format says about other scripts is looked at less strictly here than elsewhere.
        Some(Profile::Unicode) if merged.provider.is_some() => Vec::new(),
        Some(Profile::Unicode) => {
            let first = spot.seed.random().index(UNICODE.len());
            let texts = UNICODE.iter().cycle().skip(first).take(UNICODE.len());
            let cut = |text: &&'static str| {
                let own = text.chars().count() as u64;
                repeated(text, own.max(least).min(merged.max_length.unwrap_or(u64::MAX)))
            };
            texts.map(cut).collect()
        }
        Some(Profile::Null) | None => Vec::new(),
    }
}

/// So many characters of the text, again and again.
fn repeated(text: &str, count: u64) -> Cow<'static, str> {
    let count = usize::try_from(count).unwrap_or(0);
    text.chars().cycle().take(count).collect::<String>().into()
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

/// How many items a profile wants in a list that has at most so many, where it says it.
pub(super) fn items(spot: &Spot<'_>, greatest: Option<usize>) -> Option<usize> {
    let (usual, most) = if spot.depth <= OUTER_DEPTH {
        (MOST_ITEMS, MOST_ALLOWED_ITEMS)
    } else {
        (MOST_NESTED_ITEMS, MOST_ALLOWED_NESTED_ITEMS)
    };
    match spot.profile? {
        Profile::Min | Profile::Empty => Some(0),
        Profile::Max | Profile::Long if spot.levels == 0 => None,
        Profile::Max | Profile::Long => Some(greatest.unwrap_or(usual).min(most)),
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::engine::generate::{Options, generate};
    use crate::engine::testing::schemas;
    use crate::engine::validate::{Direction, is_valid};

    fn at(profile: Profile, schema: &str, seed: u64) -> Value<'static> {
        let (schemas, id) = schemas(schema);
        let options = Options {
            profile: Some(profile),
            ..Options::new(seed, Direction::Response)
        };
        let value = generate(&schemas, id, &options).unwrap().into_owned();
        assert!(is_valid(&schemas, id, &value, Direction::Response), "{value}");
        value
    }

    fn len(value: &Value<'_>) -> usize {
        match value {
            Value::String(text) => text.chars().count(),
            Value::Array(items) => items.len(),
            _ => 0,
        }
    }

    #[test]
    fn texts_of_all_kinds_come_and_keep_their_bounds() {
        let seen: BTreeSet<String> = (0..200)
            .map(|seed| at(Profile::Unicode, r#"{"type":"string"}"#, seed).to_string())
            .collect();
        assert_eq!(seen.len(), UNICODE.len());
        let all = UNICODE.concat();
        for kind in [
            '\u{200d}', '\u{200b}', '\u{301}', '\u{202e}', '\u{feff}', '🦄', 'ע', '\\', '"', '<', '%', '\n',
        ] {
            assert!(all.contains(kind), "{kind:?}");
        }
        for seed in 0..40 {
            assert_eq!(
                len(&at(
                    Profile::Unicode,
                    r#"{"type":"string","minLength":200,"maxLength":210}"#,
                    seed
                )),
                200
            );
            assert_eq!(
                len(&at(Profile::Unicode, r#"{"type":"string","maxLength":3}"#, seed)),
                3
            );
        }
        // One line, as the pattern says.
        for seed in 0..40 {
            let value = at(
                Profile::Unicode,
                r#"{"type":"string","pattern":"^[^\\n\\r\\u2028]*$"}"#,
                seed,
            );
            assert!(UNICODE.contains(&value.as_str().unwrap()), "{value}");
        }
    }

    #[test]
    fn the_most_is_what_keywords_allow() {
        for (profile, schema, expected) in [
            (Profile::Max, r#"{"type":"string"}"#, 255),
            (Profile::Max, r#"{"type":"string","maxLength":40}"#, 40),
            (Profile::Max, r#"{"type":"string","maxLength":1000}"#, 1000),
            (Profile::Max, r#"{"type":"string","maxLength":1000000}"#, 5000),
            (Profile::Long, r#"{"type":"string"}"#, 2000),
            (Profile::Max, r#"{"type":"array","items":{"type":"boolean"}}"#, 25),
            (
                Profile::Max,
                r#"{"type":"array","items":{"type":"boolean"},"maxItems":120}"#,
                120,
            ),
            (
                Profile::Long,
                r#"{"type":"array","items":{"type":"boolean"},"maxItems":7}"#,
                7,
            ),
            (
                Profile::Long,
                r#"{"type":"array","items":{"type":"boolean"},"maxItems":5000}"#,
                200,
            ),
            (Profile::Min, r#"{"type":"array","items":{"type":"boolean"}}"#, 0),
            (
                Profile::Empty,
                r#"{"type":"array","items":{"type":"boolean"},"minItems":2}"#,
                2,
            ),
        ] {
            assert_eq!(len(&at(profile, schema, 1)), expected, "{profile:?} {schema}");
        }
    }
}
