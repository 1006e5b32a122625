//! `cargo xtask schemathesis`: an independent tester of APIs against mocks of public descriptions.
//!
//! Schemathesis makes valid and invalid requests from a description and holds the answers against it. What it objects to is
//! compared with a list of objections that are known and wanted; everything else fails, also an entry that no longer occurs.

mod accepted;

use crate::serve::Server;
use crate::workspace;
use accepted::{ALL, Accepted};
use anyhow::{Context, Result, bail};
use serde::Deserialize;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

/// Documents that show much of the server and are small enough to be tested thoroughly.
const DOCUMENTS: [&str; 18] = [
    "dino-api.yaml",
    "museum.yaml",
    "ogen-allof.yml",
    "ogen-event-stream.yml",
    "ogen-http-responses.json",
    "ogen-manga.json",
    "ogen-parameters.json",
    "petstore-2.0.json",
    "petstore-3.0.yaml",
    "petstore-3.1.json",
    "readme-discriminators.yaml",
    "readme-file-uploads.json",
    "readme-parameters-style.yaml",
    "readme-response-multiple-mediatypes.json",
    "readme-security-multiple.yaml",
    "readme-security.yaml",
    "specmatic-3.1-if-then-else.yaml",
    "train-travel.yaml",
];

/// What schemathesis prints, within the folder of a document.
const OUTPUT: &str = "output.txt";

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Descriptions to test; without any, eighteen public ones and the list of what is accepted for them
    specs: Vec<PathBuf>,
    /// Cases that are made for each operation and phase, always the same ones
    #[arg(long, default_value_t = 20)]
    cases: u32,
}

/// The machine-readable report of schemathesis.
#[derive(Deserialize)]
struct Report {
    complete: bool,
    test_cases: Cases,
    failures: Vec<Failure>,
    errors: Vec<serde_json::Value>,
}

#[derive(Deserialize)]
struct Cases {
    generated: u64,
}

/// Objections of one kind.
#[derive(Deserialize)]
struct Failure {
    code: String,
    title: String,
    operations: Vec<String>,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let program = program()?;
    let folder = workspace::metadata()?.target_directory.join("schemathesis");
    let public = workspace::shared().join("specs");
    let specs = match arguments.specs.as_slice() {
        [] => DOCUMENTS.iter().map(|name| public.join(name)).collect(),
        specs => specs.to_vec(),
    };
    let accepted = Accepted::read()?;
    let mut passed = true;
    println!(
        "{:<42}{:>8}{:>12}{:>11}",
        "document", "cases", "objections", "unwanted"
    );
    for spec in &specs {
        let spec = fs::canonicalize(spec).with_context(|| format!("cannot read {}", spec.display()))?;
        let name = spec.file_stem().unwrap_or_default().to_string_lossy();
        let folder = folder.join(name.as_ref());
        let report = test(&program, arguments, &spec, &folder)?;
        let mut unwanted = report.unwanted(&name, &accepted);
        if arguments.specs.is_empty() {
            unwanted.extend(accepted.stale(&name, &|check, operation| report.has(check, operation)));
        }
        let (cases, objections) = (report.test_cases.generated, report.objections().count());
        println!("{name:<42}{cases:>8}{objections:>12}{:>11}", unwanted.len());
        for line in &unwanted {
            println!("  {line}");
        }
        if !unwanted.is_empty() {
            println!("  see {}", folder.join(OUTPUT).display());
        }
        passed &= unwanted.is_empty();
    }
    Ok(if passed {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

impl Report {
    /// Each kind with each operation that shows it.
    fn objections(&self) -> impl Iterator<Item = (&Failure, &str)> {
        self.failures.iter().flat_map(|failure| {
            failure
                .operations
                .iter()
                .map(move |operation| (failure, operation.as_str()))
        })
    }

    fn has(&self, check: &str, operation: &str) -> bool {
        self.objections()
            .any(|(failure, found)| failure.code == check && (found == operation || operation == ALL))
    }

    /// What is not accepted for a document, for people.
    fn unwanted(&self, document: &str, accepted: &Accepted) -> Vec<String> {
        let objections = self
            .objections()
            .filter(|(failure, operation)| !accepted.has(document, &failure.code, operation));
        let objections =
            objections.map(|(failure, operation)| format!("{} {}: {operation}", failure.code, failure.title));
        let unfinished = (!self.complete).then(|| "schemathesis did not come to its end".to_owned());
        objections
            .chain(self.errors.iter().map(ToString::to_string))
            .chain(unfinished)
            .collect()
    }
}

/// The command, from `SCHEMATHESIS` or from the search path.
fn program() -> Result<OsString> {
    let program = std::env::var_os("SCHEMATHESIS").unwrap_or_else(|| "schemathesis".into());
    let found = Command::new(&program)
        .arg("--version")
        .stdin(Stdio::null())
        .output()
        .is_ok_and(|output| output.status.success());
    if found {
        return Ok(program);
    }
    bail!(
        "cannot start `{}`: `pip install schemathesis`, or say in SCHEMATHESIS where it is",
        program.display()
    )
}

/// Every check in every phase against a mock of one description.
fn test(program: &OsString, arguments: &Arguments, spec: &Path, folder: &Path) -> Result<Report> {
    fs::create_dir_all(folder)?;
    let mut server = Server::of_mock(spec, &["--state=memory"])?;
    let report = folder.join("report.json");
    let log = folder.join(OUTPUT);
    let output = fs::File::create(&log)?;
    let mut command = Command::new(program);
    command
        .arg("run")
        .arg(spec)
        .args([
            "--url",
            &server.url,
            "--checks=all",
            "--phases=examples,coverage,fuzzing,stateful",
        ])
        .args([
            "--generation-deterministic",
            "--suppress-health-check=all",
            "--continue-on-failure",
            "--no-color",
        ])
        .arg(format!("--max-examples={}", arguments.cases))
        .arg("--report=json")
        .arg("--report-json-path")
        .arg(&report)
        .current_dir(folder)
        .stdin(Stdio::null())
        .stderr(output.try_clone()?)
        .stdout(output);
    // It ends with 1 where it has objections; those are in the report.
    let status = command.status().context("cannot start schemathesis")?;
    if let Some(end) = server.ended()? {
        bail!("the mock of {} ended: {end}", spec.display());
    }
    let text = fs::read(&report).with_context(|| format!("no report ({status}), see {}", log.display()))?;
    serde_json::from_slice(&text).context("cannot read the report")
}
