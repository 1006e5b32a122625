//! Public descriptions load without errors.

use std::fmt::Write;

use mock_core::spec::diag::{Severity, render};
use mock_core::spec::{self, Settings};

use crate::shared;

/// Descriptions that do not load. The list is exact: one that does must leave it.
const NOT_YET: &[&str] = &[];

/// A description and how many operations it has.
const DESCRIPTIONS: &[(&str, usize)] = &[
    ("dino-api.yaml", 3),
    ("discord.json", 242),
    ("museum.yaml", 8),
    ("oas-3.2-media-types.yaml", 1),
    ("oas-3.2-path-item.yaml", 3),
    ("ogen-additional-operations.yml", 1),
    ("ogen-allof.yml", 14),
    ("ogen-enum-naming.yml", 1),
    ("ogen-event-stream.yml", 1),
    ("ogen-http-responses.json", 15),
    ("ogen-manga.json", 6),
    ("ogen-nullable-type-list.yml", 2),
    ("ogen-parameters.json", 12),
    ("ogen-referenced-path-item.json", 1),
    ("ogen-value-discrimination.json", 4),
    ("petstore-2.0.json", 20),
    ("petstore-3.0.yaml", 19),
    ("petstore-3.1.json", 20),
    ("petstore-separate-2.0/spec/swagger.yaml", 4),
    ("petstore-separate-2.0/spec/swagger.yaml", 4),
    ("readme-callbacks.yaml", 1),
    ("readme-discriminators.yaml", 10),
    ("readme-file-uploads.json", 3),
    ("readme-link-example.yaml", 6),
    ("readme-parameters-style.yaml", 25),
    ("readme-response-multiple-mediatypes.json", 4),
    ("readme-schema-circular.yaml", 3),
    ("readme-security-multiple.yaml", 4),
    ("readme-security.yaml", 15),
    ("readme-server-variables.yaml", 4),
    ("readme-webhooks.json", 0),
    ("slack-2.0.yaml", 140),
    ("specmatic-3.1-if-then-else.yaml", 2),
    ("specmatic-3.1-prefix-items.yaml", 2),
    ("specmatic-3.1-unevaluated-properties.yaml", 2),
    ("train-travel.yaml", 7),
];

#[test]
fn public_descriptions_load() {
    let mut failed = Vec::new();
    let mut texts = String::new();
    for (name, operations) in DESCRIPTIONS {
        let path = shared::path("specs").join(name);
        let loaded = spec::load(&path, &Settings::default());
        let found = loaded.api.as_ref().map(|api| api.operations.len());
        if found != Some(*operations) {
            let mut errors = loaded.diagnostics;
            errors.retain(|diagnostic| diagnostic.severity == Severity::Error);
            let text = render::text(&loaded.sources, &errors);
            writeln!(texts, "{name}: {found:?} operations\n{text}").expect("memory");
            failed.push(*name);
        }
    }
    assert_eq!(failed, NOT_YET, "\n{texts}");
}
