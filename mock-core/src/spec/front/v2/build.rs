//! Nodes that stand where others stood.

use crate::spec::read::{Entry, Kind, Node};
use crate::spec::source::{Span, Spanned};

pub(super) fn entry(key: &str, key_span: Span, value: Node) -> Entry {
    Entry {
        key: Spanned {
            value: key.into(),
            span: key_span,
        },
        value,
    }
}

/// The same member under another key.
pub(super) fn moved(key: &str, member: &Entry) -> Entry {
    entry(key, member.key.span, member.value.clone())
}

pub(super) fn object(span: Span, entries: Vec<Entry>) -> Node {
    let kind = Kind::Object(entries.into_iter().collect());
    Node { span, kind }
}

pub(super) fn array(span: Span, items: Vec<Node>) -> Node {
    let kind = Kind::Array(items);
    Node { span, kind }
}

pub(super) fn text(text: &str, span: Span) -> Node {
    let kind = Kind::String(text.into());
    Node { span, kind }
}

pub(super) fn boolean(boolean: bool, span: Span) -> Node {
    let kind = Kind::Bool(boolean);
    Node { span, kind }
}
