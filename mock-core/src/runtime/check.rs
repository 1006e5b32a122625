//! Parameters and body of a request → values that fulfil the description, or everything that is wrong with them.

use std::borrow::Cow;

use http::request::Parts;
use http::{HeaderMap, header};

use super::problem::{Finding, Place, Problem};
use super::route::Route;
use crate::engine::decode::{self, BodyError, DecodedBody, decode_body, decode_parameter};
use crate::engine::path::parameter_names;
use crate::engine::validate::{Direction, Violation, validate};
use crate::json::Value;
use crate::model::{Api, Operation, Parameter, ParameterValue};

/// The values of a valid request.
#[derive(Debug)]
pub(super) struct Decoded<'r> {
    /// In the order of [`Operation::parameters`]; `None` where the request has none.
    pub(super) parameters: Vec<Option<Value<'r>>>,
    /// The body, where there is one that the description knows.
    pub(super) body: Option<DecodedBody<'static, 'r>>,
}

/// Decodes and validates a request.
///
/// # Errors
/// One [`Problem`] with all findings.
pub(super) fn check<'r>(
    api: &'static Api,
    route: &Route<'r>,
    parts: &'r Parts,
    body: &'r [u8],
) -> Result<Decoded<'r>, Problem> {
    let mut findings = Vec::new();
    let parameters = check_parameters(api, route, parts, &mut findings);
    match check_body(api, route.operation, &parts.headers, body, &mut findings) {
        Ok(body) if findings.is_empty() => Ok(Decoded { parameters, body }),
        Ok(_) => Err(Problem::invalid(findings)),
        Err(error) if findings.is_empty() => Err(error.into()),
        Err(error) => {
            let mut problem = Problem::from(error);
            problem.findings.extend(findings);
            Err(problem)
        }
    }
}

fn check_parameters<'r>(
    api: &'static Api,
    route: &Route<'r>,
    parts: &'r Parts,
    findings: &mut Vec<Finding>,
) -> Vec<Option<Value<'r>>> {
    let path = |name: &str| {
        let names = parameter_names(&route.operation.path);
        let mut values = names.zip(&route.values);
        values.find(|(found, _)| *found == name).map(|(_, value)| *value)
    };
    let header = |name: &str| field(&parts.headers, name);
    let places = decode::Parts::new(&path, parts.uri.query(), &header);
    let decode = |parameter: &'static Parameter| {
        let place = || Place::Parameter(parameter.location, parameter.name.clone());
        match decode_parameter(&api.schemas, parameter, &places) {
            Ok(value) => {
                let found = value
                    .as_ref()
                    .map_or_else(Vec::new, |value| violations(api, parameter, value));
                findings.extend(
                    found
                        .into_iter()
                        .map(|violation| Finding::of_violation(place(), violation)),
                );
                value
            }
            Err(error) => {
                findings.push(Finding::new(place(), error.keyword(), error.to_string()));
                None
            }
        }
    };
    route.operation.parameters.iter().map(decode).collect()
}

fn violations(api: &Api, parameter: &Parameter, value: &Value<'_>) -> Vec<Violation> {
    let is_empty = matches!(value, Value::String(text) if text.is_empty());
    let schema = match &parameter.value {
        _ if is_empty && parameter.allow_empty_value => None,
        ParameterValue::Styled { schema, .. } => Some(*schema),
        ParameterValue::Content(content) => content.schema,
    };
    schema.map_or_else(Vec::new, |schema| {
        validate(&api.schemas, schema, value, Direction::Request)
    })
}

/// A header field's lines as one text (RFC 9110 §5.3; RFC 9113 §8.2.3 for cookies).
fn field<'r>(headers: &'r HeaderMap, name: &str) -> Option<Cow<'r, str>> {
    let mut lines = headers
        .get_all(name)
        .iter()
        .map(|line| String::from_utf8_lossy(line.as_bytes()));
    let first = lines.next()?;
    let separator = if name.eq_ignore_ascii_case("cookie") {
        "; "
    } else {
        ", "
    };
    Some(lines.fold(first, |joined, line| joined + separator + line))
}

fn check_body<'r>(
    api: &'static Api,
    operation: &'static Operation,
    headers: &HeaderMap,
    body: &'r [u8],
    findings: &mut Vec<Finding>,
) -> Result<Option<DecodedBody<'static, 'r>>, BodyError<'static>> {
    let Some(declared) = &operation.request_body else {
        return Ok(None);
    };
    let media_type = headers
        .get(header::CONTENT_TYPE)
        .map(|value| value.to_str().unwrap_or_default());
    let decoded = decode_body(&api.schemas, declared, media_type, body)?;
    if let Some(DecodedBody {
        content,
        value: Some(value),
    }) = &decoded
        && let Some(schema) = content.schema
    {
        let found = validate(&api.schemas, schema, value, Direction::Request);
        findings.extend(
            found
                .into_iter()
                .map(|violation| Finding::of_violation(Place::Body, violation)),
        );
    }
    Ok(decoded)
}
