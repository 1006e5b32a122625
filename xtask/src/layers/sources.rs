//! The Rust files of the workspace.

use anyhow::{Context, Result};
use std::collections::BTreeSet;
use std::path::Path;

/// One file, read.
pub(crate) struct Source {
    /// Its path from the workspace's folder, with `/`.
    pub(crate) path: String,
    /// Its content.
    pub(crate) text: String,
    /// For a module of `mock-core` that is not a test: its path, such as `["engine", "path"]`; empty for the crate root.
    pub(crate) core_module: Option<Vec<String>>,
}

/// Every Rust file in the members' folders, by path.
pub(crate) fn read(root: &Path) -> Result<Vec<Source>> {
    let mut sources = Vec::new();
    for member in ["mock-core", "mock-macros", "mock-example", "xtask"] {
        visit(root, member, &mut sources)?;
    }
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    forget_test_modules(&mut sources);
    Ok(sources)
}

/// Modules in files of their own that are declared under `#[cfg(test)]` are tests.
fn forget_test_modules(sources: &mut [Source]) {
    let mut tests: BTreeSet<Vec<String>> = BTreeSet::new();
    for source in sources.iter() {
        let Some(module) = &source.core_module else {
            continue;
        };
        let declarations = source.text.lines().zip(source.text.lines().skip(1));
        for (attribute, declaration) in declarations {
            let named = declaration
                .trim()
                .strip_suffix(';')
                .and_then(|text| text.rsplit_once(' '));
            let name = named
                .filter(|(before, _)| before.ends_with("mod"))
                .map(|(_, name)| name);
            if let Some(name) = name.filter(|_| attribute.trim() == "#[cfg(test)]") {
                tests.insert(module.iter().cloned().chain([name.to_owned()]).collect());
            }
        }
    }
    for source in sources {
        let is_test = |module: &Vec<String>| tests.iter().any(|test| module.starts_with(test));
        source.core_module.take_if(|module| is_test(module));
    }
}

fn visit(root: &Path, folder: &str, sources: &mut Vec<Source>) -> Result<()> {
    let entries = std::fs::read_dir(root.join(folder)).with_context(|| format!("cannot list {folder}"))?;
    for entry in entries {
        let entry = entry?;
        let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            if !path.ends_with("/target") {
                visit(root, &path, sources)?;
            }
        } else if entry
            .path()
            .extension()
            .is_some_and(|extension| extension == "rs")
        {
            let text =
                std::fs::read_to_string(entry.path()).with_context(|| format!("cannot read {path}"))?;
            let core_module = core_module(&path);
            sources.push(Source {
                path,
                text,
                core_module,
            });
        }
    }
    Ok(())
}

fn core_module(path: &str) -> Option<Vec<String>> {
    let inside = path.strip_prefix("mock-core/src/")?.strip_suffix(".rs")?;
    let mut module: Vec<String> = inside.split('/').map(String::from).collect();
    if matches!(module.last().map(String::as_str), Some("mod" | "lib")) {
        module.pop();
    }
    (!module.iter().any(|name| name == "tests")).then_some(module)
}

#[cfg(test)]
mod tests {
    use super::{Source, core_module, forget_test_modules};

    #[test]
    fn modules_declared_as_tests_are_left_out() {
        let module = |path: &str, text: &str| Source {
            path: path.into(),
            text: text.into(),
            core_module: core_module(path),
        };
        let mut sources = [
            module(
                "mock-core/src/a/mod.rs",
                "mod b;\n#[cfg(test)]\npub(super) mod c;\n",
            ),
            module("mock-core/src/a/b.rs", ""),
            module("mock-core/src/a/c.rs", ""),
            module("mock-core/src/c.rs", ""),
        ];
        forget_test_modules(&mut sources);
        let left: Vec<&str> = sources
            .iter()
            .filter(|source| source.core_module.is_some())
            .map(|source| source.path.as_str())
            .collect();
        assert_eq!(
            left,
            [
                "mock-core/src/a/mod.rs",
                "mock-core/src/a/b.rs",
                "mock-core/src/c.rs"
            ]
        );
    }

    #[test]
    fn files_become_module_paths() {
        for (path, expected) in [
            ("mock-core/src/lib.rs", Some("")),
            ("mock-core/src/rt.rs", Some("rt")),
            ("mock-core/src/engine/mod.rs", Some("engine")),
            ("mock-core/src/engine/path/find.rs", Some("engine::path::find")),
            ("mock-core/src/engine/path/tests.rs", None),
            ("mock-core/src/engine/tests/path.rs", None),
            ("mock-core/tests/golden.rs", None),
            ("xtask/src/main.rs", None),
        ] {
            assert_eq!(
                core_module(path).map(|module| module.join("::")).as_deref(),
                expected,
                "{path}"
            );
        }
    }
}
