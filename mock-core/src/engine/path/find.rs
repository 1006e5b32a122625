//! The path and method of a request → its operation.

use std::collections::BTreeSet;

use memchr::memchr;

use crate::model::{Method, NodeId, OperationId, RouteNode, Table};

use super::segment::PathSegment;

/// What a description has for a path and a method.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found<'r, 'p> {
    /// An operation.
    Operation {
        /// The operation.
        operation: OperationId,
        /// The raw text of each parameter of its template in order: percent-encoded and never empty.
        values: Vec<&'p str>,
    },
    /// Templates that match the path, none of which has the method: the methods they have. Never empty.
    OtherMethods(BTreeSet<&'r Method>),
    /// No template matches the path.
    Nothing,
}

/// Finds the operation for `method` and `path`, which is percent-encoded and has no query.
///
/// At each segment literal text comes before parameters, and templates with more literal text before those with less; where
/// the rest of a path does not match, the next one is tried, so that `/a/{x}` and `/{y}/b` both answer. A template that has the
/// method goes before a more specific one that has not.
///
/// Each node of the tree is visited at most once, so the work is bounded by the description, not by the path.
///
/// # Source
/// OAS 3.1, Path Templating Matching; RFC 3986 §2.1, §3.3, §6.2.2.2.
pub fn find<'r, 'p>(routes: &'r Table<RouteNode>, method: &str, path: &'p str) -> Found<'r, 'p> {
    let (Some(path), Some(root)) = (path.strip_prefix('/'), routes.ids().next()) else {
        return Found::Nothing;
    };
    let mut search = Search {
        routes,
        method,
        is_plain: memchr(b'%', path.as_bytes()).is_none(),
        values: Vec::new(),
        other_methods: BTreeSet::new(),
    };
    match search.descend(root, path) {
        Some(operation) => Found::Operation {
            operation,
            values: search.values,
        },
        None if search.other_methods.is_empty() => Found::Nothing,
        None => Found::OtherMethods(search.other_methods),
    }
}

struct Search<'r, 'p, 'm> {
    routes: &'r Table<RouteNode>,
    method: &'m str,
    /// Whether the path has no escapes.
    is_plain: bool,
    values: Vec<&'p str>,
    other_methods: BTreeSet<&'r Method>,
}

impl<'p> Search<'_, 'p, '_> {
    /// `rest` is what follows a slash.
    fn descend(&mut self, node: NodeId, rest: &'p str) -> Option<OperationId> {
        let node = self.routes.get(node);
        let (segment, rest) = match memchr(b'/', rest.as_bytes()) {
            Some(slash) => (&rest[..slash], Some(&rest[slash + 1..])),
            None => (rest, None),
        };
        let segment = if self.is_plain {
            PathSegment::plain(segment)
        } else {
            PathSegment::new(segment)
        };
        let literal = node
            .literals
            .binary_search_by(|(text, _)| text.as_bytes().cmp(segment.decoded()))
            .ok()
            .and_then(|at| node.literals.get(at));
        if let Some((_, child)) = literal
            && let Some(found) = self.follow(*child, rest)
        {
            return Some(found);
        }
        for (template, child) in &node.templates {
            let values = self.values.len();
            if segment.matches(template, &mut self.values) {
                if let Some(found) = self.follow(*child, rest) {
                    return Some(found);
                }
                self.values.truncate(values);
            }
        }
        None
    }

    fn follow(&mut self, node: NodeId, rest: Option<&'p str>) -> Option<OperationId> {
        if let Some(rest) = rest {
            return self.descend(node, rest);
        }
        let operations = &self.routes.get(node).operations;
        let found = operations
            .iter()
            .find(|(method, _)| method.as_str() == self.method);
        if found.is_none() {
            self.other_methods
                .extend(operations.iter().map(|(method, _)| method));
        }
        found.map(|(_, operation)| *operation)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::path::{Routes, Template};

    fn routes(entries: &[&str]) -> Table<RouteNode> {
        let mut routes = Routes::default();
        for (index, entry) in entries.iter().enumerate() {
            let (method, path) = entry.split_once(' ').expect("method and path");
            let template = Template::parse(path).expect(path);
            routes.insert(&template, Method(method.into()), OperationId::new(index));
        }
        routes.finish()
    }

    /// `index value value`, `405 METHOD METHOD` or `404`.
    fn outcome(routes: &Table<RouteNode>, request: &str) -> String {
        let (method, path) = request.split_once(' ').expect("method and path");
        match find(routes, method, path) {
            Found::Operation { operation, values } => {
                let mut words = vec![operation.index().to_string()];
                words.extend(values.into_iter().map(String::from));
                words.join(" ")
            }
            Found::OtherMethods(methods) => {
                let methods: Vec<&str> = methods.into_iter().map(Method::as_str).collect();
                format!("405 {}", methods.join(" "))
            }
            Found::Nothing => "404".into(),
        }
    }

    fn check(entries: &[&str], cases: &[(&str, &str)]) {
        let routes = routes(entries);
        for (request, expected) in cases {
            assert_eq!(outcome(&routes, request), *expected, "{request}");
        }
    }

    #[test]
    fn literals_come_before_parameters_and_the_search_goes_back() {
        check(
            &[
                "GET /a/{x}",
                "GET /{y}/b",
                "GET /a/me",
                "GET /{y}/{z}/end",
                "GET /",
            ],
            &[
                ("GET /a/1", "0 1"),
                ("GET /a/b", "0 b"),
                ("GET /c/b", "1 c"),
                ("GET /a/me", "2"),
                ("GET /a/me/end", "3 a me"),
                ("GET /c/d", "404"),
                ("GET /", "4"),
                ("GET ", "404"),
                ("GET *", "404"),
                ("GET a/1", "404"),
            ],
        );
    }

    #[test]
    fn partial_segments_most_literal_first() {
        check(
            &[
                "GET /{id}",
                "GET /{id}.json",
                "GET /{page}.{format}",
                "GET /{page}t.{format}",
                "GET /{a}{b}",
                "GET /cover.{format}",
            ],
            &[
                ("GET /x", "0 x"),
                ("GET /xy", "4 x y"),
                ("GET /x.json", "1 x"),
                ("GET /x.png", "2 x png"),
                ("GET /xt.png", "3 x png"),
                ("GET /cover.png", "5 png"),
            ],
        );
    }

    #[test]
    fn segments_are_compared_decoded_and_values_stay_raw() {
        check(
            &["GET /a b/{x}", "GET /é", "GET /a%2Fb", "GET /{any}"],
            &[
                ("GET /a%20b/%7E", "0 %7E"),
                ("GET /%C3%A9", "1"),
                ("GET /a%2fb", "2"),
                ("GET /a/b", "404"),
                ("GET /x%2Fy", "3 x%2Fy"),
                ("GET /%zz", "3 %zz"),
                ("GET /%", "3 %"),
                ("GET /%FF", "3 %FF"),
            ],
        );
    }

    #[test]
    fn slashes_are_significant_and_empty_values_do_not_match() {
        check(
            &["GET /a", "GET /b/", "GET /p/{id}", "GET /p/{id}/x"],
            &[
                ("GET /a/", "404"),
                ("GET /b", "404"),
                ("GET /b/", "1"),
                ("GET /p/", "404"),
                ("GET /p//x", "404"),
                ("GET //a", "404"),
            ],
        );
    }

    #[test]
    fn a_method_is_looked_for_in_all_matching_templates() {
        check(
            &["POST /m/me", "GET /m/{id}", "DELETE /m/{other}", "PATCH /{a}/{b}"],
            &[
                ("POST /m/me", "0"),
                ("GET /m/me", "1 me"),
                ("DELETE /m/7", "2 7"),
                ("PATCH /m/7", "3 m 7"),
                ("PUT /m/me", "405 DELETE GET PATCH POST"),
                ("get /m/me", "405 DELETE GET PATCH POST"),
                ("PUT /x/y", "405 PATCH"),
            ],
        );
    }

    #[test]
    fn the_first_of_two_operations_stays() {
        let mut routes = Routes::default();
        let mut insert = |path, index| {
            let template = Template::parse(path).expect(path);
            routes.insert(&template, Method("GET".into()), OperationId::new(index))
        };
        assert_eq!(insert("/a/{x}", 0), None);
        assert_eq!(insert("/a/{y}?b", 1), Some(OperationId::new(0)));
        assert_eq!(outcome(&routes.finish(), "GET /a/1"), "0 1");
    }

    #[test]
    fn a_description_without_paths_has_no_routes() {
        assert_eq!(find(&Table::default(), "GET", "/"), Found::Nothing);
        assert_eq!(find(&Routes::default().finish(), "GET", "/"), Found::Nothing);
    }

    #[test]
    fn hostile_paths_cost_no_more_than_the_tree() {
        let routes = routes(&["GET /{a}-{b}-{c}-{d}-{e}!", "GET /{a}/{b}/{c}"]);
        let dashes = format!("GET /{}", "-".repeat(100_000));
        assert_eq!(outcome(&routes, &dashes), "404");
        let slashes = format!("GET {}", "/x".repeat(100_000));
        assert_eq!(outcome(&routes, &slashes), "404");
    }
}
