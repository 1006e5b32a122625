//! What a request sends of a member → the member afterwards: what was sent, and what the server assigns beside it.

use std::borrow::Cow;

use crate::engine::outline::Outline;
use crate::engine::pointer;
use crate::engine::validate::{Direction, stays_away};
use crate::json::Value;

use super::collection::Collection;

/// Objects inside one another that are looked into.
const MAX_DEPTH: usize = 4;

/// A new member in the making.
pub(super) struct Sent<'s, 'w, 'a> {
    pub(super) collection: &'s Collection<'w, 'a>,
    /// What may be sent.
    pub(super) request: Outline<'a>,
}

impl<'a> Sent<'_, '_, 'a> {
    /// The member that a request makes of a generated one.
    pub(super) fn member(&self, generated: &Value<'a>, body: &Value<'a>) -> Value<'a> {
        let mut member = generated.clone();
        let response = Outline::of(self.collection.schemas(), self.collection.resource.schema);
        self.drop_unsent(&mut member, "", body, (&self.request, &response));
        let laid = laid(&member, body, &self.request, 0);
        self.collection.overlay(&mut member, &laid);
        member
    }

    /// Drops the properties that the request could have sent and did not, unless the member needs them.
    fn drop_unsent(
        &self,
        member: &mut Value<'a>,
        above: &str,
        body: &Value<'a>,
        (request, response): (&Outline<'_>, &Outline<'_>),
    ) {
        let Some(Value::Object(object)) = pointer::find(member, above) else {
            return;
        };
        let names: Vec<String> = object.iter().map(|(name, _)| name.to_owned()).collect();
        let sendable = request.property_names();
        for name in names.iter().filter(|name| sendable.contains(&name.as_str())) {
            let mut place = above.to_owned();
            pointer::push(&mut place, name);
            let (request, response) = (request.property(name), response.property(name));
            match body.as_object().and_then(|body| body.get(name)) {
                Some(body @ Value::Object(_)) if place.matches('/').count() <= MAX_DEPTH => {
                    self.drop_unsent(member, &place, body, (&request, &response));
                }
                None if !self.is_kept(&place) && !self.is_assigned(&response) => {
                    self.remove(member, above, name);
                }
                _ => {}
            }
        }
    }

    /// Whether the path says what stands at a place, or below it.
    fn is_kept(&self, place: &str) -> bool {
        let resource = self.collection.resource;
        let parents = resource
            .parents
            .iter()
            .filter_map(|parent| parent.pointer.as_deref());
        let mut kept = parents.chain(resource.key_place());
        kept.any(|kept| {
            kept.strip_prefix(place)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        })
    }

    /// Whether the server alone says what stands there.
    fn is_assigned(&self, property: &Outline<'_>) -> bool {
        let schemas = self.collection.schemas();
        property
            .ids()
            .any(|id| stays_away(schemas, id, Direction::Request))
    }

    fn remove(&self, member: &mut Value<'a>, above: &str, name: &str) {
        let Some(Value::Object(object)) = pointer::find_mut(member, above) else {
            return;
        };
        if let Some(taken) = object.remove(name)
            && !self.collection.accepts(member)
            && let Some(Value::Object(object)) = pointer::find_mut(member, above)
        {
            object.insert(Cow::Owned(name.to_owned()), taken);
        }
    }
}

/// What was sent, with what stands beside it inside objects whose properties are declared; a map is as it was sent.
fn laid<'a>(member: &Value<'a>, body: &Value<'a>, request: &Outline<'_>, depth: usize) -> Value<'a> {
    let (Value::Object(own), Value::Object(sent)) = (member, body) else {
        return body.clone();
    };
    if depth > MAX_DEPTH || request.property_names().is_empty() {
        return body.clone();
    }
    let mut laid = if depth == 0 {
        crate::json::Object::new()
    } else {
        own.clone()
    };
    for (name, value) in sent.iter() {
        let value = match own.get(name) {
            Some(own) => self::laid(own, value, &request.property(name), depth + 1),
            None => value.clone(),
        };
        laid.insert(Cow::Owned(name.to_owned()), value);
    }
    Value::Object(laid)
}
