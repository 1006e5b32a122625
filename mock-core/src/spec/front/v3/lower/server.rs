//! Servers: variables replaced by their defaults, and the base paths that follow.

use openapiv3::Server;

use super::super::super::place::Place;
use super::Lower;
use crate::model;
use crate::spec::diag::{Code, Diagnostic, did_you_mean};

impl<'d> Lower<'_, '_, 'd> {
    /// A list of servers.
    pub(super) fn servers(&mut self, servers: &[Server]) -> Vec<model::Server> {
        servers.iter().map(|server| self.server(server)).collect()
    }

    /// Collects the base paths of servers that clients ask.
    pub(super) fn serve(&mut self, servers: &[model::Server]) {
        let paths = servers.iter().map(|server| base_path(&server.url));
        let paths = paths.filter(|path| !path.is_empty());
        self.base_paths.extend(paths.map(Into::into));
    }

    /// One server, its variables replaced.
    pub(super) fn server(&mut self, server: &Server) -> model::Server {
        let place = self.skeleton.place(&server.extensions);
        let mut url = String::new();
        let mut rest = server.url.as_str();
        while let Some((before, after)) = rest.split_once('{') {
            let Some((name, after)) = after.split_once('}') else {
                break;
            };
            url.push_str(before);
            url.push_str(self.variable(server, name, place).unwrap_or_default());
            rest = after;
        }
        url.push_str(rest);
        self.defaults_in_enum(server, place);
        model::Server {
            url: url.into(),
            description: server.description.as_deref().map(Into::into),
        }
    }

    fn variable<'v>(&mut self, server: &'v Server, name: &str, place: Place<'d>) -> Option<&'v str> {
        let variables = server.variables.as_ref();
        let variable = variables.and_then(|variables| variables.get(name));
        if variable.is_none() {
            let message = format!("the URL names the variable `{name}`, which `variables` does not declare");
            let mut diagnostic = Diagnostic::new(Code::ServerVariable, place.value_of("url"), message);
            let known = variables.into_iter().flatten().map(|(name, _)| name.as_str());
            diagnostic.help =
                did_you_mean(name, known).or_else(|| Some("declare it with a `default`".into()));
            self.cx.sink.push(diagnostic);
        }
        variable.map(|variable| variable.default.as_str())
    }

    fn defaults_in_enum(&mut self, server: &Server, place: Place<'d>) {
        for (name, variable) in server.variables.iter().flatten() {
            if variable.enumeration.is_empty() || variable.enumeration.contains(&variable.default) {
                continue;
            }
            let span = place
                .member("variables")
                .and_then(|variables| variables.member(name))
                .map_or_else(|| place.head(), |variable| variable.value_of("default"));
            let message = format!(
                "the default `{}` of `{name}` is not in its `enum`",
                variable.default
            );
            let mut diagnostic = Diagnostic::new(Code::ServerVariableDefault, span, message);
            diagnostic.help =
                did_you_mean(&variable.default, variable.enumeration.iter().map(String::as_str));
            self.cx.sink.push(diagnostic);
        }
    }
}

/// The path of a URL or URL reference (RFC 3986 §3.3), without a trailing slash.
fn base_path(url: &str) -> &str {
    let without_query = url.split(['?', '#']).next().unwrap_or_default();
    let path = match without_query.split_once("://") {
        Some((_, rest)) => rest.find('/').map_or("", |slash| &rest[slash..]),
        None => match without_query.strip_prefix("//") {
            Some(rest) => rest.find('/').map_or("", |slash| &rest[slash..]),
            None => without_query,
        },
    };
    let path = path.trim_end_matches('/');
    if path.starts_with('/') { path } else { "" }
}

#[cfg(test)]
mod tests {
    use super::base_path;

    #[test]
    fn base_paths() {
        for (url, expected) in [
            ("https://example.com/v1/", "/v1"),
            ("https://example.com", ""),
            ("https://example.com/", ""),
            ("//example.com/v1", "/v1"),
            ("/v1", "/v1"),
            ("/", ""),
            ("./v1", ""),
            ("https://example.com/a/b?x=/y", "/a/b"),
        ] {
            assert_eq!(base_path(url), expected, "{url}");
        }
    }
}
