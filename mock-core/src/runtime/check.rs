//! Parameters and body of a request → values that fulfil the description, or everything that is wrong with them.

use std::borrow::Cow;

use http::request::Parts;
use http::{HeaderMap, HeaderName, header};

use super::problem::{Finding, Place, Problem};
use super::route::Route;
use crate::engine::decode::{self, BodyError, DecodedBody, decode_body, decode_parameter};
use crate::engine::media_type::MediaType;
use crate::engine::negotiate::Choice;
use crate::engine::path::parameter_names;
use crate::engine::validate::{Direction, MAX_VIOLATIONS, Violation, validate};
use crate::json::Value;
use crate::model::{
    Api, ApiKeyLocation, Content, Method, Operation, Parameter, ParameterLocation, ParameterValue,
    SecuritySchemeKind,
};

/// The values of a valid request.
#[derive(Debug)]
pub(super) struct Decoded<'r> {
    /// In the order of [`Operation::parameters`]; `None` where the request has none.
    pub(super) parameters: Vec<Option<Value<'r>>>,
    /// The body, where there is one that the description knows.
    pub(super) body: Option<DecodedBody<'static, 'r>>,
}

impl Decoded<'_> {
    pub(super) fn into_owned(self) -> Decoded<'static> {
        let parameters = self.parameters.into_iter();
        Decoded {
            parameters: parameters.map(|value| value.map(Value::into_owned)).collect(),
            body: self.body.map(DecodedBody::into_owned),
        }
    }
}

/// Decodes and validates a request; `strict_query` refuses names in the query that the description does not know.
///
/// # Errors
/// One [`Problem`] with all findings.
pub(super) fn check<'r>(
    api: &'static Api,
    route: &Route<'r>,
    parts: &'r Parts,
    body: &'r [u8],
    strict_query: bool,
) -> Result<Decoded<'r>, Problem> {
    let mut findings = Vec::new();
    let parameters = check_parameters(api, route, parts, &mut findings);
    if strict_query {
        check_names(api, route.operation, parts, &mut findings);
    }
    match check_body(api, route.operation, &parts.headers, body, &mut findings) {
        Ok(body) if findings.is_empty() => Ok(Decoded { parameters, body }),
        Ok(_) => Err(Problem::invalid(findings)),
        Err(error) => {
            let mut problem = with_hint(Problem::from(error), &route.operation.method);
            problem.findings.extend(findings);
            Err(problem)
        }
    }
}

/// Which media types a method takes has a field of its own for POST and PATCH (Linked Data Platform §7.1; RFC 5789 §3.1).
fn with_hint(problem: Problem, method: &Method) -> Problem {
    let name = match method.as_str() {
        "POST" => HeaderName::from_static("accept-post"),
        "PATCH" => HeaderName::from_static("accept-patch"),
        _ => return problem,
    };
    let accept = problem.headers.iter().find(|(name, _)| *name == header::ACCEPT);
    match accept
        .and_then(|(_, value)| value.to_str().ok())
        .map(str::to_owned)
    {
        Some(media_types) => problem.with_header(name, &media_types),
        None => problem,
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
    let places = decode::Parts::new(&path, parts.uri.query(), &header, &route.operation.parameters);
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

/// The twins of preferences are the mock's own, and API keys are declared as security schemes.
fn check_names(api: &Api, operation: &Operation, parts: &Parts, findings: &mut Vec<Finding>) {
    let is_key = |name: &str| {
        let mut schemes = api.head.security_schemes.iter();
        schemes.any(|scheme| match &scheme.kind {
            SecuritySchemeKind::ApiKey { location, parameter } => {
                *location == ApiKeyLocation::Query && **parameter == *name
            }
            _ => false,
        })
    };
    let query = parts.uri.query().unwrap_or_default();
    let names = decode::undeclared(&api.schemas, &operation.parameters, query);
    let names = names
        .iter()
        .filter(|name| !name.starts_with("__") && !is_key(name));
    findings.extend(names.take(MAX_VIOLATIONS).map(|name| {
        let place = Place::Parameter(ParameterLocation::Query, name.as_ref().into());
        Finding::new(place, "parameters", "is not declared")
    }));
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
    {
        let found = body_violations(api, content, value, Direction::Request).into_iter();
        findings.extend(found.map(|violation| Finding::of_violation(Place::Body, violation)));
    }
    Ok(decoded)
}

/// The body by its schema, and each of its items by `itemSchema` (OAS 3.2, Sequential Media Types).
fn body_violations(api: &Api, content: &Content, value: &Value<'_>, direction: Direction) -> Vec<Violation> {
    let check = |schema, value: &Value<'_>| validate(&api.schemas, schema, value, direction);
    let mut violations = content
        .schema
        .map_or_else(Vec::new, |schema| check(schema, value));
    let (Some(schema), Value::Array(items)) = (content.item_schema, value) else {
        return violations;
    };
    for (index, item) in items.iter().enumerate() {
        let rest = MAX_VIOLATIONS.saturating_sub(violations.len());
        let found = check(schema, item).into_iter().take(rest);
        violations.extend(found.map(|violation| Violation {
            instance: format!("/{index}{}", violation.instance),
            ..violation
        }));
    }
    violations
}

/// What is wrong with the JSON body of a response; of other media types nothing is said.
pub(super) fn check_response(api: &Api, choice: &Choice<'_>, body: &[u8]) -> Vec<Finding> {
    let Some((content, media_type)) = &choice.content else {
        return Vec::new();
    };
    let is_json = MediaType::parse(media_type).is_ok_and(|media_type| media_type.is_json());
    let Some(value) = Some(body)
        .filter(|body| is_json && !body.is_empty())
        .and_then(|body| Value::parse(body).ok())
    else {
        return Vec::new();
    };
    let found = body_violations(api, content, &value, Direction::Response).into_iter();
    found
        .map(|violation| Finding::of_violation(Place::Body, violation))
        .collect()
}

/// The deprecated parameters that a request has.
pub(super) fn deprecated(operation: &Operation, decoded: &Decoded<'_>) -> Vec<Finding> {
    let present = operation.parameters.iter().zip(&decoded.parameters);
    let present = present.filter(|(parameter, value)| parameter.deprecated && value.is_some());
    present
        .map(|(parameter, _)| {
            let name = parameter.name.clone();
            let (first, rest) = parameter.location.as_str().split_at(1);
            let message = format!("{}{rest} param {name} is deprecated", first.to_ascii_uppercase());
            Finding::new(Place::Parameter(parameter.location, name), "deprecated", message)
        })
        .collect()
}
