//! Async functions as handlers: extractors, the typed request, and a [`Context`] if one is wanted.

use std::future::{Future, poll_fn};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::task::Poll;

use axum::extract::FromRequestParts;
use axum::response::{IntoResponse, Response};
use http::request::Parts;

use super::{BoxFuture, Call, Context, Failure, Handler, Outcome, TypedRequest};

/// An async function that answers an operation with request `Q` and response `R`, over a state `S`.
///
/// Its arguments are up to six extractors, the operation's `Request`, and a [`Context`] or not; it returns an
/// [`Outcome`] of the operation's `Response`. `M` only tells these forms apart.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot answer this operation",
    note = "a handler is an async function of up to six extractors, the operation's `Request`, and a `Context` if it likes",
    note = "it returns the operation's `Response`, and its future can be sent between threads",
    note = "extractors that need a state ask for `.with_state(…)` on the server"
)]
pub trait Override<M, Q, R, S>: Clone + Send + Sync + 'static {
    /// Answers a call; a rejected extraction is a response of its own.
    fn answer(self, call: Call, state: S) -> BoxFuture<Result<Response, Failure>>;
}

/// A handler without its types.
pub(super) fn boxed<M, Q, R, S, H>(handler: H, state: S) -> Handler
where
    H: Override<M, Q, R, S>,
    S: Clone + Send + Sync + 'static,
{
    Arc::new(move |call| {
        let (handler, state) = (handler.clone(), state.clone());
        guarded(Box::pin(async move { handler.answer(call, state).await }))
    })
}

/// The same future, whose panic is a failure and ends nothing else.
fn guarded(mut future: BoxFuture<Result<Response, Failure>>) -> BoxFuture<Result<Response, Failure>> {
    Box::pin(poll_fn(move |context| {
        // Nothing that the future owns is looked at after a panic.
        catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(context)))
            .unwrap_or_else(|payload| Poll::Ready(Err(Failure::from_panic(&*payload))))
    }))
}

async fn extract<T: FromRequestParts<S>, S: Sync>(parts: &mut Parts, state: &S) -> Result<T, Response> {
    T::from_request_parts(parts, state)
        .await
        .map_err(IntoResponse::into_response)
}

/// Stands in `M` of a handler that takes a [`Context`].
#[derive(Debug)]
pub struct TakesContext;

macro_rules! handlers {
    ($($extractor:ident)*) => {
        impl<F, Fut, O, Q, R, S, $($extractor,)*> Override<(Q, $($extractor,)*), Q, R, S> for F
        where
            F: FnOnce($($extractor,)* Q) -> Fut + Clone + Send + Sync + 'static,
            Fut: Future<Output = O> + Send,
            O: Outcome<R>,
            Q: TypedRequest + 'static,
            S: Send + Sync + 'static,
            $($extractor: FromRequestParts<S> + Send + 'static,)*
        {
            handlers!(@answer (call, parts, request) $($extractor)*);
        }

        impl<F, Fut, O, Q, R, S, $($extractor,)*> Override<(TakesContext, Q, $($extractor,)*), Q, R, S> for F
        where
            F: FnOnce($($extractor,)* Q, Context) -> Fut + Clone + Send + Sync + 'static,
            Fut: Future<Output = O> + Send,
            O: Outcome<R>,
            Q: TypedRequest + 'static,
            S: Send + Sync + 'static,
            $($extractor: FromRequestParts<S> + Send + 'static,)*
        {
            handlers!(@answer (call, parts, request, Context::new(&call, parts)) $($extractor)*);
        }
    };
    (@answer ($call:ident, $parts:ident, $request:ident $(, $context:expr)?) $($extractor:ident)*) => {
        #[allow(non_snake_case, unused_mut, unused_variables, reason = "there may be no extractor")]
        fn answer(self, mut $call: Call, state: S) -> BoxFuture<Result<Response, Failure>> {
            Box::pin(async move {
                let (mut $parts, _) = http::Request::new(()).into_parts();
                std::mem::swap(&mut $parts, &mut $call.parts);
                $(
                    let $extractor = match extract::<$extractor, S>(&mut $parts, &state).await {
                        Ok(extracted) => extracted,
                        Err(rejection) => return Ok(rejection),
                    };
                )*
                let $request = Q::from_call(&$call).map_err(Failure::Request)?;
                let (api, operation) = ($call.api, $call.operation);
                let outcome = self($($extractor,)* $request $(, $context)?).await;
                outcome.into_response(api, api.operations.get(operation))
            })
        }
    };
}

handlers!();
handlers!(T1);
handlers!(T1 T2);
handlers!(T1 T2 T3);
handlers!(T1 T2 T3 T4);
handlers!(T1 T2 T3 T4 T5);
handlers!(T1 T2 T3 T4 T5 T6);
