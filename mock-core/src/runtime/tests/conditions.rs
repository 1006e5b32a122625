//! Conditional requests, and preferences that are written wrongly.

use super::get;

#[tokio::test]
async fn what_the_client_has_is_not_sent_again() {
    let first = get("GET /tagged", &[]).await;
    let tag = first.field("etag").to_owned();
    assert!(
        tag.starts_with('"') && tag.ends_with('"') && tag.len() > 2,
        "{tag}"
    );
    let again = get("GET /tagged", &[("if-none-match", &tag)]).await;
    assert_eq!((again.status, again.body.as_str()), (304, ""));
    assert_eq!(
        (again.field("etag"), again.field("content-type")),
        (tag.as_str(), "")
    );
    let other = get("GET /tagged", &[("if-none-match", "\"other\"")]).await;
    assert_eq!((other.status, other.body), (200, first.body));
    let unexpected = get("GET /tagged", &[("if-match", "\"other\"")]).await;
    assert_eq!(unexpected.status, 412);
    assert!(
        unexpected.body.contains("precondition-failed"),
        "{}",
        unexpected.body
    );
    assert_eq!(
        get("GET /dinosaurs/1", &[("if-none-match", "*")]).await.status,
        200
    );
}

#[tokio::test]
async fn deprecated_operations_say_so() {
    assert_eq!(get("GET /tagged", &[]).await.field("deprecation"), "@0");
    assert_eq!(get("GET /dinosaurs/1", &[]).await.field("deprecation"), "");
}

#[tokio::test]
async fn a_wrong_preference_is_told_where_it_stands() {
    let in_query = get("GET /dinosaurs/1?__code=x", &[]).await;
    assert_eq!(in_query.status, 400);
    assert!(
        in_query.body.contains(r#""in":"query","name":"__code""#),
        "{}",
        in_query.body
    );
    let in_header = get("GET /dinosaurs/1", &[("prefer", "code=x")]).await;
    assert!(
        in_header.body.contains(r#""in":"header","name":"Prefer""#),
        "{}",
        in_header.body
    );
}
