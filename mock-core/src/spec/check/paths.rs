//! Path templates and the path parameters declared for them.

use std::collections::BTreeMap;

use crate::engine::path::Template;
use crate::model::{Api, Operation, ParameterLocation};
use crate::spec::diag::{Code, Diagnostic, Sink, did_you_mean};
use crate::spec::front::{OperationPlace, Positions};
use crate::spec::source::Span;

/// Parameters that a template has and some operation under it does not declare.
#[derive(Default)]
struct Undeclared {
    names: Vec<String>,
    operations: Vec<Span>,
    help: Option<String>,
}

pub(super) fn check(api: &Api, positions: &Positions<'_>, sink: &mut Sink) {
    let mut undeclared: BTreeMap<Span, Undeclared> = BTreeMap::new();
    for ((_, operation), place) in api.operations.iter().zip(&positions.operations) {
        let Ok(template) = Template::parse(&operation.path) else {
            continue;
        };
        let declared = || {
            let parameters = operation.parameters.iter();
            parameters
                .filter(|parameter| parameter.location == ParameterLocation::Path)
                .map(|parameter| &*parameter.name)
        };
        for name in template.parameters() {
            if !declared().any(|known| known == name) {
                let entry = undeclared.entry(place.path.head()).or_default();
                entry.add(name, place.place.head());
                let stray = declared().filter(|known| template.parameters().all(|name| name != *known));
                entry.help = did_you_mean(name, stray);
            }
        }
        unused(operation, place, &template, sink);
    }
    for (key, found) in undeclared {
        sink.push(found.report(key));
    }
}

impl Undeclared {
    fn add(&mut self, name: &str, operation: Span) {
        let name = format!("`{name}`");
        if !self.names.contains(&name) {
            self.names.push(name);
        }
        if !self.operations.contains(&operation) {
            self.operations.push(operation);
        }
    }

    fn report(self, key: Span) -> Diagnostic {
        let message = format!(
            "the path template names {}, but no parameter with `in: path` declares it",
            self.names.join(" and ")
        );
        let mut diagnostic = Diagnostic::new(Code::PathParameterUndeclared, key, message);
        for operation in self.operations {
            diagnostic = diagnostic.related(operation, "it is missing from the parameters of this operation");
        }
        diagnostic.help = self
            .help
            .or_else(|| Some("declare it with `in: path` and `required: true`".into()));
        diagnostic
    }
}

/// Path parameters that the template does not have.
fn unused(operation: &Operation, place: &OperationPlace<'_>, template: &Template, sink: &mut Sink) {
    for (parameter, parameter_place) in operation.parameters.iter().zip(&place.parameters) {
        let name = &*parameter.name;
        if parameter.location != ParameterLocation::Path || template.parameters().any(|known| known == name) {
            continue;
        }
        let message = format!("the path `{}` has no `{{{name}}}`", operation.path);
        let mut diagnostic = Diagnostic::new(
            Code::PathParameterUnused,
            parameter_place.place.value_of("name"),
            message,
        )
        .related(place.path.head(), "the path stands here");
        diagnostic.help = did_you_mean(name, template.parameters());
        sink.push(diagnostic);
    }
}
