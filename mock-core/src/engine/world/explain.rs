//! What was inferred about an operation, in words.

use std::fmt::Write;

use crate::model::{Action, Api, ListParameter, Operation, Role};

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
        let _ = write!(text, "; {pointer} {fact:?}");
    }
}
