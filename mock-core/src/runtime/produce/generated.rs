//! Bodies and header fields made from their schemas.

use crate::engine::encode::encode_simple;
use crate::engine::generate::{Options, Profile, Unsatisfiable, generate, generate_body};
use crate::engine::negotiate::Choice;
use crate::engine::sample::{TooComplex, sample};
use crate::engine::seed::Seed;
use crate::engine::validate::Direction;
use crate::json::Value;
use crate::model::{Api, Content, Header, ParameterStyle, ParameterValue};

/// A value for a body.
///
/// # Errors
/// [`Unsatisfiable`]
pub(super) fn value(
    api: &'static Api,
    content: &Content,
    media_type: &str,
    options: &Options<'_>,
) -> Result<Value<'static>, Unsatisfiable> {
    generate_body(&api.schemas, content, media_type, options)
}

/// The plain value for a body; a body without a schema is empty.
///
/// # Errors
/// [`TooComplex`]
pub(super) fn plain(api: &'static Api, content: &Content) -> Result<Option<Value<'static>>, TooComplex> {
    let schema = content.schema.map(|schema| sample(&api.schemas, schema, None));
    schema.transpose()
}

/// The value of a declared response header field: its example, else a generated one.
pub(in crate::runtime) fn header_value(
    api: &'static Api,
    header: &Header,
    choice: &Choice<'_>,
    seed: Seed,
) -> Option<String> {
    let (schema, style, explode) = match &header.value {
        ParameterValue::Styled {
            schema,
            style,
            explode,
            ..
        } => (Some(*schema), *style, *explode),
        ParameterValue::Content(content) => (content.schema, ParameterStyle::Simple, false),
    };
    let example = header.examples.first().filter(|_| !choice.dynamic);
    if let Some(blob) = example.map(|example| api.blobs.get(example.blob))
        && let Ok(value) = Value::parse(&blob)
    {
        return Some(encode_simple(&value, style, explode));
    }
    let value = if choice.plain && !choice.dynamic {
        sample(&api.schemas, schema?, None).ok()?
    } else {
        let options = Options {
            // No field holds characters outside of ASCII (RFC 9110 §5.5).
            profile: choice.profile.filter(|profile| *profile != Profile::Unicode),
            locale: choice.locale,
            assets: &choice.assets,
            faker: choice.faker.as_deref(),
            ..options(seed.add(&header.name).finish())
        };
        generate(&api.schemas, schema?, &options).ok()?
    };
    Some(match &header.value {
        ParameterValue::Styled { .. } => encode_simple(&value, style, explode),
        ParameterValue::Content(_) => value.to_string(),
    })
}

pub(super) fn options(seed: u64) -> Options<'static> {
    Options::new(seed, Direction::Response)
}
