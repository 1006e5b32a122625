//! Bodies by media type.

use serde::{Deserialize, Serialize};

use super::{BlobId, Header, ParameterStyle, SchemaId};

/// One entry of a `content` map: a body in one media type (OpenAPI, Media Type Object).
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Content {
    /// The key as written: a media type or a media range (RFC 9110 §8.3.1).
    pub media_type: Box<str>,
    /// `schema`
    pub schema: Option<SchemaId>,
    /// `itemSchema` (3.2): each item of a sequential media type
    pub item_schema: Option<SchemaId>,
    /// `example` and `examples`, in the order of the description
    pub examples: Vec<Example>,
    /// `encoding`: how properties of a form body are written
    pub encoding: Vec<(Box<str>, Encoding)>,
}

/// How one property of a form or multipart body is written (OpenAPI, Encoding Object).
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Encoding {
    /// `contentType`: media types or ranges, as written
    pub content_type: Option<Box<str>>,
    /// `headers` of the part
    pub headers: Vec<Header>,
    /// `style`; absent: the value is written by its content type
    pub style: Option<ParameterStyle>,
    /// `explode`, or the default of its style
    pub explode: bool,
    /// `allowReserved`
    pub allow_reserved: bool,
}

/// An example as the description gives it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Example {
    /// Its key in `examples`; `default` for the one in `example`.
    pub name: Box<str>,
    /// `summary`
    pub summary: Option<Box<str>>,
    /// For a body: the bytes to send in its media type. For a parameter or a header: the value as JSON text.
    pub blob: BlobId,
    /// Whether it breaks the schema it stands beside; it is served all the same.
    pub violates_schema: bool,
}
