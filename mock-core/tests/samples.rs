//! `docs/samples.md` shows what is generated; `MOCK_BLESS=1 cargo test -p mock-core --features spec --test samples` writes it.
#![cfg(feature = "spec")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use mock_core::engine::generate::{Options, generate};
use mock_core::engine::validate::Direction;
use mock_core::json::Value;
use mock_core::spec::{self, Settings};

/// Descriptions, and the named schemas that are shown of each.
const SHOWN: &[(&str, &[&str])] = &[
    ("petstore-3.0.yaml", &["Pet", "Order", "User"]),
    (
        "train-travel.yaml",
        &["Station", "Trip", "Booking", "BookingPayment"],
    ),
    ("museum.yaml", &["SpecialEvent", "MuseumHours"]),
];

/// Descriptions that take too long to read for every run of the tests, shown only where the page is written.
const LARGE: &[(&str, &[&str])] = &[
    ("stripe-spec3.yaml", &["product", "customer", "charge"]),
    ("github.json", &["label", "milestone", "issue"]),
    ("slack-2.0.yaml", &["objs_message", "objs_channel"]),
];

/// Objects and arrays this deep are not shown, nor more members and items than these.
const MAX_DEPTH: usize = 1;
const MAX_MEMBERS: usize = 26;
const MAX_ITEMS: usize = 2;

const SEED: u64 = 1;

#[test]
fn the_page_of_samples_is_true() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/samples.md");
    let small: String = SHOWN
        .iter()
        .map(|(file, names)| section(file, names).unwrap())
        .collect();
    if std::env::var_os("MOCK_BLESS").is_some() {
        let large: String = LARGE
            .iter()
            .map(|(file, names)| section(file, names).expect("MOCK_SPECS names the folder of `github.json`"))
            .collect();
        std::fs::write(&path, format!("{INTRODUCTION}{small}{large}")).unwrap();
    }
    let page = std::fs::read_to_string(&path).unwrap();
    assert!(
        page.starts_with(&format!("{INTRODUCTION}{small}")),
        "docs/samples.md is stale; MOCK_BLESS=1 writes it"
    );
}

const INTRODUCTION: &str = "# Samples

Bodies as the generator makes them with seed 1, examples of the descriptions left out. `MOCK_BLESS=1 cargo test -p mock-core
--features spec --test samples` writes this page. `…` stands for what is nested deeper, and for further members and items.
";

/// The samples of one description; `None` where it is not there.
fn section(file: &str, names: &[&str]) -> Option<String> {
    let api = spec::load(&find(file)?, &Settings::default()).api?;
    let mut page = String::new();
    for name in names {
        let (id, _) = api
            .schemas
            .iter()
            .find(|(_, schema)| schema.name.as_deref() == Some(name))?;
        let options = Options {
            fresh: true,
            assets: "http://localhost:4010",
            ..Options::new(SEED, Direction::Response)
        };
        let value = generate(&api.schemas, id, &options).ok()?;
        let mut text = String::new();
        pretty(&value, 0, &mut text);
        write!(page, "\n## `{name}` of `{file}`\n\n```json\n{text}\n```\n").ok()?;
    }
    Some(page)
}

/// The description in the shared folder; `MOCK_SPECS` is where large ones are unpacked.
fn find(file: &str) -> Option<PathBuf> {
    let shared = std::env::var_os("MOCK_SHARED").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared")),
        PathBuf::from,
    );
    let unpacked = std::env::var_os("MOCK_SPECS").map(PathBuf::from);
    let folders = [Some(shared.join("specs")), unpacked];
    let mut paths = folders.into_iter().flatten().map(|folder| folder.join(file));
    paths.find(|path| path.is_file())
}

/// The value as text; what is cut is shown as `…`.
fn pretty(value: &Value<'_>, depth: usize, out: &mut String) {
    let indent = |depth: usize| "  ".repeat(depth);
    match value {
        Value::Object(object) if !object.is_empty() && depth > MAX_DEPTH => out.push_str("{ … }"),
        Value::Array(items) if !items.is_empty() && depth > MAX_DEPTH => out.push_str("[ … ]"),
        Value::Object(object) if !object.is_empty() => {
            out.push('{');
            for (index, (name, value)) in object.iter().take(MAX_MEMBERS).enumerate() {
                let comma = if index == 0 { "" } else { "," };
                let _ = write!(out, "{comma}\n{}{}: ", indent(depth + 1), Value::from(name));
                pretty(value, depth + 1, out);
            }
            if object.len() > MAX_MEMBERS {
                let _ = write!(out, ",\n{}…", indent(depth + 1));
            }
            let _ = write!(out, "\n{}}}", indent(depth));
        }
        Value::Array(items) if !items.is_empty() => {
            out.push('[');
            for (index, item) in items.iter().take(MAX_ITEMS).enumerate() {
                let comma = if index == 0 { "" } else { "," };
                let _ = write!(out, "{comma}\n{}", indent(depth + 1));
                pretty(item, depth + 1, out);
            }
            if items.len() > MAX_ITEMS {
                let _ = write!(out, ",\n{}…", indent(depth + 1));
            }
            let _ = write!(out, "\n{}]", indent(depth));
        }
        flat => _ = write!(out, "{flat}"),
    }
}
