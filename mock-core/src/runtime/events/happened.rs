//! A request and its answer, as runtime expressions see them.

use std::cell::OnceCell;

use http::request::Parts;
use http::{HeaderMap, Response, StatusCode, header};
use percent_encoding::percent_decode_str;

use crate::engine::decode::{decode_body, query};
use crate::engine::expression::{Exchange, Side};
use crate::engine::path::parameter_names;
use crate::json::Value;
use crate::model::Api;
use crate::runtime::answer_body::AnswerBody;
use crate::runtime::route::Route;

/// A request to an operation.
#[derive(Debug, Clone, Copy)]
pub(in crate::runtime) struct Asked<'r> {
    pub(in crate::runtime) route: &'r Route<'r>,
    pub(in crate::runtime) parts: &'r Parts,
    pub(in crate::runtime) body: &'r [u8],
}

/// A request and the answer to it. Bodies are read when an expression speaks of them.
pub(in crate::runtime) struct Happened<'r> {
    api: &'static Api,
    asked: Asked<'r>,
    answer: &'r HeaderMap,
    status: StatusCode,
    answer_body: &'r [u8],
    values: [OnceCell<Option<Value<'r>>>; 2],
}

impl<'r> Happened<'r> {
    /// The body of an answer that is a stream is not waited for.
    pub(in crate::runtime) fn new<S>(
        api: &'static Api,
        asked: Asked<'r>,
        answer: &'r Response<AnswerBody<S>>,
    ) -> Happened<'r> {
        Happened {
            api,
            asked,
            answer: answer.headers(),
            status: answer.status(),
            answer_body: match answer.body() {
                AnswerBody::Whole(bytes) => bytes,
                AnswerBody::Stream(_) => &[],
            },
            values: [OnceCell::new(), OnceCell::new()],
        }
    }

    /// The path of the request.
    pub(in crate::runtime) fn request_path(&self) -> &str {
        self.asked.parts.uri.path()
    }

    fn headers(&self, side: Side) -> &'r HeaderMap {
        match side {
            Side::Request => &self.asked.parts.headers,
            Side::Response => self.answer,
        }
    }

    /// The body of the request by its description, so that forms have members, too.
    fn request_value(&self) -> Option<Value<'r>> {
        let declared = self.asked.route.operation.request_body.as_ref()?;
        let media_type = self.headers(Side::Request).get(header::CONTENT_TYPE);
        let media_type = media_type.and_then(|value| value.to_str().ok());
        decode_body(&self.api.schemas, declared, media_type, self.asked.body)
            .ok()??
            .value
    }
}

impl Exchange for Happened<'_> {
    fn url(&self) -> String {
        let uri = &self.asked.parts.uri;
        if uri.scheme().is_some() {
            return uri.to_string();
        }
        let host = self.header(Side::Request, "host").unwrap_or_default();
        let target = uri.path_and_query().map_or("", |target| target.as_str());
        ["http://", &host, target].concat()
    }

    fn method(&self) -> &str {
        self.asked.parts.method.as_str()
    }

    fn status_code(&self) -> u16 {
        self.status.as_u16()
    }

    fn header(&self, side: Side, name: &str) -> Option<String> {
        let value = self.headers(side).get(name)?;
        Some(String::from_utf8_lossy(value.as_bytes()).into_owned())
    }

    fn query(&self, name: &str) -> Option<String> {
        let (_, raw) = query::pairs(self.asked.parts.uri.query()?).find(|(known, _)| *known == *name)?;
        Some(query::decode_lossy(raw).into_owned())
    }

    fn path(&self, name: &str) -> Option<String> {
        let route = self.asked.route;
        let mut values = parameter_names(&route.operation.path).zip(&route.values);
        let (_, raw) = values.find(|(known, _)| *known == name)?;
        Some(percent_decode_str(raw).decode_utf8_lossy().into_owned())
    }

    fn body(&self, side: Side) -> Option<&Value<'_>> {
        let text = |bytes| {
            let parsed = Value::parse(bytes).ok();
            parsed.or_else(|| Some(Value::String(String::from_utf8_lossy(bytes))))
        };
        let [request, response] = &self.values;
        let value = match side {
            Side::Request => request.get_or_init(|| self.request_value().or_else(|| text(self.asked.body))),
            Side::Response => response.get_or_init(|| text(self.answer_body)),
        };
        value.as_ref()
    }
}
