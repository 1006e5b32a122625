//! The front half as a whole: descriptions in, models and diagnostics out.
#![cfg(feature = "spec")]

mod broken;
mod public;
mod shared;
