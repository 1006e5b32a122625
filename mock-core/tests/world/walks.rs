//! Reading: list, item, related, filtered, next page.

use mock_core::runtime::{Missing, State};

use crate::client::{Client, column, text};

#[tokio::test]
async fn a_list_shows_what_is_found_under_its_keys() {
    let pets = Client::new("petstore-3.0.yaml", |_| {}).with("api_key", "key");
    let list = pets
        .with("authorization", "Bearer token")
        .get("/pet/findByStatus?status=sold")
        .await;
    assert_eq!(list.field("mock-source"), "world");
    assert!(!list.items("").is_empty());
    for pet in list.items("") {
        let id = text(pet.as_object().and_then(|pet| pet.get("id")).expect("an id"));
        let item = pets.get(&format!("/pet/{id}")).await;
        assert_eq!(item.body, pet);
        assert_eq!(item.text_at("/status"), "sold");
    }
}

#[tokio::test]
async fn property_examples_belong_to_one_member() {
    let pets = Client::new("petstore-3.0.yaml", |_| {}).with("api_key", "key");
    let (example, other) = (pets.get("/pet/10").await, pets.get("/pet/7").await);
    assert_eq!(
        (example.text_at("/id"), example.text_at("/name")),
        ("10".into(), "doggie".into())
    );
    assert_eq!(other.text_at("/id"), "7");
    assert_ne!(other.text_at("/name"), "doggie");
}

#[tokio::test]
async fn references_lead_to_members() {
    let pets = Client::new("petstore-3.0.yaml", |settings| {
        settings.missing = Missing::NotFound;
    });
    let pets = pets.with("api_key", "key");
    let order = pets.get("/store/order/1").await;
    let pet = pets.get(&format!("/pet/{}", order.text_at("/petId"))).await;
    assert_eq!((order.status, pet.status), (200, 200), "{}", order.text);
    assert_eq!(
        pet.body,
        pets.get(&format!("/pet/{}", order.text_at("/petId"))).await.body
    );
    assert_eq!(pets.get("/pet/4000").await.status, 404);
}

#[tokio::test]
async fn pages_are_parts_of_one_collection() {
    let trains = Client::new("train-travel.yaml", |_| {}).with("authorization", "Bearer token");
    let bare = trains.get("/stations").await;
    assert_eq!(
        (bare.field("mock-source"), bare.items("/data").len()),
        ("world", 10)
    );
    let mut target = "/stations?page=1&limit=7".to_owned();
    let mut seen: Vec<String> = Vec::new();
    loop {
        let page = trains.get(&target).await;
        assert_eq!(page.field("mock-source"), "world", "{target}");
        seen.extend(column(&page.items("/data"), "id"));
        match page.text_at("/links/next").strip_prefix("http://mock.test") {
            Some(next) => target = next.to_owned(),
            None => break,
        }
    }
    assert_eq!(seen.len(), 25);
    assert_eq!(seen[..10], column(&bare.items("/data"), "id"));
    // The members of the example come first.
    assert_eq!(seen[0], "efdbb9d1-02c2-4bc3-afb7-6788d8782b1e");
    let mut distinct = seen.clone();
    distinct.sort();
    distinct.dedup();
    assert_eq!(distinct.len(), seen.len());
    let beyond = trains.get("/stations?page=9").await;
    assert!(beyond.items("/data").is_empty());
}

#[tokio::test]
async fn examples_are_members_and_others_are_made() {
    let museum = Client::new("museum.yaml", |_| {}).with("authorization", "Basic eDp4");
    let list = museum.get("/special-events").await;
    let first = &list.items("")[0];
    let id = column(std::slice::from_ref(first), "eventId").remove(0);
    let item = museum.get(&format!("/special-events/{id}")).await;
    assert_eq!(item.body, *first);
    let other = "dad4bce8-f5cb-4078-a211-995864315e31";
    let made = museum.get(&format!("/special-events/{other}")).await;
    assert_eq!(made.text_at("/eventId"), other);
    assert_eq!(made.field("mock-source"), "world");
    let named = museum.with("prefer", "example=default_example");
    assert!(named.get("/special-events?limit=1").await.items("").len() > 1);
}

#[tokio::test]
async fn ranges_and_limits() {
    let museum = Client::new("museum.yaml", |_| {}).with("authorization", "Basic eDp4");
    let autumn = museum
        .get("/special-events?startDate=2023-10-29&endDate=2023-11-05")
        .await;
    assert!(!autumn.items("").is_empty());
    for event in autumn.items("") {
        let dates = event
            .as_object()
            .and_then(|event| event.get("dates")?.as_array())
            .expect("dates");
        assert!(dates.iter().any(|date| text(date).as_str() >= "2023-10-29"));
        assert!(dates.iter().any(|date| text(date).as_str() <= "2023-11-05"));
    }
    assert_eq!(museum.get("/museum-hours?limit=3").await.items("").len(), 3);
}

#[tokio::test]
async fn nothing_changes_without_state() {
    let museum = Client::new("museum.yaml", |settings| settings.state = State::Off);
    let museum = museum.with("authorization", "Basic eDp4");
    let target = "/special-events/dad4bce8-f5cb-4078-a211-995864315e31";
    let before = museum.get(target).await;
    let changed = museum
        .send(&format!("PATCH {target}"), r#"{"name":"Other"}"#)
        .await;
    assert_eq!(changed.text_at("/name"), "Other");
    assert_eq!(museum.send(&format!("DELETE {target}"), "").await.status, 204);
    assert_eq!(museum.get(target).await.body, before.body);
}
