mock_macros::mock_api!("../pets.yaml", typos = all);

fn main() {
    let _: mock_core::Mock = mock();
}
