//! The folder of documents that stands beside the workspace.

use std::path::PathBuf;

/// A file or folder in the shared folder, which `MOCK_SHARED` moves.
pub(crate) fn path(name: &str) -> PathBuf {
    let folder = std::env::var_os("MOCK_SHARED").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared")),
        PathBuf::from,
    );
    folder.join(name)
}
