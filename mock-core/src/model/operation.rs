//! Operations: what a path and a method answer.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::table::Row;
use super::{Callback, Method, Parameter, RequestBody, Response, Role, SecurityRequirement};

/// Index of an operation in [`super::Api::operations`].
pub type OperationId = Row<Operation>;

/// One operation with everything that applies to it: parameters of its path item and security of the whole API included.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Operation {
    /// `operationId`, where there is one.
    pub operation_id: Option<Box<str>>,
    /// The method.
    pub method: Method,
    /// The path template as written, such as `/pets/{petId}`; for a callback the text with expressions that gives its
    /// URL, for a webhook its name.
    pub path: Box<str>,
    /// `summary`
    pub summary: Option<Box<str>>,
    /// `description`
    pub description: Option<Box<str>>,
    /// `tags`
    pub tags: Vec<Box<str>>,
    /// `deprecated`
    pub deprecated: bool,
    /// All parameters; those of the operation override those of the path item.
    pub parameters: Vec<Parameter>,
    /// `requestBody`
    pub request_body: Option<RequestBody>,
    /// `responses`, in the order of the description.
    pub responses: Vec<Response>,
    /// Alternatives, one of which a request must fulfil; empty: none is asked for.
    pub security: Vec<SecurityRequirement>,
    /// `callbacks`: what the API requests once it has answered
    pub callbacks: Vec<Callback>,
    /// What it does with a resource, where that is known.
    pub role: Option<Box<Role>>,
}

impl Default for Operation {
    fn default() -> Self {
        Operation {
            operation_id: None,
            method: Method("GET".into()),
            path: "/".into(),
            summary: None,
            description: None,
            tags: Vec::new(),
            deprecated: false,
            parameters: Vec::new(),
            request_body: None,
            responses: Vec::new(),
            security: Vec::new(),
            callbacks: Vec::new(),
            role: None,
        }
    }
}

impl Operation {
    /// What people call it: its `operationId`, else method and path.
    pub fn label(&self) -> Cow<'_, str> {
        match &self.operation_id {
            Some(id) => Cow::Borrowed(id),
            None => Cow::Owned([self.method.as_str(), " ", &self.path].concat()),
        }
    }
}
