//! The profile of Stoplight Prism 5: what its users see and their tests hold on to.
//!
//! Its faults are not copied: no request ends the process, `docs/prism.md` lists what stays different.

mod problem;
mod words;

use bytes::Bytes;
use http::request::Parts;
use http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode, header};

use super::Profile;
use crate::engine::path::find_by_score;
use crate::engine::validate::Detail;
use crate::model::{Api, Operation};
use crate::runtime::problem::Finding;

/// The name of the header field that tells what is wrong with a request or its response.
const SL_VIOLATIONS: HeaderName = HeaderName::from_static("sl-violations");

const DEPRECATION: HeaderName = HeaderName::from_static("deprecation");

pub(super) static PROFILE: Profile = Profile {
    ready: "Prism is listening on ",
    find: |api, method, path| find_by_score(&api.routes, method, path),
    implied_methods: false,
    preferences_first: true,
    forgets_status: true,
    checks_beside_security: true,
    refuses_undeclared_body: true,
    empty_is_absent: true,
    detail: Detail::Every,
    json_first: false,
    plain: true,
    has_world: false,
    fills_own_response: false,
    checks_responses: true,
    tell: Some(tell),
    explains: false,
    violations: (SL_VIOLATIONS, |api, findings| {
        words::findings_field(api, findings, &[])
    }),
    render: problem::render,
    status: problem::status,
    own_statuses: problem::own_statuses,
    fields: problem::fields,
    no_route: problem::no_route,
    not_preferred: problem::not_preferred,
    not_chosen: problem::not_chosen,
    preflight,
    permit,
};

fn tell(
    api: &Api,
    operation: &Operation,
    (request, response): (&[Finding], &[Finding]),
    headers: &mut HeaderMap,
) {
    if operation.deprecated {
        headers.insert(DEPRECATION, HeaderValue::from_static("true"));
    }
    if !(request.is_empty() && response.is_empty())
        && let Ok(violations) = HeaderValue::from_str(&words::findings_field(api, request, response))
    {
        headers.insert(SL_VIOLATIONS, violations);
    }
}

/// Every path permits what is asked for.
fn preflight(_: &'static Api, parts: &Parts) -> Response<Bytes> {
    let mut response = Response::new(Bytes::new());
    *response.status_mut() = StatusCode::NO_CONTENT;
    let headers = response.headers_mut();
    if let Some(method) = parts.headers.get(header::ACCESS_CONTROL_REQUEST_METHOD) {
        headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, method.clone());
    }
    headers.insert(header::VARY, HeaderValue::from_static("origin"));
    response
}

/// Four fields in every response; what the description says about them goes first.
fn permit(request: &HeaderMap, response: &mut HeaderMap) {
    let any = HeaderValue::from_static("*");
    let echoed = |name: HeaderName| request.get(name).unwrap_or(&any).clone();
    let fields = [
        (header::ACCESS_CONTROL_ALLOW_ORIGIN, echoed(header::ORIGIN)),
        (
            header::ACCESS_CONTROL_ALLOW_HEADERS,
            echoed(header::ACCESS_CONTROL_REQUEST_HEADERS),
        ),
        (
            header::ACCESS_CONTROL_ALLOW_CREDENTIALS,
            HeaderValue::from_static("true"),
        ),
        (
            header::ACCESS_CONTROL_EXPOSE_HEADERS,
            echoed(header::ACCESS_CONTROL_EXPOSE_HEADERS),
        ),
    ];
    for (name, value) in fields {
        response.entry(name).or_insert(value);
    }
}
