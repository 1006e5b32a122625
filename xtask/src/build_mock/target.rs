//! Which target a mock is compiled for, and how it is linked.

use crate::step;
use crate::workspace;
use anyhow::{Context, Result};
use std::path::Path;
use std::process::{Command, Stdio};

/// A target, ready to compile for.
pub(crate) struct Target {
    /// Its triple.
    pub(crate) triple: String,
    /// Whether its binaries need nothing from the system that they run on.
    pub(crate) is_static: bool,
    /// Whether the machine's own C compiler may be used for it.
    is_native: bool,
}

/// Takes the wanted target, or musl of this machine's architecture, or what this machine itself is.
pub(crate) fn choose(wanted: Option<&str>) -> Result<Target> {
    let host = host()?;
    if let Some(triple) = wanted {
        install(triple)?;
        return Ok(Target::new(triple, &host));
    }
    if !host.contains("-linux-") {
        return Ok(Target::new(&host, &host));
    }
    let musl = format!("{}-unknown-linux-musl", architecture(&host));
    if install(&musl)? {
        return Ok(Target::new(&musl, &host));
    }
    eprintln!("note: the target {musl} cannot be had here; building for {host}");
    Ok(Target::new(&host, &host))
}

impl Target {
    fn new(triple: &str, host: &str) -> Target {
        Target {
            triple: triple.to_owned(),
            is_static: triple.contains("-linux-"),
            is_native: architecture(triple) == architecture(host),
        }
    }

    /// Flags for rustc.
    pub(crate) fn flags(&self) -> Vec<String> {
        let mut flags = Vec::new();
        if self.is_static {
            flags.push("-Ctarget-feature=+crt-static".to_owned());
        }
        if self.triple.ends_with("-musl") {
            // Tables of texts are full of addresses to relocate; this form of telling where takes a fortieth of the place.
            flags.push("-Clink-arg=-Wl,-z,pack-relative-relocs".to_owned());
        }
        flags
    }

    /// Tells the C compiler's callers how to make objects for musl: the machine's compiler can, if it leaves out what only
    /// glibc has. What the environment says already stands.
    pub(crate) fn configure(&self, command: &mut Command) {
        if !self.triple.ends_with("-musl") || !self.is_native {
            return;
        }
        let triple = self.triple.replace('-', "_");
        for (name, value) in [
            (format!("CC_{triple}"), "cc"),
            (format!("CFLAGS_{triple}"), "-std=gnu11 -U_FORTIFY_SOURCE"),
        ] {
            if std::env::var_os(&name).is_none() {
                command.env(name, value);
            }
        }
    }
}

fn architecture(triple: &str) -> &str {
    triple.split('-').next().unwrap_or(triple)
}

/// The triple of this machine.
fn host() -> Result<String> {
    let (_, output) = step::output(workspace::tool("rustc").arg("-vV"))?;
    let host = output.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(String::from).context("rustc -vV names no host")
}

/// Whether the standard library for `triple` is here, after rustup was asked for it if need be.
fn install(triple: &str) -> Result<bool> {
    if is_installed(triple)? {
        return Ok(true);
    }
    let asked = workspace::tool("rustup")
        .args(["target", "add", triple])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    Ok(asked.is_ok_and(|status| status.success()) && is_installed(triple)?)
}

fn is_installed(triple: &str) -> Result<bool> {
    let (known, output) =
        step::output(workspace::tool("rustc").args(["--print", "target-libdir", "--target", triple]))?;
    Ok(known && Path::new(output.trim()).is_dir())
}
