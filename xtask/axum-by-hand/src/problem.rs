//! Problem details (RFC 9457).

use axum::Json;
use axum::extract::rejection::JsonRejection;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

/// One fault of a request.
#[derive(Serialize)]
pub(crate) struct Fault {
    #[serde(rename = "in")]
    pub(crate) place: &'static str,
    pub(crate) pointer: &'static str,
    pub(crate) keyword: &'static str,
    pub(crate) message: String,
    pub(crate) schema: &'static str,
}

#[derive(Serialize)]
pub(crate) struct Problem {
    #[serde(rename = "type")]
    kind: &'static str,
    title: &'static str,
    status: u16,
    detail: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<Fault>,
}

impl Problem {
    fn new(kind: &'static str, title: &'static str, status: StatusCode, detail: String) -> Problem {
        Problem {
            kind,
            title,
            status: status.as_u16(),
            detail,
            errors: Vec::new(),
        }
    }

    pub(crate) fn not_found(path: &str) -> Problem {
        Problem::new(
            "urn:problem-type:mock:path-not-found",
            "No such path",
            StatusCode::NOT_FOUND,
            format!("no path template matches `{path}`"),
        )
    }

    pub(crate) fn bad_id() -> Problem {
        Problem::invalid(vec![Fault {
            place: "path",
            pointer: "",
            keyword: "type",
            message: "must be an integer from 1".to_owned(),
            schema: "openapi.yaml:78",
        }])
    }

    pub(crate) fn unreadable(rejection: &JsonRejection) -> Problem {
        Problem::new(
            "urn:problem-type:mock:body-malformed",
            "The body cannot be read",
            rejection.status(),
            rejection.body_text(),
        )
    }

    pub(crate) fn invalid(faults: Vec<Fault>) -> Problem {
        let detail = match faults.as_slice() {
            [only] => format!("{}{} {}", only.place, only.pointer, only.message),
            all => format!("the request breaks its description in {} places", all.len()),
        };
        Problem {
            errors: faults,
            ..Problem::new(
                "urn:problem-type:mock:request-invalid",
                "The request breaks its description",
                StatusCode::UNPROCESSABLE_ENTITY,
                detail,
            )
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let media_type = HeaderValue::from_static("application/problem+json");
        (status, [(header::CONTENT_TYPE, media_type)], Json(self)).into_response()
    }
}
