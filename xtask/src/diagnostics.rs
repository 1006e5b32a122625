//! `cargo xtask diagnostics`: docs/diagnostics.md, made from the table of codes and a small description for each.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use mock_core::spec::diag::{Code, Diagnostic, render};
use mock_core::spec::{self, Settings};

use crate::workspace;

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Fails if the file is not up to date, instead of writing it
    #[arg(long)]
    check: bool,
}

/// Codes that no small file can show: what they are about is outside the description, or large.
const WITHOUT_EXAMPLE: &[Code] = &[Code::FileUnreadable, Code::Internal];

const HEAD: &str = "\
# Diagnostics

What `mock_api!`, `cargo xtask build-mock` and `cargo xtask check` report about a description. This file is made by
`cargo xtask diagnostics`; each example is what the tool says about a file in `mock-core/tests/diagnostics`.

An error stops the build: no right server can be made of the description, or no client could use it. A warning does not;
`deny` makes it an error, by its code or with all others (`warnings`), and `allow` hides it. Errors cannot be allowed.
";

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let text = text()?;
    let path = path();
    if !arguments.check {
        let folder = path.parent().context("a folder")?;
        fs::create_dir_all(folder)?;
        fs::write(&path, text)?;
    } else if fs::read_to_string(&path).ok().as_ref() != Some(&text) {
        bail!("docs/diagnostics.md is not up to date; run `cargo xtask diagnostics`");
    }
    Ok(ExitCode::SUCCESS)
}

fn path() -> PathBuf {
    workspace::root().join("docs/diagnostics.md")
}

/// The whole file.
fn text() -> Result<String> {
    let mut text = HEAD.to_owned();
    for code in Code::ALL {
        write!(
            text,
            "\n## {code}\n\n*{}*: {}. Rule: {}.\n",
            code.severity(),
            code.summary(),
            code.rule()
        )?;
        match example(*code)? {
            Some(example) => write!(text, "\n```text\n{}\n```\n", example.trim_end())?,
            None if WITHOUT_EXAMPLE.contains(code) => {}
            None => bail!("mock-core/tests/diagnostics has no description that shows `{code}`"),
        }
    }
    Ok(text)
}

/// What is reported about the description of that code; it may break other rules on the way.
fn example(code: Code) -> Result<Option<String>> {
    let folder = workspace::root().join("mock-core/tests/diagnostics");
    let candidates = ["yaml", "json"].map(|kind| folder.join(format!("{code}.{kind}")));
    let Some(path) = candidates.iter().find(|path| path.is_file()) else {
        return Ok(None);
    };
    if WITHOUT_EXAMPLE.contains(&code) {
        bail!("`{code}` has an example now; remove it from the list of those without");
    }
    let loaded = spec::load(path, &Settings::default());
    let of_code = |diagnostic: &Diagnostic| diagnostic.code == code;
    let shown: Vec<_> = loaded
        .diagnostics
        .iter()
        .filter(|found| of_code(found))
        .cloned()
        .collect();
    if shown.is_empty() {
        bail!("{} does not show `{code}`", path.display());
    }
    let text = render::text(&loaded.sources, &shown);
    Ok(Some(without_folder(&text, &folder)))
}

/// Names of files as they are from inside the folder, wherever the workspace is.
fn without_folder(text: &str, folder: &Path) -> String {
    text.replace(&format!("{}/", folder.display()), "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_an_example_and_the_file_is_up_to_date() {
        let outcome = run(&Arguments { check: true });
        assert!(outcome.is_ok(), "{outcome:?}");
    }

    #[test]
    fn every_example_is_of_a_code() {
        let folder = workspace::root().join("mock-core/tests/diagnostics");
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            assert!(Code::from_name(&name).is_some(), "{name}");
        }
    }
}
