//! Text → a tree in which every key and value knows its place. JSON and YAML give the same tree.

mod node;

pub use node::{Entry, Kind, Node};
