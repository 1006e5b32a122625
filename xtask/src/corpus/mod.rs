//! `cargo xtask corpus`: what every public description in the shared folder costs, and whether it builds.

mod documents;
mod rustc;

pub(crate) use rustc::measured as before_rustc;

use crate::build_mock::{Compiler, Mock, Profile, Sources, Workspace, binary_name, choose_target};
use crate::workspace;
use anyhow::Result;
use documents::Document;
use mock_core::spec::diag::Severity;
use mock_core::spec::{self, Settings};
use rustc::Usage;
use std::path::Path;
use std::process::ExitCode;

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Only documents whose name contains this
    filter: Option<String>,
    /// Reads and checks the documents, builds nothing
    #[arg(long)]
    no_build: bool,
}

/// Documents that cannot be built, each with the reason. One that can be built in spite of standing here is a failure too.
const EXPECTED_FAILURES: &[(&str, &str)] = &[];

/// What was found about one document.
struct Row {
    name: String,
    version: String,
    operations: usize,
    schemas: usize,
    warnings: usize,
    /// Why there is no mock of it.
    failures: Vec<String>,
    built: Option<Built>,
}

/// What a mock costs.
struct Built {
    /// Checking only: the macro and little else.
    check: Usage,
    /// A release build.
    release: Usage,
    size_bytes: u64,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let target = workspace::metadata()?.target_directory;
    let documents = documents::all(&target.join("corpus"), arguments.filter.as_deref())?;
    let mut rows: Vec<Row> = documents.iter().map(read).collect();
    if !arguments.no_build {
        build(&target.join("build-mock/workspace"), &documents, &mut rows)?;
    }
    print(&rows);
    let unexpected: Vec<String> = rows
        .iter()
        .filter_map(|row| unexpected(row, arguments.no_build))
        .collect();
    for line in &unexpected {
        println!("{line}");
    }
    Ok(if unexpected.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn read(document: &Document) -> Row {
    let loaded = spec::load(&document.entry, &Settings::default());
    let (errors, warnings): (Vec<_>, Vec<_>) = loaded
        .diagnostics
        .iter()
        .partition(|found| found.severity == Severity::Error);
    let api = loaded.api.as_ref();
    Row {
        name: document.name.clone(),
        version: api.map_or_else(|| "?".to_owned(), |api| api.head.openapi.to_string()),
        operations: api.map_or(0, |api| api.operations.len()),
        schemas: api.map_or(0, |api| api.schemas.len()),
        warnings: warnings.len(),
        failures: errors.iter().map(|error| error.message.clone()).collect(),
        built: None,
    }
}

/// Compiles a mock of every document that could be read.
fn build(folder: &Path, documents: &[Document], rows: &mut [Row]) -> Result<()> {
    let target = choose_target(None)?;
    let compiler = Compiler {
        target: &target,
        profile: Profile::Release,
    };
    for (document, row) in documents.iter().zip(rows) {
        if !row.failures.is_empty() {
            continue;
        }
        let mock = Mock {
            name: row.name.clone(),
            given: document.entry.clone(),
            path: document.entry.clone(),
        };
        let binary = binary_name(&mock.name);
        let generated = Workspace::write(folder, &[mock], Sources::Linked)?;
        let check = rustc::compile(&compiler, &generated, "check", &binary)?;
        let release = rustc::compile(&compiler, &generated, "build", &binary)?;
        let (Some((check, _)), Some((release, Some(executable)))) = (check, release) else {
            row.failures.push("does not compile".to_owned());
            continue;
        };
        let size_bytes = std::fs::metadata(executable)?.len();
        row.built = Some(Built {
            check,
            release,
            size_bytes,
        });
    }
    Ok(())
}

/// What differs from [`EXPECTED_FAILURES`], for a person.
fn unexpected(row: &Row, no_build: bool) -> Option<String> {
    let expected = EXPECTED_FAILURES.iter().find(|(name, _)| *name == row.name);
    match (expected, row.failures.split_first()) {
        (None, Some((first, rest))) => Some(format!("{}: {first}, and {} more", row.name, rest.len())),
        (Some((name, reason)), None) if !no_build => {
            Some(format!("{name}: builds, but is expected to fail: {reason}"))
        }
        _ => None,
    }
}

fn print(rows: &[Row]) {
    println!(
        "{:<40}{:>8}{:>11}{:>9}{:>10}{:>10}{:>12}{:>10}{:>11}",
        "document",
        "version",
        "operations",
        "schemas",
        "warnings",
        "macro s",
        "release s",
        "peak MiB",
        "binary KiB"
    );
    for row in rows {
        print!(
            "{:<40}{:>8}{:>11}{:>9}{:>10}",
            row.name, row.version, row.operations, row.schemas, row.warnings
        );
        match &row.built {
            Some(built) => println!(
                "{:>10.2}{:>12.2}{:>10}{:>11}",
                built.check.seconds,
                built.release.seconds,
                built.check.peak_kibibytes.max(built.release.peak_kibibytes) / 1024,
                built.size_bytes / 1024
            ),
            None if row.failures.is_empty() => println!(),
            None => println!("  {} errors", row.failures.len()),
        }
    }
}
