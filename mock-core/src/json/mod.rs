//! JSON texts and instances: values with exact numbers and ordered members.
//!
//! `serde_json` keeps numbers exact only through a feature that changes it for every crate of the user's build, and
//! knows no positions; instances, examples and descriptions need both, so one scanner serves all three.

mod digits;
mod number;
mod parse;
mod scan;
mod value;
mod write;

pub use number::Number;
pub use parse::MAX_DEPTH;
pub(crate) use parse::{is_duplicate, max_values};
pub use scan::{Scanner, SyntaxError, SyntaxErrorKind, Token};
pub use value::{Object, Value};
pub use write::write_string;
