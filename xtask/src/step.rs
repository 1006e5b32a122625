//! A step of a longer task: one line with its outcome and duration, and its output where it failed.

use anyhow::{Context, Result};
use std::io::{Read, Write};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// How a step ended.
pub(crate) enum Outcome {
    /// Nothing to object to.
    Passed,
    /// Not done here, and why.
    Skipped(String),
    /// Objections, as text for a person.
    Failed(String),
}

/// Runs steps to the end and keeps account.
#[derive(Default)]
pub(crate) struct Steps {
    count: usize,
    failed: Vec<&'static str>,
    spent: Duration,
}

impl Steps {
    /// Runs one step; a step that cannot run has failed.
    pub(crate) fn run(&mut self, name: &'static str, step: impl FnOnce() -> Result<Outcome>) {
        print!("{name:<10}");
        // The name should be seen while the step runs; a closed pipe shows at the next `print!`.
        let _ = std::io::stdout().flush();
        let start = Instant::now();
        let outcome = step().unwrap_or_else(|error| Outcome::Failed(format!("{error:#}")));
        let spent = start.elapsed();
        self.count += 1;
        self.spent += spent;
        match outcome {
            Outcome::Passed => println!("ok      {:>7.1} s", spent.as_secs_f64()),
            Outcome::Skipped(reason) => println!("skipped {:>7.1} s  {reason}", spent.as_secs_f64()),
            Outcome::Failed(objections) => {
                println!("FAILED  {:>7.1} s", spent.as_secs_f64());
                println!("{}\n", objections.trim_end());
                self.failed.push(name);
            }
        }
    }

    /// Sums up; whether every step passed.
    pub(crate) fn finish(self) -> bool {
        let seconds = self.spent.as_secs_f64();
        if self.failed.is_empty() {
            println!("{} steps, all passed, {seconds:.1} s", self.count);
        } else {
            println!(
                "{} steps, {} failed: {}, {seconds:.1} s",
                self.count,
                self.failed.len(),
                self.failed.join(", ")
            );
        }
        self.failed.is_empty()
    }
}

/// Failed if there is any objection.
pub(crate) fn objections(objections: &[String]) -> Outcome {
    if objections.is_empty() {
        Outcome::Passed
    } else {
        Outcome::Failed(objections.join("\n"))
    }
}

/// Runs a command as a step: its whole output is the objection where it fails.
pub(crate) fn command(command: &mut Command) -> Result<Outcome> {
    let (passed, output) = output(command)?;
    Ok(if passed {
        Outcome::Passed
    } else {
        Outcome::Failed(output)
    })
}

/// Runs a command to its end: whether it succeeded, and what it wrote to both outputs, in order.
pub(crate) fn output(command: &mut Command) -> Result<(bool, String)> {
    let shown = format!("{command:?}");
    let (mut reader, writer) = std::io::pipe().context("cannot make a pipe")?;
    command.stdout(writer.try_clone()?).stderr(writer);
    let mut child = command.spawn().with_context(|| format!("cannot start {shown}"))?;
    // The command holds the writing ends, which would keep the pipe open.
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let mut output = Vec::new();
    reader.read_to_end(&mut output)?;
    Ok((
        child.wait()?.success(),
        String::from_utf8_lossy(&output).into_owned(),
    ))
}
