//! Bodies of public descriptions, through the whole server and through the codecs alone.
#![cfg(all(feature = "spec", feature = "runtime"))]
#![expect(clippy::expect_used, clippy::panic, reason = "helpers of tests fail the test")]

mod corpus;
mod faker;
mod faker_options;
mod fuzz;
mod profiles;
mod server;
mod single_requests;

use std::path::{Path, PathBuf};

use mock_core::model::Api;
use mock_core::spec::{Settings, load};

/// The folder of descriptions, within the shared folder, which `MOCK_SHARED` moves.
fn specs() -> PathBuf {
    let shared = std::env::var_os("MOCK_SHARED").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared")),
        PathBuf::from,
    );
    shared.join("specs")
}

fn api(description: &str) -> &'static Api {
    load_file(&specs().join(description))
}

fn load_file(path: &Path) -> &'static Api {
    let loaded = load(path, &Settings::default());
    Box::leak(Box::new(loaded.api.expect("a right description")))
}
