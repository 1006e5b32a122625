//! What a handler returns → a response that keeps the description's promises.

use axum::body::Body;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderName, HeaderValue, StatusCode};

use super::{Failure, IntoJson};
use crate::engine::decode::admits_json;
use crate::engine::media_type::MediaType;
use crate::engine::validate::{self, Direction};
use crate::json::Value;
use crate::model::{Api, Content, Operation, StatusPattern};

/// A typed response, taken apart.
#[derive(Debug)]
pub enum Answer {
    /// A response that the description declares.
    Declared {
        /// Its position in [`Operation::responses`].
        index: usize,
        /// The status, where the declared one is a range or `default`.
        status: Option<u16>,
        /// What it carries.
        payload: Payload,
    },
    /// A response that is sent as it is.
    Other(Response),
}

impl Answer {
    /// A declared response without a body.
    pub fn empty(index: usize, status: Option<u16>) -> Answer {
        let payload = Payload::Empty;
        Answer::Declared {
            index,
            status,
            payload,
        }
    }

    /// A declared response with a value.
    pub fn json<T: IntoJson>(index: usize, status: Option<u16>, value: T) -> Answer {
        let payload = Payload::Json(value.into_json());
        Answer::Declared {
            index,
            status,
            payload,
        }
    }

    /// A declared response with a body that is sent as it is.
    pub fn bytes(index: usize, status: Option<u16>, bytes: Bytes) -> Answer {
        let payload = Payload::Bytes(bytes);
        Answer::Declared {
            index,
            status,
            payload,
        }
    }
}

/// What a declared response carries.
#[derive(Debug)]
pub enum Payload {
    /// No body.
    Empty,
    /// A value, sent in the first JSON media type that is declared.
    Json(Value<'static>),
    /// A body, sent in the first media type that is declared.
    Bytes(Bytes),
}

/// The typed response of an operation.
pub trait TypedResponse: Send {
    /// A response that is sent as it is: the variant `Other`.
    fn other(response: Response) -> Self;

    /// Takes it apart.
    fn into_answer(self) -> Answer;
}

/// What a handler may return for an operation whose response is `R`: `R` itself, `R` with headers, or a `Result` of one
/// of these with any `axum` response as the error.
pub trait Outcome<R>: Send {
    /// The response to send.
    ///
    /// # Errors
    /// [`Failure`] if it is not what the description promises.
    fn into_response(self, api: &Api, operation: &Operation) -> Result<Response, Failure>;
}

impl<R: TypedResponse> Outcome<R> for R {
    fn into_response(self, api: &Api, operation: &Operation) -> Result<Response, Failure> {
        match self.into_answer() {
            Answer::Declared {
                index,
                status,
                payload,
            } => respond(api, operation, index, status, payload),
            Answer::Other(response) => Ok(response),
        }
    }
}

impl<R: TypedResponse> Outcome<R> for WithHeaders<R> {
    fn into_response(self, api: &Api, operation: &Operation) -> Result<Response, Failure> {
        let mut response = self.response.into_response(api, operation)?;
        for (name, value) in self.headers {
            let header = HeaderName::try_from(&name)
                .ok()
                .zip(HeaderValue::try_from(value).ok());
            let (name, value) = header.ok_or(Failure::Header(name))?;
            response.headers_mut().append(name, value);
        }
        Ok(response)
    }
}

impl<R, O: Outcome<R>, E: IntoResponse + Send> Outcome<R> for Result<O, E> {
    fn into_response(self, api: &Api, operation: &Operation) -> Result<Response, Failure> {
        match self {
            Ok(outcome) => outcome.into_response(api, operation),
            Err(error) => Ok(error.into_response()),
        }
    }
}

/// A typed response with headers of its own.
#[derive(Debug)]
pub struct WithHeaders<R> {
    response: R,
    headers: Vec<(String, String)>,
}

impl<R> WithHeaders<R> {
    /// `response` without headers of its own.
    pub fn new(response: R) -> Self {
        WithHeaders {
            response,
            headers: Vec::new(),
        }
    }

    /// Adds a header; a name may come several times.
    #[must_use]
    pub fn with_header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }
}

fn respond(
    api: &Api,
    operation: &Operation,
    index: usize,
    status: Option<u16>,
    payload: Payload,
) -> Result<Response, Failure> {
    // Generated code counts the responses of the same description.
    let Some(declared) = operation.responses.get(index) else {
        return Err(Failure::Status(status.unwrap_or_default()));
    };
    let status = status_code(declared.status, status)?;
    let (content, bytes) = match payload {
        Payload::Empty => return Ok(status.into_response()),
        Payload::Bytes(bytes) => (declared.content.first(), bytes),
        Payload::Json(value) => {
            let content = declared.content.iter().find(|content| admits_json(content));
            check(api, content, &value, status)?;
            (content, value.to_string().into())
        }
    };
    let mut response = Response::new(Body::from(bytes));
    *response.status_mut() = status;
    let content_type = content.and_then(|content| HeaderValue::from_str(concrete(content)).ok());
    if let Some(content_type) = content_type {
        response.headers_mut().insert(CONTENT_TYPE, content_type);
    }
    Ok(response)
}

fn check(api: &Api, content: Option<&Content>, value: &Value<'_>, status: StatusCode) -> Result<(), Failure> {
    let violations = match content.and_then(|content| content.schema) {
        Some(schema) => validate::validate(&api.schemas, schema, value, Direction::Response),
        None => Vec::new(),
    };
    if violations.is_empty() {
        return Ok(());
    }
    Err(Failure::Response {
        status: status.as_u16(),
        violations,
    })
}

fn status_code(declared: StatusPattern, given: Option<u16>) -> Result<StatusCode, Failure> {
    let code = match (declared, given) {
        (StatusPattern::Code(code), _) => code,
        (StatusPattern::Range(digit), Some(code)) if code / 100 != u16::from(digit) => {
            return Err(Failure::Status(code));
        }
        (_, given) => given.unwrap_or_default(),
    };
    StatusCode::from_u16(code).map_err(|_| Failure::Status(code))
}

/// The media type to send; a range stands for what is sent when nothing more is known.
fn concrete(content: &Content) -> &str {
    match MediaType::parse(&content.media_type) {
        Ok(media_type) if !media_type.is_range() => &content.media_type,
        _ if admits_json(content) => "application/json",
        Ok(media_type) if media_type.kind().eq_ignore_ascii_case("text") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
