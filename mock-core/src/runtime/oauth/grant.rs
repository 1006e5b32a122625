//! Grants → tokens, and what a token says.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::header;
use http::request::Parts;
use sha2::{Digest, Sha256};

use super::metadata::OPENID_SCOPES;
use super::spent::Spent;
use super::token::{self, Use};
use super::visit::Visit;
use super::{Failure, object};
use crate::json::{Number, Object, Value};

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
    pub(super) login: Login,
}

/// The consent that codes and tokens go back to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Login {
    id: String,
    /// Seconds since 1970.
    time: i64,
}

impl Login {
    pub(super) fn new() -> Login {
        Login {
            id: token::new_id(),
            time: token::now(),
        }
    }
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
            ("login", &self.login.id),
        ]);
        claims.insert("auth_time", Value::from(self.login.time));
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
            login: Login {
                id: text("login"),
                time: claims
                    .get("auth_time")
                    .and_then(Value::as_number)
                    .and_then(Number::as_i64)
                    .unwrap_or_default(),
            },
        }
    }

    /// RFC 9068 §2.2
    pub(super) fn access_token(&self, issuer: &str) -> String {
        self.issue(Use::Access, self.claims(), issuer)
    }

    /// OpenID Connect Core §2, with `at_hash` (§3.1.3.6) where there is an access token.
    pub(super) fn id_token(&self, issuer: &str, access_token: Option<&str>) -> String {
        let mut claims = self.person();
        claims.insert("auth_time", Value::from(self.login.time));
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
        answer.insert("expires_in", Value::from(Use::Access.lifetime_seconds()));
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
pub(super) fn token(visit: &Visit, known: &[String], spent: &Spent) -> Result<Object<'static>, Failure> {
    let kind = visit.require("grant_type")?;
    let client = visit.client()?;
    let fresh = |subject: &str| {
        Ok(Grant {
            client: client.to_owned(),
            subject: subject.to_owned(),
            scope: scope(visit.get("scope"), known)?,
            nonce: None,
            login: Login::new(),
        })
    };
    let grant = match kind {
        "client_credentials" => return Ok(fresh(client)?.answer(&visit.issuer, false)),
        "password" => {
            visit.require("password")?;
            fresh(visit.require("username")?)?
        }
        "authorization_code" => by_code(visit, client, spent)?,
        "refresh_token" => by_refresh_token(visit, client, spent)?,
        // The user has nothing to confirm, so the device need not wait.
        DEVICE_CODE => {
            let claims = earlier(Use::Device, visit, "device_code", client)?;
            once(&claims, "device_code", spent)?;
            Grant::of(&claims)
        }
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
        token::Refused::Ended => fail("has ended"),
        token::Refused::Foreign | token::Refused::Forged => fail("was not issued here"),
    })?;
    match claims.get("client_id").and_then(Value::as_str) {
        Some(known) if known == client => Ok(claims),
        _ => Err(fail("was issued to another client")),
    }
}

/// Ends what is good for one use. Who uses it again may have stolen it, so all that it led to ends too (RFC 6749 §4.1.2;
/// RFC 9700 §4.14.2).
fn once(claims: &Object<'_>, name: &str, spent: &Spent) -> Result<(), Failure> {
    if spent.spend(claims) {
        return Ok(());
    }
    spent.revoke(claims);
    let description = format!("`{name}` was used before, or was revoked");
    Err(Failure::new("invalid_grant", description))
}

/// RFC 6749 §4.1.3, RFC 7636 §4.6
fn by_code(visit: &Visit, client: &str, spent: &Spent) -> Result<Grant, Failure> {
    let claims = earlier(Use::Code, visit, "code", client)?;
    check_code(visit, &claims)?;
    once(&claims, "code", spent)?;
    Ok(Grant::of(&claims))
}

/// Whether who brings a code is who it was given to.
fn check_code(visit: &Visit, claims: &Object<'_>) -> Result<(), Failure> {
    let text = |name| claims.get(name).and_then(Value::as_str);
    match visit.get("redirect_uri") {
        // OAuth 2.1 leaves it out, since a verifier proves more.
        None if text("challenge").is_some() => {}
        None => return Err(Failure::new("invalid_grant", "`redirect_uri` is missing")),
        Some(uri) if Some(uri) == text("redirect_uri") => {}
        Some(_) => {
            let description = "`redirect_uri` is another one than that of the authorization request";
            return Err(Failure::new("invalid_grant", description));
        }
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
    Ok(())
}

/// A refreshed token may be good for less, but not for more (RFC 6749 §6). The refresh token is good once; the answer has
/// the next one.
fn by_refresh_token(visit: &Visit, client: &str, spent: &Spent) -> Result<Grant, Failure> {
    let claims = earlier(Use::Refresh, visit, "refresh_token", client)?;
    let grant = narrowed(visit, Grant::of(&claims))?;
    once(&claims, "refresh_token", spent)?;
    Ok(grant)
}

fn narrowed(visit: &Visit, grant: Grant) -> Result<Grant, Failure> {
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
        login: Login::new(),
    };
    let code = token::issue(Use::Device, grant.claims());
    let page = format!("{}/device", visit.issuer);
    let mut answer = object([
        ("device_code", &code),
        ("user_code", "MOCK-MOCK"),
        ("verification_uri", &page),
    ]);
    answer.insert("expires_in", Value::from(Use::Device.lifetime_seconds()));
    answer.insert("interval", Value::from(1));
    Ok(answer)
}

/// What a token is (RFC 7662 §2.2).
///
/// # Errors
/// `invalid_request`
pub(super) fn introspect(visit: &Visit, spent: &Spent) -> Result<Object<'static>, Failure> {
    let token = visit.require("token")?;
    let claims = token::read(Use::Access, token).or_else(|_| token::read(Use::Refresh, token));
    let Ok(mut answer) = claims.map_err(|_| ()).and_then(|claims| {
        let is_good = spent.is_good(&claims);
        is_good.then_some(claims).ok_or(())
    }) else {
        return Ok(Object::from_iter([("active".into(), Value::from(false))]));
    };
    answer.insert("active", Value::from(true));
    Ok(answer)
}

/// Ends a token; a refresh token together with all that its login gave (RFC 7009 §2.1). One that means nothing has ended
/// already (§2.2).
///
/// # Errors
/// `invalid_request`, `invalid_client`; `invalid_grant` for the token of another client.
pub(super) fn revoke(visit: &Visit, spent: &Spent) -> Result<Object<'static>, Failure> {
    let (token, client) = (visit.require("token")?, visit.client()?);
    let access = token::read(Use::Access, token);
    let refresh = token::read(Use::Refresh, token);
    let Some(claims) = access.as_ref().ok().or(refresh.as_ref().ok()) else {
        return Ok(Object::new());
    };
    if claims.get("client_id").and_then(Value::as_str) != Some(client) {
        return Err(Failure::new(
            "invalid_grant",
            "`token` was issued to another client",
        ));
    }
    if refresh.is_ok() {
        spent.revoke(claims);
    } else {
        spent.spend(claims);
    }
    Ok(Object::new())
}

/// Who a token is about (OpenID Connect Core §5.3).
///
/// # Errors
/// `invalid_token`
pub(super) fn user_info(parts: &Parts, spent: &Spent) -> Result<Object<'static>, Failure> {
    let authorization = parts.headers.get(header::AUTHORIZATION);
    let credentials = authorization.and_then(|value| value.to_str().ok()?.split_once(' '));
    let token = credentials.filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"));
    let claims = token.and_then(|(_, token)| token::read(Use::Access, token.trim()).ok());
    let claims = claims.filter(|claims| spent.is_good(claims));
    let claims =
        claims.ok_or_else(|| Failure::new("invalid_token", "an access token of this provider is needed"))?;
    Ok(Grant::of(&claims).person())
}
