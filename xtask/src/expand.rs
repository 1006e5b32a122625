//! `cargo xtask expand`: what `mock_api!` makes of a description, as a person can read it.

use crate::workspace;
use anyhow::{Context, Result, bail};
use std::io::Write;
use std::path::PathBuf;
use std::process::{ExitCode, Stdio};

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The description's entry document
    file: PathBuf,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let file = &arguments.file;
    let path = std::fs::canonicalize(file).with_context(|| format!("cannot read {}", file.display()))?;
    let expanded = workspace::cargo()
        .args([
            "run",
            "--quiet",
            "--locked",
            "--package=mock-core",
            "--features=codegen",
            "--example=expand",
            "--",
        ])
        .arg(path)
        .stderr(Stdio::inherit())
        .output()
        .context("cannot start cargo")?;
    if !expanded.status.success() {
        return Ok(ExitCode::FAILURE);
    }
    let mut rustfmt = workspace::tool("rustfmt")
        .args(["--edition", "2024"])
        .stdin(Stdio::piped())
        .spawn()
        .context("cannot start rustfmt")?;
    let Some(mut input) = rustfmt.stdin.take() else {
        bail!("rustfmt has no input");
    };
    input.write_all(&expanded.stdout)?;
    drop(input);
    Ok(if rustfmt.wait()?.success() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
