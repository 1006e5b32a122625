//! Automation of the workspace. `cargo xtask --help` lists the tasks.
fn main() {}
