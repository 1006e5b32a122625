//! `x-faker` of a description, in the answers of its mock.

use std::path::Path;

use mock_core::json::Value;
use mock_core::runtime::Mock;

use super::load_file;
use super::server::send;

#[tokio::test]
async fn answers_have_what_x_faker_asks_for() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/bodies/faker.yaml");
    let router = Mock::new(load_file(Path::new(file))).router();
    for seed in 0..20 {
        let prefer = format!("seed={seed}");
        let reply = send(&router, "GET /staff", &[("prefer", &prefer)], "").await;
        let body = Value::parse(&reply.body).expect("JSON");
        let text = |name: &str| {
            let member = body.as_object().and_then(|body| body.get(name));
            member.expect("a member").to_string()
        };
        assert!(text("name").contains(' '), "{body}");
        assert!(["3", "4"].contains(&&*text("level")), "{body}");
        assert!(["\"red\"", "\"blue\""].contains(&&*text("team")), "{body}");
        assert_eq!(text("hired").len(), "\"2026-01-01\"".len(), "{body}");
        assert!(text("badge").starts_with("\"B-"), "{body}");
    }
}
