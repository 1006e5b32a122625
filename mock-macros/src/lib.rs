//! `mock_api!`: an OpenAPI description becomes a mock server while the crate compiles.
//!
//! This crate parses the arguments and returns tokens; everything else is `mock_core::codegen`.

mod arguments;

use std::path::PathBuf;

use mock_core::codegen::{self, Invocation};
use proc_macro::TokenStream;

/// Turns the description at a path into a mock server.
///
/// The path is looked up in the folder of the crate's manifest, then in the folder of the source file. The macro stands
/// at module level and adds to that module: `API` (the compiled description), `mock()` (the server, ready to run or to be
/// changed), `types` (the schemas), and a module and a function of the same name for each operation.
///
/// ```
/// mock_macros::mock_api!("openapi.yaml");
///
/// # fn never() -> std::process::ExitCode {
/// mock().run()
/// # }
/// # fn main() {}
/// ```
///
/// # Settings
///
/// They follow the path, separated by commas.
///
/// | setting | meaning | default |
/// |---|---|---|
/// | `types = all` | typed requests and responses for all operations | this |
/// | `types = none` | none: the crate compiles fastest, and no operation can be overridden | |
/// | `types = [getPet, "get /pets"]` | for these, named by `operationId` or by the generated name | |
/// | `deny = [warnings]` | every warning about the description is an error | |
/// | `deny = [code, …]`, `allow = [code, …]` | warnings of these codes are errors, or are not shown | |
/// | `crate = path` | where `mock_core` is found, if not at `::mock_core` | `::mock_core` |
///
/// # Errors
///
/// Everything that is wrong with the description is an error of the build, at the path; each names file, line and column.
#[proc_macro]
pub fn mock_api(input: TokenStream) -> TokenStream {
    let arguments = match syn::parse::<arguments::Arguments>(input) {
        Ok(arguments) => arguments,
        Err(error) => return error.into_compile_error().into(),
    };
    let span = arguments.path.span();
    codegen::expand(&Invocation {
        path: arguments.path.value(),
        span,
        folders: folders(span.unwrap()),
        settings: arguments.settings,
    })
    .into()
}

/// Where a relative path may start. A macro in a test of `trybuild` sees another manifest, hence the source file's folder.
fn folders(span: proc_macro::Span) -> Vec<PathBuf> {
    let manifest = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let source = span.local_file().and_then(|file| Some(file.parent()?.to_owned()));
    manifest.into_iter().chain(source).collect()
}
