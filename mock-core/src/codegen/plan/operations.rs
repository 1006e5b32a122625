//! Operations → names, typed requests and typed responses.

use http::StatusCode;

use super::names::Names;
use super::types::TypePlanner;
use super::{Body, BodyKind, Field, Parameter, Payload, PlannedOperation, PlannedResponse, TypeRef};
use crate::engine::decode::{admits_json, has_value, typed_content};
use crate::model::{
    Api, Operation, OperationId, ParameterLocation, ParameterValue, RequestBody, Response, SchemaId,
    StatusPattern,
};

/// What the macro adds to a module besides operations, and what nobody wants to see shadowed there.
const RESERVED: [&str; 8] = [
    "mock",
    "types",
    "main",
    "std",
    "core",
    "alloc",
    "mock_core",
    "mock_macros",
];

/// Names of modules and functions for operations, in their order.
///
/// Each operation is an `operationId`, where it has one, a method, and a path template.
pub(in crate::codegen) fn name_operations<'a>(
    operations: impl Iterator<Item = (Option<&'a str>, &'a str, &'a str)>,
) -> Vec<String> {
    let mut names = Names::with_reserved(&RESERVED);
    operations
        .map(|(id, method, path)| match id {
            Some(id) => names.snake(id),
            None => names.snake(&format!(
                "{} {}",
                method.to_lowercase(),
                path.replace('{', " by ")
            )),
        })
        .collect()
}

pub(super) fn plan_operation(
    api: &Api,
    types: &mut TypePlanner<'_>,
    id: OperationId,
    name: String,
) -> PlannedOperation {
    let operation = api.operations.get(id);
    PlannedOperation {
        id,
        title: format!("{} {}", operation.method, operation.path),
        docs: paragraphs([&operation.summary, &operation.description]),
        deprecated: operation.deprecated,
        parameters: plan_parameters(operation, types, &name),
        body: operation
            .request_body
            .as_ref()
            .and_then(|body| plan_body(body, types, &name)),
        responses: plan_responses(operation, types, &name),
        name,
    }
}

fn paragraphs<const N: usize>(texts: [&Option<Box<str>>; N]) -> String {
    let mut texts: Vec<&str> = texts.into_iter().flatten().map(|text| text.trim()).collect();
    texts.dedup();
    texts.join("\n\n")
}

fn plan_parameters(
    operation: &Operation,
    types: &mut TypePlanner<'_>,
    owner: &str,
) -> Vec<(ParameterLocation, Vec<Parameter>)> {
    use ParameterLocation::{Cookie, Header, Path, Query, Querystring};
    [Path, Query, Querystring, Header, Cookie]
        .into_iter()
        .map(|location| {
            let mut names = Names::default();
            let parameters = operation.parameters.iter().enumerate();
            let planned = parameters
                .filter(|(_, parameter)| parameter.location == location)
                .map(|(index, parameter)| {
                    let schema = match &parameter.value {
                        ParameterValue::Styled { schema, .. } => Some(*schema),
                        ParameterValue::Content(content) => content.schema,
                    };
                    let wanted = format!("{owner} {}", parameter.name);
                    let field = Field {
                        wire: parameter.name.clone(),
                        name: names.snake(&parameter.name),
                        reference: reference(types, schema, &wanted),
                        required: parameter.required,
                        read_only: false,
                        write_only: false,
                        docs: paragraphs([&parameter.description]),
                    };
                    Parameter { index, field }
                })
                .collect();
            (location, planned)
        })
        .filter(|(_, parameters): &(_, Vec<_>)| !parameters.is_empty())
        .collect()
}

fn reference(types: &mut TypePlanner<'_>, schema: Option<SchemaId>, wanted: &str) -> TypeRef {
    schema.map_or(TypeRef::Value, |schema| types.reference(schema, wanted))
}

fn plan_body(body: &RequestBody, types: &mut TypePlanner<'_>, owner: &str) -> Option<Body> {
    let kind = match typed_content(&body.content) {
        None if body.content.is_empty() => return None,
        None => BodyKind::Bytes,
        Some(main) => {
            let reference = reference(types, main.schema, &format!("{owner} body"));
            let mut contents = body.content.iter();
            if contents.all(|content| content.schema == main.schema && has_value(content)) {
                BodyKind::Typed(reference)
            } else {
                BodyKind::TypedOrBytes(reference)
            }
        }
    };
    Some(Body {
        required: body.required,
        docs: paragraphs([&body.description]),
        kind,
    })
}

fn plan_responses(operation: &Operation, types: &mut TypePlanner<'_>, owner: &str) -> Vec<PlannedResponse> {
    let mut names = Names::with_reserved(&["Other"]);
    operation
        .responses
        .iter()
        .map(|response| {
            let name = names.pascal(&status_name(response.status));
            PlannedResponse {
                payload: plan_payload(response, types, &format!("{owner} {name}")),
                status: response.status,
                docs: paragraphs([&Some(response.description.clone())]),
                name,
            }
        })
        .collect()
}

/// The name of the response to a status, given as the key in `responses`; not yet unique.
pub(in crate::codegen) fn name_status(key: &str) -> Option<String> {
    let digit = || {
        key.chars()
            .next()?
            .to_digit(10)
            .and_then(|digit| u8::try_from(digit).ok())
    };
    let status = match key {
        "default" => StatusPattern::Default,
        _ if key.ends_with("XX") => StatusPattern::Range(digit()?),
        _ => StatusPattern::Code(key.parse().ok()?),
    };
    Some(status_name(status))
}

fn status_name(status: StatusPattern) -> String {
    match status {
        StatusPattern::Code(code) => match StatusCode::from_u16(code)
            .ok()
            .and_then(|code| code.canonical_reason())
        {
            // As everybody writes it in Rust.
            Some("OK") => "Ok".to_owned(),
            Some(reason) => reason.replace('\'', ""),
            None => format!("Status {code}"),
        },
        StatusPattern::Range(1) => "Informational".to_owned(),
        StatusPattern::Range(2) => "Success".to_owned(),
        StatusPattern::Range(3) => "Redirection".to_owned(),
        StatusPattern::Range(4) => "Client Error".to_owned(),
        StatusPattern::Range(_) => "Server Error".to_owned(),
        StatusPattern::Default => "Default".to_owned(),
    }
}

fn plan_payload(response: &Response, types: &mut TypePlanner<'_>, wanted: &str) -> Payload {
    match response.content.iter().find(|content| admits_json(content)) {
        Some(json) => Payload::Json(reference(types, json.schema, wanted)),
        None if response.content.is_empty() => Payload::Empty,
        None => Payload::Bytes,
    }
}
