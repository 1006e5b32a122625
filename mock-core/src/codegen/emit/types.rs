//! The module `types`: definitions and their way from and to JSON.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::{Scope, docs, ident, lints, wrap};
use crate::codegen::plan::{Field, PlannedType, TypeKind, TypeRef, Variant};
use crate::model::SchemaId;

pub(super) fn emit(types: &[PlannedType], rt: &TokenStream) -> TokenStream {
    let scope = Scope {
        types,
        rt,
        inside: true,
    };
    let definitions = types.iter().map(|planned| definition(planned, scope));
    let definitions = definitions.collect::<TokenStream>();
    let lints = lints();
    quote! {
        #[doc = " The schemas of the description that operations use."]
        #[doc = ""]
        #[doc = " An optional property is an `Option`, and so is one that may be `null`; one that is both is an"]
        #[doc = " `Option<Option<_>>`, whose outer `None` is a property that is not there."]
        #lints
        pub mod types {
            #definitions
        }
    }
}

fn definition(planned: &PlannedType, scope: Scope<'_>) -> TokenStream {
    let rt = scope.rt;
    let docs = docs::emit(&planned.docs);
    let content = match &planned.kind {
        TypeKind::Enumeration(values) => return enumeration(planned, values, rt),
        TypeKind::Struct { fields, additional } => structure(planned, fields, additional.as_ref(), scope),
        TypeKind::Union { schema, variants } => union(&ident(&planned.name), *schema, variants, scope),
    };
    let name = ident(&planned.name);
    let Content {
        derives,
        definition,
        read,
        write,
    } = content;
    let read = planned.in_request.then(|| read_impl(&name, &read, rt));
    let write = planned.in_response.then(|| write_impl(&name, &write, rt));
    // What can be written as JSON is shown as JSON; a derive costs rustc far more.
    let (derives, debug) = if planned.in_response {
        (derives, Some(debug_impl(&name, rt)))
    } else {
        (quote!(Debug, #derives), None)
    };
    quote! {
        #docs
        #[derive(#derives)]
        #definition
        #debug
        #read
        #write
    }
}

/// A struct or a union, in tokens.
struct Content {
    derives: TokenStream,
    definition: TokenStream,
    /// The body of `from_json(value)`.
    read: TokenStream,
    /// The body of `into_json(self)`.
    write: TokenStream,
}

fn read_impl(name: &Ident, body: &TokenStream, rt: &TokenStream) -> TokenStream {
    quote! {
        impl #rt::FromJson for #name {
            fn from_json(value: &#rt::JsonValue<'_>) -> #rt::Read<Self> {
                #body
            }
        }
    }
}

fn write_impl(name: &Ident, body: &TokenStream, rt: &TokenStream) -> TokenStream {
    quote! {
        impl #rt::IntoJson for #name {
            fn into_json(self) -> #rt::Value {
                #body
            }
        }
    }
}

fn debug_impl(name: &Ident, rt: &TokenStream) -> TokenStream {
    let text = name.to_string();
    quote! {
        impl ::core::fmt::Debug for #name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                #rt::debug(f, #text, self)
            }
        }
    }
}

fn enumeration(planned: &PlannedType, values: &[(String, Box<str>)], rt: &TokenStream) -> TokenStream {
    let name = ident(&planned.name);
    let docs = docs::emit(&planned.docs);
    let variants: Vec<_> = values.iter().map(|(variant, _)| ident(variant)).collect();
    let texts: Vec<_> = values.iter().map(|(_, text)| &**text).collect();
    let variant_docs = texts.iter().map(|text| docs::literal(text));
    let read = quote!(#rt::read_variant(value, Self::ALL));
    let read = planned.in_request.then(|| read_impl(&name, &read, rt));
    let write = quote!(#rt::Value::String(self.as_str().into()));
    let write = planned.in_response.then(|| write_impl(&name, &write, rt));
    quote! {
        #docs
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum #name {
            #(#variant_docs #variants,)*
        }

        impl #name {
            #[doc = " All values and their texts, in order."]
            pub const ALL: &'static [(&'static str, Self)] = &[#((#texts, Self::#variants)),*];

            #[doc = " The text of the value."]
            pub const fn as_str(self) -> &'static str {
                Self::ALL[self as usize].0
            }
        }

        #read
        #write
    }
}

fn structure(
    planned: &PlannedType,
    fields: &[Field],
    additional: Option<&(String, TypeRef)>,
    scope: Scope<'_>,
) -> Content {
    let rt = scope.rt;
    let name = ident(&planned.name);
    let mut all_optional = true;
    let (mut definitions, mut reads, mut writes) =
        (TokenStream::new(), TokenStream::new(), TokenStream::new());
    for field in fields {
        // The other direction leaves the property out.
        let one_way = field.read_only && planned.in_request || field.write_only && planned.in_response;
        let required = field.required && !one_way;
        all_optional &= !required;
        let docs = docs::emit(&field.docs);
        let (name, wire) = (ident(&field.name), &field.wire);
        let reference = scope.reference(&field.reference);
        let reference = if required {
            reference
        } else {
            wrap("Option", reference)
        };
        let method = ident(if required { "required" } else { "optional" });
        definitions.extend(quote!(#docs pub #name: #reference,));
        reads.extend(quote!(#name: members.#method(#wire)?,));
        writes.extend(quote!(writer.#method(#wire, self.#name);));
    }
    if let Some((name, reference)) = additional {
        let name = ident(name);
        let reference = scope.reference(reference);
        let wires = fields.iter().map(|field| &field.wire);
        definitions.extend(quote!(#[doc = " All other members."] pub #name: #rt::Map<#reference>,));
        reads.extend(quote!(#name: members.others(&[#(#wires),*])?,));
        writes.extend(quote!(writer.others(self.#name);));
    }
    Content {
        derives: if all_optional {
            quote!(Clone, Default)
        } else {
            quote!(Clone)
        },
        definition: quote!(pub struct #name { #definitions }),
        read: quote! {
            let members = #rt::Members::of(value)?;
            Ok(Self { #reads })
        },
        write: quote! {
            let mut writer = #rt::Writer::default();
            #writes
            writer.finish()
        },
    }
}

fn union(name: &Ident, schema: SchemaId, variants: &[Variant], scope: Scope<'_>) -> Content {
    let rt = scope.rt;
    let names: Vec<_> = variants.iter().map(|variant| ident(&variant.name)).collect();
    let references = variants.iter().map(|variant| scope.reference(&variant.reference));
    let union = Literal::usize_unsuffixed(schema.index());
    let branches = variants
        .iter()
        .map(|variant| Literal::usize_unsuffixed(variant.branch.index()));
    let indices = (0..variants.len()).map(Literal::usize_unsuffixed);
    Content {
        derives: quote!(Clone),
        definition: quote!(pub enum #name { #(#names(#references),)* }),
        read: quote! {
            match #rt::branch(&super::API, #union, &[#(#branches),*], value) {
                #(Some(#indices) => #rt::FromJson::from_json(value).map(Self::#names),)*
                _ => Err(#rt::Mismatch::new("what one of the branches describes")),
            }
        },
        write: quote! {
            match self {
                #(Self::#names(value) => #rt::IntoJson::into_json(value),)*
            }
        },
    }
}
