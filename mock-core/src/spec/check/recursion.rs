//! Recursive schemas without an end: no finite value fulfils them.
//!
//! A schema is finite if some finite value may fulfil it: the least solution of "finite, if what it demands is finite".
//! Assertions of other kinds are not looked at; the proof generates a value with all of them.

use std::collections::BTreeSet;

use crate::model::{Api, Applicators, Property, Schema, SchemaId, TypeSet};
use crate::spec::diag::{Code, Diagnostic, Sink};
use crate::spec::front::{Place, Positions};

/// What a schema demands and does not get.
enum Demand<'s> {
    Reference(SchemaId),
    AllOf(SchemaId),
    /// All branches of `oneOf` or `anyOf`.
    Branches(&'static str, &'s [SchemaId]),
    Property(&'s Property),
    Items(SchemaId),
}

pub(super) fn check(api: &Api, positions: &Positions<'_>, sink: &mut Sink) {
    let finite = finite(api);
    for ((id, schema), place) in api.schemas.iter().zip(&positions.schemas) {
        // Of all schemas that contain an endless one, only those in the circle are to blame.
        if !is_finite(&finite, id)
            && let Some(demand) = demand(schema, &finite)
            && is_in_circle(api, &finite, id)
        {
            report(&demand, *place, sink);
        }
    }
}

fn is_finite(finite: &[bool], id: SchemaId) -> bool {
    finite.get(id.index()).copied().unwrap_or(true)
}

/// Which schemas have a finite value. One whose demand is open waits for what it demands.
fn finite(api: &Api) -> Vec<bool> {
    let mut finite = vec![false; api.schemas.len()];
    let mut waiting: Vec<Vec<SchemaId>> = vec![Vec::new(); api.schemas.len()];
    let mut pending: Vec<SchemaId> = api.schemas.ids().collect();
    while let Some(id) = pending.pop() {
        if is_finite(&finite, id) {
            continue;
        }
        let wanted = demand(api.schemas.get(id), &finite);
        if wanted.is_none() {
            finite[id.index()] = true;
            pending.append(&mut waiting[id.index()]);
        }
        for wanted in wanted.map(|wanted| wanted.schemas()).unwrap_or_default() {
            waiting[wanted.index()].push(id);
        }
    }
    finite
}

/// What is in the way of a finite value, as far as is known.
fn demand<'s>(schema: &'s Schema, finite: &[bool]) -> Option<Demand<'s>> {
    let endless = |id: &SchemaId| !is_finite(finite, *id);
    if let Some(applicators) = &schema.applicators
        && let Some(demand) = applied_demand(applicators, &endless)
    {
        return Some(demand);
    }
    let scalars = TypeSet(TypeSet::ANY.0 & !TypeSet::OBJECT.0 & !TypeSet::ARRAY.0);
    if schema.types.intersects(scalars) || schema.types == TypeSet::NONE {
        return None;
    }
    let object = schema.types.intersects(TypeSet::OBJECT).then(|| {
        let object = schema.object.as_deref()?;
        let required = |property: &&Property| object.required.contains(&property.name);
        let mut properties = object.properties.iter().filter(required);
        properties
            .find(|property| endless(&property.schema))
            .map(Demand::Property)
    });
    let array = schema.types.intersects(TypeSet::ARRAY).then(|| {
        let array = schema.array.as_deref()?;
        let wanted = usize::try_from(array.min_items.unwrap_or_default()).unwrap_or(usize::MAX);
        let mut prefix = array.prefix_items.iter().take(wanted);
        let rest = array.items.iter().filter(|_| wanted > array.prefix_items.len());
        prefix
            .find(|id| endless(id))
            .or_else(|| rest.into_iter().find(|id| endless(id)))
            .map(|id| Demand::Items(*id))
    });
    // Each type that is admitted is a way out.
    [object, array]
        .into_iter()
        .flatten()
        .reduce(Option::and)
        .flatten()
}

fn applied_demand<'s>(
    applicators: &'s Applicators,
    endless: &impl Fn(&SchemaId) -> bool,
) -> Option<Demand<'s>> {
    if let Some(reference) = applicators.reference.filter(|id| endless(id)) {
        return Some(Demand::Reference(reference));
    }
    if let Some(part) = applicators.all_of.iter().find(|id| endless(id)) {
        return Some(Demand::AllOf(*part));
    }
    [("oneOf", &applicators.one_of), ("anyOf", &applicators.any_of)]
        .into_iter()
        .find(|(_, branches)| !branches.is_empty() && branches.iter().all(endless))
        .map(|(keyword, branches)| Demand::Branches(keyword, branches))
}

/// Whether what the schema demands demands the schema.
fn is_in_circle(api: &Api, finite: &[bool], start: SchemaId) -> bool {
    let demanded = |id| {
        let demand = demand(api.schemas.get(id), finite);
        demand.map(|demand| demand.schemas()).unwrap_or_default()
    };
    let mut seen = BTreeSet::new();
    let mut pending = demanded(start);
    while let Some(id) = pending.pop() {
        if id == start {
            return true;
        }
        if seen.insert(id) {
            pending.extend(demanded(id));
        }
    }
    false
}

impl Demand<'_> {
    /// The schemas of which one must be finite.
    fn schemas(&self) -> Vec<SchemaId> {
        match self {
            Demand::Reference(id) | Demand::AllOf(id) | Demand::Items(id) => vec![*id],
            Demand::Branches(_, branches) => branches.to_vec(),
            Demand::Property(property) => vec![property.schema],
        }
    }
}

fn report(demand: &Demand<'_>, place: Place<'_>, sink: &mut Sink) {
    let (span, why) = match demand {
        Demand::Reference(_) => (
            place.value_of("$ref"),
            "its `$ref` needs another one of it".to_owned(),
        ),
        Demand::AllOf(_) => (
            place.key_of("allOf"),
            "a part of `allOf` needs another one of it".to_owned(),
        ),
        Demand::Branches(keyword, _) => (
            place.key_of(keyword),
            format!("every branch of `{keyword}` needs another one of it"),
        ),
        Demand::Items(_) => (
            place.key_of("items"),
            "every item needs another one of it".to_owned(),
        ),
        Demand::Property(property) => (
            place
                .member("properties")
                .and_then(|properties| properties.member(&property.name))
                .map_or_else(|| place.head(), |it| it.value_of("$ref")),
            format!(
                "the required property `{}` needs another one of it",
                property.name
            ),
        ),
    };
    let message = format!("no finite value can fulfil this recursive schema: {why}");
    let diagnostic = Diagnostic::new(Code::SchemaCycle, span, message)
        .related(place.head(), "the schema stands here")
        .help("make a property optional, or give `oneOf` a branch that ends");
    sink.push(diagnostic);
}
