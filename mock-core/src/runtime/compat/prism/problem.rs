//! Prism's table of problems.

use http::{HeaderMap, HeaderName, HeaderValue, header};

use super::words::{Side, in_order, to_value};
use crate::engine::negotiate::{ChooseError, PreferError};
use crate::json::{Object, Value};
use crate::model::Api;
use crate::runtime::problem::{Kind, Problem};
use crate::runtime::route::NoRoute;

/// What is fixed about a problem: the last part of its type, and its title.
fn row(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::PathNotFound => ("NO_PATH_MATCHED_ERROR", "Route not resolved, no path matched"),
        Kind::MethodNotAllowed => ("NO_METHOD_MATCHED_ERROR", "Route resolved, but no method matched"),
        Kind::Unauthorized | Kind::Forbidden => ("UNAUTHORIZED", "Invalid security scheme used"),
        Kind::UnsupportedMediaType => ("INVALID_CONTENT_TYPE", "Invalid content type"),
        Kind::StatusNotDeclared | Kind::ExampleNotFound => {
            ("NOT_FOUND", "The server cannot find the requested content")
        }
        Kind::NotAcceptable => (
            "NOT_ACCEPTABLE",
            "The server cannot produce a representation for your accept header",
        ),
        Kind::NotGenerated => ("SCHEMA_TOO_COMPLEX", "Schema too complex"),
        Kind::ResponseInvalid => ("VIOLATIONS", "Request/Response not valid"),
        // Prism keeps what clients send without bounds, and has no words for it.
        Kind::TooBusy => ("TOO_BUSY", "There is no memory left for the body"),
        Kind::StateFull => ("STATE_FULL", "The mock keeps as much as it can"),
        Kind::OverrideFailed | Kind::Internal => ("UNKNOWN", "Unknown error"),
        _ => ("UNPROCESSABLE_ENTITY", "Invalid request"),
    }
}

pub(super) fn status(kind: Kind) -> u16 {
    match kind {
        Kind::PreferenceInvalid => 422,
        kind => kind.row().status,
    }
}

/// Bodies are read before anything is known about responses.
pub(super) fn own_statuses(kind: Kind) -> &'static [u16] {
    match kind {
        Kind::BodyMalformed | Kind::BodyTooLarge => &[],
        kind => kind.row().own_statuses,
    }
}

pub(super) fn render(api: &Api, problem: &Problem, status: u16) -> (&'static str, String) {
    let early = match problem.kind {
        Kind::BodyMalformed => Some(r#"{"error":{"code":"invalid_json","message":"Invalid JSON"}}"#),
        Kind::BodyTooLarge => {
            Some(r#"{"error":{"code":"request_entity_too_large","message":"Body exceeded 10mb limit"}}"#)
        }
        _ => None,
    };
    if let Some(body) = early {
        return ("application/json; charset=utf-8", body.to_owned());
    }
    let (name, title) = row(problem.kind);
    let text = |text: &str| Value::String(text.to_owned().into());
    let mut object = Object::new();
    object.insert("type", text(&format!("https://stoplight.io/prism/errors#{name}")));
    object.insert("title", text(title));
    object.insert("status", Value::from(i64::from(status)));
    object.insert("detail", text(&detail(problem)));
    let validation = |side, prefixed| {
        let findings = in_order(&problem.findings).into_iter();
        Value::Array(
            findings
                .map(|finding| to_value(api, side, finding, prefixed))
                .collect(),
        )
    };
    match problem.kind {
        Kind::RequestInvalid => object.insert("validation", validation(Side::Request, false)),
        Kind::ResponseInvalid => object.insert("validation", validation(Side::Response, true)),
        Kind::Unauthorized => {
            if let Some((_, challenge)) = fields(problem).first() {
                let mut headers = Object::new();
                headers.insert("WWW-Authenticate", text(challenge.to_str().unwrap_or_default()));
                object.insert("headers", Value::Object(headers));
            }
        }
        _ => {}
    }
    ("application/problem+json", Value::Object(object).to_string())
}

fn detail(problem: &Problem) -> String {
    let words = match problem.kind {
        Kind::RequestInvalid => {
            "Your request is not valid and no HTTP validation response was found in the spec, so Prism is generating this \
             error for you."
        }
        Kind::Unauthorized => {
            "Your request does not fullfil the security requirements and no HTTP unauthorized response was found in the spec, \
             so Prism is generating this error for you."
        }
        Kind::ResponseInvalid => {
            "Your request/response is not valid and the --errors flag is set, so Prism is generating this error for you."
        }
        Kind::NotGenerated => "Unable to generate body for response. The schema is too complex to generate.",
        Kind::UnsupportedMediaType => {
            let accept = problem.headers.iter().find(|(name, _)| name == header::ACCEPT);
            return match accept.and_then(|(_, value)| value.to_str().ok()) {
                Some(declared) => format!("Supported content types: {}", declared.replace(", ", ",")),
                None => problem.detail.clone(),
            };
        }
        _ => return problem.detail.clone(),
    };
    words.to_owned()
}

/// The challenges of all schemes whose credentials are absent, in one field; API keys have none.
pub(super) fn fields(problem: &Problem) -> Vec<(HeaderName, HeaderValue)> {
    let mut challenges: Vec<&str> = Vec::new();
    for finding in &problem.findings {
        let challenge = match finding
            .member
            .as_deref()
            .filter(|_| finding.keyword == "security")
        {
            Some("basic") => "Basic realm=\"*\"",
            Some("digest") => "Digest realm=\"*\", nonce=\"abc123\"",
            Some("bearer") => "Bearer",
            // No schemes of HTTP, but what Prism says.
            Some("oauth2") => "OAuth2",
            Some("openIdConnect") => "OpenID",
            _ => continue,
        };
        if !challenges.contains(&challenge) {
            challenges.push(challenge);
        }
    }
    let joined = HeaderValue::from_str(&challenges.join(","))
        .ok()
        .filter(|value| !value.is_empty());
    joined
        .into_iter()
        .map(|value| (header::WWW_AUTHENTICATE, value))
        .collect()
}

pub(super) fn no_route(error: &NoRoute, method: &str, path: &str) -> Problem {
    match error {
        NoRoute::Path { .. } => Problem::new(
            Kind::PathNotFound,
            format!("The route {path} hasn't been found in the specification file"),
        ),
        NoRoute::Method(_) => Problem::new(
            Kind::MethodNotAllowed,
            format!(
                "The route {path} has been matched, but it does not have \"{}\" method defined",
                method.to_ascii_lowercase()
            ),
        ),
    }
}

pub(super) fn not_preferred(error: &PreferError) -> Problem {
    let PreferError { name, value, .. } = error;
    let (found, expected) = match (*name, value.as_str()) {
        (_, "") => ("true".to_owned(), "string"),
        ("dynamic", value) => (format!("{value:?}"), "boolean"),
        (_, value) => (format!("{value:?}"), "a number"),
    };
    Problem::new(
        Kind::PreferenceInvalid,
        format!("optional property \"{name}\"\n└─ cannot decode {found}, should be {expected}"),
    )
}

pub(super) fn not_chosen(error: ChooseError<'_>, request: &HeaderMap) -> Problem {
    match error {
        ChooseError::Status(code, _) => Problem::new(
            Kind::StatusNotDeclared,
            format!("Requested status code {code} is not defined in the document."),
        ),
        ChooseError::Example(name, _) => Problem::new(
            Kind::ExampleNotFound,
            format!("Response for contentType: application/json and exampleKey: {name} does not exist."),
        ),
        ChooseError::NotAcceptable(_) => {
            let accept = request.get_all(header::ACCEPT).iter();
            let ranges = accept.filter_map(|value| value.to_str().ok());
            let ranges = ranges.flat_map(|value| value.split(',')).map(str::trim);
            let ranges: Vec<&str> = ranges.collect();
            Problem::new(
                Kind::NotAcceptable,
                format!("Unable to find content for {}", ranges.join(",")),
            )
        }
    }
}
