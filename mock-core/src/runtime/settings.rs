//! What can be chosen when a mock is started.

use std::path::PathBuf;
use std::time::Duration;

use super::compat::Compat;
use super::events::Targets;
use crate::engine::generate::{Locale, Profile};

/// How a mock answers; every command-line option that is not about the socket.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of the command line"
)]
#[derive(Debug, Clone)]
pub struct Settings {
    /// Generate bodies although there are examples.
    pub dynamic: bool,
    /// What generated data depends on besides the request.
    pub seed: u64,
    /// Whose answers the mock gives.
    pub compat: Compat,
    /// Leave out the examples beside schemas, not those within.
    pub ignore_examples: bool,
    /// Answer 500 where an example breaks its schema.
    pub errors: bool,
    /// Refuse requests whose query has names that the description does not know.
    pub strict_query: bool,
    /// Credentials that are accepted, besides tokens of the mock itself; empty: all are.
    pub auth_accept: Vec<String>,
    /// Generate bodies at an edge of what their schemas accept.
    pub profile: Option<Profile>,
    /// Whose names and places generated data has; `None` for those that the description asks for.
    pub locale: Option<Locale>,
    /// Whether generated objects have entries that nobody named; `None` where the description decides.
    pub fill_properties: Option<bool>,
    /// Where callbacks and webhooks may go.
    pub callbacks: Targets,
    /// Answer browsers of other origins (CORS).
    pub cors: bool,
    /// Say in `Mock-*` header fields where an answer comes from.
    pub explain: bool,
    /// Serve `/__mock/`.
    pub admin: bool,
    /// What an unknown key is answered.
    pub missing: Missing,
    /// Where what requests change is kept.
    pub state: State,
    /// How long every answer waits.
    pub delay: Duration,
    /// The largest request body, in bytes.
    pub body_limit_bytes: usize,
    /// How long the head of a request, and then its body, may take to arrive.
    pub request_timeout: Duration,
}

/// What an unknown key is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Missing {
    /// With a member that has this key
    Generate,
    /// With the documented 404
    #[value(name = "404")]
    NotFound,
}

/// Where what requests change is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// Nowhere: nothing changes.
    Off,
    /// In memory, until the mock ends.
    Memory,
    /// In a file.
    File(PathBuf),
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            dynamic: false,
            seed: 0,
            profile: None,
            locale: None,
            fill_properties: None,
            auth_accept: Vec::new(),
            compat: Compat::Mock,
            ignore_examples: false,
            errors: false,
            callbacks: Targets::default(),
            strict_query: false,
            cors: true,
            explain: true,
            admin: true,
            missing: Missing::Generate,
            state: State::Off,
            delay: Duration::ZERO,
            body_limit_bytes: 10 * 1024 * 1024,
            request_timeout: Duration::from_secs(30),
        }
    }
}

/// How requests are logged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum LogFormat {
    /// One line per request for people
    Pretty,
    /// One JSON object per request
    Json,
    /// Nothing
    Off,
}
