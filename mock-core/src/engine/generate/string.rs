//! Strings of a length, a pattern, a format; and words where nothing is asked.

use crate::engine::validate::format;
use crate::json::Value;

use super::Unsatisfiable;
use super::edge;
use super::maker::Spot;
use super::merge::Merged;
use super::pattern::Sampler;
use super::providers::{self, Clues, Text};
use super::random::Random;
use super::wishes;

/// Attempts with another random text.
const ATTEMPTS: u32 = 200;

/// At every so many attempts, texts of a pattern and of a format are put together.
const SPLICED_EVERY: u32 = 10;

/// Attempts with a length that the description does not need, only wishes for.
const WISHED_ATTEMPTS: u32 = 4;

/// Longer strings are not made.
const MAX_LENGTH: u64 = 1 << 20;

/// A string that the keywords of the place accept.
pub(super) fn make(merged: &Merged, spot: &Spot<'_>) -> Result<Value<'static>, Unsatisfiable> {
    let min = merged.min_length;
    if min > merged.max_length.unwrap_or(MAX_LENGTH).min(MAX_LENGTH) {
        let max = merged.max_length.unwrap_or(MAX_LENGTH);
        let reason = format!("no string has at least {min} and at most {max} characters");
        return Err(Unsatisfiable::at(&[merged.schema.into()], reason));
    }
    let form = Form::of(merged, spot);
    let mut edges = edge::texts(merged, spot).into_iter();
    if let Some(text) = edges.find(|text| fits(&form, text)) {
        return Ok(Value::String(text));
    }
    let wished = form.wished(spot).and_then(|form| text(&form, spot));
    match wished.or_else(|| text(&form, spot)) {
        Some(text) => Ok(Value::String(text)),
        None => Err(Unsatisfiable::at(&[merged.schema.into()], reason(merged))),
    }
}

/// What is asked of a text.
struct Form<'m> {
    merged: &'m Merged,
    min_length: u64,
    max_length: Option<u64>,
    /// Repetitions beyond the least number where a pattern has no greatest one; `None` for as few as will do.
    repetitions: Option<usize>,
    attempts: u32,
    /// Whether examples show what texts look like.
    has_examples: bool,
}

impl<'m> Form<'m> {
    /// What the keywords ask.
    fn of(merged: &'m Merged, spot: &Spot<'_>) -> Form<'m> {
        let repetitions = spot.wishes().and_then(|wishes| wishes.max_repetitions);
        Form {
            merged,
            min_length: merged.min_length,
            max_length: merged.max_length,
            repetitions: repetitions.and_then(|count| usize::try_from(count).ok()),
            attempts: ATTEMPTS,
            has_examples: spot.wishes().is_none_or(|wishes| wishes.examples != Some(false)),
        }
    }

    /// The same with the length that the description wishes for, which nobody would wish for formats.
    fn wished(&self, spot: &Spot<'_>) -> Option<Form<'m>> {
        let own = (self.min_length, self.max_length);
        let (min_length, max_length) = wishes::lengths(spot.wishes(), own)?;
        (!self.merged.is_asserted).then_some(Form {
            min_length,
            max_length,
            attempts: WISHED_ATTEMPTS,
            ..*self
        })
    }
}

/// A text of that form.
fn text(form: &Form<'_>, spot: &Spot<'_>) -> Option<Text> {
    let merged = form.merged;
    let mut random = spot.seed.random();
    let clues = spot.clues();
    let clues = match &merged.key {
        Some(key) => clues.of_key(&key.owner, key.is_labelled),
        None => clues,
    };
    let embedded = providers::embedded(merged.media_type.as_deref(), merged.base64, &clues);
    if let Some(text) = embedded.filter(|text| fits(form, text)) {
        return Some(text);
    }
    if !merged.patterns.is_empty() || merged.is_asserted {
        return formed(form, &clues, &mut random);
    }
    let text = if merged.base64 {
        providers::base64(form.min_length, form.max_length, &mut random)
    } else {
        let text = suggested(form, &clues, &mut random);
        let text = if fits(form, &text) {
            text
        } else {
            // A code is better than half a name.
            let code = providers::codes(&clues, &mut random).find(|code| fits(form, code));
            code.unwrap_or(text)
        };
        sized(text, form, &mut random)
    };
    Some(text).filter(|text| fits(form, text))
}

/// What format, prose, name and examples suggest, the most telling first.
fn suggested(form: &Form<'_>, clues: &Clues<'_>, random: &mut Random) -> Text {
    let merged = form.merged;
    let hints = &merged.hints;
    let told = merged.provider.or(merged.hint).or_else(|| hints.provider(true));
    if told.is_some() || clues.words.is_telling() {
        return hints.spelled(providers::text(told, clues, random));
    }
    if form.has_examples
        && let Some(shape) = hints.shape(clues.words.is_identity(), random)
    {
        return shape.text(clues, random);
    }
    let told = hints.provider(false).filter(|_| !clues.words.is_identity());
    hints.spelled(providers::text(told, clues, random))
}

/// A text with a pattern or a format.
fn formed(form: &Form<'_>, clues: &Clues<'_>, random: &mut Random) -> Option<Text> {
    let merged = form.merged;
    let suggested = suggested(form, clues, random);
    // Texts of a format need no second look where nothing else is asked.
    let is_plain = merged.formats.len() == 1
        && merged.patterns.is_empty()
        && form.min_length == 0
        && form.max_length.is_none();
    if is_plain || fits(form, &suggested) {
        return Some(suggested);
    }
    if let Some(code) = providers::codes(clues, random).find(|code| fits(form, code)) {
        return Some(code);
    }
    if !merged.patterns.is_empty()
        && let Some(text) = spellings(&suggested).into_iter().find(|text| fits(form, text))
    {
        return Some(text.into());
    }
    let samplers = merged
        .samplers
        .get_or_init(|| merged.patterns.iter().filter_map(Sampler::new).collect());
    (0..form.attempts).find_map(|attempt| {
        let formats = merged.formats.iter();
        let mut from_formats = formats
            .filter_map(|name| providers::of_format(name, form.min_length, form.max_length, attempt, random));
        if let Some(text) = from_formats.find(|text| fits(form, text)) {
            return Some(text);
        }
        let texts = samplers
            .iter()
            .filter_map(|sampler| sampler.text((form.min_length, form.max_length), form.repetitions, random));
        let texts: Vec<String> = texts.collect();
        let spliced = || texts.iter().find_map(|text| spliced(form, text, &suggested));
        let found = texts.iter().find(|text| fits(form, text)).cloned();
        let is_turn = attempt % SPLICED_EVERY == SPLICED_EVERY - 1;
        found.or_else(|| is_turn.then(spliced).flatten()).map(Text::from)
    })
}

/// Other spellings that patterns ask for: all small, all capital, with `-` or `_` between words.
fn spellings(text: &str) -> [String; 5] {
    let slug = providers::slug(text);
    let snake = slug.replace('-', "_");
    let capitals = snake.to_ascii_uppercase();
    [text.to_lowercase(), text.to_uppercase(), slug, snake, capitals]
}

/// A text of the pattern in place of the beginning or the end of one of the format: `10.` of `^10\\.` before the rest of an
/// address.
fn spliced(form: &Form<'_>, text: &str, suggested: &str) -> Option<String> {
    let cuts = suggested.char_indices().map(|(cut, _)| suggested.split_at(cut));
    let both = cuts.flat_map(|(head, tail)| [[text, tail].concat(), [head, text].concat()]);
    both.into_iter().find(|text| fits(form, text))
}

/// `text`, cut or continued to the length that is asked for.
fn sized(text: Text, form: &Form<'_>, random: &mut Random) -> Text {
    if form.min_length == 0 && form.max_length.is_none() {
        return text;
    }
    let mut text = text.into_owned();
    let mut len = text.chars().count() as u64;
    while len < form.min_length {
        let word = providers::word(random);
        text.push(' ');
        text.push_str(word);
        len += 1 + word.len() as u64;
    }
    if let Some(max) = form.max_length
        && len > max
        && let Some((end, _)) = text
            .char_indices()
            .nth(usize::try_from(max).unwrap_or(usize::MAX))
    {
        text.truncate(end);
        // A text that ends in a space looks cut.
        if text.ends_with(' ') {
            text.pop();
            text.push('s');
        }
    }
    text.into()
}

fn fits(form: &Form<'_>, text: &str) -> bool {
    let merged = form.merged;
    let bounded = form.min_length > 0 || form.max_length.is_some();
    let len = if bounded { text.chars().count() as u64 } else { 0 };
    len >= form.min_length
        && form.max_length.is_none_or(|max| len <= max)
        && merged
            .formats
            .iter()
            .all(|name| format::accepts_string(name, text))
        && merged.patterns.iter().all(|pattern| pattern.is_match(text))
}

fn reason(merged: &Merged) -> String {
    let mut parts = Vec::new();
    let (min, max) = (merged.min_length, merged.max_length);
    if max == Some(min) {
        parts.push(format!("has exactly {}", characters(min)));
    } else {
        parts.extend((min > 0).then(|| format!("has at least {}", characters(min))));
        parts.extend(max.map(|max| format!("has at most {}", characters(max))));
    }
    parts.extend(
        merged
            .patterns
            .iter()
            .map(|pattern| format!("matches `{}`", pattern.source)),
    );
    parts.extend(
        merged
            .formats
            .iter()
            .map(|name| format!("has the format `{name}`")),
    );
    format!("no string was found that {}", parts.join(" and "))
}

fn characters(count: u64) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} character{plural}")
}
