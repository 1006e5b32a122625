//! Schema → a value that it accepts, always the same for the same seed.
//!
//! Constraints first: the schemas that speak about one place are merged into one set of keywords (`merge`), a value is
//! made from that set, and where making alone does not guarantee it (`not`, `oneOf`, `if` …) the value is checked by the
//! same code that checks requests, and another branch or seed is tried. Realism second: what the schema leaves open is
//! filled in this order, and only with what it accepts:
//!
//! 1. `const`, `enum`
//! 2. `example`, `examples`
//! 3. `default`
//! 4. `x-faker`
//! 5. the values that title and description name (`hints`)
//! 6. what the format, the prose, the property's name and its owner's name suggest (`providers`)
//! 7. what looks like the examples, where the name tells little (`shape`)
//! 8. plain values
//!
//! What is asked of a place is worked out once and kept with the schemas (`plan`). Every place draws from a seed of its own, made from the seed of the whole and the path to the place: a property more in
//! the description changes no other value. Optional properties are all there, down to a certain depth; recursion ends as
//! soon as the schema allows.

mod agree;
#[cfg(test)]
mod any_schema;
mod array;
mod ask;
mod choice;
mod decimal;
mod document;
mod edge;
mod height;
mod hints;
#[cfg(test)]
mod intertwined;
mod lifecycle;
mod limits;
mod maker;
mod members;
mod merge;
mod number;
mod object;
mod order;
mod pattern;
mod plan;
mod providers;
mod random;
mod refusal;
mod rivals;
mod shadow;
mod shape;
#[cfg(test)]
mod siblings;
mod size;
mod string;
mod sums;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod together;
mod wishes;
#[cfg(test)]
mod wishes_tests;

use std::fmt;

use super::media_type::MediaType;
use super::outline::Outline;
use super::syntax::Syntax;
use super::validate::Direction;
use crate::json::{Object, Value};
use crate::model::{Content, FakerOptions, SchemaId, Schemas};

use ask::Ask;
pub use edge::Profile;
use maker::Maker;
use plan::Plans;
use providers::Words;
pub(super) use providers::fold;
pub(crate) use providers::later;
pub(in crate::engine) use providers::slug;
pub use providers::{FakerFault, Locale, check_faker, faker_methods, read_moment, today};
use random::Seed;
pub use shadow::has_shadowed_branches;

/// What a value depends on besides its schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options<'o> {
    /// Equal seeds give equal values, on every platform.
    pub seed: u64,
    /// Which way the value travels: responses carry no `writeOnly` property, requests no `readOnly` one.
    pub direction: Direction,
    /// Whether examples and defaults are left out: every value of a list would have the same ones.
    pub fresh: bool,
    /// Which edge of what the schema accepts the value should lie at; no example does.
    pub profile: Option<Profile>,
    /// Whose names and places there are.
    pub locale: Locale,
    /// Scheme and authority under which the [assets](super::asset) are found that URLs of pictures and documents lead to; empty
    /// where there are none, so that pictures are data URIs.
    pub assets: &'o str,
    /// What the description asks of generated data; a profile overrules it.
    pub faker: Option<&'o FakerOptions>,
}

impl Options<'_> {
    /// Options for a value that takes the description's examples.
    pub const fn new(seed: u64, direction: Direction) -> Self {
        Options {
            seed,
            direction,
            fresh: false,
            profile: None,
            locale: Locale::DEFAULT,
            assets: "",
            faker: None,
        }
    }
}

/// A schema for which no value was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsatisfiable {
    /// The schema that nothing fulfils, as far down as the fault could be traced.
    pub schema: SchemaId,
    /// Why, such as `no string has at least 5 and at most 3 characters`.
    pub reason: String,
    /// Whether the search ended at its bounds, so that a value may exist all the same.
    pub gave_up: bool,
}

impl Unsatisfiable {
    /// The same for a search that ended at its bounds.
    fn not_found(goal: &[Ask], reason: impl Into<String>) -> Self {
        Unsatisfiable {
            gave_up: true,
            ..Unsatisfiable::at(goal, reason)
        }
    }

    /// Names the first schema of a place.
    fn at(goal: &[Ask], reason: impl Into<String>) -> Self {
        Unsatisfiable {
            schema: goal.first().map_or(SchemaId::new(0), |ask| ask.schema),
            reason: reason.into(),
            gave_up: false,
        }
    }
}

impl fmt::Display for Unsatisfiable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reason)
    }
}

impl std::error::Error for Unsatisfiable {}

/// Makes the value of a body that is to be written as `media_type`.
///
/// # Errors
/// [`Unsatisfiable`], as [`generate`].
pub fn generate_body<'s>(
    schemas: &'s Schemas,
    content: &Content,
    media_type: &str,
    options: &Options<'_>,
) -> Result<Value<'s>, Unsatisfiable> {
    match (content.schema, content.item_schema) {
        (Some(schema), _) => generate(schemas, schema, options),
        (None, Some(item)) => sequence(schemas, item, options),
        (None, None) => Ok(unspecified(media_type)),
    }
}

/// Some items of a sequence without a schema of its own, such as events or lines; no two are the same example.
fn sequence<'s>(
    schemas: &'s Schemas,
    item: SchemaId,
    options: &Options<'_>,
) -> Result<Value<'s>, Unsatisfiable> {
    let wishes = options.faker.filter(|_| options.profile.is_none());
    let (low, high) = wishes::items(wishes, (false, false));
    let usual = || {
        Seed::new(options.seed)
            .member("\0items")
            .random()
            .between(low, high)
    };
    let count = match options.profile {
        Some(Profile::Min | Profile::Empty) => 0,
        Some(Profile::Max | Profile::Long) => MOST_OF_SEQUENCE,
        Some(Profile::Null | Profile::Unicode) | None => usual(),
    };
    let items = (0..count).map(|index| {
        let options = Options {
            seed: options.seed.wrapping_add_signed(index),
            fresh: options.fresh || index > 0,
            ..*options
        };
        generate(schemas, item, &options)
    });
    items.collect::<Result<_, _>>().map(Value::Array)
}

/// Items of a long sequence.
const MOST_OF_SEQUENCE: i64 = 25;

/// The value of a body about which nothing is said: what its media type can hold at least.
fn unspecified(media_type: &str) -> Value<'static> {
    let syntax = MediaType::parse(media_type).map(|media_type| Syntax::of(&media_type));
    match syntax {
        Ok(Syntax::Json | Syntax::Form | Syntax::Multipart) => Value::Object(Object::new()),
        _ => Value::String("".into()),
    }
}

/// Makes a value that `schema` accepts; it borrows names and literals from `schemas`.
///
/// # Errors
/// [`Unsatisfiable`] if nothing fulfils the schema, or nothing was found within a bounded number of steps.
pub fn generate<'s>(
    schemas: &'s Schemas,
    schema: SchemaId,
    options: &Options<'_>,
) -> Result<Value<'s>, Unsatisfiable> {
    make(schemas, schema, ("", "", <&Words>::default()), options)
}

/// As [`generate`], for the key of a thing with the schema `member`: where such things say what they are
/// (`"object": "customer"`), their keys do, too (`cus_…`).
///
/// # Errors
/// [`Unsatisfiable`]
pub fn generate_key<'s>(
    schemas: &'s Schemas,
    schema: SchemaId,
    member: Option<SchemaId>,
    (name, owner): (&str, &str),
    options: &Options<'_>,
) -> Result<Value<'s>, Unsatisfiable> {
    let member = Outline::of(schemas, member);
    let labels: Vec<String> = member
        .property_names()
        .into_iter()
        .filter(|name| member.property(name).only_value().is_some())
        .map(providers::label)
        .collect();
    let owner = member.component_name().unwrap_or(owner);
    let words = Words::of(name).beside(name, &labels);
    make(schemas, schema, (name, owner, &words), options)
}

/// Makes a value of which a name, its owner and what the name suggests are known.
fn make<'s>(
    schemas: &'s Schemas,
    schema: SchemaId,
    known: (&str, &str, &Words),
    options: &Options<'_>,
) -> Result<Value<'s>, Unsatisfiable> {
    let Some(plans) = Plans::of(schemas, options.direction) else {
        return Err(Unsatisfiable::not_found(
            &[schema.into()],
            "there is no room for plans",
        ));
    };
    Maker::new(schemas, plans, options.direction).root(schema, known, options)
}
