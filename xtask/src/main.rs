//! Automation of the workspace. `cargo xtask --help` lists the tasks; each task is a module of its own.

use clap::{Parser, Subcommand};
use std::process::ExitCode;

mod bench;
mod broken;
mod build_mock;
mod check;
mod ci;
mod corpus;
mod diagnostics;
mod differential;
mod expand;
mod golden;
mod hostile;
mod layers;
mod licences;
mod process;
mod schemathesis;
mod serve;
mod step;
mod validity;
mod workspace;

/// Checks, mock builds and measurements of this workspace.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Measures a mock beside the same API written by hand
    Bench(bench::Arguments),
    /// Shows how documents with one known defect each are reported
    Broken,
    /// Compiles descriptions into static mock servers
    BuildMock(build_mock::Arguments),
    /// Reads, checks and proves descriptions, without building a server
    Check(check::Arguments),
    /// Runs everything a change has to pass: this is the test command
    Ci(ci::Arguments),
    /// Builds every public description and shows what each costs
    Corpus(corpus::Arguments),
    /// Writes docs/diagnostics.md
    Diagnostics(diagnostics::Arguments),
    /// Compares mocks with Prism, request by request
    Differential(differential::Arguments),
    /// Prints what the macro makes of a description
    Expand(expand::Arguments),
    /// Compares output with the files in the repository, or rewrites them
    Golden(golden::Arguments),
    /// Attacks a release build of a mock and shows what each attack costs it
    Hostile(hostile::Arguments),
    /// Checks the layers of ARCHITECTURE.md and the rules of form
    Layers(layers::Arguments),
    /// Lets schemathesis test mocks of public descriptions
    Schemathesis(schemathesis::Arguments),
    /// Serves a description without compiling a mock of it
    Serve(serve::Arguments),
    /// Generates values for every schema of the public descriptions and validates each
    Validity(validity::Arguments),
}

fn main() -> ExitCode {
    if let Some(outcome) = corpus::before_rustc() {
        return finish(outcome);
    }
    finish(match Arguments::parse().task {
        Task::Bench(arguments) => bench::run(&arguments),
        Task::Broken => broken::run(),
        Task::BuildMock(arguments) => build_mock::run(&arguments),
        Task::Check(arguments) => check::run(&arguments),
        Task::Ci(arguments) => Ok(ci::run(&arguments)),
        Task::Corpus(arguments) => corpus::run(&arguments),
        Task::Diagnostics(arguments) => diagnostics::run(&arguments),
        Task::Differential(arguments) => differential::run(&arguments),
        Task::Expand(arguments) => expand::run(&arguments),
        Task::Golden(arguments) => golden::run(&arguments),
        Task::Hostile(arguments) => hostile::run(&arguments),
        Task::Layers(arguments) => layers::run(&arguments),
        Task::Schemathesis(arguments) => schemathesis::run(&arguments),
        Task::Serve(arguments) => serve::run(arguments),
        Task::Validity(arguments) => validity::run(&arguments),
    })
}

fn finish(outcome: anyhow::Result<ExitCode>) -> ExitCode {
    outcome.unwrap_or_else(|error| {
        eprintln!("error: {error:#}");
        ExitCode::from(2)
    })
}
