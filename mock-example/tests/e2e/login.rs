//! Credentials, and the way to them, against `login.yaml`.

use mock_core::json::{Object, Value};
use mock_core::runtime::Settings;

use crate::client::{Reply, get, send};
use crate::server::Server;

fn server() -> Server {
    Server::own("login.yaml", Settings::default())
}

fn with(server: &Server, target: &str, name: &str, value: &str) -> Reply {
    send(
        server.address,
        target,
        &[(name.to_owned(), value.to_owned())],
        &[],
    )
}

fn post(server: &Server, path: &str, form: &str) -> Reply {
    let field = (
        "content-type".to_owned(),
        "application/x-www-form-urlencoded".to_owned(),
    );
    send(server.address, &format!("POST {path}"), &[field], form.as_bytes())
}

fn object(reply: &Reply) -> Object<'static> {
    match Value::parse(&reply.body).map(Value::into_owned) {
        Ok(Value::Object(object)) => object,
        _ => panic!("no object: {}", reply.text()),
    }
}

fn text(object: &Object<'_>, name: &str) -> String {
    object
        .get(name)
        .and_then(Value::as_str)
        .unwrap_or_default()
        .to_owned()
}

fn parameter(reply: &Reply, name: &str) -> String {
    let location = reply.field("location");
    let pairs = location
        .split(['?', '#', '&'])
        .filter_map(|pair| pair.split_once('='));
    let found = pairs.into_iter().find(|(known, _)| *known == name);
    found.map_or_else(String::new, |(_, value)| {
        value.replace("%2E", ".").replace("%2D", "-").replace("%5F", "_")
    })
}

#[test]
fn every_scheme_is_asked_for_and_taken() {
    let server = server();
    let refused = get(server.address, "GET /either");
    assert_eq!(refused.status, 401);
    for part in ["X-Key", "`basic`", "`digest`", "`bearer`"] {
        assert!(refused.text().contains(part), "{part}");
    }
    for (target, name, value, expected) in [
        ("GET /either", "x-key", "k", 204),
        ("GET /either", "authorization", "basic dTpw", 204),
        (
            "GET /either",
            "authorization",
            "Digest username=\"u\", response=\"x\"",
            204,
        ),
        ("GET /either", "authorization", "Bearer anything", 204),
        ("GET /either", "authorization", "Other anything", 401),
        ("GET /both", "x-key", "k", 401),
        ("GET /read", "authorization", "Bearer of-somebody-else", 204),
    ] {
        assert_eq!(
            with(&server, target, name, value).status,
            expected,
            "{target} {value}"
        );
    }
}

#[test]
fn only_what_is_accepted_passes_if_that_is_asked_for() {
    let settings = Settings {
        auth_accept: vec!["good".into(), "u:p".into(), "du".into()],
        ..Settings::default()
    };
    let server = Server::own("login.yaml", settings);
    for (name, value, expected) in [
        ("x-key", "good", 204),
        ("x-key", "bad", 401),
        ("authorization", "Bearer good", 204),
        ("authorization", "Bearer bad", 401),
        ("authorization", "Basic dTpw", 204),
        ("authorization", "Basic dTpx", 401),
        ("authorization", "Digest username=\"du\", response=\"x\"", 204),
        ("authorization", "Digest username=\"other\", response=\"x\"", 401),
    ] {
        assert_eq!(
            with(&server, "GET /either", name, value).status,
            expected,
            "{value}"
        );
    }
    let token = object(&post(
        &server,
        "/oauth/token",
        "grant_type=client_credentials&client_id=a",
    ));
    let bearer = format!("Bearer {}", text(&token, "access_token"));
    assert_eq!(with(&server, "GET /write", "authorization", &bearer).status, 204);
}

#[test]
fn scopes_of_the_mocks_own_tokens_count() {
    let server = server();
    let refused = get(server.address, "GET /write");
    let challenge = r#"Bearer realm="mock", scope="read write""#;
    assert_eq!(
        (refused.status, refused.field("www-authenticate")),
        (401, challenge)
    );
    let token = object(&post(
        &server,
        "/oauth/token",
        "grant_type=client_credentials&client_id=a&scope=read",
    ));
    let bearer = format!("Bearer {}", text(&token, "access_token"));
    assert_eq!(with(&server, "GET /read", "authorization", &bearer).status, 204);
    let narrow = with(&server, "GET /write", "authorization", &bearer);
    let challenge = r#"Bearer realm="mock", error="insufficient_scope", scope="read write""#;
    assert_eq!(
        (narrow.status, narrow.field("www-authenticate")),
        (403, challenge)
    );
    let forged = format!("{}AAAA", &bearer[..bearer.len() - 4]);
    let forged = with(&server, "GET /read", "authorization", &forged);
    assert_eq!(forged.status, 401);
    assert!(forged.field("www-authenticate").contains("invalid_token"));
}

#[test]
fn a_code_becomes_tokens() {
    let server = server();
    // RFC 7636, appendix B
    let (verifier, challenge) = (
        "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
        "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
    );
    let start = format!(
        "GET /oauth/authorize?response_type=code&client_id=app&redirect_uri=http://a/cb&scope=openid+read&state=s&nonce=n\
         &code_challenge={challenge}&code_challenge_method=S256"
    );
    let back = get(server.address, &start);
    assert_eq!((back.status, parameter(&back, "state").as_str()), (302, "s"));
    let code = parameter(&back, "code");
    let exchange = |more: &str| {
        post(
            &server,
            "/oauth/token",
            &format!("grant_type=authorization_code&code={code}{more}"),
        )
    };
    for (more, expected) in [
        (
            "&client_id=app&redirect_uri=http://a/cb",
            "`code_verifier` is missing",
        ),
        ("&client_id=app&code_verifier=x", "does not belong"),
        ("&client_id=other&code_verifier=x", "another client"),
        (
            "&client_id=app&redirect_uri=http://b",
            "`redirect_uri` is another one",
        ),
    ] {
        let failed = exchange(more);
        assert_eq!(failed.status, 400, "{more}");
        let failed = object(&failed);
        assert_eq!(text(&failed, "error"), "invalid_grant", "{more}");
        assert!(text(&failed, "error_description").contains(expected), "{more}");
    }
    let tokens = exchange(&format!(
        "&client_id=app&redirect_uri=http://a/cb&code_verifier={verifier}"
    ));
    assert_eq!((tokens.status, tokens.field("cache-control")), (200, "no-store"));
    let tokens = object(&tokens);
    assert_eq!(text(&tokens, "scope"), "openid read");
    assert_eq!(text(&tokens, "id_token").split('.').count(), 3);
    let refresh = text(&tokens, "refresh_token");
    let refreshed = |scope: &str| {
        let form = format!("grant_type=refresh_token&client_id=app&refresh_token={refresh}&scope={scope}");
        post(&server, "/oauth/refresh", &form).status
    };
    assert_eq!((refreshed("read"), refreshed("write")), (200, 400));
}

#[test]
fn what_is_wrong_with_a_login_is_told() {
    let server = server();
    for (form, status, error) in [
        ("", 400, "invalid_request"),
        ("grant_type=client_credentials", 401, "invalid_client"),
        ("grant_type=magic&client_id=a", 400, "unsupported_grant_type"),
        (
            "grant_type=password&client_id=a&username=u",
            400,
            "invalid_request",
        ),
        (
            "grant_type=client_credentials&client_id=a&scope=fly",
            400,
            "invalid_scope",
        ),
        (
            "grant_type=refresh_token&client_id=a&refresh_token=x",
            400,
            "invalid_grant",
        ),
        (
            "grant_type=authorization_code&client_id=a&code=%00",
            400,
            "invalid_grant",
        ),
    ] {
        let reply = post(&server, "/oauth/token", form);
        assert_eq!(
            (reply.status, text(&object(&reply), "error").as_str()),
            (status, error),
            "{form}"
        );
    }
    for (query, status, error) in [
        ("", 401, "invalid_client"),
        ("client_id=a", 400, "invalid_request"),
        (
            "client_id=a&redirect_uri=javascript:alert(1)",
            400,
            "invalid_request",
        ),
        ("client_id=a&redirect_uri=/relative", 400, "invalid_request"),
    ] {
        let reply = get(server.address, &format!("GET /oauth/authorize?{query}"));
        assert_eq!(
            (reply.status, text(&object(&reply), "error").as_str()),
            (status, error),
            "{query}"
        );
    }
    let back = get(
        server.address,
        "GET /oauth/authorize?client_id=a&redirect_uri=app:/cb&response_type=x",
    );
    assert_eq!(
        (back.status, parameter(&back, "error").as_str()),
        (302, "unsupported_response_type")
    );
    let wrong = get(server.address, "GET /oauth/token");
    assert_eq!((wrong.status, wrong.field("allow")), (405, "POST"));
}

#[test]
fn the_provider_describes_itself() {
    let server = server();
    for (path, issuer) in [
        ("/__mock/oauth/.well-known/openid-configuration", "/__mock/oauth"),
        (
            "/.well-known/oauth-authorization-server/__mock/oauth",
            "/__mock/oauth",
        ),
        ("/realms/dino/.well-known/openid-configuration", "/realms/dino"),
    ] {
        let metadata = object(&get(server.address, &format!("GET {path}")));
        assert_eq!(text(&metadata, "issuer"), format!("http://localhost{issuer}"));
        let keys = get(server.address, &format!("GET {issuer}/jwks"));
        assert!(keys.text().contains("\"kty\":\"RSA\""));
    }
    let settings = Settings {
        admin: false,
        ..Settings::default()
    };
    let without = Server::own("login.yaml", settings);
    assert_eq!(get(without.address, "GET /__mock/oauth/jwks").status, 404);
    assert_eq!(get(without.address, "GET /realms/dino/jwks").status, 200);
}
