//! Lists and their members at the edges of what their schemas accept.

use axum::Router;
use mock_core::engine::generate::Profile;
use mock_core::json::Value;
use mock_core::runtime::Mock;

use super::api;
use super::server::send;

async fn get(router: &Router, path: &str, profile: Profile) -> Value<'static> {
    let prefer = format!("profile={}", profile.name());
    let fields = [("prefer", &*prefer), ("authorization", "Bearer token")];
    let reply = send(router, &format!("GET {path}"), &fields, "").await;
    assert_eq!(reply.status, 200, "{path} {prefer}");
    assert_eq!(reply.field("mock-source"), "world", "{path} {prefer}");
    Value::parse(&reply.body).expect("JSON").into_owned()
}

fn member<'v>(value: &'v Value<'static>, name: &str) -> Option<&'v Value<'static>> {
    value.as_object()?.get(name)
}

fn items<'v>(body: &'v Value<'static>) -> &'v [Value<'static>] {
    let list = member(body, "data").unwrap_or(body);
    list.as_array().expect("an array")
}

#[tokio::test]
async fn lists_are_as_long_as_the_edge_says() {
    let stripe = Mock::new(api("stripe-spec3.yaml")).router();
    let travel = Mock::new(api("train-travel.yaml")).router();
    for (router, path, profile, expected) in [
        (&stripe, "/v1/customers", Profile::Empty, 0),
        (&stripe, "/v1/customers", Profile::Min, 0),
        (&stripe, "/v1/customers?limit=50", Profile::Long, 50),
        (&stripe, "/v1/customers?limit=100", Profile::Max, 100),
        (&stripe, "/v1/customers?limit=4", Profile::Unicode, 4),
        (&travel, "/stations", Profile::Empty, 0),
        (&travel, "/stations?limit=30", Profile::Max, 30),
    ] {
        let body = get(router, path, profile).await;
        assert_eq!(items(&body).len(), expected, "{path} {profile:?}");
        if let Some(more) = member(&body, "has_more") {
            assert_eq!(
                *more == Value::Bool(true),
                expected > 0 && expected < 100,
                "{path} {profile:?}"
            );
        }
    }
}

#[tokio::test]
async fn an_item_is_the_one_of_the_list() {
    let router = Mock::new(api("stripe-spec3.yaml")).router();
    for profile in [Profile::Null, Profile::Unicode, Profile::Long, Profile::Max] {
        let list = get(&router, "/v1/customers?limit=2", profile).await;
        for shown in items(&list) {
            let id = member(shown, "id").and_then(Value::as_str).expect("a key");
            assert!(id.starts_with("cus_"), "{id}");
            let item = get(&router, &format!("/v1/customers/{id}"), profile).await;
            assert_eq!(member(&item, "id"), member(shown, "id"));
            assert_eq!(member(&item, "name"), member(shown, "name"));
        }
    }
    let null = get(&router, "/v1/customers/cus_1", Profile::Null).await;
    for name in [
        "email",
        "phone",
        "description",
        "address",
        "shipping",
        "default_source",
    ] {
        assert_eq!(member(&null, name), Some(&Value::Null), "{name}");
    }
    let usual = send(
        &router,
        "GET /v1/customers",
        &[("authorization", "Bearer token")],
        "",
    )
    .await;
    assert_eq!(
        usual.status, 200,
        "and what edges are like changes nothing about the usual"
    );
}
