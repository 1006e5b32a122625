//! What one schema asks of a place.

use crate::engine::validate::{Direction, is_valid};
use crate::json::Value;
use crate::model::{SchemaId, Schemas, TypeSet};

/// That a schema accepts the value of a place, or that it refuses it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ask {
    pub(super) schema: SchemaId,
    pub(super) is_refusal: bool,
}

impl Ask {
    /// That the schema refuses the value.
    pub(super) fn refuse(schema: SchemaId) -> Ask {
        Ask {
            schema,
            is_refusal: true,
        }
    }

    /// Whether `value` is what is asked for.
    pub(super) fn accepts(self, schemas: &Schemas, value: &Value<'_>, direction: Direction) -> bool {
        is_valid(schemas, self.schema, value, direction) != self.is_refusal
    }

    /// The types that a value may have as far as the schema's `type` tells.
    pub(super) fn types(self, schemas: &Schemas) -> TypeSet {
        if self.is_refusal {
            TypeSet::ANY
        } else {
            schemas.get(self.schema).types
        }
    }
}

impl From<SchemaId> for Ask {
    fn from(schema: SchemaId) -> Ask {
        Ask {
            schema,
            is_refusal: false,
        }
    }
}
