//! `cargo xtask validity`: every schema of the public descriptions × seeds × profiles × directions: is what is generated valid?

use crate::corpus;
use crate::workspace;
use anyhow::{Context, Result};
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Only documents whose name contains this
    filter: Option<String>,
    /// How many values of each schema are made in each direction
    #[arg(long, default_value_t = 50)]
    seeds: u64,
    /// These descriptions instead of those of the shared folder
    #[arg(long, value_name = "SPEC", num_args = 1..)]
    specs: Vec<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let target = workspace::metadata()?.target_directory;
    let mut documents = corpus::documents(&arguments.specs, &target.join("corpus"))?;
    if let Some(filter) = &arguments.filter {
        documents.retain(|document| document.name.contains(filter));
    }
    // Optimised, since a 13 MB description has millions of values; and without the server, which is not asked.
    let status = workspace::cargo()
        .args([
            "run",
            "--quiet",
            "--locked",
            "--release",
            "--package=mock-core",
            "--features=spec",
        ])
        .args(["--example=validity", "--"])
        .arg(arguments.seeds.to_string())
        .args(documents.iter().map(|document| &document.entry))
        .status()
        .context("cannot start cargo")?;
    Ok(if status.success() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
