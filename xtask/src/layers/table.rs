//! The tables of ARCHITECTURE.md: what each module of `mock-core` may import, and what only some modules may name.

use super::names::Named;
use crate::workspace;
use anyhow::{Context, Result, bail};

const BEGIN: &str = "<!-- layers:begin -->";
const END: &str = "<!-- layers:end -->";

/// Both tables.
#[derive(Debug, Default)]
pub(crate) struct Table {
    /// Module path → module paths that it may import, beside itself; the longest row that fits a module holds for it.
    imports: Vec<Row>,
    /// Path of a crate or of something in it → the modules that may name it.
    only_in: Vec<Row>,
}

#[derive(Debug)]
struct Row {
    key: Vec<String>,
    listed: Vec<Vec<String>>,
}

impl Table {
    /// Reads the block between the two markers of ARCHITECTURE.md.
    pub(crate) fn read() -> Result<Table> {
        let text = std::fs::read_to_string(workspace::root().join("ARCHITECTURE.md"))
            .context("cannot read ARCHITECTURE.md")?;
        Table::parse(&text).context("ARCHITECTURE.md")
    }

    fn parse(text: &str) -> Result<Table> {
        let block = text
            .split_once(BEGIN)
            .and_then(|(_, rest)| rest.split_once(END))
            .map(|(block, _)| block)
            .with_context(|| format!("has no block between {BEGIN} and {END}"))?;
        let mut table = Table::default();
        let mut only_in = false;
        for line in block.lines().filter(|line| line.starts_with('|')) {
            let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
            let &[key, listed] = cells.as_slice() else {
                bail!("`{line}` is not a row of two cells");
            };
            match (key, listed) {
                ("module", "may import") => only_in = false,
                ("name", "only in") => only_in = true,
                (rule, _) if rule.starts_with('-') => {}
                _ => {
                    let rows = if only_in {
                        &mut table.only_in
                    } else {
                        &mut table.imports
                    };
                    let listed = paths(listed);
                    rows.extend(paths(key).into_iter().map(|key| Row {
                        key,
                        listed: listed.clone(),
                    }));
                }
            }
        }
        if table.imports.is_empty() {
            bail!("names no module in its block");
        }
        Ok(table)
    }

    /// What the paths named by one file break, one line each.
    pub(crate) fn check(&self, file: &str, named: &[Named]) -> Vec<String> {
        named
            .iter()
            .filter(|name| !name.by.is_empty())
            .filter_map(|name| {
                let objection = if name.own {
                    self.import(name)
                } else {
                    self.restricted(name)
                }?;
                Some(format!("{file}:{}: {objection}", name.line))
            })
            .collect()
    }

    fn import(&self, name: &Named) -> Option<String> {
        let by = name.by.join("::");
        let Some(row) = longest(&self.imports, &name.by) else {
            return Some(format!("`{by}` has no row in ARCHITECTURE.md"));
        };
        let allowed = std::iter::once(&row.key)
            .chain(&row.listed)
            .any(|allowed| starts_with(&name.path, allowed));
        (!allowed).then(|| {
            format!(
                "`{by}` imports `{}`, which `{}` may not",
                name.path.join("::"),
                row.key.join("::")
            )
        })
    }

    fn restricted(&self, name: &Named) -> Option<String> {
        let row = longest(&self.only_in, &name.path)?;
        let allowed = row.listed.iter().any(|module| starts_with(&name.by, module));
        (!allowed).then(|| format!("`{}` names `{}`", name.by.join("::"), name.path.join("::")))
    }
}

fn longest<'a>(rows: &'a [Row], path: &[String]) -> Option<&'a Row> {
    rows.iter()
        .filter(|row| starts_with(path, &row.key))
        .max_by_key(|row| row.key.len())
}

fn starts_with(path: &[String], prefix: &[String]) -> bool {
    path.starts_with(prefix)
}

/// The paths in a cell: whatever stands between backticks.
fn paths(cell: &str) -> Vec<Vec<String>> {
    cell.split('`')
        .skip(1)
        .step_by(2)
        .map(|path| path.split("::").map(String::from).collect())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::Table;
    use crate::layers::names;

    const TEXT: &str = "before
<!-- layers:begin -->
| module | may import |
|---|---|
| `json` | |
| `engine` | `json`, `model` |
| `engine::path` | `model` |

| name | only in |
|---|---|
| `axum`, `std::fs` | `runtime::handle` |
<!-- layers:end -->
| `after` | |";

    #[test]
    fn imports_outside_the_table_are_named() {
        let table = Table::parse(TEXT).expect("a table");
        for (module, text, expected) in [
            ("json", "use crate::json::scan::Token;", ""),
            (
                "json",
                "\nuse crate::model::Api;",
                "f:2: `json` imports `model::Api`, which `json` may not",
            ),
            ("engine::validate", "use crate::engine::path::Template;", ""),
            ("engine::path::find", "use crate::model::Api;", ""),
            (
                "engine::path",
                "use super::x;",
                "f:1: `engine::path` imports `engine::x`, which `engine::path` may not",
            ),
            (
                "other",
                "use crate::json::Value;",
                "f:1: `other` has no row in ARCHITECTURE.md",
            ),
            (
                "json",
                "std::fs::read(axum::x);",
                "f:1: `json` names `std::fs::read` f:1: `json` names `axum::x`",
            ),
            ("runtime::handle::x", "std::fs::read(axum::x);", ""),
            ("", "use crate::anything::X;", ""),
        ] {
            let module: Vec<String> = module
                .split("::")
                .filter(|name| !name.is_empty())
                .map(String::from)
                .collect();
            let named = names::collect(text, &module).expect("Rust tokens");
            assert_eq!(table.check("f", &named).join(" "), expected, "{module:?}: {text}");
        }
    }

    #[test]
    fn a_text_without_a_table_is_refused() {
        for (text, expected) in [
            ("", "no block"),
            ("<!-- layers:begin --><!-- layers:end -->", "no module"),
            ("<!-- layers:begin -->\n| a |\n<!-- layers:end -->", "two cells"),
        ] {
            let error = Table::parse(text).expect_err(text).to_string();
            assert!(error.contains(expected), "{error}");
        }
    }
}
