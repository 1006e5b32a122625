#![deny(warnings)]

mock_macros::mock_api!(
    "../references.yaml",
    types = none,
    references = { "https://example.com/common/" => "vendored" },
);

fn main() {
    let _: mock_core::Mock = mock();
}
