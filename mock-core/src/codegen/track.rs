//! Rebuild tracking: the crate is compiled again when a file that was read changes.

use proc_macro2::TokenStream;
use quote::quote;

use crate::spec::source::SourceMap;

/// One tracker per file. The bytes are in no binary, since nothing uses the constant; a file that does not exist cannot
/// be tracked.
pub(super) fn emit(sources: &SourceMap) -> TokenStream {
    sources
        .iter()
        .filter_map(|(_, file)| {
            let path = file.path.canonicalize().ok()?;
            let path = path.to_str()?;
            Some(quote!(
                const _: &[u8] = ::core::include_bytes!(#path);
            ))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_that_exists_is_tracked() {
        let sources = SourceMap::default();
        let here = concat!(env!("CARGO_MANIFEST_DIR"), "/src/codegen/");
        for file in ["track.rs", "missing.yaml", "bake.rs"] {
            sources.add(file, format!("{here}{file}"), String::new());
        }
        let tokens = emit(&sources).to_string();
        assert_eq!(tokens.matches("include_bytes").count(), 2);
        assert!(tokens.contains(&format!("{here}track.rs")) && tokens.contains(&format!("{here}bake.rs")));
    }
}
