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
    assert_eq!((refreshed("write"), refreshed("read")), (400, 200));
}

/// A code for `app`, without PKCE.
fn code(server: &Server) -> String {
    let start =
        "GET /oauth/authorize?response_type=code&client_id=app&redirect_uri=http://a/cb&scope=openid+read";
    parameter(&get(server.address, start), "code")
}

fn tokens(server: &Server, form: &str) -> Result<Object<'static>, String> {
    let reply = post(server, "/oauth/token", &format!("client_id=app&{form}"));
    let answer = object(&reply);
    match reply.status {
        200 => Ok(answer),
        _ => Err(text(&answer, "error")),
    }
}

fn is_active(server: &Server, token: &str) -> bool {
    let reply = post(server, "/__mock/oauth/introspect", &format!("token={token}"));
    object(&reply).get("active") == Some(&Value::Bool(true))
}

/// RFC 6749 §4.1.2, RFC 9700 §4.14.2
#[test]
fn what_is_used_twice_ends_the_login() {
    let server = server();
    let code = code(&server);
    let by_code = format!("grant_type=authorization_code&redirect_uri=http://a/cb&code={code}");
    let first = tokens(&server, &by_code).expect("tokens");
    let refresh = |before: &Object<'_>| {
        let token = text(before, "refresh_token");
        tokens(
            &server,
            &format!("grant_type=refresh_token&refresh_token={token}"),
        )
    };
    let second = refresh(&first).expect("tokens");
    let bearer = format!("Bearer {}", text(&second, "access_token"));
    let read = || with(&server, "GET /read", "authorization", &bearer).status;
    assert!(is_active(&server, &text(&second, "refresh_token")));
    assert_eq!(read(), 204);
    // The first one was replaced; who comes with it may have stolen it.
    assert_eq!(refresh(&first), Err("invalid_grant".to_owned()));
    assert_eq!(refresh(&second), Err("invalid_grant".to_owned()));
    assert!(!is_active(&server, &text(&second, "access_token")));
    assert_eq!(read(), 401);
    assert_eq!(tokens(&server, &by_code), Err("invalid_grant".to_owned()));
}

/// RFC 7009, RFC 7662
#[test]
fn revoked_tokens_are_good_for_nothing() {
    let server = server();
    let login = || {
        let code = code(&server);
        let form = format!("grant_type=authorization_code&redirect_uri=http://a/cb&code={code}");
        let tokens = tokens(&server, &form).expect("tokens");
        (text(&tokens, "access_token"), text(&tokens, "refresh_token"))
    };
    let revoke = |client: &str, token: &str| {
        let form = format!("client_id={client}&token={token}");
        post(&server, "/__mock/oauth/revoke", &form).status
    };
    let info = |token: &str| {
        let bearer = format!("Bearer {token}");
        with(&server, "GET /__mock/oauth/userinfo", "authorization", &bearer).status
    };
    let (access, refresh) = login();
    assert_eq!(revoke("other", &access), 400);
    assert_eq!((is_active(&server, &access), info(&access)), (true, 200));
    assert_eq!((revoke("app", &access), revoke("app", &access)), (200, 200));
    assert_eq!((is_active(&server, &access), info(&access)), (false, 401));
    assert!(is_active(&server, &refresh));
    let (access, refresh) = login();
    assert_eq!(revoke("app", &refresh), 200);
    assert!(!is_active(&server, &access) && !is_active(&server, &refresh));
    assert_eq!(revoke("app", "nobody-knows-it"), 200);
    assert_eq!(post(&server, "/__mock/oauth/revoke", "client_id=app").status, 400);
}

/// OpenID Connect Core §3.1.2.1, §3.2.2.1
#[test]
fn what_openid_connect_asks_of_a_login() {
    let server = server();
    for (query, expected) in [
        ("response_type=code&prompt=none", ""),
        ("response_type=code&prompt=login+consent", ""),
        ("response_type=code&prompt=none+login", "invalid_request"),
        ("response_type=id_token", "invalid_request"),
        ("response_type=id_token&nonce=n", ""),
    ] {
        let target = format!("GET /oauth/authorize?client_id=a&redirect_uri=http://a/cb&{query}");
        let back = get(server.address, &target);
        assert_eq!(parameter(&back, "error").replace("%5F", "_"), expected, "{query}");
    }
}

#[test]
fn certificates_are_not_looked_at_and_that_is_said() {
    let server = server();
    let reply = get(server.address, "GET /certified");
    assert_eq!(
        (reply.status, reply.field("mock-unchecked")),
        (204, "certificate")
    );
    assert_eq!(get(server.address, "GET /read").field("mock-unchecked"), "");
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
