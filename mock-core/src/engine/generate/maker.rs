//! One value in the making: attempts at each place, and when to give up.

use std::cell::Cell;

use crate::engine::validate::Direction;
use crate::json::Value;
use crate::model::{FakerOptions, SchemaId, Schemas, TypeSet};

use super::ask::Ask;
use super::choice::Chooser;
use super::edge::{self, Profile};
use super::hints;
use super::merge::Merged;
use super::plan::{self, Found, Node, Place, Plans};
use super::providers::{self, Audience, Clues, Owner, Words};
use super::random::Seed;
use super::shadow::has_shadowed_branches;
use super::size::LEVELS;
use super::{Options, Unsatisfiable};
use super::{number, string, wishes};

/// Places visited, attempts included, before the search ends.
const MAX_STEPS: u32 = 100_000;

/// Attempts at one place.
const MAX_ATTEMPTS: u32 = 64;

/// Attempts with another seed where there is only one combination of branches.
const MIN_ATTEMPTS: u32 = 32;

/// Levels on which optional things stand; fewer where the value becomes too large with more.
const GENEROSITY: [usize; 3] = [LEVELS, 1, 0];

/// How many places a part may have, by the levels that are left to it; a part with more has fewer levels.
const ROOM: [u32; LEVELS] = [u32::MAX, 128, 512, 2048];

/// From this depth on it is asked whether there is an end at all.
const SUSPICIOUS_DEPTH: usize = 12;

/// How deep a value may be at all; a little less than what can be read back.
const MAX_DEPTH: usize = crate::json::MAX_DEPTH - 8;

/// A place in the value, seen from the value's root.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot<'p> {
    pub(super) seed: Seed,
    /// The schemas that speak about the place.
    pub(super) goal: &'p [Ask],
    /// Name of the property; items have that of their array.
    pub(super) name: &'p str,
    /// Name of the component that has the property, or of the property that holds it.
    pub(super) owner: &'p str,
    /// What the owner's name tells, where that was looked up.
    pub(super) known: Option<&'p Owner>,
    /// What the name suggests.
    pub(super) words: &'p Words,
    /// What facts about the object that holds the place are drawn from; an item is about a thing of its own.
    pub(super) kin: Seed,
    /// Whom values are for.
    pub(super) audience: Audience<'p>,
    pub(super) depth: usize,
    /// Levels, from this one down, on which optional things stand.
    pub(super) levels: usize,
    /// How many times a value was looked for before; odd attempts leave optional properties out.
    pub(super) attempt: u32,
    /// Whether examples are left out, since another value than theirs is needed.
    pub(super) fresh: bool,
    /// Which edge is wanted.
    pub(super) profile: Option<Profile>,
    /// What the description asks of generated data.
    pub(super) faker: Option<&'p FakerOptions>,
    /// Which item of the nearest list it is or stands in, from 0.
    pub(super) index: usize,
    pub(super) above: Option<&'p Spot<'p>>,
}

impl Spot<'_> {
    /// What suggests a value here. Another attempt needs another value, so its facts are its own.
    pub(super) fn clues(&self) -> Clues<'_> {
        let (kin, audience) = match self.attempt {
            0 => (self.kin, self.audience),
            _ => (self.seed, self.audience.at(self.seed)),
        };
        Clues::new((self.name, self.owner), self.words, (kin, audience)).with(self.known)
    }

    /// What the description asks of generated data, where no edge is wanted instead.
    pub(super) fn wishes(&self) -> Option<&FakerOptions> {
        self.faker.filter(|_| self.profile.is_none())
    }

    /// Whether one of the place's schemas is already at work above, as often as it may be.
    pub(super) fn is_recursion(&self) -> bool {
        let mut count = 0;
        let mut root = self;
        while let Some(spot) = root.above {
            count += usize::from(spot.goal.iter().any(|id| self.goal.contains(id)));
            root = spot;
        }
        count > 0 && count > wishes::depth(self.wishes(), root.seed)
    }
}

/// A way to look for a value.
struct Way<'o> {
    profile: Option<Profile>,
    faker: Option<&'o FakerOptions>,
    levels: usize,
}

impl Way<'_> {
    /// Whether another way may find what this one does not.
    fn is_particular(&self) -> bool {
        self.profile.is_some() || self.faker.is_some()
    }
}

/// All ways, the wanted ones first: with fewer levels a value is smaller, without a profile and wishes it is usual.
fn ways<'o>(options: &Options<'o>) -> impl Iterator<Item = Way<'o>> {
    let profiles = options.profile.map(Some).into_iter().chain([None]);
    let wanted = profiles.map(|profile| (profile, options.faker));
    let plain = options.faker.map(|_| (None, None));
    wanted.chain(plain).flat_map(|(profile, faker)| {
        GENEROSITY.map(|levels| Way {
            profile,
            faker,
            levels,
        })
    })
}

/// Makes one value.
pub(super) struct Maker<'s> {
    pub(super) schemas: &'s Schemas,
    pub(super) plans: &'s Plans,
    pub(super) direction: Direction,
    steps: Cell<u32>,
}

impl<'s> Maker<'s> {
    pub(super) fn new(schemas: &'s Schemas, plans: &'s Plans, direction: Direction) -> Self {
        Maker {
            schemas,
            plans,
            direction,
            steps: Cell::new(0),
        }
    }

    /// The whole value, with what is known about it where it is a property's: name, owner's name, what the name suggests.
    pub(super) fn root(
        &self,
        schema: SchemaId,
        (name, owner, words): (&str, &str, &Words),
        options: &Options<'_>,
    ) -> Result<Value<'s>, Unsatisfiable> {
        let goal = [schema.into()];
        let Some(cell) = self.plans.row(schema) else {
            return Err(Unsatisfiable::at(&goal, "there is no such schema"));
        };
        let mut last = None;
        for way in ways(options) {
            self.steps.set(0);
            let spot = Spot {
                seed: Seed::new(options.seed),
                goal: &goal,
                name,
                owner,
                known: None,
                words,
                kin: Seed::new(options.seed),
                audience: Audience::of(options),
                depth: 0,
                levels: way.levels,
                attempt: 0,
                fresh: options.fresh || way.profile.is_some(),
                profile: way.profile,
                faker: way.faker,
                index: 0,
                above: None,
            };
            match self.value(cell, &spot) {
                Err(reason) if self.steps.get() > MAX_STEPS || way.is_particular() => last = Some(reason),
                done => return done,
            }
        }
        Err(last.unwrap_or_else(|| Unsatisfiable::not_found(&goal, "no value was found")))
    }

    /// The levels on which optional things stand in a part of `above`: fewer than there, and no more than there is room for.
    pub(super) fn levels_of(&self, place: &Place, above: &Spot<'_>) -> usize {
        let most = above.levels.saturating_sub(1);
        if most == 0 {
            return 0;
        }
        let sizes = self.plans.sizes(self.schemas, place);
        let room = ROOM.get(most).copied().unwrap_or(u32::MAX);
        (0..=most)
            .rev()
            .find(|levels| sizes.get(*levels).is_none_or(|size| *size <= room))
            .unwrap_or(0)
    }

    /// Whether `value` is what all schemas of the place accept.
    pub(super) fn accepts(&self, goal: &[Ask], value: &Value<'_>) -> bool {
        plan::accepts(self.schemas, goal, value, self.direction)
    }

    /// A value for a place whose plan is kept nowhere.
    pub(super) fn value_once(&self, spot: &Spot<'_>) -> Result<Value<'static>, Unsatisfiable> {
        let place = Place::new(spot.goal.to_vec());
        self.value(self.plans.cell(&place), spot).map(Value::into_owned)
    }

    /// A value that all schemas of the place accept; the plan of the place is in `cell`.
    ///
    /// # Errors
    /// [`Unsatisfiable`] with the reason of the first attempt.
    pub(super) fn value<'p>(&self, cell: &'p plan::Cell, spot: &Spot<'_>) -> Result<Value<'p>, Unsatisfiable>
    where
        's: 'p,
    {
        if spot.depth > SUSPICIOUS_DEPTH {
            self.check_end(spot)?;
        }
        // The first attempt, which is the place as it is, is the last one of almost all places.
        let mut chooser = Chooser::new(0, spot.seed);
        let (made, checked) = self.attempt(cell, spot, &mut chooser)?;
        match made {
            Ok(value) => Ok(value),
            Err(reason) => self.further(cell, spot, reason, attempts(&chooser, checked)),
        }
    }

    /// The attempts after the first one, which failed for a reason, or because of a keyword; so many as that one asked for.
    #[cold]
    fn further<'p>(
        &self,
        cell: &'p plan::Cell,
        spot: &Spot<'_>,
        mut first_reason: Option<Unsatisfiable>,
        mut count: u32,
    ) -> Result<Value<'p>, Unsatisfiable>
    where
        's: 'p,
    {
        let mut attempt = 1;
        while attempt < count.min(MAX_ATTEMPTS) {
            let mut chooser = Chooser::new(attempt, spot.seed);
            let spot = Spot {
                seed: spot.seed.attempt(attempt),
                attempt,
                ..*spot
            };
            let (made, checked) = self.attempt(cell, &spot, &mut chooser)?;
            match made {
                Ok(value) => return Ok(value),
                Err(reason) => first_reason = first_reason.or(reason),
            }
            attempt += 1;
            // Some ways end early; others have more combinations.
            count = count.max(attempts(&chooser, checked));
        }
        Err(self.shadowed(spot.goal).or(first_reason).unwrap_or_else(|| {
            Unsatisfiable::not_found(spot.goal, "no value was found that all its keywords accept")
        }))
    }

    /// One attempt at a place, and whether its value had to be checked; without a reason, that is why it failed.
    #[inline]
    fn attempt<'p>(
        &self,
        cell: &'p plan::Cell,
        spot: &Spot<'_>,
        chooser: &mut Chooser,
    ) -> Result<(Result<Value<'p>, Option<Unsatisfiable>>, bool), Unsatisfiable>
    where
        's: 'p,
    {
        self.step(spot)?;
        let (made, checked) = match self.merged(cell, spot, chooser) {
            Found::Kept(node) => self.made(node, spot),
            Found::Fresh(node) => {
                let (made, checked) = self.made(&node, spot);
                (made.map(Value::into_owned), checked)
            }
        };
        let made = match made {
            Ok(value) if checked && !self.accepts(spot.goal, &value) => Err(None),
            made => made.map_err(Some),
        };
        Ok((made, checked))
    }

    /// That branches of a `oneOf` say the same, where they do.
    fn shadowed(&self, goal: &[Ask]) -> Option<Unsatisfiable> {
        let mut asked = goal.iter().filter(|ask| !ask.is_refusal);
        let ask = asked.find(|ask| has_shadowed_branches(self.schemas, ask.schema))?;
        let reason = "what fulfils a branch of `oneOf` fulfils another one, too";
        Some(Unsatisfiable::at(&[*ask], reason))
    }

    /// The plan behind the branches that `chooser` takes.
    #[inline]
    fn merged<'p>(&self, cell: &'p plan::Cell, spot: &Spot<'_>, chooser: &mut Chooser) -> Found<'p>
    where
        's: 'p,
    {
        let mut found = self.plans.node(self.schemas, cell, spot.goal, Vec::new);
        while let Node::Choice(choice) = &*found {
            let is_frugal = spot.levels == 0 || spot.is_recursion();
            if spot.profile == Some(Profile::Null) {
                chooser.prefer_last();
            }
            let index = choice.pick(chooser, is_frugal.then_some((self.plans, self.schemas)));
            found = self.plans.next(self.schemas, found, spot.goal, index);
        }
        found
    }

    /// A value for the plan, and whether it must still be checked.
    #[inline]
    fn made<'p>(&self, node: &'p Node, spot: &Spot<'_>) -> (Result<Value<'p>, Unsatisfiable>, bool)
    where
        's: 'p,
    {
        match node {
            Node::Merged(merged) => (self.sample(merged, spot), merged.checked),
            Node::Never(reason) => (Err(reason.clone()), false),
            Node::Choice(_) => (
                Err(Unsatisfiable::not_found(spot.goal, "a branch is open")),
                false,
            ),
        }
    }

    #[inline]
    fn step(&self, spot: &Spot<'_>) -> Result<(), Unsatisfiable> {
        self.steps.set(self.steps.get() + 1);
        if self.steps.get() > MAX_STEPS {
            return Err(Unsatisfiable::not_found(
                spot.goal,
                format!("no value was found within {MAX_STEPS} steps"),
            ));
        }
        if spot.depth > MAX_DEPTH {
            return Err(Unsatisfiable::not_found(
                spot.goal,
                format!("every value is nested deeper than {MAX_DEPTH} levels"),
            ));
        }
        Ok(())
    }

    /// Fails where a schema of the place requires itself without end.
    fn check_end(&self, spot: &Spot<'_>) -> Result<(), Unsatisfiable> {
        let asked = spot.goal.iter().filter(|ask| !ask.is_refusal);
        let ids: Vec<SchemaId> = asked.map(|ask| ask.schema).collect();
        let endless = self.plans.with_heights(self.schemas, &ids, |heights| {
            ids.iter().copied().find(|id| heights.is_endless(*id))
        });
        match endless {
            Some(id) => Err(Unsatisfiable::at(
                &[id.into()],
                "the schema requires itself without end",
            )),
            None => Ok(()),
        }
    }

    fn sample<'p>(&self, merged: &'p Merged, spot: &Spot<'_>) -> Result<Value<'p>, Unsatisfiable>
    where
        's: 'p,
    {
        if let Some(null) = edge::null(merged, spot) {
            return Ok(null);
        }
        if let Some(allowed) = &merged.allowed {
            let at_home = hints::of_place(allowed, spot);
            return Ok(at_home.unwrap_or_else(|| any_of(allowed, spot)));
        }
        if let Some(value) = self.counted(merged, spot).or_else(|| suggested(merged, spot)) {
            return Ok(value);
        }
        if let Some(value) = self.faked(merged, spot) {
            return Ok(value);
        }
        if let Some(value) = told(merged, spot) {
            return Ok(value);
        }
        let first = if merged.checked {
            spot.attempt as usize % merged.order.len().max(1)
        } else {
            0
        };
        let mut first_reason = None;
        let (before, after) = merged.order.split_at_checked(first).unwrap_or_default();
        for types in after.iter().chain(before) {
            match self.of_type(*types, merged, spot) {
                Ok(value) => return Ok(value),
                Err(reason) => _ = first_reason.get_or_insert(reason),
            }
        }
        Err(first_reason.unwrap_or_else(|| Unsatisfiable::at(&[merged.schema.into()], "no type is left")))
    }

    /// The number of an item that `autoIncrement` counts.
    fn counted<'p>(&self, merged: &Merged, spot: &Spot<'_>) -> Option<Value<'p>> {
        let first = merged
            .counts_from
            .filter(|_| spot.profile.is_none() && spot.attempt == 0)?;
        let number = first.checked_add(i64::try_from(spot.index).ok()?)?;
        Some(Value::from(number)).filter(|value| self.accepts(spot.goal, value))
    }

    /// What `x-faker` gives, where the schemas of the place accept it; edges are asked of what no one has chosen.
    fn faked(&self, merged: &Merged, spot: &Spot<'_>) -> Option<Value<'static>> {
        let faker = merged.faker.as_ref().filter(|_| spot.profile.is_none())?;
        let accepts = |value: &Value<'_>| self.accepts(spot.goal, value);
        faker.accepted(&spot.clues(), merged.types, spot.seed, accepts)
    }

    fn of_type<'p>(
        &self,
        types: TypeSet,
        merged: &'p Merged,
        spot: &Spot<'_>,
    ) -> Result<Value<'p>, Unsatisfiable>
    where
        's: 'p,
    {
        match types {
            TypeSet::OBJECT => self.object(merged, spot),
            TypeSet::ARRAY => self.array(merged, spot),
            TypeSet::STRING => match self.document(merged, spot) {
                Some(text) => Ok(text),
                None => string::make(merged, spot),
            },
            TypeSet::INTEGER | TypeSet::NUMBER => number::make(merged, spot),
            TypeSet::BOOLEAN => Ok(Value::Bool(providers::flag(spot.words, &mut spot.seed.random()))),
            _ => Ok(Value::Null),
        }
    }
}

/// How many attempts a place is worth after one with these choices.
fn attempts(chooser: &Chooser, checked: bool) -> u32 {
    let least = if checked { MIN_ATTEMPTS } else { 1 };
    chooser.combinations().max(least)
}

/// The example that a member of the object at `above` has, where nothing else counts.
pub(super) fn example<'p>(cell: &'p plan::Cell, above: &Spot<'_>) -> Option<Value<'p>> {
    let is_usual = above.profile.is_none() && above.faker.is_none();
    match &**cell.get().filter(|_| is_usual)? {
        Node::Merged(merged) if merged.allowed.is_none() && merged.counts_from.is_none() => {
            suggested(merged, above)
        }
        _ => None,
    }
}

/// An example or a default.
fn suggested<'p>(merged: &'p Merged, spot: &Spot<'_>) -> Option<Value<'p>> {
    let Some(wishes) = spot.wishes() else {
        let usual = || merged.suggested.first().or(merged.preset.first());
        return usual().filter(|_| !spot.fresh).map(Value::borrowed);
    };
    let is_asked = |wish: Option<bool>| wish.unwrap_or(!spot.fresh) && spot.attempt == 0;
    if is_asked(wishes.examples) && !merged.suggested.is_empty() {
        // Where examples are asked for, any of them is as good.
        let count = wishes.examples.map_or(1, |_| merged.suggested.len());
        let index = spot.seed.random().index(count);
        return merged.suggested.get(index).map(Value::borrowed);
    }
    let is_preset = |value: &&Value<'_>| !wishes.replaces_empty || value.as_str() != Some("");
    let preset = merged.preset.first().filter(is_preset);
    preset.filter(|_| is_asked(wishes.defaults)).map(Value::borrowed)
}

/// One of the values that prose names; edges lie elsewhere, and so do values that need many attempts.
fn told<'p>(merged: &'p Merged, spot: &Spot<'_>) -> Option<Value<'p>> {
    let values = &merged.hints.values;
    let is_usual =
        spot.profile.is_none_or(|profile| profile == Profile::Null) && spot.attempt < MIN_ATTEMPTS / 2;
    (is_usual && !values.is_empty()).then(|| any_of(values, spot))
}

/// One of the values, `null` only where there is no other; further attempts take the others in turn.
fn any_of<'p>(allowed: &'p [Value<'static>], spot: &Spot<'_>) -> Value<'p> {
    let nulls = allowed
        .iter()
        .rev()
        .take_while(|value| matches!(value, Value::Null))
        .count();
    let count = (allowed.len() - nulls).max(1);
    let index = spot.seed.random().index(count);
    allowed.get(index).map_or(Value::Null, Value::borrowed)
}
