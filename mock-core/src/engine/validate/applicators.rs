//! In-place applicators (JSON Schema Core §10.2, §8.2.3).

use crate::json::Value;
use crate::model::{Applicators, SchemaId};

use super::branches::Kind;
use super::evaluated::Evaluated;
use super::frame::Frame;
use super::run::Run;

impl Run<'_> {
    pub(super) fn check_applicators(
        &mut self,
        applicators: &Applicators,
        instance: &Value<'_>,
        frame: &Frame<'_>,
        mut evaluated: Option<&mut Evaluated>,
    ) -> bool {
        let mut valid = true;
        for schema in applicators.reference.iter().chain(&applicators.all_of) {
            valid &= self.apply_in_place(*schema, instance, frame, evaluated.as_deref_mut());
            if !valid && !self.goes_on() {
                return false;
            }
        }
        for (kind, branches) in [
            (Kind::AnyOf, &applicators.any_of),
            (Kind::OneOf, &applicators.one_of),
        ] {
            if !branches.is_empty() && (valid || self.goes_on()) {
                valid &= self.check_branches(kind, applicators, instance, frame, evaluated.as_deref_mut());
            }
        }
        if let Some(discriminator) = &applicators.discriminator
            && (valid || self.goes_on())
        {
            valid &= self.check_inherited(discriminator, instance, frame);
        }
        if let Some(schema) = applicators.not
            && (valid || self.goes_on())
            && self.test_in_place(schema, instance, frame, None)
        {
            valid = self.fail(frame, "not", || {
                "must not match the schema under `not`, but does".into()
            });
        }
        if let Some(condition) = applicators.if_schema
            && (valid || self.goes_on())
        {
            valid &= self.check_condition(condition, applicators, instance, frame, evaluated);
        }
        valid
    }

    fn check_condition(
        &mut self,
        condition: SchemaId,
        applicators: &Applicators,
        instance: &Value<'_>,
        frame: &Frame<'_>,
        mut evaluated: Option<&mut Evaluated>,
    ) -> bool {
        let holds = self.test_branch(condition, instance, frame, evaluated.as_deref_mut());
        let (name, then) = if holds {
            ("then", applicators.then_schema)
        } else {
            ("else", applicators.else_schema)
        };
        let valid = then.is_none_or(|schema| self.apply_in_place(schema, instance, frame, evaluated));
        if !valid && self.tells_every() {
            self.fail_member(frame, "if", Some(name), || {
                format!("must match the schema under `{name}`")
            });
        }
        valid
    }

    /// Tests a schema whose failure is no failure; what it evaluated counts only where it holds.
    pub(super) fn test_branch(
        &mut self,
        schema: SchemaId,
        instance: &Value<'_>,
        frame: &Frame<'_>,
        evaluated: Option<&mut Evaluated>,
    ) -> bool {
        let Some(evaluated) = evaluated else {
            return self.test_in_place(schema, instance, frame, None);
        };
        let mut own = Evaluated::default();
        let holds = self.test_in_place(schema, instance, frame, Some(&mut own));
        if holds {
            evaluated.merge(&own);
        }
        holds
    }
}
