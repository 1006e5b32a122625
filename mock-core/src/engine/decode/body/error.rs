//! What can be wrong with a body before anybody looks at its value.

use std::fmt;

use crate::engine::pointer;
use crate::json::SyntaxError;

/// Why a body has no value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BodyError<'m> {
    /// A required body is absent.
    Missing,
    /// No declared media type describes it; these are declared.
    MediaType(Vec<&'m str>),
    /// A part of a multipart body has a media type that its Encoding Object does not declare.
    PartMediaType {
        /// The part, as a JSON Pointer into the body's value.
        place: String,
        /// What is declared.
        declared: Vec<&'m str>,
    },
    /// A part of a multipart body lacks a header field that its Encoding Object asks for, or has one that breaks its schema.
    PartHeader {
        /// The part, as a JSON Pointer into the body's value.
        place: String,
        /// The header field.
        name: &'m str,
        /// What is wrong.
        reason: String,
    },
    /// A text in a charset of that name, which is not understood.
    Charset(Box<str>),
    /// It is no JSON text.
    Json(SyntaxError),
    /// A text that is not UTF-8.
    NotUtf8,
    /// It breaks the rules of its syntax.
    Malformed {
        /// Where, as a JSON Pointer into the body's value; empty for the body as a whole.
        place: String,
        /// What it is not, such as `XML`.
        syntax: &'static str,
        /// What is wrong.
        reason: String,
    },
}

impl BodyError<'_> {
    pub(super) fn malformed(syntax: &'static str, reason: impl fmt::Display) -> Self {
        BodyError::Malformed {
            place: String::new(),
            syntax,
            reason: reason.to_string(),
        }
    }

    /// The same error in a part of a larger body.
    pub(super) fn within(self, name: &str) -> Self {
        let mut place = String::new();
        pointer::push(&mut place, name);
        match self {
            BodyError::Malformed {
                place: inner,
                syntax,
                reason,
            } => BodyError::Malformed {
                place: place + &inner,
                syntax,
                reason,
            },
            BodyError::PartMediaType {
                place: inner,
                declared,
            } => BodyError::PartMediaType {
                place: place + &inner,
                declared,
            },
            BodyError::PartHeader {
                place: inner,
                name,
                reason,
            } => BodyError::PartHeader {
                place: place + &inner,
                name,
                reason,
            },
            BodyError::Json(error) => BodyError::Malformed {
                place,
                syntax: "JSON",
                reason: error.to_string(),
            },
            BodyError::NotUtf8 => BodyError::Malformed {
                place,
                syntax: "a text",
                reason: "it is not UTF-8".into(),
            },
            other => other,
        }
    }
}

impl fmt::Display for BodyError<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BodyError::Missing => f.write_str("a body is required"),
            BodyError::MediaType(declared) => write!(f, "the body should be {}", declared.join(" or ")),
            BodyError::PartMediaType { place, declared } => {
                write!(
                    f,
                    "the part `{place}` of the body should be {}",
                    declared.join(" or ")
                )
            }
            BodyError::PartHeader { place, name, reason } => {
                write!(
                    f,
                    "the header field `{name}` of the part `{place}` of the body {reason}"
                )
            }
            BodyError::Charset(charset) => write!(f, "the charset `{charset}` is not understood; use UTF-8"),
            BodyError::Json(error) => write!(f, "the body is not JSON: {error}"),
            BodyError::NotUtf8 => f.write_str("the body is not UTF-8"),
            BodyError::Malformed {
                place,
                syntax,
                reason,
            } if place.is_empty() => write!(f, "the body is not {syntax}: {reason}"),
            BodyError::Malformed {
                place,
                syntax,
                reason,
            } => write!(f, "`{place}` of the body is not {syntax}: {reason}"),
        }
    }
}

impl std::error::Error for BodyError<'_> {}
