//! `x-json-schema-faker` at the root of a description → what it asks of generated data.
//!
//! Names are written in any case, with or without hyphens, as Prism reads them. What has no meaning for data that is always valid
//! and always the same, is unknown, or has a wrong value is a warning and left out.

use super::context::Context;
use super::place::Place;
use crate::engine::generate::{Locale, read_moment, today};
use crate::json::Value;
use crate::model::FakerOptions;
use crate::spec::diag::{Code, Diagnostic, did_you_mean};

/// Where the options stand.
pub(super) const FIELD: &str = "x-json-schema-faker";

/// Greater counts and lengths are not made.
const MAX_COUNT: i64 = 10_000;

/// Takes a value over, or says what it should be.
type Read = fn(&mut FakerOptions, &Value<'_>) -> Result<(), &'static str>;

/// What is known about an option.
enum Known {
    /// It is followed.
    Read(Read),
    /// It means nothing here, for this reason.
    Nothing(&'static str),
}

use Known::{Nothing, Read as Is};

const OPTIONS: &[(&str, Known)] = &[
    (
        "alwaysFakeOptionals",
        Is(|to, value| says(&mut to.fakes_all_optionals, true, value)),
    ),
    ("defaultInvalidTypeProduct", Nothing(UNKNOWN_TYPE)),
    (
        "defaultMaxItems",
        Is(|to, value| count(&mut to.default_max_items, value)),
    ),
    (
        "defaultMinItems",
        Is(|to, value| count(&mut to.default_min_items, value)),
    ),
    (
        "defaultRandExpMax",
        Is(|to, value| count(&mut to.max_repetitions, value)),
    ),
    (
        "failOnInvalidFormat",
        Nothing("a format that nobody knows asks for nothing, and is a warning"),
    ),
    ("failOnInvalidTypes", Nothing(UNKNOWN_TYPE)),
    (
        "fillProperties",
        Is(|to, value| says(&mut to.leaves_unfilled, false, value)),
    ),
    (
        "fixedProbabilities",
        Is(|to, value| says(&mut to.fixed_probabilities, true, value)),
    ),
    (
        "ignoreMissingRefs",
        Nothing("a reference that leads nowhere is an error"),
    ),
    ("ignoreProperties", Is(|to, value| names(&mut to.ignored, value))),
    ("locale", Is(locale)),
    ("maxDateTime", Is(|to, value| moment(&mut to.latest, value))),
    ("maxItems", Is(|to, value| count(&mut to.max_items, value))),
    ("maxLength", Is(|to, value| count(&mut to.max_length, value))),
    ("maxRegexRetry", Nothing("texts of patterns always match")),
    ("minDateTime", Is(|to, value| moment(&mut to.earliest, value))),
    ("minItems", Is(|to, value| count(&mut to.min_items, value))),
    ("minLength", Is(|to, value| count(&mut to.min_length, value))),
    (
        "omitNulls",
        Is(|to, value| says(&mut to.omits_nulls, true, value)),
    ),
    ("optionalsProbability", Is(probability)),
    ("pruneProperties", Is(|to, value| names(&mut to.ignored, value))),
    (
        "random",
        Nothing("what is drawn depends on the seed: `--seed`, `Prefer: seed=`"),
    ),
    ("refDepthMax", Is(|to, value| count(&mut to.max_depth, value))),
    ("refDepthMin", Is(|to, value| count(&mut to.min_depth, value))),
    ("renderComment", Nothing(NOT_RENDERED)),
    ("renderDescription", Nothing(NOT_RENDERED)),
    ("renderTitle", Nothing(NOT_RENDERED)),
    (
        "replaceEmptyByRandomValue",
        Is(|to, value| says(&mut to.replaces_empty, true, value)),
    ),
    (
        "requiredOnly",
        Is(|to, value| says(&mut to.required_only, true, value)),
    ),
    (
        "resolveJsonPath",
        Nothing("`jsonPath` is no keyword of schemas here"),
    ),
    (
        "reuseProperties",
        Nothing("declared properties always stand before any that nobody named"),
    ),
    (
        "sortProperties",
        Is(|to, value| says(&mut to.sorts_properties, true, value)),
    ),
    ("useDefaultValue", Is(|to, value| answer(&mut to.defaults, value))),
    (
        "useExamplesValue",
        Is(|to, value| answer(&mut to.examples, value)),
    ),
];

const UNKNOWN_TYPE: &str = "a type that nobody knows is an error";
const NOT_RENDERED: &str = "bodies hold nothing but the value";

/// The options at the root of a description; `None` where there are none, or none that asks for something.
pub(super) fn lower<'d>(root: Place<'d>, cx: &mut Context<'d>) -> Option<Box<FakerOptions>> {
    let place = root.member(FIELD)?;
    let Some(entries) = place.node.as_object() else {
        let message = format!(
            "`{FIELD}` must be an object of options, but this is {}",
            place.node.describe()
        );
        cx.sink
            .push(Diagnostic::new(Code::FakerOption, place.value(), message));
        return None;
    };
    let mut options = FakerOptions::default();
    for entry in entries {
        if let Err(diagnostic) = option(&mut options, Place::of_entry(entry)) {
            cx.sink.push(diagnostic);
        }
    }
    for diagnostic in exclusions(&mut options, place) {
        cx.sink.push(diagnostic);
    }
    options.ignored.sort();
    options.ignored.dedup();
    (options != FakerOptions::default()).then(|| Box::new(options))
}

/// A name without what Prism makes nothing of.
fn plain(name: &str) -> String {
    name.chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|character| character.to_ascii_lowercase())
        .collect()
}

fn option(options: &mut FakerOptions, place: Place<'_>) -> Result<(), Diagnostic> {
    let name = place.name();
    let warning = |span, message: String| Diagnostic::new(Code::FakerOption, span, message);
    let wanted = plain(name);
    let Some((known, option)) = OPTIONS.iter().find(|(known, _)| plain(known) == wanted) else {
        let mut diagnostic = warning(
            place.head(),
            format!("`{name}` is no option of JSON Schema Faker"),
        );
        diagnostic.help = did_you_mean(name, OPTIONS.iter().map(|(known, _)| *known));
        return Err(diagnostic);
    };
    match option {
        Is(read) => read(options, &place.data()).map_err(|expected| {
            let kind = place.node.describe();
            warning(
                place.value(),
                format!("`{known}` must be {expected}, but this is {kind}"),
            )
        }),
        Nothing(reason) => Err(warning(place.head(), format!("`{known}` has no effect")).help(*reason)),
    }
}

/// Takes back greatest values that are below the least ones beside them.
fn exclusions(options: &mut FakerOptions, place: Place<'_>) -> Vec<Diagnostic> {
    fn take<T: PartialOrd + Copy>(low: Option<T>, high: &mut Option<T>) -> bool {
        let excludes = low.zip(*high).is_some_and(|(low, high)| low > high);
        if excludes {
            *high = None;
        }
        excludes
    }
    let pairs = [
        (
            "minItems",
            "maxItems",
            take(options.min_items, &mut options.max_items),
        ),
        (
            "defaultMinItems",
            "defaultMaxItems",
            take(options.default_min_items, &mut options.default_max_items),
        ),
        (
            "minLength",
            "maxLength",
            take(options.min_length, &mut options.max_length),
        ),
        (
            "refDepthMin",
            "refDepthMax",
            take(options.min_depth, &mut options.max_depth),
        ),
        (
            "minDateTime",
            "maxDateTime",
            take(options.earliest, &mut options.latest),
        ),
    ];
    let excluding = pairs.into_iter().filter(|(.., excludes)| *excludes);
    excluding
        .map(|(low, high, _)| {
            let message = format!("`{high}` is less than `{low}`, so it is not followed");
            Diagnostic::new(Code::FakerOption, place.value(), message)
        })
        .collect()
}

/// `None` for `null`, which says nothing.
fn flag(value: &Value<'_>) -> Result<Option<bool>, &'static str> {
    match value {
        Value::Null => Ok(None),
        Value::Bool(flag) => Ok(Some(*flag)),
        _ => Err("`true` or `false`"),
    }
}

fn answer(to: &mut Option<bool>, value: &Value<'_>) -> Result<(), &'static str> {
    *to = flag(value)?;
    Ok(())
}

/// Whether it is this word.
fn says(to: &mut bool, word: bool, value: &Value<'_>) -> Result<(), &'static str> {
    *to = flag(value)? == Some(word);
    Ok(())
}

fn count(to: &mut Option<u32>, value: &Value<'_>) -> Result<(), &'static str> {
    *to = match value {
        Value::Null => None,
        Value::Number(number) => {
            let count = number.as_i64().filter(|count| (0..=MAX_COUNT).contains(count));
            let count = count.and_then(|count| u32::try_from(count).ok());
            Some(count.ok_or("a whole number from 0 to 10000")?)
        }
        _ => return Err("a whole number from 0 to 10000"),
    };
    Ok(())
}

fn names(to: &mut Vec<Box<str>>, value: &Value<'_>) -> Result<(), &'static str> {
    let Value::Array(items) = value else {
        return if *value == Value::Null { Ok(()) } else { Err(NAMES) };
    };
    let names: Option<Vec<&str>> = items.iter().map(Value::as_str).collect();
    to.extend(names.ok_or(NAMES)?.into_iter().map(Box::from));
    Ok(())
}

const NAMES: &str = "an array of names";

fn locale(to: &mut FakerOptions, value: &Value<'_>) -> Result<(), &'static str> {
    let tag = value.as_str().filter(|tag| Locale::find(tag).is_some());
    to.locale = Some(
        tag.ok_or("the tag of a language that is known, such as `de` or `pt-BR`")?
            .into(),
    );
    Ok(())
}

/// `false` is how JSON Schema Faker writes that there is none.
fn probability(to: &mut FakerOptions, value: &Value<'_>) -> Result<(), &'static str> {
    const EXPECTED: &str = "a number from 0 to 1, or `false`";
    to.optionals_per_million = match value {
        Value::Null | Value::Bool(false) => None,
        Value::Number(number) => Some(per_million(number.to_f64()).ok_or(EXPECTED)?),
        _ => return Err(EXPECTED),
    };
    Ok(())
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the share is from 0 to 1"
)]
fn per_million(share: f64) -> Option<u32> {
    (0.0..=1.0)
        .contains(&share)
        .then(|| (share * 1_000_000.0).round() as u32)
}

/// A text is a moment, a number counts milliseconds from today.
fn moment(to: &mut Option<i64>, value: &Value<'_>) -> Result<(), &'static str> {
    const EXPECTED: &str = "a date, a date and a time, or a number of milliseconds from today";
    *to = match value {
        Value::Null => None,
        Value::String(text) => Some(read_moment(text).ok_or(EXPECTED)?),
        Value::Number(number) => {
            let milliseconds = number.as_i64().ok_or(EXPECTED)?;
            Some(today().saturating_add(milliseconds.div_euclid(1000)))
        }
        _ => return Err(EXPECTED),
    };
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_known_by_any_spelling() {
        for name in ["minItems", "min-items", "min_items", "MinItems", "minitems"] {
            assert_eq!(plain(name), plain("minItems"), "{name}");
        }
        assert!(OPTIONS.iter().map(|(name, _)| *name).is_sorted());
    }

    #[test]
    fn values_are_read() {
        let read = |name: &str, value: &str| {
            let mut options = FakerOptions::default();
            let (_, known) = OPTIONS.iter().find(|(known, _)| *known == name).unwrap();
            let Is(read) = known else {
                panic!("{name} is not followed")
            };
            read(&mut options, &Value::parse(value.as_bytes()).unwrap()).map(|()| options)
        };
        let per_million =
            |value| read("optionalsProbability", value).map(|options| options.optionals_per_million);
        for (value, expected) in [
            ("0", Some(0)),
            ("0.5", Some(500_000)),
            ("1", Some(1_000_000)),
            ("1e-1", Some(100_000)),
            ("false", None),
            ("null", None),
        ] {
            assert_eq!(per_million(value), Ok(expected), "{value}");
        }
        for value in ["-0.1", "1.1", "true", "\"0.5\""] {
            assert!(per_million(value).is_err(), "{value}");
        }
        for value in ["-1", "10001", "1.5", "\"3\"", "true"] {
            assert!(read("minItems", value).is_err(), "{value}");
        }
        let latest = |value| read("maxDateTime", value).map(|options| options.latest);
        assert_eq!(latest("\"2025-01-01\""), Ok(Some(1_735_689_600)));
        assert_eq!(latest("-1000"), Ok(Some(today() - 1)));
        assert!(latest("\"soon\"").is_err() && latest("true").is_err());
        assert!(read("ignoreProperties", "[1]").is_err() && read("locale", "\"xx\"").is_err());
        assert!(read("requiredOnly", "1").is_err());
    }
}
