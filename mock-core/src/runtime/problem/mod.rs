//! Everything that keeps a request from its answer, as problem details (RFC 9457).

mod finding;
mod kind;
mod render;

pub(super) use finding::{Finding, Place, findings_field};
pub(super) use kind::Kind;

use http::{HeaderName, HeaderValue, header};

use super::body::ReadError;
use super::coding::{self, CodingError};
use super::overridden::Failure;
use super::route::NoRoute;
use crate::engine::decode::BodyError;
use crate::engine::encode::EncodeError;
use crate::engine::generate::Unsatisfiable;
use crate::engine::negotiate::{ChooseError, PreferError};
use crate::json::{SyntaxError, SyntaxErrorKind};
use crate::model::ParameterLocation;

/// A problem, before it is put into a response.
#[derive(Debug)]
pub(super) struct Problem {
    pub(super) kind: Kind,
    /// This case, in a sentence.
    pub(super) detail: String,
    /// What is wrong with the request, place by place.
    pub(super) findings: Vec<Finding>,
    /// Header fields that the status asks for.
    pub(super) headers: Vec<(HeaderName, HeaderValue)>,
    /// Which example of the description's own response should tell it.
    pub(super) example: Option<String>,
}

impl Problem {
    pub(super) fn new(kind: Kind, detail: impl Into<String>) -> Problem {
        Problem {
            kind,
            detail: detail.into(),
            findings: Vec::new(),
            headers: Vec::new(),
            example: None,
        }
    }

    fn with_finding(self, place: Place, keyword: &'static str) -> Problem {
        self.with_finding_at(place, String::new(), keyword)
    }

    fn with_finding_at(mut self, place: Place, pointer: String, keyword: &'static str) -> Problem {
        let message = self.detail.clone();
        self.findings.push(Finding {
            pointer,
            ..Finding::new(place, keyword, message)
        });
        self
    }

    pub(super) fn with_header(mut self, name: HeaderName, value: &str) -> Problem {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.headers.push((name, value));
        }
        self
    }

    /// A body where the description has none.
    pub(super) fn undeclared_body() -> Problem {
        let detail = "No supported content types, but request included a non-empty body";
        Problem::new(Kind::UnsupportedMediaType, detail)
            .with_finding(Place::header("Content-Type"), "content")
    }

    /// A request that breaks the description in at least one place.
    pub(super) fn invalid(findings: Vec<Finding>) -> Problem {
        let count = findings.len();
        let detail = match findings.as_slice() {
            [only] => only.to_string(),
            _ => format!("the request breaks its description in {count} places"),
        };
        Problem {
            findings,
            ..Problem::new(Kind::RequestInvalid, detail)
        }
    }
}

impl Problem {
    /// In one line: the first findings where there are any.
    pub(super) fn summary(&self) -> String {
        const MAX_FINDINGS: usize = 3;
        let name = self.kind.row().name;
        if self.findings.len() < 2 {
            return format!("{name}: {}", self.detail);
        }
        let first = self.findings.iter().take(MAX_FINDINGS).map(ToString::to_string);
        let first = first.collect::<Vec<_>>().join("; ");
        let more = self.findings.len().saturating_sub(MAX_FINDINGS);
        let more = if more > 0 {
            format!("; and {more} more")
        } else {
            String::new()
        };
        format!("{name}: {first}{more}")
    }
}

impl From<ReadError> for Problem {
    fn from(error: ReadError) -> Self {
        let kind = match error {
            ReadError::TooLarge { .. } => Kind::BodyTooLarge,
            ReadError::TooSlow => Kind::RequestTimeout,
            ReadError::Broken => Kind::BodyMalformed,
            ReadError::NoRoom => {
                return Problem::new(Kind::TooBusy, error.to_string()).with_header(header::RETRY_AFTER, "1");
            }
        };
        Problem::new(kind, error.to_string()).with_finding(Place::Body, "body")
    }
}

impl From<CodingError> for Problem {
    fn from(error: CodingError) -> Self {
        let detail = error.to_string();
        match error {
            CodingError::Unknown(_) | CodingError::TooMany => Problem::new(Kind::UnsupportedCoding, detail)
                .with_finding(Place::header("Content-Encoding"), "content")
                .with_header(header::ACCEPT_ENCODING, coding::ACCEPTED),
            CodingError::Malformed(_) => {
                Problem::new(Kind::BodyMalformed, detail).with_finding(Place::Body, "syntax")
            }
            CodingError::TooLarge { .. } => {
                Problem::new(Kind::BodyTooLarge, detail).with_finding(Place::Body, "body")
            }
        }
    }
}

impl From<BodyError<'_>> for Problem {
    fn from(error: BodyError<'_>) -> Self {
        let detail = error.to_string();
        match error {
            BodyError::Missing => {
                Problem::new(Kind::RequestInvalid, detail).with_finding(Place::Body, "required")
            }
            BodyError::MediaType(declared) => {
                let mut problem = Problem::new(Kind::UnsupportedMediaType, detail)
                    .with_finding(Place::header("Content-Type"), "content")
                    .with_header(header::ACCEPT, &declared.join(", "));
                for finding in &mut problem.findings {
                    finding.member = Some(declared.join(",").into());
                }
                problem
            }
            BodyError::Charset(_) => Problem::new(Kind::UnsupportedMediaType, detail)
                .with_finding(Place::header("Content-Type"), "content"),
            BodyError::PartHeader { place, .. } => {
                Problem::new(Kind::RequestInvalid, detail).with_finding_at(Place::Body, place, "headers")
            }
            BodyError::PartMediaType { place, .. } => Problem::new(Kind::UnsupportedMediaType, detail)
                .with_finding_at(Place::Body, place, "encoding"),
            BodyError::Json(SyntaxError {
                kind: SyntaxErrorKind::TooManyValues,
                ..
            }) => Problem::new(Kind::BodyTooLarge, detail).with_finding(Place::Body, "body"),
            BodyError::Json(_) | BodyError::NotUtf8 => {
                Problem::new(Kind::BodyMalformed, detail).with_finding(Place::Body, "syntax")
            }
            BodyError::Malformed { place, .. } => {
                Problem::new(Kind::BodyMalformed, detail).with_finding_at(Place::Body, place, "syntax")
            }
        }
    }
}

impl From<PreferError> for Problem {
    fn from(error: PreferError) -> Self {
        let place = if error.in_query {
            Place::Parameter(ParameterLocation::Query, format!("__{}", error.name).into())
        } else {
            Place::header("Prefer")
        };
        Problem::new(Kind::PreferenceInvalid, error.to_string()).with_finding(place, error.name)
    }
}

impl From<ChooseError<'_>> for Problem {
    fn from(error: ChooseError<'_>) -> Self {
        match error {
            ChooseError::Status(code, declared) => {
                let declared: Vec<String> = declared.iter().map(ToString::to_string).collect();
                let declared = list_or_none(&declared);
                Problem::new(
                    Kind::StatusNotDeclared,
                    format!("no response is declared for {code}; declared: {declared}"),
                )
            }
            ChooseError::Example(name, declared) => {
                let declared = list_or_none(&declared);
                Problem::new(
                    Kind::ExampleNotFound,
                    format!("no example is named `{name}`; there are: {declared}"),
                )
            }
            ChooseError::NotAcceptable(declared) => {
                let declared = declared.join(", ");
                Problem::new(
                    Kind::NotAcceptable,
                    format!("`Accept` admits none of the declared media types: {declared}"),
                )
            }
        }
    }
}

impl From<Failure> for Problem {
    fn from(failure: Failure) -> Self {
        Problem::new(Kind::OverrideFailed, failure.to_string())
    }
}

impl From<EncodeError> for Problem {
    fn from(error: EncodeError) -> Self {
        Problem::new(Kind::NotGenerated, error.to_string())
    }
}

impl From<Unsatisfiable> for Problem {
    fn from(error: Unsatisfiable) -> Self {
        Problem::new(Kind::NotGenerated, error.to_string())
    }
}

impl Problem {
    /// A request that leads nowhere.
    pub(super) fn no_route(error: &NoRoute, method: &str, path: &str) -> Problem {
        match error {
            NoRoute::Path { near, slash } => {
                let help = match (slash, near.as_slice()) {
                    (Some(slash), _) => format!(", but one matches `{slash}`: the slash at the end matters"),
                    (None, []) => String::new(),
                    (None, near) => format!("; near to it: `{}`", near.join("`, `")),
                };
                let detail = ["no path template matches `", path, "`", &help].concat();
                Problem::new(Kind::PathNotFound, detail)
            }
            NoRoute::Method(allowed) => {
                let allowed = allowed.to_field();
                Problem::new(
                    Kind::MethodNotAllowed,
                    format!("`{path}` has no {method}, but {allowed}"),
                )
                .with_header(header::ALLOW, &allowed)
            }
        }
    }
}

fn list_or_none(items: &[impl AsRef<str>]) -> String {
    match items {
        [] => "none".into(),
        items => items.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(", "),
    }
}
