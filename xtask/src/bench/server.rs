//! A server under measurement: its process, its memory, its processor time.

use super::client::{Connection, EXCHANGES};
use crate::process;
use anyhow::{Context, Result, bail};
use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How a server is started.
pub(crate) struct Program {
    /// The executable.
    pub(crate) path: PathBuf,
    /// Its arguments before the port.
    pub(crate) arguments: &'static [&'static str],
}

/// A running server, ended when dropped.
pub(crate) struct Server {
    process: Child,
    /// Its port on loopback.
    pub(crate) port: u16,
    /// From the start of the process to its first answer.
    pub(crate) start: Duration,
}

impl Program {
    /// Starts the server, behind `wrapper` if that is not empty, and waits for its first answer.
    pub(crate) fn start(&self, wrapper: &[String]) -> Result<Server> {
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let mut command = match wrapper.split_first() {
            Some((program, arguments)) => {
                let mut command = Command::new(program);
                command.args(arguments).arg(&self.path);
                command
            }
            None => Command::new(&self.path),
        };
        command.args(self.arguments).arg(port.to_string());
        command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let begin = Instant::now();
        let process = command
            .spawn()
            .with_context(|| format!("cannot start {}", self.path.display()))?;
        let mut server = Server {
            process,
            port,
            start: Duration::ZERO,
        };
        let [first, ..] = &EXCHANGES;
        loop {
            if let Ok(mut connection) = Connection::open(port) {
                connection.exchange(first, 1)?;
                server.start = begin.elapsed();
                return Ok(server);
            }
            if let Some(status) = server.process.try_wait()? {
                bail!("{} ended before it answered: {status}", self.path.display());
            }
            if begin.elapsed() > Duration::from_mins(1) {
                bail!("{} does not answer", self.path.display());
            }
            std::thread::sleep(Duration::from_micros(50));
        }
    }
}

impl Server {
    /// Resident memory in kibibytes.
    pub(crate) fn memory(&self) -> Result<f64> {
        process::memory(self.process.id())
    }

    /// The largest resident memory so far, in kibibytes.
    pub(crate) fn peak_memory(&self) -> Result<f64> {
        process::peak_memory(self.process.id())
    }

    /// Processor time of all its threads so far.
    pub(crate) fn processor_time(&self) -> Result<Duration> {
        let mut nanoseconds = 0;
        for task in fs::read_dir(format!("/proc/{}/task", self.process.id()))? {
            let text = fs::read_to_string(task?.path().join("schedstat"))?;
            let first = text.split_whitespace().next().context("an empty schedstat")?;
            nanoseconds += first.parse::<u64>()?;
        }
        Ok(Duration::from_nanos(nanoseconds))
    }

    /// Asks the server to end, as a supervisor would, and waits for it.
    pub(crate) fn terminate(mut self) -> Result<()> {
        let asked = Command::new("kill").arg(self.process.id().to_string()).status()?;
        if !asked.success() {
            bail!("cannot signal the server");
        }
        self.process.wait()?;
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already; then there is nothing to do.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
