//! Reads the suite, and brings each schema into a description of its own.
#![expect(clippy::unwrap_used, reason = "a suite that cannot be read is a failed test")]

use std::fs;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use mock_core::json::{Object, Value};
use mock_core::model::{Api, SchemaId};
use mock_core::spec::{self, Settings};

/// The version of OpenAPI whose schemas stand nearest to a draft.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Dialect {
    V3_0,
    V3_1,
}

/// Cases about one schema.
pub(crate) struct Group<'v> {
    /// The file's name without extension.
    pub(crate) file: &'v str,
    pub(crate) description: &'v str,
    pub(crate) schema: &'v Value<'v>,
    pub(crate) cases: Vec<Case<'v>>,
}

/// One instance and what the suite says about it.
pub(crate) struct Case<'v> {
    pub(crate) description: &'v str,
    pub(crate) instance: &'v Value<'v>,
    pub(crate) valid: bool,
}

/// Calls `visit` for each group of the files in `folder`, by name; folders within are left out.
pub(crate) fn for_each_group(folder: &str, visit: &mut dyn FnMut(&Group<'_>)) {
    let folder = suite().join("tests").join(folder);
    let mut files: Vec<PathBuf> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .collect();
    files.sort();
    for path in files {
        let bytes = fs::read(&path).unwrap();
        let groups = Value::parse(&bytes).unwrap();
        let file = path.file_stem().unwrap().to_str().unwrap();
        for group in groups.as_array().unwrap() {
            visit(&read_group(file, group.as_object().unwrap()));
        }
    }
}

fn read_group<'v>(file: &'v str, group: &'v Object<'v>) -> Group<'v> {
    let case = |case: &'v Value<'v>| {
        let case = case.as_object().unwrap();
        Case {
            description: case.get("description").unwrap().as_str().unwrap(),
            instance: case.get("data").unwrap(),
            valid: matches!(case.get("valid"), Some(Value::Bool(true))),
        }
    };
    Group {
        file,
        description: group.get("description").unwrap().as_str().unwrap(),
        schema: group.get("schema").unwrap(),
        cases: group
            .get("tests")
            .unwrap()
            .as_array()
            .unwrap()
            .iter()
            .map(case)
            .collect(),
    }
}

impl Group<'_> {
    /// The model of a description that takes the schema's instances as request bodies, and the schema in it; `None` where
    /// the front half refuses it.
    pub(crate) fn lower(&self, dialect: Dialect) -> Option<(Api, SchemaId)> {
        let folder = fresh_folder();
        let version = match dialect {
            Dialect::V3_0 => "3.0.3",
            Dialect::V3_1 => "3.1.0",
        };
        let entry = folder.join("openapi.yaml");
        fs::write(&entry, format!("{{openapi: {version}, {DESCRIPTION}}}")).unwrap();
        fs::write(folder.join("schema.json"), self.schema.to_string()).unwrap();
        let remotes = ("http://localhost:1234/".to_owned(), suite().join("remotes"));
        let settings = Settings {
            references: [remotes].into(),
            ..Settings::default()
        };
        let loaded = spec::load(&entry, &settings);
        fs::remove_dir_all(folder).unwrap();
        let api = loaded.api?;
        let operation = api.operations.ids().next().map(|id| api.operations.get(id))?;
        let id = operation.request_body.as_ref()?.content.first()?.schema?;
        Some((api, id))
    }
}

const DESCRIPTION: &str = r#"
info: {title: a, version: "1"},
paths: {/a: {post: {
    requestBody: {content: {application/json: {schema: {$ref: schema.json}}}},
    responses: {"204": {description: b}}
}}}
"#;

fn suite() -> PathBuf {
    let shared = std::env::var_os("MOCK_SHARED").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared")),
        PathBuf::from,
    );
    fs::canonicalize(shared.join("json-schema-test-suite")).unwrap()
}

fn fresh_folder() -> PathBuf {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    let folder = std::env::temp_dir().join(format!("json-schema-suite-{}-{number}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    folder
}
