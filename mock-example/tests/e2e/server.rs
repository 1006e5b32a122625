//! A mock on a free port, in this process.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use mock_core::model::Api;
use mock_core::runtime::{Mock, Settings};
use mock_core::spec;

/// A running mock. It ends with the process.
pub(crate) struct Server {
    pub(crate) api: &'static Api,
    pub(crate) address: SocketAddr,
}

impl Server {
    /// Serves a description of the shared folder.
    pub(crate) fn start(file: &str) -> Server {
        Server::start_with(file, Settings::default())
    }

    /// Serves it as `settings` say.
    pub(crate) fn start_with(file: &str, settings: Settings) -> Server {
        Server::serve(&shared().join("specs").join(file), settings)
    }

    /// Serves a description that stands beside these tests.
    pub(crate) fn own(file: &str, settings: Settings) -> Server {
        let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/e2e"));
        Server::serve(&folder.join(file), settings)
    }

    fn serve(file: &Path, settings: Settings) -> Server {
        let api = load(file);
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
        listener.set_nonblocking(true).expect("a socket");
        let address = listener.local_addr().expect("an address");
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.expect("a runtime").block_on(async {
                let listener = tokio::net::TcpListener::from_std(listener).expect("a socket");
                Mock::new(api)
                    .settings(settings)
                    .serve(listener, std::future::pending())
                    .await;
            });
        });
        Server { api, address }
    }
}

/// The folder with public descriptions.
fn shared() -> PathBuf {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared");
    std::env::var_os("MOCK_SHARED").map_or_else(|| beside.into(), PathBuf::from)
}

/// The model as a binary has it: baked and read back.
fn load(file: &Path) -> &'static Api {
    let loaded = spec::load(file, &spec::Settings::default());
    let Some(api) = loaded.api else {
        panic!(
            "{}",
            spec::diag::render::text(&loaded.sources, &loaded.diagnostics)
        );
    };
    let baked = api.bake().expect("a model that can be baked");
    let api = Api::from_baked(baked.into()).expect("what has just been baked");
    Box::leak(Box::new(api))
}
