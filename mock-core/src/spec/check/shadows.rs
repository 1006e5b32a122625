//! `oneOf` whose branches say the same, so that nothing fulfils exactly one.

use crate::engine::generate::has_shadowed_branches;
use crate::model::Api;
use crate::spec::diag::{Code, Diagnostic, Sink};
use crate::spec::front::Positions;

pub(super) fn check(api: &Api, positions: &Positions<'_>, sink: &mut Sink) {
    for (id, place) in api.schemas.ids().zip(&positions.schemas) {
        if has_shadowed_branches(&api.schemas, id) {
            let message = "no value fulfils exactly one branch, since each says all that another one says";
            let diagnostic = Diagnostic::new(Code::OneOfShadowed, place.key_of("oneOf"), message)
                .help("write `anyOf`, or say in each branch what tells it apart from the others");
            sink.push(diagnostic);
        }
    }
}
