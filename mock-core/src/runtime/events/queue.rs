//! Callbacks that are under way: few at once, a bounded number that wait, each tried several times.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use http::StatusCode;
use tokio::sync::Semaphore;

use super::delivered::Delivered;
use super::message::Message;
use super::plan::{Planned, plan};
use super::send::{Received, SendError, send};
use super::verdict::judge;
use crate::engine::seed::Seed;
use crate::json::{Object, Value};
use crate::runtime::log::Line;
use crate::runtime::mock::Shared;

/// Callbacks that are not done yet; those beyond are dropped.
const MAX_PENDING: u32 = 256;
/// Requests at once.
const MAX_AT_ONCE: usize = 16;
/// The answer to the client goes first.
const HEAD_START: Duration = Duration::from_millis(10);
/// How often a callback is tried.
const MAX_ATTEMPTS: u32 = 4;
/// The pause after the first attempt; each further one is four times as long.
const FIRST_PAUSE: Duration = Duration::from_millis(200);
/// Callbacks that callbacks cause: a description in which they lead in a circle would have no end.
const MAX_LEVELS: u32 = 4;
/// Outcomes that are remembered.
const MAX_REMEMBERED: usize = 100;
/// How long callbacks may take to end when the mock stops.
const DRAIN_TIME: Duration = Duration::from_secs(2);

/// Callbacks under way.
#[derive(Debug)]
pub(in crate::runtime) struct Queue {
    pending: Arc<Semaphore>,
    running: Semaphore,
    outcomes: Mutex<VecDeque<Value<'static>>>,
}

impl Default for Queue {
    fn default() -> Self {
        Queue {
            pending: Arc::new(Semaphore::new(MAX_PENDING as usize)),
            running: Semaphore::new(MAX_AT_ONCE),
            outcomes: Mutex::default(),
        }
    }
}

impl Queue {
    /// Begins to deliver; nobody waits for it.
    pub(in crate::runtime) fn fire(shared: &Arc<Shared>, planned: Vec<Planned>) {
        Queue::fire_at(shared, planned, 1);
    }

    /// `level`: 1 for what a request has caused, one more for what callbacks have.
    fn fire_at(shared: &Arc<Shared>, planned: Vec<Planned>, level: u32) {
        for Planned {
            name,
            operation,
            message,
        } in planned
        {
            let skipped = |reason: &str| {
                shared.log.write(|| {
                    let why = format!("callback {name} is not sent: {reason}");
                    Line::of_callback(
                        name,
                        operation.method.as_str(),
                        operation.path.to_string(),
                        why,
                        None,
                    )
                });
            };
            let message = match message {
                Ok(message) => message,
                Err(reason) => {
                    skipped(&reason);
                    continue;
                }
            };
            let Ok(place) = Arc::clone(&shared.events.pending).try_acquire_owned() else {
                skipped("too many are under way");
                continue;
            };
            let shared = Arc::clone(shared);
            tokio::spawn(async move {
                tokio::time::sleep(HEAD_START).await;
                let caused = deliver(&shared, name, &message).await;
                drop(place);
                if level < MAX_LEVELS {
                    Queue::fire_at(&shared, caused, level + 1);
                }
            });
        }
    }

    /// What became of the last callbacks, oldest first.
    pub(in crate::runtime) fn outcomes(&self) -> Value<'static> {
        let outcomes = self.outcomes.lock().unwrap_or_else(PoisonError::into_inner);
        Value::Array(outcomes.iter().cloned().collect())
    }

    fn remember(&self, outcome: Object<'static>) {
        let mut outcomes = self.outcomes.lock().unwrap_or_else(PoisonError::into_inner);
        if outcomes.len() >= MAX_REMEMBERED {
            outcomes.pop_front();
        }
        outcomes.push_back(Value::Object(outcome));
    }

    /// Waits a little for callbacks that are under way.
    pub(in crate::runtime) async fn drain(&self) {
        // What has not ended by then is lost.
        let _ = tokio::time::timeout(DRAIN_TIME, self.pending.acquire_many(MAX_PENDING)).await;
    }
}

/// Sends until the receiver takes it, with pauses that grow; what it causes then.
async fn deliver(shared: &Shared, name: &'static str, message: &Message) -> Vec<Planned> {
    let mut pause = FIRST_PAUSE;
    for attempt in 1..=MAX_ATTEMPTS {
        let started = Instant::now();
        let sent = {
            // The semaphore is never closed.
            let _permit = shared.events.running.acquire().await;
            send(message, &shared.settings.callbacks).await
        };
        let is_last = attempt == MAX_ATTEMPTS;
        let is_worth_more = !is_last && is_worth_another(&sent);
        shared.log.write(|| {
            let why = describe(shared, message, &sent);
            let more = if is_worth_more { "; tried again" } else { "" };
            let why = format!("callback {name}, attempt {attempt}: {why}{more}");
            let url = message.url.uri.to_string();
            let status = sent.as_ref().ok().map(|received| received.status);
            let answered = Some((status, started.elapsed()));
            Line::of_callback(name, message.method.as_str(), url, why, answered)
        });
        if !is_worth_more {
            shared.events.remember(outcome(shared, name, message, &sent));
            return sent.map_or_else(|_| Vec::new(), |received| caused(shared, message, &received));
        }
        tokio::time::sleep(pause).await;
        pause *= 4;
    }
    Vec::new()
}

/// The callbacks of a callback, unless it failed (OAS 3.1, Callback Object: its operations may have some).
fn caused(shared: &Shared, message: &Message, received: &Received) -> Vec<Planned> {
    let has_failed = received.status.is_client_error() || received.status.is_server_error();
    if has_failed || message.operation.callbacks.is_empty() {
        return Vec::new();
    }
    let exchange = Delivered::new(message, received);
    let seed = Seed::new(shared.settings.seed).add(&message.url.uri.to_string());
    plan(shared.api, &shared.settings, message.operation, &exchange, seed)
}

/// Whether the next attempt may have another end.
fn is_worth_another(sent: &Result<Received, SendError>) -> bool {
    match sent {
        Ok(Received { status, .. }) => {
            status.is_server_error()
                || matches!(
                    *status,
                    StatusCode::REQUEST_TIMEOUT | StatusCode::TOO_MANY_REQUESTS
                )
        }
        Err(SendError::Refused(_)) => false,
        Err(SendError::Failed(_)) => true,
    }
}

fn outcome(
    shared: &Shared,
    name: &'static str,
    message: &Message,
    sent: &Result<Received, SendError>,
) -> Object<'static> {
    let text = |text: String| Value::String(text.into());
    let mut object = Object::new();
    object.insert("name", Value::String(name.into()));
    object.insert("method", text(message.method.to_string()));
    object.insert("url", text(message.url.uri.to_string()));
    if let Ok(received) = sent {
        object.insert("status", Value::from(i64::from(received.status.as_u16())));
    }
    object.insert("outcome", text(describe(shared, message, sent)));
    object
}

fn describe(shared: &Shared, message: &Message, sent: &Result<Received, SendError>) -> String {
    match sent {
        Ok(received) => {
            let Received {
                status,
                headers,
                body,
            } = received;
            let faults = judge(shared.api, message.operation, *status, headers, body);
            if faults.is_empty() {
                "answered as described".to_owned()
            } else {
                faults.join("; ")
            }
        }
        Err(SendError::Refused(reason) | SendError::Failed(reason)) => reason.clone(),
    }
}
