//! One request, stage by stage.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::{Duration, Instant};

use axum::body::Body;
use bytes::Bytes;
use http::request::Parts;
use http::{HeaderName, HeaderValue, Method, Request, Response, header};
use http_body_util::BodyExt;

use super::check::{Decoded, check, check_response, deprecated};
use super::events::{self, Asked, Happened, Planned, Queue, plan};
use super::mock::Shared;
use super::overridden::{Call, CallBody, Mocked};
use super::problem::{Kind, Problem};
use super::produce::Source;
use super::respond::{Answer, explain, explain_security, options, refuse, respond};
use super::route::{Allowed, NoRoute, Route, Routed, route};
use super::wish::{Wish, preferences, seed};
use super::world::Consultation;
use super::{admin, body, coding, conditional, cors, links, log, oauth, security, world};
use crate::engine::negotiate::Choice;
use crate::engine::seed::Seed;
use crate::json::Value;
use crate::model::{Operation, SecurityRequirement};

/// Answers one request. Whatever happens, there is a response.
pub(super) async fn handle(shared: &Arc<Shared>, request: Request<Body>) -> Response<Body> {
    handle_checked(shared, request, Ok(())).await
}

/// [`handle`] for a request whose head was looked at; a faulty one is refused.
pub(super) async fn handle_checked(
    shared: &Arc<Shared>,
    request: Request<Body>,
    checked: Result<(), Problem>,
) -> Response<Body> {
    let started = Instant::now();
    let (parts, body) = request.into_parts();
    let mut exchange = Exchange {
        operation: None,
        security: None,
        delay: shared.settings.delay,
        callbacks: Vec::new(),
    };
    let refused = |problem| boxed(refuse(shared, None, problem, Seed::new(0)));
    let mut answer = match checked {
        Ok(()) => caught(answer(shared, &parts, body, &mut exchange))
            .await
            .unwrap_or_else(|| {
                refused(Problem::new(
                    Kind::Internal,
                    "the mock panicked; its log says where",
                ))
            }),
        Err(problem) => refused(problem),
    };
    finish(shared, &parts, &mut answer, &exchange).await;
    if !exchange.delay.is_zero() {
        tokio::time::sleep(exchange.delay).await;
    }
    shared
        .log
        .write(|| log::Line::new(&parts, &answer, exchange.operation, started.elapsed()));
    if !exchange.callbacks.is_empty() {
        Queue::fire(shared, exchange.callbacks);
    }
    answer.response
}

/// What is learnt about a request on its way.
struct Exchange {
    operation: Option<&'static Operation>,
    /// What of its security it fulfils.
    security: Option<&'static SecurityRequirement>,
    delay: Duration,
    /// What is requested once the answer is on its way.
    callbacks: Vec<Planned>,
}

async fn answer(shared: &Arc<Shared>, parts: &Parts, body: Body, exchange: &mut Exchange) -> Answer<Body> {
    let (api, compat, path) = (shared.api, shared.compat, parts.uri.path());
    if shared.settings.cors && cors::is_preflight(parts) {
        return boxed(Answer::new((compat.preflight)(api, parts), Source::Preflight));
    }
    if let Some(name) = admin::name(shared, parts) {
        return boxed(admin::answer(shared, name, parts, body).await);
    }
    if compat.preferences_first
        && let Err(error) = preferences(shared, parts)
    {
        return boxed(refuse(shared, None, error, Seed::new(0)));
    }
    let route = match route(api, compat, &parts.method, path) {
        Ok(Routed::Operation(route)) => route,
        Ok(Routed::Options(allowed)) => return boxed(options(&allowed)),
        Err(error) => return boxed(elsewhere(shared, parts, body, &error).await),
    };
    exchange.operation = Some(route.operation);
    match operate(shared, &route, parts, body, exchange).await {
        Ok(answer) => answer,
        Err(problem) => {
            let seed = seed(shared.settings.seed, &route, parts);
            boxed(refuse(shared, Some(route.operation), problem, seed))
        }
    }
}

/// A path that the description does not have: one of the token provider, or nothing.
async fn elsewhere(shared: &Shared, parts: &Parts, body: Body, error: &NoRoute) -> Answer<Bytes> {
    if parts.method == Method::OPTIONS && parts.uri.path() == "*" {
        // The server as a whole (RFC 9110 §9.3.7).
        return options(&Allowed::default());
    }
    let problem = match oauth::answer(shared, parts, body).await {
        Some(Ok(answer)) => return answer,
        Some(Err(problem)) => problem,
        None => (shared.compat.no_route)(error, parts.method.as_str(), parts.uri.path()),
    };
    refuse(shared, None, problem, Seed::new(0))
}

/// The stages of a request to a known operation.
async fn operate(
    shared: &Arc<Shared>,
    route: &Route<'_>,
    parts: &Parts,
    body: Body,
    exchange: &mut Exchange,
) -> Result<Answer<Body>, Problem> {
    let settings = &shared.settings;
    exchange.security = security::check(
        shared.api,
        route.operation,
        parts,
        &settings.auth_accept,
        &shared.spent,
    )?;
    let body = body::read_within(shared, parts, body).await?;
    let body = body.inflate(shared, &parts.headers).await?;
    if shared.compat.refuses_undeclared_body && route.operation.request_body.is_none() && !body.is_empty() {
        let detail = "No supported content types, but request included a non-empty body";
        return Err(Problem::new(Kind::UnsupportedMediaType, detail));
    }
    let decoded = check(shared.api, route, parts, &body, settings.strict_query)?;
    let mut wish = Wish::read(shared, route, parts)?;
    if shared.compat.has_world {
        wish.request = world::Request::of(route.operation, parts, &decoded);
    }
    if shared.compat.tell.is_some() {
        wish.warnings = deprecated(route.operation, &decoded);
    }
    exchange.delay = wish.preferences.delay.unwrap_or(exchange.delay);
    let seed = wish.seed;
    let answer = match shared.overrides.get(route.id) {
        None => boxed(conditional::check(
            route.operation,
            parts,
            mocked(shared, &wish)?,
        )?),
        Some(handler) => {
            let response = handler(call(shared, parts, &body, decoded, wish)).await?;
            Answer::new(response, Source::Override)
        }
    };
    let body = &body;
    Ok(follow_up(shared, Asked { route, parts, body }, seed, answer, exchange).await)
}

/// What an answered operation leads to: links among its header fields, and callbacks unless it failed.
async fn follow_up(
    shared: &Shared,
    asked: Asked<'_>,
    seed: Seed,
    answer: Answer<Body>,
    exchange: &mut Exchange,
) -> Answer<Body> {
    let (api, settings, operation) = (shared.api, &shared.settings, asked.route.operation);
    let status = answer.response.status();
    let has_callbacks =
        !operation.callbacks.is_empty() && !status.is_client_error() && !status.is_server_error();
    let explains = settings.explain && shared.compat.explains;
    let links = if explains {
        links::declared(operation, status)
    } else {
        &[]
    };
    if !has_callbacks && links.is_empty() {
        return answer;
    }
    let (mut head, body) = answer.response.into_parts();
    let (bytes, body) = known(body).await;
    let happened = Happened::new(api, asked, &head, &bytes);
    let links = links::fields(api, links, &happened);
    if has_callbacks {
        exchange.callbacks = plan(api, settings, operation, &happened, seed);
    }
    for link in links {
        head.headers.append(header::LINK, link);
    }
    if explains
        && has_callbacks
        && let Ok(callbacks) = HeaderValue::try_from(events::field(&exchange.callbacks))
    {
        head.headers.insert(MOCK_CALLBACKS, callbacks);
    }
    Answer {
        response: Response::from_parts(head, body),
        ..answer
    }
}

/// The bytes of a body; those of a stream are not known before it ends, and it is not waited for.
async fn known(body: Body) -> (Bytes, Body) {
    if http_body::Body::size_hint(&body).exact().is_none() {
        return (Bytes::new(), body);
    }
    match body.collect().await {
        Ok(collected) => {
            let bytes = collected.to_bytes();
            (bytes.clone(), Body::from(bytes))
        }
        Err(_) => (Bytes::new(), Body::empty()),
    }
}

/// What an override is called with.
fn call(shared: &Arc<Shared>, parts: &Parts, bytes: &Bytes, decoded: Decoded<'_>, wish: Wish) -> Call {
    let media_type = parts
        .headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    let declared = shared.api.operations.get(wish.id).request_body.as_ref();
    let parameters = decoded.parameters.into_iter();
    let mut parts = parts.clone();
    // The body is handed over without its codings.
    parts.headers.remove(header::CONTENT_ENCODING);
    Call {
        api: shared.api,
        operation: wish.id,
        parts,
        parameters: parameters.map(|value| value.map(Value::into_owned)).collect(),
        body: declared
            .zip(decoded.body)
            .map(|(declared, body)| CallBody::new(declared, body, media_type, bytes.clone())),
        seed: wish.seed.finish(),
        mocked: mocked_again(Arc::clone(shared), Arc::new(wish)),
    }
}

/// For overrides; a future, since what it stands for is one of the stages of a request.
fn mocked_again(shared: Arc<Shared>, wish: Arc<Wish>) -> Mocked {
    Arc::new(move || {
        let (shared, wish) = (Arc::clone(&shared), Arc::clone(&wish));
        Box::pin(async move {
            let answer = mocked(&shared, &wish).unwrap_or_else(|problem| {
                let operation = shared.api.operations.get(wish.id);
                refuse(&shared, Some(operation), problem, wish.seed)
            });
            boxed(answer).response
        })
    })
}

/// What the description answers.
fn mocked(shared: &Shared, wish: &Wish) -> Result<Answer<Bytes>, Problem> {
    let operation = shared.api.operations.get(wish.id);
    let choice = wish.choose(shared, operation)?;
    let mut answer = match consult(shared, wish, operation, &choice)? {
        Some(answer) => answer,
        None => respond(shared.api, operation, &choice, wish.seed)?,
    };
    if shared.compat.checks_responses || shared.settings.errors {
        checked(shared, wish, &choice, &mut answer)?;
    }
    let applied = wish.preferences.applied();
    if shared.compat.explains
        && !applied.is_empty()
        && let Ok(applied) = HeaderValue::from_str(&applied)
    {
        answer.response.headers_mut().insert(PREFERENCE_APPLIED, applied);
    }
    Ok(answer)
}

/// What the world answers; `None` where it has nothing to say.
fn consult(
    shared: &Shared,
    wish: &Wish,
    operation: &'static Operation,
    choice: &Choice<'static>,
) -> Result<Option<Answer<Bytes>>, Problem> {
    let Some(request) = &wish.request else {
        return Ok(None);
    };
    let consultation = Consultation {
        shared,
        id: wish.id,
        operation,
        choice,
        preferences: &wish.preferences,
        request,
        world_seed: wish.world_seed,
        seed: wish.seed,
    };
    consultation.answer()
}

const MOCK_CALLBACKS: HeaderName = HeaderName::from_static("mock-callbacks");
const PREFERENCE_APPLIED: HeaderName = HeaderName::from_static("preference-applied");

/// Holds the answer against the description: 500 where that is wanted, else header fields tell.
fn checked(
    shared: &Shared,
    wish: &Wish,
    choice: &Choice<'static>,
    answer: &mut Answer<Bytes>,
) -> Result<(), Problem> {
    let findings = check_response(shared.api, choice, answer.response.body());
    if !findings.is_empty() && shared.settings.errors {
        return Err(Problem {
            findings,
            ..Problem::new(Kind::ResponseInvalid, "the response breaks the description")
        });
    }
    if let Some(tell) = shared.compat.tell {
        let operation = shared.api.operations.get(wish.id);
        tell(
            shared.api,
            operation,
            (&wish.warnings, &findings),
            answer.response.headers_mut(),
        );
    }
    Ok(())
}

/// What every response gets, whoever made it.
async fn finish(shared: &Shared, parts: &Parts, answer: &mut Answer<Body>, exchange: &Exchange) {
    let headers = answer.response.headers_mut();
    if shared.settings.explain {
        explain(headers, exchange.operation, answer.source);
        if let Some(requirement) = exchange.security {
            explain_security(headers, shared.api, requirement);
        }
    }
    let vary = if shared.settings.cors {
        "accept, accept-encoding, prefer, origin"
    } else {
        "accept, accept-encoding, prefer"
    };
    if shared.compat.explains {
        // Beside what the description or a preflight says.
        headers.append(header::VARY, HeaderValue::from_static(vary));
    }
    if shared.settings.cors {
        (shared.compat.permit)(&parts.headers, headers);
    }
    coding::compress(&parts.headers, &mut answer.response).await;
    if parts.method == Method::HEAD {
        drop_body(&mut answer.response);
    }
}

/// The response to HEAD has the header fields of GET and no body (RFC 9110 §9.3.2).
fn drop_body(response: &mut Response<Body>) {
    let length = http_body::Body::size_hint(response.body())
        .exact()
        .filter(|length| *length > 0);
    if let Some(length) = length {
        response
            .headers_mut()
            .insert(header::CONTENT_LENGTH, HeaderValue::from(length));
    }
    *response.body_mut() = Body::empty();
}

fn boxed(answer: Answer<Bytes>) -> Answer<Body> {
    Answer {
        response: answer.response.map(Body::from),
        source: answer.source,
        problem: answer.problem,
    }
}

/// The last resort: a panic becomes `None` instead of a connection that ends without a word.
async fn caught<T>(future: impl Future<Output = T>) -> Option<T> {
    let mut future = pin!(future);
    std::future::poll_fn(
        |context| match catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(context))) {
            Ok(poll) => poll.map(Some),
            Err(_) => Poll::Ready(None),
        },
    )
    .await
}
