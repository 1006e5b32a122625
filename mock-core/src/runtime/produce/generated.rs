//! Bodies and header fields made from their schemas.

use crate::engine::encode::encode_simple;
use crate::engine::generate::{Options, Unsatisfiable, generate, generate_body};
use crate::engine::validate::Direction;
use crate::json::Value;
use crate::model::{Api, Content, Header, ParameterValue};
use crate::runtime::seed::Seed;

/// A value for a body.
///
/// # Errors
/// [`Unsatisfiable`]
pub(super) fn value(
    api: &'static Api,
    content: &Content,
    media_type: &str,
    seed: u64,
) -> Result<Value<'static>, Unsatisfiable> {
    generate_body(&api.schemas, content, media_type, &options(seed))
}

/// The value of a declared response header field: its example, else a generated one.
pub(in crate::runtime) fn header_value(
    api: &'static Api,
    header: &Header,
    dynamic: bool,
    seed: Seed,
) -> Option<String> {
    let (schema, explode) = match &header.value {
        ParameterValue::Styled { schema, explode, .. } => (Some(*schema), *explode),
        ParameterValue::Content(content) => (content.schema, false),
    };
    let example = header.examples.first().filter(|_| !dynamic);
    if let Some(blob) = example.map(|example| api.blobs.get(example.blob))
        && let Ok(value) = Value::parse(&blob)
    {
        return Some(encode_simple(&value, explode));
    }
    let value = generate(&api.schemas, schema?, &options(seed.add(&header.name).finish())).ok()?;
    Some(match &header.value {
        ParameterValue::Styled { .. } => encode_simple(&value, explode),
        ParameterValue::Content(_) => value.to_string(),
    })
}

fn options(seed: u64) -> Options {
    Options::new(seed, Direction::Response)
}
