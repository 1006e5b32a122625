//! Anchors and what their aliases stand for. Expansion is bounded: a page of aliases can stand for gigabytes.

use std::collections::BTreeMap;

use super::super::{Kind, MAX_DEPTH, Node};
use crate::spec::diag::{Code, Diagnostic, nearest};
use crate::spec::source::Span;

/// Bytes of tree that anchors and aliases of one file may take; real descriptions stay below a thousandth.
const MAX_EXPANSION_BYTES: usize = 128 << 20;

/// "Did you mean" costs a comparison with every name; after so many, slips are no longer the reason.
const MAX_SUGGESTIONS: usize = 50;

#[derive(Default)]
pub(super) struct Anchors {
    nodes: BTreeMap<usize, Anchored>,
    names: Vec<Box<str>>,
    expanded_bytes: usize,
    /// Aliases without an anchor so far.
    unknown: usize,
}

struct Anchored {
    node: Node,
    size: Size,
}

/// What a copy of a tree costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Size {
    levels: usize,
    bytes: usize,
}

impl Anchors {
    /// Remembers a name for "did you mean".
    pub(super) fn name(&mut self, name: &str) {
        self.names.push(name.into());
    }

    /// Keeps a copy of the node of that anchor.
    pub(super) fn define(&mut self, id: usize, node: &Node) -> Result<(), Diagnostic> {
        let size = measure(node);
        self.charge(size.bytes, node.span)?;
        let node = node.clone();
        self.nodes.insert(id, Anchored { node, size });
        Ok(())
    }

    /// A copy of the node of that anchor, for an alias below `depth` collections. Its places are those of the anchor.
    pub(super) fn resolve(&mut self, id: usize, depth: usize, alias: Span) -> Result<Node, Diagnostic> {
        let Some(anchored) = self.nodes.get(&id) else {
            let message = "the alias stands inside the node that its anchor names";
            return Err(Diagnostic::new(Code::YamlAlias, alias, message)
                .help("a description cannot contain itself; schemas refer to themselves by `$ref`"));
        };
        if depth + anchored.size.levels > MAX_DEPTH {
            return Err(
                super::nested_too_deep(alias).related(anchored.node.span, "the alias stands for this")
            );
        }
        let bytes = anchored.size.bytes;
        self.charge(bytes, alias)?;
        self.nodes
            .get(&id)
            .map(|anchored| anchored.node.clone())
            .ok_or_else(|| Diagnostic::new(Code::Internal, alias, "an anchor was lost"))
    }

    fn charge(&mut self, bytes: usize, span: Span) -> Result<(), Diagnostic> {
        self.expanded_bytes = self.expanded_bytes.saturating_add(bytes);
        if self.expanded_bytes <= MAX_EXPANSION_BYTES {
            return Ok(());
        }
        let limit = MAX_EXPANSION_BYTES >> 20;
        let message = format!("the aliases up to here stand for more than {limit} MiB");
        Err(Diagnostic::new(Code::YamlAlias, span, message).help("refer to shared parts by `$ref`"))
    }

    /// The report of an alias whose anchor does not exist before it.
    pub(super) fn report_unknown(&mut self, name: &str, alias: Span) -> Diagnostic {
        let message = format!("the alias `*{name}` has no anchor `&{name}` before it");
        let report = Diagnostic::new(Code::YamlAlias, alias, message);
        self.unknown += 1;
        let near =
            (self.unknown <= MAX_SUGGESTIONS).then(|| nearest(name, self.names.iter().map(|name| &**name)));
        match near.flatten() {
            Some(near) => report.help(format!("did you mean `*{near}`?")),
            None => report.help("a text that starts with `*` stands in quotes"),
        }
    }
}

fn measure(node: &Node) -> Size {
    let own = size_of::<Node>();
    let sum = |children: &mut dyn Iterator<Item = Size>| {
        children.fold(
            Size {
                levels: 1,
                bytes: own,
            },
            |sum, child| Size {
                levels: sum.levels.max(child.levels + 1),
                bytes: sum.bytes.saturating_add(child.bytes),
            },
        )
    };
    match &node.kind {
        Kind::Null | Kind::Bool(_) => Size {
            levels: 0,
            bytes: own,
        },
        Kind::Number(text) | Kind::String(text) => Size {
            levels: 0,
            bytes: own + text.len(),
        },
        Kind::Array(items) => sum(&mut items.iter().map(measure)),
        Kind::Object(members) => sum(&mut members.iter().map(|entry| {
            let value = measure(&entry.value);
            Size {
                bytes: value.bytes.saturating_add(own + entry.key.value.len()),
                ..value
            }
        })),
    }
}
