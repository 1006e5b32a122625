//! Operations that Rust code answers: typed handlers → boxed functions in the builder's table.
//!
//! A handler is an async function of extractors (`axum::extract::FromRequestParts`), the operation's typed request and,
//! if it likes, a [`Context`]. [`Overrides::insert`] boxes it; from there on nothing is generic, and generated code never
//! names axum's router, whose generics cost a user's crate seconds.
//!
//! The request has been decoded and validated before a handler sees it. What a handler returns is validated too: a
//! response that breaks its own schema is not sent ([`Failure::Response`]).

mod answer;
mod builder;
mod call;
mod convert;
mod handler;
mod operation;

pub use answer::{Answer, Outcome, Payload, TypedResponse, WithHeaders};
pub use builder::Mock;
pub use call::{Body, Call, CallBody, Context, Failure, Mocked, RawBody};
pub use convert::{FromJson, IntoJson, Members, Mismatch, Read, Writer, debug, read_variant};
pub use handler::{Override, TakesContext};
pub use operation::{Operation, TypedRequest, branch};

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use axum::response::Response;

use crate::model::OperationId;

/// A future that does not borrow.
pub type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// A handler without its types.
pub type Handler = Arc<dyn Fn(Call) -> BoxFuture<Result<Response, Failure>> + Send + Sync>;

/// The handlers of a server.
#[derive(Clone, Default)]
pub struct Overrides {
    handlers: BTreeMap<OperationId, Handler>,
}

impl Overrides {
    /// The handler of an operation.
    pub fn get(&self, operation: OperationId) -> Option<&Handler> {
        self.handlers.get(&operation)
    }

    /// Sets the handler of an operation; a later one replaces an earlier one.
    pub fn insert(&mut self, operation: OperationId, handler: Handler) {
        self.handlers.insert(operation, handler);
    }
}

impl std::fmt::Debug for Overrides {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.handlers.keys()).finish()
    }
}
