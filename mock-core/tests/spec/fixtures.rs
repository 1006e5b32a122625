//! Small descriptions of our own, by version: `ok` ones have a dump of their model beside them, `bad` ones the exact text of
//! their diagnostics. `deployed` ones hold what the descriptions of real services contain beyond the letter of the
//! specification; they have warnings, but never an error. `MOCK_BLESS` rewrites all texts.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use mock_core::model::Api;
use mock_core::spec::diag::{Severity, render};
use mock_core::spec::{self, Loaded, Settings};

#[test]
fn good_descriptions_have_these_models() {
    compare("ok", |loaded| {
        let mut text = diagnostics(loaded);
        match &loaded.api {
            Some(api) => text.push_str(&dump(api)),
            None => text.push_str("no model\n"),
        }
        text
    });
}

#[test]
fn bad_descriptions_have_these_diagnostics() {
    compare("bad", diagnostics);
}

#[test]
fn what_deployed_descriptions_contain_is_no_error() {
    compare("deployed", |loaded| {
        let errors = loaded
            .diagnostics
            .iter()
            .filter(|found| found.severity == Severity::Error);
        assert_eq!(errors.count(), 0, "{}", diagnostics(loaded));
        assert!(loaded.api.is_some());
        diagnostics(loaded)
    });
}

/// Compares each fixture of a kind with the text file beside it.
fn compare(kind: &str, text: impl Fn(&Loaded) -> String) {
    let mut failures = String::new();
    let mut count = 0;
    for fixture in fixtures(kind) {
        count += 1;
        let found = text(&spec::load(&fixture, &Settings::default()));
        // Messages name the file as it was given, which depends on where the workspace lies.
        let folder = format!("{}/", fixture.parent().expect("a folder").display());
        let found = found.replace(&folder, "");
        let golden = fixture.with_extension("txt");
        if std::env::var_os("MOCK_BLESS").is_some() {
            fs::write(&golden, found).expect("writable");
            continue;
        }
        let wanted = fs::read_to_string(&golden).unwrap_or_default();
        if found != wanted {
            writeln!(failures, "{}:\n{found}\ninstead of\n{wanted}", fixture.display()).expect("memory");
        }
    }
    assert!(count > 0, "no fixtures of the kind `{kind}`");
    assert!(failures.is_empty(), "{failures}");
}

fn fixtures(kind: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let mut found = Vec::new();
    for version in entries(&root) {
        found.extend(
            entries(&version.join(kind))
                .into_iter()
                .filter(|path| path.extension().is_some_and(|it| it == "yaml" || it == "json")),
        );
    }
    found
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths
}

fn diagnostics(loaded: &Loaded) -> String {
    render::text(&loaded.sources, &loaded.diagnostics)
}

/// The model without what is empty.
fn dump(api: &Api) -> String {
    let text = format!("{api:#?}\n");
    let empty = [": None,", ": [],", ": false,", ": 0,"];
    let lines = text
        .lines()
        .filter(|line| !empty.iter().any(|empty| line.ends_with(empty)));
    lines.fold(String::new(), |text, line| text + line + "\n")
}
