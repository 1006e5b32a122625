//! Public descriptions, each read once however many tests ask about it.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use flate2::read::GzDecoder;
use mock_core::model::Api;
use mock_core::spec;

use crate::shared;

type Cell = Arc<OnceLock<&'static Api>>;

static READ: Mutex<BTreeMap<PathBuf, Cell>> = Mutex::new(BTreeMap::new());

/// A description of the shared folder.
pub(crate) fn described(file: &str) -> &'static Api {
    let path = shared::path("specs").join(file);
    cell(&path).get_or_init(|| {
        let is_packed = path.extension().is_some_and(|extension| extension == "gz");
        if is_packed {
            read_packed(&path)
        } else {
            read(&path)
        }
    })
}

/// One that stands beside these tests.
pub(crate) fn own(file: &str) -> &'static Api {
    let path = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/world")).join(file);
    cell(&path).get_or_init(|| read(&path))
}

fn cell(path: &Path) -> Cell {
    let mut read = READ.lock().unwrap_or_else(PoisonError::into_inner);
    Arc::clone(read.entry(path.to_owned()).or_default())
}

fn read(path: &Path) -> &'static Api {
    let loaded = spec::load(path, &spec::Settings::default());
    let api = loaded.api.expect("a description without errors");
    Box::leak(Box::new(api))
}

fn read_packed(path: &Path) -> &'static Api {
    let name = path
        .file_stem()
        .map(|name| name.to_string_lossy())
        .expect("a name");
    let unpacked = std::env::temp_dir().join(format!("mock-walk-{}-{name}", std::process::id()));
    let packed = File::open(path).expect("an archive");
    let mut file = File::create(&unpacked).expect("a temporary file");
    std::io::copy(&mut GzDecoder::new(packed), &mut file).expect("a whole archive");
    let api = read(&unpacked);
    let _ = std::fs::remove_file(&unpacked);
    api
}
