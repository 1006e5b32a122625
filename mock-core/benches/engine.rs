//! Time per generated and per validated body: `cargo bench -p mock-core --features spec --bench engine [-- SPEC [SCHEMA…]]`.
//!
//! Beside each body stands what `serde_json` needs for the same bytes, measured in the same run: the ratios say the same on any machine.
//! Without arguments, bodies of public descriptions are measured, and a list that the world answers with; with a description but
//! no schemas, the twenty largest bodies of its named schemas.

use std::fs::File;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use flate2::read::GzDecoder;
use mock_core::engine::generate::{self, Locale, Options};
use mock_core::engine::validate::{Direction, validate};
use mock_core::engine::world::{Asked, Inner, Told, World};
use mock_core::json::Value;
use mock_core::model::{Api, ParameterLocation, SchemaId};
use mock_core::spec::{self, Settings};

const LARGEST: usize = 20;
const MEASURED: Duration = Duration::from_millis(200);

/// Public descriptions, and schemas of each whose bodies are measured.
const SCHEMAS: &[(&str, &[&str])] = &[
    ("petstore-3.0.yaml", &["Pet"]),
    ("train-travel.yaml", &["Trip", "Booking"]),
    ("stripe-spec3.yaml", &["customer"]),
    ("github-api.json.gz", &["simple-user", "issue"]),
];

/// Public descriptions, and lists that the world answers with.
const LISTS: &[(&str, &str)] = &[
    ("train-travel.yaml", "get-trips"),
    ("github-api.json.gz", "issues/list-for-repo"),
];

fn main() {
    // Cargo adds `--bench`.
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with("--"))
        .collect();
    println!(
        "{:>8} {:>12} {:>12} {:>12} {:>12} {:>9} {:>9}",
        "bytes", "generate ns", "validate ns", "parse ns", "write ns", "gen/parse", "val/parse"
    );
    if let Some((path, names)) = arguments.split_first() {
        let Some(api) = load(Path::new(path)) else { return };
        let mut rows = bodies(&api, |name| {
            names.is_empty() || names.iter().any(|wanted| wanted == name)
        });
        rows.sort_by_key(|body| std::cmp::Reverse(body.text.len()));
        for body in rows.iter().take(LARGEST) {
            measure(&api, body);
        }
        return;
    }
    let mut files: Vec<&str> = SCHEMAS.iter().map(|(file, _)| *file).collect();
    files.dedup();
    for file in files {
        let Some(api) = public(file) else { continue };
        for (_, names) in SCHEMAS.iter().filter(|(of, _)| *of == file) {
            for body in bodies(&api, |name| names.contains(&name)) {
                measure(&api, &body);
            }
        }
        for (_, operation) in LISTS.iter().filter(|(of, _)| *of == file) {
            measure_list(&api, operation);
        }
    }
}

/// A description without errors.
fn load(path: &Path) -> Option<Api> {
    let api = spec::load(path, &Settings::default()).api;
    if api.is_none() {
        println!("{} has errors, or is not there", path.display());
    }
    api
}

/// A description of the shared folder, unpacked where it is packed.
fn public(file: &str) -> Option<Api> {
    let shared = std::env::var_os("MOCK_SHARED").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared")),
        PathBuf::from,
    );
    let path = shared.join("specs").join(file);
    let Some(name) = file.strip_suffix(".gz") else {
        return load(&path);
    };
    let unpacked = std::env::temp_dir().join(format!("mock-bench-{}-{name}", std::process::id()));
    let copied = File::open(&path).and_then(|packed| {
        let mut unpacked = File::create(&unpacked)?;
        std::io::copy(&mut GzDecoder::new(packed), &mut unpacked)
    });
    let api = copied.ok().and_then(|_| load(&unpacked));
    // A file in the folder of temporary ones harms nobody.
    let _ = std::fs::remove_file(&unpacked);
    api
}

/// A named schema and a generated body of it.
struct Body<'a> {
    name: &'a str,
    schema: SchemaId,
    text: String,
}

/// Bodies of the named schemas that are wanted.
fn bodies(api: &Api, is_wanted: impl Fn(&str) -> bool) -> Vec<Body<'_>> {
    let named = api.schemas.iter().filter_map(|(schema, row)| {
        let name = row.name.as_deref().filter(|name| is_wanted(name))?;
        let value = generate::generate(&api.schemas, schema, &OPTIONS).ok()?;
        Some(Body {
            name,
            schema,
            text: value.to_string(),
        })
    });
    named.collect()
}

const OPTIONS: Options<'static> = Options {
    assets: "http://localhost:4010",
    ..Options::new(1, Direction::Response)
};

fn measure(api: &Api, body: &Body<'_>) {
    let Ok(value) = Value::parse(body.text.as_bytes()) else {
        return;
    };
    let generating = time(|| _ = black_box(generate::generate(&api.schemas, body.schema, &OPTIONS)));
    let validating = time(|| _ = black_box(validate(&api.schemas, body.schema, &value, Direction::Response)));
    print(body.name, &body.text, generating, Some(validating));
}

/// A list that the world answers with, and its text.
fn measure_list(api: &Api, operation_id: &str) {
    let Some(operation) = api
        .operations
        .iter()
        .map(|(_, operation)| operation)
        .find(|operation| operation.operation_id.as_deref() == Some(operation_id))
    else {
        return println!("no operation is called {operation_id}");
    };
    let Some(role) = &operation.role else {
        return println!("{operation_id} has no role");
    };
    let parameters: Vec<Option<Value<'_>>> = operation
        .parameters
        .iter()
        .map(|parameter| (parameter.location == ParameterLocation::Path).then(|| Value::from("one")))
        .collect();
    let asked = Asked {
        operation,
        role,
        parameters: &parameters,
        body: None,
        base: "http://localhost:4010",
        path: "/",
        query: "",
    };
    let world = World {
        api,
        seed: 1,
        locale: Locale::DEFAULT,
        assets: "http://localhost:4010".to_owned(),
        examples: false,
        faker: None,
        profile: None,
        generous: true,
        changes: None,
        server: "http://localhost:4010".to_owned(),
        cache: Arc::default(),
        inner: Inner::default(),
    };
    let answer = || world.clone().answer(&asked).0;
    let Told::Body(body, _) = answer() else {
        return println!("the world does not answer {operation_id}");
    };
    let generating = time(|| _ = black_box(answer()));
    print(operation_id, &body.to_string(), generating, None);
}

/// Prints a row: what was measured beside what `serde_json` needs for the text.
fn print(name: &str, text: &str, generating: f64, validating: Option<f64>) {
    let Ok(value) = serde_json::from_str::<serde_json::Value>(text) else {
        return;
    };
    let parsing = time(|| _ = black_box(serde_json::from_str::<serde_json::Value>(text)));
    let writing = time(|| _ = black_box(serde_json::to_string(&value)));
    let (validated, ratio) = validating.map_or_else(Default::default, |validating| {
        (format!("{validating:.0}"), format!("{:.2}", validating / parsing))
    });
    println!(
        "{:>8} {generating:>12.0} {validated:>12} {parsing:>12.0} {writing:>12.0} {:>9.2} {ratio:>9}  {name}",
        text.len(),
        generating / parsing
    );
}

/// Nanoseconds per call.
#[inline(never)]
fn time(mut call: impl FnMut()) -> f64 {
    let start = Instant::now();
    let mut calls = 0_u32;
    while start.elapsed() < MEASURED {
        call();
        calls += 1;
    }
    start.elapsed().as_secs_f64() * 1e9 / f64::from(calls)
}
