//! The only path that generated code names (`::mock_core::rt`): re-exports, no logic.

pub use std::sync::LazyLock;

pub use crate::json::Value as JsonValue;
pub use crate::model::{Api, check_format};

/// Members of an object by name.
pub type Map<T> = std::collections::BTreeMap<String, T>;

/// A JSON value that borrows nothing.
pub type Value = JsonValue<'static>;

#[cfg(feature = "runtime")]
pub use self::with_runtime::*;

#[cfg(feature = "runtime")]
mod with_runtime {
    pub use axum::response::Response;
    pub use bytes::Bytes;

    pub use crate::runtime::overridden::*;
}
