//! Path items and operations.

use openapiv3::{Operation, Parameter, PathItem, ReferenceOr};

use super::super::super::place::{OperationPlace, ParameterPlace, Place};
use super::super::skeleton::Extensions;
use super::Lower;
use crate::model;
use crate::model::Method;
use crate::spec::diag::{Code, Diagnostic, did_you_mean};

/// What a path item gives to each of its operations.
struct Surroundings<'s, 'd> {
    path: &'s str,
    place: Place<'d>,
    parameters: Vec<(model::Parameter, ParameterPlace<'d>)>,
}

impl<'d> Lower<'_, '_, 'd> {
    /// All operations under `paths`, in the order of the description.
    pub(super) fn operations(&mut self) -> Vec<model::Operation> {
        let skeleton = self.skeleton;
        let mut operations = Vec::new();
        for (path, item) in skeleton.document.paths.iter() {
            if let Some(item) = item.as_item() {
                self.path_item(path, item, &mut operations);
            }
        }
        self.check_links(&operations);
        operations
    }

    /// Links that lead to no operation.
    fn check_links(&mut self, operations: &[model::Operation]) {
        for target in std::mem::take(&mut self.cx.linked) {
            let Some(text) = target.node.as_str() else {
                continue;
            };
            let ids = || {
                operations
                    .iter()
                    .filter_map(|operation| operation.operation_id.as_deref())
            };
            let known = match target.name() {
                "operationId" => ids().any(|id| id == text),
                _ => self.cx.leads_somewhere(target),
            };
            if !known {
                let message = format!("this link leads to no operation: `{}` is `{text}`", target.name());
                let mut diagnostic = Diagnostic::new(Code::LinkOperationUnknown, target.value(), message);
                diagnostic.help = did_you_mean(text, ids());
                self.cx.sink.push(diagnostic);
            }
        }
    }

    fn path_item(&mut self, path: &str, item: &PathItem, operations: &mut Vec<model::Operation>) {
        let place = self.skeleton.place(&item.extensions);
        self.servers(&item.servers);
        let surroundings = Surroundings {
            path,
            place,
            parameters: self.parameters(&item.parameters),
        };
        let from = operations.len();
        for (method, operation) in item.iter() {
            let method = Method(method.to_uppercase().into());
            operations.push(self.operation(method, operation, &surroundings));
        }
        for (method, operation) in riding_operations(&item.extensions) {
            operations.push(self.operation(Method(method.into()), &operation, &surroundings));
        }
        self.in_order(from, operations);
    }

    /// Brings the operations of a path item into the order of the description.
    fn in_order(&mut self, from: usize, operations: &mut Vec<model::Operation>) {
        let mut rows: Vec<_> = operations
            .drain(from..)
            .zip(self.positions.operations.drain(from..))
            .collect();
        rows.sort_by_key(|(_, place)| place.place.head());
        for (operation, place) in rows {
            operations.push(operation);
            self.positions.operations.push(place);
        }
    }

    fn operation(
        &mut self,
        method: Method,
        operation: &Operation,
        surroundings: &Surroundings<'_, 'd>,
    ) -> model::Operation {
        let place = self.skeleton.place(&operation.extensions);
        self.servers(&operation.servers);
        let own = self.parameters(&operation.parameters);
        let inherited = surroundings
            .parameters
            .iter()
            .filter(|(parameter, _)| !own.iter().any(|(other, _)| is_same(parameter, other)));
        let (parameters, parameter_places): (Vec<_>, Vec<_>) =
            inherited.cloned().chain(own.iter().cloned()).unzip();
        let (request_body, request_content) = operation
            .request_body
            .as_ref()
            .and_then(|body| self.request_body(body))
            .unzip();
        let (responses, response_places) = self.responses(&operation.responses);
        let (requirements, owner) = match &operation.security {
            Some(own) => (Some(own), place),
            None => (self.skeleton.document.security.as_ref(), self.skeleton.root()),
        };
        let security = self.requirements(requirements.map_or(&[], Vec::as_slice), owner);
        self.positions.operations.push(OperationPlace {
            path: surroundings.place,
            place,
            parameters: parameter_places,
            request_content: request_content.unwrap_or_default(),
            responses: response_places,
        });
        model::Operation {
            operation_id: operation.operation_id.as_deref().map(Into::into),
            method,
            path: surroundings.path.into(),
            summary: operation.summary.as_deref().map(Into::into),
            description: operation.description.as_deref().map(Into::into),
            tags: operation.tags.iter().map(|tag| tag.as_str().into()).collect(),
            deprecated: operation.deprecated,
            parameters,
            request_body,
            responses,
            security,
        }
    }

    /// The parameters of one list; one that stands twice is reported.
    fn parameters(
        &mut self,
        parameters: &[ReferenceOr<Parameter>],
    ) -> Vec<(model::Parameter, ParameterPlace<'d>)> {
        let mut lowered: Vec<(model::Parameter, ParameterPlace<'d>)> = Vec::new();
        for parameter in parameters {
            let Some((parameter, place)) = self
                .skeleton
                .resolve(parameter)
                .and_then(|parameter| self.parameter(parameter))
            else {
                continue;
            };
            if let Some((_, first)) = lowered.iter().find(|(other, _)| is_same(&parameter, other)) {
                let message = format!(
                    "the parameter `{}` in `{}` stands twice in one list",
                    parameter.name,
                    parameter.location.as_str()
                );
                let diagnostic =
                    Diagnostic::new(Code::ParameterDuplicate, place.place.value_of("name"), message)
                        .related(first.place.value_of("name"), "it stands here first")
                        .help("remove one of the two");
                self.cx.sink.push(diagnostic);
                continue;
            }
            lowered.push((parameter, place));
        }
        lowered
    }
}

/// Whether both are the same parameter (OpenAPI, Parameter Object: name and location; RFC 9110 §5.1: header names).
fn is_same(a: &model::Parameter, b: &model::Parameter) -> bool {
    a.location == b.location
        && if a.location == model::ParameterLocation::Header {
            a.name.eq_ignore_ascii_case(&b.name)
        } else {
            a.name == b.name
        }
}

/// `query` and `additionalOperations` of 3.2.
fn riding_operations(extensions: &Extensions) -> Vec<(String, Operation)> {
    let query = extensions
        .get("x-mock-query")
        .map(|operation| ("QUERY".to_owned(), operation));
    let additional = extensions
        .get("x-mock-additional-operations")
        .and_then(serde_json::Value::as_object);
    let additional = additional.into_iter().flatten();
    query
        .into_iter()
        .chain(additional.map(|(method, operation)| (method.clone(), operation)))
        .filter_map(|(method, operation)| Some((method, serde_json::from_value(operation.clone()).ok()?)))
        .collect()
}
