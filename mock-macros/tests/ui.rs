//! What a user of the macro sees: crates that compile, and the errors of those that do not.
//!
//! `TRYBUILD=overwrite cargo test -p mock-macros --test ui` rewrites the expected errors.

#[test]
fn user_interface() {
    let cases = trybuild::TestCases::new();
    cases.pass("tests/ui/pass/*.rs");
    cases.compile_fail("tests/ui/fail/*.rs");
}
