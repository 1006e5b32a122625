//! What requests that cannot be answered are told.

use super::{Reply, get, send};
use crate::json::Value;
use crate::runtime::Settings;

const JSON: (&str, &str) = ("content-type", "application/json");

/// The name of the problem's type, having checked its form.
fn problem(reply: &Reply) -> String {
    assert_eq!(
        reply.field("content-type"),
        "application/problem+json",
        "{}",
        reply.body
    );
    let Ok(Value::Object(object)) = Value::parse(reply.body.as_bytes()) else {
        panic!("no object: {}", reply.body);
    };
    assert_eq!(
        object.get("status").map(ToString::to_string),
        Some(reply.status.to_string())
    );
    assert!(object.get("title").is_some() && object.get("detail").is_some());
    let Some(Value::String(kind)) = object.get("type") else {
        panic!("no type: {}", reply.body);
    };
    kind.strip_prefix("urn:problem-type:mock:")
        .expect("our namespace")
        .to_owned()
}

#[tokio::test]
async fn every_violation_is_told_with_its_place() {
    let reply = send(
        &Settings::default(),
        "POST /dinosaurs/?limit=x",
        &[JSON],
        r#"{"id":"1"}"#,
    )
    .await;
    assert_eq!((reply.status, problem(&reply).as_str()), (422, "request-invalid"));
    for part in [
        r#""in":"query","name":"limit","keyword":"type""#,
        r#""in":"body","pointer":"","keyword":"required""#,
        r#""in":"body","pointer":"/id","keyword":"type""#,
        r#""schema":"api.yaml:7 (#/components/schemas/Id)""#,
    ] {
        assert!(reply.body.contains(part), "{part} in {}", reply.body);
    }
    assert_eq!(reply.field("mock-violations"), "");
}

/// Request, header fields and body; status and problem type.
type Case = (
    &'static str,
    &'static [(&'static str, &'static str)],
    &'static str,
    u16,
    &'static str,
);

#[rustfmt::skip]
const PROBLEMS: &[Case] = &[
    ("GET /nothing/at/all", &[], "", 404, "path-not-found"),
    ("GET /dinosaurs", &[], "", 404, "path-not-found"),
    ("GET /dinosaurs/x", &[], "", 422, "request-invalid"),
    ("GET /dinosaurs/0", &[], "", 422, "request-invalid"),
    ("GET /dinosaurs/%zz", &[], "", 422, "request-invalid"),
    ("GET /dinosaurs/%FF", &[], "", 422, "request-invalid"),
    ("POST /dinosaurs/7", &[], "", 405, "method-not-allowed"),
    ("FROB /dinosaurs/7", &[], "", 405, "method-not-allowed"),
    ("POST /dinosaurs/", &[JSON], "", 422, "request-invalid"),
    ("POST /dinosaurs/", &[JSON], "{", 400, "body-malformed"),
    (
        "POST /dinosaurs/",
        &[("content-type", "text/csv")],
        "a",
        415,
        "unsupported-media-type",
    ),
    (
        "POST /dinosaurs/",
        &[("content-type", "garbage")],
        "a",
        415,
        "unsupported-media-type",
    ),
    (
        "GET /dinosaurs/",
        &[("accept", "text/html")],
        "",
        406,
        "not-acceptable",
    ),
    (
        "GET /dinosaurs/",
        &[("prefer", "code=2xx")],
        "",
        400,
        "preference-invalid",
    ),
    (
        "GET /dinosaurs/",
        &[("prefer", "code=500")],
        "",
        404,
        "status-not-declared",
    ),
    (
        "GET /dinosaurs/",
        &[("prefer", "example=x")],
        "",
        404,
        "example-not-found",
    ),
    ("GET /secret", &[], "", 401, "unauthorized"),
    ("GET /impossible", &[], "", 500, "not-generated"),
];

#[tokio::test]
async fn problems_have_their_own_types() {
    for (request, fields, body, status, kind) in PROBLEMS {
        let reply = send(&Settings::default(), request, fields, body).await;
        assert_eq!(
            (reply.status, problem(&reply).as_str()),
            (*status, *kind),
            "{request}"
        );
    }
}

#[tokio::test]
async fn problems_help() {
    let reply = get("GET /dinosaurs", &[]).await;
    assert!(reply.body.contains("`/dinosaurs/`"), "{}", reply.body);
    let reply = get("GET /dinosaur/7", &[]).await;
    assert!(
        reply.body.contains("near to it: `/dinosaurs/{id}`"),
        "{}",
        reply.body
    );
    let reply = get("POST /dinosaurs/7", &[]).await;
    assert_eq!(reply.field("allow"), "DELETE, GET, HEAD, OPTIONS");
    let reply = get("GET /secret", &[]).await;
    assert_eq!(
        reply.field("www-authenticate"),
        "ApiKey in=\"header\", name=\"X-Key\""
    );
    assert_eq!(get("GET /secret", &[("x-key", "1")]).await.status, 200);
    let reply = send(
        &Settings::default(),
        "POST /dinosaurs/",
        &[("content-type", "a/b")],
        "x",
    )
    .await;
    assert_eq!(reply.field("accept"), "application/json");
}

#[tokio::test]
async fn the_descriptions_own_response_is_used_and_the_reason_stays_visible() {
    let reply = get("GET /own", &[]).await;
    assert_eq!((reply.status, reply.body.as_str()), (400, "no <b>good</b>"));
    assert_eq!(reply.field("content-type"), "text/html");
    assert_eq!(
        reply.field("mock-violations"),
        r#"[{"in":"query","name":"limit","keyword":"required","message":"is required"}]"#
    );
}

#[tokio::test]
async fn an_own_response_without_a_body_shows_the_problem() {
    let reply = get("GET /bare", &[]).await;
    assert_eq!((reply.status, problem(&reply).as_str()), (400, "request-invalid"));
}

#[tokio::test]
async fn large_bodies_are_refused() {
    let settings = Settings {
        body_limit_bytes: 10,
        ..Settings::default()
    };
    let announced = [JSON, ("content-length", "1000")];
    for fields in [&announced[..], &announced[..1]] {
        let reply = send(&settings, "POST /dinosaurs/", fields, &"x".repeat(1000)).await;
        assert_eq!((reply.status, problem(&reply).as_str()), (413, "body-too-large"));
    }
}

#[tokio::test]
async fn garbage_is_survived() {
    let cases: &[(&str, &[(&str, &str)])] = &[
        ("GET /dinosaurs/", &[("accept", "garbage"), ("prefer", ",;=,\"")]),
        ("GET /dinosaurs/?%zz=%&__x=%FF&&=", &[]),
        ("GET /dinosaurs/7", &[("cookie", ";;=;"), ("authorization", "")]),
    ];
    for (request, fields) in cases {
        assert_eq!(get(request, fields).await.status, 200, "{request}");
    }
}
