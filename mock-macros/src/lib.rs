//! `mock_api!`: an OpenAPI description becomes a mock server while the crate compiles.
//!
//! This crate parses the arguments and returns tokens; everything else is `mock_core::codegen`.

mod arguments;

use std::path::PathBuf;

use mock_core::codegen::{self, Invocation};
use proc_macro::TokenStream;

/// Turns the description at a path into a mock server.
///
/// The path starts at the folder of the crate's manifest, else at that of the source file. The macro adds to its module:
/// `API` (the compiled description), `mock()` (the server, to be run or changed), `types` (the schemas), and for each
/// operation a module and a function of its name. What is wrong with the description is an error of the build.
///
/// ```
/// mock_macros::mock_api!("../mock-example/openapi.yaml");
/// # fn never() -> std::process::ExitCode {
/// mock().run()
/// # }
/// # fn main() {}
/// ```
///
/// | setting after the path | meaning |
/// |---|---|
/// | `types = all` | typed requests and responses for all operations; the default |
/// | `types = none` | for none: compiles fastest, but no operation can be overridden |
/// | `types = [getPet, "get-pets"]` | for these, by `operationId` or by generated name |
/// | `deny = [warnings]` | warnings about the description are errors |
/// | `deny = [code, …]`, `allow = [code, …]` | warnings of these codes are errors, or are not shown |
/// | `references = { "https://…" => "file", … }` | files to read in the place of URLs, relative to the description's folder; a URL that ends in `/` stands for all below it, its file being a folder |
/// | `crate = path` | the absolute path of `mock_core`, if it is not `::mock_core` |
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
