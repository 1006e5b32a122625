//! Where a representation comes from: an example or the generator.

mod generated;

pub(super) use generated::header_value;

use std::borrow::Cow;

use bytes::Bytes;

use super::problem::{Kind, Problem};
use crate::engine::encode::encode;
use crate::engine::generate::Options;
use crate::engine::negotiate::Choice;
use crate::engine::seed::Seed;
use crate::json::Value;
use crate::model::{Api, Content, Example, Literal, Operation};

/// A representation and its origin.
#[derive(Debug)]
pub(super) struct Produced {
    pub(super) bytes: Bytes,
    /// The value of `Content-Type`; `None` for a response without a body.
    pub(super) media_type: Option<Cow<'static, str>>,
    pub(super) source: Source,
}

/// Where an answer comes from.
#[derive(Debug, Clone, Copy)]
pub(super) enum Source {
    /// An example of the response.
    Example(&'static Example),
    /// An example of the response's schema.
    SchemaExample,
    /// The world, in which answers agree with each other.
    World,
    /// The generator.
    Generated { seed: u64 },
    /// The plain value of the schema.
    Plain,
    /// The response has no body.
    Empty,
    /// Code of the user.
    Override,
    /// A generated problem.
    Problem,
    /// OPTIONS, which no description declares.
    Options,
    /// A browser's question for permission.
    Preflight,
    /// `/__mock/`
    Admin,
}

/// Makes the body of a response.
///
/// # Errors
/// [`Problem`] if the schema has no value, which a built mock has been proved not to have.
pub(super) fn produce(
    api: &'static Api,
    operation: &'static Operation,
    choice: &Choice<'static>,
    seed: Seed,
) -> Result<Produced, Problem> {
    let Some((content, media_type)) = &choice.content else {
        return Ok(Produced {
            bytes: Bytes::new(),
            media_type: None,
            source: Source::Empty,
        });
    };
    if let Some(example) = choice.example {
        return Ok(Produced {
            bytes: api.blobs.get(example.blob),
            media_type: Some(media_type.clone()),
            source: Source::Example(example),
        });
    }
    if choice.plain && !choice.dynamic {
        return plain(api, operation, content, media_type.clone());
    }
    let seed = seed.finish();
    let options = Options {
        profile: choice.profile,
        locale: choice.locale,
        assets: &choice.assets,
        faker: choice.faker.as_deref(),
        ..generated::options(seed)
    };
    let (value, source) = match schema_example(api, content).filter(|_| !choice.dynamic) {
        Some(example) => (example.clone(), Source::SchemaExample),
        None => (
            generated::value(api, content, media_type, &options)?,
            Source::Generated { seed },
        ),
    };
    let encoded = encode(&api.schemas, content, media_type, &value, &operation.label())?;
    Ok(Produced {
        bytes: encoded.bytes,
        media_type: Some(Cow::Owned(encoded.content_type)),
        source,
    })
}

/// The same body every time.
fn plain(
    api: &'static Api,
    operation: &'static Operation,
    content: &'static Content,
    media_type: Cow<'static, str>,
) -> Result<Produced, Problem> {
    let value = generated::plain(api, content)
        .map_err(|_| Problem::new(Kind::NotGenerated, "the schema is too complex"))?;
    let bytes = match value {
        Some(value) => encode(&api.schemas, content, &media_type, &value, &operation.label())?.bytes,
        None => Bytes::new(),
    };
    Ok(Produced {
        bytes,
        media_type: Some(media_type),
        source: Source::Plain,
    })
}

/// The first example of a response's schema, for a response that has none of its own.
fn schema_example(api: &'static Api, content: &Content) -> Option<&'static Value<'static>> {
    let annotations = api.schemas.get(content.schema?).annotations.as_deref()?;
    annotations.examples.first().map(|Literal(example)| example)
}
