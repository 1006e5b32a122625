//! `cargo xtask layers`: the rules of ARCHITECTURE.md and the cheap rules of form that no compiler checks.
//!
//! Whole-workspace builds unite the features of `mock-core` and hide a wrong import between its halves; so each half is
//! checked alone, and what its modules name is compared with the tables in ARCHITECTURE.md.

mod form;
mod names;
mod sources;
mod table;

use crate::step::{self, Outcome};
use crate::workspace;
use anyhow::Result;
use std::process::ExitCode;

/// No settings: the rules stand in ARCHITECTURE.md.
#[derive(clap::Args)]
pub(crate) struct Arguments {}

pub(crate) fn run(_: &Arguments) -> Result<ExitCode> {
    match check()? {
        Outcome::Failed(objections) => {
            eprintln!("{}", objections.trim_end());
            Ok(ExitCode::FAILURE)
        }
        Outcome::Passed | Outcome::Skipped(_) => Ok(ExitCode::SUCCESS),
    }
}

/// All checks of this task; every objection of each.
pub(crate) fn check() -> Result<Outcome> {
    let sources = sources::read(workspace::root())?;
    let table = table::Table::read()?;
    let mut objections = form::check(&sources)?;
    for source in &sources {
        if let Some(module) = &source.core_module {
            let named = names::collect(&source.text, module)
                .map_err(|error| anyhow::anyhow!("{}: {error}", source.path))?;
            objections.extend(table.check(&source.path, &named));
        }
    }
    for half in ["", "spec", "codegen", "runtime"] {
        objections.extend(compile(half)?);
    }
    Ok(step::objections(&objections))
}

/// Compiles one half of `mock-core` alone; warnings count, since a user's build would show them.
fn compile(features: &str) -> Result<Option<String>> {
    let (passed, output) = step::output(workspace::cargo().args([
        "check",
        "--quiet",
        "--locked",
        "--package=mock-core",
        "--no-default-features",
        "--features",
        features,
    ]))?;
    let clean = passed && !output.contains("warning: ");
    Ok((!clean).then(|| format!("mock-core with the features [{features}] alone:\n{output}")))
}
