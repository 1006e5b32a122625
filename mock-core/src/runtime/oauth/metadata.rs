//! What clients read before they log in.

use super::{key, object};
use crate::json::{Object, Value};

/// OpenID Connect Discovery §4
pub(super) const OPENID_METADATA: &str = "/.well-known/openid-configuration";
/// RFC 8414 §3
pub(super) const OAUTH_METADATA: &str = "/.well-known/oauth-authorization-server";

/// Scopes that OpenID Connect defines (Core §5.4, §11); they are always granted.
pub(super) const OPENID_SCOPES: [&str; 6] =
    ["openid", "profile", "email", "address", "phone", "offline_access"];

/// The metadata of the provider at `issuer`.
///
/// # Source
/// OpenID Connect Discovery §3, RFC 8414 §2
pub(super) fn metadata(issuer: &str, scopes: &[String]) -> Object<'static> {
    let mut metadata = object([("issuer", issuer)]);
    for (name, path) in [
        ("authorization_endpoint", "/authorize"),
        ("token_endpoint", "/token"),
        ("jwks_uri", "/jwks"),
        ("userinfo_endpoint", "/userinfo"),
        ("device_authorization_endpoint", "/device"),
        ("introspection_endpoint", "/introspect"),
        ("revocation_endpoint", "/revoke"),
    ] {
        metadata.insert(name, Value::String(format!("{issuer}{path}").into()));
    }
    let mut all_scopes = OPENID_SCOPES.to_vec();
    all_scopes.extend(scopes.iter().map(String::as_str));
    for (name, values) in [
        ("scopes_supported", all_scopes.as_slice()),
        (
            "response_types_supported",
            &["code", "token", "id_token", "id_token token"],
        ),
        ("response_modes_supported", &["query", "fragment"]),
        (
            "grant_types_supported",
            &[
                "authorization_code",
                "client_credentials",
                "implicit",
                "password",
                "refresh_token",
                "urn:ietf:params:oauth:grant-type:device_code",
            ],
        ),
        ("subject_types_supported", &["public"]),
        ("id_token_signing_alg_values_supported", &["RS256"]),
        (
            "token_endpoint_auth_methods_supported",
            &["client_secret_basic", "client_secret_post", "none"],
        ),
        ("code_challenge_methods_supported", &["S256", "plain"]),
        (
            "claims_supported",
            &[
                "iss",
                "sub",
                "aud",
                "exp",
                "iat",
                "nonce",
                "name",
                "preferred_username",
                "email",
            ],
        ),
    ] {
        metadata.insert(name, texts(values));
    }
    metadata
}

fn texts(values: &[&str]) -> Value<'static> {
    let values = values
        .iter()
        .map(|value| Value::String((*value).to_owned().into()));
    Value::Array(values.collect())
}

/// The key set (RFC 7517 §5).
pub(super) fn keys() -> Object<'static> {
    let key = object([
        ("kty", "RSA"),
        ("use", "sig"),
        ("alg", "RS256"),
        ("kid", key::ID),
        ("n", key::MODULUS),
        ("e", key::EXPONENT),
    ]);
    let mut keys = Object::new();
    keys.insert("keys", Value::Array(vec![Value::Object(key)]));
    keys
}
