//! Parts of the rewritten tree. Every part names the place of the 2.0 document that it comes from.

use crate::spec::read::{Entry, Kind, Node};
use crate::spec::source::{Span, Spanned};

/// An object under construction; of equal keys the first stays.
pub(super) struct Fields {
    span: Span,
    entries: Vec<Entry>,
}

impl Fields {
    /// An empty object that stands where `origin` does.
    pub(super) fn new(origin: Span) -> Fields {
        Fields {
            span: origin,
            entries: Vec::new(),
        }
    }

    /// Adds a member under the key of `origin`.
    pub(super) fn put(&mut self, origin: &Entry, value: Node) {
        let key = origin.key.clone();
        self.entries.push(Entry { key, value });
    }

    /// Adds a member whose key the 2.0 document does not have, with the place of its nearest origin.
    pub(super) fn insert(&mut self, key: impl Into<Box<str>>, origin: Span, value: Node) {
        let key = Spanned {
            value: key.into(),
            span: origin,
        };
        self.entries.push(Entry { key, value });
    }

    /// Adds `"key": "value"`.
    pub(super) fn insert_text(&mut self, key: &str, value: &str, origin: Span) {
        self.insert(key, origin, text(value, origin));
    }

    /// Adds `"key": value`.
    pub(super) fn insert_bool(&mut self, key: &str, value: bool, origin: Span) {
        let kind = Kind::Bool(value);
        self.insert(key, origin, Node { span: origin, kind });
    }

    /// Whether there is no member.
    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The object.
    pub(super) fn finish(self) -> Node {
        Node {
            span: self.span,
            kind: Kind::Object(self.entries.into_iter().collect()),
        }
    }
}

/// A string.
pub(super) fn text(value: &str, origin: Span) -> Node {
    Node {
        span: origin,
        kind: Kind::String(value.into()),
    }
}

/// An array.
pub(super) fn list(items: Vec<Node>, origin: Span) -> Node {
    Node {
        span: origin,
        kind: Kind::Array(items),
    }
}

/// The same object with each value put through `rewrite`; what is no object stays.
pub(super) fn map_values(node: &Node, mut rewrite: impl FnMut(&Entry) -> Node) -> Node {
    let Some(entries) = node.as_object() else {
        return node.clone();
    };
    let rewritten = entries.iter().map(|entry| Entry {
        key: entry.key.clone(),
        value: rewrite(entry),
    });
    Node {
        span: node.span,
        kind: Kind::Object(rewritten.collect()),
    }
}

/// Whether a member of an object with fixed fields is an extension.
pub(super) fn is_extension(entry: &Entry) -> bool {
    entry.key.value.starts_with("x-")
}
