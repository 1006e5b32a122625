//! Examples, sent as they were written.

use super::{Produced, Source};
use crate::engine::encode::encode;
use crate::model::{Api, Example, Literal, SchemaId};

/// The example's bytes; nothing is copied.
pub(super) fn produce(api: &'static Api, example: &Example) -> Produced {
    Produced {
        bytes: api.blobs.get(example.blob),
        source: Source::Example {
            name: example.name.clone(),
            violates_schema: example.violates_schema,
        },
    }
}

/// The first example of a response's schema, where the response itself has none.
pub(super) fn of_schema(api: &'static Api, schema: SchemaId, media_type: &str) -> Option<Produced> {
    let annotations = api.schemas.get(schema).annotations.as_deref()?;
    let Literal(example) = annotations.examples.first()?;
    Some(Produced {
        bytes: encode(example, media_type).into(),
        source: Source::SchemaExample,
    })
}
