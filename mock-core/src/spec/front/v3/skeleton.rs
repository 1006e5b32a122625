//! The skeleton, read by `openapiv3`, and the way from its parts back to their places.

use indexmap::IndexMap;
use openapiv3::{
    Callback, Components, Example, Header, Link, OpenAPI, Parameter, ReferenceOr, RequestBody, Response,
    Schema, SecurityScheme,
};
use serde::de::DeserializeOwned;

use super::super::context::Context;
use super::super::place::Place;
use crate::json::Value;
use crate::model::SchemaId;
use crate::spec::diag::{Code, Diagnostic, Reported};

/// Extensions of an object of `openapiv3`.
pub(super) type Extensions = IndexMap<String, serde_json::Value>;

/// The typed skeleton of a description.
pub(super) struct Skeleton<'d> {
    pub(super) document: OpenAPI,
    places: Vec<Place<'d>>,
    root: Place<'d>,
    no_components: Components,
}

impl<'d> Skeleton<'d> {
    /// Lets `openapiv3` read the walked document.
    ///
    /// # Errors
    /// [`Reported`] if it refuses it: the walk has let something through, which is a defect of this tool.
    pub(super) fn read(
        document: &Value<'_>,
        places: Vec<Place<'d>>,
        root: Place<'d>,
        cx: &mut Context<'d>,
    ) -> Result<Self, Reported> {
        // Text between the two keeps the order of members, which `serde_json::Value` does not.
        let document = serde_json::from_str(&document.to_string()).map_err(|error| {
            let message = format!("the description cannot be read as OpenAPI 3.0: {error}");
            cx.sink
                .push(Diagnostic::new(Code::Internal, root.head(), message))
        })?;
        Ok(Skeleton {
            document,
            places,
            root,
            no_components: Components::default(),
        })
    }

    /// The entry document.
    pub(super) fn root(&self) -> Place<'d> {
        self.root
    }

    /// The place of an object; the entry document where the walk left none.
    pub(super) fn place(&self, extensions: &Extensions) -> Place<'d> {
        self.marked(extensions, "x-mock-span").unwrap_or(self.root)
    }

    /// The place that an extension speaks of.
    pub(super) fn marked(&self, extensions: &Extensions, key: &str) -> Option<Place<'d>> {
        let row = usize::try_from(extensions.get(key)?.as_u64()?).ok()?;
        self.places.get(row).copied()
    }

    /// The object itself, or what its reference points to; `None` where the walk reported the target.
    pub(super) fn resolve<'s, T: Component>(&'s self, item: &'s ReferenceOr<T>) -> Option<&'s T> {
        // The walk follows chains of references, so one step leads to the end.
        match item {
            ReferenceOr::Reference { reference } => self.component(reference),
            ReferenceOr::Item(item) => Some(item),
        }
    }

    /// What a reference of the walk points to.
    pub(super) fn component<T: Component>(&self, reference: &str) -> Option<&T> {
        let (_, index) = reference.rsplit_once('/')?;
        T::list(self.components()).get(index)?.as_item()
    }

    /// The map of references that rides in an extension.
    pub(super) fn riding_references<'e>(
        extensions: &'e Extensions,
        key: &str,
    ) -> impl Iterator<Item = (&'e str, &'e str)> {
        let map = extensions.get(key).and_then(serde_json::Value::as_object);
        map.into_iter()
            .flatten()
            .filter_map(|(name, value)| Some((name.as_str(), value.get("$ref")?.as_str()?)))
    }

    /// `components`, or empty ones.
    pub(super) fn components(&self) -> &Components {
        self.document.components.as_ref().unwrap_or(&self.no_components)
    }
}

/// Something that a list of the Components Object holds.
pub(super) trait Component: Sized + DeserializeOwned {
    /// That list.
    fn list(components: &Components) -> &IndexMap<String, ReferenceOr<Self>>;
}

macro_rules! components {
    ($($object:ident $list:ident,)*) => {
        $(impl Component for $object {
            fn list(components: &Components) -> &IndexMap<String, ReferenceOr<Self>> {
                &components.$list
            }
        })*
    };
}

components! {
    Callback callbacks,
    Example examples,
    Header headers,
    Link links,
    Parameter parameters,
    RequestBody request_bodies,
    Response responses,
    SecurityScheme security_schemes,
}

/// The row of a schema in the arena.
pub(super) fn schema_id(schema: &ReferenceOr<Schema>) -> Option<SchemaId> {
    id_of(schema.as_item()?.schema_data.extensions.get("x-mock-schema")?)
}

/// The row of the schema that rides in an extension.
pub(super) fn riding_schema(extensions: &Extensions, key: &str) -> Option<SchemaId> {
    id_of(extensions.get(key)?.get("x-mock-schema")?)
}

fn id_of(row: &serde_json::Value) -> Option<SchemaId> {
    Some(SchemaId::new(usize::try_from(row.as_u64()?).ok()?))
}
