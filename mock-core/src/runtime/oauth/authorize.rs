//! The authorization endpoint: consent is given at once.

use bytes::Bytes;
use http::{HeaderValue, Response, StatusCode, header};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::grant::{self, Grant, Login};
use super::token::Use;
use super::visit::Visit;
use super::{Failure, token};
use crate::runtime::produce::Source;
use crate::runtime::respond::Answer;

/// Who logs in where the client does not say it in `login_hint`.
const USER: &str = "user";

/// Sends the browser back with what was asked for.
///
/// A request that does not say where to go back to is told so; all other faults are told to the client, as RFC 6749
/// §4.1.2.1 asks for.
pub(super) fn answer(visit: &Visit, scopes: &[String]) -> Answer<Bytes> {
    let target = match target(visit) {
        Ok(target) => target,
        Err(failure) => return failure.answer(),
    };
    let types: Vec<&str> = visit
        .get("response_type")
        .unwrap_or_default()
        .split(' ')
        .collect();
    let is_fragment = !types.contains(&"code") || visit.get("response_mode") == Some("fragment");
    let mut answer = match consent(visit, &types, scopes) {
        Ok(answer) => answer,
        Err(failure) => vec![
            ("error", failure.error.to_owned()),
            ("error_description", failure.description),
        ],
    };
    answer.extend(visit.get("state").map(|state| ("state", state.to_owned())));
    // RFC 9207
    answer.push(("iss", visit.issuer.clone()));
    let pairs = answer.iter();
    let pairs = pairs.map(|(name, value)| format!("{name}={}", utf8_percent_encode(value, NON_ALPHANUMERIC)));
    let separator = match (is_fragment, target.contains('?')) {
        (true, _) => '#',
        (false, true) => '&',
        (false, false) => '?',
    };
    redirect(&format!(
        "{target}{separator}{}",
        pairs.collect::<Vec<_>>().join("&")
    ))
}

/// Where to go back to. A script or a document inside the URL would run in the mock's name.
fn target(visit: &Visit) -> Result<&str, Failure> {
    visit.client()?;
    let target = visit.require("redirect_uri")?;
    let scheme = target
        .split_once(':')
        .map(|(scheme, _)| scheme.to_ascii_lowercase());
    match scheme.as_deref() {
        None | Some("javascript" | "data" | "vbscript" | "file") => Err(Failure::new(
            "invalid_request",
            "`redirect_uri` must be an absolute URL",
        )),
        _ if target.contains('#') => Err(Failure::new(
            "invalid_request",
            "`redirect_uri` must have no fragment",
        )),
        _ => Ok(target),
    }
}

type Pairs = Vec<(&'static str, String)>;

fn consent(visit: &Visit, types: &[&str], scopes: &[String]) -> Result<Pairs, Failure> {
    let client = visit.client()?;
    check_openid(visit, types)?;
    let grant = Grant {
        client: client.to_owned(),
        subject: visit.get("login_hint").unwrap_or(USER).to_owned(),
        scope: grant::scope(visit.get("scope"), scopes)?,
        nonce: visit.get("nonce").map(str::to_owned),
        login: Login::new(),
    };
    if types == ["code"] {
        return Ok(vec![("code", code(visit, &grant)?)]);
    }
    let known = |kind: &&str| matches!(*kind, "token" | "id_token");
    if !types.iter().all(known) {
        let description = "`response_type` must be `code`, `token`, `id_token` or `id_token token`";
        return Err(Failure::new("unsupported_response_type", description));
    }
    let access = types
        .contains(&"token")
        .then(|| grant.access_token(&visit.issuer));
    let mut answer = Vec::new();
    if types.contains(&"id_token") {
        answer.push(("id_token", grant.id_token(&visit.issuer, access.as_deref())));
    }
    if let Some(access) = access {
        let lifetime = Use::Access.lifetime_seconds().to_string();
        answer.extend([
            ("access_token", access),
            ("token_type", "Bearer".to_owned()),
            ("expires_in", lifetime),
            ("scope", grant.scope.clone()),
        ]);
    }
    Ok(answer)
}

/// What OpenID Connect asks of a request. Nobody has to be asked for anything, so `prompt` changes nothing.
fn check_openid(visit: &Visit, types: &[&str]) -> Result<(), Failure> {
    let mut prompts = visit.get("prompt").unwrap_or_default().split(' ');
    if prompts.any(|prompt| prompt == "none") && visit.get("prompt") != Some("none") {
        // Core §3.1.2.1
        return Err(Failure::new("invalid_request", "`prompt` must be `none` alone"));
    }
    if types.contains(&"id_token") && visit.get("nonce").is_none() {
        // Core §3.2.2.1
        let description = "`nonce` is missing, without which an ID token could be replayed";
        return Err(Failure::new("invalid_request", description));
    }
    Ok(())
}

/// A code that says what it was given for, with the challenge of PKCE (RFC 7636 §4.3).
fn code(visit: &Visit, grant: &Grant) -> Result<String, Failure> {
    let mut claims = grant.claims();
    if let Some(target) = visit.get("redirect_uri") {
        claims.insert("redirect_uri", target.into());
    }
    if let Some(challenge) = visit.get("code_challenge") {
        let method = visit.get("code_challenge_method").unwrap_or("plain");
        if !matches!(method, "S256" | "plain") {
            let description = "`code_challenge_method` must be `S256` or `plain`";
            return Err(Failure::new("invalid_request", description));
        }
        claims.insert("challenge", challenge.into());
        claims.insert("method", method.into());
    }
    Ok(token::issue(Use::Code, claims))
}

fn redirect(target: &str) -> Answer<Bytes> {
    let mut response = Response::new(Bytes::new());
    let Ok(location) = HeaderValue::from_str(target) else {
        return Failure::new("invalid_request", "`redirect_uri` must be a URL").answer();
    };
    *response.status_mut() = StatusCode::FOUND;
    response.headers_mut().insert(header::LOCATION, location);
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Answer::new(response, Source::Admin)
}
