//! Requests that the API makes: callbacks and webhooks.

use serde::{Deserialize, Serialize};

use super::OperationId;

/// A request that an operation causes, made to a URL that its caller named (OpenAPI, Callback Object).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Callback {
    /// Its key in `callbacks`; a Callback Object with several expressions gives several rows of that name.
    pub name: Box<str>,
    /// The key of the path item: a text with runtime expressions that gives the URL.
    pub url: Box<str>,
    /// Rows of [`super::Api::outgoing`].
    pub operations: Vec<OperationId>,
}

/// A request that the API makes at a time of its own (OpenAPI, `webhooks`).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Webhook {
    /// Its key in `webhooks`; one with several methods gives several rows of that name.
    pub name: Box<str>,
    /// A row of [`super::Api::outgoing`].
    pub operation: OperationId,
}

impl Default for Webhook {
    fn default() -> Self {
        Webhook {
            name: Box::default(),
            operation: OperationId::new(0),
        }
    }
}
