//! `cargo xtask differential`: Prism and a mock with `--compat prism` get the same requests, and have to answer the same.
//!
//! Differences that are wanted stand with their reasons in `wanted.toml`; others fail, and so does an entry that no longer occurs.

mod client;
mod compare;
mod requests;
mod wanted;

use crate::serve::{Server, load};
use crate::workspace;
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use wanted::Wanted;

/// Documents of all versions; none of them ends Prism.
const DOCUMENTS: [&str; 9] = [
    "dino-api.yaml",
    "museum.yaml",
    "ogen-http-responses.json",
    "petstore-2.0.json",
    "petstore-3.0.yaml",
    "petstore-3.1.json",
    "readme-link-example.yaml",
    "readme-response-multiple-mediatypes.json",
    "readme-security-multiple.yaml",
];

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Descriptions; without any, nine public ones and the list of what is wanted for them
    specs: Vec<PathBuf>,
    /// Prints both answers where they differ
    #[arg(long)]
    verbose: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let prism = program()?;
    let public = workspace::shared().join("specs");
    let specs: Vec<PathBuf> = match arguments.specs.as_slice() {
        [] => DOCUMENTS.iter().map(|name| public.join(name)).collect(),
        specs => specs.to_vec(),
    };
    let wanted = Wanted::read()?;
    let mut passed = true;
    println!(
        "{:<42}{:>9}{:>7}{:>8}{:>10}",
        "document", "requests", "equal", "wanted", "unwanted"
    );
    for spec in &specs {
        let name = spec.file_stem().unwrap_or_default().to_string_lossy();
        let found = compare_both(&prism, spec, arguments.verbose)?;
        let differences: Vec<&String> = found.values().flatten().collect();
        let (known, mut unwanted): (Vec<&String>, Vec<&String>) = differences
            .iter()
            .partition(|difference| wanted.has(&name, difference));
        let stale = if arguments.specs.is_empty() {
            wanted.stale(&name, &differences)
        } else {
            Vec::new()
        };
        let equal = found
            .values()
            .filter(|differences| differences.is_empty())
            .count();
        println!(
            "{name:<42}{:>9}{equal:>7}{:>8}{:>10}",
            found.len(),
            known.len(),
            unwanted.len()
        );
        unwanted.extend(&stale);
        for line in &unwanted {
            println!("  {line}");
        }
        passed &= unwanted.is_empty();
    }
    Ok(if passed {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Request → what is different in its answers.
fn compare_both(prism: &OsString, spec: &Path, verbose: bool) -> Result<BTreeMap<String, Vec<String>>> {
    let api = load(spec)?;
    let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
    let mut command = Command::new(prism);
    command.arg("mock").arg(spec).args(["--port", &port.to_string()]);
    let mut theirs = Server::start(&mut command)?;
    let ours = Server::of_mock(spec, &["--compat=prism"])?;
    let mut found = BTreeMap::new();
    for request in requests::of_api(api) {
        let (mut expected, answer) = (
            client::send(&theirs.url, &request),
            client::send(&ours.url, &request),
        );
        if theirs.ended()?.is_some() {
            theirs = Server::start(&mut command)?;
            expected = Err(anyhow::anyhow!("Prism ended"));
        }
        let answer = answer.with_context(|| request.label.clone())?;
        let differences = match &expected {
            Ok(expected) => compare::differences(&request, expected, &answer),
            Err(_) => vec!["Prism does not answer".to_owned()],
        };
        if verbose && !differences.is_empty() {
            println!(
                "{}\n  {request:?}\n  prism {expected:?}\n  mock  {answer:?}",
                request.label
            );
        }
        let label = |what| format!("{}: {what}", request.label);
        found.insert(
            request.label.clone(),
            differences.into_iter().map(label).collect(),
        );
    }
    Ok(found)
}

/// The command, from `PRISM` or from the search path.
fn program() -> Result<OsString> {
    let program = std::env::var_os("PRISM").unwrap_or_else(|| "prism".into());
    let found = Command::new(&program)
        .arg("--version")
        .stdin(Stdio::null())
        .output();
    if found.is_ok_and(|output| output.status.success()) {
        return Ok(program);
    }
    bail!(
        "cannot start `{}`: `npm install -g @stoplight/prism-cli@5`, or say in PRISM where it is",
        program.display()
    )
}
