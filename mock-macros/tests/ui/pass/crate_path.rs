mod renamed {
    pub use mock_core::rt;
}

mock_macros::mock_api!("../pets.yaml", types = [getPet], crate = crate::renamed);

fn main() {
    assert_eq!(API.operations.len(), 1);
    let _: fn() -> renamed::rt::Operation<get_pet::Request, get_pet::Response> = get_pet;
}
