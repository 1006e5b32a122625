//! Descriptions that someone is in the middle of editing: something is missing or out of place, and the answer is still a
//! diagnostic of the description, never a defect of this tool.

use std::fs;
use std::path::PathBuf;

use mock_core::spec::diag::{Code, Severity};
use mock_core::spec::{self, Settings};

use crate::shared;

/// What each value is replaced by in turn.
const REPLACEMENTS: [&str; 6] = ["null", "true", "-1", "[]", "{}", "\"x\""];

#[test]
fn any_line_may_be_missing() {
    for name in [
        "dino-api.yaml",
        "ogen-nullable-type-list.yml",
        "readme-webhooks.json",
    ] {
        let text = fs::read_to_string(shared::path("specs").join(name)).expect(name);
        let lines: Vec<&str> = text.lines().collect();
        for missing in 0..lines.len() {
            let rest = lines.iter().enumerate().filter(|(index, _)| *index != missing);
            let rest: Vec<&str> = rest.map(|(_, line)| *line).collect();
            check(name, &rest.join("\n"), &format!("line {} missing", missing + 1));
        }
    }
}

#[test]
fn any_value_may_be_wrong() {
    for name in [
        "petstore-3.0.yaml",
        "museum.yaml",
        "petstore-separate-2.0/spec/parameters.yaml",
    ] {
        let text = fs::read_to_string(shared::path("specs").join(name)).expect(name);
        let lines: Vec<&str> = text.lines().collect();
        // Every fourth line, with another replacement each time, keeps this within seconds.
        for (index, line) in lines.iter().enumerate().step_by(4) {
            let Some((key, _)) = line.split_once(": ").or_else(|| line.split_once(':')) else {
                continue;
            };
            let replacement = REPLACEMENTS[index / 4 % REPLACEMENTS.len()];
            let mut edited = lines.clone();
            let line = format!("{key}: {replacement}");
            edited[index] = &line;
            // What was nested below goes with the value.
            let indent = |line: &str| line.len() - line.trim_start_matches([' ', '-']).len();
            let below = lines[index + 1..]
                .iter()
                .take_while(|below| below.trim().is_empty() || indent(below) > indent(lines[index]));
            edited.drain(index + 1..=index + below.count());
            check(name, &edited.join("\n"), &format!("line {}: {line}", index + 1));
        }
    }
}

fn check(name: &str, text: &str, what: &str) {
    let file = scratch(name);
    fs::write(&file, text).expect("writable");
    let loaded = spec::load(&file, &Settings::default());
    let internal = loaded
        .diagnostics
        .iter()
        .find(|diagnostic| diagnostic.code == Code::Internal);
    assert!(internal.is_none(), "{name}, {what}: {internal:?}");
    let failed = loaded
        .diagnostics
        .iter()
        .any(|diagnostic| diagnostic.severity == Severity::Error);
    assert_eq!(loaded.api.is_none(), failed, "{name}, {what}");
}

/// A file of this test's own.
fn scratch(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("robust");
    fs::create_dir_all(&folder).expect("a folder");
    let thread = format!("{:?}", std::thread::current().id());
    folder.join(format!("{thread}-{}", name.replace('/', "-")))
}
