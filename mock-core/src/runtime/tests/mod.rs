//! The whole way of a request through the router, without a socket.

mod answers;
mod api;
mod assets;
mod browsers;
mod codings;
mod conditions;
mod prism;
mod refusals;

use axum::body::Body;
use bytes::Bytes;
use http::{HeaderMap, Method, Request};
use http_body_util::BodyExt;
use tower::ServiceExt;

use super::{Mock, Settings};

/// What came back.
struct Reply {
    status: u16,
    headers: HeaderMap,
    body: String,
}

impl Reply {
    /// A header field as text; empty where it is absent.
    fn field(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().expect("ASCII"))
    }
}

/// Sends `METHOD /target` with header fields to the mock of [`api::api`].
async fn send(settings: &Settings, request: &str, fields: &[(&str, &str)], body: &str) -> Reply {
    let (parts, bytes) = send_bytes(settings, request, fields, body.to_owned()).await;
    Reply {
        status: parts.status.as_u16(),
        headers: parts.headers,
        body: String::from_utf8(bytes.to_vec()).expect("UTF-8"),
    }
}

/// [`send`] with a body of any bytes, and an answer of any.
async fn send_bytes(
    settings: &Settings,
    request: &str,
    fields: &[(&str, &str)],
    body: impl Into<Body>,
) -> (http::response::Parts, Bytes) {
    let (method, target) = request.split_once(' ').expect("method and target");
    let mut builder = Request::builder()
        .method(method.parse::<Method>().expect(method))
        .uri(target);
    for (name, value) in fields {
        builder = builder.header(*name, *value);
    }
    let request = builder.body(body.into()).expect("a request");
    let router = Mock::new(api::api()).settings(settings.clone()).router();
    let response = router.oneshot(request).await.expect("infallible");
    let (parts, body) = response.into_parts();
    (parts, body.collect().await.expect("a body").to_bytes())
}

/// [`send`] with the usual settings and no body.
async fn get(request: &str, fields: &[(&str, &str)]) -> Reply {
    send(&Settings::default(), request, fields, "").await
}
