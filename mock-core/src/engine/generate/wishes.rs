//! What the options of JSON Schema Faker mean for values that their schemas accept: which of the values that may stand does.
//!
//! An option proposes, as a profile does; where the schema accepts nothing of the kind, the value is as usual.

use crate::json::{Object, Value};
use crate::model::FakerOptions;

use super::random::Seed;

/// Items that an array has at most where nobody says how many.
const USUAL_ITEMS: i64 = 3;

/// Attempts at one object in which properties are left out because an option says so.
const HEEDED_ATTEMPTS: u32 = 4;

const MILLION: u64 = 1_000_000;

/// How many items an array has that says itself whether it has a least and a greatest number.
pub(super) fn items(options: Option<&FakerOptions>, (has_min, has_max): (bool, bool)) -> (i64, i64) {
    let Some(options) = options else {
        return (1, USUAL_ITEMS);
    };
    let low = options
        .min_items
        .or(options.default_min_items.filter(|_| !has_min));
    let high = options
        .max_items
        .or(options.default_max_items.filter(|_| !has_max));
    match (low.map(i64::from), high.map(i64::from)) {
        (Some(low), Some(high)) => (low.min(high), high),
        (Some(low), None) => (low, low.max(USUAL_ITEMS)),
        (None, Some(high)) => (high.min(1), high),
        (None, None) => (1, USUAL_ITEMS),
    }
}

/// The least and the greatest length of a text, within those that its schema says.
pub(super) fn lengths(
    options: Option<&FakerOptions>,
    (least, greatest): (u64, Option<u64>),
) -> Option<(u64, Option<u64>)> {
    let options = options?;
    let wanted = [options.min_length, options.max_length].map(|length| length.map(u64::from));
    if wanted == [None, None] {
        return None;
    }
    let within = |length: u64| length.clamp(least, greatest.unwrap_or(u64::MAX).max(least));
    let [min, max] = wanted.map(|length| length.map(within));
    Some((min.unwrap_or(least), max.or(greatest)))
}

/// How often a schema may stand within itself where it need not.
pub(super) fn depth(options: Option<&FakerOptions>, root: Seed) -> usize {
    let Some(options) = options else { return 0 };
    let (low, high) = match (options.min_depth, options.max_depth) {
        (None, None) => return 0,
        (Some(low), None) => (low, low),
        (low, Some(high)) => (low.unwrap_or(1).min(high), high),
    };
    let depth = root
        .member("\0depth")
        .random()
        .between(i64::from(low), i64::from(high));
    // The outermost one stands within no other.
    usize::try_from(depth - 1).unwrap_or(0)
}

/// An object that is about to be made.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked {
    /// The least number of properties.
    pub(super) min: u64,
    pub(super) seed: Seed,
    /// How many times it was looked for before.
    pub(super) attempt: u32,
    /// Whether an edge is wanted, which says itself how many properties there are.
    pub(super) has_profile: bool,
}

/// Which properties are left out of an object, by their names and whether they are required.
///
/// What decides about a property is drawn from its own name, so one more changes nothing about the others.
pub(super) fn left_out(options: &FakerOptions, members: &[(&str, bool)], asked: Asked) -> Vec<bool> {
    let mut left_out = vec![false; members.len()];
    if asked.attempt >= HEEDED_ATTEMPTS {
        return left_out;
    }
    let is_ignored = |name: &str| options.ignored.iter().any(|ignored| **ignored == *name);
    let draw = |name: &str| {
        asked
            .seed
            .member(name)
            .member("\0optional")
            .random()
            .below(MILLION)
    };
    let mut optional: Vec<(bool, u64, usize)> = members
        .iter()
        .enumerate()
        .filter(|(_, (_, is_required))| !is_required)
        .map(|(index, (name, _))| (is_ignored(name), draw(name), index))
        .collect();
    // Those that stand soonest come first.
    optional.sort_unstable();
    let count = optional.len() as u64;
    let share = options
        .optionals_per_million
        .filter(|_| !options.fakes_all_optionals);
    let share = share.map(u64::from);
    let of_all = |share: u64| (share * count + MILLION / 2) / MILLION;
    let required = members.len() as u64 - count;
    for (place, (ignored, draw, index)) in (0_u64..).zip(optional) {
        let is_wanted = match share {
            _ if asked.has_profile => true,
            _ if options.required_only => false,
            None => true,
            Some(share) if options.fixed_probabilities => place < of_all(share),
            Some(share) => draw < share,
        };
        let is_needed = required + place < asked.min;
        if let Some(left_out) = left_out.get_mut(index) {
            *left_out = (ignored || !is_wanted) && !is_needed;
        }
    }
    left_out
}

/// Leaves out what stands as `null` and need not, and brings properties in order.
pub(super) fn tidied<'p>(
    options: &FakerOptions,
    object: Object<'p>,
    is_required: impl Fn(&str) -> bool,
    min: u64,
) -> Object<'p> {
    if !options.omits_nulls && !options.sorts_properties {
        return object;
    }
    let mut spare = (object.len() as u64).saturating_sub(min);
    let mut members = object.into_members();
    members.retain(|(name, value)| {
        let stays = !options.omits_nulls || *value != Value::Null || is_required(name) || spare == 0;
        spare -= u64::from(!stays);
        stays
    });
    if options.sorts_properties {
        members.sort_by(|(left, _), (right, _)| left.cmp(right));
    }
    Object::from_distinct(members)
}
