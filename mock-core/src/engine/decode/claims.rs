//! Which names of a query belong to which parameter.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::coerce::{Kind, kind};
use super::query::pairs;
use crate::engine::outline::Outline;
use crate::model::{Parameter, ParameterLocation, ParameterStyle, ParameterValue, Schemas, TypeSet};

/// The names in a query that no parameter describes, each once, in order.
///
/// # Source
/// OAS 3.1, Style Values: an exploded object stands in the query by the names of its properties.
pub fn undeclared<'r>(schemas: &Schemas, parameters: &[Parameter], query: &'r str) -> Vec<Cow<'r, str>> {
    let parameters: Vec<&Parameter> = parameters
        .iter()
        .filter(|parameter| is_in_query(parameter))
        .collect();
    if parameters
        .iter()
        .any(|parameter| takes_the_rest(schemas, parameter))
    {
        return Vec::new();
    }
    let mut seen = BTreeSet::new();
    let names = pairs(query).map(|(name, _)| name);
    names
        .filter(|name| {
            !parameters
                .iter()
                .any(|parameter| claims(schemas, parameter, name))
        })
        .filter(|name| seen.insert(name.clone()))
        .collect()
}

/// The pairs that an exploded object without a fixed set of properties takes, since no other parameter does.
pub(super) fn unclaimed<'p, 'r>(
    schemas: &Schemas,
    parameters: &[Parameter],
    pairs: &'p [(Cow<'r, str>, &'r str)],
) -> impl Iterator<Item = &'p (Cow<'r, str>, &'r str)> {
    pairs.iter().filter(move |(name, _)| {
        let mut parameters = parameters.iter().filter(|parameter| is_in_query(parameter));
        !parameters.any(|parameter| claims(schemas, parameter, name))
    })
}

/// Whether a parameter is an exploded object that may have any property.
pub(super) fn takes_the_rest(schemas: &Schemas, parameter: &Parameter) -> bool {
    if parameter.location == ParameterLocation::Querystring {
        return true;
    }
    exploded_object(schemas, parameter)
        .and_then(|outline| outline.additional())
        .is_some_and(|additional| additional.types() != TypeSet::NONE)
}

fn is_in_query(parameter: &Parameter) -> bool {
    matches!(
        parameter.location,
        ParameterLocation::Query | ParameterLocation::Querystring
    )
}

fn claims(schemas: &Schemas, parameter: &Parameter, name: &str) -> bool {
    if let Some(outline) = exploded_object(schemas, parameter) {
        return outline.property_names().contains(&name);
    }
    let is_deep = matches!(
        parameter.value,
        ParameterValue::Styled {
            style: ParameterStyle::DeepObject,
            ..
        }
    );
    let rest = name.strip_prefix(&*parameter.name);
    rest.is_some_and(|rest| {
        if is_deep {
            rest.starts_with('[')
        } else {
            rest.is_empty()
        }
    })
}

fn exploded_object<'m>(schemas: &'m Schemas, parameter: &Parameter) -> Option<Outline<'m>> {
    let ParameterValue::Styled {
        schema,
        style: ParameterStyle::Form,
        explode: true,
        ..
    } = &parameter.value
    else {
        return None;
    };
    if !schemas.get(*schema).types.intersects(TypeSet::OBJECT) {
        // The usual parameter costs no more than this look.
        return None;
    }
    let outline = Outline::of(schemas, Some(*schema));
    (kind(&outline) == Kind::Map).then_some(outline)
}
