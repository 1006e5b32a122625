//! Path items and operations.

use openapiv3::{Operation, Parameter, PathItem, ReferenceOr};

use super::super::super::place::{OperationPlace, ParameterPlace, Place};
use super::super::skeleton::Extensions;
use super::Lower;
use crate::model;
use crate::model::Method;
use crate::spec::diag::{Code, Diagnostic};

/// Who makes the requests that an operation describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Caller {
    /// The API's clients.
    Client,
    /// The API itself: it is a callback or a webhook.
    Api,
}

/// Operations of one path item with their places, in the order of the description.
pub(super) type Operations<'d> = Vec<(model::Operation, OperationPlace<'d>)>;

/// What a path item gives to each of its operations.
struct Surroundings<'s, 'd> {
    path: &'s str,
    place: Place<'d>,
    parameters: Vec<(model::Parameter, ParameterPlace<'d>)>,
    caller: Caller,
}

impl<'d> Lower<'_, '_, 'd> {
    /// All operations under `paths`, in the order of the description.
    pub(super) fn operations(&mut self) -> Vec<model::Operation> {
        let skeleton = self.skeleton;
        let mut operations = Vec::new();
        for (path, item) in skeleton.document.paths.iter() {
            let item = item.as_item();
            for (operation, place) in item
                .map(|item| self.path_item(path, item, Caller::Client))
                .unwrap_or_default()
            {
                operations.push(operation);
                self.positions.operations.push(place);
            }
        }
        operations
    }

    pub(super) fn path_item(&mut self, path: &str, item: &PathItem, caller: Caller) -> Operations<'d> {
        let place = self.skeleton.place(&item.extensions);
        let servers = self.servers(&item.servers);
        if caller == Caller::Client {
            self.serve(&servers);
        }
        let surroundings = Surroundings {
            path,
            place,
            parameters: self.parameters(&item.parameters),
            caller,
        };
        let mut operations: Operations<'d> = item
            .iter()
            .map(|(method, operation)| {
                let method = Method(method.to_uppercase().into());
                self.operation(method, operation, &surroundings)
            })
            .collect();
        for (method, operation) in riding_operations(&item.extensions) {
            operations.push(self.operation(Method(method.into()), &operation, &surroundings));
        }
        operations.sort_by_key(|(_, place)| place.place.head());
        operations
    }

    fn operation(
        &mut self,
        method: Method,
        operation: &Operation,
        surroundings: &Surroundings<'_, 'd>,
    ) -> (model::Operation, OperationPlace<'d>) {
        let place = self.skeleton.place(&operation.extensions);
        let servers = self.servers(&operation.servers);
        if surroundings.caller == Caller::Client {
            self.serve(&servers);
        }
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
        let security = self.security(operation, place, surroundings.caller);
        let operation = model::Operation {
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
            callbacks: self.callbacks(&operation.extensions),
            role: None,
        };
        let place = OperationPlace {
            path: surroundings.place,
            place,
            parameters: parameter_places,
            request_content: request_content.unwrap_or_default(),
            responses: response_places,
        };
        (operation, place)
    }

    /// The operation's own requirements, else those of the whole API, which are for its clients.
    fn security(
        &mut self,
        operation: &Operation,
        place: Place<'d>,
        caller: Caller,
    ) -> Vec<model::SecurityRequirement> {
        let skeleton = self.skeleton;
        let (requirements, owner) = match (&operation.security, caller) {
            (Some(own), _) => (Some(own), place),
            (None, Caller::Client) => (skeleton.document.security.as_ref(), skeleton.root()),
            (None, Caller::Api) => (None, place),
        };
        self.requirements(requirements.map_or(&[], Vec::as_slice), owner)
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

/// How many operations a path item holds.
pub(super) fn count(item: &PathItem) -> usize {
    item.iter().count() + riding_operations(&item.extensions).len()
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
