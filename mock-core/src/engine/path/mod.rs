//! Path templating: templates → a tree of segments, and the path of a request → its operation.
//!
//! axum's own router is not used for this: it refuses templates that deployed descriptions have, such as `/{Sid}.json`,
//! `/{base}...{head}` and two templates that differ only in the names of their parameters.

mod find;
mod nearest;
mod routes;
mod score;
mod segment;
mod template;

pub use find::{Found, find};
pub use nearest::nearest;
pub use routes::Routes;
pub use score::find_by_score;
pub use template::{Template, TemplateError, TemplateErrorKind, parameter_names};
