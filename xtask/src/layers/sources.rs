//! The Rust files of the workspace.

use anyhow::{Context, Result};
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
    Ok(sources)
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
    use super::core_module;

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
