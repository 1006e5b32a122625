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
    let name = ident(&planned.name);
    let docs = docs::emit(&planned.docs);
    let definition = match &planned.kind {
        TypeKind::Enumeration(values) => enumeration(&name, values, scope.rt),
        TypeKind::Struct { fields, additional } => {
            let fields: Vec<_> = fields
                .iter()
                .map(|field| Member::of(field, planned, scope))
                .collect();
            structure(&name, &fields, additional.as_ref(), scope)
        }
        TypeKind::Union { schema, variants } => union(&name, *schema, variants, scope),
    };
    quote!(#docs #definition)
}

fn enumeration(name: &Ident, values: &[(String, Box<str>)], rt: &TokenStream) -> TokenStream {
    let variants: Vec<_> = values.iter().map(|(variant, _)| ident(variant)).collect();
    let texts: Vec<_> = values.iter().map(|(_, text)| &**text).collect();
    let docs = texts.iter().map(|text| docs::literal(text));
    quote! {
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum #name {
            #(#docs #variants,)*
        }

        impl #name {
            #[doc = " All values and their texts, in order."]
            pub const ALL: &'static [(&'static str, Self)] = &[#((#texts, Self::#variants)),*];

            #[doc = " The text of the value."]
            pub const fn as_str(self) -> &'static str {
                Self::ALL[self as usize].0
            }
        }

        impl #rt::Json for #name {
            fn from_json(value: &#rt::JsonValue<'_>) -> #rt::Read<Self> {
                #rt::read_variant(value, Self::ALL)
            }

            fn into_json(self) -> #rt::Value {
                #rt::Value::String(self.as_str().into())
            }
        }
    }
}

/// A field of a struct, in tokens.
struct Member<'a> {
    docs: TokenStream,
    name: Ident,
    wire: &'a str,
    reference: TokenStream,
    required: bool,
}

impl<'a> Member<'a> {
    fn of(field: &'a Field, owner: &PlannedType, scope: Scope<'_>) -> Member<'a> {
        // The other direction leaves the property out.
        let one_way = field.read_only && owner.in_request || field.write_only && owner.in_response;
        let required = field.required && !one_way;
        let reference = scope.reference(&field.reference);
        Member {
            docs: docs::emit(&field.docs),
            name: ident(&field.name),
            wire: &field.wire,
            reference: if required {
                reference
            } else {
                wrap("Option", reference)
            },
            required,
        }
    }
}

fn structure(
    name: &Ident,
    fields: &[Member<'_>],
    additional: Option<&(String, TypeRef)>,
    scope: Scope<'_>,
) -> TokenStream {
    let rt = scope.rt;
    let default = fields
        .iter()
        .all(|field| !field.required)
        .then(|| quote!(, Default));
    let definitions = fields.iter().map(
        |Member {
             docs,
             name,
             reference,
             ..
         }| quote!(#docs pub #name: #reference,),
    );
    let reads = fields.iter().map(
        |Member {
             name, wire, required, ..
         }| {
            let method = method(*required);
            quote!(#name: members.#method(#wire)?,)
        },
    );
    let writes = fields.iter().map(
        |Member {
             name, wire, required, ..
         }| {
            let method = method(*required);
            quote!(writer.#method(#wire, self.#name);)
        },
    );
    let (mut others, mut others_read, mut others_write) = (None, None, None);
    if let Some((name, reference)) = additional {
        let name = ident(name);
        let reference = scope.reference(reference);
        let wires = fields.iter().map(|field| field.wire);
        others = Some(quote!(#[doc = " All other members."] pub #name: #rt::Map<#reference>,));
        others_read = Some(quote!(#name: members.others(&[#(#wires),*])?,));
        others_write = Some(quote!(writer.others(self.#name);));
    }
    quote! {
        #[derive(Debug, Clone, PartialEq #default)]
        pub struct #name {
            #(#definitions)*
            #others
        }

        impl #rt::Json for #name {
            fn from_json(value: &#rt::JsonValue<'_>) -> #rt::Read<Self> {
                let members = #rt::Members::of(value)?;
                Ok(Self {
                    #(#reads)*
                    #others_read
                })
            }

            fn into_json(self) -> #rt::Value {
                let mut writer = #rt::Writer::default();
                #(#writes)*
                #others_write
                writer.finish()
            }
        }
    }
}

fn method(required: bool) -> Ident {
    ident(if required { "required" } else { "optional" })
}

fn union(name: &Ident, schema: SchemaId, variants: &[Variant], scope: Scope<'_>) -> TokenStream {
    let rt = scope.rt;
    let names: Vec<_> = variants.iter().map(|variant| ident(&variant.name)).collect();
    let references = variants.iter().map(|variant| scope.reference(&variant.reference));
    let union = Literal::usize_unsuffixed(schema.index());
    let branches = variants
        .iter()
        .map(|variant| Literal::usize_unsuffixed(variant.branch.index()));
    let indices = (0..variants.len()).map(Literal::usize_unsuffixed);
    quote! {
        #[derive(Debug, Clone, PartialEq)]
        pub enum #name {
            #(#names(#references),)*
        }

        impl #rt::Json for #name {
            fn from_json(value: &#rt::JsonValue<'_>) -> #rt::Read<Self> {
                match #rt::branch(&super::API, #union, &[#(#branches),*], value) {
                    #(Some(#indices) => #rt::Json::from_json(value).map(Self::#names),)*
                    _ => Err(#rt::Mismatch::new("what one of the branches describes")),
                }
            }

            fn into_json(self) -> #rt::Value {
                match self {
                    #(Self::#names(value) => #rt::Json::into_json(value),)*
                }
            }
        }
    }
}
