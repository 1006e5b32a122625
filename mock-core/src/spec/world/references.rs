//! Properties that hold keys of other resources: `owner_id`, `ownerId`, `owner: {id}`.

use crate::engine::outline::Outline;
use crate::engine::pointer;
use crate::model::{Api, Key, Reference, Resource, ResourceId, TypeSet};

use super::paths::Path;
use super::words::{plain, plain_singular, singular, words};

/// Finds them for all resources.
pub(super) fn find(api: &Api, resources: &mut [Resource]) {
    let targets: Vec<Target> = (0..)
        .zip(&*resources)
        .filter_map(|(index, resource)| target(index, resource))
        .collect();
    let found: Vec<Vec<Reference>> = (0..)
        .zip(&*resources)
        .map(|(index, resource)| of(api, ResourceId::new(index), resource, &targets))
        .collect();
    for (resource, references) in resources.iter_mut().zip(found) {
        resource.references = references;
    }
}

/// What other resources may refer to.
struct Target {
    id: ResourceId,
    /// The plain singular of its name.
    noun: String,
    key: Key,
    /// The parameters above it, which who refers to it must have too.
    parents: Vec<Box<str>>,
    /// Segments of its path: of two of one name, the shorter is meant.
    depth: usize,
}

fn target(index: usize, resource: &Resource) -> Option<Target> {
    let key = resource.key.clone().filter(|key| key.property.is_some())?;
    Some(Target {
        id: ResourceId::new(index),
        noun: plain_singular(Path::of(&resource.path).noun()),
        key,
        parents: resource
            .parents
            .iter()
            .map(|parent| parent.parameter.clone())
            .collect(),
        depth: resource.path.matches('/').count(),
    })
}

fn of(api: &Api, own: ResourceId, resource: &Resource, targets: &[Target]) -> Vec<Reference> {
    let outline = Outline::of(&api.schemas, resource.schema);
    let mut references = Vec::new();
    for name in outline.property_names() {
        let mut place = String::new();
        pointer::push(&mut place, name);
        let taken = resource.parents.iter().any(|parent| {
            let above = parent.pointer.as_deref().unwrap_or_default();
            above == place
                || above
                    .strip_prefix(&*place)
                    .is_some_and(|rest| rest.starts_with('/'))
        });
        let is_key = resource
            .key
            .as_ref()
            .is_some_and(|key| key.property.as_deref() == Some(name));
        if taken || is_key {
            continue;
        }
        let property = outline.property(name);
        let is_list = property.asks_for_array();
        let holder = if is_list { property.item(0) } else { property };
        let names = resource.parents.iter().map(|parent| &parent.parameter);
        let names: Vec<&Box<str>> = names.collect();
        let reachable = targets.iter().filter(|target| {
            target.parents.len() <= names.len() && target.parents.iter().zip(&names).all(|(a, b)| a == *b)
        });
        // The deepest one is the nearest.
        let target = reachable
            .filter(|target| target.id != own || words(name).len() > 1)
            .filter(|target| names_target(name, is_list, &holder, target, api))
            .max_by_key(|target| {
                let is_exact = names_exactly(name, is_list, target);
                (is_exact, target.parents.len(), std::cmp::Reverse(target.depth))
            });
        if let Some(target) = target {
            if holder.types().intersects(TypeSet::OBJECT)
                && let Some(key) = &target.key.property
                && holder.property_names().contains(&&**key)
                && !is_list
            {
                pointer::push(&mut place, key);
            }
            references.push(Reference {
                pointer: place.into(),
                resource: target.id,
            });
        }
    }
    references
}

/// Whether a property is named after a resource and can hold its key.
fn names_target(name: &str, is_list: bool, holder: &Outline<'_>, target: &Target, api: &Api) -> bool {
    let (stem, says_key) = stem(name, is_list, target);
    // `home_station_id` and `billingCustomer` are about stations and customers.
    let ends_so = || stem.len() > 1 && stem.last() == Some(&target.noun);
    let matches = stem.concat() == target.noun || ends_so();
    let types = holder.types();
    let key = Outline::of(&api.schemas, target.key.schema).types();
    let is_object = types.intersects(TypeSet::OBJECT) && types != TypeSet::ANY;
    let holds = match &target.key.property {
        Some(key) if is_object => !is_list && holder.property_names().contains(&&**key),
        _ => types != TypeSet::ANY && types.intersects(key),
    };
    // A bare word such as `state` is a key only if it is an object or says so.
    matches && holds && (says_key || is_object)
}

fn names_exactly(name: &str, is_list: bool, target: &Target) -> bool {
    stem(name, is_list, target).0.concat() == target.noun
}

/// The words of a name without `id`, the last one in the singular, and whether they said that it is a key.
fn stem(name: &str, is_list: bool, target: &Target) -> (Vec<String>, bool) {
    let mut words = words(name);
    let last = words.last().cloned().unwrap_or_default();
    let is_key = |key: &str| words.len() > 1 && plain(key) == last;
    let says_key = ["id", "ids", "uuid", "uuids"].contains(&last.as_str())
        || target.key.property.as_deref().is_some_and(is_key);
    if says_key {
        words.pop();
    } else if let Some(last) = words.last_mut().filter(|_| is_list) {
        *last = singular(last);
    }
    (words, says_key)
}
