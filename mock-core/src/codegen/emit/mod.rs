//! Plan → tokens. No decisions about names or types are made here, and no file is read.

mod docs;
mod operations;
mod requests;
mod responses;
mod types;

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, quote};

use super::plan::{Plan, PlannedType, TypeRef};
use crate::model::{Api, BAKED_FORMAT};

/// The items of the expansion. `rt` is the path of `mock_core::rt`.
pub(super) fn emit(api: &Api, baked: &[u8], plan: &Plan, rt: &TokenStream) -> TokenStream {
    let baked = Literal::byte_string(baked);
    let format = Literal::u32_unsuffixed(BAKED_FORMAT);
    let title = docs::emit(&format!("{} {}, as described.", api.head.title, api.head.version));
    let types = types::emit(&plan.types, rt);
    let operations = plan
        .operations
        .iter()
        .map(|operation| operations::emit(operation, &plan.types, rt));
    let operations = operations.collect::<TokenStream>();
    let lints = lints();
    quote! {
        const _: () = #rt::check_format(#format);

        #title
        #lints
        pub static API: #rt::LazyLock<#rt::Api> = #rt::LazyLock::new(|| #rt::Api::from_expansion(#baked));

        #[doc = " The server, ready to run or to have operations overridden."]
        #lints
        pub fn mock<S: Clone + Send + Sync + 'static>() -> #rt::Mock<S> {
            #rt::Mock::new(&API)
        }

        #types
        #operations
    }
}

/// What is not to be said about generated code, whatever its users turn on.
pub(super) fn lints() -> TokenStream {
    quote!(#[allow(unused, missing_docs, unreachable_pub, nonstandard_style, clippy::all, clippy::pedantic)])
}

/// The identifier of a planned name.
pub(super) fn ident(name: &str) -> Ident {
    if KEYWORDS.contains(&name) {
        Ident::new_raw(name, Span::call_site())
    } else {
        Ident::new(name, Span::call_site())
    }
}

/// Keywords of all editions, reserved ones included; those that `r#` cannot save never come out of the plan.
const KEYWORDS: [&str; 46] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else",
    "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro",
    "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait",
    "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where",
];

/// Where a reference to a type stands.
#[derive(Clone, Copy)]
struct Scope<'a> {
    types: &'a [PlannedType],
    rt: &'a TokenStream,
    /// Whether it stands in the module `types` itself.
    inside: bool,
}

impl Scope<'_> {
    /// The type in Rust's words.
    fn reference(self, reference: &TypeRef) -> TokenStream {
        let rt = self.rt;
        match reference {
            TypeRef::Value => quote!(#rt::Value),
            TypeRef::Bool => quote!(bool),
            TypeRef::I32 => quote!(i32),
            TypeRef::I64 => quote!(i64),
            TypeRef::F32 => quote!(f32),
            TypeRef::F64 => quote!(f64),
            TypeRef::String => quote!(String),
            TypeRef::Vec(inner) => wrap("Vec", self.reference(inner)),
            TypeRef::Nullable(inner) => wrap("Option", self.reference(inner)),
            TypeRef::Map(inner) => {
                let inner = self.reference(inner);
                quote!(#rt::Map<#inner>)
            }
            TypeRef::Named { index, boxed } => {
                let name = ident(&self.types[*index].name);
                let path = if self.inside {
                    quote!(#name)
                } else {
                    quote!(super::types::#name)
                };
                if *boxed { wrap("Box", path) } else { path }
            }
        }
    }
}

fn wrap(outer: &str, inner: impl ToTokens) -> TokenStream {
    let outer = ident(outer);
    quote!(#outer<#inner>)
}
