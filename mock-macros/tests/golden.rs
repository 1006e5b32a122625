//! What the macro expands to, without the baked bytes: compared with the files beside this one, and compiled as they are.
//!
//! `MOCK_BLESS=1 cargo test -p mock-macros --test golden` rewrites them.

use std::path::PathBuf;
use std::{env, fs};

use mock_core::codegen::{self, Invocation, Settings};

#[rustfmt::skip]
#[path = "golden/dinosaurs.rs"]
mod dinosaurs;
#[rustfmt::skip]
#[path = "golden/shapes.rs"]
mod shapes;

fn outline(description: &str) -> Result<String, String> {
    let tokens = codegen::outline(&Invocation {
        path: description.to_owned(),
        span: proc_macro2::Span::call_site(),
        folders: vec![root()],
        settings: Settings::default(),
    })?;
    let file = syn::parse2(tokens).map_err(|error| error.to_string())?;
    Ok(prettyplease::unparse(&file))
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn compare(golden: &str, generated: &str) {
    let path = root().join(golden);
    if env::var_os("MOCK_BLESS").is_some() {
        assert!(fs::write(&path, generated).is_ok(), "cannot write {golden}");
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    let mut lines = (1..).zip(expected.lines().zip(generated.lines()));
    assert!(
        expected == generated,
        "{golden} is not what is generated now; the first difference is {:?}\nMOCK_BLESS=1 rewrites it",
        lines.find(|(_, (old, new))| old != new),
    );
}

#[test]
fn dinosaurs_are_as_expected() {
    compare(
        "tests/golden/dinosaurs.rs",
        &outline("../mock-example/openapi.yaml").unwrap(),
    );
}

#[test]
fn all_shapes_are_as_expected() {
    compare(
        "tests/golden/shapes.rs",
        &outline("tests/golden/shapes.yaml").unwrap(),
    );
}
