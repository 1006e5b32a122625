//! The front half as a whole: descriptions in, models and diagnostics out.
#![cfg(feature = "spec")]

mod broken;
mod fixtures;
mod public;
mod shared;
