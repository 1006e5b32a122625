mock_macros::mock_api!("../pets.yaml", types = none, types = all);

fn main() {
    let _: mock_core::Mock = mock();
}
