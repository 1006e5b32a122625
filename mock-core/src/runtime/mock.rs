//! The builder that generated code hands out.

use std::ffi::OsString;
use std::fmt;
use std::io;
use std::process::ExitCode;
use std::sync::Arc;

use axum::Router;

use super::answer_body::AnswerBody;
use super::body::Room;
use super::compat::Profile;
use super::events::Queue;
use super::handle::handle;
use super::log::Log;
use super::oauth::{Places, Spent};
use super::overridden::{Handler, Overrides};
use super::server;
use super::settings::Settings;
use super::store::Store;
use crate::engine::generate::Locale;
use crate::engine::world::Cache;
use crate::model::{Api, FakerOptions, OperationId};

/// A mock of one API: a whole command line ([`Mock::run`]) or a router ([`Mock::router`]).
pub struct Mock {
    api: &'static Api,
    settings: Settings,
    overrides: Overrides,
}

/// What all requests share.
pub(super) struct Shared {
    pub(super) api: &'static Api,
    pub(super) settings: Settings,
    /// The way to answer.
    pub(super) compat: &'static Profile,
    pub(super) overrides: Overrides,
    /// What requests have changed, where that is kept.
    pub(super) store: Option<Store>,
    /// What is asked of generated data.
    pub(super) faker: Option<Arc<FakerOptions>>,
    /// What was made of the world already.
    pub(super) cache: Arc<Cache>,
    pub(super) log: Log,
    pub(super) room: Room,
    pub(super) events: Queue,
    pub(super) oauth: Places,
    pub(super) spent: Spent,
}

impl Shared {
    /// Whether generated URLs lead to what the mock serves itself.
    pub(super) fn has_assets(&self) -> bool {
        self.settings.admin && self.compat.has_world
    }

    /// Whose names and places generated data has where a request does not say.
    pub(super) fn locale(&self) -> Locale {
        let described = || Locale::find(self.faker.as_ref()?.locale.as_deref()?);
        self.settings.locale.or_else(described).unwrap_or_default()
    }
}

/// What the description asks of generated data, and what the command line changes about that.
fn faker(api: &Api, settings: &Settings) -> Option<Arc<FakerOptions>> {
    let described = api.head.faker.as_deref().cloned();
    let Some(fills) = settings.fill_properties else {
        return described.map(Arc::new);
    };
    Some(Arc::new(FakerOptions {
        leaves_unfilled: !fills,
        ..described.unwrap_or_default()
    }))
}

impl Mock {
    /// A mock that answers every operation from the description.
    pub fn new(api: &'static Api) -> Mock {
        Mock {
            api,
            settings: Settings::default(),
            overrides: Overrides::default(),
        }
    }

    /// How the router answers. [`Mock::run`] takes these as the defaults of its command line.
    #[must_use]
    pub fn settings(mut self, settings: Settings) -> Mock {
        self.settings = settings;
        self
    }

    /// Lets code answer an operation; the later of two overrides of one operation stays.
    #[must_use]
    pub fn on_operation(mut self, operation: OperationId, handler: Handler) -> Mock {
        self.overrides.insert(operation, handler);
        self
    }

    /// The mock as a router, for people who serve it themselves or test with `tower::ServiceExt`. Nothing is logged. State whose
    /// file cannot be opened is kept in memory.
    pub fn router(self) -> Router {
        let shared = Arc::new(self.share_quietly());
        Router::new().fallback(move |request: axum::extract::Request| {
            let shared = Arc::clone(&shared);
            async move { handle(&shared, request).await.map(AnswerBody::into_stream) }
        })
    }

    /// Serves the connections of a socket until `stop` is ready, then lets the requests end that have begun; for tests and
    /// for programs that have a command line of their own. Nothing is logged.
    pub async fn serve(self, listener: tokio::net::TcpListener, stop: impl Future<Output = ()>) {
        let shared = Arc::new(self.share_quietly());
        server::serve_until(shared, listener, stop).await;
    }

    /// Reads the command line and does what it says; by default, serves until it is told to stop.
    pub fn run(self) -> ExitCode {
        self.run_with(std::env::args_os())
    }

    /// [`Mock::run`] with a command line from elsewhere; its first word is the program's name.
    pub fn run_with(self, command_line: impl IntoIterator<Item = OsString>) -> ExitCode {
        server::run(self, command_line.into_iter())
    }

    pub(super) fn api(&self) -> &'static Api {
        self.api
    }

    pub(super) fn default_settings(&self) -> &Settings {
        &self.settings
    }

    fn share_quietly(self) -> Shared {
        let store = Store::open(self.api, &self.settings.state);
        let store = store.unwrap_or_else(|_| Some(Store::in_memory(self.api)));
        self.share_with(store, Log::off())
    }

    /// # Errors
    /// Those of the file that keeps the state.
    pub(super) fn share(self, log: Log) -> io::Result<Shared> {
        let store = Store::open(self.api, &self.settings.state)?;
        Ok(self.share_with(store, log))
    }

    fn share_with(mut self, store: Option<Store>, log: Log) -> Shared {
        let compat = self.settings.compat.profile();
        self.settings.explain &= compat.explains;
        Shared {
            oauth: Places::of(self.api, self.settings.admin),
            store,
            faker: faker(self.api, &self.settings),
            cache: Arc::default(),
            api: self.api,
            room: Room::new(&self.settings),
            compat,
            settings: self.settings,
            overrides: self.overrides,
            log,
            events: Queue::default(),
            spent: Spent::default(),
        }
    }
}

impl fmt::Debug for Mock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Mock")
            .field("api", &self.api.head.title)
            .field("settings", &self.settings)
            .finish_non_exhaustive()
    }
}
