//! Another order of templates, by their scores: that of Prism.

use std::collections::BTreeSet;

use crate::model::{Method, NodeId, OperationId, RouteNode, SegmentPart, Table};

use super::Found;
use super::segment::PathSegment;

/// Finds the operation whose template has most segments without parameters, wherever they stand; of equal ones that which the
/// description has last. A parameter that is a whole segment may be empty.
///
/// Every node of the tree is visited at most once.
pub fn find_by_score<'r, 'p>(routes: &'r Table<RouteNode>, method: &str, path: &'p str) -> Found<'r, 'p> {
    let (Some(path), Some(root)) = (path.strip_prefix('/'), routes.ids().next()) else {
        return Found::Nothing;
    };
    let mut search = Search {
        routes,
        method,
        values: Vec::new(),
        best: None,
        other_methods: BTreeSet::new(),
    };
    search.descend(root, path, 0);
    match search.best {
        Some(Match {
            operation, values, ..
        }) => Found::Operation { operation, values },
        None if search.other_methods.is_empty() => Found::Nothing,
        None => Found::OtherMethods(search.other_methods),
    }
}

struct Search<'r, 'p, 'm> {
    routes: &'r Table<RouteNode>,
    method: &'m str,
    values: Vec<&'p str>,
    best: Option<Match<'p>>,
    other_methods: BTreeSet<&'r Method>,
}

struct Match<'p> {
    literals: usize,
    operation: OperationId,
    values: Vec<&'p str>,
}

impl<'p> Search<'_, 'p, '_> {
    /// `rest` is what follows a slash, `literals` the number of segments before it that are no templates.
    fn descend(&mut self, node: NodeId, rest: &'p str, literals: usize) {
        let node = self.routes.get(node);
        let (raw, rest) = match rest.split_once('/') {
            Some((segment, rest)) => (segment, Some(rest)),
            None => (rest, None),
        };
        let segment = PathSegment::new(raw);
        let literal = node
            .literals
            .iter()
            .find(|(text, _)| text.as_bytes() == segment.decoded());
        if let Some((_, child)) = literal {
            self.follow(*child, rest, literals + 1);
        }
        for (template, child) in &node.templates {
            let before = self.values.len();
            let is_empty = raw.is_empty() && matches!(template.0.as_slice(), [SegmentPart::Parameter]);
            if is_empty {
                self.values.push(raw);
            }
            if is_empty || segment.matches(template, &mut self.values) {
                self.follow(*child, rest, literals);
            }
            self.values.truncate(before);
        }
    }

    fn follow(&mut self, node: NodeId, rest: Option<&'p str>, literals: usize) {
        if let Some(rest) = rest {
            return self.descend(node, rest, literals);
        }
        for (method, operation) in &self.routes.get(node).operations {
            if method.as_str() != self.method {
                self.other_methods.insert(method);
                continue;
            }
            let rank = (literals, *operation);
            if self
                .best
                .as_ref()
                .is_none_or(|best| (best.literals, best.operation) < rank)
            {
                self.best = Some(Match {
                    literals,
                    operation: *operation,
                    values: self.values.clone(),
                });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::path::{Routes, Template};

    #[test]
    fn most_literals_then_the_last() {
        let mut routes = Routes::default();
        let paths = [
            "/a/{x}/c",
            "/a/b/{y}",
            "/{p}/b/c",
            "/a/{x}",
            "/{y}/b",
            "/q/b",
            "/p/{id}",
            "/f/{name}.json",
        ];
        for (index, path) in paths.into_iter().enumerate() {
            let template = Template::parse(path).expect(path);
            routes.insert(&template, Method("GET".into()), OperationId::new(index));
        }
        let routes = routes.finish();
        for (path, expected) in [
            ("/a/b/c", Some((2, vec!["a"]))),
            ("/a/z/c", Some((0, vec!["z"]))),
            ("/a/b/z", Some((1, vec!["z"]))),
            ("/a/b", Some((4, vec!["a"]))),
            ("/q/b", Some((5, vec![]))),
            ("/p/", Some((6, vec![""]))),
            ("/p", None),
            ("/f/.json", None),
            ("/f/x.json", Some((7, vec!["x"]))),
        ] {
            let found = match find_by_score(&routes, "GET", path) {
                Found::Operation { operation, values } => Some((operation.index(), values)),
                _ => None,
            };
            assert_eq!(found, expected, "{path}");
        }
        let others = find_by_score(&routes, "PUT", "/a/b");
        assert_eq!(
            others,
            Found::OtherMethods(BTreeSet::from([&Method("GET".into())]))
        );
    }
}
