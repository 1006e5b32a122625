//! Diagnostics → errors and warnings of rustc, at the macro's path argument.

use proc_macro2::{Span, TokenStream};
use quote::quote_spanned;

use crate::spec::Loaded;
use crate::spec::diag::{Diagnostic, Severity, render};

/// rustc shows each at the same place; beyond this number they hide each other.
const MAX_SHOWN: usize = 20;

/// A call of `compile_error!` for each error of the description, to stand where an expression may.
pub(super) fn errors(loaded: &Loaded, span: Span) -> Vec<TokenStream> {
    let texts = texts(loaded, Severity::Error);
    texts.iter().map(|text| error(text, span)).collect()
}

/// A call of `compile_error!` at `span`.
pub(super) fn error(text: &str, span: Span) -> TokenStream {
    quote_spanned!(span=> ::core::compile_error!(#text))
}

/// Items that make rustc warn of each warning about the description.
///
/// Stable macros have no other way to warn than the use of something deprecated.
pub(super) fn warnings(loaded: &Loaded, span: Span) -> TokenStream {
    texts(loaded, Severity::Warning)
        .iter()
        .map(|text| {
            quote_spanned! {span=>
                const _: () = {
                    #[deprecated(note = #text)]
                    #[allow(non_upper_case_globals)]
                    const description: () = ();
                    description
                };
            }
        })
        .collect()
}

/// What is shown of each diagnostic of one severity, without the leading word for it: rustc writes that.
fn texts(loaded: &Loaded, severity: Severity) -> Vec<String> {
    let of_severity: Vec<&Diagnostic> = loaded
        .diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.severity == severity)
        .collect();
    let mut texts: Vec<String> = of_severity
        .iter()
        .take(MAX_SHOWN)
        .map(|diagnostic| {
            let text = render::text(&loaded.sources, std::slice::from_ref(*diagnostic));
            text.strip_prefix(&severity.to_string())
                .unwrap_or(&text)
                .trim_end()
                .to_owned()
        })
        .collect();
    if let Some(more @ 1..) = of_severity.len().checked_sub(MAX_SHOWN) {
        texts.push(format!("{more} more of the kind; mend these first"));
    }
    texts
}
