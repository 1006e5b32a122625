//! A callback and what its receiver answered, as runtime expressions see them.

use std::cell::OnceCell;

use http::HeaderMap;

use super::message::Message;
use super::send::Received;
use crate::engine::decode::query;
use crate::engine::expression::{Exchange, Side};
use crate::json::Value;

/// The exchange that may cause callbacks of a callback. Bodies are read when an expression speaks of them.
pub(super) struct Delivered<'r> {
    message: &'r Message,
    received: &'r Received,
    values: [OnceCell<Value<'r>>; 2],
}

impl<'r> Delivered<'r> {
    pub(super) fn new(message: &'r Message, received: &'r Received) -> Delivered<'r> {
        Delivered {
            message,
            received,
            values: [OnceCell::new(), OnceCell::new()],
        }
    }

    fn headers(&self, side: Side) -> &'r HeaderMap {
        match side {
            Side::Request => &self.message.headers,
            Side::Response => &self.received.headers,
        }
    }
}

impl Exchange for Delivered<'_> {
    fn url(&self) -> String {
        self.message.url.uri.to_string()
    }

    fn method(&self) -> &str {
        self.message.method.as_str()
    }

    fn status_code(&self) -> u16 {
        self.received.status.as_u16()
    }

    fn header(&self, side: Side, name: &str) -> Option<String> {
        let value = self.headers(side).get(name)?;
        Some(String::from_utf8_lossy(value.as_bytes()).into_owned())
    }

    fn query(&self, name: &str) -> Option<String> {
        let (_, raw) = query::pairs(self.message.url.uri.query()?).find(|(known, _)| *known == *name)?;
        Some(query::decode_lossy(raw).into_owned())
    }

    /// The URL of a callback is no template of paths.
    fn path(&self, _: &str) -> Option<String> {
        None
    }

    fn body(&self, side: Side) -> Option<&Value<'_>> {
        let [request, response] = &self.values;
        let (cell, bytes) = match side {
            Side::Request => (request, &self.message.body),
            Side::Response => (response, &self.received.body),
        };
        Some(cell.get_or_init(|| {
            Value::parse(bytes).unwrap_or_else(|_| Value::String(String::from_utf8_lossy(bytes)))
        }))
    }
}
