//! Generates values for every schema of descriptions and validates each: `cargo xtask validity` runs this, optimised, over all public ones.
//!
//! Arguments: the number of seeds, then entry documents. Prints a table, and the schemas whose values are invalid or were not found; ends with 1 where
//! any is invalid. The time per body is that of usual ones, without profiles.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use mock_core::engine::generate::{self, Options, Profile, Unsatisfiable};
use mock_core::engine::validate::{Direction, validate};
use mock_core::json::Value;
use mock_core::model::{Api, Row as RowOf, SchemaId, SchemaPlace, TypeSet};

use mock_core::spec::{self, Settings};

/// Faults of one description that are shown; the others are counted.
const MAX_SHOWN: usize = 20;

/// What was found about one description.
#[derive(Default)]
struct Row {
    schemas: usize,
    bodies: u64,
    usual_bodies: u32,
    generating: Duration,
    invalid: u64,
    /// Schemas for which nothing was found though there may be something.
    gave_up: u64,
    /// Schemas that are known to have no value.
    without: u64,
    /// What is invalid or was not found, once for each schema.
    faults: BTreeMap<String, String>,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some((Ok(seeds), paths)) = arguments
        .split_first()
        .map(|(seeds, paths)| (seeds.parse::<u64>(), paths))
    else {
        println!("usage: validity SEEDS SPEC…");
        return ExitCode::from(2);
    };
    println!(
        "{:>8} {:>10} {:>8} {:>8} {:>8} {:>8}  description",
        "schemas", "bodies", "invalid", "gave up", "without", "ns/body"
    );
    let mut faults = String::new();
    let mut any_invalid = false;
    for path in paths {
        let loaded = spec::load(Path::new(path), &Settings::default());
        let Some(api) = loaded.api else {
            println!("{:>56}  {path} has errors", "");
            continue;
        };
        let row = look_at(&api, seeds);
        let each = (row.generating / row.usual_bodies.max(1)).as_nanos();
        any_invalid |= row.invalid > 0;
        let Row {
            schemas,
            bodies,
            invalid,
            gave_up,
            without,
            ..
        } = row;
        println!("{schemas:>8} {bodies:>10} {invalid:>8} {gave_up:>8} {without:>8} {each:>8}  {path}");
        for (place, fault) in row.faults.iter().take(MAX_SHOWN) {
            let _ = writeln!(faults, "{path}: {place}: {fault}");
        }
        if let Some(more) = row.faults.len().checked_sub(MAX_SHOWN).filter(|more| *more > 0) {
            let _ = writeln!(faults, "{path}: and {more} more");
        }
    }
    print!("{faults}");
    if any_invalid {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    }
}

/// Every schema of the description in both directions, with all seeds and all profiles.
fn look_at(api: &Api, seeds: u64) -> Row {
    let mut row = Row::default();
    // The schema `false` has no value, and is never asked for one alone.
    let asked = api
        .schemas
        .iter()
        .filter(|(_, schema)| schema.types != TypeSet::NONE);
    for (id, _) in asked {
        row.schemas += 1;
        let place = api.places.get(RowOf::<SchemaPlace>::new(id.index()));
        let name = format!("{}:{} {}", place.file, place.line, place.pointer);
        for direction in [Direction::Request, Direction::Response] {
            let profiles = Profile::ALL.into_iter().map(Some).chain([None]);
            for profile in profiles {
                // At an edge there is less to choose.
                let seeds = if profile.is_some() {
                    seeds.div_ceil(5)
                } else {
                    seeds
                };
                for seed in 0..seeds {
                    let options = Options {
                        profile,
                        ..Options::new(seed, direction)
                    };
                    if !row.ask(api, id, &options, &name) {
                        break;
                    }
                }
            }
        }
    }
    row
}

impl Row {
    /// Whether another seed should be tried.
    fn ask(&mut self, api: &Api, id: SchemaId, options: &Options, place: &str) -> bool {
        let start = Instant::now();
        let made = generate::generate(&api.schemas, id, options);
        if options.profile.is_none() {
            self.generating += start.elapsed();
            self.usual_bodies += 1;
        }
        self.bodies += 1;
        match made {
            Ok(value) => {
                self.check(api, id, &value, options, place);
                true
            }
            Err(Unsatisfiable { reason, gave_up, .. }) => {
                if self.faults.insert(place.to_owned(), reason).is_none() {
                    self.gave_up += u64::from(gave_up);
                    self.without += u64::from(!gave_up);
                }
                false
            }
        }
    }

    fn check(&mut self, api: &Api, id: SchemaId, value: &Value<'_>, options: &Options, place: &str) {
        let violations = validate(&api.schemas, id, value, options.direction);
        if let Some(first) = violations.first() {
            self.invalid += 1;
            let Options {
                seed,
                direction,
                profile,
                ..
            } = options;
            let fault = format!("{direction:?}, {profile:?}, seed {seed}: {first:?}: {value}");
            self.faults.insert(place.to_owned(), fault);
        }
    }
}
