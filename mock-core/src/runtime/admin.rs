//! `/__mock/`: what is the mock's own and not the API's.

use std::sync::Arc;

use bytes::Bytes;
use http::request::Parts;
use http::{HeaderValue, Method, Response, StatusCode, header};
use http_body::Body;
use percent_encoding::percent_decode_str;

use super::mock::Shared;
use super::problem::{Kind, Problem};
use super::produce::Source;
use super::respond::{Answer, refuse};
use super::{assets, body, events, oauth, store};
use crate::engine::seed::Seed;
use crate::engine::world::explain;
use crate::json::{Object, Value};
use crate::model::Api;

const PREFIX: &str = "/__mock/";

/// What a request below `/__mock/` is for; `None` for all others.
pub(super) fn name<'p>(shared: &Shared, parts: &'p Parts) -> Option<&'p str> {
    let name = parts.uri.path().strip_prefix(PREFIX);
    name.filter(|_| shared.settings.admin)
}

/// The answer to a request below `/__mock/`.
pub(super) async fn answer<B>(shared: &Arc<Shared>, name: &str, parts: &Parts, body: B) -> Answer<Bytes>
where
    B: Body,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    match name {
        "health" => json(&health(shared.api)),
        "routes" => json(&routes(shared.api)),
        "callbacks" => json(&shared.events.outcomes()),
        "webhooks" => json(&events::list(shared.api)),
        "state" | "reset" => match store::administer(shared, name, parts, body).await {
            Ok(answer) => answer,
            Err(problem) => refuse(shared, None, problem, Seed::new(0)),
        },
        _ => {
            let problem = match name.split_once('/') {
                Some(("webhooks", webhook)) => match fire(shared, webhook, parts, body).await {
                    Ok(report) => return json(&report),
                    Err(problem) => problem,
                },
                Some(("assets", name)) => match assets::answer(parts, name) {
                    Ok(answer) => return answer,
                    Err(problem) => problem,
                },
                _ => match oauth::answer(shared, parts, body).await {
                    Some(Ok(answer)) => return answer,
                    Some(Err(problem)) => problem,
                    None => Problem::new(
                        Kind::PathNotFound,
                        format!(
                            "there is no `{PREFIX}{name}`; there are `health`, `routes`, `state`, `reset`, `callbacks`, `webhooks`, `assets/…`, `oauth/…`"
                        ),
                    ),
                },
            };
            refuse(shared, None, problem, Seed::new(0))
        }
    }
}

/// Sends the webhook of that name, percent-encoded, as the body asks.
async fn fire<B>(shared: &Shared, name: &str, parts: &Parts, body: B) -> Result<Value<'static>, Problem>
where
    B: Body,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    if parts.method != Method::POST {
        return Err(
            Problem::new(Kind::MethodNotAllowed, "a webhook is sent with POST")
                .with_header(header::ALLOW, "POST"),
        );
    }
    let asked = body::read_within(shared, parts, body).await?;
    let name = percent_decode_str(name).decode_utf8_lossy();
    events::answer(shared, &name, &asked).await
}

pub(super) fn json(value: &Value<'_>) -> Answer<Bytes> {
    let mut response = Response::new(Bytes::from(value.to_string()));
    *response.status_mut() = StatusCode::OK;
    let media_type = HeaderValue::from_static("application/json");
    response.headers_mut().insert(header::CONTENT_TYPE, media_type);
    Answer::new(response, Source::Admin)
}

fn health(api: &Api) -> Value<'_> {
    let mut object = Object::new();
    object.insert("status", text("ok"));
    object.insert("title", text(&api.head.title));
    object.insert("version", text(&api.head.version));
    Value::Object(object)
}

fn routes(api: &Api) -> Value<'_> {
    let routes = api.operations.iter().map(|(_, operation)| {
        let mut object = Object::new();
        object.insert("method", text(operation.method.as_str()));
        object.insert("path", text(&operation.path));
        if let Some(id) = &operation.operation_id {
            object.insert("operationId", text(id));
        }
        if let Some(role) = explain(api, operation) {
            object.insert("role", Value::from(role));
        }
        Value::Object(object)
    });
    Value::Array(routes.collect())
}

fn text(text: &str) -> Value<'_> {
    Value::String(text.into())
}
