//! All schemas that speak about one place → one set of keywords.
//!
//! `$ref` and `allOf` are followed; of `anyOf`, `oneOf` and `if` one branch is taken, as the attempt's [`Chooser`] says.

use std::cell::RefCell;

use crate::json::{Number, Value};
use crate::model::{
    Annotations, Applicators, ArrayKeywords, Discriminator, NumericKeywords, ObjectKeywords, Pattern, Schema,
    SchemaId, Schemas, StringKeywords, TypeSet,
};

use super::Unsatisfiable;
use super::choice::Chooser;
use super::height::Heights;

/// A bound of a range of numbers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bound<'s> {
    pub(super) limit: &'s Number<'static>,
    pub(super) exclusive: bool,
}

/// The keywords of all schemas of one place.
#[derive(Debug)]
pub(super) struct Merged<'s> {
    /// The schema to name in messages.
    pub(super) schema: SchemaId,
    pub(super) types: TypeSet,
    /// Values that `enum` and `const` leave; `None` where neither stands.
    pub(super) allowed: Option<Vec<&'s Value<'static>>>,
    /// Examples and defaults, in the order of preference.
    pub(super) suggested: Vec<&'s Value<'static>>,
    pub(super) multiples: Vec<&'s Number<'static>>,
    pub(super) low: Option<Bound<'s>>,
    pub(super) high: Option<Bound<'s>>,
    pub(super) min_length: u64,
    pub(super) max_length: Option<u64>,
    pub(super) patterns: Vec<&'s Pattern>,
    pub(super) formats: Vec<&'s str>,
    pub(super) base64: bool,
    pub(super) arrays: Vec<&'s ArrayKeywords>,
    pub(super) objects: Vec<&'s ObjectKeywords>,
    /// Properties whose value names the branch taken.
    pub(super) discriminated: Vec<(&'s str, &'s str)>,
    /// Properties that must not stand, so that a dependent schema stays out.
    pub(super) avoided: Vec<&'s str>,
    /// Properties that must stand, so that a dependent schema has its reason.
    pub(super) wanted: Vec<&'s str>,
    /// Whether a value made from the keywords must still be checked.
    pub(super) checked: bool,
    /// The component's name, the nearest first.
    pub(super) name: Option<&'s str>,
}

/// What merging needs besides the schemas of the place.
pub(super) struct Context<'c, 's> {
    pub(super) schemas: &'s Schemas,
    pub(super) chooser: &'c mut Chooser,
    /// Heights, where the value should become as small as it can.
    pub(super) heights: Option<&'c RefCell<Heights>>,
}

impl<'s> Merged<'s> {
    fn new(schema: SchemaId) -> Self {
        Merged {
            schema,
            types: TypeSet::ANY,
            allowed: None,
            suggested: Vec::new(),
            multiples: Vec::new(),
            low: None,
            high: None,
            min_length: 0,
            max_length: None,
            patterns: Vec::new(),
            formats: Vec::new(),
            base64: false,
            arrays: Vec::new(),
            objects: Vec::new(),
            discriminated: Vec::new(),
            avoided: Vec::new(),
            wanted: Vec::new(),
            checked: false,
            name: None,
        }
    }

    /// The keywords of all of `goal`.
    ///
    /// # Errors
    /// [`Unsatisfiable`] where they contradict each other at first sight.
    pub(super) fn of(goal: &[SchemaId], context: &mut Context<'_, 's>) -> Result<Merged<'s>, Unsatisfiable> {
        let mut merged = Merged::new(goal.first().copied().unwrap_or(SchemaId::new(0)));
        if let [id] = goal {
            let schema = context.schemas.get(*id);
            if schema.applicators.is_none() && !has_dependents(schema) {
                merged.add(*id, schema)?;
                return Ok(merged);
            }
        }
        let mut open: Vec<SchemaId> = goal.iter().rev().copied().collect();
        let mut seen = Vec::new();
        while let Some(id) = open.pop() {
            if seen.contains(&id) {
                continue;
            }
            seen.push(id);
            let schema = context.schemas.get(id);
            merged.add(id, schema)?;
            let mut next = Vec::new();
            merged.add_dependents(schema, context, &mut next);
            if let Some(applicators) = &schema.applicators {
                merged.add_applicators(applicators, &seen, context, &mut next);
            }
            open.extend(next.into_iter().rev());
        }
        Ok(merged)
    }

    fn add(&mut self, id: SchemaId, schema: &'s Schema) -> Result<(), Unsatisfiable> {
        let types = self.types.intersection(schema.types);
        if types == TypeSet::NONE {
            let reason = if schema.types == TypeSet::NONE {
                "the schema `false` accepts nothing".into()
            } else {
                let [left, right] =
                    [self.types, schema.types].map(|types| types.names().collect::<Vec<_>>().join("|"));
                format!("no value is both of type {left} and of type {right}")
            };
            return Err(Unsatisfiable::at(&[id], reason));
        }
        self.types = types;
        if self.name.is_none() {
            self.name = schema.name.as_deref();
        }
        if let Some(any) = &schema.any {
            let enumeration = any
                .enumeration
                .as_deref()
                .map(|values| values.iter().map(|literal| &literal.0).collect());
            let constant = any.constant.as_ref().map(|literal| vec![&literal.0]);
            for allowed in [enumeration, constant].into_iter().flatten() {
                self.allow(id, allowed)?;
            }
        }
        if let Some(numeric) = &schema.numeric {
            self.add_numeric(numeric);
        }
        if let Some(string) = &schema.string {
            self.add_string(string);
        }
        if let Some(array) = &schema.array {
            self.checked |= array.unevaluated_items.is_some() || array.max_contains.is_some();
            self.arrays.push(array);
        }
        if let Some(object) = &schema.object {
            self.checked |= object.unevaluated_properties.is_some();
            self.objects.push(object);
        }
        if let Some(annotations) = &schema.annotations {
            self.add_suggestions(annotations);
        }
        Ok(())
    }

    fn allow(&mut self, id: SchemaId, values: Vec<&'s Value<'static>>) -> Result<(), Unsatisfiable> {
        let allowed = match self.allowed.take() {
            None => values,
            Some(before) => before
                .into_iter()
                .filter(|value| values.contains(value))
                .collect(),
        };
        if allowed.is_empty() {
            let reason = "no value is allowed by all of `enum` and `const`";
            return Err(Unsatisfiable::at(&[id], reason));
        }
        self.allowed = Some(allowed);
        Ok(())
    }

    fn add_numeric(&mut self, numeric: &'s NumericKeywords) {
        let number = |literal: &'s Option<crate::model::Literal>| literal.as_ref()?.0.as_number();
        self.multiples.extend(number(&numeric.multiple_of));
        for (limit, exclusive) in [(&numeric.minimum, false), (&numeric.exclusive_minimum, true)] {
            if let Some(limit) = number(limit)
                && self
                    .low
                    .is_none_or(|low| (limit, exclusive) > (low.limit, low.exclusive))
            {
                self.low = Some(Bound { limit, exclusive });
            }
        }
        for (limit, exclusive) in [(&numeric.maximum, false), (&numeric.exclusive_maximum, true)] {
            if let Some(limit) = number(limit)
                && self
                    .high
                    .is_none_or(|high| (limit, !exclusive) < (high.limit, !high.exclusive))
            {
                self.high = Some(Bound { limit, exclusive });
            }
        }
    }

    fn add_string(&mut self, string: &'s StringKeywords) {
        self.min_length = self.min_length.max(string.min_length.unwrap_or(0));
        self.max_length = least(self.max_length, string.max_length);
        self.patterns.extend(&string.pattern);
        self.formats.extend(string.format.as_deref());
        self.base64 |= string.content_encoding.as_deref() == Some("base64");
    }

    fn add_suggestions(&mut self, annotations: &'s Annotations) {
        // Examples of all schemas come before the defaults of any.
        self.suggested
            .extend(annotations.examples.iter().map(|literal| &literal.0));
        self.suggested
            .extend(annotations.default.as_ref().map(|literal| &literal.0));
    }

    fn add_dependents(
        &mut self,
        schema: &'s Schema,
        context: &mut Context<'_, 's>,
        next: &mut Vec<SchemaId>,
    ) {
        let dependents = schema.object.iter().flat_map(|object| &object.dependent_schemas);
        for (name, dependent) in dependents {
            match context.chooser.ordered(&[true, false]) {
                Some(true) => {
                    self.wanted.push(name);
                    next.push(*dependent);
                }
                _ => self.avoided.push(name),
            }
        }
    }

    fn add_applicators(
        &mut self,
        applicators: &'s Applicators,
        seen: &[SchemaId],
        context: &mut Context<'_, 's>,
        next: &mut Vec<SchemaId>,
    ) {
        next.extend(applicators.reference);
        next.extend(&applicators.all_of);
        let mut taken = None;
        for branches in [&applicators.any_of, &applicators.one_of] {
            if let Some(branch) = context.branch(branches) {
                taken = Some(branch);
                next.push(branch);
            }
        }
        // Of `anyOf`, the branch taken is enough.
        self.checked |= taken.is_some_and(|taken| context.has_rivals(taken, &applicators.one_of));
        if let Some(discriminator) = &applicators.discriminator {
            self.checked |= taken.is_some();
            self.discriminate(discriminator, taken, seen, context, next);
        }
        self.checked |= applicators.not.is_some();
        if let Some(condition) = applicators.if_schema {
            self.checked = true;
            match context.chooser.ordered(&[true, false]) {
                Some(true) => next.extend([Some(condition), applicators.then_schema].into_iter().flatten()),
                _ => next.extend(applicators.else_schema),
            }
        }
    }

    /// Sets the discriminator's property to the value of the branch: the one taken here, the one that led here through
    /// `allOf`, or else any.
    fn discriminate(
        &mut self,
        discriminator: &'s Discriminator,
        taken: Option<SchemaId>,
        seen: &[SchemaId],
        context: &mut Context<'_, 's>,
        next: &mut Vec<SchemaId>,
    ) {
        let named = |id: SchemaId| {
            discriminator
                .branches
                .iter()
                .find(move |(_, branch)| *branch == id)
        };
        let known = taken
            .and_then(named)
            .or_else(|| seen.iter().rev().copied().find_map(named));
        let branch = match known {
            None if taken.is_none() => {
                let branches: Vec<_> = discriminator.branches.iter().map(|(_, branch)| *branch).collect();
                let branch = context.branch(&branches);
                next.extend(branch);
                branch.and_then(named)
            }
            known => known,
        };
        if let Some((value, _)) = branch {
            self.discriminated.push((&discriminator.property, value));
        }
    }
}

impl Context<'_, '_> {
    /// Whether a value of `taken` might be one of another branch too, as far as types tell.
    fn has_rivals(&self, taken: SchemaId, branches: &[SchemaId]) -> bool {
        let types = self.schemas.get(taken).types;
        let fitting = branches
            .iter()
            .filter(|branch| self.schemas.get(**branch).types.intersects(types));
        branches.contains(&taken) && fitting.count() > 1
    }

    /// Whether a value of the schema need not be an array or object.
    fn is_flat(&self, id: SchemaId) -> bool {
        let schema = self.schemas.get(id);
        let nesting = TypeSet::ARRAY.union(TypeSet::OBJECT);
        schema.applicators.is_none() && schema.types != TypeSet::ANY && schema.types.0 & !nesting.0 != 0
    }

    /// One of the branches: the smallest first where size matters, else any, `null` last.
    fn branch(&mut self, branches: &[SchemaId]) -> Option<SchemaId> {
        if branches.is_empty() {
            return None;
        }
        if let Some(heights) = self.heights {
            // Where a branch does not nest, nobody needs to know how deep the others are.
            let is_flat = |branch: &SchemaId| self.is_flat(*branch);
            let (mut ordered, mut others): (Vec<_>, Vec<_>) = branches.iter().copied().partition(is_flat);
            if ordered.is_empty() {
                let mut heights = heights.borrow_mut();
                for branch in &others {
                    heights.extend(self.schemas, *branch);
                }
                others.sort_by_key(|branch| heights.get(*branch));
            }
            ordered.extend(others);
            return self.chooser.ordered(&ordered);
        }
        let is_null = |branch: &SchemaId| self.schemas.get(*branch).types == TypeSet::NULL;
        let (nulls, others): (Vec<_>, Vec<_>) = branches.iter().copied().partition(is_null);
        if others.is_empty() {
            return self.chooser.ordered(&nulls);
        }
        self.chooser.any_then(others, &nulls)
    }
}

fn least(left: Option<u64>, right: Option<u64>) -> Option<u64> {
    match (left, right) {
        (Some(left), Some(right)) => Some(left.min(right)),
        (left, right) => left.or(right),
    }
}

fn has_dependents(schema: &Schema) -> bool {
    schema
        .object
        .as_ref()
        .is_some_and(|object| !object.dependent_schemas.is_empty())
}
