//! What runtime expressions see of a request and its answer.

use bytes::Bytes;
use http::request::Parts;
use http::{HeaderMap, Method, Response, header};

use crate::engine::decode::query;
use crate::engine::expression::{self, Side};
use crate::engine::path::parameter_names;
use crate::json::Value;
use crate::runtime::route::Route;

/// A request that causes callbacks, kept until its answer is there.
#[derive(Debug)]
pub(super) struct Heard {
    pub(super) method: Method,
    pub(super) uri: http::Uri,
    pub(super) headers: HeaderMap,
    /// Path parameters, decoded.
    pub(super) path: Vec<(String, String)>,
    pub(super) body: Option<Value<'static>>,
}

impl Heard {
    pub(super) fn new(route: &Route<'_>, parts: &Parts, body: Option<Value<'static>>) -> Heard {
        let names = parameter_names(&route.operation.path).map(str::to_owned);
        let values = route.values.iter().map(|raw| {
            percent_encoding::percent_decode_str(raw)
                .decode_utf8_lossy()
                .into_owned()
        });
        Heard {
            method: parts.method.clone(),
            uri: parts.uri.clone(),
            headers: parts.headers.clone(),
            path: names.zip(values).collect(),
            body,
        }
    }
}

/// A request and its answer.
#[derive(Debug)]
pub(super) struct Exchange {
    heard: Heard,
    status: u16,
    headers: HeaderMap,
    body: Option<Value<'static>>,
}

impl Exchange {
    pub(super) fn new<B>(heard: Heard, response: &Response<B>, body: Option<&Bytes>) -> Exchange {
        let text = |bytes| Value::String(String::from_utf8_lossy(bytes).into_owned().into());
        let value = |bytes| Value::parse(bytes).map_or_else(|_| text(bytes), Value::into_owned);
        let body = body.filter(|bytes| !bytes.is_empty()).map(|bytes| value(bytes));
        Exchange {
            heard,
            status: response.status().as_u16(),
            headers: response.headers().clone(),
            body,
        }
    }
}

impl expression::Exchange for Exchange {
    fn url(&self) -> String {
        if self.heard.uri.authority().is_some() {
            return self.heard.uri.to_string();
        }
        let host = self
            .heard
            .headers
            .get(header::HOST)
            .and_then(|host| host.to_str().ok());
        format!("http://{}{}", host.unwrap_or("localhost"), self.heard.uri)
    }

    fn method(&self) -> &str {
        self.heard.method.as_str()
    }

    fn status_code(&self) -> u16 {
        self.status
    }

    fn header(&self, side: Side, name: &str) -> Option<String> {
        let headers = match side {
            Side::Request => &self.heard.headers,
            Side::Response => &self.headers,
        };
        headers.get(name)?.to_str().ok().map(str::to_owned)
    }

    fn query(&self, name: &str) -> Option<String> {
        let mut pairs = query::pairs(self.heard.uri.query()?);
        let found = pairs.find(|(found, _)| found == name);
        found.map(|(_, value)| query::decode_lossy(value).into_owned())
    }

    fn path(&self, name: &str) -> Option<String> {
        let found = self.heard.path.iter().find(|(found, _)| found == name);
        found.map(|(_, value)| value.clone())
    }

    fn body(&self, side: Side) -> Option<&Value<'_>> {
        match side {
            Side::Request => self.heard.body.as_ref(),
            Side::Response => self.body.as_ref(),
        }
    }
}
