//! `/__mock/assets/`, and who is told of it.

use axum::body::Body;

use super::{get, send, send_bytes};
use crate::runtime::Settings;

const AVATAR: &str = "/__mock/assets/avatar-ada-lovelace-64x64.png";

#[tokio::test]
async fn pictures_are_served_with_what_caches_need() {
    let request = format!("GET {AVATAR}");
    let (parts, bytes) = send_bytes(&Settings::default(), &request, &[], Body::empty()).await;
    assert_eq!(parts.status, 200);
    assert!(bytes.starts_with(b"\x89PNG"));
    let field = |name: &str| {
        parts
            .headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    };
    assert_eq!(field("content-type"), "image/png");
    assert_eq!(field("cache-control"), "public, max-age=3600");
    assert_eq!(field("x-content-type-options"), "nosniff");
    let tag = field("etag");
    let again = get(&request, &[("if-none-match", tag)]).await;
    assert_eq!((again.status, again.body.as_str()), (304, ""));
    let head = get(&format!("HEAD {AVATAR}"), &[]).await;
    assert_eq!(head.field("content-length"), bytes.len().to_string());
}

#[tokio::test]
async fn what_is_no_asset_is_refused() {
    for (request, status) in [
        (format!("POST {AVATAR}"), 405),
        ("GET /__mock/assets/".to_owned(), 404),
        ("GET /__mock/assets/a.exe".to_owned(), 404),
        ("GET /__mock/assets/%FF%00.svg".to_owned(), 200),
        ("GET /__mock/assets/../a/b.svg".to_owned(), 200),
    ] {
        assert_eq!(get(&request, &[]).await.status, status, "{request}");
    }
    let without = Settings {
        admin: false,
        ..Settings::default()
    };
    let reply = send(&without, &format!("GET {AVATAR}"), &[], "").await;
    assert_eq!(reply.status, 404);
}
