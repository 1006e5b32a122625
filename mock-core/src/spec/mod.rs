//! Text → checked model, with positions and diagnostics. Knows no Rust tokens and no server.

pub mod diag;
pub mod read;
pub mod source;
