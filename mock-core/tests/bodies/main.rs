//! Bodies of public descriptions, through the whole server and through the codecs alone.
#![cfg(all(feature = "spec", feature = "runtime"))]
#![expect(clippy::expect_used, clippy::panic, reason = "helpers of tests fail the test")]

mod corpus;
mod server;

use std::path::PathBuf;

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
    let loaded = load(&specs().join(description), &Settings::default());
    Box::leak(Box::new(loaded.api.expect(description)))
}
