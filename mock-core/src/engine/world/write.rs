//! Requests that change a member: what it is afterwards, and what the response shows.

use std::borrow::Cow;

use crate::engine::outline::Outline;
use crate::engine::validate::{Direction, stays_away};
use crate::json::Value;
use crate::model::{Action, Operation};

use super::clock;
use super::collection::Collection;
use super::patch;
use super::value::text;
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
        let Some(body) = self.asked.body else {
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
                let mut after = self.assigned(&before, body);
                self.collection.overlay(&mut after, body);
                after
            }
        };
        // The path says which member it is.
        if let (Some(key), Some(name), Value::Object(object)) = (key, self.key_name(), &mut after)
            && object.get(name).is_some_and(|found| text(found) != text(key))
        {
            let own = before.as_object().and_then(|before| before.get(name).cloned());
            object.insert(name, own.unwrap_or_else(|| key.clone()));
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
        let sent = self.asked.body.and_then(Value::as_object);
        let sent: Vec<&str> = sent
            .into_iter()
            .flat_map(|body| body.iter().map(|(name, _)| name))
            .collect();
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

    /// A new member without the properties that the request could have sent and did not.
    fn assigned(&self, member: &Value<'a>, body: &Value<'a>) -> Value<'a> {
        let sendable = sendable(self.world, self.asked.operation);
        let mut assigned = member.clone();
        let names: Vec<String> = match member.as_object() {
            Some(object) => object.iter().map(|(name, _)| name.to_owned()).collect(),
            None => Vec::new(),
        };
        let is_sent = |name: &str| body.as_object().is_some_and(|body| body.get(name).is_some());
        let outline = Outline::of(&self.world.api.schemas, self.collection.resource.schema);
        for name in names {
            let server_assigns = outline
                .property(&name)
                .ids()
                .any(|id| stays_away(&self.world.api.schemas, id, Direction::Request));
            let is_key = self.key_name() == Some(&name);
            if is_key || is_sent(&name) || server_assigns || !sendable.contains(&name.as_str()) {
                continue;
            }
            let Value::Object(object) = &mut assigned else {
                break;
            };
            if let Some(taken) = object.remove(&name)
                && !self.collection.accepts(&assigned)
                && let Value::Object(object) = &mut assigned
            {
                object.insert(Cow::Owned(name), taken);
            }
        }
        assigned
    }

    fn removed(&self, key: Option<&Value<'a>>) -> Told<'a> {
        match self.collection.member(key) {
            Some(member) => self.world.shown(self.asked, self.collection, member, key),
            None => Told::Nothing,
        }
    }

    fn key_name(&self) -> Option<&'a str> {
        self.collection.resource.key_property()?.property.as_deref()
    }

    /// The key that the body names.
    fn sent_key(&self) -> Option<Value<'a>> {
        let body = self.asked.body?.as_object()?;
        let key = body.get(self.key_name()?)?;
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

fn declares(operation: &Operation, code: u16) -> bool {
    let status = crate::model::StatusPattern::Code(code);
    operation
        .responses
        .iter()
        .any(|response| response.status == status)
}

/// Names of the properties that a request may have.
fn sendable<'a>(world: &World<'a>, operation: &'a Operation) -> Vec<&'a str> {
    let mut contents = operation.request_body.iter().flat_map(|body| &body.content);
    let schema = contents.find_map(|content| content.schema);
    Outline::of(&world.api.schemas, schema).property_names()
}
