//! SARIF output against the schema that OASIS publishes, with the engine of this crate.

use std::fs;
use std::path::{Path, PathBuf};

use mock_core::engine::validate::{Direction, validate};
use mock_core::json::Value;
use mock_core::model::{Api, SchemaId};
use mock_core::spec::diag::render::{self, Report};
use mock_core::spec::{self, Loaded, Settings};

use crate::shared;

/// The published schema as a component of a description that refers to it.
fn schema() -> (Api, SchemaId) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spec/schemas/sarif-2.1.0.json");
    let description = format!(
        "openapi: 3.1.0\ninfo: {{title: SARIF, version: 2.1.0}}\ncomponents:\n  schemas:\n    Log:\n      $ref: {:?}\n",
        file.display()
    );
    let entry = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("sarif.yaml");
    fs::write(&entry, description).expect("writable");
    let loaded = spec::load(&entry, &Settings::default());
    let text = render::text(&loaded.sources, &loaded.diagnostics);
    let api = loaded.api.expect(&text);
    let has_runs = |schema: &mock_core::model::Schema| {
        schema
            .object
            .as_deref()
            .is_some_and(|object| object.required.iter().any(|name| &**name == "runs"))
    };
    let log = api
        .schemas
        .iter()
        .find(|(_, schema)| has_runs(schema))
        .map(|(id, _)| id);
    (api, log.expect("the schema of a log"))
}

/// Reports of every kind: whole folders of wrong descriptions, one that cannot be read at all, one without a fault.
fn loaded() -> Vec<Loaded> {
    let mut files: Vec<PathBuf> = fs::read_dir(shared::path("broken-specs"))
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|ext| ext == "yaml"))
        .collect();
    files.sort();
    files.push(shared::path("broken-specs/error-in-other-file/openapi.yaml"));
    files.push(PathBuf::from("no such file, 100%.yaml"));
    files.push(shared::path("specs/dino-api.yaml"));
    files
        .iter()
        .map(|file| spec::load(file, &Settings::default()))
        .collect()
}

#[test]
fn logs_are_what_the_published_schema_wants() {
    let (api, schema) = schema();
    let loaded = loaded();
    let reports: Vec<_> = loaded
        .iter()
        .map(|loaded| Report {
            sources: &loaded.sources,
            diagnostics: &loaded.diagnostics,
        })
        .collect();
    let log = render::sarif(&reports);
    assert!(log.matches("\"ruleId\"").count() > 100);
    let violations = |log: &str| {
        let log = Value::parse(log.as_bytes()).expect("JSON");
        validate(&api.schemas, schema, &log, Direction::Response)
    };
    assert_eq!(violations(&log), []);
    // The schema does look: a level and a property that it does not know.
    for (right, wrong) in [
        ("\"level\": \"error\"", "\"level\": \"fatal\""),
        ("\"ruleId\"", "\"rule\""),
    ] {
        assert!(!violations(&log.replace(right, wrong)).is_empty(), "{wrong}");
    }
}
