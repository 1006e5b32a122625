//! Rules of form that can be seen in a file's text, and the agreement of version numbers.

use super::sources::Source;
use crate::workspace;
use anyhow::{Context, Result};

/// A longer file wants to be two.
const MAX_LINES: usize = 500;

/// What breaks a rule of form, one line each.
pub(crate) fn check(sources: &[Source]) -> Result<Vec<String>> {
    let mut objections: Vec<String> = sources.iter().flat_map(file).collect();
    objections.extend(minimum_version()?);
    Ok(objections)
}

fn file(source: &Source) -> Vec<String> {
    let mut objections = Vec::new();
    let generated = source.path.contains("/tests/golden/");
    let lines = source.text.lines().count();
    if lines > MAX_LINES && !generated {
        objections.push(format!("{}: {lines} lines, more than {MAX_LINES}", source.path));
    }
    if source.path.contains("/src/") && !source.text.starts_with("//!") {
        objections.push(format!(
            "{}:1: does not start with `//!`: what it turns into what",
            source.path
        ));
    }
    for (index, line) in source.text.lines().enumerate() {
        let refused = [
            ("#[ignore", "a test that does not run proves nothing"),
            ("#[should_panic", "assert the error instead"),
            (
                "#![allow",
                "an exception stands where it is needed, as `#[expect(…, reason = …)]`",
            ),
        ];
        for (start, reason) in refused {
            if line.trim_start().starts_with(start) {
                objections.push(format!("{}:{}: `{start}`: {reason}", source.path, index + 1));
            }
        }
    }
    objections
}

/// CI compiles with the pinned toolchain only: where that is the promised minimum, the minimum is checked.
fn minimum_version() -> Result<Option<String>> {
    let pinned = value("rust-toolchain.toml", &["toolchain", "channel"])?;
    let promised = value("Cargo.toml", &["workspace", "package", "rust-version"])?;
    let agree = pinned == promised || pinned.starts_with(&format!("{promised}."));
    Ok((!agree).then(|| {
        format!("rust-toolchain.toml pins {pinned}, but Cargo.toml promises rust-version {promised}")
    }))
}

fn value(file: &str, keys: &[&str]) -> Result<String> {
    let text = std::fs::read_to_string(workspace::root().join(file))
        .with_context(|| format!("cannot read {file}"))?;
    let document: toml::Table = text.parse().with_context(|| format!("cannot read {file}"))?;
    let mut value = &toml::Value::Table(document);
    for key in keys {
        value = value
            .get(key)
            .with_context(|| format!("{file} has no {}", keys.join(".")))?;
    }
    Ok(value.as_str().unwrap_or_default().to_owned())
}

#[cfg(test)]
mod tests {
    use super::file;
    use crate::layers::sources::Source;

    #[test]
    fn broken_rules_are_named_with_their_line() {
        for (path, text, expected) in [
            ("a/src/x.rs", "//! x\n".to_owned(), ""),
            (
                "a/src/x.rs",
                "fn x() {}\n".to_owned(),
                "a/src/x.rs:1: does not start",
            ),
            ("a/tests/x.rs", "fn x() {}\n".to_owned(), ""),
            ("a/src/x.rs", "//! x\n".repeat(501), "501 lines"),
            ("a/tests/golden/x.rs", "\n".repeat(501), ""),
            (
                "a/tests/x.rs",
                ["\n  #[", "ignore]"].concat(),
                "a/tests/x.rs:2: `#[ignore`",
            ),
            (
                "a/tests/x.rs",
                ["#![", "allow(x)]"].concat(),
                "a/tests/x.rs:1: `#![allow`",
            ),
        ] {
            let source = Source {
                path: path.into(),
                text,
                core_module: None,
            };
            let objections = file(&source).join("\n");
            assert_eq!(objections.is_empty(), expected.is_empty(), "{objections}");
            assert!(objections.contains(expected), "{objections}");
        }
    }
}
