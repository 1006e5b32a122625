//! Prints what `mock_api!` expands to for a description, unformatted. `cargo xtask expand` formats it.

use mock_core::codegen::{Invocation, Settings, expand};
use proc_macro2::Span;

fn main() {
    let path = std::env::args().nth(1).unwrap_or_default();
    let tokens = expand(&Invocation {
        path,
        span: Span::call_site(),
        folders: vec![".".into()],
        settings: Settings::default(),
    });
    println!("{tokens}");
}
