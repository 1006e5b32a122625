mock_macros::mock_api!("../pets.yaml", deny = [warnings, no-such-code]);

fn main() {
    let _: mock_core::Mock = mock();
}
