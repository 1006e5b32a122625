//! Changing: created, replaced, changed, deleted.

use mock_core::runtime::State;

use crate::client::{Client, column};

const EVENT: &str =
    r#"{"name":"New","location":"Hall","eventDescription":"d","dates":["2030-01-01"],"price":3}"#;

fn museum() -> Client {
    Client::stateful("museum.yaml").with("authorization", "Basic eDp4")
}

/// The keys of all events, from all pages.
async fn ids(client: &Client) -> Vec<String> {
    let mut ids = Vec::new();
    for page in 1..4 {
        let list = client.get(&format!("/special-events?limit=30&page={page}")).await;
        ids.extend(column(&list.items(""), "eventId"));
    }
    ids
}

#[tokio::test]
async fn what_is_created_is_listed_until_it_is_deleted() {
    let museum = museum();
    let before = ids(&museum).await;
    let created = museum.send("POST /special-events", EVENT).await;
    let id = created.text_at("/eventId");
    assert_eq!((created.status, created.text_at("/name")), (201, "New".into()));
    let after = ids(&museum).await;
    assert_eq!(after[..before.len()], before[..]);
    assert_eq!(after[before.len()..], [id.as_str()]);

    let target = format!("/special-events/{id}");
    assert_eq!(museum.get(&target).await.body, created.body);
    let changed = museum.send(&format!("PATCH {target}"), r#"{"price":7}"#).await;
    assert_eq!(
        (changed.text_at("/price"), changed.text_at("/name")),
        ("7".into(), "New".into())
    );
    assert_eq!(museum.get(&target).await.body, changed.body);

    assert_eq!(museum.send(&format!("DELETE {target}"), "").await.status, 204);
    assert_eq!(museum.get(&target).await.status, 404);
    assert_eq!(museum.send(&format!("DELETE {target}"), "").await.status, 404);
    assert_eq!(ids(&museum).await, before);
}

#[tokio::test]
async fn examples_can_be_changed_and_deleted() {
    let museum = museum();
    let first = column(&museum.get("/special-events").await.items(""), "eventId");
    let target = format!("/special-events/{}", first[0]);
    assert_eq!(museum.send(&format!("DELETE {target}"), "").await.status, 204);
    let list = museum.get("/special-events").await;
    assert_eq!(list.field("mock-source"), "world");
    assert!(!column(&list.items(""), "eventId").contains(&first[0]));
    museum.send("POST /__mock/reset", "").await;
    assert_eq!(museum.get(&target).await.status, 200);
}

#[tokio::test]
async fn members_are_put_to_their_collection() {
    let pets = Client::stateful("petstore-3.0.yaml")
        .with("api_key", "key")
        .with("authorization", "Bearer token");
    let pet = r#"{"id":7,"name":"Max","photoUrls":["a"],"status":"sold"}"#;
    let put = pets.send("PUT /pet", pet).await;
    assert_eq!((put.status, put.text.as_str()), (200, pet));
    assert_eq!(pets.get("/pet/7").await.text, pet);
    let sold = pets.get("/pet/findByStatus?status=sold").await;
    assert!(column(&sold.items(""), "name").contains(&"Max".to_owned()));
}

#[tokio::test]
async fn sessions_have_worlds_of_their_own() {
    let museum = museum();
    let (one, two) = (
        museum.with("x-mock-session", "one"),
        museum.with("cookie", "a=b; mock-session=two"),
    );
    let id = one.send("POST /special-events", EVENT).await.text_at("/eventId");
    assert!(ids(&one).await.contains(&id));
    assert!(!ids(&two).await.contains(&id));
    assert!(!ids(&museum).await.contains(&id));

    let saved = one.get("/__mock/state").await;
    assert_eq!(two.send("PUT /__mock/state", &saved.text).await.status, 204);
    assert!(ids(&two).await.contains(&id));
    assert_eq!(two.send("PUT /__mock/state", "[]").await.status, 400);
}

#[tokio::test]
async fn an_idempotency_key_is_carried_out_once() {
    let museum = museum();
    let attempt = museum.with("idempotency-key", "k1");
    let first = attempt.send("POST /special-events", EVENT).await;
    let again = attempt.send("POST /special-events", EVENT).await;
    assert_eq!((again.status, &again.body), (first.status, &first.body));
    let other = museum
        .with("idempotency-key", "k2")
        .send("POST /special-events", EVENT)
        .await;
    assert_ne!(other.text_at("/eventId"), first.text_at("/eventId"));
    let misused = attempt
        .send("POST /special-events", &EVENT.replace("New", "Old"))
        .await;
    assert!(misused.status >= 400, "{}", misused.status);
}

#[tokio::test]
async fn the_newest_idempotency_keys_are_remembered() {
    let museum = museum();
    let attempt = |number: usize| museum.with("idempotency-key", &format!("k{number}"));
    let first = attempt(0).send("POST /special-events", EVENT).await;
    for number in 1..1000 {
        attempt(number).send("POST /special-events", EVENT).await;
    }
    let last = attempt(1000).send("POST /special-events", EVENT).await;
    let again = attempt(1000).send("POST /special-events", EVENT).await;
    assert_eq!(again.body, last.body);
    let forgotten = attempt(0).send("POST /special-events", EVENT).await;
    assert_ne!(forgotten.text_at("/eventId"), first.text_at("/eventId"));
}

#[tokio::test]
async fn a_state_that_cannot_be_loaded_changes_nothing() {
    let museum = museum();
    let made = museum.send("POST /special-events", EVENT).await;
    let target = format!("/special-events/{}", made.text_at("/eventId"));
    for garbage in [
        "",
        "{",
        "[]",
        "{}",
        r#"{"members":1}"#,
        r#"{"members":[{"a":1}]}"#,
    ] {
        let refused = museum.send("PUT /__mock/state", garbage).await;
        assert_eq!(refused.status, 400, "{garbage}");
    }
    assert_eq!(museum.get(&target).await.body, made.body);
}

#[tokio::test]
async fn writers_do_not_lose_each_other() {
    let museum = std::sync::Arc::new(museum());
    let before = ids(&museum).await.len();
    let writers = (0..20).map(|_| {
        let museum = std::sync::Arc::clone(&museum);
        tokio::spawn(async move {
            museum
                .send("POST /special-events", EVENT)
                .await
                .text_at("/eventId")
        })
    });
    let mut made = Vec::new();
    for writer in writers.collect::<Vec<_>>() {
        made.push(writer.await.expect("a reply"));
    }
    made.sort();
    made.dedup();
    assert_eq!(made.len(), 20);
    assert_eq!(ids(&museum).await.len(), before + 20);
}

#[tokio::test]
async fn a_file_keeps_the_state() {
    let path = std::env::temp_dir().join(format!("mock-state-{}.jsonl", std::process::id()));
    let open = || {
        let client = Client::new("museum.yaml", |settings| {
            settings.state = State::File(path.clone());
        });
        client.with("authorization", "Basic eDp4")
    };
    let museum = open();
    let id = museum
        .send("POST /special-events", EVENT)
        .await
        .text_at("/eventId");
    let target = format!("/special-events/{id}");
    museum.send(&format!("PATCH {target}"), r#"{"price":9}"#).await;
    drop(museum);
    // A process that is killed may leave a line without its end, a full disk one that ends within a character.
    let mut kept = std::fs::read(&path).expect("a file");
    kept.extend(b"{\"session\":\"\xC3");
    std::fs::write(&path, kept).expect("writable");
    let again = open();
    assert_eq!(again.get(&target).await.text_at("/price"), "9");
    again.send("POST /__mock/reset", "").await;
    drop(again);
    assert_eq!(std::fs::read_to_string(&path).expect("a file"), "");
    std::fs::remove_file(&path).expect("a file");
}
