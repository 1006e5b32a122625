//! The dinosaur API as a mock server: `cargo run`, then `curl localhost:4010/api/dinosaurs/1/`.

mock_macros::mock_api!("openapi.yaml");

fn main() -> std::process::ExitCode {
    mock().run()
}
