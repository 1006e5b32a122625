//! Methods that take arguments: positions in a list, or members of an object, as the versions of faker.js have them.
#![expect(
    clippy::unnecessary_wraps,
    reason = "the functions of one table have one type"
)]

use super::super::{Clues, Text, Words, ascii, computing, picture, place, texts, word};
use super::lists;
use crate::engine::generate::providers::formats;
use crate::engine::generate::random::Random;
use crate::json::{Number, Object, Value};
use crate::model::TypeSet;

pub(super) const HEX: &[u8] = b"0123456789abcdef";
pub(super) const ALPHANUMERIC: &[u8] = b"abcdefghijklmnopqrstuvwxyz0123456789";

/// Longer texts and lists are not made.
const MAX_LENGTH: usize = 10_000;

/// Decimal places of a number.
const MAX_PLACES: u32 = 9;

/// The position of arguments that only objects have.
pub(super) const NAMED: usize = usize::MAX;

type Made = Option<Value<'static>>;

/// One call of a method.
pub(in crate::engine::generate) struct Call<'c, 'k> {
    pub(super) arguments: &'c [Value<'static>],
    pub(super) clues: &'c Clues<'k>,
    /// The types that the value may have.
    pub(super) types: TypeSet,
    pub(super) random: &'c mut Random,
}

fn text(text: impl Into<Text>) -> Made {
    Some(Value::String(text.into()))
}

impl<'c> Call<'c, '_> {
    /// The argument of that name, else at that position.
    pub(super) fn argument(&self, name: &str, position: usize) -> Option<&'c Value<'static>> {
        let named = self
            .arguments
            .iter()
            .find_map(|argument| argument.as_object()?.get(name));
        let placed = self.arguments.get(position);
        named.or_else(|| placed.filter(|argument| argument.as_object().is_none()))
    }

    /// A number, or the default; `None` where something else stands there.
    fn decimal(&self, name: &str, position: usize, default: f64) -> Option<f64> {
        match self.argument(name, position) {
            None | Some(Value::Null) => Some(default),
            Some(value) => Some(value.as_number()?.to_f64()).filter(|number| number.is_finite()),
        }
    }

    /// The same for integers.
    pub(super) fn whole(&self, name: &str, position: usize, default: i64) -> Option<i64> {
        match self.argument(name, position) {
            None | Some(Value::Null) => Some(default),
            Some(value) => value.as_number()?.as_i64(),
        }
    }

    /// A length: a number, or an object with `min` and `max`.
    fn length(&mut self, default: usize) -> Option<usize> {
        let named = ["length", "count", "wordCount"];
        let named = named.iter().find_map(|name| self.argument(name, NAMED));
        let range = match named.or_else(|| self.arguments.first()) {
            None | Some(Value::Null) => return Some(default),
            Some(Value::Object(range)) => range,
            Some(value) => return count(value),
        };
        match (range.get("min"), range.get("max")) {
            (None, None) => Some(default),
            (min, max) => {
                let min = min.map_or(Some(0), count)?;
                let max = max.map_or(Some(min.max(default)), count)?;
                (min <= max).then(|| min + self.random.index(max - min + 1))
            }
        }
    }

    /// An integer from `min` to `max`.
    pub(super) fn integer(&mut self, greatest: i64) -> Made {
        let single = self.arguments.len() == 1;
        // A single number is the greatest that may come.
        let (min, max) = if single {
            (self.whole("min", NAMED, 0)?, self.whole("max", 0, greatest)?)
        } else {
            (self.whole("min", 0, 0)?, self.whole("max", 1, greatest)?)
        };
        let step = match self
            .argument("multipleOf", NAMED)
            .or_else(|| self.argument("precision", NAMED))
        {
            None => 1,
            Some(step) => match step.as_number()?.as_i64() {
                Some(step) => step,
                None => return self.float(99_999.0),
            },
        };
        if min > max || step < 1 {
            return None;
        }
        let low = min.div_euclid(step) + i64::from(min.rem_euclid(step) != 0);
        let high = max.div_euclid(step);
        let made = (low <= high).then(|| self.random.between(low, high))?;
        Some(Value::Number(Number::Integer(made.checked_mul(step)?)))
    }

    /// A decimal number from `min` to `max`.
    pub(super) fn float(&mut self, greatest: f64) -> Made {
        let single = self.arguments.len() == 1;
        let (first, second) = if single { (NAMED, 0) } else { (0, 1) };
        let (min, max) = (
            self.decimal("min", first, 0.0)?,
            self.decimal("max", second, greatest)?,
        );
        let step = self
            .argument("precision", NAMED)
            .or_else(|| self.argument("multipleOf", NAMED));
        let places = match step {
            // `0.01` has two places.
            Some(step) => step
                .as_number()?
                .to_string()
                .split_once('.')
                .map_or(0, |(_, places)| places.len()),
            None => count(
                self.argument("fractionDigits", 2)
                    .unwrap_or(&Value::Number(Number::Integer(2))),
            )?,
        };
        self.rounded(min, max, u32::try_from(places).ok()?)
            .map(Value::Number)
    }

    /// A number between two others, with so many decimal places.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "what is too large for an integer is cut to the greatest"
    )]
    fn rounded(&mut self, min: f64, max: f64, places: u32) -> Option<Number<'static>> {
        let scale = 10_u32.pow(places.min(MAX_PLACES));
        let scaled = |number: f64| number * f64::from(scale);
        let (low, high) = (scaled(min).ceil() as i64, scaled(max).floor() as i64);
        let made = (low <= high).then(|| self.random.between(low, high))?;
        let scale = i64::from(scale);
        let (whole, rest) = ((made / scale).unsigned_abs(), (made % scale).unsigned_abs());
        let width = places.min(MAX_PLACES) as usize;
        let sign = if made < 0 { "-" } else { "" };
        let fraction = format!("{rest:0width$}");
        match fraction.trim_end_matches('0') {
            "" => Some(Number::Integer(made / scale)),
            fraction => Some(Number::Decimal(format!("{sign}{whole}.{fraction}").into())),
        }
    }

    /// Characters of a set, after `prefix`.
    pub(super) fn letters(&mut self, length: usize, set: &[u8], prefix: &str) -> Made {
        let length = self.length(length)?;
        let mut made = match self.argument("prefix", NAMED) {
            Some(prefix) => prefix.as_str()?.to_owned(),
            None => prefix.to_owned(),
        };
        let upper = self.argument("casing", NAMED).and_then(Value::as_str) == Some("upper");
        made.extend(
            (0..length)
                .map(|_| char::from(self.random.pick(set)))
                .map(|letter| {
                    if upper {
                        letter.to_ascii_uppercase()
                    } else {
                        letter
                    }
                }),
        );
        text(made)
    }

    /// Digits, the first of them not zero.
    pub(super) fn digits(&mut self, length: usize) -> Made {
        let length = self.length(length)?;
        let digits = (0..length).map(|index| self.random.between(i64::from(index == 0), 9).to_string());
        text(digits.collect::<String>())
    }

    /// The pattern in the first argument, else this one: `#` is a digit, `!` one from 2 on, `?` a letter, `*` either.
    pub(super) fn symbols(&mut self, pattern: &str) -> Made {
        let pattern = match self.argument("format", 0) {
            Some(pattern) => pattern.as_str()?,
            None => pattern,
        };
        let symbol = |symbol: char| match symbol {
            '#' => char::from(self.random.pick(b"0123456789")),
            '!' => char::from(self.random.pick(b"23456789")),
            '?' => char::from(self.random.pick(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ")),
            '*' => char::from(self.random.pick(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")),
            other => other,
        };
        text(pattern.chars().map(symbol).collect::<String>())
    }

    /// So many sentences, or as many as the argument says.
    pub(super) fn sentences(&mut self, default: usize, between: &str) -> Made {
        // The argument of `sentence` counts words; a sentence has as many as it has.
        let count = if default == 1 {
            1
        } else {
            self.length(default)?.min(100)
        };
        let sentences: Vec<_> = (0..count)
            .map(|_| texts::sentence(self.clues, self.random))
            .collect();
        text(sentences.join(between))
    }

    /// A thing with its code: an object, or its name where no object may stand.
    pub(super) fn coded(&mut self, list: &[(&'static str, &'static str)]) -> Made {
        let (name, code) = self.random.pick(list);
        Some(self.object(name, [("name", name.into()), ("iataCode", code.into())]))
    }

    fn object<const N: usize>(
        &self,
        name: &'static str,
        members: [(&'static str, Text); N],
    ) -> Value<'static> {
        if !self.types.contains(TypeSet::OBJECT) {
            return Value::String(name.into());
        }
        let mut object = Object::new();
        for (name, value) in members {
            object.insert(name, Value::String(value));
        }
        Value::Object(object)
    }
}

fn count(value: &Value<'_>) -> Option<usize> {
    let count = value.as_number()?.as_i64()?;
    usize::try_from(count).ok().filter(|count| *count <= MAX_LENGTH)
}

pub(super) fn password(call: &mut Call<'_, '_>) -> Made {
    if call.arguments.is_empty() {
        return text(formats::password(call.clues, call.random));
    }
    call.letters(15, ALPHANUMERIC, "")
}

pub(super) fn avatar(call: &mut Call<'_, '_>) -> Made {
    let clues = Clues {
        name: "avatar",
        words: &Words::of("avatar"),
        ..*call.clues
    };
    text(picture::url(&clues, call.random))
}

pub(super) fn image(call: &mut Call<'_, '_>) -> Made {
    let clues = Clues {
        name: "image",
        words: &Words::of("image"),
        ..*call.clues
    };
    text(picture::url(&clues, call.random))
}

pub(super) fn country_code(call: &mut Call<'_, '_>) -> Made {
    match call.argument("variant", 0).and_then(Value::as_str) {
        Some("alpha-3") => text(place::country_code3(call.clues, call.random)),
        _ => text(place::country_code(call.clues, call.random)),
    }
}

/// Latitude and longitude.
pub(super) fn position(call: &mut Call<'_, '_>) -> Made {
    let degrees = place::position(call.clues).map(|degrees| Number::Decimal(format!("{degrees:.4}").into()));
    if call.types.contains(TypeSet::ARRAY) {
        return Some(Value::Array(degrees.map(Value::Number).into()));
    }
    text(place::coordinates(call.clues, call.random))
}

pub(super) fn phone(call: &mut Call<'_, '_>) -> Made {
    match call.argument("style", 0).and_then(Value::as_str) {
        Some(pattern) if pattern.contains('#') => call.symbols(""),
        _ => text(place::phone(call.clues, call.random)),
    }
}

/// `min`, `max`, decimal places, symbol
pub(super) fn amount(call: &mut Call<'_, '_>) -> Made {
    let (min, max) = (call.decimal("min", 0, 1.0)?, call.decimal("max", 1, 1000.0)?);
    let places = call
        .argument("dec", 2)
        .map_or(Some(2), count)?
        .min(MAX_PLACES as usize);
    let made = call.rounded(min, max, u32::try_from(places).ok()?)?;
    if !call.types.contains(TypeSet::STRING) {
        return Some(Value::Number(made));
    }
    let symbol = call
        .argument("symbol", 3)
        .and_then(Value::as_str)
        .unwrap_or_default();
    let made = made.to_string();
    let (whole, fraction) = made.split_once('.').unwrap_or((&made, ""));
    let point = if places == 0 { "" } else { "." };
    text(format!("{symbol}{whole}{point}{fraction:0<places$}"))
}

pub(super) fn words(call: &mut Call<'_, '_>) -> Made {
    joined(call, " ")
}

pub(super) fn slug(call: &mut Call<'_, '_>) -> Made {
    joined(call, "-")
}

fn joined(call: &mut Call<'_, '_>, between: &str) -> Made {
    let words: Vec<_> = (0..call.length(3)?).map(|_| word(call.random)).collect();
    text(words.join(between))
}

/// `true` as often as `probability` says, from 0 to 1.
pub(super) fn boolean(call: &mut Call<'_, '_>) -> Made {
    let probability = call.decimal("probability", 0, 0.5)?;
    let drawn = call.rounded(0.0, 1.0, 6)?.to_f64();
    Some(Value::Bool(drawn < probability))
}

/// One of a list, or of an object's members.
pub(super) fn element(call: &mut Call<'_, '_>) -> Made {
    match call.arguments.first()? {
        Value::Array(list) => list.get(call.random.index(list.len())).cloned(),
        Value::Object(object) => {
            let index = call.random.index(object.len());
            object.iter().nth(index).map(|(_, value)| value.clone())
        }
        // A list whose members were written as the arguments.
        _ => call
            .arguments
            .get(call.random.index(call.arguments.len()))
            .cloned(),
    }
}

pub(super) fn key(call: &mut Call<'_, '_>) -> Made {
    let object = call.arguments.first()?.as_object()?;
    let index = call.random.index(object.len());
    text(object.iter().nth(index)?.0.to_owned())
}

/// One of `{weight, value}`.
pub(super) fn weighted(call: &mut Call<'_, '_>) -> Made {
    let list = call.arguments.first()?.as_array()?;
    let weight = |item: &Value<'_>| item.as_object()?.get("weight")?.as_number().map(Number::to_f64);
    let total: f64 = list.iter().filter_map(weight).sum();
    let mut left = call.rounded(0.0, total, 6)?.to_f64();
    let found = list.iter().find(|item| {
        left -= weight(item).unwrap_or(0.0);
        left <= 0.0
    });
    found?.as_object()?.get("value").cloned()
}

/// Some of a list, each once, in an order of their own.
pub(super) fn elements(call: &mut Call<'_, '_>) -> Made {
    let mut list = match call.arguments.first()? {
        Value::Array(list) => list.clone(),
        _ => call.arguments.to_vec(),
    };
    let wanted = match call.arguments {
        [Value::Array(_), Value::Object(range)] => {
            let bound = |name, default| range.get(name).map_or(Some(default), count);
            let (min, max) = (bound("min", 0)?, bound("max", list.len())?);
            min + call.random.index((max + 1).saturating_sub(min))
        }
        [Value::Array(_), wanted, ..] => count(wanted)?,
        _ => 1 + call.random.index(list.len()),
    };
    for index in (1..list.len()).rev() {
        list.swap(index, call.random.index(index + 1));
    }
    list.truncate(wanted);
    Some(Value::Array(list))
}

pub(super) fn slugify(call: &mut Call<'_, '_>) -> Made {
    text(ascii::slug(call.arguments.first()?.as_str()?))
}

pub(super) fn directory(call: &mut Call<'_, '_>) -> Made {
    let path = computing::directory(call.clues, call.random);
    text(format!("/{}", path.trim_matches('/')))
}

pub(super) fn file_path(call: &mut Call<'_, '_>) -> Made {
    let path = computing::file_path(call.clues, call.random);
    text(format!("/{}", path.trim_matches('/')))
}

pub(super) fn rgb(call: &mut Call<'_, '_>) -> Made {
    let parts: [u64; 3] = std::array::from_fn(|_| call.random.below(256));
    let [red, green, blue] = parts;
    match call.argument("format", 0).and_then(Value::as_str) {
        Some("css") => text(format!("rgb({red}, {green}, {blue})")),
        _ if call.types.contains(TypeSet::STRING) => text(format!("#{red:02x}{green:02x}{blue:02x}")),
        _ => {
            let parts = parts.map(|part| Value::Number(Number::Integer(i64::try_from(part).unwrap_or(0))));
            Some(Value::Array(parts.into()))
        }
    }
}

pub(super) fn vehicle(call: &mut Call<'_, '_>) -> Made {
    let (maker, model) = (
        call.random.pick(&lists::CAR_MAKERS),
        call.random.pick(&lists::CAR_MODELS),
    );
    text(format!("{maker} {model}"))
}

pub(super) fn chemical_element(call: &mut Call<'_, '_>) -> Made {
    let (symbol, name, number) = call.random.pick(&lists::ELEMENTS);
    let mut made = call.object(name, [("symbol", symbol.into()), ("name", name.into())]);
    if let Value::Object(object) = &mut made {
        object.insert("atomicNumber", Value::Number(Number::Integer(number)));
    }
    Some(made)
}

pub(super) fn unit(call: &mut Call<'_, '_>) -> Made {
    let (name, symbol) = call.random.pick(&lists::UNITS);
    Some(call.object(name, [("name", name.into()), ("symbol", symbol.into())]))
}

pub(super) fn seat(call: &mut Call<'_, '_>) -> Made {
    text(format!(
        "{}{}",
        call.random.between(1, 40),
        char::from(call.random.pick(b"ABCDEF"))
    ))
}
