//! The generated workspace: the library parts of this one, and a package with a binary per description.
//!
//! The parts are members and not merely dependencies, since cargo hashes members by their place in the workspace and
//! anything else by its absolute path: in this form the same sources give the same bytes wherever they stand.

use super::name;
use crate::workspace;
use anyhow::{Context, Result, bail};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A mock to be made.
pub(crate) struct Mock {
    /// The binary's file name.
    pub(crate) name: String,
    /// The description's path as the person wrote it.
    pub(crate) given: PathBuf,
    /// The description's path, absolute.
    pub(crate) path: PathBuf,
    /// Files to read in the place of URLs.
    pub(crate) references: Vec<(String, PathBuf)>,
}

/// How the library parts come into the generated workspace.
#[derive(Clone, Copy)]
pub(crate) enum Sources {
    /// By symbolic links, so that cargo sees every edit.
    Linked,
    /// As copies, which prove that nothing depends on their place.
    Copied,
}

/// The generated workspace, which no other call changes meanwhile.
pub(crate) struct Workspace {
    /// Its folder.
    pub(crate) folder: PathBuf,
    /// Held, not read.
    _lock: fs::File,
}

/// Name of the generated package.
pub(crate) const PACKAGE: &str = "mock";

/// Where its binaries stand.
const BINARIES: &str = "mock/src/bin";

/// The parts of this workspace that a mock is made of, and what a mock is measured against.
const PARTS: [&str; 3] = ["mock-core", "mock-macros", "xtask/axum-by-hand"];

const MANIFEST: &str = r#"[package]
name = "mock"
version = "0.0.0"
edition = "2024"
publish = false

[dependencies]
mock-core = { workspace = true, features = ["runtime"] }
mock-macros.workspace = true

# The allocator of musl is 4 to 9 times slower.
[target.'cfg(target_env = "musl")'.dependencies]
mimalloc.workspace = true
"#;

impl Workspace {
    /// Writes the workspace for `mocks` to `folder`; files that need no change keep their time.
    pub(crate) fn write(folder: &Path, mocks: &[Mock], sources: Sources) -> Result<Workspace> {
        let binaries = folder.join(BINARIES);
        fs::create_dir_all(&binaries).with_context(|| format!("cannot create {}", binaries.display()))?;
        let lock = fs::File::create(folder.join("lock")).context("cannot create the lock file")?;
        lock.lock().context("cannot lock the build folder")?;
        for part in PARTS {
            let from = workspace::root().join(part);
            match sources {
                Sources::Linked => link(&from, &folder.join(part))?,
                Sources::Copied => copy(&from, &folder.join(part))?,
            }
        }
        write(&folder.join("Cargo.toml"), &manifest()?)?;
        write(
            &folder.join("Cargo.lock"),
            &read(&workspace::root().join("Cargo.lock"))?,
        )?;
        write(&folder.join(PACKAGE).join("Cargo.toml"), MANIFEST)?;

        let mut wanted = BTreeSet::new();
        for mock in mocks {
            let file = format!("{}.rs", name::binary(&mock.name));
            write(&binaries.join(&file), &main(mock)?)?;
            wanted.insert(file);
        }
        for entry in fs::read_dir(&binaries)? {
            let entry = entry?;
            if !wanted.contains(entry.file_name().to_string_lossy().as_ref()) {
                fs::remove_file(entry.path())?;
            }
        }
        Ok(Workspace {
            folder: folder.to_owned(),
            _lock: lock,
        })
    }

    /// The source file of a binary.
    pub(crate) fn source(&self, binary: &str) -> PathBuf {
        self.folder.join(BINARIES).join(format!("{binary}.rs"))
    }

    /// Cargo may have dropped packages from the copied `Cargo.lock`; that it brought other versions is an error.
    pub(crate) fn check_lock(&self) -> Result<()> {
        let ours = locked(&workspace::root().join("Cargo.lock"))?;
        let theirs = locked(&self.folder.join("Cargo.lock"))?;
        match theirs
            .iter()
            .find(|package| !ours.contains(*package) && !package.starts_with("mock "))
        {
            Some(package) => bail!("{package} is not in the workspace's Cargo.lock"),
            None => Ok(()),
        }
    }
}

/// The workspace's manifest, with the members of the generated workspace.
fn manifest() -> Result<String> {
    let path = workspace::root().join("Cargo.toml");
    let mut manifest: toml::Table = read(&path)?
        .parse()
        .with_context(|| format!("cannot read {}", path.display()))?;
    let workspace = manifest
        .get_mut("workspace")
        .and_then(toml::Value::as_table_mut)
        .with_context(|| format!("{} has no [workspace]", path.display()))?;
    let members: Vec<&str> = PARTS.into_iter().chain([PACKAGE]).collect();
    workspace.insert("members".into(), members.into());
    workspace.remove("default-members");
    Ok(manifest.to_string())
}

/// The source of a mock's binary.
fn main(mock: &Mock) -> Result<String> {
    let path = mock
        .path
        .to_str()
        .with_context(|| format!("{} is not a path in UTF-8", mock.path.display()))?;
    let references: Vec<String> = mock
        .references
        .iter()
        .map(|(url, file)| format!("{url:?} => {:?}", file.display().to_string()))
        .collect();
    Ok(format!(
        "//! The mock server of one description.

#[cfg(target_env = \"musl\")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

mock_macros::mock_api!({path:?}, types = none, references = {{ {} }});

fn main() -> std::process::ExitCode {{
    mock().run()
}}
",
        references.join(", ")
    ))
}

/// The packages of a `Cargo.lock`, as `name version`.
fn locked(path: &Path) -> Result<BTreeSet<String>> {
    #[derive(serde::Deserialize)]
    struct Lock {
        package: Vec<Package>,
    }
    #[derive(serde::Deserialize)]
    struct Package {
        name: String,
        version: String,
    }
    let lock: Lock =
        toml::from_str(&read(path)?).with_context(|| format!("cannot read {}", path.display()))?;
    Ok(lock
        .package
        .iter()
        .map(|package| format!("{} {}", package.name, package.version))
        .collect())
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

fn write(path: &Path, text: &str) -> Result<()> {
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return Ok(());
    }
    fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
}

#[cfg(unix)]
fn link(from: &Path, to: &Path) -> Result<()> {
    if fs::read_link(to).is_ok_and(|old| old == from) {
        return Ok(());
    }
    if to.is_symlink() {
        fs::remove_file(to)?;
    }
    if let Some(parent) = to.parent() {
        fs::create_dir_all(parent)?;
    }
    std::os::unix::fs::symlink(from, to).with_context(|| format!("cannot link {}", to.display()))
}

/// Symbolic links need rights that few people have elsewhere.
#[cfg(not(unix))]
fn link(from: &Path, to: &Path) -> Result<()> {
    copy(from, to)
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to).with_context(|| format!("cannot create {}", to.display()))?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), &target).with_context(|| format!("cannot write {}", target.display()))?;
        }
    }
    Ok(())
}
