//! `x-faker`: methods of [faker.js](https://fakerjs.dev/api/), by the names of its old and new versions, with arguments.
//!
//! A call is written as JSON Schema Faker and Prism take it: `person.firstName`, `random.number(5)`,
//! `{"random.number": [{"min": 1, "max": 5}]}`, or as a text with calls in it, `{{name.firstName}} {{name.lastName}}`.
//! Each method is a row in [`methods::METHODS`]: a provider that names of properties lead to as well, a list, or a
//! function of [`calls`] that takes arguments.

mod calls;
mod lists;
mod methods;
mod moments;
#[cfg(test)]
mod tests;

use super::Clues;
use crate::engine::generate::random::{Random, Seed};
use crate::json::{Number, Value};
use crate::model::TypeSet;
use calls::Call;
use methods::Make;

/// Values that are tried before the place has one that its name and format suggest.
const ATTEMPTS: u32 = 16;

/// What stands in `x-faker`, read.
#[derive(Debug)]
pub(in crate::engine::generate) enum Faker {
    /// One method with its arguments.
    Method(Make, Box<[Value<'static>]>),
    /// Texts and calls in turn.
    Template(Box<[Faker]>),
    /// A text between calls.
    Literal(Box<str>),
}

/// Why an `x-faker` means nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FakerFault {
    /// There is no such method.
    Unknown(String),
    /// The method does not take these arguments.
    Arguments,
    /// Neither a text nor an object with one method.
    Shape,
}

/// Checks what stands in `x-faker`.
///
/// # Errors
/// [`FakerFault`] where no value can come from it.
pub fn check_faker(written: &Value<'_>) -> Result<(), FakerFault> {
    let faker = Faker::read(written)?;
    let mut random = Seed::new(0).random();
    match faker.value(&Clues::default(), TypeSet::ANY, &mut random) {
        Some(_) => Ok(()),
        None => Err(FakerFault::Arguments),
    }
}

/// The names of all methods.
pub fn faker_methods() -> impl Iterator<Item = &'static str> {
    methods::METHODS
        .iter()
        .flat_map(|(_, names)| names.split_whitespace())
}

impl Faker {
    /// Reads what stands in `x-faker`.
    pub(in crate::engine::generate) fn read(written: &Value<'_>) -> Result<Faker, FakerFault> {
        match written {
            Value::String(text) if text.contains("{{") => Faker::template(text),
            Value::String(text) => Faker::call(text),
            Value::Object(object) if object.len() == 1 => {
                let (name, arguments) = object.iter().next().ok_or(FakerFault::Shape)?;
                let arguments = match arguments.clone().into_owned() {
                    Value::Array(arguments) => arguments,
                    Value::Null => Vec::new(),
                    single => vec![single],
                };
                Faker::method(name, arguments)
            }
            _ => Err(FakerFault::Shape),
        }
    }

    /// `name` or `name(arguments)`
    fn call(text: &str) -> Result<Faker, FakerFault> {
        let text = text.trim();
        let Some((name, arguments)) = text.strip_suffix(')').and_then(|text| text.split_once('(')) else {
            return Faker::method(text, Vec::new());
        };
        let arguments = match Value::parse(format!("[{arguments}]").as_bytes()) {
            Ok(Value::Array(arguments)) => arguments.into_iter().map(Value::into_owned).collect(),
            // As faker.js does it: what is no JSON is one text.
            _ => vec![Value::String(arguments.trim_matches('\'').to_owned().into())],
        };
        Faker::method(name.trim(), arguments)
    }

    fn method(name: &str, arguments: Vec<Value<'static>>) -> Result<Faker, FakerFault> {
        let name = name.strip_prefix("faker.").unwrap_or(name);
        if matches!(name, "fake" | "helpers.fake") {
            let template = arguments.first().and_then(Value::as_str);
            return Faker::template(template.ok_or(FakerFault::Arguments)?);
        }
        let make = methods::find(name).ok_or_else(|| FakerFault::Unknown(name.to_owned()))?;
        Ok(Faker::Method(make, arguments.into()))
    }

    fn template(text: &str) -> Result<Faker, FakerFault> {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("{{") {
            let Some((call, after)) = after.split_once("}}") else {
                break;
            };
            parts.push(Faker::Literal(before.into()));
            parts.push(Faker::call(call)?);
            rest = after;
        }
        parts.push(Faker::Literal(rest.into()));
        Ok(Faker::Template(parts.into()))
    }

    /// A value of one of `types`; `None` where the method does not take its arguments or makes none of them.
    pub(in crate::engine::generate) fn value(
        &self,
        clues: &Clues<'_>,
        types: TypeSet,
        random: &mut Random,
    ) -> Option<Value<'static>> {
        typed(self.made(clues, types, random)?, types)
    }

    /// The first of some values that the place accepts. What a name such as `billing_city` says whom the value is about
    /// counts here, too; a name that says nothing has facts of its own.
    pub(in crate::engine::generate) fn accepted(
        &self,
        clues: &Clues<'_>,
        types: TypeSet,
        seed: Seed,
        accepts: impl Fn(&Value<'_>) -> bool,
    ) -> Option<Value<'static>> {
        let about = clues.words.text.map(|(_, about)| about);
        (0..ATTEMPTS).find_map(|attempt| {
            let seed = seed.attempt(attempt);
            let kin = if attempt == 0 && about.is_some() {
                clues.kin
            } else {
                seed
            };
            let clues = Clues {
                about: about.unwrap_or(0),
                kin,
                ..*clues
            };
            let value = self.value(&clues, types, &mut seed.random())?;
            if accepts(&value) {
                return Some(value);
            }
            // A date where a moment is too much.
            let Value::String(text) = value else { return None };
            let (date, _) = text.split_once('T')?;
            Some(Value::String(date.to_owned().into())).filter(|date| accepts(date))
        })
    }

    fn made(&self, clues: &Clues<'_>, types: TypeSet, random: &mut Random) -> Option<Value<'static>> {
        match self {
            Faker::Literal(text) => Some(Value::String(text.to_string().into())),
            Faker::Template(parts) => {
                let mut text = String::new();
                for part in parts {
                    match part.made(clues, TypeSet::STRING, random)? {
                        Value::String(part) => text.push_str(&part),
                        part => text.push_str(&part.to_string()),
                    }
                }
                Some(Value::String(text.into()))
            }
            Faker::Method(make, arguments) => match make {
                Make::Text(provider) => Some(Value::String(provider(clues, random))),
                Make::Number(provider) => {
                    let integer = !types.contains(TypeSet::NUMBER) && types.contains(TypeSet::INTEGER);
                    Some(Value::Number(provider(clues, integer, random)))
                }
                Make::List(list) => Some(Value::String(random.pick(list).into())),
                Make::Call(call) => call(&mut Call {
                    arguments,
                    clues,
                    types,
                    random,
                }),
            },
        }
    }
}

/// The value as one of `types`: numbers as texts, and texts of digits as numbers.
fn typed(value: Value<'static>, types: TypeSet) -> Option<Value<'static>> {
    let (has_text, has_number) = (types.contains(TypeSet::STRING), types.contains(TypeSet::NUMBER));
    let has_integer = has_number || types.contains(TypeSet::INTEGER);
    match value {
        Value::String(_) if has_text => Some(value),
        Value::String(text) if has_integer => match Value::parse(text.as_bytes()).ok()?.into_owned() {
            number @ Value::Number(_) => typed(number, types),
            _ => None,
        },
        Value::Number(_) if has_number => Some(value),
        Value::Number(number) if has_integer => {
            let text = number.to_string();
            let whole = text.split_once('.').map_or(&*text, |(whole, _)| whole);
            whole
                .parse()
                .ok()
                .map(|whole| Value::Number(Number::Integer(whole)))
        }
        Value::Number(number) if has_text => Some(Value::String(number.to_string().into())),
        Value::Bool(truth) if !types.contains(TypeSet::BOOLEAN) => {
            has_text.then(|| Value::String(truth.to_string().into()))
        }
        Value::String(_) | Value::Number(_) => None,
        other => Some(other),
    }
}
