//! Single requests that end or hang Prism, one test line each: here they are answered, whether they are right or wrong.

use std::path::Path;

use mock_core::runtime::{Compat, Mock, Settings};

use super::load_file;
use super::server::send;

const JSON: (&str, &str) = ("content-type", "application/json");

/// Request, header fields, body, status.
type Case = (
    &'static str,
    &'static [(&'static str, &'static str)],
    &'static str,
    u16,
);

const CASES: &[Case] = &[
    ("GET /things/1", &[("accept", "garbage")], "", 200),
    ("GET /things/%zz", &[], "", 422),
    ("GET /things/1", &[], "", 200),
    (
        "GET /things/1",
        &[("x-list", "1,2"), ("x-object", "a,1")],
        "",
        200,
    ),
    ("GET /things/1", &[("x-object", "a")], "", 422),
    ("GET /things/1?pipes=a%7Cb&spaces=a%20b", &[], "", 200),
    ("GET /things/1,2", &[], "", 200),
    ("GET /lists/1,2", &[], "", 200),
    ("GET /lists/1,x", &[], "", 422),
    ("GET /objects/a,1", &[], "", 200),
    ("GET /objects/a", &[], "", 422),
    ("GET /labels/.1", &[], "", 200),
    ("GET /labels/1", &[], "", 422),
    ("GET /matrices/;matrix=1", &[], "", 200),
    ("GET /matrices/1", &[], "", 422),
    ("POST /things/1", &[JSON], "{\"色\":\"緑\"}", 422),
    ("POST /things/1", &[JSON], "{\"名前\":1,\"色\":\"赤\"}", 200),
    ("POST /things/1", &[JSON], "{", 422),
    ("POST /things/1", &[("content-type", "a/b/c;;=")], "{}", 422),
];

#[tokio::test]
async fn requests_that_end_other_servers_are_answered() {
    let api = load_file(Path::new(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/bodies/single_requests.yaml"
    )));
    let prism = Settings {
        compat: Compat::Prism,
        ..Settings::default()
    };
    let (ours, prism) = (Mock::new(api).router(), Mock::new(api).settings(prism).router());
    for (request, fields, body, status) in CASES {
        let reply = send(&ours, request, fields, body).await;
        let text = String::from_utf8_lossy(&reply.body);
        assert_eq!(
            reply.status,
            *status,
            "{request} {fields:?}: {text} {}",
            reply.field("mock-violations")
        );
        // With Prism's ways the status may be another, but there is an answer and no defect.
        let reply = send(&prism, request, fields, body).await;
        assert!(reply.status < 500, "{request}: {}", reply.status);
    }
}

#[tokio::test]
async fn fields_of_every_type_are_sent() {
    let api = load_file(Path::new(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/bodies/single_requests.yaml"
    )));
    let reply = send(&Mock::new(api).router(), "GET /things/1", &[], "").await;
    assert_eq!(reply.field("x-items").split(',').count(), 2);
    assert!(reply.field("x-map").starts_with("a,"), "{}", reply.field("x-map"));
    assert!(["true", "false"].contains(&reply.field("x-flag")));
    assert_eq!(reply.body, "{\"text\":\"名前\"}".as_bytes());
}
