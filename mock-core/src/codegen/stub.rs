//! What is emitted next to errors: the names of the good expansion, so that code that uses them gives no errors of its own.
//!
//! rustc reports nothing about a type that holds an error. The first error stands where the length of an array would be;
//! what that array's type is projected to is such a type, and every name of the stub is an alias of it.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::emit::{ident, lints};
use super::plan::{name_operations, name_status, name_type};
use crate::spec::diag::Sink;
use crate::spec::read::{self, Node};
use crate::spec::source::SourceMap;

/// The stub. Each of `errors`, which are calls of `compile_error!`, stands in it once.
pub(super) fn emit(sources: &SourceMap, errors: &[TokenStream]) -> TokenStream {
    let Some((first, others)) = errors.split_first() else {
        return TokenStream::new();
    };
    let names = Described::read(sources);
    let operations = names.operations.iter().map(|name| ident(name));
    let operations = operations.map(|name| operation(&name));
    let operations = operations.collect::<TokenStream>();
    let types = names.types.iter().map(|name| ident(name));
    let lints = lints();
    quote! {
        #(#others;)*

        #[doc(hidden)]
        pub trait Described {
            type Is;
        }

        #[doc(hidden)]
        pub type Broken = <[(); #first] as Described>::Is;

        #lints
        pub static API: Broken = ();

        #lints
        pub fn mock() -> Broken {}

        #lints
        pub mod types {
            #(pub type #types = super::Broken;)*
        }

        #operations
    }
}

fn operation(name: &Ident) -> TokenStream {
    let lints = lints();
    let parts = [
        "Request",
        "Response",
        "Body",
        "Path",
        "Query",
        "Querystring",
        "Header",
        "Cookie",
    ]
    .map(ident);
    quote! {
        #lints
        pub mod #name {
            #(pub type #parts = super::Broken;)*
        }

        #lints
        pub fn #name() -> Broken {}
    }
}

/// The names that a description with errors would give, as far as it can be read.
#[derive(Default)]
struct Described {
    operations: BTreeSet<String>,
    types: BTreeSet<String>,
}

impl Described {
    fn read(sources: &SourceMap) -> Described {
        let Some((id, file)) = sources.iter().next() else {
            return Described::default();
        };
        match read::read(sources, id, &mut Sink::default()) {
            Ok(entry) => Described::of_tree(&entry),
            Err(_) => Described::of_text(&file.text),
        }
    }

    fn of_tree(entry: &Node) -> Described {
        let mut described = Described::default();
        let operations: Vec<_> = members(entry.get("paths"))
            .flat_map(|(path, item)| {
                members(Some(item)).map(move |(method, operation)| (path, method, operation))
            })
            .filter(|(_, _, operation)| operation.get("responses").is_some())
            .collect();
        let keys = operations.iter().map(|(path, method, operation)| {
            (
                operation.get("operationId").and_then(Node::as_str),
                *method,
                *path,
            )
        });
        for (name, (_, _, operation)) in name_operations(keys).into_iter().zip(&operations) {
            let statuses = members(operation.get("responses")).map(|(status, _)| status);
            let parts = statuses.filter_map(name_status).chain(["body".to_owned()]);
            for part in parts {
                described.types.insert(name_type(&format!("{name} {part}")));
                described.types.insert(name_type(&format!("{name} {part} item")));
            }
            described.operations.insert(name);
        }
        let components = entry
            .get("components")
            .and_then(|components| components.get("schemas"));
        let schemas = members(components).chain(members(entry.get("definitions")));
        described.types.extend(schemas.map(|(name, _)| name_type(name)));
        described
    }

    /// The operationIds, and the schemas that are referred to, of a text that is neither JSON nor YAML.
    fn of_text(text: &str) -> Described {
        let operations = words_after(text, "operationId").map(|id| (Some(id), "", ""));
        let schemas = ["/schemas/", "/definitions/"]
            .into_iter()
            .flat_map(|key| words_after(text, key));
        Described {
            operations: name_operations(operations).into_iter().collect(),
            types: schemas.map(name_type).collect(),
        }
    }
}

/// The texts that follow each `key`, up to the end of a scalar.
fn words_after<'t>(text: &'t str, key: &str) -> impl Iterator<Item = &'t str> {
    text.split(key).skip(1).filter_map(|after| {
        let after = after.trim_start_matches(['"', '\'', ' ', ':']);
        let word = after
            .split(['"', '\'', '\n', '\r', ',', '}', '#', '/'])
            .next()?
            .trim();
        (!word.is_empty()).then_some(word)
    })
}

fn members(node: Option<&Node>) -> impl Iterator<Item = (&str, &Node)> {
    let entries = node.and_then(Node::as_object).into_iter().flatten();
    entries.map(|entry| (&*entry.key.value, &entry.value))
}
