//! What an API is once it is understood: plain data without a version, a position in a file, or a Rust token.
//!
//! The front half (`spec`) builds an [`Api`], the macro bakes it into the binary ([`Api::bake`]), the server reads the
//! baked bytes ([`Api::from_baked`]). Every list that grows with the document is a [`Table`], whose rows are decoded
//! when they are first looked at, so that a server is ready as soon as its socket is bound, whatever the document's size.

mod baked;
mod callback;
mod content;
mod faker;
mod link;
mod literal;
mod operation;
mod parameter;
mod prose;
mod resource;
mod response;
mod route;
mod schema;
mod security;
mod server;
mod table;
mod terms;

pub use baked::{BAKED_FORMAT, BakedError, check_format};
pub use callback::{Callback, Webhook};
pub use content::{Content, Encoding, Example};
pub use faker::FakerOptions;
pub use link::{Link, LinkValue};
pub use literal::Literal;
pub use operation::{Operation, OperationId};
pub use parameter::{Header, Parameter, ParameterValue};
pub use prose::{Meaning, Told};
pub use resource::{
    Action, Count, Key, KeyText, ListParameter, MemberExample, Offer, PageFact, Parent, Reference, Resource,
    ResourceId, Role, Shown, TextPart, Way,
};
pub use response::{RequestBody, Response};
pub use route::{NodeId, RouteNode, Segment, SegmentPart};
pub use schema::{
    Annotations, AnyKeywords, Applicators, ArrayKeywords, Discriminator, NumericKeywords, ObjectKeywords,
    Pattern, Property, Schema, SchemaId, SchemaPlace, StringKeywords, Xml,
};
pub use security::{
    ApiKeyLocation, OAuthFlow, OAuthFlowKind, SecurityRequirement, SecurityScheme, SecuritySchemeKind,
};
pub use server::Server;
pub use table::{BlobId, Blobs, Row, Table};
pub use terms::{Method, ParameterLocation, ParameterStyle, StatusPattern, TypeSet};

use serde::{Deserialize, Serialize};

/// The schemas of one API, addressed by [`SchemaId`].
pub type Schemas = Table<Schema>;

/// An API as described, ready to be served.
#[derive(Debug, Default)]
pub struct Api {
    /// What is small and needed for every request.
    pub head: Head,
    /// The path templates as a tree of segments; row 0 is the root.
    pub routes: Table<RouteNode>,
    /// Operations in the order of the description.
    pub operations: Table<Operation>,
    /// What the API requests of its clients: operations of callbacks and webhooks; no route leads to them.
    pub outgoing: Table<Operation>,
    /// Webhooks in the order of the description.
    pub webhooks: Table<Webhook>,
    /// All schemas; identical anonymous ones are one.
    pub schemas: Schemas,
    /// Where each schema stands in the description; the same rows as `schemas`.
    pub places: Table<SchemaPlace>,
    /// What the operations are about.
    pub resources: Table<Resource>,
    /// Examples as bytes that are ready to be sent.
    pub blobs: Blobs,
}

/// The facts about an API that do not grow with its operations.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Head {
    /// `info.title`
    pub title: Box<str>,
    /// `info.version`, as written
    pub version: Box<str>,
    /// The version of OpenAPI, for people to read; nothing depends on it.
    pub openapi: Box<str>,
    /// Name of the entry document's file, without folders.
    pub file: Box<str>,
    /// Distinct base paths of all `servers`, longest first, without a trailing slash; the empty one is left out.
    pub base_paths: Vec<Box<str>>,
    /// Servers of the whole API.
    pub servers: Vec<Server>,
    /// Declared security schemes; [`SecurityRequirement`] points into this list.
    pub security_schemes: Vec<SecurityScheme>,
    /// What is asked of generated data; `None` where nothing is.
    pub faker: Option<Box<FakerOptions>>,
}
