mock_macros::mock_api!("../pets.yaml", types = [getPet, getDog]);

fn main() {
    let _: mock_core::Mock = mock();
}
