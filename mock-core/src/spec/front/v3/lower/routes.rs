//! Path templates → the tree of segments that requests are matched with.

use std::collections::{BTreeMap, BTreeSet};

use super::Lower;
use crate::engine::path::{Routes, Template};
use crate::model::{Operation, OperationId, RouteNode, Segment, Table};
use crate::spec::diag::{Code, Diagnostic};
use crate::spec::source::Span;

/// The templates met so far.
#[derive(Default)]
struct Templates {
    /// The first key of each shape.
    by_shape: BTreeMap<Vec<Segment>, Span>,
    /// Keys that were looked at; each path item has one, and several operations.
    seen: BTreeSet<Span>,
    /// Keys that were reported as duplicates.
    duplicates: BTreeSet<Span>,
}

impl Lower<'_, '_, '_> {
    /// The tree; templates that cannot be read or told apart are reported.
    pub(super) fn routes(&mut self, operations: &[Operation]) -> Table<RouteNode> {
        let mut routes = Routes::default();
        let mut templates = Templates::default();
        for (index, operation) in operations.iter().enumerate() {
            let Some(key) = self
                .positions
                .operations
                .get(index)
                .map(|place| place.path.head())
            else {
                break;
            };
            let first_look = templates.seen.insert(key);
            let template = match Template::parse(&operation.path) {
                Ok(template) => template,
                Err(error) => {
                    let message = format!("`{}` is no path template: {error}", operation.path);
                    self.cx
                        .sink
                        .push(Diagnostic::new(Code::PathTemplateInvalid, key, message));
                    continue;
                }
            };
            if first_look {
                self.template(&template, &operation.path, key);
            }
            let taken = routes.insert(&template, operation.method.clone(), OperationId::new(index));
            if template.suffix(&operation.path).is_none() {
                let taken = taken.and_then(|taken| operations.get(taken.index()));
                self.shape(&mut templates, &template, operation, taken, key);
            }
        }
        routes.finish()
    }

    /// What one template alone shows.
    fn template(&mut self, template: &Template, path: &str, key: Span) {
        if let Some(suffix) = template.suffix(path).and_then(|start| path.get(start..)) {
            let message = format!("`{suffix}` is no part of a path; the operations are served without it");
            let diagnostic = Diagnostic::new(Code::PathSuffix, key, message)
                .help("describe what follows `?` as query parameters; a fragment is never sent");
            self.cx.sink.push(diagnostic);
        }
        let mut names: Vec<&str> = Vec::new();
        for name in template.parameters() {
            if names.contains(&name) {
                let message = format!("`{{{name}}}` stands twice in the path `{path}`");
                let diagnostic = Diagnostic::new(Code::PathParameterTwice, key, message)
                    .help("give each part of the path a parameter of its own");
                self.cx.sink.push(diagnostic);
            }
            names.push(name);
        }
    }

    /// Templates that differ only in the names of their parameters; `taken` is the operation that is in the way.
    fn shape(
        &mut self,
        templates: &mut Templates,
        template: &Template,
        operation: &Operation,
        taken: Option<&Operation>,
        key: Span,
    ) {
        let first = *templates.by_shape.entry(template.shape().to_vec()).or_insert(key);
        if first == key || !templates.duplicates.insert(key) {
            return;
        }
        let path = &operation.path;
        let (code, message) = match taken {
            Some(taken) => (
                Code::PathTemplateDuplicate,
                format!(
                    "no request can tell `{path}` from `{}`, and both have {}",
                    taken.path, taken.method
                ),
            ),
            None => (
                Code::PathTemplateSimilar,
                format!("`{path}` is the same path as another one, with other names for its parameters"),
            ),
        };
        let diagnostic = Diagnostic::new(code, key, message)
            .related(first, "the other one stands here")
            .help("put the operations of both under one path");
        self.cx.sink.push(diagnostic);
    }
}
