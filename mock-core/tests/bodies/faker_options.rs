//! `x-json-schema-faker` of a description, in the answers of its mock.

use std::path::Path;

use axum::Router;
use mock_core::json::Value;
use mock_core::runtime::{Compat, Mock, Settings};

use super::load_file;
use super::server::send;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/bodies/faker_options.yaml");

async fn get(router: &Router, path: &str) -> Value<'static> {
    let reply = send(router, &format!("GET {path}"), &[], "").await;
    assert_eq!(reply.status, 200, "{path}");
    Value::parse(&reply.body).expect("JSON").into_owned()
}

fn member<'v>(value: &'v Value<'static>, name: &str) -> &'v Value<'static> {
    let member = value.as_object().and_then(|object| object.get(name));
    member.unwrap_or_else(|| panic!("no `{name}` in {value}"))
}

fn items(value: &Value<'static>) -> Vec<Value<'static>> {
    value.as_array().expect("an array").to_vec()
}

#[tokio::test]
async fn generated_bodies_are_as_the_description_asks() {
    let router = Mock::new(load_file(Path::new(FILE))).router();
    for seed in 0..10 {
        let report = get(&router, &format!("/report?__seed={seed}")).await;
        let object = report.as_object().expect("an object");
        assert!(object.get("internal_note").is_none(), "{report}");
        assert!(
            member(&report, "made_at").to_string().starts_with("\"2019-"),
            "{report}"
        );
        assert_eq!(member(&report, "counts").to_string(), "{}");
        let lines = items(member(&report, "lines"));
        assert!((4..=6).contains(&lines.len()), "{report}");
        for (number, line) in (100..).zip(&lines) {
            assert_eq!(member(line, "number"), &Value::from(number));
        }
    }
    let german = send(&router, "GET /report", &[], "").await;
    assert_eq!(german.field("content-language"), "de-DE");
    let french = send(&router, "GET /report?__locale=fr", &[], "").await;
    assert_eq!(french.field("content-language"), "fr-FR");
}

#[tokio::test]
async fn the_world_is_as_the_description_asks() {
    let router = Mock::new(load_file(Path::new(FILE))).router();
    let boxes = items(&get(&router, "/boxes").await);
    assert!((4..=6).contains(&boxes.len()), "{boxes:?}");
    for (id, shown) in (500..).zip(&boxes) {
        assert_eq!(member(shown, "id"), &Value::from(id));
        assert!(
            shown
                .as_object()
                .expect("an object")
                .get("internal_note")
                .is_none()
        );
        assert!(member(shown, "packed_at").to_string().starts_with("\"2019-"));
        assert_eq!(&get(&router, &format!("/boxes/{id}")).await, shown);
    }
}

#[tokio::test]
async fn the_option_of_prism_goes_before_the_description() {
    for (fill_properties, entries) in [(None, 0), (Some(true), 2), (Some(false), 0)] {
        let settings = Settings {
            compat: Compat::Prism,
            dynamic: true,
            fill_properties,
            ..Settings::default()
        };
        let router = Mock::new(load_file(Path::new(FILE))).settings(settings).router();
        let report = get(&router, "/report").await;
        let counts = member(&report, "counts").as_object().expect("an object").len();
        assert_eq!(counts, entries, "{fill_properties:?}: {report}");
    }
}
