//! runtime

pub mod overridden;
