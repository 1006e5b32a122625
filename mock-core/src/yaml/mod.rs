//! YAML 1.2 texts → JSON values, for bodies; and what a plain scalar is, for bodies and descriptions alike.
//!
//! Descriptions are read by `spec::read`, which keeps the place of every value and goes on after an error. Bodies need
//! neither; they come from anybody, so what aliases stand for is bounded tightly.

mod anchors;
mod error;
mod parse;
mod scalar;

pub(crate) use error::SyntaxError;
pub(crate) use parse::parse;
#[cfg(feature = "spec")]
pub(crate) use scalar::{Scalar, resolve};

#[cfg(test)]
mod tests;
