//! All schemas that speak about one place → one set of keywords.
//!
//! `$ref` and `allOf` are followed; of `anyOf`, `oneOf` and `if` one branch is taken, as the picks say.

use std::sync::OnceLock;

use crate::json::Value;
use crate::model::{
    Annotations, Applicators, ArrayKeywords, Discriminator, Literal, ObjectKeywords, Pattern, Schema,
    SchemaId, Schemas, StringKeywords, TypeSet,
};

use super::Unsatisfiable;
use super::array::{Arrangement, ArrayPlan};
use super::ask::Ask;
use super::choice::{Key, Open, Picks};
use super::hints::Hints;
use super::limits::Limits;
use super::object::ObjectPlan;
use super::pattern::Sampler;
use super::providers::{self, Faker, TextProvider};
use super::refusal::Refusals;

/// Formats that every URL has.
const URLS: [&str; 4] = ["iri", "iri-reference", "uri", "uri-reference"];

/// The keywords of all schemas of one place.
#[derive(Debug)]
pub(super) struct Merged {
    /// The schema to name in messages.
    pub(super) schema: SchemaId,
    pub(super) types: TypeSet,
    /// The types to try, in this order.
    pub(super) order: Vec<TypeSet>,
    /// Values that `enum` and `const` leave, `null` last; `None` where neither stands.
    pub(super) allowed: Option<Vec<Value<'static>>>,
    /// Examples; once finished, those that are valid.
    pub(super) suggested: Vec<Value<'static>>,
    /// Defaults; once finished, the first that is valid.
    pub(super) preset: Vec<Value<'static>>,
    /// The first of the numbers that count the items of a list.
    pub(super) counts_from: Option<i64>,
    pub(super) limits: Limits,
    pub(super) min_length: u64,
    pub(super) max_length: Option<u64>,
    pub(super) patterns: Vec<Pattern>,
    pub(super) samplers: OnceLock<Vec<Sampler>>,
    pub(super) formats: Vec<Box<str>>,
    /// What the first format suggests.
    pub(super) provider: Option<TextProvider>,
    /// What makes texts of a format that asks for nothing, such as `phone`.
    pub(super) hint: Option<TextProvider>,
    /// What `x-faker` asks for.
    pub(super) faker: Option<Faker>,
    /// What examples and prose suggest.
    pub(super) hints: Hints,
    pub(super) base64: bool,
    /// Whether a format asks for something.
    pub(super) is_asserted: bool,
    /// What a string holds that is a document of its own.
    pub(super) media_type: Option<Box<str>>,
    /// What that document fulfils.
    pub(super) content_schema: Option<SchemaId>,
    arrays: Vec<SchemaId>,
    objects: Vec<SchemaId>,
    pub(super) array: OnceLock<ArrayPlan>,
    pub(super) object: OnceLock<ObjectPlan>,
    /// Properties whose value names the branch taken.
    pub(super) discriminated: Vec<(Box<str>, Box<str>)>,
    /// Properties that must not stand, so that a dependent schema stays out.
    pub(super) avoided: Vec<Box<str>>,
    /// Properties that must stand, so that a dependent schema has its reason.
    pub(super) wanted: Vec<Box<str>>,
    /// Branches of `oneOf` that were not taken and must not match.
    pub(super) rivals: Vec<SchemaId>,
    /// What it is the key of, where the thing itself might stand instead.
    pub(super) key: Option<Key>,
    /// Where the items stand that `contains` asks for.
    pub(super) arrangement: Option<Arrangement>,
    /// What makes other schemas refuse the value.
    pub(super) refusals: Refusals,
    /// Whether a value made from the keywords must still be checked.
    pub(super) checked: bool,
    /// The component's name, the nearest first.
    pub(super) name: Option<Box<str>>,
}

/// Why the keywords of a place are not known.
#[derive(Debug)]
pub(super) enum Halt {
    /// The picks end before the branches do.
    Choice(Open),
    /// Nothing fulfils the place's schemas.
    Never(Unsatisfiable),
}

impl From<Unsatisfiable> for Halt {
    fn from(reason: Unsatisfiable) -> Halt {
        Halt::Never(reason)
    }
}

impl Merged {
    fn new(schema: SchemaId) -> Self {
        Merged {
            schema,
            types: TypeSet::ANY,
            order: Vec::new(),
            allowed: None,
            suggested: Vec::new(),
            preset: Vec::new(),
            counts_from: None,
            limits: Limits::default(),
            min_length: 0,
            max_length: None,
            patterns: Vec::new(),
            samplers: OnceLock::new(),
            formats: Vec::new(),
            provider: None,
            hint: None,
            faker: None,
            hints: Hints::default(),
            base64: false,
            is_asserted: false,
            media_type: None,
            content_schema: None,
            arrays: Vec::new(),
            objects: Vec::new(),
            array: OnceLock::new(),
            object: OnceLock::new(),
            discriminated: Vec::new(),
            avoided: Vec::new(),
            wanted: Vec::new(),
            rivals: Vec::new(),
            key: None,
            arrangement: None,
            refusals: Refusals::default(),
            checked: false,
            name: None,
        }
    }

    /// The keywords of all of `goal`, with these picks of branches.
    ///
    /// # Errors
    /// [`Halt`] where the picks are too few, or where keywords contradict each other at first sight.
    pub(super) fn of(goal: &[Ask], schemas: &Schemas, picks: &[usize]) -> Result<Merged, Halt> {
        let mut merged = Merged::new(goal.first().map_or(SchemaId::new(0), |ask| ask.schema));
        let mut picks = Picks {
            schemas,
            taken: picks,
        };
        let mut open: Vec<Ask> = goal.iter().rev().copied().collect();
        let mut seen = Vec::new();
        while let Some(ask) = open.pop() {
            if seen.contains(&ask) {
                continue;
            }
            seen.push(ask);
            let schema = schemas.get(ask.schema);
            let mut next = Vec::new();
            if ask.is_refusal {
                merged.refuse(schema, &mut picks, &mut next)?;
            } else {
                merged.add(ask.schema, schema)?;
                merged.arrange(schema, &mut picks)?;
                merged.add_dependents(schema, &mut picks, &mut next)?;
                if let Some(applicators) = &schema.applicators {
                    merged.add_applicators(applicators, &seen, &mut picks, &mut next)?;
                }
            }
            open.extend(next.into_iter().rev());
        }
        Ok(merged)
    }

    /// Works out what needs all keywords: the literals that are valid, and the order of types.
    ///
    /// # Errors
    /// [`Unsatisfiable`] where literals are asked for and none is valid.
    pub(super) fn finish(
        &mut self,
        schemas: &Schemas,
        accepts: impl Fn(&Value<'_>) -> bool,
    ) -> Result<(), Unsatisfiable> {
        if let Some(allowed) = &mut self.allowed {
            allowed.retain(&accepts);
            allowed.sort_by_key(|value| matches!(value, Value::Null));
            if allowed.is_empty() {
                let reason = "no value of `enum` or `const` fulfils the other keywords";
                return Err(Unsatisfiable::at(&[self.schema.into()], reason));
            }
        }
        if self.allowed.is_none() {
            self.hints.finish(&accepts);
        }
        self.suggested.retain(&accepts);
        self.preset = std::mem::take(&mut self.preset)
            .into_iter()
            .find(accepts)
            .into_iter()
            .collect();
        self.provider = self.formats.first().and_then(|name| providers::of_name(name));
        self.hint = self.formats.first().and_then(|name| providers::hint(name));
        self.is_asserted = self.formats.iter().any(|name| providers::of_name(name).is_some());
        self.order = self.fitting_types(schemas);
        Ok(())
    }

    /// Whether any URL may stand, as far as one can tell without looking at it.
    pub(super) fn takes_urls(&self) -> bool {
        !self.checked
            && self.types.contains(TypeSet::STRING)
            && self.allowed.is_none()
            && self.patterns.is_empty()
            && (self.min_length, self.max_length) == (0, None)
            && (!self.base64 && self.media_type.is_none())
            && self.formats.iter().all(|name| URLS.contains(&&**name))
    }

    /// The keywords about arrays, of every schema that has some.
    pub(super) fn arrays<'s>(&self, schemas: &'s Schemas) -> impl Iterator<Item = &'s ArrayKeywords> {
        self.arrays
            .iter()
            .filter_map(|id| schemas.get(*id).array.as_deref())
    }

    /// The keywords about objects, of every schema that has some.
    pub(super) fn objects<'s>(&self, schemas: &'s Schemas) -> impl Iterator<Item = &'s ObjectKeywords> {
        self.objects
            .iter()
            .filter_map(|id| schemas.get(*id).object.as_deref())
    }

    fn add(&mut self, id: SchemaId, schema: &Schema) -> Result<(), Unsatisfiable> {
        let types = self.types.intersection(schema.types);
        if types == TypeSet::NONE {
            let reason = if schema.types == TypeSet::NONE {
                "the schema `false` accepts nothing".into()
            } else {
                let [left, right] =
                    [self.types, schema.types].map(|types| types.names().collect::<Vec<_>>().join("|"));
                format!("no value is both of type {left} and of type {right}")
            };
            return Err(Unsatisfiable::at(&[id.into()], reason));
        }
        self.types = types;
        if self.name.is_none() {
            self.name.clone_from(&schema.name);
        }
        if let Some(any) = &schema.any {
            let enumeration = any
                .enumeration
                .as_deref()
                .map(|values| values.iter().map(|literal| literal.0.clone()).collect());
            let constant = any.constant.as_ref().map(|literal| vec![literal.0.clone()]);
            for allowed in [enumeration, constant].into_iter().flatten() {
                self.allow(id, allowed)?;
            }
        }
        if let Some(numeric) = &schema.numeric {
            self.limits.add(numeric);
        }
        if let Some(string) = &schema.string {
            self.add_string(string);
        }
        if let Some(array) = &schema.array {
            self.checked |= array.unevaluated_items.is_some() || array.max_contains.is_some();
            // An item may be the only one that fits further behind.
            self.checked |= array.unique_items && !array.prefix_items.is_empty();
            self.arrays.push(id);
        }
        if let Some(object) = &schema.object {
            self.checked |= object.unevaluated_properties.is_some();
            self.checked |= object.max_properties.is_some() && !object.dependent_required.is_empty();
            self.objects.push(id);
        }
        if let Some(annotations) = &schema.annotations {
            self.add_suggestions(annotations);
        }
        Ok(())
    }

    fn allow(&mut self, id: SchemaId, values: Vec<Value<'static>>) -> Result<(), Unsatisfiable> {
        let allowed = match self.allowed.take() {
            None => values,
            Some(before) => before
                .into_iter()
                .filter(|value| values.contains(value))
                .collect(),
        };
        if allowed.is_empty() {
            let reason = "no value is allowed by all of `enum` and `const`";
            return Err(Unsatisfiable::at(&[id.into()], reason));
        }
        self.allowed = Some(allowed);
        Ok(())
    }

    fn add_string(&mut self, string: &StringKeywords) {
        self.min_length = self.min_length.max(string.min_length.unwrap_or(0));
        self.max_length = self.max_length.into_iter().chain(string.max_length).min();
        if let Some(pattern) = &string.pattern {
            // Asking compiles it, so that the copy shares what is compiled.
            pattern.is_supported();
            self.patterns.push(pattern.clone());
        }
        self.formats.extend(string.format.clone());
        let is_base64 = |name: &Option<Box<str>>| matches!(name.as_deref(), Some("base64" | "byte"));
        self.base64 |= is_base64(&string.content_encoding) || is_base64(&string.format);
        self.content_schema = self.content_schema.or(string.content_schema);
        self.media_type = self
            .media_type
            .take()
            .or_else(|| string.content_media_type.clone());
    }

    fn add_suggestions(&mut self, annotations: &Annotations) {
        self.hints.add(annotations);
        let value = |literal: &Literal| literal.0.clone();
        self.suggested.extend(annotations.examples.iter().map(value));
        self.preset.extend(annotations.default.as_ref().map(value));
        self.counts_from = self.counts_from.or(annotations.counts_from);
        if self.faker.is_none() {
            let written = annotations.faker.as_ref();
            self.faker = written.and_then(|literal| Faker::read(&literal.0).ok());
        }
    }

    /// Chooses where the items stand that `contains` asks for.
    fn arrange(&mut self, schema: &Schema, picks: &mut Picks<'_, '_>) -> Result<(), Halt> {
        let contains = schema
            .array
            .as_ref()
            .is_some_and(|array| array.contains.is_some());
        if contains && self.arrangement.is_none() {
            let all = Arrangement::ALL;
            let arrangement = all.get(picks.way(all.len())?).copied().unwrap_or_default();
            self.checked |= arrangement == Arrangement::Anywhere;
            self.arrangement = Some(arrangement);
        }
        Ok(())
    }

    fn add_dependents(
        &mut self,
        schema: &Schema,
        picks: &mut Picks<'_, '_>,
        next: &mut Vec<Ask>,
    ) -> Result<(), Halt> {
        let dependents = schema.object.iter().flat_map(|object| &object.dependent_schemas);
        for (name, dependent) in dependents {
            match picks.ordered(&[Some(*dependent), None])? {
                Some(dependent) => {
                    self.wanted.push(name.clone());
                    next.push(dependent.into());
                }
                None => self.avoided.push(name.clone()),
            }
        }
        Ok(())
    }

    fn add_applicators(
        &mut self,
        applicators: &Applicators,
        seen: &[Ask],
        picks: &mut Picks<'_, '_>,
        next: &mut Vec<Ask>,
    ) -> Result<(), Halt> {
        let all = applicators.reference.iter().chain(&applicators.all_of);
        next.extend(all.copied().map(Ask::from));
        let mut taken = None;
        let choices = [
            (&applicators.any_of, applicators.null_is_meant),
            (&applicators.one_of, false),
        ];
        for (branches, avoids_null) in choices {
            if let Some(branch) = picks.branch(branches, avoids_null)? {
                taken = Some(branch);
                self.key = self.key.take().or_else(|| picks.key(branch, branches));
                next.push(branch.into());
            }
        }
        // Of `anyOf`, the branch taken is enough.
        if taken.is_some_and(|taken| picks.has_rivals(taken, &applicators.one_of)) {
            let others = applicators.one_of.iter().filter(|branch| Some(**branch) != taken);
            self.rivals.extend(others.clone());
            self.checked = true;
            // Most values of one branch are none of another.
            if picks.way(2)? > 0 {
                next.extend(others.copied().map(Ask::refuse));
            }
        }
        if let Some(discriminator) = &applicators.discriminator {
            self.checked |= taken.is_some();
            self.discriminate(discriminator, taken, seen, picks, next)?;
        }
        next.extend(applicators.not.map(Ask::refuse));
        if let Some(condition) = applicators.if_schema {
            self.checked = true;
            if picks.way(2)? == 0 {
                next.push(condition.into());
                next.extend(applicators.then_schema.map(Ask::from));
            } else {
                next.push(Ask::refuse(condition));
                next.extend(applicators.else_schema.map(Ask::from));
            }
        }
        Ok(())
    }

    /// Sets the discriminator's property to the value of the branch: the one taken here, the one that led here through
    /// `allOf`, or else any.
    fn discriminate(
        &mut self,
        discriminator: &Discriminator,
        taken: Option<SchemaId>,
        seen: &[Ask],
        picks: &mut Picks<'_, '_>,
        next: &mut Vec<Ask>,
    ) -> Result<(), Halt> {
        let named = |id: SchemaId| {
            discriminator
                .branches
                .iter()
                .find(move |(_, branch)| *branch == id)
        };
        let known = taken.and_then(named).or_else(|| {
            seen.iter()
                .rev()
                .find_map(|ask| named(ask.schema).filter(|_| !ask.is_refusal))
        });
        let branch = match known {
            None if taken.is_none() => {
                let branches: Vec<_> = discriminator.branches.iter().map(|(_, branch)| *branch).collect();
                let branch = picks.branch(&branches, false)?;
                next.extend(branch.map(Ask::from));
                branch.and_then(named)
            }
            known => known,
        };
        if let Some((value, _)) = branch {
            self.discriminated
                .push((discriminator.property.clone(), value.clone()));
        }
        Ok(())
    }
}
