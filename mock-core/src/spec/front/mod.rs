//! Node → model: the one place where versions of OpenAPI and dialects of schemas differ.
//!
//! [`version`] looks at `swagger` or `openapi` once. Everything after it asks questions ("does this version have that
//! field?") and ends in one model without a version.

mod context;
mod faker;
mod place;
mod pointer;
mod schema;
mod v2;
mod v3;
mod version;

pub(super) use self::place::{ContentPlace, OperationPlace, ParameterPlace, Place, Positions};

use self::context::Context;
use super::diag::{Reported, Sink};
use super::document::Description;
use crate::model::Api;

/// Lowers a description.
///
/// # Errors
/// [`Reported`] if it has errors; all that can be seen without trusting the rest is reported.
pub(super) fn lower<'d>(
    description: &'d Description<'d>,
    sink: &mut Sink,
) -> Result<(Api, Positions<'d>), Reported> {
    let root = Place::of(&description.entry().root);
    let version = version::detect(root, sink)?;
    let mut cx = Context::new(description, version, std::mem::take(sink));
    let root = cx.form(root, "OpenAPI Object");
    let lowered = v3::lower(root, &mut cx);
    *sink = cx.sink;
    lowered
}

/// Names the place of each diagnostic by its JSON Pointer too.
pub(super) fn name_places(description: &Description<'_>, sink: &mut Sink) {
    sink.name_places(|span| pointer::of(description, span));
}
