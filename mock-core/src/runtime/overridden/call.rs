//! What a handler is called with, and how it can fail.

use std::any::Any;
use std::fmt;
use std::sync::Arc;

use axum::response::Response;
use bytes::Bytes;
use http::request::Parts;

use super::{BoxFuture, Mismatch};
use crate::engine::validate::Violation;
use crate::json::Value;
use crate::model::{Api, Operation, OperationId};

/// Gives what the mock would have answered; each call gives the same answer.
pub type Mocked = Arc<dyn Fn() -> BoxFuture<Response> + Send + Sync>;

/// One request to an overridden operation, decoded and validated.
pub struct Call {
    /// The description.
    pub api: &'static Api,
    /// The operation that matches.
    pub operation: OperationId,
    /// Request line and headers.
    pub parts: Parts,
    /// Values in the order of [`Operation::parameters`]; `None` where the request has none.
    pub parameters: Vec<Option<Value<'static>>>,
    /// The body, if there is one.
    pub body: Option<CallBody>,
    /// The seed of this request.
    pub seed: u64,
    /// What the mock would have answered.
    pub mocked: Mocked,
}

/// The body of a [`Call`].
#[derive(Debug)]
pub struct CallBody {
    /// Its media type as the request has it, else as the description has it.
    pub media_type: String,
    /// Its value; `None` for media types whose bodies are taken as they are.
    pub value: Option<Value<'static>>,
    /// The body as it came.
    pub bytes: Bytes,
}

/// What a handler may want to know besides its typed request.
#[derive(Clone)]
pub struct Context {
    api: &'static Api,
    operation: OperationId,
    parts: Arc<Parts>,
    seed: u64,
    mocked: Mocked,
}

impl Context {
    pub(super) fn new(call: &Call, parts: Parts) -> Context {
        Context {
            api: call.api,
            operation: call.operation,
            parts: Arc::new(parts),
            seed: call.seed,
            mocked: Arc::clone(&call.mocked),
        }
    }

    /// What the description says about this operation.
    pub fn operation(&self) -> &'static Operation {
        self.api.operations.get(self.operation)
    }

    /// Request line and headers as they came.
    pub fn parts(&self) -> &Parts {
        &self.parts
    }

    /// The seed of this request: equal requests have equal seeds unless the server was told otherwise.
    pub fn seed(&self) -> u64 {
        self.seed
    }

    /// What the mock would have answered without this handler, as the operation's `Response` (its variant `Other`) or as
    /// an `axum` response.
    pub async fn mocked<R: From<Response>>(&self) -> R {
        R::from((self.mocked)().await)
    }
}

impl fmt::Debug for Context {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Context")
            .field("operation", &self.operation().label())
            .field("parts", &self.parts)
            .field("seed", &self.seed)
            .finish_non_exhaustive()
    }
}

/// Why a handler gave no response. All of them are the server's fault, not the client's.
#[derive(Debug)]
pub enum Failure {
    /// The request fulfils its schema, but not the narrower Rust type, such as an integer beyond 64 bits.
    Request(Mismatch),
    /// The response breaks its own schema.
    Response {
        /// Its status.
        status: u16,
        /// What is wrong with its body.
        violations: Vec<Violation>,
    },
    /// A status that is none, or that the response's pattern does not cover.
    Status(u16),
    /// A header that HTTP does not allow; its name.
    Header(String),
    /// The handler panicked, with this message.
    Panic(String),
}

impl Failure {
    pub(super) fn from_panic(payload: &(dyn Any + Send)) -> Failure {
        let text = payload
            .downcast_ref::<&str>()
            .map(ToString::to_string)
            .or_else(|| payload.downcast_ref::<String>().cloned());
        Failure::Panic(text.unwrap_or_else(|| "no message".to_owned()))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Failure::Request(mismatch) => write!(f, "the request does not fit its Rust type: {mismatch}"),
            Failure::Response { status, violations } => {
                write!(
                    f,
                    "the override's response with status {status} breaks its own schema:"
                )?;
                for violation in violations {
                    write!(f, " `{}` {};", violation.instance, violation.message)?;
                }
                Ok(())
            }
            Failure::Status(status) => write!(
                f,
                "the override answers with status {status}, which its response does not cover"
            ),
            Failure::Header(name) => write!(
                f,
                "the override sets the header `{name}` to what HTTP does not allow"
            ),
            Failure::Panic(message) => write!(f, "the override panicked: {message}"),
        }
    }
}

impl std::error::Error for Failure {}
