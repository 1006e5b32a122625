//! Node → model: the one place where versions of OpenAPI and dialects of schemas differ.
//!
//! [`version`] looks at `swagger` or `openapi` once. Everything after it asks questions ("does this version have that
//! field?") and ends in one model without a version.

mod context;
mod place;
mod pointer;
mod schema;
mod v2;
mod v3;
mod version;

pub(super) use self::place::{ContentPlace, OperationPlace, ParameterPlace, Place, Positions};

use self::context::Context;
use self::version::Version;
use super::diag::{Reported, Sink};
use super::document::Description;
use super::read::Node;
use crate::model::Api;

/// A description in the shape of OpenAPI 3.
pub(super) struct Shaped {
    version: Version,
    /// The entry document, where it had another shape.
    rewritten: Option<Node>,
}

/// Brings a description into the shape of OpenAPI 3.
///
/// # Errors
/// [`Reported`] if it does not say which version it follows.
pub(super) fn shape(description: &Description<'_>, sink: &mut Sink) -> Result<Shaped, Reported> {
    let root = Place::of(&description.entry().root);
    let version = version::detect(root, sink)?;
    let rewritten = (version == Version::V2).then(|| {
        let mut cx = Context::new(description, version, std::mem::take(sink));
        let rewritten = v2::rewrite(root, &mut cx);
        *sink = cx.sink;
        rewritten
    });
    Ok(Shaped { version, rewritten })
}

/// Lowers a description.
///
/// # Errors
/// [`Reported`] if it has errors; all that can be seen without trusting the rest is reported.
pub(super) fn lower<'d>(
    description: &'d Description<'d>,
    shaped: &'d Shaped,
    sink: &mut Sink,
) -> Result<(Api, Positions<'d>), Reported> {
    let entry = &description.entry().root;
    let root = Place::of(shaped.rewritten.as_ref().unwrap_or(entry));
    let definitions = if shaped.rewritten.is_some() {
        Place::of(entry).member("definitions")
    } else {
        root.member("components")
            .and_then(|components| components.member("schemas"))
    };
    let mut cx = Context::new(description, shaped.version, std::mem::take(sink));
    let lowered = v3::lower(root, definitions, &mut cx);
    *sink = cx.sink;
    lowered
}

/// Names the place of each diagnostic by its JSON Pointer too.
pub(super) fn name_places(description: &Description<'_>, sink: &mut Sink) {
    sink.name_places(|span| pointer::of(description, span));
}
