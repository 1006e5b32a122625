//! Every operation that has a part in the world, asked as a client would: an answer that cannot show its resource is sent all the
//! same, but it agrees with no other.

use crate::engine::validate::{Direction, is_valid};
use crate::engine::world::{Rehearsal, Told};
use crate::model::Api;
use crate::spec::diag::{Code, Diagnostic, Sink};
use crate::spec::front::Positions;

pub(super) fn prove(api: &Api, positions: &Positions<'_>, sink: &mut Sink) {
    let rehearsal = Rehearsal::new(api, 0);
    for ((_, operation), place) in api.operations.iter().zip(&positions.operations) {
        let Some(role) = operation.role.as_deref() else {
            continue;
        };
        let Some(shown) = &role.shown else { continue };
        let is_shown = match rehearsal.told(operation, role) {
            Told::Body(body, _) => is_valid(&api.schemas, shown.schema, &body, Direction::Response),
            Told::Nothing => false,
            // What a generated request cannot do says nothing about others.
            Told::Missing | Told::Conflict | Told::Refused(_) => true,
        };
        if is_shown {
            continue;
        }
        let resource = &api.resources.get(role.resource).path;
        let message = format!(
            "the schema of this answer accepts nothing of `{resource}`, so it agrees with no other answer"
        );
        let diagnostic = Diagnostic::new(Code::ResourceNotShown, place.place.head(), message)
            .help("`x-mock: false` of this operation says that it has nothing to do with the others");
        sink.push(diagnostic);
    }
}
