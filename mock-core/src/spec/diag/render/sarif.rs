//! Diagnostics → SARIF 2.1.0, which code scanning services read.

use std::collections::BTreeSet;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use super::Report;
use super::place::{Place, related};
use crate::spec::diag::{Code, Diagnostic};
use crate::spec::source::{SourceMap, Span};

/// What a path keeps in a URI: unreserved characters and the separator (RFC 3986 §2.3, §3.3).
const PATH: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'/');

/// A log with one run.
///
/// # Source
/// SARIF 2.1.0 §3.13, §3.14, §3.27
pub fn sarif(reports: &[Report<'_>]) -> String {
    let codes: BTreeSet<Code> = Report::each(reports)
        .map(|(_, diagnostic)| diagnostic.code)
        .collect();
    let codes: Vec<Code> = codes.into_iter().collect();
    let results: Vec<Value> = Report::each(reports)
        .map(|(sources, diagnostic)| result(sources, diagnostic, &codes))
        .collect();
    super::pretty(&json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {
                "driver": {
                    "name": env!("CARGO_PKG_NAME"),
                    "semanticVersion": env!("CARGO_PKG_VERSION"),
                    "rules": codes.iter().map(|code| rule(*code)).collect::<Vec<_>>(),
                },
            },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    }))
}

/// A reporting descriptor (§3.49).
fn rule(code: Code) -> Value {
    json!({
        "id": code.name(),
        "shortDescription": { "text": code.summary() },
        "fullDescription": { "text": format!("{} ({})", code.summary(), code.rule()) },
        "defaultConfiguration": { "level": code.severity().name() },
    })
}

fn result(sources: &SourceMap, diagnostic: &Diagnostic, codes: &[Code]) -> Value {
    let message = match &diagnostic.help {
        Some(help) => format!("{}; help: {help}", diagnostic.message),
        None => diagnostic.message.clone(),
    };
    let locations: Vec<Value> = diagnostic
        .span
        .iter()
        .map(|span| {
            let mut location = location(sources, *span);
            if !diagnostic.pointer.is_empty()
                && let Some(location) = location.as_object_mut()
            {
                let logical = json!([{ "fullyQualifiedName": format!("#{}", diagnostic.pointer) }]);
                location.insert("logicalLocations".to_owned(), logical);
            }
            location
        })
        .collect();
    let related: Vec<Value> = related(sources, diagnostic)
        .into_iter()
        .map(|(span, label)| {
            let mut location = location(sources, span);
            if let Some(location) = location.as_object_mut() {
                location.insert("message".to_owned(), json!({ "text": label }));
            }
            location
        })
        .collect();
    json!({
        "ruleId": diagnostic.code.name(),
        "ruleIndex": codes.binary_search(&diagnostic.code).unwrap_or_default(),
        "level": diagnostic.severity.name(),
        "message": { "text": message },
        "locations": locations,
        "relatedLocations": related,
    })
}

/// A location (§3.28); regions count from 1 and end behind their last character (§3.30).
fn location(sources: &SourceMap, span: Span) -> Value {
    let place = Place::of(sources, span);
    json!({
        "physicalLocation": {
            "artifactLocation": { "uri": uri(place.file) },
            "region": {
                "startLine": place.start.line,
                "startColumn": place.start.column,
                "endLine": place.end.line,
                "endColumn": place.end.column,
            },
        },
    })
}

/// The file's name as a URI reference.
fn uri(name: &str) -> String {
    let path = utf8_percent_encode(name, PATH);
    if name.starts_with('/') {
        format!("file://{path}")
    } else {
        path.to_string()
    }
}
