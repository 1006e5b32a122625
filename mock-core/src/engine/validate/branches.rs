//! `anyOf` and `oneOf`, with `discriminator`; and which branch a failure should speak of.

use crate::json::Value;
use crate::model::{Applicators, Discriminator, SchemaId, TypeSet};

use super::Violation;
use super::evaluated::Evaluated;
use super::frame::{Frame, Step};
use super::run::Run;
use super::words;

/// Which of the two keywords.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// At least one branch.
    AnyOf,
    /// Exactly one branch.
    OneOf,
}

impl Kind {
    fn keyword(self) -> &'static str {
        match self {
            Kind::AnyOf => "anyOf",
            Kind::OneOf => "oneOf",
        }
    }

    fn branches(self, applicators: &Applicators) -> &[SchemaId] {
        match self {
            Kind::AnyOf => &applicators.any_of,
            Kind::OneOf => &applicators.one_of,
        }
    }
}

/// What a discriminator says about an instance.
enum Picked<'d> {
    Branch(SchemaId),
    /// The value names no branch, though every branch has a name.
    None(&'d Discriminator, &'d str),
    /// The discriminator does not speak about this instance.
    Silent,
}

impl Run<'_> {
    pub(super) fn check_branches(
        &mut self,
        kind: Kind,
        applicators: &Applicators,
        instance: &Value<'_>,
        frame: &Frame<'_>,
        mut evaluated: Option<&mut Evaluated>,
    ) -> bool {
        let branches = kind.branches(applicators);
        let discriminator = applicators.discriminator.as_ref();
        let default = discriminator
            .and_then(|discriminator| discriminator.default)
            .filter(|_| instance.as_object().is_some());
        match (self.pick(discriminator, branches, instance), default) {
            (Picked::Branch(branch), _) | (_, Some(branch)) => {
                return self.apply_in_place(branch, instance, frame, evaluated);
            }
            (Picked::None(discriminator, value), None) => {
                return self.fail_unknown(discriminator, value, frame);
            }
            (Picked::Silent, None) => {}
        }
        let mut matching = None;
        for (index, branch) in branches.iter().enumerate() {
            if !self.test_branch(*branch, instance, frame, evaluated.as_deref_mut()) {
                continue;
            }
            match (kind, matching) {
                (Kind::AnyOf, _) if evaluated.is_none() => return true,
                (Kind::OneOf, Some(first)) => return self.fail_ambiguous(branches, [first, index], frame),
                _ => matching = Some(index),
            }
        }
        matching.is_some() || self.fail_all(kind, branches, instance, frame)
    }

    /// Source: OAS 3.1.1, Discriminator Object; a mapping stands beside the names of components, it does not replace them.
    fn pick<'d>(
        &self,
        discriminator: Option<&'d Discriminator>,
        branches: &[SchemaId],
        instance: &'d Value<'_>,
    ) -> Picked<'d> {
        let value = discriminator
            .zip(instance.as_object())
            .and_then(|(discriminator, object)| {
                Some((discriminator, object.get(&discriminator.property)?.as_str()?))
            });
        let Some((discriminator, value)) = value else {
            return Picked::Silent;
        };
        let named = &discriminator.branches;
        let mapped = named.iter().find(|(name, _)| **name == *value);
        let component = |branch: &&SchemaId| self.schemas.get(**branch).name.as_deref() == Some(value);
        let branch = mapped.map(|(_, branch)| branch);
        if let Some(branch) = branch.or_else(|| branches.iter().find(component)) {
            return Picked::Branch(*branch);
        }
        let complete = branches
            .iter()
            .all(|branch| named.iter().any(|(_, named)| named == branch));
        if complete {
            Picked::None(discriminator, value)
        } else {
            Picked::Silent
        }
    }

    /// A discriminator in a schema that others extend by `allOf`: an object that is checked as one of them must not say
    /// that it is another one.
    pub(super) fn check_inherited(
        &mut self,
        discriminator: &Discriminator,
        instance: &Value<'_>,
        frame: &Frame<'_>,
    ) -> bool {
        let named = |id: SchemaId| {
            discriminator
                .branches
                .iter()
                .find(move |(_, branch)| *branch == id)
        };
        let Some((name, heir)) = frame.in_place_above().find_map(|above| named(above.id)) else {
            return true;
        };
        match self.pick(Some(discriminator), &[], instance) {
            Picked::Branch(branch) if branch != *heir && !self.extends(branch, *heir) => {
                let below = Frame {
                    step: Step::Member(&discriminator.property),
                    above: Some(frame),
                    ..*frame
                };
                self.fail(&below, "discriminator", || {
                    format!("must be {}, but names another schema", words::quoted(name))
                })
            }
            _ => true,
        }
    }

    /// Whether `id` is, by `$ref` and `allOf`, also what `base` is.
    fn extends(&self, id: SchemaId, base: SchemaId) -> bool {
        let mut open = vec![id];
        let mut seen = Vec::new();
        while let Some(id) = open.pop() {
            if id == base {
                return true;
            }
            if !seen.contains(&id) {
                seen.push(id);
                if let Some(applicators) = &self.schemas.get(id).applicators {
                    open.extend(applicators.reference);
                    open.extend(&applicators.all_of);
                }
            }
        }
        false
    }

    fn fail_unknown(&mut self, discriminator: &Discriminator, value: &str, frame: &Frame<'_>) -> bool {
        let property = &discriminator.property;
        let below = Frame {
            step: Step::Member(property),
            above: Some(frame),
            ..*frame
        };
        self.fail(&below, "discriminator", || {
            let allowed: Vec<_> = discriminator
                .branches
                .iter()
                .map(|(name, _)| words::quoted(name))
                .collect();
            format!(
                "must be one of {}, but is {}",
                words::either(&allowed),
                words::quoted(value)
            )
        })
    }

    fn fail_ambiguous(&mut self, branches: &[SchemaId], matching: [usize; 2], frame: &Frame<'_>) -> bool {
        let names = if self.is_explaining() {
            matching.map(|index| self.branch_name(branches, index))
        } else {
            Default::default()
        };
        self.fail(frame, "oneOf", || {
            format!(
                "must match exactly one of {} schemas, but matches {}",
                branches.len(),
                words::all(&names)
            )
        })
    }

    /// Reports that no branch matches, and the violations of the branch that comes closest.
    fn fail_all(
        &mut self,
        kind: Kind,
        branches: &[SchemaId],
        instance: &Value<'_>,
        frame: &Frame<'_>,
    ) -> bool {
        if !self.is_explaining() {
            return false;
        }
        let keyword = kind.keyword();
        if self.tells_every() {
            for branch in branches {
                let violations = self.collect(|run| run.apply_in_place(*branch, instance, frame, None));
                self.append(violations);
            }
            return self.fail(frame, keyword, || {
                format!("must match one of {} schemas, but matches none", branches.len())
            });
        }
        let of_type: Vec<usize> = (0..branches.len())
            .filter(|index| self.types_of(branches, *index).intersects(TypeSet::of(instance)))
            .collect();
        if of_type.is_empty() {
            let types = (0..branches.len())
                .map(|index| self.types_of(branches, index))
                .fold(TypeSet::NONE, TypeSet::union);
            return self.fail(frame, keyword, || words::wrong_type(types, instance));
        }
        if !self.explains_branches() {
            return self.fail(frame, keyword, || {
                format!("must match one of {} schemas, but matches none", branches.len())
            });
        }
        // `null` beside one schema is how nullable things are written: that one is meant.
        if let [only] = of_type.as_slice()
            && let Some(branch) = branches.get(*only)
        {
            return self.apply_in_place(*branch, instance, frame, None);
        }
        let mut closest: Option<(usize, Vec<Violation>)> = None;
        for index in of_type {
            let Some(branch) = branches.get(index) else {
                continue;
            };
            let violations = self.collect(|run| run.apply_in_place(*branch, instance, frame, None));
            if closest
                .as_ref()
                .is_none_or(|(_, best)| is_closer(&violations, best))
            {
                closest = Some((index, violations));
            }
        }
        let (index, violations) = closest.unwrap_or_default();
        let name = self.branch_name(branches, index);
        self.fail(frame, keyword, || {
            format!(
                "must match one of {} schemas, but matches none; {name} comes closest",
                branches.len()
            )
        });
        for violation in violations {
            self.push(violation);
        }
        false
    }

    /// The types that a branch admits at first sight: its own and those of what it refers to.
    fn types_of(&self, branches: &[SchemaId], index: usize) -> TypeSet {
        let Some(branch) = branches.get(index) else {
            return TypeSet::NONE;
        };
        let schema = self.schemas.get(*branch);
        let reference = schema
            .applicators
            .as_ref()
            .and_then(|applicators| applicators.reference);
        match reference {
            Some(target) => schema.types.intersection(self.schemas.get(target).types),
            None => schema.types,
        }
    }

    fn branch_name(&self, branches: &[SchemaId], index: usize) -> String {
        let schema = branches.get(index).map(|branch| self.schemas.get(*branch));
        let title = |schema: &_| {
            let crate::model::Schema {
                name, annotations, ..
            } = schema;
            name.clone().or_else(|| annotations.as_ref()?.title.clone())
        };
        match schema.and_then(title) {
            Some(name) => format!("`{name}`"),
            None => format!("schema {}", index + 1),
        }
    }
}

/// Fewer violations are closer; among as many, those that lie deeper: the outer parts fit.
fn is_closer(violations: &[Violation], than: &[Violation]) -> bool {
    let depth = |violations: &[Violation]| {
        violations
            .iter()
            .map(|violation| violation.instance.matches('/').count())
            .max()
    };
    (violations.len(), depth(than)) < (than.len(), depth(violations))
}
