//! Request bodies and responses.

use serde::{Deserialize, Serialize};

use super::{Content, Header, Link, StatusPattern};

/// The body of a request (OpenAPI, Request Body Object).
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RequestBody {
    /// `description`
    pub description: Option<Box<str>>,
    /// `required`
    pub required: bool,
    /// `content`, in the order of the description
    pub content: Vec<Content>,
}

/// What an operation answers for one status pattern (OpenAPI, Response Object).
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Response {
    /// Its key in `responses`.
    pub status: StatusPattern,
    /// `description`
    pub description: Box<str>,
    /// `headers`
    pub headers: Vec<Header>,
    /// `content`, in the order of the description
    pub content: Vec<Content>,
    /// `links`
    pub links: Vec<Link>,
}
