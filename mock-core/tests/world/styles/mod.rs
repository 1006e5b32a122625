//! One small API of each style that is met: list, item, related, pages, filters, created, changed, deleted.

mod documents;
mod envelopes;
mod expressions;

use std::collections::BTreeSet;

use mock_core::json::Value;
use mock_core::runtime::{Missing, State};

use crate::client::{Client, Reply, text};

/// More pages than any of these lists has.
const MANY: usize = 40;

fn mock(name: &str) -> Client {
    let file = format!("styles/{name}.yaml");
    Client::own(&file, |settings| {
        settings.state = State::Memory;
        settings.missing = Missing::NotFound;
    })
}

/// The texts at a place of each item.
fn column(items: &[Value<'_>], place: &str) -> Vec<String> {
    let found = items
        .iter()
        .filter_map(|item| mock_core::engine::pointer::find(item, place));
    found.map(text).collect()
}

/// Whether no two are equal.
fn are_distinct(keys: &[String]) -> bool {
    keys.iter().collect::<BTreeSet<_>>().len() == keys.len()
}

/// The keys on all pages, from the first one on; `next` tells the target of the next one.
async fn keys(
    client: &Client,
    target: &str,
    (list, key): (&str, &str),
    next: impl Fn(&Reply) -> Option<String>,
) -> Vec<String> {
    let mut target = target.to_owned();
    let mut keys = Vec::new();
    for _ in 0..MANY {
        let page = client.get(&target).await;
        assert_eq!(
            (page.status, page.field("mock-source")),
            (200, "world"),
            "{target}"
        );
        let found = column(&page.items(list), key);
        assert!(!found.is_empty(), "{target}");
        keys.extend(found);
        match next(&page) {
            Some(next) => target = next,
            None => return keys,
        }
    }
    assert_eq!(target, "", "there is no end");
    keys
}

/// The target of the URL at a place of a body.
fn url_at(place: &str) -> impl Fn(&Reply) -> Option<String> {
    move |page| {
        let url = page.at(place);
        let url = url.as_str()?;
        Some(url.strip_prefix("http://mock.test").unwrap_or(url).to_owned())
    }
}

/// The text at a place of a body, behind `before`.
fn cursor_at(before: String, place: &str) -> impl Fn(&Reply) -> Option<String> {
    move |page| {
        let found = page.at(place);
        let cursor = found.as_str().filter(|cursor| !cursor.is_empty())?;
        Some([&*before, cursor].concat())
    }
}

#[tokio::test]
async fn keys_in_metadata_and_lists_with_a_token() {
    let cluster = mock("cluster");
    let all = "/api/v1/namespaces?limit=7";
    let next = cursor_at(format!("{all}&continue="), "/metadata/continue");
    let names = keys(&cluster, all, ("/items", "/metadata/name"), next).await;
    assert!(names.len() > 7 && are_distinct(&names), "{names:?}");
    let first = cluster.get(all).await;
    assert_eq!(
        first.at("/metadata/remainingItemCount"),
        Value::from(i64::try_from(names.len() - 7).expect("few"))
    );
    let item = cluster.get(&format!("/api/v1/namespaces/{}", names[3])).await;
    assert_eq!(item.body, first.items("/items")[3]);
    assert_eq!(item.text_at("/kind"), "Namespace");

    let pods = format!("/api/v1/namespaces/{}/pods", names[0]);
    let list = cluster.get(&pods).await;
    assert!(
        column(&list.items("/items"), "/metadata/namespace")
            .iter()
            .all(|name| *name == names[0])
    );
    let pod = r#"{"metadata":{"name":"web-1"},"spec":{"containers":[{"name":"web","image":"nginx"}]}}"#;
    let made = cluster.send(&format!("POST {pods}"), pod).await;
    assert_eq!(
        (made.status, made.field("location")),
        (201, &*format!("http://mock.test{pods}/web-1"))
    );
    let target = format!("{pods}/web-1");
    let found = cluster.get(&target).await;
    assert_eq!(
        (
            found.text_at("/metadata/name"),
            found.text_at("/metadata/namespace")
        ),
        ("web-1".into(), names[0].clone())
    );
    assert_eq!(found.text_at("/spec/containers/0/image"), "nginx");
    let patch = cluster.with("content-type", "application/merge-patch+json");
    let changed = patch
        .send(
            &format!("PATCH {target}"),
            r#"{"metadata":{"labels":{"app":"web"}}}"#,
        )
        .await;
    assert_eq!(changed.text_at("/metadata/labels/app"), "web");
    assert_eq!(cluster.get(&target).await.body, changed.body);
    assert_eq!(cluster.send(&format!("DELETE {target}"), "").await.status, 200);
    assert_eq!(cluster.get(&target).await.status, 404);
}

#[tokio::test]
async fn members_stand_beside_other_things() {
    let hosting = mock("hosting");
    let before = hosting.get("/v1/certificates").await.items("/certificates").len();
    let made = hosting.send("POST /v1/certificates", r#"{"name":"web"}"#).await;
    let id = made.text_at("/certificate/id");
    assert_eq!(made.text_at("/certificate/name"), "web");
    assert!(made.at("/action/command").as_str().is_some(), "{}", made.text);
    let found = hosting.get(&format!("/v1/certificates/{id}")).await;
    assert_eq!(found.at("/certificate"), made.at("/certificate"));
    let after = hosting.get("/v1/certificates").await.items("/certificates");
    assert_eq!(after.len(), before + 1);
    assert!(column(&after, "/id").contains(&id));
}

#[tokio::test]
async fn each_example_of_an_item_answers_for_its_own_key() {
    let hosting = mock("hosting");
    for (id, name) in [("1", "one"), ("2", "two")] {
        let found = hosting.get(&format!("/v1/certificates/{id}")).await;
        assert_eq!(found.text_at("/certificate/name"), name);
    }
}

#[tokio::test]
async fn lists_at_the_root_and_keys_with_the_name_of_their_owner() {
    let hosting = mock("hosting");
    let all = hosting.get("/").await;
    let id = all.text_at("/_embedded/applications/2/id");
    let one = hosting.get(&format!("/{id}")).await;
    assert_eq!(one.body, all.at("/_embedded/applications/2"));
    let topics = hosting.get("/v1/topics").await;
    let topic = hosting
        .get(&format!("/v1/topics/{}", topics.text_at("/1/topicId")))
        .await;
    assert_eq!(topic.body, topics.at("/1"));
    // A least page of 0 does not say that there is one.
    let behind = hosting.get("/v1/topics?page=2").await;
    assert_eq!(hosting.get("/v1/topics?page=1").await.body, topics.body);
    assert!(!behind.items("").is_empty() && behind.body != topics.body);
}
