//! `schemes`, `host` and `basePath` → `servers`.

use super::build::{Fields, list, text};
use super::{Rewriter, strings, wrong_type};
use crate::spec::diag::{Code, Diagnostic};
use crate::spec::read::{Entry, Node};
use crate::spec::source::Span;

impl<'d> Rewriter<'d, '_> {
    /// The Server Objects of `holder`, the root or an operation, which has `schemes`; `None` if the document names no place.
    ///
    /// Without `schemes` the URL is relative to wherever the document was found, which is what 2.0 says.
    pub(super) fn rewrite_servers(&mut self, schemes: Option<&Entry>) -> Option<Node> {
        let [host, base_path] = ["host", "basePath"].map(|field| self.text(field));
        let origin = base_path.or(host)?.span;
        let authority = host.map_or("", |host| self.bare_host(host));
        let path = base_path.map_or(String::new(), |path| self.rooted_path(path));
        let schemes = strings(schemes, self.sink);
        let urls = match (authority, &*schemes) {
            ("", _) => vec![(origin, if path.is_empty() { "/".to_owned() } else { path })],
            (_, []) => vec![(origin, format!("//{authority}{path}"))],
            _ => schemes
                .iter()
                .map(|scheme| (scheme.span, format!("{}://{authority}{path}", scheme.value)))
                .collect(),
        };
        Some(list(
            urls.into_iter().map(|(span, url)| server(&url, span)).collect(),
            origin,
        ))
    }

    /// A field of the root that must be a string.
    fn text(&mut self, field: &str) -> Option<&'d Node> {
        let node = self.root.get(field)?;
        if node.as_str().is_none() {
            wrong_type(field, node, "a string", self.sink);
            return None;
        }
        Some(node)
    }

    /// The host and port of `host`, where some write a whole URL.
    fn bare_host<'n>(&mut self, node: &'n Node) -> &'n str {
        let written = node.as_str().unwrap_or_default();
        let after_scheme = written.split_once("://").map_or(written, |(_, rest)| rest);
        let host = after_scheme.split('/').next().unwrap_or_default();
        if host != written {
            let message = format!("`host` is a name and a port only; taken as `{host}`");
            self.sink.push(
                Diagnostic::new(Code::HostInvalid, node.span, message)
                    .help("`schemes` and `basePath` hold the rest of the URL"),
            );
        }
        host
    }

    /// `basePath`, with the leading slash that some forget, and without a trailing one: path templates have their own.
    fn rooted_path(&mut self, node: &Node) -> String {
        let written = node.as_str().unwrap_or_default();
        let path = written.trim_end_matches('/');
        if path.is_empty() || path.starts_with('/') {
            return path.to_owned();
        }
        let message = format!("`basePath` starts with a slash; taken as `/{path}`");
        self.sink
            .push(Diagnostic::new(Code::BasePathInvalid, node.span, message));
        format!("/{path}")
    }
}

/// A Server Object. 2.0 has no templates here; what looks like a variable keeps its name as its value.
fn server(url: &str, origin: Span) -> Node {
    let mut server = Fields::new(origin);
    server.insert("url", origin, text(url, origin));
    let mut variables = Fields::new(origin);
    for name in url.split('{').skip(1).filter_map(|rest| rest.split_once('}')) {
        let mut variable = Fields::new(origin);
        variable.insert_text("default", name.0, origin);
        variables.insert(name.0, origin, variable.finish());
    }
    if !variables.is_empty() {
        server.insert("variables", origin, variables.finish());
    }
    server.finish()
}
