//! `openapiv3` → model: references replaced, defaults filled in, variables of servers put in their places.
//!
//! What needs two objects of the description, such as a requirement and the scheme it names, is reported here.

mod content;
mod link;
mod operation;
mod outgoing;
mod parameter;
mod response;
mod routes;
mod security;
mod server;

use std::collections::BTreeMap;

use bytes::Bytes;

use super::super::context::Context;
use super::super::faker;
use super::super::place::{Place, Positions};
use super::super::schema::Arena;
use super::skeleton::Skeleton;
use crate::model::{Api, BlobId, Head, SchemaPlace, Schemas, SecurityScheme, Server, Table};
use crate::spec::diag::Reported;
use crate::spec::read::Kind;
use crate::spec::source::{FileId, Span};
use outgoing::Outgoing;

/// State of the lowering.
struct Lower<'s, 'c, 'd> {
    skeleton: &'s Skeleton<'d>,
    cx: &'c mut Context<'d>,
    schemas: Schemas,
    schemes: Vec<SecurityScheme>,
    base_paths: Vec<Box<str>>,
    blobs: Vec<Bytes>,
    /// Which example is which blob, by its place and whether it stands as JSON.
    blob_ids: BTreeMap<(Span, bool), BlobId>,
    outgoing: Outgoing<'s, 'd>,
    /// What files of `externalValue` hold, if they can be read, by where it stands.
    externals: BTreeMap<Span, Option<Bytes>>,
    positions: Positions<'d>,
}

/// Lowers the skeleton.
pub(super) fn lower<'d>(
    skeleton: &Skeleton<'d>,
    arena: Arena<'d>,
    cx: &mut Context<'d>,
) -> Result<(Api, Positions<'d>), Reported> {
    let (schemas, schema_places) = arena.into_parts();
    let mut lower = Lower {
        skeleton,
        cx,
        schemas: schemas.into_iter().collect(),
        schemes: Vec::new(),
        base_paths: Vec::new(),
        blobs: Vec::new(),
        blob_ids: BTreeMap::new(),
        outgoing: Outgoing::default(),
        externals: BTreeMap::new(),
        positions: Positions {
            schemas: schema_places,
            ..Positions::default()
        },
    };
    lower.schemes = lower.security_schemes();
    let servers = lower.servers(&skeleton.document.servers);
    lower.serve(&servers);
    let mut operations = lower.operations();
    let webhooks = lower.webhooks();
    let mut outgoing = lower.lower_outgoing();
    lower.resolve_links(&mut operations, &mut outgoing);
    let routes = lower.routes(&operations);
    lower.cx.sink.barrier()?;
    let api = Api {
        head: lower.head(servers),
        routes,
        operations: operations.into_iter().collect(),
        outgoing: outgoing.into_iter().collect(),
        webhooks: webhooks.into_iter().collect(),
        places: lower.places().into_iter().collect(),
        schemas: lower.schemas,
        resources: Table::default(),
        blobs: lower.blobs.into_iter().collect(),
    };
    Ok((api, lower.positions))
}

impl<'d> Lower<'_, '_, 'd> {
    fn head(&mut self, servers: Vec<Server>) -> Head {
        let info = &self.skeleton.document.info;
        let mut base_paths = std::mem::take(&mut self.base_paths);
        base_paths.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
        base_paths.dedup();
        Head {
            title: info.title.as_str().into(),
            version: info.version.as_str().into(),
            openapi: self.version_text().into(),
            file: self.cx.portable_name(FileId::ENTRY).into(),
            base_paths,
            servers,
            security_schemes: std::mem::take(&mut self.schemes),
            faker: faker::lower(self.skeleton.root(), self.cx),
        }
    }

    /// The version as the description writes it.
    fn version_text(&self) -> &'d str {
        let root = self.skeleton.root();
        let version = root.member("openapi").or_else(|| root.member("swagger"));
        match version.map(|version| &version.node.kind) {
            Some(Kind::String(text) | Kind::Number(text)) => text,
            _ => "",
        }
    }

    /// Where each schema stands, for messages at run time.
    fn places(&self) -> Vec<SchemaPlace> {
        let place = |place: &Place<'d>| {
            let span = place.value();
            SchemaPlace {
                file: self.cx.portable_name(span.file).into(),
                line: u32::try_from(self.cx.line(place.head())).unwrap_or(u32::MAX),
                pointer: self.cx.pointer(span).into(),
            }
        };
        self.positions.schemas.iter().map(place).collect()
    }
}
