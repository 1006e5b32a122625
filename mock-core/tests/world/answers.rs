//! Every list, item and single thing is answered from the world: where its answer is not accepted by the schema, a plain
//! generated body is sent, which agrees with nothing.

use mock_core::engine::validate::{Direction, is_valid};
use mock_core::engine::world::{Rehearsal, Told};
use mock_core::model::Action;

use crate::described::described;

/// Operations that read, those of them that are answered otherwise, and those whose answer breaks the description.
struct Found {
    asked: usize,
    plain: Vec<String>,
    invalid: Vec<String>,
}

fn answers(file: &str, seed: u64) -> Found {
    let api = described(file);
    let mut found = Found {
        asked: 0,
        plain: Vec::new(),
        invalid: Vec::new(),
    };
    let rehearsal = Rehearsal::new(api, seed);
    for (_, operation) in api.operations.iter() {
        let Some(role) = operation.role.as_deref() else {
            continue;
        };
        let Some(shown) = role
            .shown
            .as_ref()
            .filter(|_| matches!(role.action, Action::List | Action::Read))
        else {
            continue;
        };
        found.asked += 1;
        match rehearsal.told(operation, role) {
            Told::Body(body, _) if is_valid(&api.schemas, shown.schema, &body, Direction::Response) => {}
            Told::Body(..) => found.invalid.push(operation.label().to_string()),
            _ => found.plain.push(operation.label().to_string()),
        }
    }
    found
}

/// All operations that read are answered from the world, with each seed.
fn expect(files: &[&str], seeds: u64) {
    let mut asked = 0;
    let mut otherwise = Vec::new();
    for file in files {
        for seed in 0..seeds {
            let found = answers(file, seed);
            assert!(found.invalid.is_empty(), "{file}: {:?}", found.invalid);
            asked += found.asked;
            otherwise.extend(found.plain.into_iter().map(|label| format!("{file} {label}")));
        }
    }
    assert!(asked > 20, "only {asked} operations read");
    assert!(
        otherwise.is_empty(),
        "{} of {asked} are not answered from the world: {otherwise:#?}",
        otherwise.len()
    );
}

#[test]
fn small_descriptions_are_answered_from_the_world() {
    let files = [
        "train-travel.yaml",
        "museum.yaml",
        "petstore-2.0.json",
        "petstore-3.0.yaml",
        "petstore-3.1.json",
        "dino-api.yaml",
        "ogen-manga.json",
        "ogen-http-responses.json",
    ];
    expect(&files, 3);
}

#[test]
fn stripe_is_answered_from_the_world() {
    expect(&["stripe-spec3.yaml"], 1);
}

#[test]
fn github_is_answered_from_the_world() {
    expect(&["github-api.json.gz"], 1);
}
