//! `cargo xtask corpus`: what every public description in the shared folder costs, whether it builds, and whether all that
//! its mock answers is valid.

mod answers;
mod documents;
mod rustc;

pub(crate) use rustc::measured as before_rustc;

use crate::build_mock::{Compiler, Mock, Profile, Sources, Workspace, binary_name, choose_target};
use crate::workspace;
use answers::Answers;
use anyhow::Result;
use documents::Document;
use mock_core::spec::diag::Severity;
use mock_core::spec::{self, Settings};
use rustc::Usage;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Only documents whose name contains this
    filter: Option<String>,
    /// These descriptions instead of those of the shared folder
    #[arg(long, value_name = "SPEC", num_args = 1..)]
    specs: Vec<PathBuf>,
    /// Reads the documents and asks their mocks in process, builds nothing
    #[arg(long)]
    no_build: bool,
}

/// Failures that are known: a document, and how the failure begins. One that does not occur is a failure too.
const EXPECTED_FAILURES: &[(&str, &str)] = &[];

/// The largest documents, for which budgets are set: what rustc may spend on a mock of them, the macro's part in it.
const BUDGETED: [&str; 2] = ["github-api", "stripe-spec3"];
const RELEASE_SECONDS: f64 = 3.0;
const PEAK_MEBIBYTES: i64 = 400;
/// What reading, checking and proving may take.
const MACRO_SECONDS: f64 = 3.0;

/// Failures of one document that are shown; the others are counted.
const MAX_SHOWN: usize = 20;

/// What was found about one document.
struct Row {
    name: String,
    version: String,
    schemas: usize,
    warnings: usize,
    answers: Answers,
    /// Why there is no mock of it, or what is wrong with it.
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

impl Built {
    fn peak_kibibytes(&self) -> i64 {
        self.check.peak_kibibytes.max(self.release.peak_kibibytes)
    }
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let target = workspace::metadata()?.target_directory;
    let mut documents = documents(&arguments.specs, &target.join("corpus"))?;
    if let Some(filter) = &arguments.filter {
        documents.retain(|document| document.name.contains(filter));
    }
    let mut rows = documents.iter().map(read).collect::<Result<Vec<Row>>>()?;
    if !arguments.no_build {
        build(&target.join("build-mock/workspace"), &documents, &mut rows)?;
    }
    print(&rows);
    let unexpected: Vec<String> = rows
        .iter()
        .flat_map(unexpected)
        .chain(rows.iter().flat_map(over_budget))
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

/// The descriptions that are asked for: all public ones, unpacked into `folder`, where none is named.
pub(crate) fn documents(named: &[PathBuf], folder: &Path) -> Result<Vec<Document>> {
    if named.is_empty() {
        return documents::all(folder);
    }
    Ok(named.iter().cloned().map(documents::document).collect())
}

fn read(document: &Document) -> Result<Row> {
    let loaded = spec::load(&document.entry, &Settings::default());
    let (errors, warnings): (Vec<_>, Vec<_>) = loaded
        .diagnostics
        .iter()
        .partition(|found| found.severity == Severity::Error);
    let api = loaded.api.as_ref();
    let answers = api.map(answers::ask).transpose()?.unwrap_or_default();
    let errors = errors.iter().map(|error| error.message.clone());
    Ok(Row {
        name: document.name.clone(),
        version: api.map_or_else(|| "?".to_owned(), |api| api.head.openapi.to_string()),
        schemas: api.map_or(0, |api| api.schemas.len()),
        warnings: warnings.len(),
        failures: errors.chain(answers.faults.iter().cloned()).collect(),
        answers,
        built: None,
    })
}

/// Compiles a mock of every document that could be read.
fn build(folder: &Path, documents: &[Document], rows: &mut [Row]) -> Result<()> {
    let target = choose_target(None)?;
    let compiler = Compiler {
        target: &target,
        profile: Profile::Release,
    };
    for (document, row) in documents.iter().zip(rows) {
        if row.version == "?" {
            continue;
        }
        let mock = Mock {
            name: row.name.clone(),
            given: document.entry.clone(),
            path: document.entry.clone(),
            references: Vec::new(),
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
fn unexpected(row: &Row) -> Vec<String> {
    let is_expected = |(document, start): &&(&str, &str), failure: &str| {
        *document == row.name && failure.starts_with(start)
    };
    let news = row.failures.iter().filter(|failure| {
        let known = EXPECTED_FAILURES
            .iter()
            .find(|expected| is_expected(expected, failure));
        known.is_none()
    });
    let mut lines: Vec<String> = news.map(|failure| format!("{}: {failure}", row.name)).collect();
    if let Some(rest) = lines.len().checked_sub(MAX_SHOWN).filter(|rest| *rest > 0) {
        lines.truncate(MAX_SHOWN);
        lines.push(format!("{}: and {rest} more", row.name));
    }
    let gone = EXPECTED_FAILURES.iter().filter(|expected| {
        expected.0 == row.name && !row.failures.iter().any(|failure| is_expected(expected, failure))
    });
    lines.extend(gone.map(|(name, start)| format!("{name}: is expected to fail, and does not: {start}")));
    lines
}

/// Which budgets of the design a document that has some goes over.
fn over_budget(row: &Row) -> Vec<String> {
    let Some(built) = row
        .built
        .as_ref()
        .filter(|_| BUDGETED.contains(&row.name.as_str()))
    else {
        return Vec::new();
    };
    let peak_mebibytes = built.peak_kibibytes() / 1024;
    let macro_seconds = built.check.seconds;
    let checks = [
        (
            macro_seconds > MACRO_SECONDS,
            format!("{macro_seconds:.2} s in the macro, more than {MACRO_SECONDS}"),
        ),
        (
            built.release.seconds > RELEASE_SECONDS,
            format!(
                "{:.2} s for a release, more than {RELEASE_SECONDS}",
                built.release.seconds
            ),
        ),
        (
            peak_mebibytes > PEAK_MEBIBYTES,
            format!("{peak_mebibytes} MiB at peak, more than {PEAK_MEBIBYTES}"),
        ),
    ];
    let over = checks.into_iter().filter(|(over, _)| *over);
    over.map(|(_, text)| format!("{}: over budget: {text}", row.name))
        .collect()
}

fn print(rows: &[Row]) {
    println!(
        "{:<40}{:>8}{:>12}{:>9}{:>10}{:>13}{:>9}{:>11}{:>10}{:>12}",
        "document",
        "version",
        "operations",
        "schemas",
        "warnings",
        "valid",
        "macro s",
        "release s",
        "peak MiB",
        "binary KiB"
    );
    for row in rows {
        let Answers {
            valid, operations, ..
        } = row.answers;
        print!(
            "{:<40}{:>8}{operations:>12}{:>9}{:>10}{:>13}",
            row.name,
            row.version,
            row.schemas,
            row.warnings,
            format!("{valid}/{operations}"),
        );
        match &row.built {
            Some(built) => println!(
                "{:>9.2}{:>11.2}{:>10}{:>12}",
                built.check.seconds,
                built.release.seconds,
                built.peak_kibibytes() / 1024,
                built.size_bytes / 1024
            ),
            None => println!(),
        }
    }
    let sum = |count: fn(&Answers) -> usize| rows.iter().map(|row| count(&row.answers)).sum::<usize>();
    println!(
        "{} of {} operations answer validly, asked with {} requests",
        sum(|answers| answers.valid),
        sum(|answers| answers.operations),
        sum(|answers| answers.requests)
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    /// GitHub, Stripe, DigitalOcean, Slack and Discord among them.
    #[test]
    fn public_descriptions_answer_validly() {
        let folder = workspace::metadata()
            .unwrap()
            .target_directory
            .join("corpus-test");
        let documents = documents::all(&folder).unwrap();
        let rows: Vec<Row> = documents.iter().map(|document| read(document).unwrap()).collect();
        let unexpected: Vec<String> = rows.iter().flat_map(unexpected).collect();
        assert!(unexpected.is_empty(), "{unexpected:#?}");
        let operations: usize = rows.iter().map(|row| row.answers.operations).sum();
        assert!(operations > 2900, "only {operations} operations");
    }
}
