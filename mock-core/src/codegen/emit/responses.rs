//! The typed response of an operation.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::{Scope, docs, ident};
use crate::codegen::plan::{Payload, PlannedOperation, PlannedResponse};
use crate::model::StatusPattern;

pub(super) fn emit(operation: &PlannedOperation, scope: Scope<'_>) -> TokenStream {
    let rt = scope.rt;
    let variants = operation
        .responses
        .iter()
        .map(|response| variant(response, scope));
    let arms = operation
        .responses
        .iter()
        .enumerate()
        .map(|(index, response)| arm(index, response, rt));
    quote! {
        #[doc = " A response of this operation."]
        pub enum Response {
            #(#variants)*
            #[doc = " Any other response; it is sent as it is, without a look at the description."]
            Other(#rt::Response),
        }

        impl Response {
            #[doc = " The same response with a header."]
            pub fn with_header(self, name: &str, value: &str) -> #rt::WithHeaders<Self> {
                #rt::WithHeaders::new(self).with_header(name, value)
            }
        }

        impl #rt::TypedResponse for Response {
            fn other(response: #rt::Response) -> Self {
                Self::Other(response)
            }

            fn into_answer(self) -> #rt::Answer {
                match self {
                    #(#arms)*
                    Self::Other(response) => #rt::Answer::Other(response),
                }
            }
        }
    }
}

/// Whether the variant holds its status: the description leaves it open.
fn holds_status(response: &PlannedResponse) -> bool {
    !matches!(response.status, StatusPattern::Code(_))
}

fn variant(response: &PlannedResponse, scope: Scope<'_>) -> TokenStream {
    let rt = scope.rt;
    let docs = docs::response(response.status, &response.docs);
    let name = ident(&response.name);
    let status = holds_status(response).then(|| quote!(u16));
    let payload = match &response.payload {
        Payload::Empty => None,
        Payload::Json(reference) => Some(scope.reference(reference)),
        Payload::Bytes => Some(quote!(#rt::Bytes)),
    };
    let held: Vec<_> = status.into_iter().chain(payload).collect();
    if held.is_empty() {
        quote!(#docs #name,)
    } else {
        quote!(#docs #name(#(#held),*),)
    }
}

fn arm(index: usize, response: &PlannedResponse, rt: &TokenStream) -> TokenStream {
    let name = ident(&response.name);
    let index = Literal::usize_unsuffixed(index);
    let status = holds_status(response).then(|| ident("status"));
    let (method, payload) = match &response.payload {
        Payload::Empty => ("empty", None),
        Payload::Json(_) => ("json", Some(ident("payload"))),
        Payload::Bytes => ("bytes", Some(ident("payload"))),
    };
    let method = ident(method);
    let held: Vec<&Ident> = status.iter().chain(&payload).collect();
    let pattern = if held.is_empty() {
        quote!(Self::#name)
    } else {
        quote!(Self::#name(#(#held),*))
    };
    let status = status.map_or(quote!(None), |status| quote!(Some(#status)));
    let payload = payload.map(|payload| quote!(, #payload));
    quote!(#pattern => #rt::Answer::#method(#index, #status #payload),)
}
