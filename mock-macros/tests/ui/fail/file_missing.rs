mock_macros::mock_api!("no/such.yaml");

fn main() {
    let _: mock_core::Mock = mock();
}
