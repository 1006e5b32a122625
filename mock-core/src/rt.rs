//! The only path that generated code names (`::mock_core::rt`): re-exports, no logic.

pub use crate::model::{Api, BAKED_FORMAT};
