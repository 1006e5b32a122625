//! Every document with one known defect is reported as that: severity, line, column and subject.

use std::fs;
use std::path::{Path, PathBuf};

use fancy_regex::Regex;
use mock_core::json::{Number, Value};
use mock_core::spec::diag::{Diagnostic, Severity};
use mock_core::spec::{self, Loaded, Settings};

use crate::shared;

/// Documents that are not reported as they should be. The list is exact: a document that is must leave it.
const NOT_YET: &[&str] = &[];

/// What a document's `.expect.json` asks for.
struct Expected {
    severity: Option<Severity>,
    lines: Vec<i64>,
    column: Option<i64>,
    about: Option<Regex>,
    file: Option<String>,
}

#[test]
fn defects_are_reported_where_they_are() {
    let mut failures = Vec::new();
    for name in names() {
        let expected = expected(&name);
        let loaded = spec::load(&document(&name), &Settings::default());
        let judgement = judge(&expected, &loaded);
        println!("{}", row(&name, &expected, &loaded, judgement.is_ok()));
        if let Err(why) = judgement {
            failures.push((name, why));
        }
    }
    let failed: Vec<_> = failures.iter().map(|(name, _)| name.as_str()).collect();
    let texts: Vec<_> = failures
        .iter()
        .map(|(name, why)| format!("{name}: {why}"))
        .collect();
    assert_eq!(failed, NOT_YET, "\n{}", texts.join("\n"));
}

fn names() -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(shared::path("broken-specs"))
        .expect("the folder of broken documents")
        .filter_map(|entry| {
            let name = entry.expect("an entry").file_name().into_string().expect("UTF-8");
            name.strip_suffix(".expect.json").map(str::to_owned)
        })
        .collect();
    names.sort();
    assert!(names.len() > 100, "{} documents", names.len());
    names
}

fn document(name: &str) -> PathBuf {
    let folder = shared::path("broken-specs");
    [
        format!("{name}.yaml"),
        format!("{name}.json"),
        format!("{name}/openapi.yaml"),
    ]
    .iter()
    .map(|file| folder.join(file))
    .find(|path| path.is_file())
    .expect(name)
}

fn expected(name: &str) -> Expected {
    let path = shared::path("broken-specs").join(format!("{name}.expect.json"));
    let text = fs::read(&path).expect("readable");
    let value = Value::parse(&text).expect("JSON");
    let object = value.as_object().expect("an object");
    let text = |key| object.get(key).and_then(Value::as_str);
    let number = |value: &Value<'_>| value.as_number().and_then(Number::as_i64);
    let also = object
        .get("also_lines")
        .and_then(Value::as_array)
        .unwrap_or_default();
    Expected {
        severity: match text("severity") {
            Some("error") => Some(Severity::Error),
            Some("warning") => Some(Severity::Warning),
            _ => None,
        },
        lines: object
            .get("line")
            .into_iter()
            .chain(also)
            .filter_map(number)
            .collect(),
        column: object.get("column").and_then(number),
        about: text("about").map(|about| Regex::new(about).expect("a regular expression")),
        file: text("file").map(str::to_owned),
    }
}

fn judge(expected: &Expected, loaded: &Loaded) -> Result<(), String> {
    let all: Vec<_> = loaded
        .diagnostics
        .iter()
        .map(|diagnostic| describe(loaded, diagnostic))
        .collect();
    let all = all.join("; ");
    let errors = loaded
        .diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.severity == Severity::Error);
    let strangers: Vec<_> = errors
        .filter(|diagnostic| !matches(expected, loaded, diagnostic))
        .collect();
    if !strangers.is_empty() {
        return Err(format!("an error about something else: {all}"));
    }
    let found = loaded
        .diagnostics
        .iter()
        .any(|diagnostic| matches(expected, loaded, diagnostic));
    if expected.severity.is_some() && !found {
        return Err(format!("not reported; but: {all}"));
    }
    Ok(())
}

fn matches(expected: &Expected, loaded: &Loaded, diagnostic: &Diagnostic) -> bool {
    let Some(span) = diagnostic.span else { return false };
    let place = loaded.sources.line_column(span);
    let line = i64::try_from(place.line).expect("a small file");
    let column = i64::try_from(place.column).expect("a small file");
    // The column belongs to the first line; other lines are as good wherever the culprit stands on them.
    let column_fits =
        expected.lines.first() != Some(&line) || expected.column.is_none_or(|expected| expected == column);
    let file = Path::new(&loaded.sources.file(span.file).name)
        .file_name()
        .map(Path::new);
    let message = [Some(diagnostic.message.as_str()), diagnostic.help.as_deref()];
    Some(diagnostic.severity) == expected.severity
        && expected.lines.contains(&line)
        && column_fits
        && expected
            .file
            .as_deref()
            .is_none_or(|name| file == Some(Path::new(name)))
        && expected.about.as_ref().is_none_or(|about| {
            message
                .iter()
                .flatten()
                .any(|text| about.is_match(text).expect("a match within limits"))
        })
}

/// What is expected of a document, and what is reported in its place; `cargo xtask broken` shows these.
fn row(name: &str, expected: &Expected, loaded: &Loaded, fulfilled: bool) -> String {
    let severity = expected.severity.map_or("none", Severity::name);
    let line = expected.lines.first().map_or_else(String::new, i64::to_string);
    let mut found = loaded.diagnostics.iter();
    let reported = found.find(|diagnostic| matches(expected, loaded, diagnostic));
    let reported = reported.map_or_else(String::new, |diagnostic| describe(loaded, diagnostic));
    let verdict = if fulfilled { "as expected" } else { "FAILS" };
    format!("{name:<38}{severity:<9}{line:>5}  {verdict:<13}{reported}")
}

fn describe(loaded: &Loaded, diagnostic: &Diagnostic) -> String {
    let place = diagnostic.span.map_or_else(String::new, |span| {
        let place = loaded.sources.line_column(span);
        format!("{}:{} ", place.line, place.column)
    });
    format!("{}{} {}", place, diagnostic.code, diagnostic.message)
}
