//! Security requirements: whether a request carries the credentials that its operation asks for.
//!
//! A mock knows no secrets: whatever is there will do, unless `--auth-accept` names what will. Tokens of the mock's own
//! provider say what they are good for, and that is checked.

mod challenge;
mod credentials;
mod digest;

use http::header;
use http::request::Parts;

use super::oauth::{self, Refused, Spent};
use super::problem::{Finding, Kind, Place, Problem};
use crate::model::{
    Api, ApiKeyLocation, Operation, ParameterLocation, SecurityRequirement, SecurityScheme,
    SecuritySchemeKind,
};
use challenge::challenge;
use credentials::{is_accepted, is_well_formed, presented};

/// How a request stands to one scheme of a requirement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Fulfilled,
    /// No credentials.
    Absent,
    /// Credentials that are not accepted, and why.
    Refused(&'static str),
    /// A token that is good for less than what is asked for.
    Narrow,
}

/// One scheme of a requirement that a request does not fulfil.
struct Lack<'m> {
    scheme: &'m SecurityScheme,
    scopes: &'m [Box<str>],
    verdict: Verdict,
}

/// Lets a request pass that fulfils one of the alternatives, which is returned; `None` where nothing is asked for. `accepted`:
/// the credentials that are; empty for all; `spent`:
/// tokens that have ended.
///
/// # Errors
/// A [`Problem`] that names what each scheme asks for, with its challenges (RFC 9110 §11.6.1); 403 where a token only lacks
/// scopes (RFC 6750 §3.1).
pub(super) fn check(
    api: &'static Api,
    operation: &'static Operation,
    parts: &Parts,
    accepted: &[String],
    spent: &Spent,
) -> Result<Option<&'static SecurityRequirement>, Problem> {
    if operation.security.is_empty() {
        return Ok(None);
    }
    let mut all: Vec<Lack<'_>> = Vec::new();
    let mut is_narrow = false;
    for requirement in &operation.security {
        let lacks = lacks(api, requirement, parts, accepted, spent);
        if lacks.is_empty() {
            return Ok(Some(requirement));
        }
        is_narrow |= lacks.iter().all(|lack| lack.verdict == Verdict::Narrow);
        for lack in lacks {
            if !all
                .iter()
                .any(|known| known.scheme.name == lack.scheme.name && known.scopes == lack.scopes)
            {
                all.push(lack);
            }
        }
    }
    Err(if is_narrow {
        all.retain(|lack| lack.verdict == Verdict::Narrow);
        refuse(Kind::Forbidden, "the token lacks scopes for", &all)
    } else if let Some(why) = all.iter().find_map(|lack| match lack.verdict {
        Verdict::Refused(why) => Some(why),
        _ => None,
    }) {
        refuse(Kind::Unauthorized, &format!("{why} for"), &all)
    } else {
        refuse(Kind::Unauthorized, "no credentials for", &all)
    })
}

/// What could not be checked of a requirement that is fulfilled.
pub(super) fn warnings(api: &Api, fulfilled: Option<&SecurityRequirement>) -> Vec<Finding> {
    let unchecked = fulfilled
        .into_iter()
        .flat_map(|requirement| unchecked(api, requirement));
    unchecked
        .map(|scheme| Finding {
            member: Some(kind_of(&scheme.kind).into()),
            ..Finding::new(Place::header("Authorization"), "unchecked", "is not checked")
        })
        .collect()
}

/// The schemes of a requirement that nobody can check without TLS.
pub(super) fn unchecked<'m>(
    api: &'m Api,
    requirement: &'m SecurityRequirement,
) -> impl Iterator<Item = &'m SecurityScheme> {
    let schemes = requirement
        .schemes
        .iter()
        .filter_map(|(id, _)| api.head.security_schemes.get(*id as usize));
    schemes.filter(|scheme| matches!(scheme.kind, SecuritySchemeKind::MutualTls))
}

fn lacks<'m>(
    api: &'m Api,
    requirement: &'m SecurityRequirement,
    parts: &Parts,
    accepted: &[String],
    spent: &Spent,
) -> Vec<Lack<'m>> {
    let schemes = requirement.schemes.iter().filter_map(|(id, scopes)| {
        let scheme = api.head.security_schemes.get(*id as usize)?;
        Some((scheme, scopes.as_slice()))
    });
    let lacks = schemes.map(|(scheme, scopes)| Lack {
        scheme,
        scopes,
        verdict: verdict(&scheme.kind, scopes, parts, accepted, spent),
    });
    lacks.filter(|lack| lack.verdict != Verdict::Fulfilled).collect()
}

fn verdict(
    kind: &SecuritySchemeKind,
    scopes: &[Box<str>],
    parts: &Parts,
    accepted: &[String],
    spent: &Spent,
) -> Verdict {
    if matches!(kind, SecuritySchemeKind::MutualTls) {
        // A certificate is shown to whoever ends the TLS connection, not to the mock; `unchecked` tells.
        return Verdict::Fulfilled;
    }
    let Some(credentials) = presented(kind, parts) else {
        return Verdict::Absent;
    };
    if !is_well_formed(kind, &credentials) {
        return Verdict::Refused("malformed credentials");
    }
    let own = match kind {
        SecuritySchemeKind::OAuth2 { .. } | SecuritySchemeKind::OpenIdConnect { .. } => {
            oauth::scopes(&credentials, spent)
        }
        SecuritySchemeKind::Http(scheme) if **scheme == *"bearer" => oauth::scopes(&credentials, spent),
        _ => Err(Refused::Foreign),
    };
    match own {
        Ok(granted)
            if scopes
                .iter()
                .all(|scope| granted.iter().any(|known| **known == **scope)) =>
        {
            Verdict::Fulfilled
        }
        Ok(_) => Verdict::Narrow,
        Err(Refused::Expired) => Verdict::Refused("an expired token"),
        Err(Refused::Ended) => Verdict::Refused("a revoked token"),
        Err(Refused::Forged) => Verdict::Refused("a token with a wrong signature"),
        Err(Refused::Foreign) if is_accepted(kind, &credentials, parts, accepted) => Verdict::Fulfilled,
        Err(Refused::Foreign) => Verdict::Refused("credentials that are not accepted"),
    }
}

fn refuse(kind: Kind, what: &str, lacks: &[Lack<'_>]) -> Problem {
    let mut names: Vec<&str> = lacks.iter().map(|lack| lack.scheme.name.as_ref()).collect();
    names.dedup();
    let mut problem = Problem::new(kind, format!("{what} {}", names.join(" or ")));
    for lack in lacks {
        problem.findings.push(finding(lack));
        problem = problem.with_header(header::WWW_AUTHENTICATE, &challenge(lack));
    }
    problem
}

fn finding(lack: &Lack<'_>) -> Finding {
    let (place, wanted) = match &lack.scheme.kind {
        SecuritySchemeKind::ApiKey { location, parameter } => (
            Place::Parameter(key_location(*location), parameter.clone()),
            "the API key".to_owned(),
        ),
        SecuritySchemeKind::Http(word) => (Place::header("Authorization"), format!("`{word}` credentials")),
        _ => (Place::header("Authorization"), "a bearer token".to_owned()),
    };
    let scopes = match lack.scopes {
        [] => String::new(),
        scopes => format!(" with the scopes `{}`", scopes.join(" ")),
    };
    let message = format!(
        "should hold {wanted} of the security scheme `{}`{scopes}",
        lack.scheme.name
    );
    let absent = (lack.verdict == Verdict::Absent).then(|| kind_of(&lack.scheme.kind).into());
    Finding {
        member: absent,
        ..Finding::new(place, "security", message)
    }
}

/// What OpenAPI calls the kind of a scheme; of `http` its own name.
fn kind_of(kind: &SecuritySchemeKind) -> &str {
    match kind {
        SecuritySchemeKind::ApiKey { .. } => "apiKey",
        SecuritySchemeKind::Http(scheme) => scheme,
        SecuritySchemeKind::OAuth2 { .. } => "oauth2",
        SecuritySchemeKind::OpenIdConnect { .. } => "openIdConnect",
        SecuritySchemeKind::MutualTls => "mutualTLS",
    }
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
        let operation: &Operation = Box::leak(Box::new(Operation {
            security: alternatives.iter().map(requirement).collect(),
            ..Operation::default()
        }));
        let mut built = http::Request::builder()
            .uri(request.uri_ref().cloned().unwrap_or_default())
            .body(())
            .expect("a request");
        *built.headers_mut() = request.headers_ref().cloned().unwrap_or_default();
        let (parts, ()) = built.into_parts();
        let checked = check(
            Box::leak(Box::new(api)),
            operation,
            &parts,
            &[],
            &Spent::default(),
        );
        checked.map(|_| ()).map_err(|problem| {
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
