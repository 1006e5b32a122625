//! Text → checked model, with positions and diagnostics. Knows no Rust tokens and no server.

pub mod diag;
pub mod document;
pub mod read;
mod settings;
pub mod source;

use std::path::Path;

pub use settings::Settings;

use self::diag::{Code, Diagnostic, Severity, Sink};
use self::source::{FileId, SourceMap, Span};
use crate::model::Api;

/// A description after the whole front half.
#[derive(Debug, Default)]
pub struct Loaded {
    /// Every file that was read, or tried.
    pub sources: SourceMap,
    /// All that was found, by file, line and column, in the severity that the settings give.
    pub diagnostics: Vec<Diagnostic>,
    /// The model; `None` exactly where a diagnostic is an error.
    pub api: Option<Api>,
}

/// Reads, lowers, checks and proves the description whose entry document is the file `entry`.
pub fn load(entry: &Path, settings: &Settings) -> Loaded {
    let sources = SourceMap::default();
    let mut sink = Sink::default();
    sources.add(entry.to_string_lossy(), entry, String::new());
    sink.push(Diagnostic::new(
        Code::Internal,
        Span::new(FileId::ENTRY, 0, 0),
        "descriptions cannot be read yet",
    ));
    let diagnostics = settings.apply(sink.into_sorted());
    let failed = diagnostics
        .iter()
        .any(|diagnostic| diagnostic.severity == Severity::Error);
    Loaded {
        sources,
        diagnostics,
        api: (!failed).then(Api::default),
    }
}
