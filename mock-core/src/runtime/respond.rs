//! Status, representation and header fields → `http::Response`.

use std::borrow::Cow;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode, header};

use super::answer_body::AnswerBody;
use super::conditional::entity_tag;
use super::mock::Shared;
use super::problem::Problem;
use super::produce::{Produced, Source, header_value, produce};
use super::route::Allowed;
use super::security::unchecked;
use crate::engine::negotiate::{Choice, choose_error};
use crate::engine::seed::Seed;
use crate::model::{Api, Operation, SecurityRequirement};

const MOCK_OPERATION: HeaderName = HeaderName::from_static("mock-operation");
const MOCK_SOURCE: HeaderName = HeaderName::from_static("mock-source");
const MOCK_UNCHECKED: HeaderName = HeaderName::from_static("mock-unchecked");
const MOCK_SEED: HeaderName = HeaderName::from_static("mock-seed");

/// A response and what is to be told about it.
#[derive(Debug)]
pub(super) struct Answer<B> {
    pub(super) response: Response<B>,
    pub(super) source: Source,
    /// What kept the request from its answer.
    pub(super) problem: Option<Box<Problem>>,
}

impl<S> From<Answer<Bytes>> for Answer<AnswerBody<S>> {
    fn from(answer: Answer<Bytes>) -> Self {
        Answer {
            response: answer.response.map(AnswerBody::from),
            source: answer.source,
            problem: answer.problem,
        }
    }
}

impl<B> Answer<B> {
    pub(super) fn new(response: Response<B>, source: Source) -> Self {
        Answer {
            response,
            source,
            problem: None,
        }
    }
}

/// The chosen response with its representation.
///
/// # Errors
/// Those of [`produce`].
pub(super) fn respond(
    api: &'static Api,
    operation: &'static Operation,
    choice: &Choice<'static>,
    seed: Seed,
) -> Result<Answer<Bytes>, Problem> {
    let produced = produce(api, operation, choice, seed)?;
    Ok(write(api, operation, (choice, seed), produced, &[]))
}

/// A representation with the header fields of its response; `told` are values of some of them, by index, an empty one for a
/// field that is left out.
pub(super) fn write(
    api: &'static Api,
    operation: &'static Operation,
    (choice, seed): (&Choice<'static>, Seed),
    produced: Produced,
    told: &[(u32, String)],
) -> Answer<Bytes> {
    let Produced {
        bytes,
        media_type,
        source,
    } = produced;
    let mut response = Response::new(bytes);
    *response.status_mut() = StatusCode::from_u16(choice.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    if has_no_body(response.status()) {
        *response.body_mut() = Bytes::new();
    } else if let Some(media_type) = media_type.and_then(field_value) {
        response.headers_mut().insert(header::CONTENT_TYPE, media_type);
    }
    let headers = choice.response.iter().flat_map(|response| &response.headers);
    for (index, declared) in (0..).zip(headers) {
        let name = HeaderName::from_bytes(declared.name.as_bytes())
            .ok()
            .filter(|name| !is_ours(name));
        let told = told.iter().find(|(told, _)| *told == index);
        let value = || match told {
            Some((_, value)) => field_value(value.clone()).filter(|_| !value.is_empty()),
            None => field_value(header_value(api, declared, choice, seed)?),
        };
        if let Some((name, value)) = name.and_then(|name| Some((name, value()?))) {
            let is_made_up = told.is_none() && (choice.dynamic || declared.examples.is_empty());
            let value = if is_made_up {
                sensible(&name, value, response.body())
            } else {
                value
            };
            response.headers_mut().append(name, value);
        }
    }
    if operation.deprecated {
        // RFC 9745 §2.1 wants to know since when, which no description says.
        response
            .headers_mut()
            .entry("deprecation")
            .or_insert(HeaderValue::from_static("@0"));
    }
    Answer::new(response, source)
}

/// A made-up value of a field whose syntax clients rely on, which a schema of type `string` does not tell.
fn sensible(name: &HeaderName, value: HeaderValue, body: &[u8]) -> HeaderValue {
    let text = value.to_str().unwrap_or_default();
    let is_date = || httpdate::parse_http_date(text).is_ok();
    match *name {
        header::ETAG if !(text.ends_with('"') && (text.starts_with('"') || text.starts_with("W/\""))) => {
            entity_tag(body)
        }
        header::LAST_MODIFIED | header::EXPIRES if !is_date() => {
            HeaderValue::from_static("Wed, 01 Jan 2025 00:00:00 GMT")
        }
        header::RETRY_AFTER if text.parse::<u32>().is_err() && !is_date() => HeaderValue::from_static("1"),
        _ => value,
    }
}

/// Statuses that have no body (RFC 9110 §15.3.5, §15.3.6, §15.4.5).
fn has_no_body(status: StatusCode) -> bool {
    matches!(
        status,
        StatusCode::NO_CONTENT | StatusCode::RESET_CONTENT | StatusCode::NOT_MODIFIED
    )
}

/// Fields that say how the message is framed or encoded; a description's examples of them would break it.
fn is_ours(name: &HeaderName) -> bool {
    matches!(
        *name,
        header::CONTENT_TYPE
            | header::CONTENT_LENGTH
            | header::CONTENT_ENCODING
            | header::TRANSFER_ENCODING
            | header::CONNECTION
            | header::UPGRADE
            | header::TRAILER
    ) || name.as_str() == "keep-alive"
}

/// The text as a field value; what no field can hold is left out. Texts of the description are not copied.
fn field_value(text: impl Into<Cow<'static, str>>) -> Option<HeaderValue> {
    let bytes = match text.into() {
        Cow::Borrowed(text) => Bytes::from_static(text.as_bytes()),
        Cow::Owned(text) => Bytes::from(text),
    };
    HeaderValue::from_maybe_shared(bytes).ok()
}

/// The operation's own response to a problem, where it declares one, else the problem itself.
///
/// An own response that has no body is sent with the problem as its body. With another body, `Mock-Violations` says what is
/// wrong with the request.
pub(super) fn refuse(
    shared: &Shared,
    operation: Option<&'static Operation>,
    problem: Problem,
    seed: Seed,
) -> Answer<Bytes> {
    let (api, profile) = (shared.api, shared.compat);
    let own = operation.and_then(|operation| {
        Some((
            operation,
            choose_error(
                operation,
                (profile.own_statuses)(problem.kind),
                problem.example.as_deref(),
            )?,
        ))
    });
    let mut answer = match own {
        Some((operation, mut choice)) => {
            choice.plain = profile.plain;
            let own = respond(api, operation, &choice, seed).ok();
            own.map_or_else(
                || of_problem(shared, &problem, choice.status),
                |own| match choice.content {
                    None if profile.fills_own_response => told(shared, own, &problem),
                    _ => own,
                },
            )
        }
        None => of_problem(shared, &problem, (profile.status)(problem.kind)),
    };
    let headers = answer.response.headers_mut();
    let is_own = !matches!(answer.source, Source::Problem);
    let (name, findings_field) = &profile.violations;
    if is_own && let Some(violations) = field_value(findings_field(api, &problem.findings)) {
        headers.insert(name, violations);
    }
    if let (true, Some(tell), Some(operation)) = (is_own, profile.tell, operation) {
        tell(api, operation, (&problem.findings, &[]), headers);
    }
    // Its own challenges may stand in an own response.
    if !is_own || profile.fills_own_response {
        for (name, value) in (profile.fields)(&problem) {
            headers.append(name, value);
        }
    }
    answer.problem = Some(Box::new(problem));
    answer
}

/// An own response without a body, with the problem as its body.
fn told(shared: &Shared, own: Answer<Bytes>, problem: &Problem) -> Answer<Bytes> {
    let mut answer = of_problem(shared, problem, own.response.status().as_u16());
    answer
        .response
        .headers_mut()
        .extend(own.response.into_parts().0.headers);
    answer
}

fn of_problem(shared: &Shared, problem: &Problem, status: u16) -> Answer<Bytes> {
    let (media_type, body) = (shared.compat.render)(shared.api, problem, status);
    let mut response = Response::new(Bytes::from(body));
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    response
        .headers_mut()
        .insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    Answer::new(response, Source::Problem)
}

/// The answer to OPTIONS: the methods of the path.
pub(super) fn options(allowed: &Allowed) -> Answer<Bytes> {
    let mut response = Response::new(Bytes::new());
    *response.status_mut() = StatusCode::NO_CONTENT;
    if !allowed.is_empty()
        && let Ok(allowed) = HeaderValue::from_str(&allowed.to_field())
    {
        response.headers_mut().insert(header::ALLOW, allowed);
    }
    Answer::new(response, Source::Options)
}

/// Says in `Mock-*` fields which operation answered and from what.
pub(super) fn explain(headers: &mut HeaderMap, operation: Option<&'static Operation>, source: Source) {
    if let Some(value) = operation.and_then(|operation| field_value(operation.label())) {
        headers.insert(MOCK_OPERATION, value);
    }
    if let Source::Generated { seed } = source {
        headers.insert(MOCK_SEED, HeaderValue::from(seed));
    }
    if let Some(value) = field_value(source.describe()) {
        headers.insert(MOCK_SOURCE, value);
    }
}

/// Says in a `Mock-*` field which schemes of a requirement were let pass without a look.
pub(super) fn explain_security(headers: &mut HeaderMap, api: &Api, requirement: &SecurityRequirement) {
    let unchecked: Vec<&str> = unchecked(api, requirement).map(|scheme| &*scheme.name).collect();
    if !unchecked.is_empty()
        && let Some(value) = field_value(unchecked.join(", "))
    {
        headers.insert(MOCK_UNCHECKED, value);
    }
}

impl Source {
    /// In words.
    pub(super) fn describe(self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Source::Example(example) => {
                let fault = if example.violates_schema {
                    ", which breaks its schema"
                } else {
                    ""
                };
                return Cow::Owned(["example ", &example.name, fault].concat());
            }
            Source::World => "world",
            Source::SchemaExample => "example of the schema",
            Source::Generated { .. } => "generated",
            Source::Plain => "plain value",
            Source::Empty => "no body",
            Source::Override => "override",
            Source::Problem => "problem",
            Source::Options => "methods of the path",
            Source::Preflight => "preflight",
            Source::Admin => "the mock itself",
        })
    }
}
