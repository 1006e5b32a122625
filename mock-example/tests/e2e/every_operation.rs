//! Every operation of public descriptions answers its lowest 2XX with a body that its own schema accepts.

use mock_core::engine::media_type::MediaType;
use mock_core::engine::negotiate::{Accept, Preferences, choose};
use mock_core::engine::request::valid_request;
use mock_core::engine::validate::{Direction, validate};
use mock_core::json::Value;
use mock_core::model::{Api, Operation};

use crate::client::{Reply, send};
use crate::server::Server;
use mock_core::runtime::Settings;

fn check(file: &str) {
    for dynamic in [false, true] {
        let settings = Settings {
            dynamic,
            ..Settings::default()
        };
        let server = Server::start_with(file, settings);
        let bases = server.api.head.base_paths.iter().map(AsRef::as_ref).chain([""]);
        let bases: Vec<&str> = bases.collect();
        let mut faults = Vec::new();
        for (_, operation) in server.api.operations.iter() {
            let request = valid_request(server.api, operation, 1).expect("a request");
            for base in &bases {
                let head = format!("{} {base}{}", operation.method, request.target);
                let reply = send(server.address, &head, &request.fields, &request.body);
                if let Some(fault) = fault(server.api, operation, &reply, dynamic) {
                    faults.push(format!("{head} {request:?}\n  {fault}\n  {}", reply.text()));
                }
            }
        }
        assert!(
            faults.is_empty(),
            "{file}, dynamic {dynamic}:\n{}",
            faults.join("\n")
        );
    }
}

/// What is wrong with an answer.
fn fault(api: &Api, operation: &Operation, reply: &Reply, dynamic: bool) -> Option<String> {
    let choice = choose(operation, &Preferences::default(), &Accept::default(), dynamic).ok()?;
    if reply.status != choice.status {
        return Some(format!("status {} instead of {}", reply.status, choice.status));
    }
    let Some((content, media_type)) = &choice.content else {
        return (!reply.body.is_empty()).then(|| "a body that is not declared".to_owned());
    };
    // The encoder may add a boundary or a charset.
    if !reply.field("content-type").starts_with(media_type.as_ref()) {
        return Some(format!(
            "media type {} instead of {media_type}",
            reply.field("content-type")
        ));
    }
    let is_json = MediaType::parse(media_type).is_ok_and(|media_type| media_type.is_json());
    if !is_json || choice.example.is_some_and(|example| example.violates_schema) {
        return None;
    }
    let value = match Value::parse(&reply.body) {
        Ok(value) => value,
        Err(error) => return Some(format!("no JSON: {error}")),
    };
    let violations = validate(&api.schemas, content.schema?, &value, Direction::Response);
    (!violations.is_empty()).then(|| format!("{violations:?}"))
}

#[test]
fn dino_api() {
    check("dino-api.yaml");
}

#[test]
fn petstore_3_0() {
    check("petstore-3.0.yaml");
}

#[test]
fn petstore_3_1() {
    check("petstore-3.1.json");
}

#[test]
fn train_travel() {
    check("train-travel.yaml");
}

#[test]
fn museum() {
    check("museum.yaml");
}
