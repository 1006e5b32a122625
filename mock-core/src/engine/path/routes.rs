//! Templates and their operations → the tree of segments that a server searches.

use crate::model::{Method, NodeId, OperationId, RouteNode, Segment, SegmentPart, Table};

use super::Template;

/// Collects the routes of a description.
#[derive(Debug)]
pub struct Routes {
    nodes: Vec<RouteNode>,
}

impl Default for Routes {
    fn default() -> Self {
        Routes {
            nodes: vec![RouteNode::default()],
        }
    }
}

impl Routes {
    /// Adds an operation.
    ///
    /// Returns the operation that already has a template of this shape and this method: it stays, and the new one is
    /// never found.
    pub fn insert(
        &mut self,
        template: &Template,
        method: Method,
        operation: OperationId,
    ) -> Option<OperationId> {
        let node = template
            .shape()
            .iter()
            .fold(0, |node, segment| self.child(node, segment));
        let operations = &mut self.nodes[node].operations;
        if let Some((_, first)) = operations.iter().find(|(known, _)| *known == method) {
            return Some(*first);
        }
        operations.push((method, operation));
        None
    }

    /// The tree; row 0 is its root. What is more specific comes first: more literal text, then more parameters.
    pub fn finish(mut self) -> Table<RouteNode> {
        for node in &mut self.nodes {
            node.literals.sort();
            node.templates.sort_by_cached_key(|(segment, _)| {
                (std::cmp::Reverse(specificity(segment)), segment.clone())
            });
            node.operations.sort();
        }
        self.nodes.into_iter().collect()
    }

    /// The node that `segment` leads to, made where there is none.
    fn child(&mut self, node: usize, segment: &Segment) -> usize {
        let next = NodeId::new(self.nodes.len());
        let parent = &mut self.nodes[node];
        let known = match literal(segment) {
            Some(text) => parent
                .literals
                .iter()
                .find(|(known, _)| **known == *text)
                .map(|(_, id)| *id),
            None => parent
                .templates
                .iter()
                .find(|(known, _)| known == segment)
                .map(|(_, id)| *id),
        };
        if let Some(id) = known {
            return id.index();
        }
        match literal(segment) {
            Some(text) => parent.literals.push((text.into(), next)),
            None => parent.templates.push((segment.clone(), next)),
        }
        self.nodes.push(RouteNode::default());
        next.index()
    }
}

/// The text of a segment without parameters.
fn literal(segment: &Segment) -> Option<&str> {
    match segment.0.as_slice() {
        [] => Some(""),
        [SegmentPart::Literal(text)] => Some(text),
        _ => None,
    }
}

fn specificity(segment: &Segment) -> (usize, usize) {
    let literal_len = segment.0.iter().map(|part| match part {
        SegmentPart::Literal(text) => text.len(),
        SegmentPart::Parameter => 0,
    });
    (literal_len.sum(), segment.0.len())
}
