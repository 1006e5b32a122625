//! Requests that the mock makes: callbacks once it has answered, webhooks when it is told to.

mod exchange;
mod message;
mod send;
mod target;
mod webhook;

pub use target::Targets;
pub(super) use webhook::{fire, list};

use std::any::Any;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use http::request::Parts;
use http::{Response, StatusCode};
use tokio::sync::Semaphore;

use self::exchange::{Exchange, Heard};
use super::check::Decoded;
use super::mock::Shared;
use super::route::Route;
use crate::engine::expression::Template;
use crate::json::{Object, Value};
use crate::model::{Api, Callback, Operation};

/// Requests that are under way or wait at the same time; what comes on top is dropped.
const MAX_UNDER_WAY: usize = 64;
/// How many outcomes are remembered.
const MAX_REMEMBERED: usize = 100;
/// Clients want to have read the answer before they are called back.
const PAUSE: Duration = Duration::from_millis(50);

/// What has been sent, and what may still be.
#[derive(Debug)]
pub(super) struct Outgoing {
    under_way: Arc<Semaphore>,
    outcomes: Mutex<VecDeque<Outcome>>,
}

/// What became of a request.
#[derive(Debug, Clone)]
struct Outcome {
    name: &'static str,
    method: &'static str,
    url: String,
    /// The receiver's status, or why there is none.
    result: Result<StatusCode, String>,
}

impl Default for Outgoing {
    fn default() -> Self {
        Outgoing {
            under_way: Arc::new(Semaphore::new(MAX_UNDER_WAY)),
            outcomes: Mutex::default(),
        }
    }
}

impl Outgoing {
    fn remember(&self, outcome: Outcome) {
        // A list stays a list, whoever panicked with it in his hands.
        let mut outcomes = self.outcomes.lock().unwrap_or_else(PoisonError::into_inner);
        if outcomes.len() >= MAX_REMEMBERED {
            outcomes.pop_front();
        }
        outcomes.push_back(outcome);
    }

    /// The last outcomes, oldest first.
    pub(super) fn outcomes(&self) -> Value<'static> {
        let outcomes = self.outcomes.lock().unwrap_or_else(PoisonError::into_inner);
        Value::Array(
            outcomes
                .iter()
                .map(|outcome| Value::Object(outcome.object()))
                .collect(),
        )
    }
}

impl Outcome {
    fn object(&self) -> Object<'static> {
        let mut object = Object::new();
        object.insert("name", self.name.into());
        object.insert("method", self.method.into());
        object.insert("url", Value::from(self.url.clone()));
        match &self.result {
            Ok(status) => object.insert("status", Value::from(i64::from(status.as_u16()))),
            Err(why) => object.insert("error", Value::from(why.clone())),
        }
        object
    }
}

/// Callbacks that a request may cause; `None` for almost all.
#[derive(Debug)]
pub(super) struct Pending {
    callbacks: &'static [Callback],
    heard: Heard,
    seed: u64,
}

impl Pending {
    /// Keeps what the callbacks of an operation need of a valid request.
    pub(super) fn of(
        shared: &Shared,
        route: &Route<'_>,
        parts: &Parts,
        decoded: &Decoded<'_>,
        seed: u64,
    ) -> Option<Pending> {
        let callbacks = route.operation.callbacks.as_slice();
        if callbacks.is_empty() || shared.settings.callbacks == Targets::Off {
            return None;
        }
        let body = decoded.body.as_ref().and_then(|body| body.value.clone());
        let body = body.map(Value::into_owned);
        Some(Pending {
            callbacks,
            heard: Heard::new(route, parts, body),
            seed,
        })
    }
}

/// Makes the callbacks of a request that has been answered, in a task of their own. A refused request causes none.
///
/// Of the answer of an override only status and header fields are known.
pub(super) fn answered<B: Any>(
    pending: Option<Pending>,
    shared: &Arc<Shared>,
    response: &Response<B>,
    delay: Duration,
) {
    let Some(pending) = pending.filter(|_| response.status().is_success()) else {
        return;
    };
    let Ok(permit) = Arc::clone(&shared.outgoing.under_way).try_acquire_owned() else {
        return;
    };
    let body = (response.body() as &dyn Any).downcast_ref::<Bytes>();
    let exchange = Exchange::new(pending.heard, response, body);
    let shared = Arc::clone(shared);
    tokio::spawn(async move {
        let _permit = permit;
        tokio::time::sleep(delay.saturating_add(PAUSE)).await;
        for callback in pending.callbacks {
            // Where the exchange lacks the part that holds the URL, nobody asked to be called.
            let url = Template::parse(&callback.url)
                .ok()
                .and_then(|url| url.render(&exchange));
            let Some(url) = url else { continue };
            for id in &callback.operations {
                let operation = shared.api.outgoing.get(*id);
                let url = url.clone();
                send_one(&shared, &callback.name, operation, url, pending.seed).await;
            }
        }
    });
}

/// Sends one request, if it may be sent, and remembers what became of it.
async fn send_one(
    shared: &Shared,
    name: &'static str,
    operation: &'static Operation,
    url: String,
    seed: u64,
) -> Outcome {
    let result = attempt(shared.api, &shared.settings.callbacks, operation, &url, seed).await;
    let outcome = Outcome {
        name,
        method: operation.method.as_str(),
        url,
        result,
    };
    shared.outgoing.remember(outcome.clone());
    outcome
}

async fn attempt(
    api: &'static Api,
    targets: &Targets,
    operation: &'static Operation,
    url: &str,
    seed: u64,
) -> Result<StatusCode, String> {
    let mut request = message::message(api, operation, url, seed)?;
    let address = targets
        .resolve(request.uri())
        .await
        .map_err(|refused| refused.to_string())?;
    // A server wants the path only (RFC 9112 §3.2.1).
    let path = request.uri().path_and_query().map_or("/", |path| path.as_str());
    *request.uri_mut() = path.parse().unwrap_or_default();
    send::deliver(address, request).await
}
