//! The builder of servers with typed handlers, which may share a state.

use std::fmt;
use std::process::ExitCode;

use axum::Router;

use super::Handler;
use super::handler::{Override, boxed};
use super::operation::Operation;
use crate::model::{Api, OperationId};
use crate::runtime::{self, Settings};

/// A handler that waits for the state.
type Pending<S> = Box<dyn FnOnce(S) -> Handler + Send>;

/// A mock whose handlers still need a state `S`, as in `axum`: [`Mock::with_state`] gives it, and a mock that needs none
/// is a `Mock<()>`, which can run.
pub struct Mock<S = ()> {
    mock: runtime::Mock,
    pending: Vec<(OperationId, Pending<S>)>,
}

impl<S: Clone + Send + Sync + 'static> Mock<S> {
    /// A mock that answers every operation from the description.
    pub fn new(api: &'static Api) -> Mock<S> {
        Mock {
            mock: runtime::Mock::new(api),
            pending: Vec::new(),
        }
    }

    /// Sets how requests are answered; [`Mock::run`] takes these as the defaults of its command line.
    #[must_use]
    pub fn settings(mut self, settings: Settings) -> Mock<S> {
        self.mock = self.mock.settings(settings);
        self
    }

    /// Lets a handler answer an operation, which is named by its generated function; a later handler replaces an earlier one.
    ///
    /// See [`Override`] for what a handler is.
    #[must_use]
    pub fn on<Q, R, M, H>(mut self, operation: fn() -> Operation<Q, R>, handler: H) -> Mock<S>
    where
        H: Override<M, Q, R, S>,
    {
        let pending = Box::new(move |state| boxed(handler, state));
        self.pending.push((operation().id(), pending));
        self
    }

    /// Gives the handlers their state. Handlers that are added after this have another state.
    #[must_use]
    pub fn with_state<T>(self, state: S) -> Mock<T> {
        let mut mock = self.mock;
        for (operation, pending) in self.pending {
            mock = mock.on_operation(operation, pending(state.clone()));
        }
        Mock {
            mock,
            pending: Vec::new(),
        }
    }
}

impl Mock {
    /// The whole command line of the mock: reads the arguments of the process and does what they say.
    pub fn run(self) -> ExitCode {
        self.finish().run()
    }

    /// The mock as a router, for people who serve it themselves or test it with `tower::ServiceExt`.
    pub fn router(self) -> Router {
        self.finish().router()
    }

    fn finish(self) -> runtime::Mock {
        self.with_state::<()>(()).mock
    }
}

impl<S> fmt::Debug for Mock<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mock")
            .field("mock", &self.mock)
            .field("pending", &self.pending.len())
            .finish()
    }
}
