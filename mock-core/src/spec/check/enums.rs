//! Enumerated values among each other, and against the other keywords beside them.

use crate::engine::validate::{Direction, validate};
use crate::json::Value;
use crate::model::{Api, Literal, SchemaId};
use crate::spec::diag::{Code, Diagnostic, Sink};
use crate::spec::front::{Place, Positions};

/// So many values of an enumeration are compared with the others.
const MAX_COMPARED: usize = 1000;

pub(super) fn check(api: &Api, positions: &Positions<'_>, sink: &mut Sink) {
    for ((id, schema), place) in api.schemas.iter().zip(&positions.schemas) {
        let values = schema.any.as_deref().and_then(|any| any.enumeration.as_deref());
        let (Some(values), Some(place)) = (values, place.member("enum")) else {
            continue;
        };
        duplicates(values, place, sink);
        for (index, value) in values.iter().enumerate().take(MAX_COMPARED) {
            if let Some(item) = place.item(index) {
                excluded(api, id, value, item, sink);
            }
        }
    }
}

fn duplicates(values: &[Literal], place: Place<'_>, sink: &mut Sink) {
    for (index, value) in values.iter().enumerate().take(MAX_COMPARED) {
        let first = values.iter().take(index).position(|earlier| earlier.0 == value.0);
        if let (Some(first), Some(again)) = (first.and_then(|first| place.item(first)), place.item(index)) {
            let message = format!("{} is enumerated twice", value.0);
            let diagnostic = Diagnostic::new(Code::EnumDuplicate, again.value(), message)
                .related(first.value(), "it stands here first");
            sink.push(diagnostic);
        }
    }
}

/// A value that the keywords beside `enum` exclude.
fn excluded(api: &Api, schema: SchemaId, value: &Literal, item: Place<'_>, sink: &mut Sink) {
    let violations = validate(&api.schemas, schema, &value.0, Direction::Response);
    let Some(violation) = violations.first() else {
        return;
    };
    let code = match (&value.0, violation.keyword) {
        (Value::Number(_), "format") => Code::EnumRange,
        _ => Code::EnumExcluded,
    };
    let message = format!("{} is enumerated, but excluded: {}", value.0, violation.message);
    sink.push(Diagnostic::new(code, item.value(), message));
}
