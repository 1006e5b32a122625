//! The dinosaur API as a mock server.
fn main() {}
