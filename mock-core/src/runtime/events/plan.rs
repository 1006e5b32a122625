//! An operation that was answered → the callbacks it causes.

use super::message::{Message, Wanted, message};
use super::targets::Targets;
use crate::engine::expression::{Exchange, Template};
use crate::engine::seed::Seed;
use crate::json::{Object, Value};
use crate::model::{Api, Operation, OperationId};
use crate::runtime::json_field;
use crate::runtime::settings::Settings;

/// A callback: its name and the request, or why there is none.
#[derive(Debug)]
pub(in crate::runtime) struct Planned {
    pub(super) name: &'static str,
    pub(super) operation: &'static Operation,
    pub(super) message: Result<Message, String>,
}

/// The callbacks of an operation after this exchange.
pub(in crate::runtime) fn plan(
    api: &'static Api,
    settings: &Settings,
    operation: &'static Operation,
    exchange: &impl Exchange,
    seed: Seed,
) -> Vec<Planned> {
    let mut planned = Vec::new();
    for callback in &operation.callbacks {
        let url = url(&callback.url, exchange);
        for id in &callback.operations {
            let seed = seed.add(&callback.name).add(&callback.url).finish();
            let message = url
                .clone()
                .and_then(|url| permitted(api, settings, *id, &url, seed));
            planned.push(Planned {
                name: &callback.name,
                operation: api.outgoing.get(*id),
                message,
            });
        }
    }
    planned
}

fn url(template: &str, exchange: &impl Exchange) -> Result<String, String> {
    let parsed = Template::parse(template).map_err(|error| error.to_string())?;
    parsed
        .render(exchange)
        .ok_or_else(|| format!("the exchange has nothing for `{template}`"))
}

fn permitted(
    api: &'static Api,
    settings: &Settings,
    id: OperationId,
    url: &str,
    seed: u64,
) -> Result<Message, String> {
    if settings.callbacks.is_off() {
        return Err("callbacks are off".to_owned());
    }
    let wanted = if settings.dynamic {
        Wanted::Generated
    } else {
        Wanted::Usual
    };
    let message = message(api, api.outgoing.get(id), url, wanted, seed)?;
    refusal(&settings.callbacks, &message).map_or(Ok(message), Err)
}

/// Why the request is not permitted, as far as its URL shows; what a name resolves to is seen when it is sent.
pub(super) fn refusal(targets: &Targets, message: &Message) -> Option<String> {
    let (host, port) = (&message.url.host, message.url.port);
    let address = host.parse().ok()?;
    (!targets.permit(host, address, port)).then(|| not_permitted(host, port))
}

pub(super) fn not_permitted(host: &str, port: u16) -> String {
    format!("`{host}` is not permitted; `--callbacks {host}:{port}` permits it")
}

/// The value of `Mock-Callbacks`: what is sent where, or why not.
pub(in crate::runtime) fn field(planned: &[Planned]) -> String {
    json_field::array(planned, |planned, out| {
        let mut object = Object::new();
        let mut text = |name: &'static str, value: String| object.insert(name, Value::String(value.into()));
        text("name", planned.name.to_owned());
        match &planned.message {
            Ok(message) => {
                text("method", message.method.to_string());
                text("url", message.url.uri.to_string());
            }
            Err(reason) => text("skipped", reason.clone()),
        }
        Value::Object(object).write(out);
    })
}
