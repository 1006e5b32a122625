//! A place in a tree → its JSON Pointer (RFC 6901).

use crate::engine::pointer;
use crate::spec::document::Description;
use crate::spec::read::Node;
use crate::spec::source::Span;

/// The pointer to the innermost value that covers `span`; values stand in the order of the text.
pub(super) fn of(description: &Description<'_>, span: Span) -> String {
    let mut out = String::new();
    let Some(document) = description.document(span.file) else {
        return out;
    };
    let mut node = &document.root;
    while node.span != span
        && let Some((token, child)) = child(node, span)
    {
        pointer::push(&mut out, &token);
        node = child;
    }
    out
}

/// The child that covers `span`, and its token.
fn child(node: &Node, span: Span) -> Option<(String, &Node)> {
    if let Some(entries) = node.as_object() {
        let after = entries.partition_point(|entry| entry.key.span.start <= span.start);
        let entry = entries.get(after.checked_sub(1)?)?;
        return covers(entry.key.span.start, &entry.value, span)
            .then(|| (entry.key.value.to_string(), &entry.value));
    }
    let items = node.as_array()?;
    let index = items
        .partition_point(|item| item.span.start <= span.start)
        .checked_sub(1)?;
    let item = items.get(index)?;
    covers(item.span.start, item, span).then(|| (index.to_string(), item))
}

fn covers(start: u32, node: &Node, span: Span) -> bool {
    node.span.file == span.file && start <= span.start && span.end <= node.span.end
}
