//! Branches of `allOf` that exclude each other by their types.

use crate::model::{Api, TypeSet};
use crate::spec::diag::{Code, Diagnostic, Sink};
use crate::spec::front::Positions;

pub(super) fn check(api: &Api, positions: &Positions<'_>, sink: &mut Sink) {
    for ((id, schema), place) in api.schemas.iter().zip(&positions.schemas) {
        if schema
            .applicators
            .as_deref()
            .is_none_or(|it| it.all_of.is_empty())
        {
            continue;
        }
        let mut parts = super::applied(&api.schemas, id);
        parts.sort_by_key(|(part, _)| positions.schemas.get(part.index()).map(|place| place.value()));
        let mut types = TypeSet::ANY;
        for (part, part_schema) in &parts {
            let rest = types.intersection(part_schema.types);
            let part_place = positions.schemas.get(part.index()).unwrap_or(place);
            // A part that admits nothing by itself is another matter.
            if rest == TypeSet::NONE && part_schema.types != TypeSet::NONE {
                let message = contradiction(part_schema.types, types);
                let diagnostic =
                    Diagnostic::new(Code::AllOfContradiction, part_place.value_of("type"), message)
                        .related(place.key_of("allOf"), "`allOf` stands here");
                sink.push(diagnostic);
                break;
            }
            types = rest;
        }
    }
}

/// What to say about a part that wants `part` where the others want `others`.
fn contradiction(part: TypeSet, others: TypeSet) -> String {
    if others == TypeSet::NONE {
        return "nothing can fulfil this, since another part of this `allOf` is `false`".to_owned();
    }
    let names = |types: TypeSet| types.names().collect::<Vec<_>>().join(" or ");
    format!(
        "nothing can be of type {} here, since other parts of this `allOf` want {}",
        names(part),
        names(others)
    )
}
