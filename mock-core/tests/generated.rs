//! Every schema of the public descriptions has a value, and the engine accepts it.
#![cfg(feature = "spec")]

use std::fs;
use std::path::{Path, PathBuf};

use mock_core::engine::generate::{self, Options, Profile};
use mock_core::engine::validate::{Direction, validate};
use mock_core::model::TypeSet;
use mock_core::spec::{self, Settings};

/// Descriptions larger than this take too long without optimisation.
const MAX_BYTES: u64 = 1 << 20;

const SEEDS: u64 = 3;

/// `description: schema: reason` for which nothing was found.
const UNSATISFIABLE: &[&str] =
    &["readme-discriminators.yaml: (anonymous): what fulfils a branch of `oneOf` fulfils another one, too"];

#[test]
fn values_of_all_schemas_are_valid() {
    let mut failed = Vec::new();
    let mut invalid = Vec::new();
    for path in descriptions() {
        let Some(api) = spec::load(&path, &Settings::default()).api else {
            continue;
        };
        let file = path.file_name().unwrap().to_string_lossy().into_owned();
        // The schema `false` has no value, and is never asked for one alone.
        for (id, schema) in api
            .schemas
            .iter()
            .filter(|(_, schema)| schema.types != TypeSet::NONE)
        {
            let name = schema.name.as_deref().unwrap_or("(anonymous)");
            for direction in [Direction::Request, Direction::Response] {
                // Edges are the same both ways.
                let is_response = direction == Direction::Response;
                let profiles = Profile::ALL.map(|profile| (0, Some(profile)));
                let profiles = profiles.into_iter().filter(|_| is_response);
                for (seed, profile) in (0..SEEDS).map(|seed| (seed, None)).chain(profiles) {
                    let options = Options {
                        profile,
                        ..Options::new(seed, direction)
                    };
                    match generate::generate(&api.schemas, id, &options) {
                        Ok(value) => {
                            let violations = validate(&api.schemas, id, &value, direction);
                            if !violations.is_empty() {
                                invalid
                                    .push(format!("{file}: {name}: {profile:?}: {value}: {violations:#?}"));
                            }
                        }
                        Err(error) => failed.push(format!("{file}: {name}: {error}")),
                    }
                }
            }
        }
    }
    failed.dedup();
    assert!(invalid.is_empty(), "{invalid:#?}");
    assert_eq!(failed, UNSATISFIABLE);
}

#[expect(clippy::unwrap_used, reason = "a folder that cannot be read is a failed test")]
fn descriptions() -> Vec<PathBuf> {
    let shared = std::env::var_os("MOCK_SHARED").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared")),
        PathBuf::from,
    );
    let is_small =
        |path: &Path| fs::metadata(path).is_ok_and(|file| file.is_file() && file.len() <= MAX_BYTES);
    let is_description = |path: &Path| {
        path.extension()
            .is_some_and(|ext| ["json", "yaml", "yml"].iter().any(|known| ext == *known))
    };
    let mut paths: Vec<PathBuf> = fs::read_dir(shared.join("specs"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| is_description(path) && is_small(path))
        .collect();
    paths.sort();
    paths
}
