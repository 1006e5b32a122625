//! Properties that say how many members a collection below has: `comments`, `comments_count`, `public_repos`, `stats: {followers}`,
//! and with a word that one of its filters offers, `open_issues_count`.

use std::collections::BTreeMap;

use crate::engine::outline::Outline;
use crate::engine::pointer;
use crate::engine::validate::{Direction, is_valid};
use crate::json::Value;
use crate::model::{Action, Api, Count, Offer, Resource, ResourceId, SchemaId, TypeSet};

use super::paths::Path;
use super::words::{plain, plain_singular};

/// Objects inside a member that hold counts.
const HOLDERS: [&str; 8] = [
    "count",
    "counts",
    "metrics",
    "publicmetrics",
    "stats",
    "statistics",
    "totals",
    "summary",
];

/// Words that say nothing about which members are counted.
const GENERAL: [&str; 4] = ["public", "total", "num", "numberof"];

/// What a person says about the count of a collection: the property that holds it, or that none does.
pub(super) type Said = BTreeMap<ResourceId, Option<String>>;

/// Finds them for all resources.
pub(super) fn find(api: &mut Api, said: &Said) {
    let mut found: Vec<(ResourceId, Count)> = Vec::new();
    let mut lists: Vec<ResourceId> = api
        .operations
        .iter()
        .filter_map(|(_, operation)| {
            let role = operation
                .role
                .as_deref()
                .filter(|role| role.action == Action::List)?;
            let own = &api.resources.get(role.resource).path;
            (Path::of(own).key() == Path::of(&operation.path).key()).then_some(role.resource)
        })
        .collect();
    lists.dedup();
    let singles = singles(api);
    for id in lists {
        let list = api.resources.get(id);
        let Some(above) = above(api, list, &singles) else {
            continue;
        };
        let outline = Outline::of(&api.schemas, api.resources.get(above).schema);
        let counts = match said.get(&id) {
            Some(None) => Vec::new(),
            Some(Some(name)) => vec![count(id, &[name], None)],
            None => counts(api, id, list, &outline),
        };
        found.extend(counts.into_iter().map(|count| (above, count)));
    }
    for (above, count) in found {
        if let Some(resource) = api.resources.get_mut(above)
            && !resource.counts.iter().any(|known| known.pointer == count.pointer)
        {
            resource.counts.push(count);
        }
    }
}

/// Single things by their paths.
pub(super) fn singles(api: &Api) -> BTreeMap<String, ResourceId> {
    let singles = api
        .resources
        .iter()
        .filter(|(_, resource)| resource.key.is_none());
    singles
        .map(|(id, resource)| (Path::of(&resource.path).key(), id))
        .collect()
}

/// The resource below whose members a collection lies.
pub(super) fn above(
    api: &Api,
    list: &Resource,
    singles: &BTreeMap<String, ResourceId>,
) -> Option<ResourceId> {
    let path = Path::of(&list.path);
    let above = path
        .above()
        .filter(|_| path.ends_in_word() && list.key.is_some())?;
    if above.last_parameter().is_none() {
        return singles.get(&above.key()).copied();
    }
    let id = list.parents.last()?.resource?;
    let collection = above.above()?;
    (Path::of(&api.resources.get(id).path).key() == collection.key()).then_some(id)
}

/// Whether a property can hold a count.
pub(super) fn is_number(property: &Outline<'_>) -> bool {
    let types = property.types();
    let others = TypeSet::STRING
        .union(TypeSet::BOOLEAN)
        .union(TypeSet::ARRAY)
        .union(TypeSet::OBJECT);
    types.intersects(TypeSet::INTEGER) && !types.intersects(others)
}

fn count(resource: ResourceId, names: &[&str], only: Option<&(&Offer, Value<'static>)>) -> Count {
    let mut pointer = String::new();
    for name in names {
        pointer::push(&mut pointer, name);
    }
    Count {
        pointer: pointer.into(),
        resource,
        only: only.map(|(offer, value)| (offer.pointer.clone(), crate::model::Literal(value.clone()))),
    }
}

fn counts(api: &Api, id: ResourceId, list: &Resource, member: &Outline<'_>) -> Vec<Count> {
    let noun = Path::of(&list.path).noun();
    let (many, one) = (plain(noun), plain_singular(noun));
    let names = member.property_names();
    // The array beside a count is what it counts.
    let is_shown =
        |name: &&str| [&many, &one].contains(&&plain(name)) && member.property(name).asks_for_array();
    if names.iter().any(is_shown) {
        return Vec::new();
    }
    let offered = offered(api, list);
    let told = |name: &str| -> Option<Option<&(&Offer, Value<'static>)>> {
        let name = plain(name);
        let stem = name.strip_suffix("count").or_else(|| name.strip_prefix("count"));
        let stem = stem.or_else(|| name.strip_suffix("total")).unwrap_or(&name);
        // `comment` alone is a comment.
        let is_one = |word: &str| word == many || word == one && stem.len() < name.len();
        if is_one(stem) {
            return Some(None);
        }
        let word = stem.strip_suffix(many.as_str()).filter(|word| !word.is_empty())?;
        let is_offered =
            |(_, value): &&(&Offer, Value<'static>)| value.as_str().is_some_and(|value| plain(value) == word);
        match offered.iter().find(is_offered) {
            Some(offer) => Some(Some(offer)),
            None => GENERAL.contains(&word).then_some(None),
        }
    };
    let mut found = Vec::new();
    for name in &names {
        let property = member.property(name);
        if is_number(&property) {
            found.extend(told(name).map(|only| count(id, &[name], only)));
        } else if HOLDERS.contains(&plain(name).as_str()) {
            let inside = property.property_names().into_iter();
            let counted = inside.filter(|inner| is_number(&property.property(inner)));
            found.extend(counted.filter_map(|inner| Some(count(id, &[name, inner], told(inner)?))));
        }
    }
    found
}

/// The values that filters offer, where every member has one of them for certain.
fn offered<'m>(api: &Api, list: &'m Resource) -> Vec<(&'m Offer, Value<'static>)> {
    let outline = Outline::of(&api.schemas, list.schema);
    let required = list
        .schema
        .and_then(|schema| api.schemas.get(schema).object.as_deref());
    let is_certain = |offer: &&Offer| {
        let name = offer.pointer.trim_start_matches('/');
        let is_required =
            required.is_some_and(|object| object.required.iter().any(|required| **required == *name));
        let property = outline.property(name);
        let accepts = |id: SchemaId| {
            let mut values = offer.values.iter();
            values.all(|value| is_valid(&api.schemas, id, &value.0, Direction::Response))
        };
        is_required && property.types() == TypeSet::STRING && property.ids().all(accepts)
    };
    let offers = list.offers.iter().filter(is_certain);
    offers
        .flat_map(|offer| offer.values.iter().map(move |value| (offer, value.0.clone())))
        .collect()
}
