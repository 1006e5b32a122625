//! What a request asks of a list → its members, in order, and where its page begins and ends.

use std::cmp::Ordering;

use crate::engine::pointer;
use crate::json::Value;
use crate::model::ListParameter;

use super::Asked;
use super::collection::Collection;
use super::cursor;
use super::value::{compare, text};

/// Words that ask for no filter.
const EVERYTHING: [&str; 4] = ["all", "any", "both", "*"];

/// A key, and the member where it had to be made already.
pub(super) type Entry<'a> = (Value<'a>, Option<Value<'a>>);

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
}

impl Page<'_> {
    pub(super) fn end(&self) -> usize {
        self.start + self.entries.len()
    }

    pub(super) fn has_next(&self) -> bool {
        self.end() < self.total
    }
}

/// The members that a request asks for; an array holds at most `max_items`.
pub(super) fn page<'a>(
    collection: &Collection<'_, 'a>,
    asked: &Asked<'_, '_>,
    max_items: Option<u64>,
) -> Page<'a> {
    let mut entries: Vec<Entry<'a>> = collection.keys().into_iter().map(|key| (key, None)).collect();
    if asked.is_selective() || asked.role.cursor.is_some() {
        for (key, member) in &mut entries {
            *member = collection.member(Some(key));
        }
        entries.retain(|(_, member)| member.as_ref().is_some_and(|member| is_wanted(member, asked)));
        if let Some(property) = &asked.role.cursor {
            entries.sort_by(|left, right| by_property(left, right, property));
        }
        sort(&mut entries, asked);
    }
    let total = entries.len();
    let whole = usize::try_from(max_items.unwrap_or(u64::MAX)).unwrap_or(usize::MAX);
    let usual = asked.role.page_size.map_or(total.max(1), |size| size as usize);
    let limit = asked
        .number(|parameter| *parameter == ListParameter::Limit)
        .map_or(usual, |limit| limit.max(1));
    let limit = limit.min(whole.max(1));
    let (start, end) = range(&entries, asked, limit);
    let end = end.min(total).min(start.saturating_add(limit));
    let start = start.min(end);
    Page {
        entries: entries.drain(start..end).collect(),
        total,
        start,
        limit,
    }
}

/// Where the page begins, and where it ends at the latest.
fn range(entries: &[Entry<'_>], asked: &Asked<'_, '_>, limit: usize) -> (usize, usize) {
    for (parameter, value) in asked.values() {
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
            ListParameter::Offset => {
                if let Some(offset) = number() {
                    return (offset, usize::MAX);
                }
            }
            ListParameter::After => {
                return (
                    position(entries, asked, value).map_or(0, |found| found + 1),
                    usize::MAX,
                );
            }
            ListParameter::Before => {
                if let Some(end) = position(entries, asked, value) {
                    return (end.saturating_sub(limit), end);
                }
            }
            _ => {}
        }
    }
    (0, usize::MAX)
}

/// Where the member stands that a cursor or a key names; of numbers, the last one that is not greater.
fn position(entries: &[Entry<'_>], asked: &Asked<'_, '_>, wanted: &Value<'_>) -> Option<usize> {
    let written = text(wanted)?;
    let name = cursor::read(&written).unwrap_or(written);
    let found = entries
        .iter()
        .position(|entry| asked.cursor(entry).is_some_and(|cursor| cursor == name));
    found.or_else(|| {
        let wanted: i64 = name.parse().ok()?;
        let number = |entry: &Entry<'_>| asked.cursor(entry)?.parse::<i64>().ok();
        let numbers: Vec<i64> = entries.iter().map(number).collect::<Option<_>>()?;
        numbers.iter().rposition(|number| *number <= wanted)
    })
}

fn is_wanted(member: &Value<'_>, asked: &Asked<'_, '_>) -> bool {
    asked.values().all(|(parameter, value)| match parameter {
        ListParameter::Filter(place) => matches(pointer::find(member, place), value),
        ListParameter::From(place) => within(pointer::find(member, place), value, true),
        ListParameter::Until(place) => within(pointer::find(member, place), value, false),
        ListParameter::Search => text(value).is_none_or(|needle| contains(member, &needle.to_lowercase())),
        _ => true,
    })
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

fn contains(value: &Value<'_>, needle: &str) -> bool {
    match value {
        Value::String(text) => text.to_lowercase().contains(needle),
        Value::Array(items) => items.iter().any(|item| contains(item, needle)),
        Value::Object(object) => object.iter().any(|(_, value)| contains(value, needle)),
        _ => false,
    }
}

fn sort(entries: &mut [Entry<'_>], asked: &Asked<'_, '_>) {
    let given = |wanted: ListParameter| {
        let (_, value) = asked.values().find(|(parameter, _)| **parameter == wanted)?;
        match value {
            Value::Array(items) => Some(items.iter().filter_map(text).collect::<Vec<_>>().join(",")),
            value => text(value),
        }
    };
    let downwards = given(ListParameter::Order).is_some_and(|order| order.to_lowercase().starts_with("desc"));
    let Some(wanted) = given(ListParameter::Sort) else {
        return;
    };
    for wanted in wanted.split(',').rev() {
        let (name, is_down) = direction(wanted.trim());
        let Some(name) = property(entries, name) else {
            continue;
        };
        entries.sort_by(|left, right| {
            let order = by_property(left, right, &name);
            if downwards == is_down {
                order
            } else {
                order.reverse()
            }
        });
    }
}

/// What has no value comes last.
fn by_property(left: &Entry<'_>, right: &Entry<'_>, name: &str) -> Ordering {
    match (member_value(left, name), member_value(right, name)) {
        (Some(left), Some(right)) => compare(left, right).unwrap_or(Ordering::Equal),
        (left, right) => right.is_some().cmp(&left.is_some()),
    }
}

fn member_value<'e, 'a>(entry: &'e Entry<'a>, name: &str) -> Option<&'e Value<'a>> {
    entry.1.as_ref()?.as_object()?.get(name)
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

/// The property that is meant: of the same name, or one that begins so (`created` for `created_at`).
fn property(entries: &[Entry<'_>], wanted: &str) -> Option<String> {
    let plain = |name: &str| -> String {
        let letters = name.chars().filter(|character| character.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    let wanted = plain(wanted);
    let member = entries
        .iter()
        .find_map(|(_, member)| member.as_ref()?.as_object())?;
    let names = || member.iter().map(|(name, _)| name);
    let same = names().find(|name| plain(name) == wanted);
    let close = || names().find(|name| !wanted.is_empty() && plain(name).starts_with(&wanted));
    same.or_else(close).map(ToOwned::to_owned)
}
