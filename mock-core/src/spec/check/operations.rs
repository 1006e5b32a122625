//! Operations among each other.

use std::collections::BTreeMap;

use crate::model::Api;
use crate::spec::diag::{Code, Diagnostic, Sink};
use crate::spec::front::Positions;
use crate::spec::source::Span;

pub(super) fn check(api: &Api, positions: &Positions<'_>, sink: &mut Sink) {
    let mut first: BTreeMap<&str, Span> = BTreeMap::new();
    for (operation, place) in super::all_operations(api, positions) {
        let Some(id) = operation.operation_id.as_deref() else {
            continue;
        };
        let span = place.place.value_of("operationId");
        match first.get(id) {
            // One Operation Object that two paths refer to is one operation.
            Some(known) if *known == span => {}
            Some(known) => {
                let message = format!("the operationId `{id}` stands twice; it must be unique");
                let diagnostic = Diagnostic::new(Code::OperationIdDuplicate, span, message)
                    .related(*known, "it stands here first");
                sink.push(diagnostic);
            }
            None => {
                first.insert(id, span);
            }
        }
    }
}
