//! Profiles over the largest descriptions: whatever edge is wanted, the engine accepts what is generated.

use std::time::{Duration, Instant};

use mock_core::engine::generate::{Options, Profile, generate};
use mock_core::engine::validate::{Direction, validate};
use mock_core::model::TypeSet;

use crate::described::described;

/// Of so many schemas, one is asked.
const EVERY: usize = 23;

/// A value that takes longer without optimisation is one that nobody wants to wait for.
const MAX_TIME: Duration = Duration::from_secs(5);

fn edges_are_valid(file: &str, least: usize) {
    let api = described(file);
    // The schema `false` has no value, and is never asked for one alone.
    let schemas = api
        .schemas
        .iter()
        .filter(|(_, schema)| schema.types != TypeSet::NONE);
    let mut asked = 0;
    for (id, schema) in schemas.step_by(EVERY) {
        for profile in Profile::ALL {
            let options = Options {
                profile: Some(profile),
                ..Options::new(id.index() as u64, Direction::Response)
            };
            let start = Instant::now();
            let value = generate(&api.schemas, id, &options).expect(file);
            assert!(
                start.elapsed() < MAX_TIME,
                "{file}: {:?} {profile:?}",
                schema.name
            );
            let violations = validate(&api.schemas, id, &value, Direction::Response);
            assert!(
                violations.is_empty(),
                "{file}: {:?} {profile:?}: {violations:#?}",
                schema.name
            );
            asked += 1;
        }
    }
    assert!(asked > least, "only {asked} values");
}

#[test]
fn edges_of_github_are_valid() {
    edges_are_valid("github-api.json.gz", 1000);
}

#[test]
fn edges_of_stripe_are_valid() {
    edges_are_valid("stripe-spec3.yaml", 1000);
}
