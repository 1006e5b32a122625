//! Text → checked model, with positions and diagnostics. Knows no Rust tokens and no server.

mod check;
pub mod diag;
pub mod document;
mod front;
mod prove;
pub mod read;
#[cfg(test)]
mod robustness;
mod settings;
pub mod source;
mod world;

use std::path::Path;

pub use settings::Settings;

use self::diag::{Diagnostic, Reported, Severity, Sink};
use self::document::Description;
use self::source::SourceMap;
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
    let api = passes(entry, settings, &sources, &mut sink).ok();
    let diagnostics = settings.apply(sink.into_sorted());
    let failed = diagnostics
        .iter()
        .any(|diagnostic| diagnostic.severity == Severity::Error);
    Loaded {
        sources,
        diagnostics,
        api: api.filter(|_| !failed),
    }
}

/// The passes, each of which stops where the one before it has found errors.
fn passes(entry: &Path, settings: &Settings, sources: &SourceMap, sink: &mut Sink) -> Result<Api, Reported> {
    let description = Description::open(sources, entry, settings, sink)?;
    let api = lower(&description, sink);
    front::name_places(&description, sink);
    api
}

fn lower(description: &Description<'_>, sink: &mut Sink) -> Result<Api, Reported> {
    let (mut api, positions) = front::lower(description, sink)?;
    check::check(&api, &positions, sink);
    sink.barrier()?;
    world::infer(&mut api, &positions, sink);
    sink.barrier()?;
    prove::prove(&mut api, &positions, sink);
    sink.barrier()?;
    Ok(api)
}
