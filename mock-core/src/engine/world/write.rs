//! Requests that change a member: what it is afterwards, and what the response shows.

use crate::engine::outline::Outline;
use crate::engine::pointer;
use crate::json::Value;
use crate::model::{Action, Api, Operation};

use super::clock;
use super::collection::Collection;
use super::patch;
use super::sent::Sent;
use super::value::{at, text};
use super::{Asked, Change, Told, World};

/// The answer to a request that changes something.
pub(super) fn answer<'a>(
    world: &World<'a>,
    asked: &Asked<'a, '_>,
    collection: &Collection<'_, 'a>,
    key: Option<Value<'a>>,
) -> (Told<'a>, Option<Change>) {
    let writer = Writer {
        world,
        asked,
        collection,
    };
    writer.answer(key)
}

/// Objects inside members that hold the times of what others hold at the top.
const HOLDERS: [&str; 3] = ["attributes", "metadata", "meta"];

struct Writer<'w, 'a> {
    world: &'w World<'a>,
    asked: &'w Asked<'a, 'w>,
    collection: &'w Collection<'w, 'a>,
}

impl<'a> Writer<'_, 'a> {
    fn answer(&self, key: Option<Value<'a>>) -> (Told<'a>, Option<Change>) {
        let action = self.asked.role.action;
        let is_member = key.is_some();
        let sent_key = self.sent_key();
        let key = match (key, action) {
            (Some(key), _) => Some(key),
            (None, Action::Create) => {
                if sent_key.as_ref().is_some_and(|key| self.collection.has(key)) && self.has_conflict() {
                    return (Told::Conflict, None);
                }
                sent_key.or_else(|| self.collection.new_key())
            }
            // A member that is put to its collection says itself which one it is.
            (None, Action::Replace) if self.collection.resource.key.is_some() => sent_key,
            (None, _) => None,
        };
        if key.is_none() && self.collection.resource.key.is_some() {
            return (Told::Nothing, None);
        }
        let was_there = self.was_there(key.as_ref());
        let creates = action == Action::Create || (action == Action::Replace && self.may_create());
        let is_made_up = self.world.generous && !self.is_removed(key.as_ref());
        if !(was_there || creates || is_made_up) {
            return (Told::Missing, None);
        }
        let member = match self.member(key.as_ref()) {
            Ok(member) => member,
            Err(reason) => return (Told::Refused(reason), None),
        };
        let told = match &member {
            Some(member) => self
                .world
                .shown(self.asked, self.collection, member.clone(), key.as_ref()),
            None => self.removed(key.as_ref()),
        };
        let change = Change {
            collection: self.collection.name(),
            key: key.as_ref().and_then(text).unwrap_or_default(),
            member: member.map(Value::into_owned),
            is_new: !was_there && (is_member || action == Action::Create),
            tick: None,
        };
        (told, Some(change))
    }

    /// The member afterwards; `None` where it is removed.
    fn member(&self, key: Option<&Value<'a>>) -> Result<Option<Value<'a>>, String> {
        let Some(before) = self
            .collection
            .member(key)
            .filter(|_| self.asked.role.action != Action::Delete)
        else {
            return Ok(None);
        };
        let Some(body) = self.sent() else {
            return Ok(Some(before));
        };
        let mut after = match (self.asked.role.action, body) {
            (Action::Update, Value::Array(operations)) => patch::apply(&before, operations)?,
            (Action::Update, body) => {
                let mut after = before.clone();
                patch::merge(&mut after, body);
                after
            }
            (_, body) => {
                let sent = Sent {
                    collection: self.collection,
                    request: self.sendable(),
                };
                sent.member(&before, body)
            }
        };
        // The path says which member it is.
        if let (Some(key), Some(place)) = (key, self.collection.resource.key_place())
            && let Some(found) = pointer::find_mut(&mut after, place)
            && text(found) != text(key)
        {
            *found = pointer::find(&before, place).unwrap_or(key).clone();
        }
        if self.collection.accepts(&after) {
            self.finish(&mut after, key);
            return Ok(Some(after));
        }
        if matches!(body, Value::Array(_)) {
            return Err("the patch leaves what the schema does not accept".into());
        }
        // What a request may say and a response may not is dropped property by property.
        let mut kept = before;
        self.collection.overlay(&mut kept, body);
        self.finish(&mut kept, key);
        Ok(Some(kept))
    }

    /// Times are those of now, and what is made of keys follows what was sent, but where it was sent itself.
    fn finish(&self, member: &mut Value<'a>, key: Option<&Value<'a>>) {
        let body = self.sent();
        let sent = names(body);
        self.collection.rewrite_texts(member, key, &sent);
        let Some(changes) = &self.world.changes else {
            return;
        };
        let is_new = self.asked.role.action == Action::Create || !self.was_there(key);
        if is_new {
            self.collection.count_nothing(member);
        }
        let before = member.clone();
        clock::set(member, changes.ticks(), is_new, &sent);
        for holder in HOLDERS {
            let body = body.and_then(|body| body.as_object()?.get(holder));
            if let Value::Object(object) = &mut *member
                && let Some(held) = object.get_mut(holder)
            {
                clock::set(held, changes.ticks(), is_new, &names(body));
            }
        }
        if !self.collection.accepts(member) {
            *member = before;
        }
        for name in clock::later_events(member, &sent).into_iter().filter(|_| is_new) {
            let Value::Object(object) = member else { return };
            let before = object.get(&name).cloned().unwrap_or_default();
            object.insert(name.clone(), Value::Null);
            if !self.collection.accepts(member)
                && let Value::Object(object) = member
            {
                object.insert(name, before);
            }
        }
    }

    /// What the request says of the member.
    fn sent(&self) -> Option<&'_ Value<'a>> {
        let body = self.asked.body?;
        pointer::find(body, &self.asked.role.sent).or(Some(body))
    }

    /// What a request may say of the member.
    fn sendable(&self) -> Outline<'a> {
        let api: &'a Api = self.world.api;
        let mut contents = self
            .asked
            .operation
            .request_body
            .iter()
            .flat_map(|body| &body.content);
        let schema = contents.find_map(|content| content.schema);
        at(&Outline::of(&api.schemas, schema), &self.asked.role.sent)
    }

    fn removed(&self, key: Option<&Value<'a>>) -> Told<'a> {
        match self.collection.member(key) {
            Some(member) => self.world.shown(self.asked, self.collection, member, key),
            None => Told::Nothing,
        }
    }

    /// The key that the body names.
    fn sent_key(&self) -> Option<Value<'a>> {
        let place = self.collection.resource.key_place()?;
        let key = pointer::find(self.sent()?, place)?;
        text(key).is_some().then(|| key.clone())
    }

    fn is_removed(&self, key: Option<&Value<'a>>) -> bool {
        let nameless = Value::from("");
        self.collection.is_removed(key.unwrap_or(&nameless))
    }

    fn was_there(&self, key: Option<&Value<'a>>) -> bool {
        match key {
            Some(key) => self.collection.has(key),
            None => !self.is_removed(None),
        }
    }

    /// Whether the operation says what happens when a key is taken.
    fn has_conflict(&self) -> bool {
        declares(self.asked.operation, 409)
    }

    /// Whether something may be put where nothing is.
    fn may_create(&self) -> bool {
        declares(self.asked.operation, 201) || !declares(self.asked.operation, 404)
    }
}

/// The names of what an object has.
fn names<'v>(body: Option<&'v Value<'_>>) -> Vec<&'v str> {
    let body = body.and_then(Value::as_object);
    body.into_iter()
        .flat_map(|body| body.iter().map(|(name, _)| name))
        .collect()
}

fn declares(operation: &Operation, code: u16) -> bool {
    let status = crate::model::StatusPattern::Code(code);
    operation
        .responses
        .iter()
        .any(|response| response.status == status)
}
