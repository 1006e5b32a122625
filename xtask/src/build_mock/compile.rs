//! The generated workspace → executables, with cargo's progress and the description's own errors on the terminal.

use super::Profile;
use super::name;
use super::package::Workspace;
use super::target::Target;
use crate::workspace;
use anyhow::{Context, Result, bail};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, IsTerminal};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Time stamp in whatever C code compiles in: 1980-01-01, the first that archive formats know.
const EPOCH: &str = "315532800";

/// How everything of one call is compiled.
pub(crate) struct Compiler<'a> {
    /// For which target.
    pub(crate) target: &'a Target,
    /// With which profile.
    pub(crate) profile: Profile,
}

/// One line of cargo's report.
#[derive(Deserialize)]
#[serde(tag = "reason", rename_all = "kebab-case")]
enum Report {
    CompilerMessage {
        target: Binary,
        message: Message,
    },
    CompilerArtifact {
        target: Binary,
        executable: Option<PathBuf>,
    },
    #[serde(other)]
    Other,
}

#[derive(Deserialize)]
struct Binary {
    name: String,
}

#[derive(Deserialize)]
struct Message {
    level: String,
    #[serde(rename = "message")]
    text: String,
    rendered: Option<String>,
    code: Option<Code>,
}

#[derive(Deserialize)]
struct Code {
    code: String,
}

impl Compiler<'_> {
    /// Compiles these binaries of `package`; `None` if any does not compile, after all its errors were shown.
    pub(crate) fn binaries(
        &self,
        workspace: &Workspace,
        package: &str,
        names: &[String],
    ) -> Result<Option<Vec<PathBuf>>> {
        let mut command = self.cargo(workspace, "build")?;
        command.args(["--package", package, "--keep-going"]);
        command.args(names.iter().flat_map(|name| ["--bin", name]));
        let Some(mut executables) = run(&mut command)? else {
            return Ok(None);
        };
        workspace.check_lock()?;
        let built = names.iter().map(|name| {
            executables
                .remove(name)
                .with_context(|| format!("cargo made no executable for {name}"))
        });
        built.collect::<Result<_>>().map(Some)
    }

    /// `cargo build` or another subcommand that compiles the generated workspace, with everything that makes the result
    /// reproducible.
    pub(crate) fn cargo(&self, workspace: &Workspace, subcommand: &str) -> Result<Command> {
        let folder = &workspace.folder;
        let mut command = workspace::cargo();
        self.target.configure(&mut command);
        command
            .current_dir(folder)
            .env("CARGO_ENCODED_RUSTFLAGS", self.flags(folder)?.join("\x1f"))
            .args([subcommand, "--message-format", "json-diagnostic-rendered-ansi"])
            .args(["--profile", self.profile.name(), "--target", &self.target.triple])
            .arg("--target-dir")
            .arg(folder.with_file_name(format!("{}-target", file_name(folder))));
        if std::env::var_os("SOURCE_DATE_EPOCH").is_none() {
            command.env("SOURCE_DATE_EPOCH", EPOCH);
        }
        Ok(command)
    }

    /// No path of this machine may reach the binary: rustc writes these folders under fixed names.
    fn flags(&self, folder: &Path) -> Result<Vec<String>> {
        let mut flags = self.target.flags();
        let build = folder.parent().unwrap_or(folder);
        for (from, to) in [
            (build.to_owned(), "/build"),
            (folder.to_owned(), "/src"),
            (workspace::root().to_owned(), "/src"),
            (workspace::cargo_home()?, "/cargo"),
        ] {
            let from = from.to_str().context("the build folder is not a path in UTF-8")?;
            flags.push(format!("--remap-path-prefix={from}={to}"));
        }
        Ok(flags)
    }
}

fn file_name(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

/// Runs cargo; the executables by name, or `None` if it failed.
pub(crate) fn run(command: &mut Command) -> Result<Option<BTreeMap<String, PathBuf>>> {
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .context("cannot start cargo")?;
    let Some(stdout) = child.stdout.take() else {
        bail!("cargo has no output");
    };
    let mut executables = BTreeMap::new();
    for line in BufReader::new(stdout).lines() {
        match serde_json::from_str(&line?).context("cannot read cargo's report")? {
            Report::CompilerArtifact {
                target,
                executable: Some(path),
            } => {
                executables.insert(target.name, path);
            }
            Report::CompilerMessage { target, message } => {
                if let Some(text) = shown(&target.name, &message) {
                    eprintln!("{text}");
                }
            }
            Report::CompilerArtifact { .. } | Report::Other => {}
        }
    }
    Ok(child.wait()?.success().then_some(executables))
}

/// What a person should see of a message.
///
/// The macro's messages are about the description and name its lines themselves: rustc's frame around them would point
/// into a generated file. Errors of rustc itself have a code and stay whole.
fn shown(binary: &str, message: &Message) -> Option<String> {
    let text = message.text.trim_end();
    if !binary.starts_with(&name::binary("")) {
        return message.rendered.as_deref().map(|text| colours(text.trim_end()));
    }
    match (
        message.level.as_str(),
        message.code.as_ref().map(|code| code.code.as_str()),
    ) {
        ("failure-note", _) => None,
        _ if text.starts_with("aborting due to") || text.ends_with("emitted") => None,
        ("error", None) => Some(with_level("error", text)),
        ("warning", Some("deprecated")) => {
            let description = text.split_once(": ").map_or(text, |(_, description)| description);
            Some(with_level("warning", description))
        }
        _ => message.rendered.as_deref().map(|text| colours(text.trim_end())),
    }
}

/// A text of the description's own, which rustc has parted from its level.
fn with_level(level: &str, text: &str) -> String {
    let separator = if text.starts_with('[') { "" } else { ": " };
    format!("{level}{separator}{text}\n")
}

/// Rustc's text as it is for a terminal, without colours for anything else.
fn colours(text: &str) -> String {
    if std::io::stderr().is_terminal() {
        return text.to_owned();
    }
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, escape)) = rest.split_once("\x1b[") {
        plain.push_str(before);
        rest = escape.split_once('m').map_or("", |(_, after)| after);
    }
    plain + rest
}

#[cfg(test)]
mod tests {
    use super::{Message, shown};

    #[test]
    fn the_descriptions_errors_stand_alone() {
        for (binary, message, expected) in [
            (
                "mock-of-a",
                r#"{"level":"error","message":"[x]: bad\n --> a.yaml:1:1","code":null,"rendered":"frame"}"#,
                Some("error[x]: bad\n --> a.yaml:1:1\n"),
            ),
            (
                "mock-of-a",
                r#"{"level":"error","message":"bad path","code":null}"#,
                Some("error: bad path\n"),
            ),
            (
                "mock-of-a",
                r#"{"level":"error","message":"aborting due to 2 previous errors","code":null}"#,
                None,
            ),
            (
                "mock-of-a",
                r#"{"level":"warning","message":"2 warnings emitted","code":null}"#,
                None,
            ),
            (
                "mock-of-a",
                r#"{"level":"warning","message":"use of deprecated constant `a::W`: [x]: odd","code":{"code":"deprecated"}}"#,
                Some("warning[x]: odd\n"),
            ),
            (
                "mock-of-a",
                r#"{"level":"error","message":"mismatched types","code":{"code":"E0308"},"rendered":"\u001b[1mframe\u001b[0m\n"}"#,
                Some("frame"),
            ),
            (
                "mock-core",
                r#"{"level":"error","message":"m","code":null,"rendered":"frame"}"#,
                Some("frame"),
            ),
        ] {
            let message: Message = serde_json::from_str(message).expect("a message");
            assert_eq!(shown(binary, &message).as_deref(), expected, "{}", message.text);
        }
    }
}
