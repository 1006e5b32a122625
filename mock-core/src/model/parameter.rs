//! Parameters of requests and headers of responses.

use serde::{Deserialize, Serialize};

use super::{Content, Example, ParameterLocation, ParameterStyle, SchemaId};

/// One parameter of an operation.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Parameter {
    /// Name on the wire; header names compare without case.
    pub name: Box<str>,
    /// `in`
    pub location: ParameterLocation,
    /// `description`
    pub description: Option<Box<str>>,
    /// `required`
    pub required: bool,
    /// `deprecated`
    pub deprecated: bool,
    /// `allowEmptyValue`
    pub allow_empty_value: bool,
    /// How the value is written.
    pub value: ParameterValue,
    /// `example` and `examples`
    pub examples: Vec<Example>,
}

/// How a parameter's or header's value is written.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum ParameterValue {
    /// `schema` with a style
    Styled {
        /// What the decoded value must fulfil.
        schema: SchemaId,
        /// `style`, or the default of its location
        style: ParameterStyle,
        /// `explode`, or the default of its style
        explode: bool,
        /// `allowReserved`
        allow_reserved: bool,
    },
    /// `content`: the value is a text of one media type
    Content(Box<Content>),
}

/// One header of a response.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Header {
    /// Header name as written.
    pub name: Box<str>,
    /// `description`
    pub description: Option<Box<str>>,
    /// `required`
    pub required: bool,
    /// How the value is written: where it is styled, as `simple` or between the delimiters of 2.0.
    pub value: ParameterValue,
    /// `example` and `examples`
    pub examples: Vec<Example>,
}
