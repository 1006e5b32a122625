//! Assertions and applicators for arrays.

use super::super::place::Place;
use super::super::version::Version;
use super::keywords::Lowering;
use crate::model::{Applicators, ArrayKeywords, Schema, SchemaId};
use crate::spec::diag::Code;
use crate::spec::read::Kind;

impl<'d> Lowering<'_, 'd> {
    fn array(&mut self) -> &mut ArrayKeywords {
        self.schema.array.get_or_insert_default()
    }

    /// The schema that is a keyword's value.
    pub(super) fn subschema(&mut self, place: Place<'d>) -> SchemaId {
        self.arena.lower(self.cx, place)
    }

    /// The schemas that are a keyword's value.
    pub(super) fn subschemas(&mut self, place: Place<'d>) -> Vec<SchemaId> {
        let Ok(place) = self.cx.misplaced_reference(place) else {
            return Vec::new();
        };
        let Some(items) = place.node.as_array() else {
            self.cx.wrong_type(place, "an array of schemas");
            return Vec::new();
        };
        items.iter().map(|item| self.subschema(Place::of(item))).collect()
    }
}

pub(super) fn prefix_items<'d>(lowering: &mut Lowering<'_, 'd>, place: Place<'d>) {
    lowering.array().prefix_items = lowering.subschemas(place);
}

pub(super) fn items<'d>(lowering: &mut Lowering<'_, 'd>, place: Place<'d>) {
    match (place.node.as_array(), lowering.cx.version) {
        (None, _) => lowering.array().items = Some(lowering.subschema(place)),
        (Some(_), Version::V2) => alternatives(lowering, place),
        (Some(_), _) => {
            let message = "`items` is one schema; a list of them is called `prefixItems` since OpenAPI 3.1";
            lowering.report(Code::SchemaOtherDialect, place, message);
            prefix_items(lowering, place);
        }
    }
}

/// `additionalItems` of older drafts: what follows a list of `items`; without one it means nothing.
pub(super) fn additional_items<'d>(lowering: &mut Lowering<'_, 'd>, place: Place<'d>) {
    let items = lowering.place.member("items");
    if items.is_some_and(|items| items.node.as_array().is_some()) {
        lowering.array().items = Some(match place.node.kind {
            // A boolean stands here in every draft.
            Kind::Bool(true) => lowering.arena.any(place),
            Kind::Bool(false) => lowering.arena.nothing(place),
            _ => lowering.subschema(place),
        });
    }
}

/// A list in the place of the one schema. Those who write it in 2.0 mean the `anyOf` that 2.0 does not have: of each item
/// where the schema is one of arrays, else of the value itself.
fn alternatives<'d>(lowering: &mut Lowering<'_, 'd>, place: Place<'d>) {
    let types = lowering.place.member("type");
    let of_items = types.is_some_and(|types| types.node.as_str() == Some("array"));
    let subject = if of_items { "each item" } else { "the value" };
    let message =
        format!("`items` is one schema, but this is a list; {subject} is taken to match any of them");
    lowering.report(Code::SchemaOtherDialect, place, message);
    let any_of = lowering.subschemas(place);
    if of_items {
        let item = Schema {
            applicators: Some(Box::new(Applicators {
                any_of,
                ..Applicators::default()
            })),
            ..Schema::default()
        };
        lowering.array().items = Some(lowering.arena.intern(item, place));
    } else {
        lowering.applicators().any_of = any_of;
    }
}

pub(super) fn contains<'d>(lowering: &mut Lowering<'_, 'd>, place: Place<'d>) {
    lowering.array().contains = Some(lowering.subschema(place));
}

pub(super) fn min_contains<'d>(lowering: &mut Lowering<'_, 'd>, place: Place<'d>) {
    lowering.array().min_contains = lowering.count(place);
}

pub(super) fn max_contains<'d>(lowering: &mut Lowering<'_, 'd>, place: Place<'d>) {
    lowering.array().max_contains = lowering.count(place);
}

pub(super) fn min_items<'d>(lowering: &mut Lowering<'_, 'd>, place: Place<'d>) {
    lowering.array().min_items = lowering.count(place);
}

pub(super) fn max_items<'d>(lowering: &mut Lowering<'_, 'd>, place: Place<'d>) {
    lowering.array().max_items = lowering.count(place);
}

pub(super) fn unique_items<'d>(lowering: &mut Lowering<'_, 'd>, place: Place<'d>) {
    lowering.array().unique_items = lowering.boolean(place) == Some(true);
}

pub(super) fn unevaluated_items<'d>(lowering: &mut Lowering<'_, 'd>, place: Place<'d>) {
    lowering.array().unevaluated_items = Some(lowering.subschema(place));
}
