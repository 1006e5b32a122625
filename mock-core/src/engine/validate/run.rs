//! One validation: its state, and the order in which the keyword families are asked.

use std::collections::BTreeMap;

use crate::json::Value;
use crate::model::{Schema, SchemaId, Schemas, TypeSet};

use super::evaluated::Evaluated;
use super::frame::{Frame, Step};
use super::{Detail, Direction, MAX_VIOLATIONS, Violation, words};

/// Frames on the stack at most: instances end at [`crate::json::MAX_DEPTH`], so only chains of schemas come near.
const MAX_FRAMES: usize = 1000;

/// After so many steps, verdicts are remembered: branches that look at the same parts again and again would otherwise
/// double the work with every level. Only what can be looked at again is worth the memory.
const REMEMBER_AFTER: u64 = 4096;

/// After so many steps, a failed `oneOf` or `anyOf` is reported without the violations of its branches.
const EXPLAIN_UNTIL: u64 = 100_000;

/// The state of one validation.
pub(super) struct Run<'s> {
    pub(super) schemas: &'s Schemas,
    pub(super) direction: Direction,
    /// Whether violations are collected; otherwise the first one ends the run.
    explains: bool,
    pub(super) detail: Detail,
    violations: Vec<Violation>,
    steps: u64,
    /// Verdicts by schema and the instance's address.
    verdicts: BTreeMap<(SchemaId, usize), bool>,
}

impl<'s> Run<'s> {
    pub(super) fn new(schemas: &'s Schemas, direction: Direction) -> Self {
        Run {
            schemas,
            direction,
            explains: false,
            detail: Detail::Telling,
            violations: Vec::new(),
            steps: 0,
            verdicts: BTreeMap::new(),
        }
    }

    pub(super) fn into_violations(
        mut self,
        id: SchemaId,
        instance: &Value<'_>,
        detail: Detail,
    ) -> Vec<Violation> {
        self.explains = true;
        self.detail = detail;
        self.apply(id, instance, Step::InPlace, None, None);
        self.violations
    }

    pub(super) fn into_verdict(mut self, id: SchemaId, instance: &Value<'_>) -> bool {
        self.apply(id, instance, Step::InPlace, None, None)
    }

    /// Applies a schema to the instance of `above`, collecting what it evaluates.
    pub(super) fn apply_in_place(
        &mut self,
        id: SchemaId,
        instance: &Value<'_>,
        above: &Frame<'_>,
        evaluated: Option<&mut Evaluated>,
    ) -> bool {
        self.apply(id, instance, Step::InPlace, Some(above), evaluated)
    }

    /// Applies a schema to a part of the instance of `above`.
    pub(super) fn apply_below(
        &mut self,
        id: SchemaId,
        instance: &Value<'_>,
        step: Step<'_>,
        above: &Frame<'_>,
    ) -> bool {
        self.apply(id, instance, step, Some(above), None)
    }

    /// As [`Run::apply_in_place`], without reporting.
    pub(super) fn test_in_place(
        &mut self,
        id: SchemaId,
        instance: &Value<'_>,
        above: &Frame<'_>,
        evaluated: Option<&mut Evaluated>,
    ) -> bool {
        self.quietly(|run| run.apply_in_place(id, instance, above, evaluated))
    }

    /// Runs `check` without reporting.
    pub(super) fn quietly<T>(&mut self, check: impl FnOnce(&mut Self) -> T) -> T {
        let explains = std::mem::replace(&mut self.explains, false);
        let result = check(self);
        self.explains = explains;
        result
    }

    /// The violations that `check` reports, which are taken out of the run's.
    pub(super) fn collect(&mut self, check: impl FnOnce(&mut Self) -> bool) -> Vec<Violation> {
        let before = std::mem::take(&mut self.violations);
        check(self);
        std::mem::replace(&mut self.violations, before)
    }

    /// Whether violations are collected.
    pub(super) fn is_explaining(&self) -> bool {
        self.explains
    }

    /// Whether branches should still be explained.
    pub(super) fn explains_branches(&self) -> bool {
        self.explains && self.steps < EXPLAIN_UNTIL
    }

    /// Whether every assertion that fails is to be reported.
    pub(super) fn tells_every(&self) -> bool {
        self.detail == Detail::Every && self.explains_branches() && self.goes_on()
    }

    /// Whether a check that has found a violation goes on looking for more.
    pub(super) fn goes_on(&self) -> bool {
        self.explains && self.violations.len() < MAX_VIOLATIONS
    }

    /// Reports a violation of `keyword`; `message` is only made where someone wants it. Always false, the verdict.
    pub(super) fn fail(
        &mut self,
        frame: &Frame<'_>,
        keyword: &'static str,
        message: impl FnOnce() -> String,
    ) -> bool {
        self.fail_member(frame, keyword, None, message)
    }

    /// [`Run::fail`] for a keyword that misses a member or does not want it.
    pub(super) fn fail_member(
        &mut self,
        frame: &Frame<'_>,
        keyword: &'static str,
        member: Option<&str>,
        message: impl FnOnce() -> String,
    ) -> bool {
        if self.explains {
            let message = match frame.property_name() {
                Some(name) => format!("the property name {} {}", words::quoted(name), message()),
                None => message(),
            };
            self.push(Violation {
                instance: frame.instance(),
                keyword,
                member: member.map(Into::into),
                schema: frame.id,
                message,
            });
        }
        false
    }

    /// Adds a violation, unless it is known already: branches of `allOf` often say the same.
    pub(super) fn push(&mut self, violation: Violation) {
        let known =
            |other: &Violation| other.instance == violation.instance && other.message == violation.message;
        if self.violations.len() < MAX_VIOLATIONS && !self.violations.iter().any(known) {
            self.violations.push(violation);
        }
    }

    /// Adds violations, those that are known already, too: each branch has its own.
    pub(super) fn append(&mut self, violations: Vec<Violation>) {
        let room = MAX_VIOLATIONS.saturating_sub(self.violations.len());
        self.violations.extend(violations.into_iter().take(room));
    }

    fn apply(
        &mut self,
        id: SchemaId,
        instance: &Value<'_>,
        step: Step<'_>,
        above: Option<&Frame<'_>>,
        evaluated: Option<&mut Evaluated>,
    ) -> bool {
        let frame = Frame {
            id,
            schema: self.schemas.get(id),
            step,
            above,
            depth: above.map_or(0, |frame| frame.depth + 1),
            is_repeated: above.is_some_and(|frame| frame.is_repeated || looks_again(frame.schema)),
        };
        self.steps += 1;
        if frame.is_loop() {
            return true;
        }
        if frame.depth > MAX_FRAMES {
            return self.fail(&frame, "$ref", || {
                "is nested too deep in its schemas to be checked".into()
            });
        }
        if !self.remembers(&frame, instance) || evaluated.is_some() {
            let verdict = self.check(&frame, instance, evaluated);
            if !frame.is_repeated {
                // Nobody comes back to the parts of this instance.
                self.verdicts.clear();
            }
            return verdict;
        }
        let key = (id, std::ptr::from_ref(instance).addr());
        match self.verdicts.get(&key) {
            Some(verdict) if *verdict || !self.explains => *verdict,
            _ => {
                let verdict = self.check(&frame, instance, evaluated);
                self.verdicts.insert(key, verdict);
                verdict
            }
        }
    }

    /// Whether the verdict is worth its place. One about a scalar costs less to find again, unless it has branches.
    fn remembers(&self, frame: &Frame<'_>, instance: &Value<'_>) -> bool {
        let is_scalar = !matches!(instance, Value::Array(_) | Value::Object(_));
        self.steps > REMEMBER_AFTER
            && frame.is_repeated
            && (!is_scalar || looks_again(frame.schema))
            // Names are checked on a copy whose address means nothing.
            && frame.property_name().is_none()
    }

    fn check(&mut self, frame: &Frame<'_>, instance: &Value<'_>, evaluated: Option<&mut Evaluated>) -> bool {
        let schema = frame.schema;
        if !schema.types.intersects(TypeSet::of(instance)) {
            let verdict = self.fail(frame, "type", || words::wrong_type(schema.types, instance));
            if self.tells_every() && schema.types != TypeSet::NONE {
                self.check_keywords(frame, instance, evaluated);
            }
            return verdict;
        }
        if !asks_for_unevaluated(schema) {
            return self.check_keywords(frame, instance, evaluated);
        }
        let mut own = Evaluated::default();
        let mut valid = self.check_keywords(frame, instance, Some(&mut own));
        // What a branch that does not hold would have looked at is not known: all of it would be called too much.
        if valid || self.goes_on() && self.quietly(|run| run.applicators_hold(frame, instance)) {
            valid &= self.check_unevaluated_items(frame, instance, &mut own);
            valid &= self.check_unevaluated_properties(frame, instance, &mut own);
        }
        if let Some(outer) = evaluated {
            outer.merge(&own);
        }
        valid
    }

    fn applicators_hold(&mut self, frame: &Frame<'_>, instance: &Value<'_>) -> bool {
        let applicators = frame.schema.applicators.as_ref();
        applicators.is_none_or(|applicators| self.check_applicators(applicators, instance, frame, None))
    }

    fn check_keywords(
        &mut self,
        frame: &Frame<'_>,
        instance: &Value<'_>,
        mut evaluated: Option<&mut Evaluated>,
    ) -> bool {
        let schema = frame.schema;
        let mut valid = true;
        if let Some(keywords) = &schema.any {
            valid &= self.check_any(keywords, instance, frame);
        }
        if valid || self.goes_on() {
            valid &= match instance {
                Value::Number(number) => self.check_number(number, frame),
                Value::String(text) => self.check_string(text, frame),
                Value::Array(items) => self.check_array(items, frame, evaluated.as_deref_mut()),
                Value::Object(object) => self.check_object(object, instance, frame, evaluated.as_deref_mut()),
                Value::Null | Value::Bool(_) => true,
            };
        }
        match &schema.applicators {
            Some(applicators) if valid || self.goes_on() => {
                valid & self.check_applicators(applicators, instance, frame, evaluated)
            }
            _ => valid,
        }
    }
}

/// Whether a schema has keywords of which two may look at one part of an instance.
fn looks_again(schema: &Schema) -> bool {
    let array = schema.array.as_deref();
    let object = schema.object.as_deref();
    schema.applicators.is_some()
        || array.is_some_and(|array| array.contains.is_some() || array.unevaluated_items.is_some())
        || object.is_some_and(|object| {
            !object.pattern_properties.is_empty()
                || !object.dependent_schemas.is_empty()
                || object.unevaluated_properties.is_some()
        })
}

fn asks_for_unevaluated(schema: &Schema) -> bool {
    schema
        .object
        .as_ref()
        .is_some_and(|object| object.unevaluated_properties.is_some())
        || schema
            .array
            .as_ref()
            .is_some_and(|array| array.unevaluated_items.is_some())
}
