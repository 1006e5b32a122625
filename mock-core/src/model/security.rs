//! Security schemes and requirements.

use serde::{Deserialize, Serialize};

/// A declared security scheme (OpenAPI, Security Scheme Object).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SecurityScheme {
    /// Its key in the description.
    pub name: Box<str>,
    /// What it asks for.
    pub kind: SecuritySchemeKind,
}

/// What a security scheme asks a request to carry.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum SecuritySchemeKind {
    /// `apiKey`
    ApiKey {
        /// `in`
        location: ApiKeyLocation,
        /// `name`
        parameter: Box<str>,
    },
    /// `http` with a scheme of RFC 9110 §11.1, in lower case, such as `basic` or `bearer`
    Http(Box<str>),
    /// `oauth2`
    OAuth2,
    /// `openIdConnect`
    OpenIdConnect,
    /// `mutualTLS`
    MutualTls,
}

/// Where an API key stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ApiKeyLocation {
    /// `query`
    Query,
    /// `header`
    Header,
    /// `cookie`
    Cookie,
}

/// Schemes that must all be fulfilled, with the scopes each asks for. An empty one admits anonymous requests.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SecurityRequirement {
    /// Index into [`super::Head::security_schemes`] and scopes.
    pub schemes: Vec<(u32, Vec<Box<str>>)>,
}
