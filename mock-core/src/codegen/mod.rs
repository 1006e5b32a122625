//! Checked model → Rust tokens: what `mock_api!` expands to.
//!
//! [`expand`] loads the description, bakes the model, plans names and emits tokens. Whatever is wrong becomes a
//! `compile_error!` at the macro's path argument, next to a stub of what would have been generated.

mod bake;
mod emit;
mod plan;
mod report;
mod stub;
mod track;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use proc_macro2::{Span, TokenStream};
use quote::quote;

use crate::model::{Api, OperationId};
use crate::spec;
use crate::spec::diag::render;

/// One call of the macro.
#[derive(Debug)]
pub struct Invocation {
    /// The path as written.
    pub path: String,
    /// The place of the path in the source; all diagnostics are shown there.
    pub span: Span,
    /// Where a relative path may start, in order of preference.
    pub folders: Vec<PathBuf>,
    /// What follows the path.
    pub settings: Settings,
}

/// The settings of one call.
#[derive(Debug)]
pub struct Settings {
    /// Which operations get typed requests and responses.
    pub types: Types,
    /// Path of `mock_core` in the crate that calls the macro.
    pub crate_path: TokenStream,
    /// What concerns the description itself.
    pub spec: spec::Settings,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            types: Types::default(),
            crate_path: quote!(::mock_core),
            spec: spec::Settings::default(),
        }
    }
}

/// Which operations get typed requests and responses.
#[derive(Debug, Default)]
pub enum Types {
    /// All of them.
    #[default]
    All,
    /// None of them.
    None,
    /// Those named.
    Only(Vec<Wanted>),
}

/// A word of the settings and its place.
#[derive(Debug)]
pub struct Wanted {
    /// The word.
    pub text: String,
    /// Its place in the source.
    pub span: Span,
}

/// What the macro expands to.
pub fn expand(invocation: &Invocation) -> TokenStream {
    let entry = find(&invocation.path, &invocation.folders);
    let loaded = spec::load(&entry, &invocation.settings.spec);
    let trackers = track::emit(&loaded.sources);
    let warnings = report::warnings(&loaded, invocation.span);
    let items = match &loaded.api {
        Some(api) => emit_api(api, invocation, true).map_err(|error| vec![error]),
        None => Err(report::errors(&loaded, invocation.span)),
    };
    let items = items.unwrap_or_else(|errors| stub::emit(&loaded.sources, &errors));
    quote!(#trackers #warnings #items)
}

/// What the macro adds to a module, without what is there for machines only: the baked bytes and the rebuild trackers.
///
/// # Errors
/// The text of all errors about the description or the settings.
pub fn outline(invocation: &Invocation) -> Result<TokenStream, String> {
    let entry = find(&invocation.path, &invocation.folders);
    let loaded = spec::load(&entry, &invocation.settings.spec);
    match &loaded.api {
        Some(api) => emit_api(api, invocation, false).map_err(|error| error.to_string()),
        None => Err(render::text(&loaded.sources, &loaded.diagnostics)),
    }
}

/// The items for a description without errors; what may still be wrong is in the settings.
fn emit_api(api: &Api, invocation: &Invocation, with_bytes: bool) -> Result<TokenStream, TokenStream> {
    let settings = &invocation.settings;
    let typed = match &settings.types {
        Types::All => api.operations.ids().collect(),
        Types::None => BTreeSet::new(),
        Types::Only(wanted) => pick(api, wanted)?,
    };
    let baked = bake::bake(api).map_err(|error| {
        report::error(
            &format!("[internal]: the model does not survive baking ({error}); please report it"),
            invocation.span,
        )
    })?;
    let plan = plan::plan(api, |id| typed.contains(&id));
    let crate_path = &settings.crate_path;
    let baked = if with_bytes { &*baked } else { &[] };
    Ok(emit::emit(api, baked, &plan, &quote!(#crate_path::rt)))
}

/// The operations that are named, by `operationId` or by their name in Rust.
fn pick(api: &Api, wanted: &[Wanted]) -> Result<BTreeSet<OperationId>, TokenStream> {
    let find = |wanted: &Wanted| {
        let by_id = |id: &OperationId| api.operations.get(*id).operation_id.as_deref() == Some(&wanted.text);
        let by_name = || {
            plan::names(api)
                .find(|(_, name)| *name == wanted.text)
                .map(|(id, _)| id)
        };
        api.operations.ids().find(by_id).or_else(by_name).ok_or_else(|| {
            let message = format!("the description has no operation `{}`", wanted.text);
            report::error(&message, wanted.span)
        })
    };
    wanted.iter().map(find).collect()
}

/// The description's file: in the first folder that has it, else where the first folder would have it.
///
/// Below the folder that rustc runs in it has a relative path, as people see it in all other messages of a build.
fn find(path: &str, folders: &[PathBuf]) -> PathBuf {
    let candidates = || folders.iter().map(|folder| folder.join(path));
    let found = candidates()
        .find(|candidate| candidate.is_file())
        .or_else(|| candidates().next())
        .unwrap_or_else(|| Path::new(path).to_owned());
    let here = std::env::current_dir().unwrap_or_default();
    found.strip_prefix(here).map(Path::to_owned).unwrap_or(found)
}
