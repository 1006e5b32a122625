//! A path that matches nothing → the templates that were probably meant.

use crate::model::{NodeId, Operation, OperationId, RouteNode, Segment, Table};

use super::segment::PathSegment;

/// How many templates are named.
const MAX_NAMED: usize = 3;
/// How many nodes are looked at; rows are decoded for it, and a large description has thousands.
const MAX_NODES: u32 = 300;
/// What differs by more is not near.
const MAX_COST: u32 = 4;
/// What it costs that a segment is missing or too many, or has nothing to do with the template's.
const SEGMENT_COST: u32 = 4;

/// The path templates nearest to `path`, the best first; none where nothing is near.
pub fn nearest<'m>(
    routes: &'m Table<RouteNode>,
    operations: &'m Table<Operation>,
    path: &str,
) -> Vec<&'m str> {
    let Some(root) = routes.ids().next() else {
        return Vec::new();
    };
    let mut walk = Walk {
        routes,
        nodes_left: MAX_NODES,
        found: Vec::new(),
    };
    let segments: Vec<&str> = path
        .trim_start_matches('/')
        .split('/')
        .take(MAX_NODES as usize)
        .collect();
    walk.visit(root, &segments, 0);
    walk.found.sort();
    let nearest = walk.found.into_iter().take(MAX_NAMED);
    nearest
        .map(|(_, operation)| operations.get(operation).path.as_ref())
        .collect()
}

struct Walk<'m> {
    routes: &'m Table<RouteNode>,
    nodes_left: u32,
    found: Vec<(u32, OperationId)>,
}

impl Walk<'_> {
    fn visit(&mut self, node: NodeId, segments: &[&str], cost: u32) {
        let Some(nodes_left) = self.nodes_left.checked_sub(1) else {
            return;
        };
        self.nodes_left = nodes_left;
        let node = self.routes.get(node);
        if let (Some((_, operation)), []) = (node.operations.first(), segments) {
            self.found.push((cost, *operation));
        }
        let Some((segment, rest)) = segments.split_first() else {
            return self.go_on_without(node, cost);
        };
        if let (Some((_, operation)), [_]) = (node.operations.first(), segments) {
            let cost = cost + missing_cost(segment);
            if cost <= MAX_COST {
                self.found.push((cost, *operation));
            }
        }
        for (literal, child) in &node.literals {
            let cost = cost + distance(segment, literal);
            if cost <= MAX_COST {
                self.visit(*child, rest, cost);
            }
        }
        for (template, child) in &node.templates {
            let cost = cost
                + if matches(template, segment) {
                    1
                } else {
                    SEGMENT_COST
                };
            if cost <= MAX_COST {
                self.visit(*child, rest, cost);
            }
        }
    }

    /// The path has ended, the templates go on.
    fn go_on_without(&mut self, node: &RouteNode, cost: u32) {
        let literals = node
            .literals
            .iter()
            .map(|(literal, child)| (missing_cost(literal), child));
        let templates = node.templates.iter().map(|(_, child)| (SEGMENT_COST, child));
        for (missing, child) in literals.chain(templates) {
            if cost + missing <= MAX_COST {
                self.visit(*child, &[], cost + missing);
            }
        }
    }
}

/// An empty segment is a slash at the end.
fn missing_cost(segment: &str) -> u32 {
    if segment.is_empty() { 1 } else { SEGMENT_COST }
}

fn matches(template: &Segment, segment: &str) -> bool {
    PathSegment::new(segment).matches(template, &mut Vec::new())
}

/// From 0 (equal) to [`SEGMENT_COST`] (nothing in common): characters to be changed, as long as they are few.
fn distance(one: &str, other: &str) -> u32 {
    const MAX_LEN: usize = 40;
    if one == other {
        return 0;
    }
    if one.eq_ignore_ascii_case(other) {
        return 1;
    }
    let longest = one.len().max(other.len());
    if longest > MAX_LEN || one.is_empty() || other.is_empty() {
        return SEGMENT_COST;
    }
    let edits = levenshtein(one.as_bytes(), other.as_bytes());
    if edits * 3 > longest {
        return SEGMENT_COST;
    }
    u32::try_from(edits).map_or(SEGMENT_COST, |edits| edits.min(SEGMENT_COST - 1))
}

/// The number of bytes to insert, delete or replace.
fn levenshtein(one: &[u8], other: &[u8]) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (line, byte) in one.iter().enumerate() {
        let mut diagonal = line;
        let mut left = line + 1;
        for (cell, known) in row.iter_mut().skip(1).zip(other) {
            let replaced = diagonal + usize::from(byte != known);
            diagonal = *cell;
            left = replaced.min(*cell + 1).min(left + 1);
            *cell = left;
        }
        if let Some(first) = row.first_mut() {
            *first = line + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::path::{Routes, Template};
    use crate::model::Method;

    #[test]
    fn what_was_probably_meant() {
        let paths = [
            "/api/dinosaurs/",
            "/api/dinosaurs/{id}/",
            "/api/eggs/{id}.json",
            "/health",
        ];
        let mut routes = Routes::default();
        let mut operations = Vec::new();
        for (index, path) in paths.iter().enumerate() {
            let template = Template::parse(path).expect(path);
            routes.insert(&template, Method("GET".into()), OperationId::new(index));
            operations.push(Operation {
                path: (*path).into(),
                ..Operation::default()
            });
        }
        let (routes, operations) = (routes.finish(), operations.into_iter().collect());
        let cases: &[(&str, &[&str])] = &[
            ("/api/dinosaurs", &["/api/dinosaurs/"]),
            ("/api/dinosaurs/1", &["/api/dinosaurs/{id}/", "/api/dinosaurs/"]),
            ("/api/dinosaur/1/", &["/api/dinosaurs/{id}/"]),
            ("/api/Eggs/1.json", &["/api/eggs/{id}.json"]),
            ("/api/eggs/1", &["/api/eggs/{id}.json"]),
            ("/helth", &["/health"]),
            ("/something/else", &[]),
            ("/", &["/health"]),
        ];
        for (path, expected) in cases {
            assert_eq!(nearest(&routes, &operations, path), *expected, "{path}");
        }
        assert!(nearest(&Table::default(), &operations, "/x").is_empty());
    }

    #[test]
    fn edit_distance() {
        for (one, other, expected) in [
            ("", "abc", 3),
            ("kitten", "sitting", 3),
            ("flaw", "lawn", 2),
            ("a", "a", 0),
        ] {
            assert_eq!(
                levenshtein(one.as_bytes(), other.as_bytes()),
                expected,
                "{one} {other}"
            );
        }
    }
}
