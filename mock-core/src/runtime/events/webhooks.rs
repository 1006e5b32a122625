//! `/__mock/webhooks`: what the API would send at a time of its own, sent when somebody asks for it.

use bytes::Bytes;

use super::message::{Wanted, message};
use super::plan::refusal;
use super::send::{Received, SendError, send};
use super::verdict::judge;
use crate::engine::seed::{Seed, seed_of_text};
use crate::json::{Object, Value};
use crate::model::{Api, Operation, Webhook};
use crate::runtime::mock::Shared;
use crate::runtime::problem::{Kind, Problem};

/// Names, methods and summaries.
pub(in crate::runtime) fn list(api: &'static Api) -> Value<'static> {
    let webhooks = api.webhooks.iter().map(|(_, webhook)| {
        let operation = api.outgoing.get(webhook.operation);
        let mut object = Object::new();
        object.insert("name", text(&webhook.name));
        object.insert("method", text(operation.method.as_str()));
        if let Some(summary) = &operation.summary {
            object.insert("summary", text(summary));
        }
        Value::Object(object)
    });
    Value::Array(webhooks.collect())
}

/// Sends a webhook as `asked` says, and tells what the receiver answered.
///
/// # Errors
/// [`Problem`] if there is no such webhook, if `asked` is not understood, or if nothing can be sent there.
pub(in crate::runtime) async fn answer(
    shared: &Shared,
    name: &str,
    asked: &[u8],
) -> Result<Value<'static>, Problem> {
    let api = shared.api;
    let malformed = |detail: &str| Problem::new(Kind::BodyMalformed, detail);
    let asked = Value::parse(asked).map_err(|error| malformed(&error.to_string()))?;
    let asked = asked
        .as_object()
        .ok_or_else(|| malformed("the body is to be an object"))?;
    let word = |name: &str| asked.get(name).and_then(Value::as_str);
    let url = word("url").ok_or_else(|| malformed("`url` says where the webhook goes"))?;
    let operation = find(api, name, word("method"))?;
    let seed = match asked.get("seed") {
        Some(Value::String(seed)) => seed_of_text(seed),
        Some(seed) => seed_of_text(&seed.to_string()),
        None => shared.settings.seed,
    };
    let given = asked.get("body").map(|body| match body {
        Value::String(text) => Bytes::from(text.to_string()),
        body => Bytes::from(body.to_json()),
    });
    let wanted = match (&given, word("example")) {
        (Some(given), _) => Wanted::Given(given),
        (None, Some(example)) => Wanted::Example(example),
        (None, None) if shared.settings.dynamic || asked.get("seed").is_some() => Wanted::Generated,
        (None, None) => Wanted::Usual,
    };
    let seed = Seed::new(seed).add(name).finish();
    let message = message(api, operation, url, wanted, seed).map_err(|error| malformed(&error))?;
    let refused = |reason: String| Problem::new(Kind::TargetRefused, reason);
    if let Some(reason) = refusal(&shared.settings.callbacks, &message) {
        return Err(refused(reason));
    }
    let received = send(&message, &shared.settings.callbacks)
        .await
        .map_err(|error| match error {
            SendError::Refused(reason) => refused(reason),
            SendError::Failed(reason) => Problem::new(Kind::NotSent, reason),
        })?;
    Ok(report(api, operation, &received))
}

fn find(api: &'static Api, name: &str, method: Option<&str>) -> Result<&'static Operation, Problem> {
    let named = || {
        api.webhooks
            .iter()
            .map(|(_, webhook)| webhook)
            .filter(|webhook| *webhook.name == *name)
    };
    let operation = |webhook: &Webhook| api.outgoing.get(webhook.operation);
    let wanted = |operation: &&Operation| {
        method.is_none_or(|method| operation.method.as_str().eq_ignore_ascii_case(method))
    };
    let not_found = || {
        let declared: Vec<&str> = api.webhooks.iter().map(|(_, webhook)| &*webhook.name).collect();
        let known = if declared.is_empty() {
            "none".to_owned()
        } else {
            declared.join(", ")
        };
        let detail = match (named().next(), method) {
            (Some(_), Some(method)) => format!("the webhook `{name}` has no method {method}"),
            _ => format!("no webhook is named `{name}`; there are: {known}"),
        };
        Problem::new(Kind::PathNotFound, detail)
    };
    named().map(operation).find(wanted).ok_or_else(not_found)
}

fn report(api: &Api, operation: &Operation, received: &Received) -> Value<'static> {
    let Received {
        status,
        headers,
        body,
    } = received;
    let faults = judge(api, operation, *status, headers, body);
    let owned = |text: String| Value::String(text.into());
    let mut object = Object::new();
    object.insert("status", Value::from(i64::from(status.as_u16())));
    object.insert("valid", Value::Bool(faults.is_empty()));
    if !faults.is_empty() {
        object.insert("faults", Value::Array(faults.into_iter().map(owned).collect()));
    }
    object.insert("body", owned(String::from_utf8_lossy(body).into_owned()));
    Value::Object(object)
}

fn text(text: &str) -> Value<'_> {
    Value::String(text.into())
}
