//! An OpenAPI description as a mock server: everything that does not depend on one particular document.
//!
//! Two trips go through this crate. At compile time a description's text becomes a checked [`model`] (`spec`) and the
//! model becomes Rust tokens (`codegen`). At run time a request is matched, checked and answered (`runtime`) from the
//! same model. Both trips use the same [`engine`]: no keyword, format or style is written twice.
//!
//! | feature | adds | needed by |
//! |---|---|---|
//! | `runtime` (default) | the server and its command line | every mock |
//! | `spec` | text → model, positions, diagnostics | the macro, `xtask check` |
//! | `codegen` | model → tokens (implies `spec`) | the macro |
//!
//! Generated code names nothing but [`rt`].

#[cfg(feature = "codegen")]
pub mod codegen;
pub mod engine;
pub mod json;
pub mod model;
pub mod rt;
#[cfg(feature = "runtime")]
pub mod runtime;
#[cfg(feature = "spec")]
pub mod spec;
mod yaml;

/// The version of axum that typed handlers take extractors of.
#[cfg(feature = "runtime")]
pub use axum;
#[cfg(feature = "runtime")]
pub use runtime::overridden::{Context, Mock};
