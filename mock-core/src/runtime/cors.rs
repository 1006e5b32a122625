//! Cross-origin requests of browsers (Fetch Standard, HTTP extensions).

use http::request::Parts;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Response, StatusCode, header};

use super::route::{Allowed, allowed};
use crate::model::Api;

const ALLOW_PRIVATE_NETWORK: HeaderName = HeaderName::from_static("access-control-allow-private-network");
const REQUEST_PRIVATE_NETWORK: HeaderName = HeaderName::from_static("access-control-request-private-network");

/// Whether a request asks for permission only (Fetch Standard, CORS-preflight request).
pub(super) fn is_preflight(parts: &Parts) -> bool {
    parts.method == Method::OPTIONS
        && parts.headers.contains_key(header::ORIGIN)
        && parts.headers.contains_key(header::ACCESS_CONTROL_REQUEST_METHOD)
}

/// Permits the methods that the path has; the origin is permitted as for every response, by [`permit`]. An unknown path permits what is asked for, so that the browser goes on and shows
/// the 404 that explains more than a failed preflight.
pub(super) fn preflight<B: Default>(api: &'static Api, parts: &Parts) -> Response<B> {
    let mut response = Response::new(B::default());
    *response.status_mut() = StatusCode::NO_CONTENT;
    let headers = response.headers_mut();
    let mut copy = |from: HeaderName, to: HeaderName| {
        if let Some(value) = parts.headers.get(from) {
            headers.insert(to, value.clone());
        }
    };
    copy(
        header::ACCESS_CONTROL_REQUEST_METHOD,
        header::ACCESS_CONTROL_ALLOW_METHODS,
    );
    copy(
        header::ACCESS_CONTROL_REQUEST_HEADERS,
        header::ACCESS_CONTROL_ALLOW_HEADERS,
    );
    copy(REQUEST_PRIVATE_NETWORK, ALLOW_PRIVATE_NETWORK);
    let methods = allowed(api, parts.uri.path()).as_ref().map(Allowed::to_field);
    if let Some(Ok(methods)) = methods.as_deref().map(HeaderValue::from_str) {
        headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, methods);
    }
    headers.insert(header::ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("600"));
    headers.insert(
        header::VARY,
        HeaderValue::from_static(
            "access-control-request-method, access-control-request-headers, \
             access-control-request-private-network",
        ),
    );
    response
}

/// Lets the asking origin read a response, with credentials; `*` would forbid these.
pub(super) fn permit(request: &HeaderMap, response: &mut HeaderMap) {
    // What is no text is no origin (RFC 6454 §6.2).
    let Some(origin) = request
        .get(header::ORIGIN)
        .filter(|origin| origin.to_str().is_ok())
    else {
        return;
    };
    let exposed = exposed(response);
    response.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin.clone());
    response.insert(
        header::ACCESS_CONTROL_ALLOW_CREDENTIALS,
        HeaderValue::from_static("true"),
    );
    if let Ok(exposed) = HeaderValue::from_str(&exposed)
        && !exposed.is_empty()
    {
        response.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, exposed);
    }
}

/// The names that a script may not read unless they are listed (Fetch Standard, CORS-safelisted response-header name).
fn exposed(response: &HeaderMap) -> String {
    let needs_listing = |name: &&HeaderName| {
        let safelisted = [
            header::CACHE_CONTROL,
            header::CONTENT_LANGUAGE,
            header::CONTENT_LENGTH,
            header::CONTENT_TYPE,
            header::EXPIRES,
            header::LAST_MODIFIED,
            header::PRAGMA,
            header::VARY,
            // Scripts never see it (Fetch Standard, forbidden response-header name).
            header::SET_COOKIE,
        ];
        !safelisted.contains(name) && !name.as_str().starts_with("access-control-")
    };
    response
        .keys()
        .filter(needs_listing)
        .map(HeaderName::as_str)
        .collect::<Vec<_>>()
        .join(", ")
}
