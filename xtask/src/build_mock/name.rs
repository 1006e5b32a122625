//! File names → names of mocks, fit for a file, a binary of cargo and an image.

use anyhow::{Result, bail};
use std::path::Path;

/// The name that a description's file suggests; what a name cannot hold becomes `-`.
pub(crate) fn from_path(spec: &Path) -> String {
    let stem = spec
        .file_stem()
        .map(|stem| stem.to_string_lossy())
        .unwrap_or_default();
    let mapped: String = stem
        .chars()
        .map(|c| if is_allowed(c) { c } else { '-' })
        .collect();
    let name = mapped.trim_matches(['-', '.']);
    if name.is_empty() {
        "mock".to_owned()
    } else {
        name.to_owned()
    }
}

/// The name that a person chose, as it is.
///
/// # Errors
/// If it holds anything but ASCII letters, digits, `-`, `_` and `.`, or does not start with a letter or digit.
pub(crate) fn checked(name: &str) -> Result<String> {
    if !name.starts_with(|c: char| c.is_ascii_alphanumeric()) || !name.chars().all(is_allowed) {
        bail!(
            "`{name}` is no name for a mock: letters, digits, `-`, `_` and `.`, with a letter or digit first"
        );
    }
    Ok(name.to_owned())
}

/// The binary's name within the generated package. The prefix keeps clear of the names of crates and of words that cargo
/// reserves; cargo takes no dots.
pub(crate) fn binary(name: &str) -> String {
    format!("mock-of-{}", name.replace('.', "--"))
}

fn is_allowed(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.')
}

#[cfg(test)]
mod tests {
    use super::{checked, from_path};
    use std::path::Path;

    #[test]
    fn file_names_become_names() {
        for (path, expected) in [
            ("dino-api.yaml", "dino-api"),
            ("../specs/petstore-3.0.yaml", "petstore-3.0"),
            ("My API (v2).json", "My-API--v2"),
            ("müsli.yaml", "m-sli"),
            ("3scale.json", "3scale"),
            ("日本.yaml", "mock"),
            ("..", "mock"),
            ("no-ending", "no-ending"),
        ] {
            let name = from_path(Path::new(path));
            assert_eq!(name, expected, "{path}");
            assert!(checked(&name).is_ok(), "{name}");
        }
    }

    #[test]
    fn chosen_names_are_taken_or_refused() {
        for (name, expected) in [
            ("a", true),
            ("a.b_c-9", true),
            ("", false),
            ("-a", false),
            ("a/b", false),
            (".", false),
        ] {
            assert_eq!(checked(name).is_ok(), expected, "{name}");
        }
    }
}
