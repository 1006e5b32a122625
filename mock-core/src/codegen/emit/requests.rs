//! The typed request of an operation.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::{Scope, docs, ident, wrap};
use crate::codegen::plan::{Body, BodyKind, Parameter, PlannedOperation};
use crate::model::ParameterLocation;

pub(super) fn emit(operation: &PlannedOperation, scope: Scope<'_>) -> TokenStream {
    let rt = scope.rt;
    let groups: Vec<_> = operation
        .parameters
        .iter()
        .map(|(location, parameters)| group(*location, parameters, scope))
        .collect();
    let body = operation.body.as_ref().map(|body| emit_body(body, scope));
    let definitions = groups.iter().map(|group| &group.definition);
    let fields = groups
        .iter()
        .map(|Group { field, name, .. }| quote!(pub #field: #name,));
    let reads = groups
        .iter()
        .map(|Group { field, read, .. }| quote!(#field: #read,));
    let (body_alias, body_field, body_read) = body.unwrap_or_default();
    quote! {
        #[doc = " A request to this operation, decoded and validated."]
        #[derive(Debug)]
        pub struct Request {
            #(#fields)*
            #body_field
        }

        #(#definitions)*
        #body_alias

        impl #rt::TypedRequest for Request {
            fn from_call(call: &#rt::Call) -> #rt::Read<Self> {
                Ok(Self {
                    #(#reads)*
                    #body_read
                })
            }
        }
    }
}

/// The parameters of one location.
struct Group {
    field: Ident,
    name: Ident,
    definition: TokenStream,
    /// The expression that makes it.
    read: TokenStream,
}

fn group(location: ParameterLocation, parameters: &[Parameter], scope: Scope<'_>) -> Group {
    let (field, name) = match location {
        ParameterLocation::Path => ("path", "Path"),
        ParameterLocation::Query => ("query", "Query"),
        ParameterLocation::Querystring => ("querystring", "Querystring"),
        ParameterLocation::Header => ("header", "Header"),
        ParameterLocation::Cookie => ("cookie", "Cookie"),
    };
    let (field, name) = (ident(field), ident(name));
    let fields = parameters.iter().map(|Parameter { field, .. }| {
        let docs = docs::emit(&field.docs);
        let name = ident(&field.name);
        let reference = scope.reference(&field.reference);
        let reference = if field.required {
            reference
        } else {
            wrap("Option", reference)
        };
        quote!(#docs pub #name: #reference,)
    });
    let reads = parameters.iter().map(|Parameter { index, field }| {
        let name = ident(&field.name);
        let index = Literal::usize_unsuffixed(*index);
        let method = ident(if field.required { "required" } else { "optional" });
        quote!(#name: call.#method(#index)?)
    });
    let docs = docs::emit(&format!("The parameters in `{}`.", location.as_str()));
    Group {
        definition: quote! {
            #docs
            #[derive(Debug)]
            pub struct #name {
                #(#fields)*
            }
        },
        read: quote!(#name { #(#reads),* }),
        field,
        name,
    }
}

/// The alias `Body`, the field, and what fills it.
fn emit_body(body: &Body, scope: Scope<'_>) -> (TokenStream, TokenStream, TokenStream) {
    let rt = scope.rt;
    let (reference, read) = match &body.kind {
        BodyKind::Typed(reference) => (scope.reference(reference), quote!(value)),
        BodyKind::TypedOrBytes(reference) => {
            let reference = scope.reference(reference);
            (quote!(#rt::Body<#reference>), quote!(value_or_bytes))
        }
        BodyKind::Bytes => (quote!(#rt::RawBody), quote!(bytes)),
    };
    let docs = docs::emit(&body.docs);
    let alias = quote! {
        #[doc = " The body of a request."]
        pub type Body = #reference;
    };
    if body.required {
        (
            alias,
            quote!(#docs pub body: Body,),
            quote!(body: call.body()?.#read()?,),
        )
    } else {
        let read = quote!(body: call.optional_body(#rt::CallBody::#read)?,);
        (alias, quote!(#docs pub body: Option<Body>,), read)
    }
}
