//! In-place applicators: schemas that apply to the instance itself.

use super::super::place::Place;
use super::keywords::Lowering;
use crate::model::{Applicators, SchemaId};
use crate::spec::diag::Code;

impl<'d> Lowering<'_, 'd> {
    pub(super) fn applicators(&mut self) -> &mut Applicators {
        self.schema.applicators.get_or_insert_default()
    }

    /// The branches of a combination, of which there must be one.
    fn branches(&mut self, place: Place<'d>, code: Code) -> Vec<SchemaId> {
        if place.node.as_array().is_some_and(<[_]>::is_empty) {
            let message = format!("`{}` must hold at least one schema", place.name());
            self.report(code, place, message);
        }
        self.subschemas(place)
    }
}

/// `$ref` with siblings that count; one without has no row of its own.
pub(super) fn reference<'d>(lowering: &mut Lowering<'_, 'd>, place: Place<'d>) {
    let owner = lowering.place;
    if lowering.cx.expect_section(owner, Some("schemas")).is_err() {
        return;
    }
    if let Ok(target) = lowering.cx.target(place) {
        let target = owner.with_target(target);
        // The target may itself be a reference and nothing else.
        lowering.applicators().reference = Some(lowering.arena.referred(lowering.cx, target));
    }
}

/// `$dynamicRef`, and `$recursiveRef` of older drafts, whose anchor has no name.
pub(super) fn dynamic_reference<'d>(lowering: &mut Lowering<'_, 'd>, place: Place<'d>) {
    if let (Ok(initial), Some(text)) = (lowering.cx.target(place), place.node.as_str()) {
        let target = lowering.arena.dynamic_target(text, initial);
        let target = lowering.place.with_target(target);
        lowering.dynamic = Some(lowering.arena.referred(lowering.cx, target));
    }
}

/// `$defs`: nothing applies, but what stands there is looked at.
pub(super) fn definitions<'d>(lowering: &mut Lowering<'_, 'd>, place: Place<'d>) {
    for entry in place.node.as_object().unwrap_or_default() {
        lowering.arena.define(lowering.cx, entry);
    }
}

pub(super) fn all_of<'d>(lowering: &mut Lowering<'_, 'd>, place: Place<'d>) {
    lowering.applicators().all_of = lowering.branches(place, Code::AllOfEmpty);
}

pub(super) fn any_of<'d>(lowering: &mut Lowering<'_, 'd>, place: Place<'d>) {
    lowering.applicators().any_of = lowering.branches(place, Code::OneOfEmpty);
}

pub(super) fn one_of<'d>(lowering: &mut Lowering<'_, 'd>, place: Place<'d>) {
    lowering.applicators().one_of = lowering.branches(place, Code::OneOfEmpty);
}

pub(super) fn not<'d>(lowering: &mut Lowering<'_, 'd>, place: Place<'d>) {
    lowering.applicators().not = Some(lowering.subschema(place));
}

pub(super) fn if_schema<'d>(lowering: &mut Lowering<'_, 'd>, place: Place<'d>) {
    lowering.applicators().if_schema = Some(lowering.subschema(place));
}

pub(super) fn then_schema<'d>(lowering: &mut Lowering<'_, 'd>, place: Place<'d>) {
    lowering.applicators().then_schema = Some(lowering.subschema(place));
}

pub(super) fn else_schema<'d>(lowering: &mut Lowering<'_, 'd>, place: Place<'d>) {
    lowering.applicators().else_schema = Some(lowering.subschema(place));
}
