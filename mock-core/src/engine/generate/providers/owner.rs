//! What an owner's name tells, looked up once for all values of its properties.

use super::nouns;
use super::topics::{self, Topic};

/// The component or property that holds others.
#[derive(Debug)]
pub(in crate::engine::generate) struct Owner {
    name: Box<str>,
    /// What it is called in paths, in the plural.
    pub(super) collection: Option<String>,
    /// Which kind of thing it is.
    pub(super) topic: Option<&'static Topic>,
}

impl Owner {
    pub(in crate::engine::generate) fn of(name: &str) -> Owner {
        Owner {
            name: name.into(),
            collection: nouns::collection(name),
            topic: topics::of(name),
        }
    }

    /// Whether it is called so.
    pub(in crate::engine::generate) fn is_called(&self, name: &str) -> bool {
        *self.name == *name
    }

    /// Where one with this key is found.
    pub(in crate::engine::generate) fn link(&self, host: &str, key: &str) -> String {
        match &self.collection {
            Some(collection) => ["https://", host, "/", collection, "/", key].concat(),
            None => ["https://", host, "/", key].concat(),
        }
    }
}
