//! The front half as a whole: descriptions in, models and diagnostics out.
#![cfg(feature = "spec")]
#![expect(clippy::expect_used, reason = "helpers of tests fail the test")]

mod broken;
mod fixtures;
mod public;
mod robust;
mod sarif;
mod shared;
