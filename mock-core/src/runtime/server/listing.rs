//! What a mock prints about itself.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::ExitCode;

use crate::engine::world::{describe, explain};
use crate::model::{Api, ResourceId};
use crate::runtime::security::unchecked;

/// How many operations are printed when a mock starts.
const MAX_AT_START: usize = 20;

/// Characters in a line of what was inferred.
const WIDTH: usize = 110;

/// All operations and resources, with what was inferred about them.
pub(super) fn print_routes(api: &'static Api) -> ExitCode {
    print(&(routes(api, usize::MAX, true) + &resources(api)))
}

/// What was inferred about each resource, and what corrects it.
fn resources(api: &Api) -> String {
    let mut actions: BTreeMap<ResourceId, Vec<&str>> = BTreeMap::new();
    for (_, operation) in api.operations.iter() {
        if let Some(role) = operation.role.as_deref() {
            let known = actions.entry(role.resource).or_default();
            if !known.contains(&role.action.as_str()) {
                known.push(role.action.as_str());
            }
        }
    }
    let mut text = String::new();
    for (id, actions) in &actions {
        if text.is_empty() {
            text.push_str(
                "\nResources, as inferred from paths, parameters, schemas and examples. On an operation or a path item, `x-mock: false` takes it \
                 out.\n",
            );
        }
        // Writing to a string cannot fail.
        let path = &api.resources.get(*id).path;
        let _ = writeln!(text, "\n  {path}  ({})", actions.join(", "));
        for (about, fact) in describe(api, *id) {
            let _ = writeln!(text, "    {about:<9} {fact}");
        }
    }
    text
}

/// The facts in lines, broken between them.
fn wrapped(facts: &str) -> String {
    let mut text = String::new();
    let mut width = WIDTH;
    for fact in facts.split("; ") {
        if width + fact.len() + 2 > WIDTH {
            text.push_str(if text.is_empty() {
                "          "
            } else {
                ";\n            "
            });
            width = 0;
        } else {
            text.push_str("; ");
        }
        text.push_str(fact);
        width += fact.len() + 2;
    }
    text
}

/// Title, version and file of the description.
pub(super) fn print_head(api: &'static Api) -> ExitCode {
    let mut text = head(api);
    for server in &api.head.servers {
        text.push_str("server  ");
        text.push_str(&server.url);
        text.push('\n');
    }
    print(&text)
}

/// What is printed once the socket is bound.
pub(super) fn print_start(api: &'static Api, ready: &str, notes: &[String]) {
    let mut text = head(api);
    text.push('\n');
    text.push_str(&routes(api, MAX_AT_START, false));
    text.push('\n');
    for note in notes {
        text.push_str(note);
        text.push('\n');
    }
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{ready}");
    print(&text);
}

fn head(api: &Api) -> String {
    let head = &api.head;
    let operations = api.operations.len();
    format!(
        "{} {}: {operations} operations of {}, OpenAPI {}\n",
        head.title, head.version, head.file, head.openapi
    )
}

/// The operations; `explains` adds what was inferred about each.
fn routes(api: &'static Api, limit: usize, explains: bool) -> String {
    let mut text = String::new();
    for (_, operation) in api.operations.iter().take(limit) {
        let summary = operation.summary.as_deref().unwrap_or_default();
        let line = format!(
            "  {:<7} {:<40} {summary}",
            operation.method.as_str(),
            operation.path
        );
        text.push_str(line.trim_end());
        text.push('\n');
        let requirements = operation.security.iter().filter(|_| explains);
        for scheme in requirements.flat_map(|requirement| unchecked(api, requirement)) {
            // Writing to a string cannot fail.
            let _ = writeln!(
                text,
                "          `{}` (mutualTLS) is not checked: the mock has no TLS",
                scheme.name
            );
        }
        if let Some(role) = explain(api, operation).filter(|_| explains) {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{}", wrapped(&role));
        }
    }
    let more = api.operations.len().saturating_sub(limit);
    if more > 0 {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "  and {more} more: the command `routes` prints all");
    }
    text
}

/// One write, so that lines of the log do not come between. A closed pipe is no reason to fail.
fn print(text: &str) -> ExitCode {
    let mut out = std::io::stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    ExitCode::SUCCESS
}
