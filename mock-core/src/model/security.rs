//! Security schemes and requirements.

use serde::{Deserialize, Serialize};

/// A declared security scheme (OpenAPI, Security Scheme Object).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SecurityScheme {
    /// Its key in the description.
    pub name: Box<str>,
    /// `description`
    pub description: Option<Box<str>>,
    /// `deprecated` (3.2)
    pub deprecated: bool,
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
    OAuth2 {
        /// `flows`
        flows: Vec<OAuthFlow>,
        /// `oauth2MetadataUrl` (3.2; RFC 8414)
        metadata_url: Option<Box<str>>,
    },
    /// `openIdConnect`
    OpenIdConnect {
        /// `openIdConnectUrl`: where the provider's metadata is
        url: Box<str>,
    },
    /// `mutualTLS`
    MutualTls,
}

/// One way to a token (OpenAPI, OAuth Flow Object). URLs may be relative to the server.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OAuthFlow {
    /// Its key in `flows`.
    pub kind: OAuthFlowKind,
    /// `authorizationUrl`
    pub authorization_url: Option<Box<str>>,
    /// `deviceAuthorizationUrl` (3.2; RFC 8628)
    pub device_authorization_url: Option<Box<str>>,
    /// `tokenUrl`
    pub token_url: Option<Box<str>>,
    /// `refreshUrl`
    pub refresh_url: Option<Box<str>>,
    /// `scopes`: names and descriptions, in the order of the description
    pub scopes: Vec<(Box<str>, Box<str>)>,
}

/// Grants of OAuth 2 (RFC 6749 §4, RFC 8628).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum OAuthFlowKind {
    /// `implicit`
    Implicit,
    /// `password`
    Password,
    /// `clientCredentials`
    ClientCredentials,
    /// `authorizationCode`
    AuthorizationCode,
    /// `deviceAuthorization` (3.2)
    DeviceAuthorization,
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
