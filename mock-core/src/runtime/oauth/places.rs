//! Where the provider is found.

use super::metadata::{OAUTH_METADATA, OPENID_METADATA};
use crate::model::{Api, Head, SecuritySchemeKind};

/// Where the provider always is; also the path of its issuer.
const BASE: &str = "/__mock/oauth";

/// What a URL of the provider is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Endpoint {
    /// RFC 6749 §3.1
    Authorize,
    /// RFC 6749 §3.2
    Token,
    /// RFC 7517 §5
    Keys,
    /// OpenID Connect Discovery §4, RFC 8414 §3
    Metadata,
    /// OpenID Connect Core §5.3
    UserInfo,
    /// RFC 8628 §3.1
    Device,
    /// RFC 7662 §2
    Introspect,
    /// RFC 7009 §2
    Revoke,
}

impl Endpoint {
    pub(super) fn methods(self) -> &'static [&'static str] {
        match self {
            Endpoint::Authorize | Endpoint::UserInfo => &["GET", "POST"],
            Endpoint::Keys | Endpoint::Metadata => &["GET"],
            Endpoint::Token | Endpoint::Device | Endpoint::Introspect | Endpoint::Revoke => &["POST"],
        }
    }
}

/// Names below the path of an issuer.
const NAMES: [(&str, Endpoint); 9] = [
    ("/authorize", Endpoint::Authorize),
    ("/token", Endpoint::Token),
    ("/jwks", Endpoint::Keys),
    ("/userinfo", Endpoint::UserInfo),
    ("/device", Endpoint::Device),
    ("/introspect", Endpoint::Introspect),
    ("/revoke", Endpoint::Revoke),
    (OPENID_METADATA, Endpoint::Metadata),
    (OAUTH_METADATA, Endpoint::Metadata),
];

/// The paths of the provider's endpoints, and the scopes that it knows.
#[derive(Debug, Default)]
pub(in crate::runtime) struct Places {
    /// Paths of issuers: [`BASE`] and those of `openIdConnectUrl`s.
    issuers: Vec<String>,
    /// Paths that flows name.
    named: Vec<(String, Endpoint)>,
    /// Names of the scopes of all flows; empty: any will do.
    scopes: Vec<String>,
}

impl Places {
    /// The provider of an API; `is_always_there`: also under [`BASE`].
    pub(in crate::runtime) fn of(api: &Api, is_always_there: bool) -> Places {
        let mut places = Places::default();
        if is_always_there {
            places.issuers.push(BASE.to_owned());
        }
        for scheme in &api.head.security_schemes {
            places.add(&api.head, &scheme.kind);
        }
        places
    }

    fn add(&mut self, head: &Head, kind: &SecuritySchemeKind) {
        match kind {
            SecuritySchemeKind::OAuth2 { flows, metadata_url } => {
                for flow in flows {
                    for (url, endpoint) in [
                        (&flow.authorization_url, Endpoint::Authorize),
                        (&flow.token_url, Endpoint::Token),
                        (&flow.refresh_url, Endpoint::Token),
                        (&flow.device_authorization_url, Endpoint::Device),
                    ] {
                        let path = url.as_deref().and_then(|url| local_path(head, url));
                        self.named.extend(path.map(|path| (path, endpoint)));
                    }
                    let scopes = flow.scopes.iter().map(|(name, _)| name.to_string());
                    self.scopes.extend(scopes);
                }
                self.add_issuer(head, metadata_url.as_deref(), OAUTH_METADATA);
            }
            SecuritySchemeKind::OpenIdConnect { url } => self.add_issuer(head, Some(url), OPENID_METADATA),
            _ => {}
        }
    }

    fn add_issuer(&mut self, head: &Head, url: Option<&str>, suffix: &str) {
        let path = url.and_then(|url| local_path(head, url));
        let issuer = path.and_then(|path| Some(path.strip_suffix(suffix)?.to_owned()));
        self.issuers.extend(issuer);
    }

    /// What is at a path, and the path of its issuer.
    pub(super) fn find(&self, path: &str) -> Option<(Endpoint, &str)> {
        let named = self.named.iter().find(|(known, _)| known == path);
        if let Some((_, endpoint)) = named {
            return Some((*endpoint, self.issuers.last().map_or(BASE, String::as_str)));
        }
        self.issuers.iter().find_map(|issuer| {
            let below = path.strip_prefix(issuer.as_str());
            let below = below.and_then(|rest| NAMES.iter().find(|(name, _)| *name == rest));
            // RFC 8414 §3.1 puts the well-known part before the path of the issuer.
            let before = [OPENID_METADATA, OAUTH_METADATA]
                .iter()
                .any(|name| path.strip_prefix(name) == Some(issuer));
            let before = before.then_some(Endpoint::Metadata);
            Some((below.map(|(_, endpoint)| *endpoint).or(before)?, issuer.as_str()))
        })
    }

    pub(super) fn scopes(&self) -> &[String] {
        &self.scopes
    }
}

/// The path of a URL that points at the mock: a relative one, one of a server of the description, or one of this machine.
fn local_path(head: &Head, url: &str) -> Option<String> {
    let Some((_, rest)) = url.split_once("://") else {
        let path = url.split(['?', '#']).next()?;
        return Some(if path.starts_with('/') {
            path.to_owned()
        } else {
            format!("/{path}")
        });
    };
    let (authority, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let servers = head
        .servers
        .iter()
        .filter_map(|server| server.url.split_once("://"));
    let mut authorities = servers.map(|(_, rest)| rest.split(['/', '?', '#']).next().unwrap_or_default());
    let host = authority.rsplit_once(':').map_or(authority, |(host, _)| host);
    let is_here =
        matches!(host, "localhost" | "127.0.0.1" | "[::1]") || authorities.any(|known| known == authority);
    let path = path.split(['?', '#']).next()?;
    (is_here && path.starts_with('/')).then(|| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Server;

    #[test]
    fn urls_that_point_at_the_mock() {
        let head = Head {
            servers: vec![Server {
                url: "https://api.example.com/v1".into(),
                description: None,
            }],
            ..Head::default()
        };
        for (url, expected) in [
            ("/oauth/token", Some("/oauth/token")),
            ("oauth/token?a=b", Some("/oauth/token")),
            ("https://api.example.com/oauth/token", Some("/oauth/token")),
            ("https://auth.example.com/oauth/token", None),
            ("https://api.example.com.evil.example/token", None),
            ("http://localhost:4010/token", Some("/token")),
            ("http://[::1]:4010/token", Some("/token")),
            ("http://localhost", None),
        ] {
            assert_eq!(local_path(&head, url).as_deref(), expected, "{url}");
        }
    }
}
