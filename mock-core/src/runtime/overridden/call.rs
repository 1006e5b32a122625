//! What a handler is called with, and how it can fail.

use std::any::Any;
use std::fmt;
use std::sync::Arc;

use axum::response::Response;
use bytes::Bytes;
use http::request::Parts;

use super::{BoxFuture, FromJson, Mismatch, TypedResponse};
use crate::engine::decode::{DecodedBody, typed_content};
use crate::engine::validate::Violation;
use crate::json::Value;
use crate::model::{Api, Operation, OperationId, RequestBody};

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

impl Call {
    /// The value of the parameter at `index`, which is required.
    ///
    /// # Errors
    /// [`Mismatch`] if it is not there or does not fit its type.
    pub fn required<T: FromJson>(&self, index: usize) -> Result<T, Mismatch> {
        let value = self.optional(index)?;
        value.ok_or_else(|| Mismatch::new("there").within(self.parameter_name(index)))
    }

    /// The value of the parameter at `index`, if the request has one.
    ///
    /// # Errors
    /// [`Mismatch`] if it does not fit its type.
    pub fn optional<T: FromJson>(&self, index: usize) -> Result<Option<T>, Mismatch> {
        let value = self.parameters.get(index).and_then(Option::as_ref);
        value
            .map(T::from_json)
            .transpose()
            .map_err(|mismatch| mismatch.within(self.parameter_name(index)))
    }

    /// The body, which is required.
    ///
    /// # Errors
    /// [`Mismatch`] if there is none.
    pub fn body(&self) -> Result<&CallBody, Mismatch> {
        self.body.as_ref().ok_or_else(|| Mismatch::new("a body"))
    }

    /// What `read` makes of the body, if there is one.
    ///
    /// # Errors
    /// Those of `read`.
    pub fn optional_body<T>(
        &self,
        read: fn(&CallBody) -> Result<T, Mismatch>,
    ) -> Result<Option<T>, Mismatch> {
        self.body.as_ref().map(read).transpose()
    }

    fn parameter_name(&self, index: usize) -> &str {
        let parameters = &self.api.operations.get(self.operation).parameters;
        parameters.get(index).map_or("", |parameter| &parameter.name)
    }
}

/// The body of a [`Call`].
#[derive(Debug)]
pub struct CallBody {
    raw: RawBody,
    /// `None` where the body is of another schema than typed requests have.
    value: Option<Value<'static>>,
}

/// A body as it came.
#[derive(Debug, Clone)]
pub struct RawBody {
    /// Its media type as the request has it, else as the description has it.
    pub media_type: String,
    /// The body.
    pub bytes: Bytes,
}

/// A body that is declared in several media types.
#[derive(Debug, Clone)]
pub enum Body<T> {
    /// A value: JSON, or another media type with the same schema whose bodies can be read as values.
    Value(T),
    /// Any other body.
    Raw(RawBody),
}

impl CallBody {
    /// A body of `declared`, as `decoded`; `media_type` is that of the request.
    pub fn new(
        declared: &RequestBody,
        decoded: DecodedBody<'_, '_>,
        media_type: Option<&str>,
        bytes: Bytes,
    ) -> CallBody {
        let typed = typed_content(&declared.content).and_then(|content| content.schema);
        CallBody {
            raw: RawBody {
                media_type: media_type.unwrap_or(&decoded.content.media_type).to_owned(),
                bytes,
            },
            value: match decoded.value {
                Some(value) if decoded.content.schema == typed => Some(value.into_owned()),
                _ => None,
            },
        }
    }

    /// The body's value.
    ///
    /// # Errors
    /// [`Mismatch`] if it does not fit its type.
    pub fn value<T: FromJson>(&self) -> Result<T, Mismatch> {
        self.value
            .as_ref()
            .map_or_else(|| Err(Mismatch::new("a value")), T::from_json)
    }

    /// The body's value, or its bytes if it has none of the type.
    ///
    /// # Errors
    /// [`Mismatch`] if it has a value that does not fit its type.
    pub fn value_or_bytes<T: FromJson>(&self) -> Result<Body<T>, Mismatch> {
        match &self.value {
            Some(value) => T::from_json(value).map(Body::Value),
            None => Ok(Body::Raw(self.raw.clone())),
        }
    }

    /// The body's bytes.
    ///
    /// # Errors
    /// None; it is called where the other two are.
    pub fn bytes(&self) -> Result<RawBody, Mismatch> {
        Ok(self.raw.clone())
    }
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

    /// What the mock would have answered without this handler, as the variant `Other` of the operation's `Response`.
    pub async fn mocked<R: TypedResponse>(&self) -> R {
        R::other((self.mocked)().await)
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
