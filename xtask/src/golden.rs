//! `cargo xtask golden`: the tests that compare output with files, and the rewriting of those files.

use crate::workspace;
use anyhow::{Context, Result};
use std::process::ExitCode;

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Rewrites the files instead of comparing them; read the difference before you commit it
    #[arg(long)]
    bless: bool,
}

/// Files are compared by integration tests only, which rewrite them where `MOCK_BLESS` is set; trybuild has a word of
/// its own for the same.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let mut command = workspace::cargo();
    command.args([
        "test",
        "--workspace",
        "--all-features",
        "--locked",
        "--no-fail-fast",
        "--test",
        "*",
    ]);
    if arguments.bless {
        command.env("MOCK_BLESS", "1").env("TRYBUILD", "overwrite");
    }
    let status = command.status().context("cannot start cargo")?;
    Ok(if status.success() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
