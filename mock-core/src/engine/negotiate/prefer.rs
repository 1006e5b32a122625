//! `Prefer` (RFC 7240) and its twins in the query → preferences.

use std::borrow::Cow;
use std::fmt::{self, Write};
use std::time::Duration;

use crate::engine::decode::query;
use crate::engine::field;
use crate::engine::generate::{Locale, Profile};

/// The longest delay that a request may ask for.
const MAX_DELAY: Duration = Duration::from_mins(1);

/// What a request prefers to be answered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Preferences {
    /// `code=404`: the status
    pub code: Option<u16>,
    /// `example=dog`: the example by its name
    pub example: Option<String>,
    /// `dynamic=true`: generated data although there are examples, or the other way round
    pub dynamic: Option<bool>,
    /// `seed=x`: another set of generated data
    pub seed: Option<String>,
    /// `profile=min`: generated data at an edge of what the schema accepts
    pub profile: Option<Profile>,
    /// `locale=de`: whose names, places and words generated data has
    pub locale: Option<Locale>,
    /// `delay=500`: how long to wait, in milliseconds
    pub delay: Option<Duration>,
}

/// A preference whose value makes no sense.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreferError {
    /// The preference.
    pub name: &'static str,
    /// Whether it stands in the query, with `__` before its name.
    pub in_query: bool,
    /// Its value as it came.
    pub value: String,
    /// What it should be.
    pub expected: &'static str,
}

impl fmt::Display for PreferError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let PreferError {
            name,
            in_query,
            value,
            expected,
        } = self;
        let prefix = if *in_query { "__" } else { "" };
        write!(
            f,
            "the preference `{prefix}{name}` should be {expected}, not `{value}`"
        )
    }
}

impl std::error::Error for PreferError {}

impl Preferences {
    /// Reads the `Prefer` header fields and the query's `__code`, `__example`, `__dynamic`, `__seed`, `__profile`,
    /// `__locale`, `__delay`.
    ///
    /// A header goes before its twin, and the first of two equal preferences before the second (RFC 7240 §2). Preferences of
    /// other names are left alone.
    ///
    /// # Errors
    /// [`PreferError`]: who asks a mock for `code=2xx` wants to hear that it cannot be had.
    ///
    /// # Source
    /// RFC 7240 §2
    pub fn read<'r>(
        fields: impl Iterator<Item = &'r str>,
        query: Option<&'r str>,
    ) -> Result<Preferences, PreferError> {
        let mut preferences = Preferences::default();
        for field in fields {
            for preference in field::split(field, b',') {
                // What follows `;` are parameters of the preference before it; none of ours has any.
                let preference = field::split(preference, b';').next().unwrap_or_default();
                let (name, value) = match preference.split_once('=') {
                    Some((name, value)) => (name.trim_end(), value.trim_start()),
                    None => (preference, ""),
                };
                let value = field::word(value).unwrap_or(Cow::Borrowed(value));
                preferences.set(name, &value)?;
            }
        }
        for (name, value) in query
            .filter(|query| query.contains("__"))
            .into_iter()
            .flat_map(query::pairs)
        {
            if let Some(name) = name.strip_prefix("__") {
                let set = preferences.set(name, &query::decode_lossy(value));
                set.map_err(|error| PreferError {
                    in_query: true,
                    ..error
                })?;
            }
        }
        Ok(preferences)
    }

    fn set(&mut self, name: &str, value: &str) -> Result<(), PreferError> {
        let is = |known: &str| name.eq_ignore_ascii_case(known);
        if is("code") {
            let code = value
                .parse()
                .ok()
                .filter(|code| value.len() == 3 && (200..600).contains(code));
            fill(
                &mut self.code,
                "code",
                value,
                "a status code of three digits, from 200",
                code,
            )
        } else if is("example") {
            let name = (!value.is_empty()).then(|| value.to_owned());
            fill(
                &mut self.example,
                "example",
                value,
                "the name of an example",
                name,
            )
        } else if is("dynamic") {
            let dynamic = match value {
                // A preference without a value is switched on (RFC 7240 §2: absent and empty are the same).
                "" | "true" => Some(true),
                "false" => Some(false),
                _ => None,
            };
            fill(&mut self.dynamic, "dynamic", value, "`true` or `false`", dynamic)
        } else if is("seed") {
            fill(&mut self.seed, "seed", value, "a text", Some(value.to_owned()))
        } else if is("profile") {
            let profile = Profile::from_name(value);
            fill(
                &mut self.profile,
                "profile",
                value,
                "`min`, `max`, `empty`, `null`, `unicode` or `long`",
                profile,
            )
        } else if is("locale") {
            let expected = "the tag of a known language, such as `de` or `pt-BR`";
            fill(&mut self.locale, "locale", value, expected, Locale::find(value))
        } else if is("delay") {
            let delay = value
                .parse()
                .ok()
                .map(Duration::from_millis)
                .filter(|delay| *delay <= MAX_DELAY);
            fill(
                &mut self.delay,
                "delay",
                value,
                "a number of milliseconds, up to 60000",
                delay,
            )
        } else {
            Ok(())
        }
    }

    /// The preferences that an answer follows: `Preference-Applied` names no other (RFC 7240 §3). A status and a delay always are.
    #[must_use]
    pub fn followed(mut self, is_example: bool, is_generated: bool) -> Preferences {
        self.example = self.example.filter(|_| is_example);
        self.dynamic = self.dynamic.filter(|dynamic| *dynamic == is_generated);
        self.seed = self.seed.filter(|_| is_generated);
        self.profile = self.profile.filter(|_| is_generated);
        self
    }

    /// The value of `Preference-Applied` (RFC 7240 §3); empty if nothing was preferred.
    pub fn applied(&self) -> String {
        let applied = [
            self.code.map(|code| format!("code={code}")),
            self.example
                .as_ref()
                .map(|name| format!("example={}", Quoted(name))),
            self.dynamic.map(|dynamic| format!("dynamic={dynamic}")),
            self.seed.as_ref().map(|seed| format!("seed={}", Quoted(seed))),
            self.profile.map(|profile| format!("profile={}", profile.name())),
            self.locale.map(|locale| format!("locale={}", locale.tag())),
            self.delay.map(|delay| format!("delay={}", delay.as_millis())),
        ];
        applied.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

/// The first of two equal preferences stands.
fn fill<T>(
    slot: &mut Option<T>,
    name: &'static str,
    written: &str,
    expected: &'static str,
    value: Option<T>,
) -> Result<(), PreferError> {
    if value.is_none() {
        return Err(PreferError {
            name,
            in_query: false,
            value: written.into(),
            expected,
        });
    }
    if slot.is_none() {
        *slot = value;
    }
    Ok(())
}

/// A word as a token where it is one, else as a quoted string.
struct Quoted<'t>(&'t str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if field::is_token(self.0) {
            return f.write_str(self.0);
        }
        f.write_char('"')?;
        for character in self.0.chars() {
            if matches!(character, '"' | '\\') {
                f.write_char('\\')?;
            }
            f.write_char(character)?;
        }
        f.write_char('"')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What was understood, as `Preference-Applied` says it, or the name of the bad preference.
    fn outcome(fields: &[&str], query: Option<&str>) -> String {
        match Preferences::read(fields.iter().copied(), query) {
            Ok(preferences) => preferences.applied(),
            Err(error) => format!("error {}", error.name),
        }
    }

    #[test]
    fn header_fields() {
        let cases: &[(&[&str], &str)] = &[
            (&[], ""),
            (&["code=404"], "code=404"),
            (
                &["Code=404, EXAMPLE=\"big dog\""],
                "code=404, example=\"big dog\"",
            ),
            (&["dynamic"], "dynamic=true"),
            (&["dynamic=false;x=y, code = 201"], "code=201, dynamic=false"),
            (&["code=200; example=two"], "code=200"),
            (&["code=200, code=404"], "code=200"),
            (&["code=200", "seed=7, delay=250"], "code=200, seed=7, delay=250"),
            (&["respond-async, wait=10, ;;,="], ""),
            (&["profile=min, profile=max"], "profile=min"),
            (&["profile=big"], "error profile"),
            (&["locale=de"], "locale=de-DE"),
            (&["locale=xx"], "error locale"),
            (&["code=2xx"], "error code"),
            (&["code=20"], "error code"),
            (&["code=101"], "error code"),
            (&["code=+99"], "error code"),
            (&["dynamic=yes"], "error dynamic"),
            (&["delay=-1"], "error delay"),
            (&["delay=9999999999"], "error delay"),
            (&["example="], "error example"),
        ];
        for (fields, expected) in cases {
            assert_eq!(outcome(fields, None), *expected, "{fields:?}");
        }
    }

    #[test]
    fn query_twins() {
        let cases = [
            (
                "__code=404&__example=big%20dog&x=1",
                "code=404, example=\"big dog\"",
            ),
            ("__dynamic=true&__seed=a+b", "dynamic=true, seed=\"a b\""),
            ("code=404&__other=1&%5F%5Fcode=201", "code=201"),
            ("__code=x", "error code"),
        ];
        for (query, expected) in cases {
            assert_eq!(outcome(&[], Some(query)), expected, "{query}");
        }
        assert_eq!(
            outcome(&["code=200"], Some("__code=404&__seed=1")),
            "code=200, seed=1"
        );
    }
}
