//! The server: an HTTP request → the answer that the description has for it.
//!
//! `handle` is one function per request with one line per stage; each stage takes the value of the one before.
//! Only `handle`, `server` and the overrides know axum, so that every stage is tested without a server.

mod admin;
mod answer_body;
mod assets;
mod body;
mod check;
mod coding;
mod compat;
mod conditional;
mod cors;
mod events;
mod handle;
mod json_field;
mod links;
mod log;
mod mock;
mod oauth;
mod origin;
pub mod overridden;
mod problem;
mod produce;
mod respond;
mod route;
mod security;
mod server;
mod settings;
mod store;

mod wish;
mod world;

#[cfg(test)]
mod tests;

pub use compat::Compat;
pub use events::{Targets, TargetsError};
pub use mock::Mock;
pub use settings::{LogFormat, Missing, Settings, State};
