//! One request, stage by stage.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::Poll;
use std::time::{Duration, Instant};

use axum::body::Body;
use bytes::Bytes;
use http::request::Parts;
use http::{HeaderName, HeaderValue, Method, Request, Response, header};

use super::answer_body::AnswerBody;
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
use crate::engine::generate::Locale;
use crate::engine::negotiate::{Choice, Preferences};
use crate::engine::seed::Seed;
use crate::model::{Operation, SecurityRequirement};

/// The body of every answer.
pub(super) type Sent = AnswerBody<Body>;

/// Answers one request. Whatever happens, there is a response.
pub(super) async fn handle(shared: &Arc<Shared>, request: Request<Body>) -> Response<Sent> {
    handle_checked(shared, request, Ok(())).await
}

/// [`handle`] for a request whose head was looked at; a faulty one is refused.
pub(super) async fn handle_checked(
    shared: &Arc<Shared>,
    request: Request<Body>,
    checked: Result<(), Problem>,
) -> Response<Sent> {
    let started = Instant::now();
    let (parts, body) = request.into_parts();
    let mut exchange = Exchange {
        operation: None,
        security: None,
        delay: shared.settings.delay,
        callbacks: Vec::new(),
    };
    let refused = |problem| refuse(shared, None, problem, Seed::new(0)).into();
    let mut answer = match checked {
        Ok(()) => caught(pin!(answer(shared, &parts, body, &mut exchange)))
            .await
            .unwrap_or_else(|| {
                refused(Problem::new(
                    Kind::Internal,
                    "the mock panicked; its log says where",
                ))
            }),
        Err(problem) => refused(problem),
    };
    finish(shared, &parts, &mut answer, &exchange);
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

async fn answer(shared: &Arc<Shared>, parts: &Parts, body: Body, exchange: &mut Exchange) -> Answer<Sent> {
    let (api, compat, path) = (shared.api, shared.compat, parts.uri.path());
    if shared.settings.cors && cors::is_preflight(parts) {
        return Answer::new((compat.preflight)(api, parts), Source::Preflight).into();
    }
    if let Some(name) = admin::name(shared, parts) {
        // In a box, since what these futures need would be moved about with every request.
        return Box::pin(admin::answer(shared, name, parts, body)).await.into();
    }
    if compat.preferences_first
        && let Err(error) = preferences(shared, parts)
    {
        return refuse(shared, None, error, Seed::new(0)).into();
    }
    let route = match route(api, compat, &parts.method, path) {
        Ok(Routed::Operation(route)) => route,
        Ok(Routed::Options(allowed)) => return options(&allowed).into(),
        Err(error) => return Box::pin(elsewhere(shared, parts, body, &error)).await.into(),
    };
    exchange.operation = Some(route.operation);
    match operate(shared, &route, parts, body, exchange).await {
        Ok(answer) => answer,
        Err(mut problem) => {
            let seed = seed(shared.settings.seed, &route, parts);
            problem.example = preferred_example(shared, parts, &problem);
            refuse(shared, Some(route.operation), problem, seed).into()
        }
    }
}

/// The example that should tell a problem: the preferred one, where one of the problem's statuses is preferred as well.
fn preferred_example(shared: &Shared, parts: &Parts, problem: &Problem) -> Option<String> {
    let preferences = preferences(shared, parts).ok()?;
    let statuses = (shared.compat.own_statuses)(problem.kind);
    let is_told = preferences.code.is_some_and(|code| statuses.contains(&code));
    preferences.example.filter(|_| is_told)
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
) -> Result<Answer<Sent>, Problem> {
    let settings = &shared.settings;
    let security = security::check(
        shared.api,
        route.operation,
        parts,
        &settings.auth_accept,
        &shared.spent,
    );
    let unauthorized = match security {
        Ok(fulfilled) => {
            exchange.security = fulfilled;
            None
        }
        Err(problem) if shared.compat.checks_beside_security => Some(problem),
        Err(problem) => return Err(problem),
    };
    let body = body::read_within(shared, parts, body).await?;
    let body = body.inflate(shared, &parts.headers)?;
    let decoded = check(
        shared.api,
        shared.compat,
        route,
        parts,
        &body,
        settings.strict_query,
    );
    let decoded = match unauthorized {
        Some(problem) => return Err(beside(problem, decoded.err())),
        None => decoded?,
    };
    let mut wish = Wish::read(shared, route, parts)?;
    if shared.compat.tell.is_some() {
        wish.warnings = deprecated(route.operation, &decoded.parameters, &[]);
        wish.warnings
            .extend(security::warnings(shared.api, exchange.security));
    }
    exchange.delay = wish.preferences.delay.unwrap_or(exchange.delay);
    let seed = wish.seed;
    let answer = match shared.overrides.get(route.id) {
        None => {
            let answer = mocked(shared, parts, &decoded, &wish)?;
            conditional::check(route.operation, parts, answer)?.into()
        }
        Some(handler) => {
            let response = handler(call(shared, parts, &body, decoded, wish)).await?;
            let (head, body) = response.into_parts();
            let body = AnswerBody::Stream(body).settle().await;
            Answer::new(Response::from_parts(head, body), Source::Override)
        }
    };
    let body = &body;
    Ok(follow_up(
        shared,
        Asked { route, parts, body },
        seed,
        answer,
        exchange,
    ))
}

/// What is wrong with a request beside its credentials; a body that cannot be read at all goes first.
fn beside(mut unauthorized: Problem, other: Option<Problem>) -> Problem {
    match other {
        Some(other) if other.kind == Kind::BodyMalformed => other,
        other => {
            let findings = other.into_iter().flat_map(|other| other.findings);
            unauthorized.findings.extend(findings);
            unauthorized
        }
    }
}

/// What an answered operation leads to: links among its header fields, and callbacks unless it failed.
fn follow_up(
    shared: &Shared,
    asked: Asked<'_>,
    seed: Seed,
    mut answer: Answer<Sent>,
    exchange: &mut Exchange,
) -> Answer<Sent> {
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
    let (callbacks, links) = {
        let happened = Happened::new(api, asked, &answer.response);
        let callbacks = has_callbacks.then(|| plan(api, settings, operation, &happened, seed));
        (callbacks, links::fields(api, links, &happened))
    };
    let headers = answer.response.headers_mut();
    for link in links {
        headers.append(header::LINK, link);
    }
    if let Some(callbacks) = callbacks {
        if explains && let Ok(field) = HeaderValue::try_from(events::field(&callbacks)) {
            headers.insert(MOCK_CALLBACKS, field);
        }
        exchange.callbacks = callbacks;
    }
    answer
}

/// What an override is called with.
fn call(shared: &Arc<Shared>, parts: &Parts, bytes: &Bytes, decoded: Decoded<'_>, wish: Wish) -> Call {
    let media_type = parts
        .headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    let decoded = decoded.into_owned();
    let operation = shared.api.operations.get(wish.id);
    let declared = operation.request_body.as_ref();
    let mut own_parts = parts.clone();
    // The body is handed over without its codings.
    own_parts.headers.remove(header::CONTENT_ENCODING);
    Call {
        api: shared.api,
        operation: wish.id,
        parts: own_parts,
        parameters: decoded.parameters.clone(),
        body: declared
            .zip(decoded.body.clone())
            .map(|(declared, body)| CallBody::new(declared, body, media_type, bytes.clone())),
        seed: wish.seed.finish(),
        mocked: mocked_again(Arc::clone(shared), Arc::new((parts.clone(), decoded, wish))),
    }
}

/// For overrides; a future, since what it stands for is one of the stages of a request.
fn mocked_again(shared: Arc<Shared>, request: Arc<(Parts, Decoded<'static>, Wish)>) -> Mocked {
    Arc::new(move || {
        let (shared, request) = (Arc::clone(&shared), Arc::clone(&request));
        Box::pin(async move {
            let (parts, decoded, wish) = &*request;
            let answer = mocked(&shared, parts, decoded, wish).unwrap_or_else(|problem| {
                let operation = shared.api.operations.get(wish.id);
                refuse(&shared, Some(operation), problem, wish.seed)
            });
            answer.response.map(Body::from)
        })
    })
}

/// What the description answers.
fn mocked(
    shared: &Shared,
    parts: &Parts,
    decoded: &Decoded<'_>,
    wish: &Wish,
) -> Result<Answer<Bytes>, Problem> {
    let operation = shared.api.operations.get(wish.id);
    let choice = wish.choose(shared, operation, parts)?;
    let request = world::Request::of(operation, parts, decoded).filter(|_| shared.compat.has_world);
    let told = match request {
        Some(request) => consult(shared, wish, operation, &choice, request)?,
        None => None,
    };
    let mut answer = match told {
        Some(answer) => answer,
        None => respond(shared.api, operation, &choice, wish.seed)?,
    };
    if shared.compat.explains {
        tell_language(choice.locale, &mut answer);
    }
    if shared.compat.checks_responses || shared.settings.errors {
        checked(shared, wish, &choice, &mut answer)?;
    }
    if shared.compat.explains && wish.preferences != Preferences::default() {
        tell_followed(&wish.preferences, &mut answer);
    }
    Ok(answer)
}

fn tell_followed(preferences: &Preferences, answer: &mut Answer<Bytes>) {
    let is_example = matches!(answer.source, Source::Example(_));
    let is_generated = matches!(answer.source, Source::Generated { .. } | Source::World);
    let applied = preferences.clone().followed(is_example, is_generated).applied();
    if !applied.is_empty()
        && let Ok(applied) = HeaderValue::from_str(&applied)
    {
        answer.response.headers_mut().insert(PREFERENCE_APPLIED, applied);
    }
}

/// Adds names to the one `Vary` field.
fn add_to_vary(headers: &mut http::HeaderMap, names: &'static str) {
    let known = headers
        .get_all(header::VARY)
        .iter()
        .filter_map(|value| value.to_str().ok());
    let all = known.chain([names]).collect::<Vec<_>>().join(", ");
    if let Ok(value) = HeaderValue::from_str(&all) {
        headers.insert(header::VARY, value);
    }
}

/// Says in which language generated data is, and that it follows what the request asks for (RFC 9110 §8.5, §12.5.5).
fn tell_language(locale: Locale, answer: &mut Answer<Bytes>) {
    if !matches!(answer.source, Source::Generated { .. } | Source::World) {
        return;
    }
    let headers = answer.response.headers_mut();
    headers.append(header::VARY, HeaderValue::from_static("accept-language"));
    if locale != Locale::DEFAULT {
        let tag = HeaderValue::from_static(locale.tag());
        headers.entry(header::CONTENT_LANGUAGE).or_insert(tag);
    }
}

/// What the world answers; `None` where it has nothing to say.
fn consult(
    shared: &Shared,
    wish: &Wish,
    operation: &'static Operation,
    choice: &Choice<'static>,
    request: world::Request<'_>,
) -> Result<Option<Answer<Bytes>>, Problem> {
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
    let findings = check_response(shared.api, shared.compat.detail, choice, &answer.response);
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
fn finish(shared: &Shared, parts: &Parts, answer: &mut Answer<Sent>, exchange: &Exchange) {
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
        add_to_vary(headers, vary);
    }
    if shared.settings.cors {
        (shared.compat.permit)(&parts.headers, headers);
    }
    coding::compress(&parts.headers, &mut answer.response);
    if parts.method == Method::HEAD {
        drop_body(&mut answer.response);
    }
}

/// The response to HEAD has the header fields of GET and no body (RFC 9110 §9.3.2).
fn drop_body(response: &mut Response<Sent>) {
    let length = http_body::Body::size_hint(response.body())
        .exact()
        .filter(|length| *length > 0);
    if let Some(length) = length {
        response
            .headers_mut()
            .insert(header::CONTENT_LENGTH, HeaderValue::from(length));
    }
    *response.body_mut() = Bytes::new().into();
}

/// The last resort: a panic becomes `None` instead of a connection that ends without a word.
async fn caught<F: Future>(mut future: Pin<&mut F>) -> Option<F::Output> {
    std::future::poll_fn(
        |context| match catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(context))) {
            Ok(poll) => poll.map(Some),
            Err(_) => Poll::Ready(None),
        },
    )
    .await
}
