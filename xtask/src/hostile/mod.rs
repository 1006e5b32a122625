//! `cargo xtask hostile`: attacks on a release build of a mock, and what each costs it.
//!
//! Every attack meets a server of its own, so that the largest memory is its alone. It fails where the server does not answer
//! afterwards, takes more memory than it may, or answers with another status than expected.

mod attacks;
mod bodies;
mod client;
mod streams;

use crate::build_mock;
use crate::process;
use crate::serve::Server;
use anyhow::{Context, Result};
use attacks::{ATTACKS, Attack};
use client::Target;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::{Command, ExitCode};
use std::time::Instant;

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Only attacks whose name contains this
    filter: Option<String>,
    /// This mock of `xtask/src/hostile/openapi.yaml` instead of one that is built now
    #[arg(long, value_name = "PROGRAM")]
    mock: Option<PathBuf>,
}

/// The description that the mock is made of, from the workspace's folder: an operation for each way into the server.
const DESCRIPTION: &str = "xtask/src/hostile/openapi.yaml";

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let built = match &arguments.mock {
        Some(mock) => Some(mock.clone()),
        None => build_mock::release("hostile", DESCRIPTION)?.map(|(_, mock)| mock),
    };
    let Some(mock) = built else {
        return Ok(ExitCode::FAILURE);
    };
    let filter = arguments.filter.as_deref().unwrap_or_default();
    println!("{:<58}{:>9}{:>8}  answers", "attack", "peak MiB", "s");
    let mut passed = true;
    for attack in ATTACKS.iter().filter(|attack| attack.name.contains(filter)) {
        passed &= meet(&mock, attack).with_context(|| attack.name)?;
    }
    Ok(if passed {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Runs one attack and prints its line; whether the server behaved.
fn meet(mock: &PathBuf, attack: &Attack) -> Result<bool> {
    let mut command = Command::new(mock);
    command.args(["--port=0", "--log=off"]);
    let mut server = Server::start(&mut command)?;
    let target = Target::of(&server.url)?;
    let begin = Instant::now();
    let statuses = (attack.run)(&target);
    let seconds = begin.elapsed().as_secs_f64();
    let faults = match server.ended()? {
        Some(end) => vec![format!("the mock ended: {end}")],
        None => faults(
            attack,
            &target,
            &statuses,
            process::peak_memory(server.id())? / 1024.0,
        ),
    };
    let peak = process::peak_memory(server.id()).map_or(f64::NAN, |kibibytes| kibibytes / 1024.0);
    println!(
        "{:<58}{peak:>9.0}{seconds:>8.1}  {}",
        attack.name,
        counted(&statuses)
    );
    for fault in &faults {
        println!("  {fault}");
    }
    Ok(faults.is_empty())
}

/// What the server should not have done.
fn faults(attack: &Attack, target: &Target, statuses: &[Option<u16>], peak: f64) -> Vec<String> {
    let mut faults = Vec::new();
    if target.get("/things") != Some(204) {
        faults.push("the server does not answer any more".to_owned());
    }
    if peak > attack.most_mebibytes {
        faults.push(format!("more than {} MiB", attack.most_mebibytes));
    }
    if let Some(unexpected) = statuses.iter().find(|status| !attack.expected.contains(status)) {
        faults.push(format!("unexpected: {}", described(*unexpected)));
    }
    faults
}

/// Each answer with how often it was given.
fn counted(statuses: &[Option<u16>]) -> String {
    let mut counts: BTreeMap<Option<u16>, usize> = BTreeMap::new();
    for status in statuses {
        *counts.entry(*status).or_default() += 1;
    }
    let counts = counts.into_iter().map(|(status, count)| match count {
        1 => described(status),
        count => format!("{count} × {}", described(status)),
    });
    counts.collect::<Vec<_>>().join(", ")
}

fn described(status: Option<u16>) -> String {
    status.map_or_else(|| "no answer".to_owned(), |status| status.to_string())
}
