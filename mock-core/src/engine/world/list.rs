//! What a request asks of a list → its members, in order, and where its page begins and ends.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::engine::generate::Profile;
use crate::engine::pointer;
use crate::json::Value;
use crate::model::ListParameter;

use super::Asked;
use super::collection::Collection;
use super::columns::{Column, Facet};
use super::cursor;
use super::expression::{self, Comparison};
use super::search::{Search, plain};
use super::value::{compare, text};
use super::wishes::Wish;

/// Objects inside members that hold what others have at the top.
const HOLDERS: [&str; 4] = ["attributes", "properties", "metadata", "fields"];

/// Words that ask for no filter.
const EVERYTHING: [&str; 4] = ["all", "any", "both", "*"];

/// Members that a list without pages shows where it is to be long.
const MOST_WITHOUT_PAGES: usize = 25;

/// A member of a page.
#[derive(Debug)]
pub(super) struct Entry<'a> {
    pub(super) key: Value<'a>,
    /// What a cursor says about it.
    pub(super) cursor: Option<String>,
}

/// The part of a list that a request asks for.
#[derive(Debug)]
pub(super) struct Page<'a> {
    /// The members that are shown.
    pub(super) entries: Vec<Entry<'a>>,
    /// Members on all pages.
    pub(super) total: usize,
    /// Members before this page.
    pub(super) start: usize,
    /// Most members that a page has.
    pub(super) limit: usize,
    /// What the members are made to have, because they must have it and none has.
    pub(super) wishes: Vec<Wish<'a>>,
}

impl Page<'_> {
    pub(super) fn end(&self) -> usize {
        self.start + self.entries.len()
    }

    pub(super) fn has_next(&self) -> bool {
        self.end() < self.total
    }
}

/// The members that a request asks for; an array holds at least and at most so many items.
pub(super) fn page<'a>(
    collection: &Collection<'_, 'a>,
    asked: &Asked<'a, '_>,
    (min_items, max_items): (u64, Option<u64>),
) -> Page<'a> {
    let rows = Rows::of(collection, asked);
    let (mut order, wishes) = rows.wanted();
    rows.sort(&mut order);
    order.truncate(most_members(collection, asked, min_items));
    let total = order.len();
    let whole = usize::try_from(max_items.unwrap_or(u64::MAX)).unwrap_or(usize::MAX);
    let usual = asked.role.page_size.map_or(total.max(1), |size| size as usize);
    let most = collection.world.faker.as_ref().and_then(|faker| faker.max_items);
    let usual = most.map_or(usual, |most| usual.min((most as usize).max(1)));
    let limit = asked
        .number(|parameter| *parameter == ListParameter::Limit)
        .map_or(usual, |limit| limit.max(1));
    let limit = limit.min(whole.max(1));
    let (start, end) = rows.range(&order, limit);
    let end = end.min(total).min(start.saturating_add(limit));
    let start = start.min(end);
    let shown = order.get(start..end).unwrap_or_default();
    let entry = |row: &usize| {
        Some(Entry {
            key: rows.keys.get(*row)?.clone(),
            cursor: rows.cursor(*row),
        })
    };
    Page {
        entries: shown.iter().filter_map(entry).collect(),
        total,
        start,
        limit,
        wishes,
    }
}

/// How many members a list has at an edge: as few as its array may, or no more than people read where it has no pages.
fn most_members(collection: &Collection<'_, '_>, asked: &Asked<'_, '_>, min_items: u64) -> usize {
    let has_pages = || {
        let mut parameters = asked.role.query.iter();
        asked.role.page_size.is_some() || parameters.any(|(_, parameter)| *parameter == ListParameter::Limit)
    };
    match collection.world.profile {
        Some(Profile::Min | Profile::Empty) => usize::try_from(min_items).unwrap_or(usize::MAX),
        Some(Profile::Max | Profile::Long) if !has_pages() => MOST_WITHOUT_PAGES,
        _ => usize::MAX,
    }
}

/// All members by their keys, and what a request has to know about them.
struct Rows<'c, 'w, 'a, 'r> {
    asked: &'c Asked<'a, 'r>,
    collection: &'c Collection<'w, 'a>,
    keys: Vec<Value<'a>>,
    columns: BTreeMap<Facet, Column>,
    /// Places of the properties that the list is sorted by, and whether downwards; that of its cursor comes last.
    sorts: Vec<(Facet, bool)>,
    /// Comparisons that must hold, with the places of what they compare.
    conditions: Vec<(Facet, Comparison)>,
}

impl<'c, 'w, 'a, 'r> Rows<'c, 'w, 'a, 'r> {
    fn of(collection: &'c Collection<'w, 'a>, asked: &'c Asked<'a, 'r>) -> Self {
        let keys = collection.keys();
        let sorts = sorts(collection, asked, &keys);
        let conditions = conditions(collection, asked, &keys);
        let looked_at = asked.values().filter_map(|(parameter, _)| match parameter {
            ListParameter::Filter(place) | ListParameter::From(place) | ListParameter::Until(place) => {
                Some(Facet::Place(place.clone()))
            }
            ListParameter::Search | ListParameter::Find => Some(Facet::Texts),
            _ => None,
        });
        let facets = looked_at
            .chain(sorts.iter().map(|(facet, _)| facet.clone()))
            .chain(conditions.iter().map(|(facet, _)| facet.clone()))
            .collect();
        let columns = collection.columns(&keys, facets);
        Rows {
            asked,
            collection,
            keys,
            columns,
            sorts,
            conditions,
        }
    }

    fn at(&self, facet: &Facet, row: usize) -> Option<&Value<'static>> {
        self.columns.get(facet)?.get(row)?.as_ref()
    }

    fn texts(&self, row: usize) -> &str {
        self.at(&Facet::Texts, row)
            .and_then(Value::as_str)
            .unwrap_or_default()
    }

    /// The members that are shown, and what they are made to have for it.
    fn wanted(&self) -> (Vec<usize>, Vec<Wish<'a>>) {
        let is_required = |index: u32| {
            let parameter = self.asked.operation.parameters.get(index as usize);
            parameter.is_some_and(|parameter| parameter.required)
        };
        let mut rows: Vec<usize> = (0..self.keys.len()).collect();
        let mut wishes = Vec::new();
        for (index, parameter, value) in self.asked.indexed_values() {
            let found: Vec<usize> = match parameter {
                ListParameter::Search | ListParameter::Find => {
                    let mut search = Search::of(&text(value).unwrap_or_default());
                    let (found, is_fit) =
                        self.searched(&rows, &mut search, *parameter == ListParameter::Find);
                    if !is_fit && self.asked.role.is_alone {
                        wishes.push(Wish::Words(search.words().join(" ")));
                    }
                    found
                }
                _ => rows
                    .iter()
                    .copied()
                    .filter(|row| self.is_wanted(*row, parameter, value))
                    .collect(),
            };
            match parameter {
                ListParameter::Filter(place)
                    if found.is_empty() && self.asked.role.is_alone && is_required(index) =>
                {
                    wishes.push(Wish::Value(place, value.clone()));
                }
                _ => rows = found,
            }
        }
        let holds =
            |row: usize, (facet, comparison): &(Facet, Comparison)| comparison.holds(self.at(facet, row));
        rows.retain(|row| self.conditions.iter().all(|condition| holds(*row, condition)));
        (rows, wishes)
    }

    fn is_wanted(&self, row: usize, parameter: &ListParameter, value: &Value<'_>) -> bool {
        let found = |place: &str| self.at(&Facet::Place(place.into()), row);
        match parameter {
            ListParameter::Filter(place) => matches(found(place), value),
            ListParameter::From(place) => within(found(place), value, true),
            ListParameter::Until(place) => within(found(place), value, false),
            _ => true,
        }
    }

    /// The members that a search finds, and whether they are what it looks for: where something must be found, some are.
    fn searched(&self, rows: &[usize], search: &mut Search, must_find: bool) -> (Vec<usize>, bool) {
        search.know(&rows.iter().map(|row| self.texts(*row)));
        let with = |holds: &dyn Fn(usize) -> bool| -> Vec<usize> {
            rows.iter().copied().filter(|row| holds(*row)).collect()
        };
        let found = with(&|row| search.finds(self.texts(row)));
        if !must_find || !found.is_empty() {
            return (found, true);
        }
        let admitted = with(&|row| search.admits(self.texts(row)));
        let seed = self.collection.seed.finish();
        let is_drawn = |row: usize| {
            let key = self.keys.get(row).and_then(text).unwrap_or_default();
            search.draws(seed, &key)
        };
        let admitted = if admitted.is_empty() { rows } else { &admitted };
        let drawn: Vec<usize> = admitted.iter().copied().filter(|row| is_drawn(*row)).collect();
        let first = || admitted.iter().copied().take(1).collect();
        (if drawn.is_empty() { first() } else { drawn }, false)
    }

    fn sort(&self, rows: &mut [usize]) {
        for (facet, is_down) in self.sorts.iter().rev() {
            // What has no value comes last.
            rows.sort_by(
                |left, right| match (self.at(facet, *left), self.at(facet, *right)) {
                    (Some(left), Some(right)) => {
                        let order = compare(left, right).unwrap_or(Ordering::Equal);
                        if *is_down { order.reverse() } else { order }
                    }
                    (left, right) => right.is_some().cmp(&left.is_some()),
                },
            );
        }
    }

    /// What a cursor says about a member: its key, or the property that the role names.
    fn cursor(&self, row: usize) -> Option<String> {
        match &self.asked.role.cursor {
            Some(property) => text(self.at(&Facet::property(property), row)?),
            None => text(self.keys.get(row)?),
        }
    }

    /// Where the page begins, and where it ends at the latest.
    fn range(&self, rows: &[usize], limit: usize) -> (usize, usize) {
        for (parameter, value) in self.asked.values() {
            let number = || text(value).and_then(|text| text.parse::<usize>().ok());
            match parameter {
                ListParameter::Page(first) => {
                    if let Some(page) = number() {
                        return (
                            page.saturating_sub(*first as usize).saturating_mul(limit),
                            usize::MAX,
                        );
                    }
                }
                ListParameter::Offset(first) => {
                    if let Some(offset) = number() {
                        return (offset.saturating_sub(*first as usize), usize::MAX);
                    }
                }
                ListParameter::After => {
                    return (
                        self.position(rows, value).map_or(0, |found| found + 1),
                        usize::MAX,
                    );
                }
                ListParameter::Before => {
                    if let Some(end) = self.position(rows, value) {
                        return (end.saturating_sub(limit), end);
                    }
                }
                _ => {}
            }
        }
        let own = self.asked.continuation();
        let behind = own.and_then(|value| self.position(rows, &value));
        (behind.map_or(0, |found| found + 1), usize::MAX)
    }

    /// Where the member stands that a cursor or a key names; of numbers, the last one that is not greater.
    fn position(&self, rows: &[usize], wanted: &Value<'_>) -> Option<usize> {
        let written = text(wanted)?;
        let name = cursor::read(&written).unwrap_or(written);
        let found = rows
            .iter()
            .position(|row| self.cursor(*row).is_some_and(|cursor| cursor == name));
        found.or_else(|| {
            let wanted: i64 = name.parse().ok()?;
            let number = |row: &usize| self.cursor(*row)?.parse::<i64>().ok();
            let numbers: Vec<i64> = rows.iter().map(number).collect::<Option<_>>()?;
            numbers.iter().rposition(|number| *number <= wanted)
        })
    }
}

/// Whether a property has a value that a filter asks for.
fn matches(found: Option<&Value<'_>>, wanted: &Value<'_>) -> bool {
    match (found, wanted) {
        (_, Value::Array(options)) if options.is_empty() => true,
        (found, Value::Array(options)) => options.iter().any(|option| matches(found, option)),
        // `created[gte]=…`
        (Some(found), Value::Object(bounds)) => bounds.iter().all(|(bound, value)| match bound {
            "gte" | "gt" | "from" | "min" => within(Some(found), value, true),
            "lte" | "lt" | "to" | "max" => within(Some(found), value, false),
            _ => true,
        }),
        (Some(Value::Array(items)), wanted) => items.iter().any(|item| matches(Some(item), wanted)),
        // A tag may be an object that holds its name.
        (Some(Value::Object(object)), wanted) => object.iter().any(|(_, value)| {
            matches!(value, Value::String(_) | Value::Number(_)) && matches(Some(value), wanted)
        }),
        (found, wanted) => {
            let Some(wanted) = text(wanted) else { return true };
            let everything = EVERYTHING.contains(&wanted.to_lowercase().as_str()) || wanted.is_empty();
            let found = found.and_then(text);
            everything || found.is_some_and(|found| found.eq_ignore_ascii_case(&wanted))
        }
    }
}

/// Whether a value is on the right side of a bound; a day contains its hours.
fn within(found: Option<&Value<'_>>, bound: &Value<'_>, is_low: bool) -> bool {
    match found {
        Some(Value::Array(items)) => items.iter().any(|item| within(Some(item), bound, is_low)),
        Some(Value::String(found)) if !is_low => {
            let end = bound.as_str().map_or(found.len(), str::len);
            let head = found.get(..end.min(found.len())).unwrap_or(found);
            compare(&Value::from(head), bound).is_none_or(Ordering::is_le)
        }
        Some(found) => {
            compare(found, bound).is_none_or(|order| if is_low { order.is_ge() } else { order.is_le() })
        }
        None => false,
    }
}

/// The properties that a list is sorted by, and whether downwards; that of its cursor comes last.
fn sorts<'a>(
    collection: &Collection<'_, 'a>,
    asked: &Asked<'a, '_>,
    keys: &[Value<'a>],
) -> Vec<(Facet, bool)> {
    let given = |wanted: ListParameter| {
        let (_, value) = asked.values().find(|(parameter, _)| **parameter == wanted)?;
        match value {
            Value::Array(items) => Some(items.iter().filter_map(text).collect::<Vec<_>>().join(",")),
            value => text(value),
        }
    };
    let downwards = given(ListParameter::Order).is_some_and(|order| order.to_lowercase().starts_with("desc"));
    let wanted = given(ListParameter::Sort).unwrap_or_default();
    let first = keys
        .first()
        .filter(|_| !wanted.is_empty())
        .and_then(|key| collection.member(Some(key)));
    let named = wanted.split(',').filter_map(|wanted| {
        let (name, is_down) = direction(wanted.trim());
        Some((
            Facet::Place(place(first.as_ref()?, name)?.into()),
            is_down != downwards,
        ))
    });
    let cursor = asked
        .role
        .cursor
        .iter()
        .map(|property| (Facet::property(property), false));
    named.chain(cursor).collect()
}

/// The comparisons that a filter's expression asks for, of properties that members have.
fn conditions<'a>(
    collection: &Collection<'_, 'a>,
    asked: &Asked<'a, '_>,
    keys: &[Value<'a>],
) -> Vec<(Facet, Comparison)> {
    let given = asked
        .values()
        .filter(|(parameter, _)| **parameter == ListParameter::Where);
    let comparisons: Vec<Comparison> = given
        .filter_map(|(_, value)| expression::read(&text(value)?))
        .flatten()
        .collect();
    let first = keys
        .first()
        .filter(|_| !comparisons.is_empty())
        .and_then(|key| collection.member(Some(key)));
    let Some(first) = first else {
        return Vec::new();
    };
    let with_place = |comparison: Comparison| {
        let facet = Facet::Place(path(&first, &comparison.path)?.into());
        Some((facet, comparison))
    };
    comparisons.into_iter().filter_map(with_place).collect()
}

/// The place that a path of names means; below an array it is all of it.
fn path(member: &Value<'_>, names: &[String]) -> Option<String> {
    let (first, rest) = names.split_first()?;
    let mut place = place(member, first)?;
    for name in rest {
        let Some(Value::Object(object)) = pointer::find(member, &place) else {
            break;
        };
        let wanted = plain(name);
        let (name, _) = object.iter().find(|(name, _)| plain(name) == wanted)?;
        pointer::push(&mut place, name);
    }
    Some(place)
}

/// The name in `-name`, `name:desc`, `name desc` and the like, and whether it is downwards.
fn direction(wanted: &str) -> (&str, bool) {
    if let Some(name) = wanted.strip_prefix('-') {
        return (name, true);
    }
    let name = wanted.trim_start_matches(['+', ' ']);
    for (end, is_down) in [("desc", true), ("asc", false)] {
        let cut = name.len().saturating_sub(end.len());
        if let Some((head, tail)) = name.split_at_checked(cut)
            && tail.eq_ignore_ascii_case(end)
            && head.ends_with([':', ' ', '_', '.', '|'])
        {
            return (head.trim_end_matches([':', ' ', '_', '.', '|']), is_down);
        }
    }
    (name, false)
}

/// The place that is meant: a property of the same name, or one that begins so (`created` for `created_at`), of the member or of
/// an object in it that holds its properties (`attributes`).
fn place(member: &Value<'_>, wanted: &str) -> Option<String> {
    let wanted = plain(wanted);
    let member = member.as_object()?;
    let holders = || {
        HOLDERS
            .iter()
            .filter_map(|holder| Some((*holder, member.get(holder)?.as_object()?)))
    };
    let all = || std::iter::once(("", member)).chain(holders());
    let find = |is_meant: &dyn Fn(&str) -> bool| {
        all().find_map(|(holder, object)| {
            let mut names = object.iter().map(|(name, _)| name);
            let name = names.find(|name| is_meant(&plain(name)))?;
            let mut place = String::new();
            if !holder.is_empty() {
                pointer::push(&mut place, holder);
            }
            pointer::push(&mut place, name);
            Some(place)
        })
    };
    find(&|name| name == wanted).or_else(|| find(&|name| !wanted.is_empty() && name.starts_with(&wanted)))
}
