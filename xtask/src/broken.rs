//! `cargo xtask broken`: the table of documents with one known defect each, which a test of `mock-core` holds.

use crate::step;
use crate::workspace;
use anyhow::Result;
use std::process::ExitCode;

pub(crate) fn run() -> Result<ExitCode> {
    let mut command = workspace::cargo();
    command.args([
        "test",
        "--quiet",
        "--package",
        "mock-core",
        "--all-features",
        "--test",
        "spec",
    ]);
    command.args(["defects_are_reported_where_they_are", "--", "--nocapture"]);
    let (succeeded, output) = step::output(&mut command)?;
    print!("{output}");
    Ok(if succeeded {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
