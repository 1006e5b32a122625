//! The proof that the mock can answer, with the engine that will answer: examples and defaults are validated, and a body
//! is generated for every response that has no example; operations that share resources are asked for them.

mod defaults;
mod examples;
mod responses;
mod world;

use super::diag::Sink;
use super::front::{Place, Positions};
use crate::engine::validate::Violation;
use crate::model::Api;

/// Proves a checked description; marks examples that break their schema, and drops such defaults.
pub(super) fn prove(api: &mut Api, positions: &Positions<'_>, sink: &mut Sink) {
    defaults::prove(api, positions, sink);
    examples::prove(api, positions, sink);
    responses::prove(api, positions, sink);
    world::prove(api, positions, sink);
}

/// What a violation says about the value at `place`, and where.
fn describe(violation: &Violation, what: &str, place: Place<'_>) -> (crate::spec::source::Span, String) {
    let span = place.pointed(&violation.instance).value();
    let inside = match violation.instance.as_str() {
        "" => String::new(),
        pointer => format!(" at `{pointer}`"),
    };
    (
        span,
        format!("{what} breaks its schema{inside}: {}", violation.message),
    )
}
