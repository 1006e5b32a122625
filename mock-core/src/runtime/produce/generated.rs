//! Bodies and header fields made from their schemas.

use super::{Produced, Source};
use crate::engine::encode::{encode, encode_simple};
use crate::engine::generate::{Options, generate};
use crate::engine::media_type::MediaType;
use crate::engine::validate::Direction;
use crate::json::Value;
use crate::model::{Api, Header, ParameterValue, SchemaId};
use crate::runtime::problem::Problem;
use crate::runtime::seed::Seed;

pub(super) fn produce(
    api: &'static Api,
    schema: Option<SchemaId>,
    media_type: &str,
    seed: Seed,
) -> Result<Produced, Problem> {
    let seed = seed.finish();
    let bytes = match schema {
        Some(schema) => encode(&generate(&api.schemas, schema, &options(seed))?, media_type),
        // Nothing is said about the body, but an empty one is no JSON.
        None if MediaType::parse(media_type).is_ok_and(|found| found.is_json()) => b"{}".to_vec(),
        None => Vec::new(),
    };
    Ok(Produced {
        bytes: bytes.into(),
        source: Source::Generated { seed },
    })
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
    Options {
        seed,
        direction: Direction::Response,
    }
}
