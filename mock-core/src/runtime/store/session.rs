//! Who a world belongs to: tests that run at the same time name their own.

use std::borrow::Cow;

use http::{HeaderMap, header};

/// Longest name of a session that is looked at.
const MAX_LEN: usize = 128;

const FIELD: &str = "x-mock-session";
const COOKIE: &str = "mock-session";

/// The value of `X-Mock-Session`, or of the cookie `mock-session`; empty for requests that name none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(in crate::runtime) struct Session(pub(super) String);

impl Session {
    pub(in crate::runtime) fn of(headers: &HeaderMap) -> Session {
        let text = |name| headers.get(name)?.to_str().ok();
        let cookie = || {
            let cookies = text(header::COOKIE)?.split(';');
            let mut pairs = cookies.filter_map(|pair| pair.trim().split_once('='));
            pairs.find(|(name, _)| *name == COOKIE).map(|(_, value)| value)
        };
        let name = headers
            .get(FIELD)
            .and_then(|value| value.to_str().ok())
            .or_else(cookie)
            .unwrap_or_default();
        let name: Cow<'_, str> = name.chars().take(MAX_LEN).collect();
        Session(name.into_owned())
    }
}
