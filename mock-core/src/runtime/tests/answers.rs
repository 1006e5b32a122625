//! What valid requests are answered.

use super::api::TREX;
use super::{get, send};
use crate::runtime::Settings;

#[tokio::test]
async fn examples_come_verbatim_with_declared_fields() {
    let reply = get("GET /dinosaurs/", &[]).await;
    assert_eq!(
        (reply.status, reply.body.as_str()),
        (200, format!("[{TREX}]").as_str())
    );
    assert_eq!(reply.field("content-type"), "application/json");
    assert_eq!(reply.field("x-pages"), "1,2");
    assert_eq!(reply.field("mock-operation"), "list");
    assert_eq!(reply.field("mock-source"), "example one");
    assert_eq!(reply.field("vary"), "accept, accept-encoding, prefer, origin");
    // The declared length would break the message.
    assert_eq!(reply.field("content-length"), reply.body.len().to_string());
}

#[tokio::test]
async fn the_base_path_is_served_and_left_out() {
    for target in [
        "GET /dinosaurs/7",
        "GET /v1/dinosaurs/7",
        "GET http://example.com/v1/dinosaurs/7",
    ] {
        let reply = get(target, &[]).await;
        assert_eq!((reply.status, reply.body.as_str()), (200, TREX), "{target}");
    }
    assert_eq!(get("GET /v1/v1/dinosaurs/7", &[]).await.status, 404);
    assert_eq!(get("GET /v1dinosaurs/7", &[]).await.status, 404);
}

#[tokio::test]
async fn head_is_get_without_a_body() {
    let reply = get("HEAD /dinosaurs/", &[]).await;
    assert_eq!((reply.status, reply.body.as_str()), (200, ""));
    assert_eq!(
        reply.field("content-length"),
        format!("[{TREX}]").len().to_string()
    );
    assert_eq!(reply.field("content-type"), "application/json");
}

#[tokio::test]
async fn options_tells_the_methods() {
    let reply = get("OPTIONS /dinosaurs/7", &[]).await;
    assert_eq!(
        (reply.status, reply.field("allow")),
        (204, "DELETE, GET, HEAD, OPTIONS")
    );
}

#[tokio::test]
async fn a_response_without_a_body_has_none() {
    let reply = get("DELETE /dinosaurs/7", &[]).await;
    assert_eq!((reply.status, reply.body.as_str()), (204, ""));
    assert_eq!(reply.field("content-type"), "");
}

#[tokio::test]
async fn bodies_are_checked_and_answered() {
    let json = [("content-type", "application/json")];
    let reply = send(
        &Settings::default(),
        "POST /dinosaurs/?limit=2",
        &json,
        r#"{"name":"x"}"#,
    )
    .await;
    assert_eq!((reply.status, reply.body.as_str()), (201, TREX));
}

#[tokio::test]
async fn preferences_are_followed_and_told() {
    let cases = [
        ("code=404", 404, "", "code=404", "no body"),
        ("example=rex", 200, TREX, "example=rex", "example rex"),
        ("wait=5", 200, TREX, "", "example trex"),
        (
            "seed=7, dynamic=false, delay=0",
            200,
            TREX,
            "dynamic=false, delay=0",
            "example trex",
        ),
        (
            "example=rex, seed=7, code=200",
            200,
            TREX,
            "code=200, example=rex",
            "example rex",
        ),
        ("code=404, dynamic", 404, "", "code=404", "no body"),
    ];
    for (prefer, status, body, applied, source) in cases {
        let reply = get("GET /dinosaurs/7", &[("prefer", prefer)]).await;
        assert_eq!((reply.status, reply.body.as_str()), (status, body), "{prefer}");
        assert_eq!(reply.field("preference-applied"), applied, "{prefer}");
        assert_eq!(reply.field("mock-source"), source, "{prefer}");
    }
    let reply = get("GET /dinosaurs/7?__code=404", &[]).await;
    assert_eq!(
        (reply.status, reply.field("preference-applied")),
        (404, "code=404")
    );
}

#[tokio::test]
async fn generated_data_depends_on_request_and_seed() {
    let seed_of = async |target: &str, prefer: &str| {
        let reply = get(target, &[("prefer", prefer)]).await;
        assert_eq!((reply.status, reply.field("mock-source")), (200, "generated"));
        (reply.field("mock-seed").to_owned(), reply.body)
    };
    let first = seed_of("GET /made/a", "").await;
    assert_eq!(first, seed_of("GET /made/a", "").await);
    assert_eq!(first, seed_of("GET /made/a?__seed=0", "").await);
    assert_ne!(first.0, seed_of("GET /made/b", "").await.0);
    assert_ne!(first.0, seed_of("GET /made/a?page=2", "").await.0);
    assert_ne!(first.0, seed_of("GET /made/a", "seed=1").await.0);
    let settings = Settings {
        dynamic: true,
        ..Settings::default()
    };
    assert_eq!(
        send(&settings, "GET /dinosaurs/7", &[], "")
            .await
            .field("mock-source"),
        "generated"
    );
}

#[tokio::test]
async fn profiles_are_generated_where_there_are_examples() {
    let reply = get("GET /dinosaurs/7", &[("prefer", "profile=min")]).await;
    let fields = ["mock-source", "preference-applied"].map(|name| reply.field(name));
    assert_eq!(fields, ["generated", "profile=min"]);
}

#[tokio::test]
async fn the_mock_says_how_it_is() {
    let reply = get("GET /__mock/health", &[]).await;
    assert_eq!(
        (reply.status, reply.body.as_str()),
        (200, r#"{"status":"ok","title":"Dinosaurs","version":"1.0"}"#)
    );
    assert!(
        get("GET /__mock/routes", &[])
            .await
            .body
            .contains(r#""path":"/dinosaurs/{id}""#)
    );
    assert_eq!(get("GET /__mock/nothing", &[]).await.status, 404);
}

#[tokio::test]
async fn what_is_ours_can_be_switched_off() {
    let settings = Settings {
        explain: false,
        admin: false,
        cors: false,
        ..Settings::default()
    };
    let reply = send(
        &settings,
        "GET /dinosaurs/",
        &[("origin", "http://a.example")],
        "",
    )
    .await;
    let ours = ["mock-operation", "mock-source", "access-control-allow-origin"];
    assert!(ours.iter().all(|name| reply.field(name).is_empty()));
    assert_eq!(reply.field("vary"), "accept, accept-encoding, prefer");
    assert_eq!(send(&settings, "GET /__mock/health", &[], "").await.status, 404);
}

#[tokio::test]
async fn generated_data_speaks_the_language_that_is_asked_for() {
    let ask = async |fields: &[(&str, &str)]| {
        let fields = [fields, &[("prefer", "dynamic=true")]].concat();
        get("GET /dinosaurs/7", &fields).await
    };
    let usual = ask(&[]).await;
    assert_eq!(
        (usual.field("content-language"), usual.field("vary")),
        ("", "accept-language, accept, accept-encoding, prefer, origin")
    );
    // As browsers ask, without anybody having asked for it.
    let browser = ask(&[("accept-language", "en-US,en;q=0.9")]).await;
    assert_eq!(
        (&browser.body, browser.field("content-language")),
        (&usual.body, "")
    );
    let german = ask(&[("accept-language", "de-AT, en;q=0.5")]).await;
    assert_eq!(german.field("content-language"), "de-AT");
    assert_ne!(german.body, usual.body);
    let preferred = ask(&[("prefer", "locale=de-AT"), ("accept-language", "fr")]).await;
    assert_eq!(preferred.body, german.body);
    assert_eq!(
        preferred.field("preference-applied"),
        "dynamic=true, locale=de-AT"
    );
    assert_eq!(get("GET /dinosaurs/7?__locale=xx", &[]).await.status, 400);
    // Examples are sent as they are.
    let example = get("GET /dinosaurs/7", &[("accept-language", "de")]).await;
    assert_eq!(
        (example.body.as_str(), example.field("content-language")),
        (TREX, "")
    );
}
