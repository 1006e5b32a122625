//! The world: answers that agree with each other.
//!
//! An operation with a [`Role`] is not answered for itself: a list shows the members that are found under their keys, a member
//! has the key it was asked for, pages are parts of one collection, keys of other resources lead to members of those. All of it
//! is computed from the seed when it is asked for; what requests have changed ([`AllChanges`]) lies over it.
//!
//! Whatever is composed is validated; what the schema does not accept is left out, and where nothing is left the caller
//! generates a body as if there were no world.

mod changes;
mod clock;
mod collection;
mod columns;
mod compose;
mod counts;
mod cursor;
mod describe;
mod expand;
mod explain;
mod expression;
mod included;
mod keys;
mod links;
mod list;
mod member;
mod patch;
mod rehearsal;
mod search;
mod sent;
mod value;
mod wishes;
mod write;

pub use changes::{AllChanges, Change, Changes, CollectionId};
pub use describe::describe;
pub use explain::explain;
pub use member::Inner;
pub use rehearsal::Rehearsal;

use std::sync::Arc;

use crate::engine::decode::query;
use crate::engine::generate::{Locale, Options, Profile};
use crate::engine::validate::Direction;
use crate::json::Value;
use crate::model::{
    Action, Api, Example, FakerOptions, ListParameter, Operation, Resource, ResourceId, Role,
};

use collection::{Collection, is_elsewhere};
use compose::Composer;
use value::text;

/// What all answers are computed from.
#[derive(Debug, Clone)]
pub struct World<'a> {
    /// The API.
    pub api: &'a Api,
    /// Equal seeds give equal worlds.
    pub seed: u64,
    /// Whose names and places there are.
    pub locale: Locale,
    /// Where the assets are that members refer to; empty where there are none.
    pub assets: String,
    /// What is asked of members.
    pub faker: Option<Arc<FakerOptions>>,
    /// Which edge members lie at; no keys do.
    pub profile: Option<Profile>,
    /// Whether the members that examples show are part of the world.
    pub examples: bool,
    /// Whether a key that no member has is answered with a member all the same.
    pub generous: bool,
    /// What requests have changed.
    pub changes: Option<Arc<AllChanges>>,
    /// What stands before the paths of operations: scheme, authority, base path.
    pub server: String,
    /// What is kept from request to request.
    pub cache: Arc<Cache>,
    /// What is kept while one request is answered.
    pub inner: Inner<'a>,
}

/// What answers are made from and what costs too much to be made for each, bounded.
#[derive(Debug, Default)]
pub struct Cache {
    keys: keys::KeyCache,
    columns: columns::ColumnCache,
}

/// A request to an operation that has a role.
#[derive(Debug)]
pub struct Asked<'a, 'r> {
    /// The operation.
    pub operation: &'a Operation,
    /// Its role.
    pub role: &'a Role,
    /// The decoded parameters, in the order of the operation's.
    pub parameters: &'r [Option<Value<'a>>],
    /// The decoded body.
    pub body: Option<&'r Value<'a>>,
    /// Scheme and authority of URLs; empty for relative ones.
    pub base: &'r str,
    /// The path of the request.
    pub path: &'r str,
    /// The query of the request, as it came.
    pub query: &'r str,
}

/// What the world says to a request.
#[derive(Debug, Clone)]
pub enum Told<'a> {
    /// The body of the response, and values of its header fields by index; an empty one is left out.
    Body(Value<'a>, Vec<(u32, String)>),
    /// There is no such member.
    Missing,
    /// There is such a member already.
    Conflict,
    /// The change cannot be made.
    Refused(String),
    /// Nothing: no response shows a member.
    Nothing,
}

impl Told<'_> {
    /// The same without borrowing from the request.
    #[must_use]
    pub fn into_owned(self) -> Told<'static> {
        match self {
            Told::Body(body, fields) => Told::Body(body.into_owned(), fields),
            Told::Missing => Told::Missing,
            Told::Conflict => Told::Conflict,
            Told::Refused(reason) => Told::Refused(reason),
            Told::Nothing => Told::Nothing,
        }
    }
}

impl<'a> World<'a> {
    /// The answer to a request, and what it would change.
    pub fn answer(&self, asked: &Asked<'a, '_>) -> (Told<'a>, Option<Change>) {
        let resource = self.api.resources.get(asked.role.resource);
        let Some((values, key)) = asked.place(resource) else {
            return (Told::Nothing, None);
        };
        if !self.has_ancestors(resource, &values) {
            return (Told::Missing, None);
        }
        let collection = Collection::new(self, asked.role.resource, values);
        match asked.role.action {
            Action::List => (self.list(asked, &collection), None),
            Action::Read => (self.item(asked, &collection, key.as_ref()), None),
            _ => write::answer(self, asked, &collection, key),
        }
    }

    /// Whether everything is there whose key stands above.
    fn has_ancestors(&self, resource: &Resource, values: &[Value<'a>]) -> bool {
        let mut above = resource.parents.iter().zip(values).enumerate();
        above.all(|(index, (parent, key))| {
            let Some(id) = parent.resource else { return true };
            let values = values.iter().take(index).cloned().collect();
            let collection = Collection::new(self, id, values);
            !collection.is_removed(key) && (self.generous || collection.has(key))
        })
    }

    /// Which of a response's examples answers the request as it stands: that of the member it asks for, or of a list of which it
    /// asks for nothing in particular.
    pub fn example(&self, asked: &Asked<'a, '_>, examples: &'a [Example]) -> Option<&'a Example> {
        if !self.examples || asked.is_particular() {
            return None;
        }
        let resource = self.api.resources.get(asked.role.resource);
        let (above, key) = asked.place(resource)?;
        if self.has_changed(asked.role.resource, resource, &above) {
            return None;
        }
        let Some(key) = key.filter(|_| resource.key_place().is_some()) else {
            let example = examples.first()?;
            return self.says_it(asked.role, example, &above).then_some(example);
        };
        let name = text(&key)?;
        let mut shown = resource.examples.iter().filter(|example| *example.key == *name);
        let shown = shown.next().filter(|example| !is_elsewhere(example, &above))?;
        let at = asked.role.shown.as_ref()?;
        let is_it = |example: &&Example| example.blob == shown.blob && shown.pointer == at.pointer;
        examples.iter().find(is_it)
    }

    /// Whether an example of a whole answer is one to a request below these keys: nothing in it belongs elsewhere, and that of a list
    /// shows all members. A collection without pages has as many as its example, unless `x-mock-count` or the example of what lies
    /// above says otherwise.
    fn says_it(&self, role: &Role, example: &Example, above: &[Value<'a>]) -> bool {
        let resource = self.api.resources.get(role.resource);
        if resource.key.is_none() {
            return true;
        }
        let its = || {
            resource
                .examples
                .iter()
                .filter(|shown| shown.blob == example.blob)
        };
        if its().any(|shown| is_elsewhere(shown, above)) {
            return false;
        }
        let shown = match (role.action, role.page_size) {
            (Action::List, Some(_)) => its().count(),
            (Action::List, None) => resource.examples.len(),
            _ => return true,
        };
        shown == Collection::new(self, role.resource, above.to_vec()).count()
    }

    /// Whether requests have changed a collection or what its members count.
    fn has_changed(&self, id: ResourceId, resource: &Resource, above: &[Value<'a>]) -> bool {
        let Some(changes) = self.changes.as_deref().filter(|changes| !changes.is_empty()) else {
            return false;
        };
        let is_counted = |changed: &CollectionId| {
            resource
                .counts
                .iter()
                .any(|count| count.resource == changed.resource)
        };
        changes.iter().any(|(changed, _)| is_counted(changed))
            || Collection::new(self, id, above.to_vec()).is_changed()
    }

    /// What values depend on besides their schemas.
    fn options(&self, seed: u64) -> Options<'_> {
        Options {
            locale: self.locale,
            assets: &self.assets,
            faker: self.faker.as_deref(),
            profile: self.profile,
            ..Options::new(seed, Direction::Response)
        }
    }

    fn composer<'w>(&'w self, asked: &'w Asked<'a, 'w>) -> Option<Composer<'w, 'a>> {
        Some(Composer {
            world: self,
            shown: asked.role.shown.as_ref()?,
            asked,
        })
    }

    fn list<'w>(&'w self, asked: &'w Asked<'a, 'w>, collection: &Collection<'_, 'a>) -> Told<'a> {
        let Some(composer) = self.composer(asked) else {
            return Told::Nothing;
        };
        let page = list::page(collection, asked, composer.item_counts());
        let headers = composer.shown.headers.iter().map(|(index, fact)| {
            let value = links::value(*fact, &page, asked);
            // A field that has nothing to say is left out.
            (*index, value.and_then(|value| text(&value)).unwrap_or_default())
        });
        let headers = headers.collect();
        match composer.list(collection, &page) {
            Some(body) => Told::Body(body, headers),
            None => Told::Nothing,
        }
    }

    fn item<'w>(
        &'w self,
        asked: &'w Asked<'a, 'w>,
        collection: &Collection<'_, 'a>,
        key: Option<&Value<'a>>,
    ) -> Told<'a> {
        let is_there = match key {
            Some(key) => !collection.is_removed(key) && (self.generous || collection.has(key)),
            None => !collection.is_removed(&Value::from("")),
        };
        if !is_there {
            let removed = key.filter(|key| collection.is_removed(key));
            let tombstone = removed.and_then(|key| self.composer(asked)?.removed(collection, key));
            return tombstone.map_or(Told::Missing, |body| Told::Body(body, Vec::new()));
        }
        let member = collection.member(key);
        member.map_or(Told::Nothing, |member| self.shown(asked, collection, member, key))
    }

    /// The response that shows a member.
    fn shown<'w>(
        &'w self,
        asked: &'w Asked<'a, 'w>,
        collection: &Collection<'_, 'a>,
        member: Value<'a>,
        key: Option<&Value<'a>>,
    ) -> Told<'a> {
        let composer = self.composer(asked);
        let body =
            composer.and_then(|composer| composer.item(collection, member, key.unwrap_or(&Value::Null)));
        body.map_or(Told::Nothing, |body| Told::Body(body, Vec::new()))
    }
}

impl<'a> Asked<'a, '_> {
    /// The values of the path's parameters above a collection, in its order, and the key of the member that is asked for.
    fn place(&self, resource: &Resource) -> Option<(Vec<Value<'a>>, Option<Value<'a>>)> {
        let value = |index: &u32| self.parameters.get(*index as usize)?.clone();
        let (above, key) = match self.role.path.split_last() {
            Some((key, above)) if above.len() >= resource.parents.len() => (above, Some(value(key)?)),
            _ => (&self.role.path[..], None),
        };
        let above: Option<Vec<_>> = above.iter().map(value).collect();
        Some((above?, key))
    }

    /// What the request asks of a list.
    fn values(&self) -> impl Iterator<Item = (&'a ListParameter, &Value<'a>)> {
        self.indexed_values()
            .map(|(_, parameter, value)| (parameter, value))
    }

    /// The same with the indices of the parameters.
    fn indexed_values(&self) -> impl Iterator<Item = (u32, &'a ListParameter, &Value<'a>)> {
        let given = |(index, parameter): &'a (u32, ListParameter)| {
            let value = self.parameters.get(*index as usize)?.as_ref()?;
            Some((*index, parameter, value))
        };
        self.role.query.iter().filter_map(given)
    }

    fn number(&self, wanted: impl Fn(&ListParameter) -> bool) -> Option<usize> {
        let mut values = self.values().filter(|(parameter, _)| wanted(parameter));
        text(values.next()?.1)?.parse().ok()
    }

    /// Whether the request asks for anything of a list.
    pub fn is_particular(&self) -> bool {
        self.values().next().is_some() || self.continuation().is_some()
    }

    /// Names of the parameters that ask for a page.
    fn paging(&self) -> impl Iterator<Item = (&'a str, &'a ListParameter)> {
        let operation = self.operation;
        let named = |(index, parameter): &'a (u32, ListParameter)| {
            let name = &*operation.parameters.get(*index as usize)?.name;
            let is_paging = matches!(
                parameter,
                ListParameter::Page(_)
                    | ListParameter::Offset(_)
                    | ListParameter::After
                    | ListParameter::Before
            );
            is_paging.then_some((name, parameter))
        };
        let own = self.role.continuation.as_deref();
        let own = own.map(|name| (name, &ListParameter::After));
        self.role.query.iter().filter_map(named).chain(own)
    }

    /// What the request says to the parameter of its own that the URL of a next page has.
    fn continuation(&self) -> Option<Value<'static>> {
        let name = self.role.continuation.as_deref()?;
        let mut pairs = query::pairs(self.query);
        let (_, value) = pairs.find(|(own, _)| *own == *name)?;
        Some(Value::from(value.to_string()))
    }

    /// The number of the first member.
    fn first_offset(&self) -> usize {
        let first = self.first(|parameter| match parameter {
            ListParameter::Offset(first) => Some(*first),
            _ => None,
        });
        first.unwrap_or(0)
    }

    /// The number of the first page.
    fn first_page(&self) -> usize {
        let first = self.first(|parameter| match parameter {
            ListParameter::Page(first) => Some(*first),
            _ => None,
        });
        first.unwrap_or(1)
    }

    /// What the first parameter says about which anything is told, whether the request has it or not.
    fn first(&self, told: impl Fn(&ListParameter) -> Option<u32>) -> Option<usize> {
        let mut parameters = self.role.query.iter();
        let first = parameters.find_map(|(_, parameter)| told(parameter))?;
        usize::try_from(first).ok()
    }
}
