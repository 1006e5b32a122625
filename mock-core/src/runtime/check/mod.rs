//! Parameters and body of a request → values that fulfil the description, or everything that is wrong with them.

mod response;

pub(super) use response::check_response;

use std::borrow::Cow;

use http::request::Parts;
use http::{HeaderMap, HeaderName, header};

use super::compat::Profile;
use super::problem::{Finding, Place, Problem};
use super::route::Route;
use crate::engine::decode::{self, BodyError, DecodeError, DecodedBody, decode_body, decode_parameter};
use crate::engine::path::parameter_names;
use crate::engine::validate::{Detail, Direction, MAX_VIOLATIONS, Violation, validate_in_detail};
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

/// Decodes and validates a request, as far as the profile wants it told; `strict_query` refuses names in the query that the
/// description does not know.
///
/// # Errors
/// One [`Problem`] with all findings.
pub(super) fn check<'r>(
    api: &'static Api,
    profile: &Profile,
    route: &Route<'r>,
    parts: &'r Parts,
    body: &'r [u8],
    strict_query: bool,
) -> Result<Decoded<'r>, Problem> {
    let mut checked = Checked {
        api,
        profile,
        findings: Vec::new(),
    };
    let parameters = checked.parameters(route, parts);
    if strict_query {
        check_names(api, route.operation, parts, &mut checked.findings);
    }
    let body = checked.body(route.operation, &parts.headers, body);
    let mut findings = checked.findings;
    let mut problem = match body {
        Ok(body) if findings.is_empty() => return Ok(Decoded { parameters, body }),
        Ok(_) => Problem::invalid(std::mem::take(&mut findings)),
        Err(problem) => with_hint(problem, &route.operation.method),
    };
    problem.findings.extend(findings);
    if profile.tell.is_some() {
        let warnings = deprecated(route.operation, &parameters, &problem.findings);
        problem.findings.extend(warnings);
    }
    Err(problem)
}

/// A request while it is checked.
struct Checked<'c> {
    api: &'static Api,
    profile: &'c Profile,
    findings: Vec<Finding>,
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

impl Checked<'_> {
    fn parameters<'r>(&mut self, route: &Route<'r>, parts: &'r Parts) -> Vec<Option<Value<'r>>> {
        let path = |name: &str| {
            let names = parameter_names(&route.operation.path);
            let mut values = names.zip(&route.values);
            values.find(|(found, _)| *found == name).map(|(_, value)| *value)
        };
        let header = |name: &str| field(&parts.headers, name);
        let places = decode::Parts::new(&path, parts.uri.query(), &header, &route.operation.parameters);
        let decode = |parameter: &'static Parameter| self.parameter(parameter, &places);
        route.operation.parameters.iter().map(decode).collect()
    }

    fn parameter<'r>(
        &mut self,
        parameter: &'static Parameter,
        places: &decode::Parts<'r, '_>,
    ) -> Option<Value<'r>> {
        let place = || Place::Parameter(parameter.location, parameter.name.clone());
        let decoded = match decode_parameter(&self.api.schemas, parameter, places) {
            Ok(Some(value)) if self.profile.empty_is_absent && is_empty(&value) => {
                if parameter.required {
                    Err(DecodeError::Missing)
                } else {
                    Ok(None)
                }
            }
            decoded => decoded,
        };
        match decoded {
            Ok(value) => {
                let found = value.as_ref().map(|value| self.violations(parameter, value));
                let found = found.into_iter().flatten();
                self.findings
                    .extend(found.map(|violation| Finding::of_violation(place(), violation)));
                value
            }
            Err(error) => {
                self.findings
                    .push(Finding::new(place(), error.keyword(), error.to_string()));
                None
            }
        }
    }

    fn violations(&self, parameter: &Parameter, value: &Value<'_>) -> Vec<Violation> {
        let is_empty = matches!(value, Value::String(text) if text.is_empty());
        let schema = match &parameter.value {
            _ if is_empty && parameter.allow_empty_value => None,
            ParameterValue::Styled { schema, .. } => Some(*schema),
            ParameterValue::Content(content) => content.schema,
        };
        let (schemas, detail) = (&self.api.schemas, self.profile.detail);
        schema.map_or_else(Vec::new, |schema| {
            validate_in_detail(schemas, schema, value, Direction::Request, detail)
        })
    }

    fn body<'r>(
        &mut self,
        operation: &'static Operation,
        headers: &HeaderMap,
        body: &'r [u8],
    ) -> Result<Option<DecodedBody<'static, 'r>>, Problem> {
        let Some(declared) = &operation.request_body else {
            return if self.profile.refuses_undeclared_body && !body.is_empty() {
                Err(Problem::undeclared_body())
            } else {
                Ok(None)
            };
        };
        let media_type = headers
            .get(header::CONTENT_TYPE)
            .map(|value| value.to_str().unwrap_or_default());
        let decoded = decode_body(&self.api.schemas, declared, media_type, body)?;
        if let Some(DecodedBody { content, value }) = &decoded {
            match value {
                Some(Value::Null) if self.profile.empty_is_absent => {
                    return if declared.required {
                        Err(BodyError::Missing.into())
                    } else {
                        Ok(None)
                    };
                }
                Some(value) => {
                    let found =
                        body_violations(self.api, content, value, Direction::Request, self.profile.detail);
                    let found = found.into_iter();
                    self.findings
                        .extend(found.map(|violation| Finding::of_violation(Place::Body, violation)));
                }
                None => {}
            }
        }
        Ok(decoded)
    }
}

/// Whether a parameter has nothing behind its name.
fn is_empty(value: &Value<'_>) -> bool {
    match value {
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.iter().all(is_empty),
        _ => false,
    }
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
    // URLs of next pages that the mock made.
    let continuation = operation
        .role
        .as_ref()
        .and_then(|role| role.continuation.as_deref());
    let is_own = |name: &str| continuation == Some(name);
    let query = parts.uri.query().unwrap_or_default();
    let names = decode::undeclared(&api.schemas, &operation.parameters, query);
    let names = names
        .iter()
        .filter(|name| !name.starts_with("__") && !is_key(name) && !is_own(name));
    findings.extend(names.take(MAX_VIOLATIONS).map(|name| {
        let place = Place::Parameter(ParameterLocation::Query, name.as_ref().into());
        Finding::new(place, "parameters", "is not declared")
    }));
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

/// The body by its schema, and each of its items by `itemSchema` (OAS 3.2, Sequential Media Types).
fn body_violations(
    api: &Api,
    content: &Content,
    value: &Value<'_>,
    direction: Direction,
    detail: Detail,
) -> Vec<Violation> {
    let check =
        |schema, value: &Value<'_>| validate_in_detail(&api.schemas, schema, value, direction, detail);
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

/// The deprecated parameters that a request has, be their values good or not.
pub(super) fn deprecated(
    operation: &Operation,
    parameters: &[Option<Value<'_>>],
    findings: &[Finding],
) -> Vec<Finding> {
    let is_wrong = |parameter: &Parameter| {
        findings.iter().any(|finding| {
            let place = Place::Parameter(parameter.location, parameter.name.clone());
            finding.place == place && finding.keyword != DecodeError::Missing.keyword()
        })
    };
    let present = operation.parameters.iter().zip(parameters);
    let present =
        present.filter(|(parameter, value)| parameter.deprecated && (value.is_some() || is_wrong(parameter)));
    present
        .map(|(parameter, _)| {
            let name = parameter.name.clone();
            let (first, rest) = parameter.location.as_str().split_at(1);
            let message = format!("{}{rest} param {name} is deprecated", first.to_ascii_uppercase());
            Finding::new(Place::Parameter(parameter.location, name), "deprecated", message)
        })
        .collect()
}
