//! `cargo xtask build-mock`: descriptions anywhere on the disk become static, stripped, reproducible mock servers.
//!
//! A small workspace is generated in cargo's target folder: `mock-core` and `mock-macros` of this workspace, and a package
//! with one binary per description. Later calls reuse what it compiled.

mod artefact;
mod compile;
mod name;
mod package;
mod target;
mod verify;

pub(crate) use compile::{Compiler, run as run_cargo};
pub(crate) use name::binary as binary_name;
pub(crate) use package::{Mock, PACKAGE, Sources, Workspace};
pub(crate) use target::choose as choose_target;

use crate::{check, workspace};
use anyhow::{Context, Result, bail};
use std::path::PathBuf;
use std::process::{Command, ExitCode};

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// OpenAPI descriptions, each the entry document of one mock
    #[arg(required = true, value_name = "SPEC")]
    specs: Vec<PathBuf>,
    /// Name of the binary, for a single SPEC [default: the file's name without its ending]
    #[arg(long)]
    name: Option<String>,
    /// Folder for the binaries and their checksums
    #[arg(long, value_name = "FOLDER", default_value = "dist")]
    out: PathBuf,
    /// How to compile
    #[arg(long, value_enum, default_value_t = Profile::Release)]
    profile: Profile,
    /// Target triple [default: musl for this machine's architecture where it can be had, else glibc]
    #[arg(long, value_name = "TRIPLE")]
    target: Option<String>,
    /// Builds twice, in two folders, and fails unless both give the same bytes
    #[arg(long)]
    verify: bool,
    /// Reads FILE in the place of a URL; relative to the description's folder
    #[arg(long, value_name = "URL=FILE", value_parser = check::reference)]
    reference: Vec<(String, PathBuf)>,
    /// Starts the mock after the build, with the arguments behind `--`; for a single SPEC
    #[arg(long)]
    run: bool,
    /// Arguments for the mock
    #[arg(last = true, requires = "run", value_name = "ARGUMENT")]
    passed_on: Vec<String>,
}

/// The workspace's profiles of the same names.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Profile {
    /// Optimised and stripped
    Release,
    /// Quick to compile
    Dev,
}

impl Profile {
    /// The name that cargo knows it by.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Profile::Release => "release",
            Profile::Dev => "dev",
        }
    }
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let mocks = mocks(arguments)?;
    let target = target::choose(arguments.target.as_deref())?;
    let folder = workspace::metadata()?.target_directory.join("build-mock");
    artefact::remove(&arguments.out, &mocks)?;
    let workspace = Workspace::write(&folder.join("workspace"), &mocks, Sources::Linked)?;
    let compiler = Compiler {
        target: &target,
        profile: arguments.profile,
    };
    let names: Vec<String> = mocks.iter().map(|mock| name::binary(&mock.name)).collect();
    let Some(built) = compiler.binaries(&workspace, PACKAGE, &names)? else {
        return Ok(ExitCode::FAILURE);
    };
    if arguments.verify {
        verify::same_bytes(&compiler, &folder.join("verify"), &mocks, &built)?;
    }
    let artefacts = artefact::publish(&arguments.out, &mocks, &built, target.is_static)?;
    for artefact in &artefacts {
        println!("{}", artefact.summary(&target.triple, arguments.verify));
    }
    match artefacts.first() {
        Some(artefact) if arguments.run => start(&artefact.path, &arguments.passed_on),
        _ => Ok(ExitCode::SUCCESS),
    }
}

/// A mock as `build-mock` makes it, for tasks that look at how it behaves; the path is that of a description, from the
/// folder of the workspace. `None` if it does not compile.
pub(crate) fn release(name: &str, description: &str) -> Result<Option<(Workspace, PathBuf)>> {
    let folder = workspace::metadata()?.target_directory.join("build-mock");
    let path = workspace::root().join(description);
    let mocks = [Mock {
        name: name.into(),
        given: path.clone(),
        path,
        references: Vec::new(),
    }];
    let generated = Workspace::write(&folder.join("workspace"), &mocks, Sources::Linked)?;
    let target = target::choose(None)?;
    let compiler = Compiler {
        target: &target,
        profile: Profile::Release,
    };
    let built = compiler.binaries(&generated, PACKAGE, &[name::binary(name)])?;
    let mock = built.and_then(|mut built| built.pop());
    Ok(mock.map(|mock| (generated, mock)))
}

/// The descriptions with the names of their binaries; every path is absolute.
fn mocks(arguments: &Arguments) -> Result<Vec<Mock>> {
    let several = arguments.specs.len() > 1;
    if several && arguments.name.is_some() {
        bail!(
            "--name names one mock, but there are {} descriptions",
            arguments.specs.len()
        );
    }
    if several && arguments.run {
        bail!(
            "--run starts one mock, but there are {} descriptions",
            arguments.specs.len()
        );
    }
    let mut mocks: Vec<Mock> = Vec::new();
    for spec in &arguments.specs {
        let name = match &arguments.name {
            Some(name) => name::checked(name)?,
            None => name::from_path(spec),
        };
        if let Some(other) = mocks.iter().find(|mock| mock.name.eq_ignore_ascii_case(&name)) {
            bail!(
                "{} and {} would both become `{name}`",
                other.given.display(),
                spec.display()
            );
        }
        let path = std::fs::canonicalize(spec).with_context(|| format!("cannot read {}", spec.display()))?;
        mocks.push(Mock {
            name,
            given: spec.clone(),
            path,
            references: arguments.reference.clone(),
        });
    }
    Ok(mocks)
}

/// Becomes the mock, so that its signals and its exit code are this command's.
#[cfg(unix)]
fn start(path: &std::path::Path, arguments: &[String]) -> Result<ExitCode> {
    let path = std::path::absolute(path)?;
    let error = std::os::unix::process::CommandExt::exec(Command::new(&path).args(arguments));
    Err(error).with_context(|| format!("cannot start {}", path.display()))
}

#[cfg(not(unix))]
fn start(path: &std::path::Path, arguments: &[String]) -> Result<ExitCode> {
    let path = std::path::absolute(path)?;
    let status = Command::new(&path).args(arguments).status();
    let status = status.with_context(|| format!("cannot start {}", path.display()))?;
    Ok(if status.success() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
