//! JSON:API: resource objects, relationships, compound documents, sparse fieldsets.

use std::collections::BTreeSet;

use mock_core::json::Value;

use super::{are_distinct, column, keys, mock, url_at};
use crate::client::Reply;

/// The members that are included, as `type/id`.
fn included(page: &Reply) -> BTreeSet<String> {
    let items = page.items("/included");
    let kinds = column(&items, "/type").into_iter().zip(column(&items, "/id"));
    kinds.map(|(kind, id)| format!("{kind}/{id}")).collect()
}

#[tokio::test]
async fn resource_objects_with_relationships() {
    let journal = mock("journal").with("content-type", "application/vnd.api+json");
    let ids = keys(&journal, "/articles", ("/data", "/id"), url_at("/links/next")).await;
    let first = journal.get("/articles").await;
    assert_eq!(
        (ids.len().to_string(), are_distinct(&ids)),
        (first.text_at("/meta/total"), true)
    );
    assert!(first.at("/included") == Value::Null);
    let article = first.at("/data/0");
    assert_eq!(first.text_at("/data/0/type"), "articles");
    let own = format!("/articles/{}", ids[0]);
    assert_eq!(
        first.text_at("/data/0/links/self"),
        format!("http://mock.test{own}")
    );
    assert_eq!(journal.get(&own).await.at("/data"), article);

    let author = first.text_at("/data/0/relationships/author/data/id");
    let links = first.at("/data/0/relationships/author/links");
    let links = |name: &str| {
        links
            .as_object()
            .and_then(|links| links.get(name)?.as_str().map(ToOwned::to_owned))
    };
    assert_eq!(
        links("related"),
        Some(format!("http://mock.test/people/{author}"))
    );
    assert_eq!(
        links("self"),
        Some(format!("http://mock.test{own}/relationships/author"))
    );
    let person = journal.get(&format!("/people/{author}")).await;
    assert_eq!((person.status, person.text_at("/data/id")), (200, author.clone()));
}

#[tokio::test]
async fn compound_documents_hold_what_is_asked_for() {
    let journal = mock("journal").with("content-type", "application/vnd.api+json");
    let first = journal.get("/articles").await;
    let article = first.at("/data/0");
    let own = format!("/articles/{}", first.text_at("/data/0/id"));
    let author = first.text_at("/data/0/relationships/author/data/id");
    let person = journal.get(&format!("/people/{author}")).await;
    let wide = journal
        .get(&format!("{own}?include=author,comments.author"))
        .await;
    assert_eq!(wide.at("/data"), article);
    let people: Vec<_> = wide.items("/included");
    assert!(people.contains(&person.at("/data")));
    let comments = column(&wide.items("/data/relationships/comments/data"), "/id");
    for id in &comments {
        let comment = journal.get(&format!("/comments/{id}")).await;
        assert!(people.contains(&comment.at("/data")), "{id}");
        let author = comment.text_at("/data/relationships/author/data/id");
        assert!(included(&wide).contains(&format!("people/{author}")));
    }
    let only = journal.get("/articles?include=author").await;
    assert!(!included(&only).is_empty() && included(&only).iter().all(|own| own.starts_with("people/")));
    // Who cannot say what to include gets what is one step away.
    assert!(!included(&journal.get("/comments").await).is_empty());
}

#[tokio::test]
async fn attributes_and_relationships_are_filtered_and_sorted_by() {
    let journal = mock("journal").with("content-type", "application/vnd.api+json");
    let first = journal.get("/articles").await;
    let author = first.text_at("/data/0/relationships/author/data/id");
    let by_author = journal.get(&format!("/articles?filter[author]={author}")).await;
    let authors = column(&by_author.items("/data"), "/relationships/author/data/id");
    assert!(authors.contains(&author) && authors.iter().all(|own| *own == author));
    for status in ["draft", "published"] {
        let list = journal
            .get(&format!("/articles?filter[status]={status}&page[size]=50"))
            .await;
        let found = column(&list.items("/data"), "/attributes/status");
        assert!(!found.is_empty() && found.iter().all(|found| found == status));
    }
    let sorted = journal.get("/articles?sort=-createdAt&page[size]=50").await;
    let times = column(&sorted.items("/data"), "/attributes/createdAt");
    assert!(times.len() > 10 && times.is_sorted_by(|a, b| a >= b));
    let since = journal
        .get(&format!("/articles?filter[since]={}", times[3]))
        .await;
    assert_eq!(since.text_at("/meta/total"), "4");
    let sparse = journal
        .get("/articles?fields[articles]=title&fields[people]=age")
        .await;
    assert!(sparse.at("/data/0/attributes/status") == Value::Null);
    assert_eq!(
        sparse.at("/data/0/attributes/title"),
        first.at("/data/0/attributes/title")
    );
}

#[tokio::test]
async fn resource_objects_are_written() {
    let journal = mock("journal").with("content-type", "application/vnd.api+json");
    let total = journal.get("/articles").await.text_at("/meta/total");
    let author = journal
        .get("/articles")
        .await
        .text_at("/data/3/relationships/author/data/id");
    let body = format!(
        r#"{{"data":{{"type":"articles","attributes":{{"title":"On trains"}},"relationships":{{"author":{{"data":{{"type":"people","id":"{author}"}}}}}}}}}}"#
    );
    let made = journal.send("POST /articles", &body).await;
    let id = made.text_at("/data/id");
    assert_eq!(
        (made.status, made.field("location").to_owned()),
        (201, format!("http://mock.test/articles/{id}"))
    );
    let target = format!("/articles/{id}");
    let found = journal.get(&target).await;
    assert_eq!(found.at("/data"), made.at("/data"));
    assert_eq!(found.text_at("/data/attributes/title"), "On trains");
    assert_eq!(found.text_at("/data/relationships/author/data/id"), author);
    assert!(
        found.at("/data/attributes/createdAt").as_str().is_some(),
        "{}",
        found.text
    );
    assert!(
        found.at("/data/attributes/status") == Value::Null,
        "{}",
        found.text
    );
    assert_eq!(
        found.text_at("/data/links/self"),
        format!("http://mock.test{target}")
    );
    let more = journal.get("/articles").await.text_at("/meta/total");
    assert_eq!(
        more.parse::<usize>().ok(),
        total.parse::<usize>().ok().map(|total| total + 1)
    );

    let body =
        format!(r#"{{"data":{{"type":"articles","id":"{id}","attributes":{{"status":"published"}}}}}}"#);
    let changed = journal.send(&format!("PATCH {target}"), &body).await;
    assert_eq!(changed.text_at("/data/attributes/title"), "On trains");
    assert_eq!(changed.text_at("/data/attributes/status"), "published");
    assert_eq!(journal.get(&target).await.at("/data"), changed.at("/data"));
    assert_eq!(journal.send(&format!("DELETE {target}"), "").await.status, 204);
    assert_eq!(journal.get(&target).await.status, 404);
    assert_eq!(journal.get("/articles").await.text_at("/meta/total"), total);
}
