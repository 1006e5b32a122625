//! The JSON Schema Test Suite through the engine, in both directions: what is valid is accepted, what is not is refused,
//! and what is generated is valid.
#![cfg(feature = "spec")]

mod failures;
mod suite;

use mock_core::engine::generate::{self, Options};
use mock_core::engine::validate::{Direction, validate};
use mock_core::model::{Api, SchemaId};

use failures::{DRAFT_4, DRAFT_2020_12, FORMATS, NOT_GENERATED};
use suite::{Dialect, Group};

/// The names of the cases that do not come out as the suite says.
fn failed(folder: &str, dialect: Dialect) -> Vec<String> {
    let mut failed = Vec::new();
    suite::for_each_group(folder, &mut |group: &Group<'_>| {
        let lowered = group.lower(dialect);
        for case in &group.cases {
            let found = lowered
                .as_ref()
                .map(|(api, id)| validate(&api.schemas, *id, case.instance, Direction::Request).is_empty());
            if found != Some(case.valid) {
                failed.push(format!(
                    "{}: {}: {}",
                    group.file, group.description, case.description
                ));
            }
        }
    });
    failed
}

/// The lists are exact: a case that no longer fails must leave its list.
fn assert_same(found: &[String], expected: &[&str]) {
    let news: Vec<_> = found
        .iter()
        .filter(|name| !expected.contains(&name.as_str()))
        .collect();
    let gone: Vec<_> = expected
        .iter()
        .filter(|name| !found.iter().any(|found| found == **name))
        .collect();
    assert!(
        news.is_empty() && gone.is_empty(),
        "fails: {news:#?}\nno longer fails: {gone:#?}"
    );
}

#[test]
fn draft_2020_12() {
    assert_same(&failed("draft2020-12", Dialect::V3_1), DRAFT_2020_12);
}

#[test]
fn draft_2020_12_formats() {
    assert_same(&failed("draft2020-12/optional/format", Dialect::V3_1), FORMATS);
}

#[test]
fn draft_4_as_openapi_3_0_has_it() {
    assert_same(&failed("draft4", Dialect::V3_0), DRAFT_4);
}

/// A schema that some instance fulfils has a generated value, and the engine accepts it.
#[test]
fn generated_values_are_valid() {
    let mut failed = Vec::new();
    for (folder, dialect) in [
        ("draft2020-12", Dialect::V3_1),
        ("draft2020-12/optional/format", Dialect::V3_1),
        ("draft4", Dialect::V3_0),
    ] {
        suite::for_each_group(folder, &mut |group: &Group<'_>| {
            let reason = group
                .lower(dialect)
                .and_then(|(api, id)| not_generated(group, &api, id));
            failed.extend(reason.map(|reason| format!("{}: {}: {reason}", group.file, group.description)));
        });
    }
    assert_same(&failed, NOT_GENERATED);
}

/// Why there is no value of a schema that some instance fulfils.
fn not_generated(group: &Group<'_>, api: &Api, id: SchemaId) -> Option<String> {
    let accepts = |value: &_| validate(&api.schemas, id, value, Direction::Response).is_empty();
    let is_satisfiable = group.cases.iter().any(|case| accepts(case.instance));
    (0..20).find_map(|seed| {
        match generate::generate(&api.schemas, id, &Options::new(seed, Direction::Response)) {
            Ok(value) => {
                assert!(accepts(&value), "{}: {}: {value}", group.file, group.description);
                None
            }
            Err(error) => is_satisfiable.then(|| error.to_string()),
        }
    })
}
