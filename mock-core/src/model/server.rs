//! Where the described API says it lives.

use serde::{Deserialize, Serialize};

/// A server (OpenAPI, Server Object) with its variables replaced by their defaults.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Server {
    /// `url`, variables replaced.
    pub url: Box<str>,
    /// `description`
    pub description: Option<Box<str>>,
}
