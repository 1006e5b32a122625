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
