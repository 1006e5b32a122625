//! Pure functions over the model: no I/O, no async, no tokens. The macro and the server run the same ones.

pub mod asset;
pub mod decode;
pub mod encode;
pub mod expression;
pub(crate) mod field;
pub mod generate;
pub mod media_type;
pub mod negotiate;
pub(crate) mod outline;
pub mod path;
mod pattern;
pub mod pointer;
pub mod request;
pub mod sample;
pub(crate) mod seed;
mod syntax;
#[cfg(test)]
mod testing;
pub(crate) mod uri;
pub mod validate;
pub mod world;
mod xml;
