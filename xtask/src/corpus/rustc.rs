//! What rustc spends on one crate: this program stands before rustc and asks the system afterwards.

use crate::build_mock::{Compiler, PACKAGE, Workspace, run_cargo};
use anyhow::{Context, Result};
use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike;
use serde::{Deserialize, Serialize};
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::PathBuf;
use std::process::{Command, ExitCode};

/// Names the crate that is measured, and the file for the result; set for the program that stands before rustc.
const CRATE: &str = "XTASK_MEASURED_CRATE";
const FILE: &str = "XTASK_MEASURED_FILE";

/// What one compilation cost, the linker's part in it.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub(crate) struct Usage {
    /// Seconds of processor time.
    pub(crate) seconds: f64,
    /// The largest resident memory of one process, in kibibytes.
    pub(crate) peak_kibibytes: i64,
}

/// Compiles one binary of the generated package anew and measures that; `None` if it does not compile.
pub(crate) fn compile(
    compiler: &Compiler<'_>,
    workspace: &Workspace,
    subcommand: &str,
    binary: &str,
) -> Result<Option<(Usage, Option<PathBuf>)>> {
    let source = workspace.source(binary);
    let touched = fs::File::options().append(true).open(&source)?;
    touched.set_modified(std::time::SystemTime::now())?;
    let file = workspace.folder.join("usage.json");
    let mut command = compiler.cargo(workspace, subcommand)?;
    command
        .args(["--package", PACKAGE, "--bin", binary])
        .env("RUSTC_WRAPPER", std::env::current_exe()?)
        .env(CRATE, binary.replace('-', "_"))
        .env(FILE, &file);
    let Some(mut executables) = run_cargo(&mut command)? else {
        return Ok(None);
    };
    let text = fs::read_to_string(&file).context("rustc was not measured")?;
    Ok(Some((serde_json::from_str(&text)?, executables.remove(binary))))
}

/// Whether this process stands before rustc: then runs it, and measures it if it compiles the crate in question.
pub(crate) fn measured() -> Option<Result<ExitCode>> {
    let name = std::env::var_os(CRATE)?;
    let file = std::env::var_os(FILE)?;
    let mut arguments = std::env::args_os().skip(1);
    Some(measure(
        &name,
        &file,
        &arguments.next()?,
        &arguments.collect::<Vec<_>>(),
    ))
}

fn measure(name: &OsStr, file: &OsStr, rustc: &OsStr, arguments: &[OsString]) -> Result<ExitCode> {
    let status = Command::new(rustc)
        .args(arguments)
        .status()
        .context("cannot start rustc")?;
    if arguments.iter().any(|argument| argument == name) {
        let used = getrusage(UsageWho::RUSAGE_CHILDREN).context("cannot ask for the resources used")?;
        let microseconds = (used.user_time() + used.system_time()).num_microseconds();
        let usage = Usage {
            seconds: std::time::Duration::from_micros(microseconds.unsigned_abs()).as_secs_f64(),
            peak_kibibytes: used.max_rss(),
        };
        fs::write(file, serde_json::to_string(&usage)?)?;
    }
    let code = status
        .code()
        .and_then(|code| u8::try_from(code).ok())
        .unwrap_or(1);
    Ok(ExitCode::from(code))
}
