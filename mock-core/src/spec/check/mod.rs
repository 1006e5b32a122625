//! Rules that need two places: what the parts of a description say about each other.
//!
//! Checks read the model and its positions, report, and change nothing. One file per family.

mod bounds;
mod circles;
mod contradictions;
mod discriminators;
mod encodings;
mod enums;
mod operations;
mod paths;
mod recursion;
mod required;
mod shadows;

use super::diag::Sink;
use super::front::{OperationPlace, Positions};
use crate::model::{Api, Operation, Schema, SchemaId, Schemas};

/// Checks a lowered description.
pub(super) fn check(api: &Api, positions: &Positions<'_>, sink: &mut Sink) {
    paths::check(api, positions, sink);
    operations::check(api, positions, sink);
    encodings::check(api, positions, sink);
    bounds::check(api, positions, sink);
    enums::check(api, positions, sink);
    contradictions::check(api, positions, sink);
    shadows::check(api, positions, sink);
    discriminators::check(api, positions, sink);
    required::check(api, positions, sink);
    circles::check(api, positions, sink);
    recursion::check(api, positions, sink);
}

/// Operations of both directions: what clients request, and what the API does.
fn all_operations<'a, 'd>(
    api: &'a Api,
    positions: &'a Positions<'d>,
) -> impl Iterator<Item = (&'a Operation, &'a OperationPlace<'d>)> {
    let places = positions.operations.iter().chain(&positions.outgoing);
    let operations = api.operations.iter().chain(api.outgoing.iter());
    operations.map(|(_, operation)| operation).zip(places)
}

/// How deep in-place applicators are followed by checks that need not see everything.
const MAX_APPLIED: usize = 16;

/// The schemas that apply to every instance of `id`: itself, its reference and the branches of `allOf`, and theirs.
fn applied(schemas: &Schemas, id: SchemaId) -> Vec<(SchemaId, &Schema)> {
    let mut found: Vec<(SchemaId, &Schema)> = Vec::new();
    let mut pending = vec![(id, MAX_APPLIED)];
    while let Some((id, depth)) = pending.pop() {
        if found.iter().any(|(known, _)| *known == id) {
            continue;
        }
        let schema = schemas.get(id);
        found.push((id, schema));
        if let (Some(applicators), Some(depth)) = (&schema.applicators, depth.checked_sub(1)) {
            let parts = applicators.reference.iter().chain(&applicators.all_of);
            pending.extend(parts.map(|part| (*part, depth)));
        }
    }
    found
}
