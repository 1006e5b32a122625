//! What generated code says about an operation, and the parts of it that do not depend on the operation.

use std::marker::PhantomData;

use super::{Call, Mismatch};
use crate::engine::validate::{self, Direction};
use crate::json::Value;
use crate::model::{Api, OperationId, Row, SchemaId};

/// An operation with its typed request and response: what the generated function of its name returns.
#[derive(Debug)]
pub struct Operation<Q, R> {
    id: OperationId,
    types: PhantomData<fn(Q) -> R>,
}

impl<Q, R> Operation<Q, R> {
    /// The operation at `index` of the description.
    pub const fn new(index: usize) -> Self {
        Operation {
            id: Row::new(index),
            types: PhantomData,
        }
    }

    /// Its place in the description.
    pub fn id(&self) -> OperationId {
        self.id
    }
}

/// The typed request of an operation.
pub trait TypedRequest: Sized + Send {
    /// Reads the values of a decoded and validated request.
    ///
    /// # Errors
    /// [`Mismatch`] where a value does not fit its Rust type.
    fn from_call(call: &Call) -> Result<Self, Mismatch>;
}

/// Which of `branches` an instance of `union` belongs to, by its discriminator, else the first that it fulfils.
pub fn branch(api: &Api, union: usize, branches: &[usize], value: &Value<'_>) -> Option<usize> {
    let by_name = discriminated(api, Row::new(union), value)
        .and_then(|branch| branches.iter().position(|known| *known == branch.index()));
    by_name.or_else(|| {
        let fulfilled = |branch: &usize| {
            validate::is_valid(&api.schemas, Row::new(*branch), value, Direction::Request)
                || validate::is_valid(&api.schemas, Row::new(*branch), value, Direction::Response)
        };
        branches.iter().position(fulfilled)
    })
}

fn discriminated(api: &Api, union: SchemaId, value: &Value<'_>) -> Option<SchemaId> {
    let discriminator = api
        .schemas
        .get(union)
        .applicators
        .as_ref()?
        .discriminator
        .as_ref()?;
    let Value::Object(object) = value else {
        return None;
    };
    let Some(Value::String(name)) = object.get(&discriminator.property) else {
        return None;
    };
    let (_, branch) = discriminator
        .branches
        .iter()
        .find(|(known, _)| **known == **name)?;
    Some(*branch)
}
