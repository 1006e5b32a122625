//! Instance against schema → violations, in words that a person understands.
//!
//! All keywords of JSON Schema 2020-12 are checked in one pass over the instance; a valid instance costs no allocation.
//! `format` asserts ([`mod@format`]); `contentEncoding`, `contentMediaType` and `contentSchema` only annotate.
//!
//! What OpenAPI leaves open, decided here:
//! - A `readOnly` property that is `required` may be missing from a request, and one that is sent is ignored: the
//!   specification says that it should not be sent, and clients that send back what they got are common. The same goes for
//!   `writeOnly` in responses.
//! - A `discriminator` beside `oneOf` or `anyOf` picks the branch, and only that branch is checked. A value that names no
//!   branch is a violation where every branch has a name; a missing property leaves the plain `oneOf` or `anyOf`. In a
//!   schema that others extend by `allOf`, it must not name another one than that which is being checked.

mod any;
mod applicators;
mod array;
mod branches;
mod evaluated;
pub mod format;
mod frame;
mod numeric;
mod object;
mod optional;
mod run;
mod string;
#[cfg(test)]
mod tests;
mod words;

use crate::json::Value;
use crate::model::{SchemaId, Schemas};

pub(in crate::engine) use optional::stays_away;
use run::Run;

/// How many violations are reported at most.
pub const MAX_VIOLATIONS: usize = 100;

/// Which way an instance travels: what `readOnly` and `writeOnly` mean depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// From client to server: a required `readOnly` property may be left out.
    Request,
    /// From server to client: a required `writeOnly` property may be left out.
    Response,
}

/// How much is said about an instance that is not valid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// What helps to mend it: of a value of the wrong type nothing else, of the branches of `oneOf` and `anyOf` the one that comes
    /// closest.
    Telling,
    /// Every assertion that fails, in all branches, and the keyword that holds them.
    Every,
}

/// One assertion that an instance does not fulfil.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// Where in the instance, as a JSON Pointer (RFC 6901).
    pub instance: String,
    /// The keyword that asserts it.
    pub keyword: &'static str,
    /// What the keyword speaks of, where that is one thing: the member that it misses or does not want, the item that is too many,
    /// the items that are equal, `then` or `else` for `if`.
    pub member: Option<Box<str>>,
    /// The schema that holds the keyword.
    pub schema: SchemaId,
    /// What must be and what is, without the place: `must be a string, but is the number 1`.
    pub message: String,
}

/// Checks `instance` against `schema`; the result is empty where it is valid, and never longer than [`MAX_VIOLATIONS`].
pub fn validate(
    schemas: &Schemas,
    schema: SchemaId,
    instance: &Value<'_>,
    direction: Direction,
) -> Vec<Violation> {
    validate_in_detail(schemas, schema, instance, direction, Detail::Telling)
}

/// [`validate`] with the choice how much is said.
pub fn validate_in_detail(
    schemas: &Schemas,
    schema: SchemaId,
    instance: &Value<'_>,
    direction: Direction,
    detail: Detail,
) -> Vec<Violation> {
    Run::new(schemas, direction).into_violations(schema, instance, detail)
}

/// Whether `instance` is valid; stops at the first violation.
pub fn is_valid(schemas: &Schemas, schema: SchemaId, instance: &Value<'_>, direction: Direction) -> bool {
    Run::new(schemas, direction).into_verdict(schema, instance)
}
