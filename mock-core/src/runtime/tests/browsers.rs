//! What browsers of other origins are answered.

use super::get;

const ORIGIN: (&str, &str) = ("origin", "http://app.example");

#[tokio::test]
async fn every_answer_can_be_read() {
    for target in [
        "GET /dinosaurs/",
        "GET /nothing",
        "POST /dinosaurs/7",
        "GET /secret",
    ] {
        let reply = get(target, &[ORIGIN]).await;
        assert_eq!(
            reply.field("access-control-allow-origin"),
            "http://app.example",
            "{target}"
        );
        assert_eq!(
            reply.field("access-control-allow-credentials"),
            "true",
            "{target}"
        );
        assert!(reply.field("vary").contains("origin"), "{target}");
        assert!(
            reply
                .field("access-control-expose-headers")
                .contains("mock-source"),
            "{target}"
        );
    }
    let exposed = get("GET /dinosaurs/", &[ORIGIN]).await;
    assert!(exposed.field("access-control-expose-headers").contains("x-pages"));
    assert_eq!(
        get("GET /dinosaurs/", &[])
            .await
            .field("access-control-allow-origin"),
        ""
    );
}

#[tokio::test]
async fn preflights_permit_what_the_path_has() {
    let fields = [
        ORIGIN,
        ("access-control-request-method", "DELETE"),
        ("access-control-request-headers", "x-a, content-type"),
        ("access-control-request-private-network", "true"),
    ];
    let reply = get("OPTIONS /dinosaurs/7", &fields).await;
    assert_eq!((reply.status, reply.body.as_str()), (204, ""));
    let expected = [
        ("access-control-allow-origin", "http://app.example"),
        ("access-control-allow-credentials", "true"),
        ("access-control-allow-methods", "DELETE, GET, HEAD, OPTIONS"),
        ("access-control-allow-headers", "x-a, content-type"),
        ("access-control-allow-private-network", "true"),
        ("access-control-max-age", "600"),
    ];
    for (name, value) in expected {
        assert_eq!(reply.field(name), value, "{name}");
    }
    let unknown = get("OPTIONS /nothing", &fields).await;
    assert_eq!(
        (unknown.status, unknown.field("access-control-allow-methods")),
        (204, "DELETE")
    );
}
