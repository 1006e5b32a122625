//! Dynamic scope: which schema a `$dynamicRef` means depends on the schemas that led to it (JSON Schema Core §7.1, §8.2.3.2).
//!
//! The model has references to rows only. So a schema that reaches a `$dynamicRef` has a row for each scope in which it is
//! met; what reaches none has one row. Validation and generation need not know.

use std::collections::{BTreeMap, BTreeSet};

use super::super::context::Context;
use super::super::place::Place;
use crate::spec::read::{Kind, Node};

/// Scopes that are told apart; a description with more gets the rest resolved as if nothing had led there.
const MAX_SCOPES: usize = 256;

/// So many nodes are looked at to learn whether a schema reaches a `$dynamicRef`; a larger one counts as if it did.
const MAX_LOOKED_AT: usize = 10_000;

/// The scope of a schema: an index into [`Scopes`]; 0 is that without anchors.
pub(super) type Scope = usize;

/// What dynamic anchors mean: of equal names the outermost.
type Bindings<'d> = BTreeMap<&'d str, *const Node>;

/// The scopes met so far.
#[derive(Debug)]
pub(super) struct Scopes<'d> {
    bindings: Vec<Bindings<'d>>,
    nodes: BTreeMap<*const Node, &'d Node>,
    /// Whether what a reference led to reaches a `$dynamicRef`.
    reaches: BTreeMap<*const Node, bool>,
}

impl Default for Scopes<'_> {
    fn default() -> Self {
        Scopes {
            bindings: vec![Bindings::new()],
            nodes: BTreeMap::new(),
            reaches: BTreeMap::new(),
        }
    }
}

impl<'d> Scopes<'d> {
    /// The scope in which a schema stands that was met in `outer`: that with the anchors of its resource.
    pub(super) fn enter(&mut self, cx: &Context<'d>, outer: Scope, schema: &Node) -> Scope {
        let anchors = cx.dynamic_anchors(schema);
        let Some(known) = self.bindings.get(outer) else {
            return outer;
        };
        if anchors.iter().all(|(name, _)| known.contains_key(name)) {
            return outer;
        }
        let mut bindings = known.clone();
        for (name, node) in anchors {
            self.nodes.insert(node, node);
            bindings.entry(name).or_insert(node);
        }
        match self.bindings.iter().position(|known| *known == bindings) {
            Some(scope) => scope,
            None if self.bindings.len() < MAX_SCOPES => {
                self.bindings.push(bindings);
                self.bindings.len() - 1
            }
            None => outer,
        }
    }

    /// As [`Scopes::enter`] for what a reference led to; a schema that reaches no `$dynamicRef` has no scope.
    pub(super) fn enter_target(&mut self, cx: &Context<'d>, outer: Scope, schema: &'d Node) -> Scope {
        let scope = self.enter(cx, outer, schema);
        if scope == 0 || self.reaches(cx, schema) {
            scope
        } else {
            0
        }
    }

    /// What a dynamic reference means in `scope`, if `initial`, to which it leads by itself, has that anchor.
    pub(super) fn resolve(&self, scope: Scope, anchor: &str, initial: &'d Node) -> &'d Node {
        let has_anchor = if anchor.is_empty() {
            matches!(
                initial.get("$recursiveAnchor").map(|anchor| &anchor.kind),
                Some(Kind::Bool(true))
            )
        } else {
            initial.get("$dynamicAnchor").and_then(Node::as_str) == Some(anchor)
        };
        let bound = self.bindings.get(scope).and_then(|bindings| bindings.get(anchor));
        bound
            .filter(|_| has_anchor)
            .and_then(|node| self.nodes.get(node))
            .map_or(initial, |node| node)
    }

    fn reaches(&mut self, cx: &Context<'d>, schema: &'d Node) -> bool {
        if let Some(known) = self.reaches.get(&std::ptr::from_ref(schema)) {
            return *known;
        }
        let mut open = vec![schema];
        let mut seen = BTreeSet::new();
        let mut found = false;
        while let Some(node) = open.pop() {
            if !seen.insert(std::ptr::from_ref(node)) {
                continue;
            }
            found = found || seen.len() > MAX_LOOKED_AT;
            if found {
                break;
            }
            for entry in node.as_object().unwrap_or_default() {
                match &*entry.key.value {
                    "$dynamicRef" | "$recursiveRef" => found = true,
                    "$ref" => open.extend(cx.quiet_target(Place::of_entry(entry))),
                    _ => open.push(&entry.value),
                }
            }
            open.extend(node.as_array().unwrap_or_default());
        }
        self.reaches.insert(schema, found);
        found
    }
}
