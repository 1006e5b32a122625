//! How many members collections have, and what members say about the number of those below them.
//!
//! A list decides and a member follows, but where an example shows the member: it is sent as it stands, and the list has as many
//! members as it says.

use crate::engine::outline::Outline;
use crate::engine::pointer;
use crate::engine::seed::Seed;
use crate::json::Value;
use crate::model::{Count, Literal, Offer, SchemaId, TypeSet};

use super::collection::{Collection, is_elsewhere};
use super::value::{at, fit, text};

/// Members that an example can say there are.
const MAX_TOLD: usize = 10_000;

impl<'a> Collection<'_, 'a> {
    /// How many members there are.
    fn len(&self) -> usize {
        match self.changes {
            // Numbers that nothing bounds are as many as are wanted.
            None if self.is_numbered() => self.count(),
            None => self.base().list.len(),
            Some(_) => self.keys().len(),
        }
    }

    fn is_numbered(&self) -> bool {
        let schema = self.resource.key.as_ref().and_then(|key| key.schema);
        let Some(schema) = schema.map(|schema| self.schemas().get(schema)) else {
            return true;
        };
        let is_bounded = schema.numeric.as_deref().is_some_and(|numeric| {
            numeric.maximum.is_some() || numeric.exclusive_maximum.is_some() || numeric.multiple_of.is_some()
        });
        let is_whole = schema.types == TypeSet::INTEGER || schema.types == TypeSet::NUMBER;
        is_whole && schema.any.is_none() && schema.applicators.is_none() && !is_bounded
    }

    /// Lets a member say how many there are below it.
    pub(super) fn count_below(&self, member: &mut Value<'a>, key: Option<&Value<'a>>) {
        self.write_counts(member, |count| Some(self.below(count, key).counted(count)));
    }

    /// The same for an example, which says it itself until requests have changed what is below.
    pub(super) fn count_changes(&self, member: &mut Value<'a>, key: Option<&Value<'a>>) {
        self.write_counts(member, |count| {
            let below = self.below(count, key);
            below.is_changed().then(|| below.counted(count))
        });
    }

    /// The collection that a member counts.
    fn below(&self, count: &Count, key: Option<&Value<'a>>) -> Collection<'_, 'a> {
        let key = key.filter(|_| self.resource.key.is_some());
        let parents = self.parents.iter().chain(key).cloned().collect();
        Collection::new(self.world, count.resource, parents)
    }

    /// Lets a member say that there is nothing below it.
    pub(super) fn count_nothing(&self, member: &mut Value<'a>) {
        self.write_counts(member, |_| Some(0));
    }

    fn write_counts(&self, member: &mut Value<'a>, number: impl Fn(&Count) -> Option<usize>) {
        if self.resource.counts.is_empty() {
            return;
        }
        let outline = Outline::of(self.schemas(), self.resource.schema);
        for count in &self.resource.counts {
            let Some(place @ Value::Number(_)) = pointer::find_mut(member, &count.pointer) else {
                continue;
            };
            let ids: Vec<SchemaId> = at(&outline, &count.pointer).ids().collect();
            let number = number(count).and_then(|number| i64::try_from(number).ok());
            let number = number.and_then(|number| fit(self.schemas(), &ids, &Value::from(number)));
            if let Some(number) = number {
                *place = number;
            }
        }
    }

    /// The members that a count means.
    fn counted(&self, count: &Count) -> usize {
        let Some((place, Literal(value))) = &count.only else {
            return self.len();
        };
        let offer = self.resource.offers.iter().find(|offer| offer.pointer == *place);
        let has_value = |key: &&Value<'a>| {
            let name = text(key).unwrap_or_default();
            let is_example = self.examples().iter().any(|example| *example.key == *name);
            let is_changed = self.changes.is_some_and(|changes| changes.get(&name).is_some());
            if is_example || is_changed {
                let member = self.member(Some(key));
                return member
                    .is_some_and(|member| pointer::find(&member, place).is_some_and(|found| found == value));
            }
            offer
                .and_then(|offer| self.offered(&name, offer))
                .is_some_and(|offered| offered.0 == *value)
        };
        self.keys().iter().filter(has_value).count()
    }

    /// The value of an offer that a generated member has.
    pub(super) fn offered(&self, name: &str, offer: &'a Offer) -> Option<&'a Literal> {
        offer
            .values
            .get(self.drawn(name, &offer.pointer, offer.values.len()))
    }

    /// One of `count` for the member of that name: the first members have one each, so that each is met; the others any.
    pub(super) fn drawn(&self, name: &str, place: &str, count: usize) -> usize {
        let of_place =
            |seed: Seed| usize::try_from(seed.add(place).finish() % count.max(1) as u64).unwrap_or(0);
        match self.index(name) {
            Some(index) if index < count => (index + of_place(self.seed)) % count,
            _ => of_place(self.seed.add(name)),
        }
    }

    /// The number of members that an example of what lies above says.
    pub(super) fn counted_above(&self) -> Option<usize> {
        if !self.world.examples {
            return None;
        }
        let (key, above) = self.parents.split_last()?;
        let resource = self
            .world
            .api
            .resources
            .get(self.resource.parents.last()?.resource?);
        let mut counts = resource.counts.iter();
        let count = counts.find(|count| count.resource == self.id && count.only.is_none())?;
        let name = text(key)?;
        let mut examples = resource.examples.iter().filter(|example| *example.key == *name);
        let example = examples.next().filter(|example| !is_elsewhere(example, above))?;
        let example = self.example(example)?;
        let told = pointer::find(&example, &count.pointer)?.as_number()?.as_i64()?;
        Some(usize::try_from(told).ok()?.min(MAX_TOLD))
    }
}
