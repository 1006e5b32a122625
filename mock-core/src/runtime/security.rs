//! Security requirements: whether a request carries the credentials that its operation asks for.
//!
//! Credentials are looked at, not judged: a mock knows no secrets.

use http::request::Parts;
use http::{HeaderMap, HeaderValue, header};

use super::problem::{Finding, Kind, Place, Problem};
use crate::engine::decode::query;
use crate::model::{
    Api, ApiKeyLocation, Operation, ParameterLocation, SecurityRequirement, SecurityScheme,
    SecuritySchemeKind,
};

/// Lets a request pass that fulfils one of the alternatives.
///
/// # Errors
/// A [`Problem`] that names what each scheme asks for, with its challenges (RFC 9110 §11.6.1).
pub(super) fn check(api: &'static Api, operation: &Operation, parts: &Parts) -> Result<(), Problem> {
    let schemes = |requirement: &SecurityRequirement| {
        let ids = requirement.schemes.iter();
        ids.filter_map(|(id, _)| api.head.security_schemes.get(*id as usize))
            .collect::<Vec<_>>()
    };
    let fulfils = |scheme: &&SecurityScheme| is_fulfilled(&scheme.kind, parts);
    let alternatives = &operation.security;
    if alternatives.is_empty() || alternatives.iter().any(|one| schemes(one).iter().all(fulfils)) {
        return Ok(());
    }
    let mut missing: Vec<&SecurityScheme> = Vec::new();
    for scheme in alternatives
        .iter()
        .flat_map(schemes)
        .filter(|scheme| !fulfils(scheme))
    {
        if !missing.iter().any(|known| known.name == scheme.name) {
            missing.push(scheme);
        }
    }
    let names: Vec<&str> = missing.iter().map(|scheme| scheme.name.as_ref()).collect();
    let detail = format!("no credentials for {}", names.join(" or "));
    let mut problem = Problem::new(Kind::Unauthorized, detail);
    for scheme in missing {
        problem.findings.push(finding(scheme));
        problem = problem.with_header(header::WWW_AUTHENTICATE, &challenge(&scheme.kind));
    }
    Err(problem)
}

fn is_fulfilled(kind: &SecuritySchemeKind, parts: &Parts) -> bool {
    match kind {
        SecuritySchemeKind::ApiKey { location, parameter } => match location {
            ApiKeyLocation::Query => {
                let pairs = parts.uri.query().into_iter().flat_map(query::pairs);
                pairs
                    .into_iter()
                    .any(|(name, value)| name == **parameter && !value.is_empty())
            }
            ApiKeyLocation::Header => parts
                .headers
                .get(parameter.as_ref())
                .is_some_and(|value| !value.is_empty()),
            ApiKeyLocation::Cookie => has_cookie(&parts.headers, parameter),
        },
        SecuritySchemeKind::Http(scheme) => has_credentials(&parts.headers, scheme),
        SecuritySchemeKind::OAuth2 { .. } | SecuritySchemeKind::OpenIdConnect { .. } => {
            has_credentials(&parts.headers, "bearer")
        }
        // A certificate is shown to whoever ends the TLS connection, not to the mock.
        SecuritySchemeKind::MutualTls => true,
    }
}

fn has_cookie(headers: &HeaderMap, name: &str) -> bool {
    let fields = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|field| field.to_str().ok());
    fields.flat_map(|field| field.split(';')).any(|pair| {
        let pair = pair.trim().split_once('=');
        pair.is_some_and(|(found, value)| found == name && !value.is_empty())
    })
}

/// Whether `Authorization` has the scheme and something after it (RFC 9110 §11.4).
fn has_credentials(headers: &HeaderMap, scheme: &str) -> bool {
    let fields = headers.get_all(header::AUTHORIZATION).iter();
    fields
        .filter_map(|value: &HeaderValue| value.to_str().ok())
        .any(|value| {
            let parts = value.trim().split_once(' ');
            parts.is_some_and(|(found, rest)| found.eq_ignore_ascii_case(scheme) && !rest.trim().is_empty())
        })
}

/// What `WWW-Authenticate` says about a scheme. API keys have no registered one, but a 401 without a challenge is none.
fn challenge(kind: &SecuritySchemeKind) -> String {
    match kind {
        SecuritySchemeKind::ApiKey { location, parameter } => {
            format!(
                "ApiKey in=\"{}\", name=\"{parameter}\"",
                key_location(*location).as_str()
            )
        }
        SecuritySchemeKind::Http(scheme) if **scheme == *"basic" => {
            "Basic realm=\"mock\", charset=\"UTF-8\"".into()
        }
        SecuritySchemeKind::Http(scheme) if **scheme == *"digest" => {
            "Digest realm=\"mock\", qop=\"auth\", algorithm=SHA-256, nonce=\"bW9jaw\"".into()
        }
        SecuritySchemeKind::Http(scheme) => {
            let (first, rest) = scheme.split_at(usize::from(scheme.is_char_boundary(1)));
            format!("{}{rest} realm=\"mock\"", first.to_ascii_uppercase())
        }
        SecuritySchemeKind::OAuth2 { .. } | SecuritySchemeKind::OpenIdConnect { .. } => {
            "Bearer realm=\"mock\"".into()
        }
        SecuritySchemeKind::MutualTls => "Mutual".into(),
    }
}

fn finding(scheme: &SecurityScheme) -> Finding {
    let (place, wanted) = match &scheme.kind {
        SecuritySchemeKind::ApiKey { location, parameter } => (
            Place::Parameter(key_location(*location), parameter.clone()),
            "the API key".to_owned(),
        ),
        SecuritySchemeKind::Http(word) => (Place::header("Authorization"), format!("`{word}` credentials")),
        _ => (Place::header("Authorization"), "a bearer token".to_owned()),
    };
    Finding::new(
        place,
        "security",
        format!("should hold {wanted} of the security scheme `{}`", scheme.name),
    )
}

fn key_location(location: ApiKeyLocation) -> ParameterLocation {
    match location {
        ApiKeyLocation::Query => ParameterLocation::Query,
        ApiKeyLocation::Header => ParameterLocation::Header,
        ApiKeyLocation::Cookie => ParameterLocation::Cookie,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_with(alternatives: &[&[u32]], request: &http::request::Builder) -> Result<(), Vec<String>> {
        let scheme = |name: &str, kind| SecurityScheme {
            name: name.into(),
            description: None,
            deprecated: false,
            kind,
        };
        let key = |location, parameter: &str| SecuritySchemeKind::ApiKey {
            location,
            parameter: parameter.into(),
        };
        let mut api = Api::default();
        api.head.security_schemes = vec![
            scheme("basic", SecuritySchemeKind::Http("basic".into())),
            scheme("token", SecuritySchemeKind::OpenIdConnect { url: "".into() }),
            scheme("header", key(ApiKeyLocation::Header, "X-Key")),
            scheme("query", key(ApiKeyLocation::Query, "key")),
            scheme("cookie", key(ApiKeyLocation::Cookie, "sid")),
        ];
        let requirement = |schemes: &&[u32]| SecurityRequirement {
            schemes: schemes.iter().map(|id| (*id, Vec::new())).collect(),
        };
        let operation = Operation {
            security: alternatives.iter().map(requirement).collect(),
            ..Operation::default()
        };
        let mut built = http::Request::builder()
            .uri(request.uri_ref().cloned().unwrap_or_default())
            .body(())
            .expect("a request");
        *built.headers_mut() = request.headers_ref().cloned().unwrap_or_default();
        let (parts, ()) = built.into_parts();
        check(Box::leak(Box::new(api)), &operation, &parts).map_err(|problem| {
            problem
                .headers
                .iter()
                .map(|(_, value)| value.to_str().unwrap_or_default().to_owned())
                .collect()
        })
    }

    type Failing<'t> = (&'t [&'t [u32]], &'t http::request::Builder, &'t [&'t str]);

    #[test]
    fn alternatives_and_combinations() {
        let get = |uri: &str| http::Request::builder().uri(uri);
        let basic = get("/").header("authorization", "bAsIc dTpw");
        let bearer = get("/").header("authorization", "Bearer x");
        let passing: &[(&[&[u32]], &http::request::Builder)] = &[
            (&[], &get("/")),
            (&[&[]], &get("/")),
            (&[&[0], &[]], &get("/")),
            (&[&[0]], &basic),
            (&[&[1]], &bearer),
            (&[&[0], &[1]], &bearer),
            (&[&[2]], &get("/").header("x-key", "1")),
            (&[&[3]], &get("/?a=b&key=1")),
            (&[&[4]], &get("/").header("cookie", "a=b; sid=1")),
            (&[&[0, 3]], &get("/?key=1").header("authorization", "Basic dTpw")),
        ];
        for (alternatives, request) in passing {
            assert_eq!(check_with(alternatives, request), Ok(()), "{alternatives:?}");
        }
        let failing: &[Failing<'_>] = &[
            (&[&[0]], &get("/"), &["Basic realm=\"mock\", charset=\"UTF-8\""]),
            (&[&[0]], &bearer, &["Basic realm=\"mock\", charset=\"UTF-8\""]),
            (&[&[1], &[1]], &basic, &["Bearer realm=\"mock\""]),
            (&[&[0, 3]], &basic, &["ApiKey in=\"query\", name=\"key\""]),
            (&[&[3]], &get("/?key="), &["ApiKey in=\"query\", name=\"key\""]),
            (
                &[&[4]],
                &get("/").header("cookie", "xsid=1"),
                &["ApiKey in=\"cookie\", name=\"sid\""],
            ),
            (
                &[&[1]],
                &get("/").header("authorization", "Bearer "),
                &["Bearer realm=\"mock\""],
            ),
        ];
        for (alternatives, request, challenges) in failing {
            let expected = challenges.iter().map(ToString::to_string).collect();
            assert_eq!(
                check_with(alternatives, request),
                Err(expected),
                "{alternatives:?}"
            );
        }
    }
}
