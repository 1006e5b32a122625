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

/// Public documents of all versions that Prism survives most requests to.
const PUBLIC: [&str; 15] = [
    "dino-api.yaml",
    "museum.yaml",
    "ogen-http-responses.json",
    "petstore-2.0.json",
    "petstore-3.0.yaml",
    "petstore-3.1.json",
    "readme-link-example.yaml",
    "readme-response-multiple-mediatypes.json",
    "readme-schema-circular.yaml",
    "readme-security.yaml",
    "readme-security-multiple.yaml",
    "specmatic-3.1-if-then-else.yaml",
    "specmatic-3.1-prefix-items.yaml",
    "specmatic-3.1-unevaluated-properties.yaml",
    "train-travel.yaml",
];

/// Documents beside this file, with what the public ones lack.
const OWN: [&str; 2] = ["fine-points.yaml", "fine-points-3.1.yaml"];

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Descriptions; without any, public ones and some of this task, and the list of what is wanted for them
    specs: Vec<PathBuf>,
    /// Prints both answers where they differ
    #[arg(long)]
    verbose: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let prism = program()?;
    let public = workspace::shared().join("specs");
    let specs: Vec<PathBuf> = match arguments.specs.as_slice() {
        [] => {
            let own = workspace::root().join("xtask/src/differential");
            let public = PUBLIC.iter().map(|name| public.join(name));
            public.chain(OWN.iter().map(|name| own.join(name))).collect()
        }
        specs => specs.to_vec(),
    };
    let wanted = Wanted::read()?;
    let mut table = Table::default();
    println!(
        "{:<42}{:>9}{:>7}{:>8}{:>10}",
        "document", "requests", "equal", "wanted", "unwanted"
    );
    for spec in &specs {
        let name = spec.file_stem().unwrap_or_default().to_string_lossy();
        table.add(&name, &compare_both(&prism, spec, arguments.verbose)?, &wanted);
    }
    table.sum.print("all");
    let stale = match arguments.specs.as_slice() {
        [] => wanted.stale(&table.found),
        _ => Vec::new(),
    };
    for pattern in &stale {
        println!("  no longer occurs: {pattern}");
    }
    Ok(if table.sum.unwanted == 0 && stale.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// What was found so far.
#[derive(Default)]
struct Table {
    sum: Row,
    /// Documents and differences.
    found: Vec<(String, String)>,
}

#[derive(Default)]
struct Row {
    requests: usize,
    equal: usize,
    wanted: usize,
    unwanted: usize,
}

impl Row {
    fn print(&self, name: &str) {
        let Row {
            requests,
            equal,
            wanted,
            unwanted,
        } = self;
        println!("{name:<42}{requests:>9}{equal:>7}{wanted:>8}{unwanted:>10}");
    }
}

impl Table {
    /// Prints a document's row and what is unwanted.
    fn add(&mut self, name: &str, found: &BTreeMap<String, Vec<String>>, wanted: &Wanted) {
        let differences: Vec<&String> = found.values().flatten().collect();
        let unwanted: Vec<&&String> = differences
            .iter()
            .filter(|difference| !wanted.has(name, difference))
            .collect();
        let row = Row {
            requests: found.len(),
            equal: found.values().filter(|found| found.is_empty()).count(),
            wanted: differences.len() - unwanted.len(),
            unwanted: unwanted.len(),
        };
        row.print(name);
        for line in &unwanted {
            println!("  {line}");
        }
        self.sum.requests += row.requests;
        self.sum.equal += row.equal;
        self.sum.wanted += row.wanted;
        self.sum.unwanted += row.unwanted;
        let found = differences.into_iter();
        self.found
            .extend(found.map(|difference| (name.to_owned(), difference.clone())));
    }
}

/// Request → what is different in its answers.
fn compare_both(prism: &OsString, spec: &Path, verbose: bool) -> Result<BTreeMap<String, Vec<String>>> {
    let api = load(spec)?;
    let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
    let copy = Copy::of(spec)?;
    let mut command = Command::new(prism);
    command
        .arg("mock")
        .arg(&copy.spec)
        .args(["--port", &port.to_string()])
        // Without it objects get members that nobody described, at random.
        .arg("--json-schema-faker-fillProperties=false")
        .stderr(Stdio::null());
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

/// A description in a folder of its own, which is removed when dropped.
struct Copy {
    folder: PathBuf,
    spec: PathBuf,
}

impl Copy {
    /// Copies a description, with empty files in the place of the texts that it refers to: Prism ends where one is missing,
    /// and public copies come without them.
    fn of(spec: &Path) -> Result<Copy> {
        let name = spec.file_name().context("not a file")?;
        let folder = std::env::temp_dir().join(format!("mock-differential-{}", std::process::id()));
        let copy = Copy {
            spec: folder.join(name),
            folder,
        };
        let text = std::fs::read_to_string(spec).with_context(|| spec.display().to_string())?;
        let references = text
            .lines()
            .filter_map(|line| line.trim().strip_prefix("$ref: ./"));
        for path in references.filter(|path| Path::new(path).extension().is_some_and(|ending| ending == "md"))
        {
            let path = copy.folder.join(path);
            std::fs::create_dir_all(path.parent().unwrap_or(&copy.folder))?;
            std::fs::write(path, "")?;
        }
        std::fs::create_dir_all(&copy.folder)?;
        std::fs::write(&copy.spec, text)?;
        Ok(copy)
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        // What is left in the folder of temporary files harms nobody.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
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
