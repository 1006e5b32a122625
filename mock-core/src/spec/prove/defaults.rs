//! Defaults and examples of schemas against their schemas.

use super::describe;
use crate::engine::validate::{Direction, validate};
use crate::model::{Api, SchemaId};
use crate::spec::diag::{Code, Diagnostic, Sink};
use crate::spec::front::Positions;

/// Reports what breaks its schema. A default that does was never meant: it is dropped.
pub(super) fn prove(api: &mut Api, positions: &Positions<'_>, sink: &mut Sink) {
    let mut dropped: Vec<SchemaId> = Vec::new();
    for ((id, schema), place) in api.schemas.iter().zip(&positions.schemas) {
        let Some(annotations) = schema.annotations.as_deref() else {
            continue;
        };
        let violation = |value| {
            validate(&api.schemas, id, value, Direction::Response)
                .into_iter()
                .next()
        };
        if let Some(default) = &annotations.default
            && let Some(violation) = violation(&default.0)
        {
            dropped.push(id);
            if let Some(place) = place.member("default") {
                let (span, message) = describe(&violation, "the default", place);
                let diagnostic = Diagnostic::new(Code::DefaultInvalid, span, message).help("it is ignored");
                sink.push(diagnostic);
            }
        }
        let list = place.member("examples");
        let single = place.member("example").or_else(|| place.member("x-example"));
        let listed = (0..).map_while(|index| list.and_then(|list| list.item(index)));
        for (example, place) in annotations.examples.iter().zip(single.into_iter().chain(listed)) {
            if let Some(violation) = violation(&example.0) {
                let (span, message) = describe(&violation, "the example", place);
                sink.push(Diagnostic::new(Code::ExampleInvalid, span, message));
            }
        }
    }
    for id in dropped {
        if let Some(annotations) = api
            .schemas
            .get_mut(id)
            .and_then(|schema| schema.annotations.as_mut())
        {
            annotations.default = None;
        }
    }
}
