//! A client of a mock in process.

use axum::Router;
use axum::body::Body;
use http::{HeaderMap, Request};
use http_body_util::BodyExt;
use mock_core::json::Value;
use mock_core::model::Api;
use mock_core::runtime::{Mock, Settings, State};
use tower::ServiceExt;

use crate::described::{described, own};

/// What came back.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Value<'static>,
    pub(crate) text: String,
}

impl Reply {
    /// The value at a JSON Pointer.
    pub(crate) fn at(&self, pointer: &str) -> Value<'static> {
        let found = mock_core::engine::pointer::find(&self.body, pointer);
        found.cloned().unwrap_or_default()
    }

    /// A scalar as text.
    pub(crate) fn text_at(&self, pointer: &str) -> String {
        text(&self.at(pointer))
    }

    /// The items of an array.
    pub(crate) fn items(&self, pointer: &str) -> Vec<Value<'static>> {
        self.at(pointer).as_array().unwrap_or_default().to_vec()
    }

    pub(crate) fn field(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().expect("ASCII"))
    }
}

/// A scalar as it stands in a path.
pub(crate) fn text(value: &Value<'_>) -> String {
    value.as_str().map_or_else(|| value.to_json(), ToOwned::to_owned)
}

/// The texts of one property of all members.
pub(crate) fn column(items: &[Value<'_>], name: &str) -> Vec<String> {
    let member = |item: &Value<'_>| item.as_object().and_then(|object| object.get(name)).map(text);
    items.iter().filter_map(member).collect()
}

/// A mock of a public description.
pub(crate) struct Client {
    router: Router,
    fields: Vec<(String, String)>,
}

impl Client {
    pub(crate) fn new(file: &str, change: impl FnOnce(&mut Settings)) -> Client {
        Client::of(described(file), change)
    }

    /// A mock of a description that stands beside these tests.
    pub(crate) fn own(file: &str, change: impl FnOnce(&mut Settings)) -> Client {
        Client::of(own(file), change)
    }

    fn of(api: &'static Api, change: impl FnOnce(&mut Settings)) -> Client {
        let mut settings = Settings::default();
        change(&mut settings);
        Client {
            router: Mock::new(api).settings(settings).router(),
            fields: Vec::new(),
        }
    }

    /// One that keeps what is changed.
    pub(crate) fn stateful(file: &str) -> Client {
        Client::new(file, |settings| settings.state = State::Memory)
    }

    /// The same mock with another header field in every request.
    pub(crate) fn with(&self, name: &str, value: &str) -> Client {
        let field = (name.to_owned(), value.to_owned());
        Client {
            router: self.router.clone(),
            fields: self.fields.iter().cloned().chain([field]).collect(),
        }
    }

    /// Sends `METHOD /target` with a JSON body, unless that is empty.
    pub(crate) async fn send(&self, request: &str, body: &str) -> Reply {
        let (method, target) = request.split_once(' ').expect("method and target");
        let mut builder = Request::builder()
            .method(method)
            .uri(target)
            .header("host", "mock.test");
        if !body.is_empty() && !self.fields.iter().any(|(name, _)| name == "content-type") {
            builder = builder.header("content-type", "application/json");
        }
        for (name, value) in &self.fields {
            builder = builder.header(name, value);
        }
        let request = builder.body(Body::from(body.to_owned())).expect("a request");
        let response = self.router.clone().oneshot(request).await.expect("infallible");
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.expect("a body").to_bytes();
        Reply {
            status: parts.status.as_u16(),
            headers: parts.headers,
            body: Value::parse(&bytes).map(Value::into_owned).unwrap_or_default(),
            text: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }

    pub(crate) async fn get(&self, target: &str) -> Reply {
        self.send(&format!("GET {target}"), "").await
    }
}
