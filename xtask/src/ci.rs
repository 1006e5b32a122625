//! `cargo xtask ci`: everything a change has to pass, one step after the other, all of them to the end.

use crate::step::{self, Outcome, Steps};
use crate::{layers, licences, workspace};
use anyhow::Result;
use std::process::{Command, ExitCode};

/// None so far: a change passes all or it does not pass.
#[derive(clap::Args)]
pub(crate) struct Arguments {}

/// Every package, feature and kind of target in one combination, so that nothing is built twice.
const EVERYTHING: [&str; 3] = ["--workspace", "--all-features", "--locked"];

pub(crate) fn run(_: &Arguments) -> ExitCode {
    let mut steps = Steps::default();
    steps.run("fmt", || {
        step::command(workspace::cargo().args(["fmt", "--all", "--check"]))
    });
    steps.run("clippy", || {
        step::command(cargo("clippy").args(["--all-targets", "--", "-D", "warnings"]))
    });
    steps.run("layers", layers::check);
    steps.run("tests", tests);
    steps.run("doc tests", || step::command(cargo("test").arg("--doc")));
    steps.run("docs", || {
        step::command(cargo("doc").arg("--no-deps").env("RUSTDOCFLAGS", "-D warnings"))
    });
    steps.run("licences", || licences::check(&workspace::metadata()?));
    steps.run("deny", deny);
    if steps.finish() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn cargo(command: &str) -> Command {
    let mut cargo = workspace::cargo();
    cargo.args([command, "--quiet"]).args(EVERYTHING);
    cargo
}

/// nextest runs tests of several binaries at once; it does not run doc tests.
fn tests() -> Result<Outcome> {
    if workspace::has_cargo_command("nextest") {
        return step::command(
            workspace::cargo()
                .args([
                    "nextest",
                    "run",
                    "--no-fail-fast",
                    "--cargo-quiet",
                    "--status-level=fail",
                ])
                .args(EVERYTHING),
        );
    }
    step::command(cargo("test").args(["--no-fail-fast", "--lib", "--bins", "--tests", "--examples"]))
}

fn deny() -> Result<Outcome> {
    if !workspace::has_cargo_command("deny") {
        return Ok(Outcome::Skipped(
            "cargo-deny is not installed; `licences` has checked the licences".into(),
        ));
    }
    step::command(workspace::cargo().args(["deny", "--locked", "check", "licenses", "bans"]))
}
