//! `cargo xtask check`: reads, checks and proves descriptions, without building a server.

use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, bail};
use mock_core::spec::diag::render::Colours;
use mock_core::spec::diag::{Code, Severity, nearest, render};
use mock_core::spec::{self, Loaded, Settings};

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// OpenAPI descriptions, each an entry document
    #[arg(required = true, value_name = "SPEC")]
    specs: Vec<PathBuf>,
    /// Form of what is printed
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Makes warnings errors: `warnings` for all, or the code of one
    #[arg(long, value_name = "warnings|CODE", value_delimiter = ',', value_parser = denial)]
    deny: Vec<Denial>,
    /// Hides the warnings of a code
    #[arg(long, value_name = "CODE", value_delimiter = ',', value_parser = code)]
    allow: Vec<Code>,
    /// Reads FILE in the place of a URL; relative to the description's folder
    #[arg(long, value_name = "URL=FILE", value_parser = reference)]
    reference: Vec<(String, PathBuf)>,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Format {
    /// For people
    Text,
    /// An array of objects
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Annotations of GitHub workflows
    Github,
}

#[derive(Clone, Copy)]
enum Denial {
    Warnings,
    Code(Code),
}

/// Ends with 0 if no description has errors, else with 1; 2 if one cannot be looked at.
pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode> {
    if let Some(missing) = arguments.specs.iter().find(|spec| !spec.is_file()) {
        bail!("`{}` is not a file", missing.display());
    }
    let settings = settings(arguments);
    let load = |spec: &PathBuf| spec::load(spec, &settings);
    let loaded: Vec<Loaded> = arguments.specs.iter().map(load).collect();
    print!("{}", rendered(arguments, &loaded));
    let mut found = loaded.iter().flat_map(|loaded| &loaded.diagnostics);
    let failed = found.any(|diagnostic| diagnostic.severity == Severity::Error);
    Ok(ExitCode::from(u8::from(failed)))
}

fn settings(arguments: &Arguments) -> Settings {
    let codes = arguments.deny.iter().filter_map(|denial| match denial {
        Denial::Code(code) => Some(*code),
        Denial::Warnings => None,
    });
    Settings {
        deny_warnings: arguments
            .deny
            .iter()
            .any(|denial| matches!(denial, Denial::Warnings)),
        deny: codes.collect(),
        allow: arguments.allow.clone(),
        references: arguments.reference.iter().cloned().collect(),
    }
}

fn rendered(arguments: &Arguments, loaded: &[Loaded]) -> String {
    let reports: Vec<_> = loaded
        .iter()
        .map(|loaded| render::Report {
            sources: &loaded.sources,
            diagnostics: &loaded.diagnostics,
        })
        .collect();
    let each = |form: &dyn Fn((usize, &render::Report<'_>)) -> String| {
        reports.iter().enumerate().map(form).collect()
    };
    match arguments.format {
        Format::Text => each(&|(index, report)| {
            let summary = match render::summary(report.diagnostics) {
                summary if summary.is_empty() => "nothing to mend".to_owned(),
                summary => summary,
            };
            let text = render::coloured_text(report.sources, report.diagnostics, colours());
            format!("{text}{}: {summary}\n", arguments.specs[index].display())
        }),
        Format::Github => each(&|(_, report)| render::github(report.sources, report.diagnostics)),
        Format::Json => render::json(&reports),
        Format::Sarif => render::sarif(&reports),
    }
}

/// Colours are for terminals, unless <https://no-color.org> or a terminal without them says otherwise.
fn colours() -> Colours {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let is_dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    if std::io::stdout().is_terminal() && !is_set("NO_COLOR") && !is_dumb {
        Colours::On
    } else {
        Colours::Off
    }
}

fn denial(text: &str) -> Result<Denial, String> {
    match text {
        "warnings" => Ok(Denial::Warnings),
        text => code(text).map(Denial::Code),
    }
}

fn code(text: &str) -> Result<Code, String> {
    let names = Code::ALL.iter().map(|code| code.name());
    Code::from_name(text).ok_or_else(|| match nearest(text, names.chain(["warnings"])) {
        Some(near) => format!("there is no such code; did you mean `{near}`?"),
        None => "there is no such code; docs/diagnostics.md lists them".to_owned(),
    })
}

/// Reads `URL=FILE`.
pub(crate) fn reference(text: &str) -> Result<(String, PathBuf), String> {
    let (url, file) = text.rsplit_once('=').ok_or("write it as URL=FILE")?;
    Ok((url.to_owned(), file.into()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace;
    use clap::Parser;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        arguments: Arguments,
    }

    /// How a check of a small description ends, or the message if the line is refused.
    fn check(line: &str) -> String {
        let specs = workspace::root().join("mock-example");
        let words = line.split(' ').map(|word| match word {
            "SPEC" => specs.join("openapi.yaml").display().to_string(),
            word => word.to_owned(),
        });
        match Line::try_parse_from(std::iter::once("check".to_owned()).chain(words)) {
            Ok(line) => match run(&line.arguments) {
                Ok(code) => format!("{code:?}"),
                Err(error) => error.to_string(),
            },
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn the_exit_code_tells_errors_from_what_cannot_be_looked_at() {
        let success = format!("{:?}", ExitCode::SUCCESS);
        assert_eq!(check("SPEC"), success);
        assert_eq!(
            check("SPEC SPEC --format json --deny duplicate-key --allow yaml-tag"),
            success
        );
        assert_eq!(check("Cargo.toml"), format!("{:?}", ExitCode::FAILURE));
        assert_eq!(check("nowhere.yaml"), "`nowhere.yaml` is not a file");
    }

    #[test]
    fn unknown_codes_are_refused_with_the_nearest() {
        assert!(check("SPEC --deny warnngs").contains("did you mean `warnings`?"));
        assert!(check("SPEC --allow duplicate-keys").contains("did you mean `duplicate-key`?"));
        assert!(check("SPEC --reference https://example.com/a").contains("URL=FILE"));
    }
}
