//! The module and the function of an operation.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{Scope, docs, ident, lints, requests, responses};
use crate::codegen::plan::{PlannedOperation, PlannedType};

pub(super) fn emit(operation: &PlannedOperation, types: &[PlannedType], rt: &TokenStream) -> TokenStream {
    let scope = Scope {
        types,
        rt,
        inside: false,
    };
    let name = ident(&operation.name);
    let docs = docs::operation(&operation.title, operation.deprecated, &operation.docs);
    let index = Literal::usize_unsuffixed(operation.id.index());
    let request = requests::emit(operation, scope);
    let response = responses::emit(operation, scope);
    let lints = lints();
    quote! {
        #docs
        #lints
        pub mod #name {
            #request
            #response
        }

        #docs
        #lints
        pub fn #name() -> #rt::Operation<#name::Request, #name::Response> {
            #rt::Operation::new(#index)
        }
    }
}
