//! Webhooks: what there is, and sending one to whoever asks for it.

use std::sync::Arc;

use super::{Outcome, send_one};
use crate::json::{Object, Value};
use crate::model::{Api, Webhook};
use crate::runtime::mock::Shared;
use crate::runtime::problem::{Finding, Kind, Place, Problem};

/// All webhooks: name, method and summary.
pub(in crate::runtime) fn list(api: &'static Api) -> Value<'static> {
    let webhooks = api.webhooks.iter().map(|(_, webhook)| {
        let operation = api.outgoing.get(webhook.operation);
        let mut object = Object::new();
        object.insert("name", webhook.name.as_ref().into());
        object.insert("method", operation.method.as_str().into());
        if let Some(summary) = &operation.summary {
            object.insert("summary", summary.as_ref().into());
        }
        Value::Object(object)
    });
    Value::Array(webhooks.collect())
}

/// Sends a webhook to the `url` that a body of the form `{"url": "http://…"}` names.
///
/// # Errors
/// A [`Problem`] if there is no such webhook, if the body names no URL, if the mock may not go there, or if nobody answers.
pub(in crate::runtime) async fn fire(
    shared: &Arc<Shared>,
    name: &str,
    body: &[u8],
) -> Result<Value<'static>, Problem> {
    let api = shared.api;
    let webhooks = api.webhooks.iter().filter(|(_, webhook)| *webhook.name == *name);
    let webhooks: Vec<&'static Webhook> = webhooks.map(|(_, webhook)| webhook).collect();
    if webhooks.is_empty() {
        let detail = format!("there is no webhook `{name}`; `GET /__mock/webhooks` lists them");
        return Err(Problem::new(Kind::PathNotFound, detail));
    }
    let url = Value::parse(body).ok().and_then(|body| {
        let url = body.as_object()?.get("url")?.as_str()?;
        Some(url.to_owned())
    });
    let Some(url) = url else {
        let finding = Finding::new(Place::Body, "required", "must be an object with the text `url`");
        return Err(Problem::invalid(vec![finding]));
    };
    let mut sent = Vec::new();
    for webhook in webhooks {
        let operation = api.outgoing.get(webhook.operation);
        let outcome = send_one(
            shared,
            &webhook.name,
            operation,
            url.clone(),
            shared.settings.seed,
        )
        .await;
        match &outcome {
            Outcome { result: Err(why), .. } => return Err(Problem::new(Kind::NotSent, why.clone())),
            outcome => sent.push(Value::Object(outcome.object())),
        }
    }
    Ok(Value::Array(sent))
}
