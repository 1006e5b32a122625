//! Where a representation comes from: an example or the generator.

mod example;
mod generated;

use bytes::Bytes;

use super::problem::Problem;
use super::seed::Seed;
use crate::engine::negotiate::Choice;
use crate::model::Api;

/// A representation and its origin.
#[derive(Debug)]
pub(super) struct Produced {
    pub(super) bytes: Bytes,
    pub(super) source: Source,
}

/// Where an answer comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Source {
    /// An example of the response, by name.
    Example { name: Box<str>, violates_schema: bool },
    /// An example of the response's schema.
    SchemaExample,
    /// The generator.
    Generated { seed: u64 },
    /// The response has no body.
    Empty,
    /// Code of the user.
    Override,
    /// This server itself: problems, OPTIONS, `/__mock/`.
    Server,
}

/// Makes the body of a response.
///
/// # Errors
/// [`Problem`] if the schema has no value, which a built mock has been proved not to have.
pub(super) fn produce(api: &'static Api, choice: &Choice<'static>, seed: Seed) -> Result<Produced, Problem> {
    let Some((content, media_type)) = &choice.content else {
        return Ok(Produced {
            bytes: Bytes::new(),
            source: Source::Empty,
        });
    };
    if let Some(example) = choice.example {
        return Ok(example::produce(api, example));
    }
    if !choice.dynamic
        && let Some(produced) = content
            .schema
            .and_then(|schema| example::of_schema(api, schema, media_type))
    {
        return Ok(produced);
    }
    generated::produce(api, content.schema, media_type, seed)
}

pub(super) use generated::header_value;
