#![deny(warnings)]

mock_macros::mock_api!("../warning.yaml", types = none, allow = [example-invalid]);

fn main() {
    let _: mock_core::Mock = mock();
}
