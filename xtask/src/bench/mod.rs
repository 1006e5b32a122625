//! `cargo xtask bench`: a mock of the dinosaur API beside the same API written by hand with axum.
//!
//! Both are built in the same way and measured in one run, alternating, so that the ratios hold on a busy machine too. They must
//! give the same answers, so that the same work is compared.

mod client;
mod measure;
mod server;

use crate::build_mock::{self, Compiler, Profile, choose_target};
use anyhow::{Context, Result};
use measure::Row;
use server::Program;
use std::process::{Command, ExitCode, Stdio};

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Requests of each kind in each round
    #[arg(long, default_value_t = 20_000)]
    requests: u32,
    /// Rounds; each drives one server, then the other
    #[arg(long, default_value_t = 5)]
    rounds: usize,
    /// Starts of each server
    #[arg(long, default_value_t = 31)]
    starts: usize,
    /// Leaves out the instructions per request, which need valgrind
    #[arg(long)]
    no_instructions: bool,
}

/// The description that the mock is made of, from the workspace's folder.
const DESCRIPTION: &str = "mock-example/openapi.yaml";

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let Some([mock, by_hand]) = build()? else {
        return Ok(ExitCode::FAILURE);
    };
    measure::compare(&mock, &by_hand)?;
    println!("{:<34}{:>12}{:>12}{:>9}", "", "mock", "by hand", "ratio");
    print(&measure::size(&mock, &by_hand)?);
    print(&measure::start(&mock, &by_hand, arguments.starts)?);
    measure::load(&mock, &by_hand, arguments.rounds, arguments.requests)?
        .iter()
        .for_each(print);
    if arguments.no_instructions {
        return Ok(ExitCode::SUCCESS);
    }
    let valgrind = Command::new("valgrind")
        .arg("--version")
        .stdout(Stdio::null())
        .status();
    if valgrind.is_ok_and(|status| status.success()) {
        measure::instructions(&mock, &by_hand)?.iter().for_each(print);
    } else {
        println!("instructions per request: left out, valgrind is not installed");
    }
    Ok(ExitCode::SUCCESS)
}

fn print(row: &Row) {
    println!(
        "{:<34}{:>12.*}{:>12.*}{:>9.2}",
        row.name, row.digits, row.mock, row.digits, row.by_hand, row.ratio
    );
}

/// Builds both servers as `build-mock` builds.
fn build() -> Result<Option<[Program; 2]>> {
    let Some((generated, mock)) = build_mock::release("bench", DESCRIPTION)? else {
        return Ok(None);
    };
    let compiler = Compiler {
        target: &choose_target(None)?,
        profile: Profile::Release,
    };
    let by_hand = "axum-by-hand".to_owned();
    let Some(mut axum) = compiler.binaries(&generated, &by_hand, std::slice::from_ref(&by_hand))? else {
        return Ok(None);
    };
    let axum = axum.pop().context("cargo made no server")?;
    Ok(Some([
        Program {
            path: mock,
            arguments: &["--log", "off", "--port"],
        },
        Program {
            path: axum,
            arguments: &[],
        },
    ]))
}
