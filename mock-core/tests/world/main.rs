//! Walks through public descriptions: what one answer says, the next one confirms.
#![cfg(all(feature = "spec", feature = "runtime"))]
#![expect(clippy::expect_used, reason = "helpers of tests fail the test")]

#[path = "../spec/shared.rs"]
mod shared;

mod answers;
mod client;
mod counts;
mod described;
mod edges;
mod github;
mod library;
mod searches;
mod state;
mod stripe;
mod styles;
mod walks;
