//! What is wrong with a text, and where.

use std::fmt;

use granit_parser::{Marker, ScanError};

/// A text that is no YAML, or that has no equal in JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SyntaxError {
    /// From 1.
    line: usize,
    /// From 1, in characters.
    column: usize,
    message: String,
}

impl SyntaxError {
    pub(super) fn new(place: &Marker, message: impl Into<String>) -> SyntaxError {
        SyntaxError {
            line: place.line(),
            column: place.col() + 1,
            message: message.into(),
        }
    }
}

impl From<ScanError> for SyntaxError {
    fn from(error: ScanError) -> Self {
        SyntaxError::new(error.marker(), error.kind().to_string())
    }
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let SyntaxError {
            line,
            column,
            message,
        } = self;
        write!(f, "{message} at line {line}, column {column}")
    }
}
