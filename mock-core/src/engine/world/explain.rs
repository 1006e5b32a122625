//! What was inferred about an operation, in words.

use std::fmt::Write;

use crate::model::{Action, Api, ListParameter, Operation, PageFact, Role, Way};

/// A line about the role of an operation: what it does with which resource, and what shows it. `None` for one without a role.
pub fn explain(api: &Api, operation: &Operation) -> Option<String> {
    let role = operation.role.as_deref()?;
    let resource = api.resources.get(role.resource);
    let mut text = format!("{} {}", role.action.as_str(), resource.path);
    // Writing to a string cannot fail.
    if let Some(key) = &resource.key {
        let parameter = key.parameter.as_deref().unwrap_or("-");
        let place = key
            .place
            .as_deref()
            .map_or("-", |place| place.trim_start_matches('/'));
        let _ = write!(text, "; key {{{parameter}}} = {place}");
    }
    for parent in &resource.parents {
        if let Some(pointer) = &parent.pointer {
            let _ = write!(text, "; {{{}}} = {pointer}", parent.parameter);
        }
    }
    if role.action == Action::List {
        list(&mut text, role, operation, resource.count);
    } else if matches!(role.action, Action::Read) {
        for reference in &resource.references {
            let target = api.resources.get(reference.resource);
            let _ = write!(text, "; {} of {}", reference.pointer, target.path);
        }
        for count in &resource.counts {
            let list = api.resources.get(count.resource);
            let _ = write!(text, "; {} counts {}", count.pointer, list.path);
        }
    }
    Some(text)
}

fn list(text: &mut String, role: &Role, operation: &Operation, count: u32) {
    let _ = write!(text, "; {count} members");
    if let Some(shown) = role.shown.as_ref().filter(|shown| !shown.pointer.is_empty()) {
        let _ = write!(text, " at {}", shown.pointer);
    }
    if let Some(size) = role.page_size {
        let _ = write!(text, ", {size} a page");
    }
    for (index, asked) in &role.query {
        let name = operation
            .parameters
            .get(*index as usize)
            .map_or("", |parameter| &*parameter.name);
        let _ = match asked {
            ListParameter::Filter(pointer) => write!(text, "; ?{name} filters {pointer}"),
            ListParameter::From(pointer) => write!(text, "; ?{name} is the least {pointer}"),
            ListParameter::Until(pointer) => write!(text, "; ?{name} is the greatest {pointer}"),
            ListParameter::Limit => write!(text, "; ?{name} limits"),
            ListParameter::Page(_) => write!(text, "; ?{name} pages"),
            ListParameter::Offset(_) => write!(text, "; ?{name} skips"),
            ListParameter::Where => write!(text, "; ?{name} filters by an expression"),
            ListParameter::After => write!(text, "; ?{name} continues"),
            ListParameter::Before => write!(text, "; ?{name} goes back"),
            ListParameter::Search => write!(text, "; ?{name} searches"),
            ListParameter::Find => write!(text, "; ?{name} searches and finds"),
            ListParameter::Sort | ListParameter::Order => write!(text, "; ?{name} sorts"),
            ListParameter::Fields => write!(text, "; ?{name} selects"),
            ListParameter::Expand => write!(text, "; ?{name} expands"),
        };
    }
    let facts = role.shown.iter().flat_map(|shown| &shown.envelope);
    for (pointer, fact) in facts {
        let _ = write!(text, "; {pointer} {}", words(*fact));
    }
}

/// What a place tells about a page.
fn words(fact: PageFact) -> &'static str {
    match fact {
        PageFact::Total => "is the total",
        PageFact::Count => "is the length",
        PageFact::Page => "is the page",
        PageFact::Pages => "is the number of pages",
        PageFact::Limit => "is the limit",
        PageFact::Offset => "is the offset",
        PageFact::HasNext => "tells if there are more",
        PageFact::HasPrevious => "tells if there are some before",
        PageFact::IsFirst => "tells if it is the first page",
        PageFact::IsLast => "tells if it is the last page",
        PageFact::IsEmpty => "tells if there is nothing",
        PageFact::Remaining => "is the number behind this page",
        PageFact::From => "is the number of the first",
        PageFact::To => "is the number of the last",
        PageFact::Next(Way::Url) => "leads to the next page",
        PageFact::Next(Way::Cursor) => "continues",
        PageFact::Next(Way::Page) => "is the next page",
        PageFact::Previous(Way::Url) => "leads to the page before",
        PageFact::Previous(Way::Cursor) => "goes back",
        PageFact::Previous(Way::Page) => "is the page before",
        PageFact::First => "leads to the first page",
        PageFact::Last => "leads to the last page",
        PageFact::Links => "links to other pages",
        PageFact::This => "leads to this page",
        PageFact::Path => "is the path",
        PageFact::FirstKey => "is the first key",
        PageFact::LastKey => "is the last key",
    }
}
