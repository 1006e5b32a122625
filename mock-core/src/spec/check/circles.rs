//! Schemas that apply to the same instance again: no validator ends there (JSON Schema Core §9.4.1).

use crate::model::{Api, Schema, SchemaId};
use crate::spec::diag::{Code, Diagnostic, Sink};
use crate::spec::front::Positions;

/// How far the search has come with a schema.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Visit {
    Not,
    /// On the way from the start of the search.
    Open,
    Done,
}

pub(super) fn check(api: &Api, positions: &Positions<'_>, sink: &mut Sink) {
    let mut visits = vec![Visit::Not; api.schemas.len()];
    // A list instead of recursion: chains of references may be long.
    let mut way: Vec<(SchemaId, Vec<(&'static str, SchemaId)>)> = Vec::new();
    for start in api.schemas.ids() {
        if visits.get(start.index()) == Some(&Visit::Not) {
            visits[start.index()] = Visit::Open;
            way.push((start, applied(api.schemas.get(start))));
        }
        while let Some((id, rest)) = way.last_mut() {
            let id = *id;
            let Some((keyword, next)) = rest.pop() else {
                visits[id.index()] = Visit::Done;
                way.pop();
                continue;
            };
            match visits.get(next.index()) {
                Some(Visit::Not) => {
                    visits[next.index()] = Visit::Open;
                    way.push((next, applied(api.schemas.get(next))));
                }
                Some(Visit::Open) => report(id, keyword, next, positions, sink),
                Some(Visit::Done) | None => {}
            }
        }
    }
}

/// The schemas that a schema applies to its own instance, with the keyword of each.
fn applied(schema: &Schema) -> Vec<(&'static str, SchemaId)> {
    let mut applied = Vec::new();
    if let Some(it) = &schema.applicators {
        let single = [
            ("$ref", it.reference),
            ("not", it.not),
            ("if", it.if_schema),
            ("then", it.then_schema),
            ("else", it.else_schema),
        ];
        applied.extend(
            single
                .into_iter()
                .filter_map(|(keyword, id)| Some((keyword, id?))),
        );
        for (keyword, ids) in [
            ("allOf", &it.all_of),
            ("anyOf", &it.any_of),
            ("oneOf", &it.one_of),
        ] {
            applied.extend(ids.iter().map(|id| (keyword, *id)));
        }
    }
    if let Some(object) = &schema.object {
        let dependent = object.dependent_schemas.iter();
        applied.extend(dependent.map(|(_, id)| ("dependentSchemas", *id)));
    }
    applied
}

fn report(from: SchemaId, keyword: &str, to: SchemaId, positions: &Positions<'_>, sink: &mut Sink) {
    let (Some(from), Some(to)) = (
        positions.schemas.get(from.index()),
        positions.schemas.get(to.index()),
    ) else {
        return;
    };
    let message = format!("`{keyword}` applies a schema to the same value again, without end");
    let diagnostic = Diagnostic::new(Code::SchemaCycle, from.key_of(keyword), message)
        .related(to.head(), "this is the schema")
        .help("recursion must go through `properties`, `items` or the like");
    sink.push(diagnostic);
}
