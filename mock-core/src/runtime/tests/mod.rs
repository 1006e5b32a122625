//! The whole way of a request through the router, without a socket.

mod answers;
mod api;
mod browsers;
mod refusals;

use axum::body::Body;
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
    let (method, target) = request.split_once(' ').expect("method and target");
    let mut builder = Request::builder()
        .method(method.parse::<Method>().expect(method))
        .uri(target);
    for (name, value) in fields {
        builder = builder.header(*name, *value);
    }
    let request = builder.body(Body::from(body.to_owned())).expect("a request");
    let router = Mock::new(api::api()).settings(settings.clone()).router();
    let response = router.oneshot(request).await.expect("infallible");
    let (parts, body) = response.into_parts();
    let bytes = body.collect().await.expect("a body").to_bytes();
    Reply {
        status: parts.status.as_u16(),
        headers: parts.headers,
        body: String::from_utf8(bytes.to_vec()).expect("UTF-8"),
    }
}

/// [`send`] with the usual settings and no body.
async fn get(request: &str, fields: &[(&str, &str)]) -> Reply {
    send(&Settings::default(), request, fields, "").await
}
