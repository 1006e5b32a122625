mock_macros::mock_api!("../warning.yaml", deny = [warnings]);

fn main() {
    let _: mock_core::Mock = mock();
}
