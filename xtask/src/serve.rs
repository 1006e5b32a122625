//! `cargo xtask serve`: a mock without a compiler, for developers of the server and for the tasks that test it.
//!
//! The description goes the way that the macro and a binary take together: read, check, prove, bake, read back, serve.

use anyhow::{Context, Result, bail};
use mock_core::model::Api;
use mock_core::runtime::Mock;
use mock_core::spec::diag::{Severity, render};
use mock_core::spec::{self, Settings};
use std::ffi::OsString;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, Stdio};

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The description's entry document
    spec: PathBuf,
    /// Arguments of the mock, such as `-- -p 8080 --dynamic`
    #[arg(last = true)]
    arguments: Vec<OsString>,
}

pub(crate) fn run(arguments: Arguments) -> Result<ExitCode> {
    let mock = Mock::new(load(&arguments.spec)?);
    let program = std::iter::once(OsString::from("cargo xtask serve SPEC --"));
    Ok(mock.run_with(program.chain(arguments.arguments)))
}

/// The description as a binary would read it.
pub(crate) fn load(spec: &Path) -> Result<&'static Api> {
    if !spec.is_file() {
        bail!("`{}` is not a file", spec.display());
    }
    let loaded = spec::load(spec, &Settings::default());
    let Some(api) = loaded.api else {
        let is_error = |severity| severity == Severity::Error;
        let mut errors = loaded.diagnostics;
        errors.retain(|found| is_error(found.severity));
        bail!(
            "{} is wrong\n{}",
            spec.display(),
            render::text(&loaded.sources, &errors)
        );
    };
    let baked = Api::from_baked(api.bake()?.into())?;
    Ok(Box::leak(Box::new(baked)))
}

/// A server in a process of its own, ended when dropped.
pub(crate) struct Server {
    process: Child,
    /// `http://ADDRESS:PORT`
    pub(crate) url: String,
}

impl Server {
    /// Serves a description at a free port of loopback.
    pub(crate) fn of_mock(spec: &Path, arguments: &[&str]) -> Result<Server> {
        let mut command = Command::new(std::env::current_exe()?);
        command
            .arg("serve")
            .arg(spec)
            .args(["--", "--port=0", "--log=off"])
            .args(arguments);
        Server::start(&mut command).with_context(|| format!("cannot serve {}", spec.display()))
    }

    /// Starts a program and waits until it says where it listens.
    pub(crate) fn start(command: &mut Command) -> Result<Server> {
        command.stdin(Stdio::null()).stdout(Stdio::piped());
        let mut process = command
            .spawn()
            .with_context(|| format!("cannot start {command:?}"))?;
        let output = process.stdout.take().context("no output")?;
        let mut server = Server {
            process,
            url: String::new(),
        };
        let mut lines = BufReader::new(output).lines();
        while let Some(line) = lines.next().transpose()? {
            if let Some((_, url)) = line.split_once("listening on ") {
                url.trim().clone_into(&mut server.url);
                // Nobody reads what it says from now on, but it has to be able to say it.
                std::thread::spawn(move || lines.for_each(drop));
                return Ok(server);
            }
        }
        bail!("{command:?} ended: {}", server.process.wait()?)
    }

    /// The process.
    pub(crate) fn id(&self) -> u32 {
        self.process.id()
    }

    /// Whether the process has ended by itself, and how.
    pub(crate) fn ended(&mut self) -> Result<Option<String>> {
        Ok(self.process.try_wait()?.map(|status| status.to_string()))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already; then there is nothing to do.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
