//! Properties that hold keys of other resources, or their members: `owner_id`, `ownerIds`, `owner: {id, …}`, `data: [{owner}]`.

use std::collections::{BTreeMap, BTreeSet};

use crate::engine::outline::Outline;
use crate::engine::pointer;
use crate::model::{Action, Api, Key, Reference, Resource, ResourceId, Role, SchemaId, TypeSet};

use super::kinds;
use super::paths::Path;
use super::shape::is_object;
use super::words::{plain, plain_singular, singular, words};

/// Objects and arrays inside members that are looked into.
const MAX_DEPTH: usize = 4;

/// References of one resource.
const MAX_REFERENCES: usize = 100;

/// Properties that an object must have to be known by them.
const MIN_SHAPE: usize = 4;

const SCALAR: TypeSet = TypeSet(TypeSet::STRING.0 | TypeSet::NUMBER.0);

/// Finds them for all resources.
pub(super) fn find<'r>(api: &Api, resources: &mut [Resource], roles: impl Iterator<Item = &'r Role>) {
    let targets = Targets::of(api, resources, roles);
    let found: Vec<Vec<Reference>> = (0..)
        .zip(&*resources)
        .map(|(index, resource)| {
            let mut search = Search {
                api,
                own: ResourceId::new(index),
                resource,
                targets: &targets,
                found: Vec::new(),
            };
            search.object(&Outline::of(&api.schemas, resource.schema), "", 0);
            search.found
        })
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
    /// The name of the property that holds the key.
    name: String,
    /// The parameters above it, which who refers to it must have too.
    parents: Vec<Box<str>>,
    path: Box<str>,
    /// Segments of its path: of two of one name, the nearer is meant, then the shorter.
    depth: usize,
    /// The properties that its members are shown with.
    shapes: BTreeSet<String>,
}

struct Targets {
    all: Vec<Target>,
    by_noun: BTreeMap<String, Vec<usize>>,
    by_shape: BTreeMap<String, Vec<usize>>,
    /// Properties that hold a key or a member somewhere: elsewhere they hold keys, too.
    expandable: BTreeSet<String>,
}

impl Targets {
    fn of<'r>(api: &Api, resources: &[Resource], roles: impl Iterator<Item = &'r Role>) -> Targets {
        let mut targets = Targets {
            all: (0..)
                .zip(resources)
                .filter_map(|(index, resource)| target(index, resource))
                .collect(),
            by_noun: BTreeMap::new(),
            by_shape: BTreeMap::new(),
            expandable: BTreeSet::new(),
        };
        let places: BTreeMap<ResourceId, usize> = (0..)
            .zip(&targets.all)
            .map(|(index, target)| (target.id, index))
            .collect();
        for role in roles.filter(|role| matches!(role.action, Action::List | Action::Read)) {
            let shown = role.shown.as_ref().map(|shown| shown.member);
            let target = places
                .get(&role.resource)
                .and_then(|index| targets.all.get_mut(*index));
            if let (Some(target), Some(shape)) = (target, shown.and_then(|shown| shape(api, shown))) {
                target.shapes.insert(shape);
            }
        }
        for (index, target) in (0..).zip(&targets.all) {
            targets
                .by_noun
                .entry(target.noun.clone())
                .or_default()
                .push(index);
            // Only what can be asked for alone.
            for shape in target.shapes.iter().filter(|_| target.key.parameter.is_some()) {
                targets.by_shape.entry(shape.clone()).or_default().push(index);
            }
        }
        for resource in resources {
            let outline = Outline::of(&api.schemas, resource.schema);
            let is_both = |name: &&str| {
                let types = outline.property(name).types();
                types != TypeSet::ANY && types.intersects(SCALAR) && types.intersects(TypeSet::OBJECT)
            };
            let names = outline.property_names().into_iter().filter(is_both);
            targets.expandable.extend(names.map(plain));
        }
        targets
    }

    /// Resources that a property may speak of, and how well each is named: words that agree, more for an equal shape.
    fn candidates(&self, property: &Property<'_, '_>) -> Vec<(&Target, usize)> {
        let mut candidates = Vec::new();
        for words in property.stems() {
            for skipped in 0..words.len() {
                let noun = words[skipped..].concat();
                let named = self.by_noun.get(&noun).into_iter().flatten();
                let named = named.filter_map(|index| self.all.get(*index));
                candidates.extend(named.map(|target| (target, words.len() - skipped)));
            }
        }
        if let Some(kind) = &property.kind {
            let named = self.by_noun.get(kind).into_iter().flatten();
            let named = named.filter_map(|index| self.all.get(*index));
            candidates.extend(named.map(|target| (target, usize::MAX)));
        }
        if let Some(shape) = &property.shape {
            let equal = self.by_shape.get(shape).into_iter().flatten();
            let equal = equal.filter_map(|index| self.all.get(*index));
            candidates.extend(equal.map(|target| (target, usize::MAX)));
        }
        candidates
    }
}

fn target(index: usize, resource: &Resource) -> Option<Target> {
    let key = resource.key.clone()?;
    let name = pointer::parent(resource.key_place()?)?.1.into_owned();
    Some(Target {
        id: ResourceId::new(index),
        noun: plain_singular(Path::of(&resource.path).noun()),
        key,
        name,
        parents: resource
            .parents
            .iter()
            .map(|parent| parent.parameter.clone())
            .collect(),
        path: resource.path.clone(),
        depth: resource.path.matches('/').count(),
        shapes: BTreeSet::new(),
    })
}

/// The names of all properties, where they are enough to know an object by.
fn shape(api: &Api, schema: SchemaId) -> Option<String> {
    shape_of(&Outline::of(&api.schemas, Some(schema)))
}

fn shape_of(outline: &Outline<'_>) -> Option<String> {
    let names: BTreeSet<&str> = outline.property_names().into_iter().collect();
    (names.len() >= MIN_SHAPE).then(|| names.into_iter().collect::<Vec<_>>().join(" "))
}

/// A property that may be a reference.
struct Property<'p, 'm> {
    name: &'p str,
    is_list: bool,
    /// What holds the key or is the member.
    holder: Outline<'m>,
    types: TypeSet,
    shape: Option<String>,
    /// The plain singular of the type that a resource identifier says (JSON:API).
    kind: Option<String>,
}

impl Property<'_, '_> {
    /// The words of the name in the singular: all, and those before a word such as `id`.
    fn stems(&self) -> [Vec<String>; 2] {
        let mut all = words(self.name);
        let mut before = all.clone();
        before.pop();
        if let Some(last) = all.last_mut().filter(|_| self.is_list) {
            *last = singular(last);
        }
        [all, before]
    }

    fn is_object(&self) -> bool {
        self.types.intersects(TypeSet::OBJECT) && self.types != TypeSet::ANY
    }
}

/// How many segments two paths begin with alike.
fn shared(one: &str, other: &str) -> usize {
    let pairs = one.split('/').zip(other.split('/'));
    pairs.take_while(|(one, other)| one == other).count()
}

/// The name that a place ends in.
fn last_of(place: &str) -> &str {
    place.rsplit('/').next().unwrap_or_default()
}

/// The name above that.
fn above_of(place: &str) -> &str {
    place.rsplit('/').nth(1).unwrap_or_default()
}

/// The references of one resource.
struct Search<'s> {
    api: &'s Api,
    own: ResourceId,
    resource: &'s Resource,
    targets: &'s Targets,
    found: Vec<Reference>,
}

impl Search<'_> {
    fn object(&mut self, outline: &Outline<'_>, above: &str, depth: usize) {
        for name in outline.property_names() {
            if self.found.len() >= MAX_REFERENCES {
                return;
            }
            let mut place = above.to_owned();
            pointer::push(&mut place, name);
            if self.resource.key_place() == Some(&place) {
                continue;
            }
            let holder = outline.property(name);
            let is_list = holder.asks_for_array();
            let holder = if is_list {
                pointer::push(&mut place, "*");
                holder.item(0)
            } else {
                holder
            };
            let types = holder.types();
            let is_alone = types != TypeSet::ANY && !types.intersects(SCALAR) && is_object(&holder);
            let is_linkage = name == "data" && above_of(above) == "relationships";
            let property = Property {
                // What a relationship holds is called as the relationship is.
                name: if is_linkage { last_of(above) } else { name },
                kind: is_linkage
                    .then(|| kinds::said_type(&holder))
                    .flatten()
                    .map(plain_singular),
                is_list,
                types,
                shape: is_object(&holder).then(|| shape_of(&holder)).flatten(),
                holder,
            };
            if let Some(reference) = self.reference(&property, &place, depth) {
                self.found.push(reference);
            } else if depth + 1 < MAX_DEPTH && is_alone {
                self.object(&property.holder, &place, depth + 1);
            }
        }
    }

    /// The reference at a place, to the nearest of the resources that it names best.
    fn reference(&self, property: &Property<'_, '_>, place: &str, depth: usize) -> Option<Reference> {
        let parents: Vec<&str> = self
            .resource
            .parents
            .iter()
            .map(|parent| &*parent.parameter)
            .collect();
        let reachable = |target: &Target| {
            target.parents.len() <= parents.len()
                && target.parents.iter().zip(&parents).all(|(a, b)| **a == **b)
        };
        let is_single_word = words(property.name).len() < 2;
        let candidates = self.targets.candidates(property).into_iter();
        let (target, _) = candidates
            .filter(|(target, _)| reachable(target))
            .filter(|(target, rank)| {
                target.id != self.own || depth > 0 || !is_single_word || *rank == usize::MAX
            })
            .filter(|(target, rank)| *rank == usize::MAX || self.may_hold(property, target))
            .max_by_key(|(target, rank)| {
                (
                    *rank,
                    target.parents.len(),
                    shared(&self.resource.path, &target.path),
                    std::cmp::Reverse(target.depth),
                )
            })?;
        // A key above the member that stands here says which one it is; it is a whole member that makes it a reference.
        let is_taken = self.resource.parents.iter().any(|parent| {
            let above = parent.pointer.as_deref().unwrap_or_default();
            above == place || property.shape.is_none() && above.starts_with(&format!("{place}/"))
        });
        if is_taken {
            return None;
        }
        let key = Some(target.name.as_str());
        let key = key.filter(|key| property.is_object() && property.holder.property_names().contains(key));
        Some(Reference {
            pointer: place.into(),
            key: key.map(Into::into),
            resource: target.id,
        })
    }

    /// Whether a property that is named after a resource can hold its key.
    fn may_hold(&self, property: &Property<'_, '_>, target: &Target) -> bool {
        let words = words(property.name);
        let last = words.last().map(String::as_str).unwrap_or_default();
        let says_key =
            ["id", "ids", "uuid", "uuids"].contains(&last) || words.len() > 1 && plain(&target.name) == last;
        let [all, before] = property.stems();
        let stem = if says_key { before } else { all };
        let is_named = (0..stem.len()).any(|skipped| stem[skipped..].concat() == target.noun);
        let key = Outline::of(&self.api.schemas, target.key.schema).types();
        let types = property.types;
        let holds = if property.is_object() {
            property.holder.property_names().contains(&target.name.as_str())
        } else {
            types != TypeSet::ANY && types.intersects(key)
        };
        // A bare word such as `state` is a key only if it is an object, somewhere at least, or says so.
        let is_known = || self.targets.expandable.contains(&plain(property.name));
        is_named && holds && (says_key || property.is_object() || is_known())
    }
}
