//! Time per generated and per validated body: `cargo bench -p mock-core --features spec --bench engine -- SPEC [SCHEMA…]`.
//!
//! The last column is a ratio within one run: it says the same on any machine. Without schemas, the twenty largest bodies of the description's named schemas are measured.

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use mock_core::engine::generate::{self, Options};
use mock_core::engine::validate::{Direction, validate};
use mock_core::json::Value;
use mock_core::model::{Api, SchemaId};
use mock_core::spec::{self, Settings};

const LARGEST: usize = 20;
const MEASURED: Duration = Duration::from_millis(200);

fn main() {
    // Cargo adds `--bench`.
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with("--"))
        .collect();
    let Some((path, names)) = arguments.split_first() else {
        println!("usage: cargo bench -p mock-core --features spec --bench engine -- SPEC [SCHEMA…]");
        return;
    };
    let Some(api) = spec::load(Path::new(path), &Settings::default()).api else {
        println!("{path} has errors");
        return;
    };
    let mut bodies = bodies(&api, names);
    bodies.sort_by_key(|(_, _, text)| std::cmp::Reverse(text.len()));
    println!(
        "{:>10} {:>13} {:>13} {:>13} {:>13} {:>15}  schema",
        "bytes", "generate", "validate", "parse", "write", "generate/write"
    );
    for (name, id, text) in bodies.iter().take(LARGEST) {
        let options = Options::new(1, Direction::Response);
        let Ok(value) = Value::parse(text.as_bytes()) else {
            continue;
        };
        let generating = time(|| _ = black_box(generate::generate(&api.schemas, *id, &options)));
        let validating = time(|| _ = black_box(validate(&api.schemas, *id, &value, Direction::Response)));
        let parsing = time(|| _ = black_box(Value::parse(text.as_bytes())));
        let writing = time(|| _ = black_box(value.to_string()));
        println!(
            "{:>10} {generating:>10.2} us {validating:>10.2} us {parsing:>10.2} us {writing:>10.2} us {:>15.2}  {name}",
            text.len(),
            generating / writing
        );
    }
}

/// Named schemas and a generated body of each.
fn bodies<'a>(api: &'a Api, names: &[String]) -> Vec<(&'a str, SchemaId, String)> {
    let body = |(id, schema): (SchemaId, &'a mock_core::model::Schema)| {
        let name = schema.name.as_deref()?;
        if !names.is_empty() && !names.iter().any(|wanted| wanted == name) {
            return None;
        }
        let options = Options::new(1, Direction::Response);
        let value = generate::generate(&api.schemas, id, &options).ok()?;
        Some((name, id, value.to_string()))
    };
    api.schemas.iter().filter_map(body).collect()
}

/// Microseconds per call.
fn time(mut call: impl FnMut()) -> f64 {
    let start = Instant::now();
    let mut calls = 0_u32;
    while start.elapsed() < MEASURED {
        call();
        calls += 1;
    }
    start.elapsed().as_secs_f64() * 1e6 / f64::from(calls)
}
