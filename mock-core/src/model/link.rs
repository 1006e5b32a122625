//! Links: what a client can ask next.

use serde::{Deserialize, Serialize};

use super::{Literal, OperationId, Server};

/// A possible next request of a client, made from an exchange (OpenAPI, Link Object).
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Link {
    /// Its key in `links`.
    pub name: Box<str>,
    /// What `operationId` or `operationRef` names; absent where it is an operation of another API.
    pub operation: Option<OperationId>,
    /// `parameters`: by name, some with their location before it, such as `path.id`
    pub parameters: Vec<(Box<str>, LinkValue)>,
    /// `requestBody`
    pub request_body: Option<LinkValue>,
    /// `description`
    pub description: Option<Box<str>>,
    /// `server`
    pub server: Option<Server>,
}

/// What a link passes on.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum LinkValue {
    /// A value as it stands.
    Literal(Literal),
    /// A text with runtime expressions, or one as a whole, such as `$response.body#/id`.
    Expression(Box<str>),
}
