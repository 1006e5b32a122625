//! Where credentials stand in a request, and whether they are among those that are accepted.

use std::borrow::Cow;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::request::Parts;
use http::{HeaderMap, header};

use super::digest;
use crate::engine::decode::query;
use crate::model::{ApiKeyLocation, SecuritySchemeKind};

/// The credentials that a request has for a scheme: the API key, or what follows the scheme in `Authorization`.
pub(super) fn presented<'r>(kind: &SecuritySchemeKind, parts: &'r Parts) -> Option<Cow<'r, str>> {
    let found = match kind {
        SecuritySchemeKind::ApiKey { location, parameter } => match location {
            ApiKeyLocation::Query => {
                let mut pairs = parts.uri.query().into_iter().flat_map(query::pairs);
                let found = pairs.find(|(name, _)| *name == **parameter);
                found.map(|(_, value)| query::decode_lossy(value))
            }
            ApiKeyLocation::Header => {
                let value = parts.headers.get(parameter.as_ref())?;
                Some(String::from_utf8_lossy(value.as_bytes()))
            }
            ApiKeyLocation::Cookie => cookie(&parts.headers, parameter).map(Cow::Borrowed),
        },
        SecuritySchemeKind::Http(scheme) => authorization(&parts.headers, scheme).map(Cow::Borrowed),
        SecuritySchemeKind::OAuth2 { .. } | SecuritySchemeKind::OpenIdConnect { .. } => {
            authorization(&parts.headers, "bearer").map(Cow::Borrowed)
        }
        SecuritySchemeKind::MutualTls => None,
    };
    found.filter(|credentials| !credentials.is_empty())
}

fn cookie<'r>(headers: &'r HeaderMap, name: &str) -> Option<&'r str> {
    let fields = headers.get_all(header::COOKIE).iter();
    let mut pairs = fields
        .filter_map(|field| field.to_str().ok())
        .flat_map(|field| field.split(';'))
        .filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(found, _)| *found == name).map(|(_, value)| value)
}

/// What follows the scheme in `Authorization` (RFC 9110 §11.4).
fn authorization<'r>(headers: &'r HeaderMap, scheme: &str) -> Option<&'r str> {
    let fields = headers.get_all(header::AUTHORIZATION).iter();
    let mut fields = fields.filter_map(|value| value.to_str().ok()?.trim().split_once(' '));
    let found = fields.find(|(found, _)| found.eq_ignore_ascii_case(scheme));
    found.map(|(_, credentials)| credentials.trim())
}

/// Whether credentials have the form of their scheme: a user and a password for Basic (RFC 7617 §2), what answers a challenge
/// for Digest (RFC 7616 §3.4). A token may be any text.
pub(super) fn is_well_formed(kind: &SecuritySchemeKind, credentials: &str) -> bool {
    let SecuritySchemeKind::Http(scheme) = kind else {
        return true;
    };
    match scheme.as_ref() {
        "basic" => user_and_password(credentials).is_some(),
        "digest" => digest::is_complete(credentials),
        _ => true,
    }
}

/// `user:password` of Basic credentials.
fn user_and_password(credentials: &str) -> Option<String> {
    let decoded = STANDARD.decode(credentials).ok()?;
    // The charset is the client's; what is no UTF-8 still has its colon.
    let decoded = String::from_utf8_lossy(&decoded).into_owned();
    decoded.contains(':').then_some(decoded)
}

/// Whether credentials are accepted: all are where nothing else is said. Basic and Digest ones are given as `user:password`.
pub(super) fn is_accepted(
    kind: &SecuritySchemeKind,
    credentials: &str,
    parts: &Parts,
    accepted: &[String],
) -> bool {
    let is = |text: &str| accepted.iter().any(|known| known == text);
    if accepted.is_empty() || is(credentials) {
        return true;
    }
    let SecuritySchemeKind::Http(scheme) = kind else {
        return false;
    };
    match scheme.as_ref() {
        "basic" => user_and_password(credentials).is_some_and(|decoded| is(&decoded)),
        "digest" => accepted
            .iter()
            .any(|known| digest::proves(credentials, parts.method.as_str(), known)),
        _ => false,
    }
}
