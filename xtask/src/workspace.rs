//! Where things are, and how cargo is called.

use anyhow::{Context, Result};
use serde::Deserialize;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The folder of the workspace's `Cargo.toml`.
pub(crate) fn root() -> &'static Path {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.parent().unwrap_or(package)
}

/// `cargo` in the workspace's folder, asking nothing.
pub(crate) fn cargo() -> Command {
    tool("cargo")
}

/// A program of the toolchain that the workspace pins: rustup decides by the folder, unless a call from elsewhere has
/// already decided.
pub(crate) fn tool(name: &str) -> Command {
    let mut command = Command::new(name);
    command
        .current_dir(root())
        .env_remove("RUSTUP_TOOLCHAIN")
        .stdin(Stdio::null());
    command
}

/// The folder of documents and facts that stands beside the workspace, or where `MOCK_SHARED` says.
pub(crate) fn shared() -> PathBuf {
    std::env::var_os("MOCK_SHARED").map_or_else(|| root().join("../shared"), PathBuf::from)
}

/// The folder where cargo keeps what it downloads.
pub(crate) fn cargo_home() -> Result<PathBuf> {
    if let Some(home) = std::env::var_os("CARGO_HOME") {
        return Ok(PathBuf::from(home));
    }
    let home = std::env::home_dir().context("no home folder is known")?;
    Ok(home.join(".cargo"))
}

/// Whether `cargo NAME` is installed here.
pub(crate) fn has_cargo_command(name: &str) -> bool {
    cargo()
        .args([name, "--version"])
        .output()
        .is_ok_and(|output| output.status.success())
}

/// What `cargo metadata` says about the workspace and everything it depends on.
#[derive(Debug, Deserialize)]
pub(crate) struct Metadata {
    /// Members and dependencies.
    pub(crate) packages: Vec<Package>,
    /// The folder that cargo builds into.
    pub(crate) target_directory: PathBuf,
}

/// One package of [`Metadata`].
#[derive(Debug, Deserialize)]
pub(crate) struct Package {
    /// Its name.
    pub(crate) name: String,
    /// Its version.
    pub(crate) version: String,
    /// Its licence as an SPDX expression.
    pub(crate) license: Option<String>,
}

/// Asks cargo for the [`Metadata`]; an outdated `Cargo.lock` is an error.
pub(crate) fn metadata() -> Result<Metadata> {
    let output = cargo()
        .args(["metadata", "--locked", "--format-version=1"])
        .output()
        .context("cannot start cargo")?;
    if !output.status.success() {
        anyhow::bail!(
            "cargo metadata failed\n{}",
            String::from_utf8_lossy(&output.stderr).trim_end()
        );
    }
    serde_json::from_slice(&output.stdout).context("cannot read the output of cargo metadata")
}
