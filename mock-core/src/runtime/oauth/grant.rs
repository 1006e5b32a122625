//! Grants → tokens, and what a token says.

use std::hash::{BuildHasher, Hasher, RandomState};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use bytes::Bytes;
use http::request::Parts;
use http::{StatusCode, header};
use sha2::{Digest, Sha256};

use super::metadata::OPENID_SCOPES;
use super::token::{self, Use};
use super::visit::Visit;
use super::{Failure, json, object};
use crate::json::{Object, Value};
use crate::runtime::respond::Answer;

const DEVICE_CODE: &str = "urn:ietf:params:oauth:grant-type:device_code";

/// Who may do what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Grant {
    pub(super) client: String,
    /// The user; the client itself where there is none.
    pub(super) subject: String,
    /// Scopes with spaces between.
    pub(super) scope: String,
    pub(super) nonce: Option<String>,
}

/// The scopes that are granted: those that are asked for, else all that the description knows.
///
/// # Errors
/// `invalid_scope` if the description does not know one.
pub(super) fn scope(asked: Option<&str>, known: &[String]) -> Result<String, Failure> {
    let Some(asked) = asked else {
        return Ok(known.join(" "));
    };
    let is_known = |name: &&str| {
        known.is_empty() || OPENID_SCOPES.contains(name) || known.iter().any(|known| known == name)
    };
    match asked.split_ascii_whitespace().find(|name| !is_known(name)) {
        Some(name) => {
            let description = format!(
                "the scope `{name}` is not declared; there are: {}",
                known.join(" ")
            );
            Err(Failure::new("invalid_scope", description))
        }
        None => Ok(asked.to_owned()),
    }
}

impl Grant {
    pub(super) fn claims(&self) -> Object<'static> {
        let mut claims = object([
            ("client_id", &self.client),
            ("sub", &self.subject),
            ("scope", &self.scope),
        ]);
        if let Some(nonce) = &self.nonce {
            claims.insert("nonce", Value::String(nonce.clone().into()));
        }
        claims
    }

    fn of(claims: &Object<'_>) -> Grant {
        let text = |name| {
            claims
                .get(name)
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned()
        };
        Grant {
            client: text("client_id"),
            subject: text("sub"),
            scope: text("scope"),
            nonce: claims.get("nonce").and_then(Value::as_str).map(str::to_owned),
        }
    }

    /// RFC 9068 §2.2
    pub(super) fn access_token(&self, issuer: &str) -> String {
        let mut claims = self.claims();
        let id = RandomState::new().build_hasher().finish();
        claims.insert("jti", Value::String(format!("{id:016x}").into()));
        self.issue(Use::Access, claims, issuer)
    }

    /// OpenID Connect Core §2, with `at_hash` (§3.1.3.6) where there is an access token.
    pub(super) fn id_token(&self, issuer: &str, access_token: Option<&str>) -> String {
        let mut claims = self.person();
        if let Some(nonce) = &self.nonce {
            claims.insert("nonce", Value::String(nonce.clone().into()));
        }
        if let Some(access_token) = access_token {
            let digest = Sha256::digest(access_token);
            let half = digest.get(..16).unwrap_or_default();
            claims.insert("at_hash", Value::String(URL_SAFE_NO_PAD.encode(half).into()));
        }
        self.issue(Use::Identity, claims, issuer)
    }

    fn issue(&self, use_: Use, mut claims: Object<'static>, issuer: &str) -> String {
        claims.insert("iss", Value::String(issuer.to_owned().into()));
        claims.insert("aud", Value::String(self.client.clone().into()));
        token::issue(use_, claims)
    }

    /// What there is to say about a user of a mock (OpenID Connect Core §5.1).
    fn person(&self) -> Object<'static> {
        let subject = self.subject.as_str();
        let email = if subject.contains('@') {
            subject.to_owned()
        } else {
            format!("{subject}@example.com")
        };
        object([
            ("sub", subject),
            ("name", subject),
            ("preferred_username", subject),
            ("email", &email),
        ])
    }

    /// RFC 6749 §5.1, OpenID Connect Core §3.1.3.3
    fn answer(&self, issuer: &str, with_refresh: bool) -> Object<'static> {
        let access = self.access_token(issuer);
        let mut answer = object([
            ("access_token", &access),
            ("token_type", "Bearer"),
            ("scope", &self.scope),
        ]);
        let lifetime = i64::try_from(Use::Access.lifetime().as_secs()).unwrap_or_default();
        answer.insert("expires_in", Value::from(lifetime));
        if with_refresh {
            let refresh = token::issue(Use::Refresh, self.claims());
            answer.insert("refresh_token", Value::String(refresh.into()));
        }
        if self.scope.split(' ').any(|name| name == "openid") {
            let id_token = self.id_token(issuer, Some(&access));
            answer.insert("id_token", Value::String(id_token.into()));
        }
        answer
    }
}

/// The token endpoint (RFC 6749 §3.2).
///
/// # Errors
/// [`Failure`]
pub(super) fn token(visit: &Visit, known: &[String]) -> Result<Object<'static>, Failure> {
    let kind = visit.require("grant_type")?;
    let client = visit.client()?;
    let fresh = |subject: &str| {
        Ok(Grant {
            client: client.to_owned(),
            subject: subject.to_owned(),
            scope: scope(visit.get("scope"), known)?,
            nonce: None,
        })
    };
    let grant = match kind {
        "client_credentials" => return Ok(fresh(client)?.answer(&visit.issuer, false)),
        "password" => {
            visit.require("password")?;
            fresh(visit.require("username")?)?
        }
        "authorization_code" => by_code(visit, client)?,
        "refresh_token" => by_refresh_token(visit, client)?,
        // The user has nothing to confirm, so the device need not wait.
        DEVICE_CODE => Grant::of(&earlier(Use::Device, visit, "device_code", client)?),
        other => {
            let description = format!("there is no grant type `{other}`");
            return Err(Failure::new("unsupported_grant_type", description));
        }
    };
    Ok(grant.answer(&visit.issuer, true))
}

/// The claims of something that was given to this client before.
fn earlier(use_: Use, visit: &Visit, name: &'static str, client: &str) -> Result<Object<'static>, Failure> {
    let fail = |why: &str| Failure::new("invalid_grant", format!("`{name}` {why}"));
    let claims = token::read(use_, visit.require(name)?).map_err(|refused| match refused {
        token::Refused::Expired => fail("has expired"),
        token::Refused::Foreign | token::Refused::Forged => fail("was not issued here"),
    })?;
    match claims.get("client_id").and_then(Value::as_str) {
        Some(known) if known == client => Ok(claims),
        _ => Err(fail("was issued to another client")),
    }
}

/// RFC 6749 §4.1.3, RFC 7636 §4.6
fn by_code(visit: &Visit, client: &str) -> Result<Grant, Failure> {
    let claims = earlier(Use::Code, visit, "code", client)?;
    let text = |name| claims.get(name).and_then(Value::as_str);
    if visit
        .get("redirect_uri")
        .is_some_and(|uri| Some(uri) != text("redirect_uri"))
    {
        let description = "`redirect_uri` is another one than that of the authorization request";
        return Err(Failure::new("invalid_grant", description));
    }
    match (text("challenge"), visit.get("code_verifier")) {
        (None, None) => {}
        (None, Some(_)) => {
            return Err(Failure::new(
                "invalid_grant",
                "`code_verifier` came without a `code_challenge` before",
            ));
        }
        (Some(_), None) => return Err(Failure::new("invalid_grant", "`code_verifier` is missing")),
        (Some(challenge), Some(verifier)) => {
            let computed = match text("method") {
                Some("S256") => URL_SAFE_NO_PAD.encode(Sha256::digest(verifier)),
                _ => verifier.to_owned(),
            };
            if computed != challenge {
                let description = "`code_verifier` does not belong to the `code_challenge`";
                return Err(Failure::new("invalid_grant", description));
            }
        }
    }
    Ok(Grant::of(&claims))
}

/// A refreshed token may be good for less, but not for more (RFC 6749 §6).
fn by_refresh_token(visit: &Visit, client: &str) -> Result<Grant, Failure> {
    let grant = Grant::of(&earlier(Use::Refresh, visit, "refresh_token", client)?);
    let Some(asked) = visit.get("scope") else {
        return Ok(grant);
    };
    let granted: Vec<&str> = grant.scope.split(' ').collect();
    match asked
        .split_ascii_whitespace()
        .find(|name| !granted.contains(name))
    {
        Some(name) => Err(Failure::new(
            "invalid_scope",
            format!("the scope `{name}` was not granted"),
        )),
        None => Ok(Grant {
            scope: asked.to_owned(),
            ..grant
        }),
    }
}

/// The device authorization endpoint (RFC 8628 §3.2).
///
/// # Errors
/// [`Failure`]
pub(super) fn device(visit: &Visit, known: &[String]) -> Result<Object<'static>, Failure> {
    let grant = Grant {
        client: visit.client()?.to_owned(),
        subject: "user".to_owned(),
        scope: scope(visit.get("scope"), known)?,
        nonce: None,
    };
    let code = token::issue(Use::Device, grant.claims());
    let page = format!("{}/device", visit.issuer);
    let mut answer = object([
        ("device_code", &code),
        ("user_code", "MOCK-MOCK"),
        ("verification_uri", &page),
    ]);
    let lifetime = i64::try_from(Use::Device.lifetime().as_secs()).unwrap_or_default();
    answer.insert("expires_in", Value::from(lifetime));
    answer.insert("interval", Value::from(1));
    Ok(answer)
}

/// What a token is (RFC 7662 §2.2).
pub(super) fn introspect(visit: &Visit) -> Answer<Bytes> {
    let token = visit.get("token").unwrap_or_default();
    let claims = token::read(Use::Access, token).or_else(|_| token::read(Use::Refresh, token));
    let is_active = claims.is_ok();
    let mut answer = claims.unwrap_or_default();
    answer.insert("active", Value::from(is_active));
    json(StatusCode::OK, answer)
}

/// Who a token is about (OpenID Connect Core §5.3).
///
/// # Errors
/// `invalid_token`
pub(super) fn user_info(parts: &Parts) -> Result<Object<'static>, Failure> {
    let authorization = parts.headers.get(header::AUTHORIZATION);
    let credentials = authorization.and_then(|value| value.to_str().ok()?.split_once(' '));
    let token = credentials.filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
    let claims = token.and_then(|(_, token)| token::read(Use::Access, token.trim()).ok());
    let claims =
        claims.ok_or_else(|| Failure::new("invalid_token", "an access token of this provider is needed"))?;
    Ok(Grant::of(&claims).person())
}
