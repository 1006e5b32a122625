//! Where other pages are: URLs, cursors, numbers.

use std::fmt::Write;

use percent_encoding::utf8_percent_encode;

use crate::engine::decode::query;
use crate::engine::uri;
use crate::json::Value;
use crate::model::{ListParameter, PageFact, Way};

use super::Asked;
use super::cursor;
use super::list::{Entry, Page};
use super::value::text;

/// A page, seen from the one that is shown.
#[derive(Clone, Copy)]
enum Other {
    This,
    First,
    Previous,
    Next,
    Last,
}

/// What a fact says about a page; `Null` where there is no such page, `None` where nothing is known.
pub(super) fn value(fact: PageFact, page: &Page<'_>, asked: &Asked<'_, '_>) -> Option<Value<'static>> {
    let number = |number: usize| Some(Value::from(i64::try_from(number).unwrap_or(i64::MAX)));
    let current = page.start / page.limit;
    let has_previous = page.start > 0;
    let first = asked.first_page();
    let url = |other| url(other, page, asked).map_or(Value::Null, Value::from);
    let key = |entry: Option<&Entry<'_>>| {
        entry
            .and_then(|entry| text(&entry.key))
            .map_or(Value::Null, Value::from)
    };
    match fact {
        PageFact::Total => number(page.total),
        PageFact::Count => number(page.entries.len()),
        PageFact::Page => number(current + first),
        PageFact::Pages => number(page.total.div_ceil(page.limit)),
        PageFact::Limit => number(page.limit),
        PageFact::Offset => number(page.start + asked.first_offset()),
        PageFact::HasNext => Some(Value::Bool(page.has_next())),
        PageFact::HasPrevious => Some(Value::Bool(has_previous)),
        PageFact::IsFirst => Some(Value::Bool(!has_previous)),
        PageFact::IsLast => Some(Value::Bool(!page.has_next())),
        PageFact::IsEmpty => Some(Value::Bool(page.entries.is_empty())),
        PageFact::From | PageFact::To if page.entries.is_empty() => Some(Value::Null),
        PageFact::From => number(page.start + 1),
        PageFact::To => number(page.end()),
        PageFact::Remaining => number(page.total.saturating_sub(page.end())),
        PageFact::Next(Way::Page) if page.has_next() => number(current + first + 1),
        PageFact::Previous(Way::Page) if has_previous => number((current + first).saturating_sub(1)),
        PageFact::Next(Way::Cursor) if page.has_next() => Some(Value::from(cursor::write(
            page.entries.last()?.cursor.as_deref()?,
        ))),
        // There is no cursor for what is before; none is better than a wrong one.
        PageFact::Next(Way::Page | Way::Cursor) | PageFact::Previous(Way::Page | Way::Cursor) => {
            Some(Value::Null)
        }
        PageFact::Next(Way::Url) => Some(url(Other::Next)),
        PageFact::Previous(Way::Url) => Some(url(Other::Previous)),
        PageFact::First => Some(url(Other::First)),
        PageFact::Last => Some(url(Other::Last)),
        PageFact::This => Some(url(Other::This)),
        PageFact::Path => Some(Value::from(asked.path.to_owned())),
        PageFact::FirstKey => Some(key(page.entries.first())),
        PageFact::LastKey => Some(key(page.entries.last())),
        PageFact::Links => {
            let links = link_field(page, asked);
            (!links.is_empty()).then(|| Value::from(links))
        }
    }
}

/// The value of `Link` (RFC 8288 §3).
fn link_field(page: &Page<'_>, asked: &Asked<'_, '_>) -> String {
    let mut field = String::new();
    let links = [
        (Other::Previous, "prev"),
        (Other::Next, "next"),
        (Other::Last, "last"),
        (Other::First, "first"),
    ];
    for (other, relation) in links {
        let at_edge = matches!(other, Other::First) && page.start == 0
            || matches!(other, Other::Last) && !page.has_next();
        if let Some(url) = url(other, page, asked).filter(|_| !at_edge) {
            let comma = if field.is_empty() { "" } else { ", " };
            // Writing to a string cannot fail.
            let _ = write!(field, "{comma}<{url}>; rel=\"{relation}\"");
        }
    }
    field
}

/// The URL of another page, if there is one and some parameter asks for it.
fn url(other: Other, page: &Page<'_>, asked: &Asked<'_, '_>) -> Option<String> {
    let last = page.total.saturating_sub(1) / page.limit * page.limit;
    let start = match other {
        Other::This => return Some([asked.base, asked.path, &question(asked.query)].concat()),
        Other::First => 0,
        Other::Previous if page.start > 0 => page.start.saturating_sub(page.limit),
        Other::Next if page.has_next() => page.end(),
        Other::Last => last,
        Other::Previous | Other::Next => return None,
    };
    let (name, value) = asked.paging().find_map(|(name, parameter)| {
        let value = match parameter {
            ListParameter::Page(first) => (start / page.limit + *first as usize).to_string(),
            ListParameter::Offset(first) => (start + *first as usize).to_string(),
            ListParameter::After if matches!(other, Other::Next) => page.entries.last()?.cursor.clone()?,
            ListParameter::Before if matches!(other, Other::Previous) => {
                page.entries.first()?.cursor.clone()?
            }
            _ => return None,
        };
        Some((name, value))
    })?;
    let names: Vec<&str> = asked.paging().map(|(name, _)| name).collect();
    let kept = asked.query.split('&').filter(|pair| {
        let own = query::pairs(pair).next().map(|(name, _)| name);
        own.is_some_and(|own| !names.contains(&&*own))
    });
    let value = format!("{}={}", encode(name), encode(&value));
    let pairs: Vec<&str> = kept.chain([value.as_str()]).collect();
    Some([asked.base, asked.path, &question(&pairs.join("&"))].concat())
}

fn encode(text: &str) -> String {
    utf8_percent_encode(text, uri::RESERVED).to_string()
}

fn question(query: &str) -> String {
    if query.is_empty() {
        String::new()
    } else {
        format!("?{query}")
    }
}
