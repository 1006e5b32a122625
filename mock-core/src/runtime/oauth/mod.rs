//! A small OAuth 2 and OpenID Connect provider, so that real client libraries can log in against a mock.
//!
//! It stands under `/__mock/oauth`, and at the URLs of security schemes that point at the mock. Everybody who asks gets
//! what he asks for: any client, any user, any password; consent is given at once. What it checks is what a client can do
//! wrong: grants, redirects, PKCE, scopes.

mod authorize;
mod grant;
mod key;
mod metadata;
mod places;
mod spent;
mod token;
mod visit;

pub(super) use places::Places;
pub(super) use spent::Spent;
pub(super) use token::Refused;

use bytes::Bytes;
use http::request::Parts;
use http::{HeaderValue, Method, Response, StatusCode, header};
use http_body::Body;

use self::places::Endpoint;
use self::visit::Visit;
use super::body;
use super::mock::Shared;
use super::problem::{Kind, Problem};
use super::produce::Source;
use super::respond::Answer;
use crate::json::{Object, Value};

/// The longest body of a request to the provider.
const MAX_BODY_BYTES: usize = 64 * 1024;

/// The scopes of a bearer token that was issued here.
///
/// # Errors
/// [`Refused`]; a foreign token is none of the provider's business.
pub(super) fn scopes(token: &str, spent: &Spent) -> Result<Vec<String>, Refused> {
    let claims = token::read(token::Use::Access, token)?;
    if !spent.is_good(&claims) {
        return Err(Refused::Ended);
    }
    let scopes = claims.get("scope").and_then(Value::as_str).unwrap_or_default();
    Ok(scopes.split(' ').map(str::to_owned).collect())
}

/// The provider's answer; `None` if the path is none of its own.
///
/// # Errors
/// A [`Problem`] with the method or with the body.
pub(super) async fn answer<B>(
    shared: &Shared,
    parts: &Parts,
    body: B,
) -> Option<Result<Answer<Bytes>, Problem>>
where
    B: Body,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    let (endpoint, issuer) = shared.oauth.find(parts.uri.path())?;
    if let Err(problem) = check_method(parts, endpoint) {
        return Some(Err(problem));
    }
    let body = match body::read(shared, &parts.headers, body, MAX_BODY_BYTES).await {
        Ok(body) => body,
        Err(error) => return Some(Err(error.into())),
    };
    let visit = Visit::new(parts, &body, issuer);
    Some(Ok(visited(&visit, parts, endpoint, shared)))
}

fn check_method(parts: &Parts, endpoint: Endpoint) -> Result<(), Problem> {
    let methods = endpoint.methods();
    let method = if parts.method == Method::HEAD {
        "GET"
    } else {
        parts.method.as_str()
    };
    if !methods.contains(&method) {
        let detail = format!("`{}` has no {method}", parts.uri.path());
        return Err(
            Problem::new(Kind::MethodNotAllowed, detail).with_header(header::ALLOW, &methods.join(", "))
        );
    }
    Ok(())
}

fn visited(visit: &Visit, parts: &Parts, endpoint: Endpoint, shared: &Shared) -> Answer<Bytes> {
    let (scopes, spent) = (shared.oauth.scopes(), &shared.spent);
    match endpoint {
        Endpoint::Authorize => authorize::answer(visit, scopes),
        Endpoint::Token => or_failure(grant::token(visit, scopes, spent)),
        Endpoint::Device => or_failure(grant::device(visit, scopes)),
        Endpoint::Introspect => or_failure(grant::introspect(visit, spent)),
        Endpoint::Revoke => or_failure(grant::revoke(visit, spent)),
        Endpoint::UserInfo => or_failure(grant::user_info(parts, spent)),
        Endpoint::Keys => json(StatusCode::OK, metadata::keys()),
        Endpoint::Metadata => json(StatusCode::OK, metadata::metadata(&visit.issuer, scopes)),
    }
}

/// What OAuth calls an error (RFC 6749 §5.2).
#[derive(Debug, Clone, PartialEq, Eq)]
struct Failure {
    error: &'static str,
    description: String,
}

impl Failure {
    fn new(error: &'static str, description: impl Into<String>) -> Failure {
        Failure {
            error,
            description: description.into(),
        }
    }

    fn answer(self) -> Answer<Bytes> {
        let status = match self.error {
            "invalid_client" | "invalid_token" => StatusCode::UNAUTHORIZED,
            _ => StatusCode::BAD_REQUEST,
        };
        let mut answer = json(
            status,
            object([("error", self.error), ("error_description", &self.description)]),
        );
        let challenge = match self.error {
            "invalid_client" => "Basic realm=\"mock\"",
            "invalid_token" => "Bearer realm=\"mock\", error=\"invalid_token\"",
            _ => return answer,
        };
        let headers = answer.response.headers_mut();
        headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static(challenge));
        answer
    }
}

fn or_failure(result: Result<Object<'static>, Failure>) -> Answer<Bytes> {
    match result {
        Ok(object) => json(StatusCode::OK, object),
        Err(failure) => failure.answer(),
    }
}

fn json(status: StatusCode, object: Object<'_>) -> Answer<Bytes> {
    let mut response = Response::new(Bytes::from(Value::Object(object).to_string()));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    // RFC 6749 §5.1
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Answer::new(response, Source::Admin)
}

/// An object of texts.
fn object<const N: usize>(members: [(&'static str, &str); N]) -> Object<'static> {
    let members = members.into_iter();
    members
        .map(|(name, text)| (name.into(), Value::String(text.to_owned().into())))
        .collect()
}
