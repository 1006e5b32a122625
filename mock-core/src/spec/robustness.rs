//! All passes on hostile descriptions: whatever the text, they end with a model or with errors that have places.

use std::fs;
use std::path::Path;

use super::diag::{Severity, render};
use super::read::robustness::{Random, mutate, rounds, seeds};
use super::{Settings, load};

/// Mutations of each seed in one round; the readers alone have a test of their own with more.
const MUTATIONS: usize = 4;

fn check(path: &Path, text: &str) {
    fs::write(path, text).unwrap();
    let loaded = load(path, &Settings::default());
    let is_error = |severity| severity == Severity::Error;
    let failed = loaded.diagnostics.iter().any(|found| is_error(found.severity));
    assert_eq!(failed, loaded.api.is_none());
    for diagnostic in &loaded.diagnostics {
        let span = diagnostic.span.unwrap();
        let text = &loaded.sources.file(span.file).text;
        assert!(
            text.get(span.start as usize..span.end as usize).is_some(),
            "{diagnostic:?}"
        );
    }
    let text = render::text(&loaded.sources, &loaded.diagnostics);
    assert_eq!(text.is_empty(), loaded.diagnostics.is_empty());
}

#[test]
fn mutated_descriptions_end_in_a_model_or_in_errors() {
    let name = format!("mock-core-robustness-{}.yaml", std::process::id());
    let path = std::env::temp_dir().join(name);
    for (index, seed) in seeds().iter().enumerate() {
        let mut random = Random(u64::try_from(index).unwrap());
        for _ in 0..MUTATIONS * rounds() {
            let text = mutate(seed, &mut random);
            let outcome = std::panic::catch_unwind(|| check(&path, &text));
            assert!(outcome.is_ok(), "from seed {index}: {text:?}");
        }
    }
    fs::remove_file(&path).unwrap();
}
