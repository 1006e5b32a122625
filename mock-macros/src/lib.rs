//! `mock_api!`: an OpenAPI description becomes a mock server while the crate compiles.
