//! What users of Prism see with `--compat prism`.

use super::api::TREX;
use super::{Reply, send};
use crate::runtime::{Compat, Settings};

async fn ask(request: &str, fields: &[(&str, &str)], body: &str) -> Reply {
    let settings = Settings {
        compat: Compat::Prism,
        ..Settings::default()
    };
    send(&settings, request, fields, body).await
}

/// Request, header fields and body; the status and the end of the body.
type Case = (
    &'static str,
    &'static [(&'static str, &'static str)],
    &'static str,
    u16,
    &'static str,
);

const JSON: (&str, &str) = ("content-type", "application/json");
const INVALID: &str = "Your request is not valid and no HTTP validation response was found in the spec, so Prism is generating \
                       this error for you.";

#[tokio::test]
async fn problems_have_the_types_and_words_of_prism() {
    let cases: &[Case] = &[
        (
            "GET /nothing",
            &[],
            "",
            404,
            r#"NO_PATH_MATCHED_ERROR","title":"Route not resolved, no path matched","status":404,"detail":"The route /nothing hasn't been found in the specification file"}"#,
        ),
        ("HEAD /dinosaurs/7", &[], "", 405, ""),
        (
            "PUT /dinosaurs/7",
            &[],
            "",
            405,
            r#"NO_METHOD_MATCHED_ERROR","title":"Route resolved, but no method matched","status":405,"detail":"The route /dinosaurs/7 has been matched, but it does not have \"put\" method defined"}"#,
        ),
        (
            "POST /dinosaurs/",
            &[JSON],
            "{",
            400,
            r#"{"error":{"code":"invalid_json","message":"Invalid JSON"}}"#,
        ),
        (
            "POST /dinosaurs/",
            &[("content-type", "text/csv")],
            "a",
            415,
            r#"INVALID_CONTENT_TYPE","title":"Invalid content type","status":415,"detail":"Supported content types: application/json"}"#,
        ),
        (
            "GET /dinosaurs/",
            &[("accept", "a/b")],
            "",
            406,
            r#""detail":"Unable to find content for a/b"}"#,
        ),
        (
            "GET /dinosaurs/",
            &[("prefer", "code=500")],
            "",
            404,
            r#""detail":"Requested status code 500 is not defined in the document."}"#,
        ),
        (
            "GET /dinosaurs/",
            &[("prefer", "code=2xx")],
            "",
            422,
            r#""detail":"optional property \"code\"\n└─ cannot decode \"2xx\", should be a number"}"#,
        ),
    ];
    for (request, fields, body, status, end) in cases {
        let reply = ask(request, fields, body).await;
        assert_eq!(reply.status, *status, "{request}");
        assert!(reply.body.ends_with(end), "{request}: {}", reply.body);
    }
}

#[tokio::test]
async fn violations_are_told_in_the_words_of_ajv() {
    let reply = ask("POST /dinosaurs/?limit=x", &[JSON], r#"{"id":"1"}"#).await;
    assert_eq!(reply.status, 422);
    let start = format!(
        r#"{{"type":"https://stoplight.io/prism/errors#UNPROCESSABLE_ENTITY","title":"Invalid request","status":422,"detail":"{INVALID}","validation":["#
    );
    assert!(reply.body.starts_with(&start), "{}", reply.body);
    for part in [
        r#"{"location":["body"],"severity":"Error","code":"required","message":"Request body must have required property '"#,
        r#"{"location":["body","id"],"severity":"Error","code":"type","message":"Request body property id must be integer"}"#,
        r#"{"location":["query","limit"],"severity":"Error","code":"type","message":"Request query parameter limit must be integer"}"#,
    ] {
        assert!(reply.body.contains(part), "{part} in {}", reply.body);
    }
}

#[tokio::test]
async fn responses_look_as_those_of_prism() {
    let reply = ask("GET /own", &[("origin", "http://a")], "").await;
    assert_eq!((reply.status, reply.body.as_str()), (400, "no <b>good</b>"));
    assert_eq!(
        reply.field("sl-violations"),
        r#"[{"location":["request","query"],"severity":"Error","code":"required","message":"Request query must have required property 'limit'"}]"#
    );
    assert_eq!(reply.field("access-control-allow-origin"), "http://a");
    assert_eq!(reply.field("access-control-expose-headers"), "*");
    for ours in ["mock-operation", "mock-source", "mock-violations", "vary"] {
        assert!(!reply.headers.contains_key(ours), "{ours}");
    }
    let reply = ask("GET /secret", &[], "").await;
    assert_eq!((reply.status, reply.field("www-authenticate")), (401, ""));
    let reply = ask("GET /made/x", &[], "").await;
    assert_eq!(reply.status, 200);
    assert!(reply.body.contains(r#""string""#), "{}", reply.body);
}

#[tokio::test]
async fn what_is_empty_is_absent() {
    let reply = ask("POST /dinosaurs/?limit=", &[JSON], TREX).await;
    assert_eq!(reply.status, 201, "{}", reply.body);
    let reply = ask("POST /dinosaurs/", &[JSON], "null").await;
    let missing =
        r#""validation":[{"severity":"Error","code":"required","message":"Body parameter is required"}]}"#;
    assert!(reply.body.ends_with(missing), "{}", reply.body);
    let reply = ask("GET /own?limit=", &[], "").await;
    assert_eq!(
        reply.field("sl-violations"),
        r#"[{"location":["request","query"],"severity":"Error","code":"required","message":"Request query must have required property 'limit'"}]"#
    );
    // The parameter of `/dinosaurs/{id}`.
    assert_eq!(ask("DELETE /dinosaurs/", &[], "").await.status, 204);
}

#[tokio::test]
async fn responses_are_held_against_the_description() {
    let reply = ask("GET /dinosaurs/", &[], "").await;
    assert_eq!(
        reply.field("sl-violations"),
        r#"[{"location":["response","header","x-pages"],"severity":"Error","code":"type","message":"Response header parameter x-pages must be integer"},{"location":["response","body"],"severity":"Error","code":"type","message":"Response body must be object"}]"#
    );
}
