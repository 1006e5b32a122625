//! What an owner's name tells, looked up once for all values of its properties.

use super::topics::{self, Topic};
use super::{Text, computing, nouns, picture};

/// The component or property that holds others.
#[derive(Debug)]
pub(in crate::engine::generate) struct Owner {
    name: Box<str>,
    /// What it is called in paths, in the plural.
    pub(super) collection: Option<String>,
    /// Which kind of thing it is.
    pub(super) topic: Option<&'static Topic>,
    /// The picture that it tells of.
    pub(super) picture: Option<&'static picture::Kind>,
    /// What its keys begin with where they say what they are of.
    pub(super) key_prefix: Text,
}

impl Owner {
    pub(in crate::engine::generate) fn of(name: &str) -> Owner {
        Owner {
            name: name.into(),
            collection: nouns::collection(name),
            topic: topics::of(name),
            picture: picture::kind(name),
            key_prefix: computing::key_prefix(name),
        }
    }

    /// Whether it is called so.
    pub(in crate::engine::generate) fn is_called(&self, name: &str) -> bool {
        *self.name == *name
    }

    /// Where one with this key is found, or a part of it.
    pub(in crate::engine::generate) fn link(&self, host: &str, key: &str, part: Option<&str>) -> String {
        let segments = || self.collection.as_deref().into_iter().chain([key]).chain(part);
        let len: usize = segments().map(|segment| segment.len() + 1).sum();
        let mut url = String::with_capacity("https://".len() + host.len() + len);
        url.push_str("https://");
        url.push_str(host);
        for segment in segments() {
            url.push('/');
            url.push_str(segment);
        }
        url
    }
}
