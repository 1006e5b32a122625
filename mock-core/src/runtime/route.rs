//! Method and path → the operation, with the base paths of `servers` and without.

use std::collections::BTreeSet;

use http::Method;

use super::compat::Profile;
use crate::engine::path::{Found, find, nearest};
use crate::model::{self, Api, Operation, OperationId};

/// The operation that a request is for.
#[derive(Debug)]
pub(super) struct Route<'p> {
    pub(super) id: OperationId,
    pub(super) operation: &'static Operation,
    /// Raw values of the parameters of the path template, in order.
    pub(super) values: Vec<&'p str>,
}

/// What a method and a path lead to.
#[derive(Debug)]
pub(super) enum Routed<'p> {
    Operation(Route<'p>),
    /// OPTIONS for a path whose description has none: the methods it has; none for `*`.
    Options(Allowed),
}

/// Why there is no operation.
#[derive(Debug)]
pub(super) enum NoRoute {
    /// No path template matches.
    Path {
        /// Templates that may have been meant.
        near: Vec<&'static str>,
        /// The path with a slash more or less at its end, if a template matches that.
        slash: Option<String>,
    },
    /// The path has other methods.
    Method(Allowed),
}

/// The methods that a path answers to.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Allowed(BTreeSet<&'static str>);

impl Allowed {
    fn of(methods: &BTreeSet<&'static model::Method>) -> Allowed {
        let mut allowed: BTreeSet<&str> = methods.iter().map(|method| method.as_str()).collect();
        if allowed.contains("GET") {
            allowed.insert("HEAD");
        }
        allowed.insert("OPTIONS");
        Allowed(allowed)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The value of `Allow` (RFC 9110 §10.2.1).
    pub(super) fn to_field(&self) -> String {
        self.0.iter().copied().collect::<Vec<_>>().join(", ")
    }
}

/// Finds the operation for a request.
///
/// A description that declares HEAD or OPTIONS is taken at its word; else HEAD is answered as GET, and OPTIONS with the methods.
///
/// # Errors
/// [`NoRoute`]
pub(super) fn route<'p>(
    api: &'static Api,
    profile: &Profile,
    method: &Method,
    path: &'p str,
) -> Result<Routed<'p>, NoRoute> {
    match (profile.find)(api, method.as_str(), path) {
        Found::Operation { operation, values } => Ok(Routed::Operation(Route {
            id: operation,
            operation: api.operations.get(operation),
            values,
        })),
        // The server as a whole, of which the description says nothing (RFC 9110 §9.3.7).
        Found::Nothing if path == "*" && method == Method::OPTIONS => Ok(Routed::Options(Allowed::default())),
        Found::Nothing => Err(NoRoute::Path {
            near: nearest(&api.routes, &api.operations, path),
            slash: Some(with_other_end(path)).filter(|path| allowed(api, path).is_some()),
        }),
        Found::OtherMethods(methods) if !profile.implied_methods => {
            Err(NoRoute::Method(Allowed::of(&methods)))
        }
        Found::OtherMethods(methods) => match method.as_str() {
            "HEAD" if methods.iter().any(|method| method.as_str() == "GET") => {
                route(api, profile, &Method::GET, path)
            }
            "OPTIONS" => Ok(Routed::Options(Allowed::of(&methods))),
            _ => Err(NoRoute::Method(Allowed::of(&methods))),
        },
    }
}

/// The methods that a path answers to; `None` if no template matches it.
pub(super) fn allowed(api: &'static Api, path: &str) -> Option<Allowed> {
    // No operation can have an empty method.
    match find_in_bases(api, "", path) {
        Found::OtherMethods(methods) => Some(Allowed::of(&methods)),
        _ => None,
    }
}

fn with_other_end(path: &str) -> String {
    path.strip_suffix('/')
        .map_or_else(|| format!("{path}/"), String::from)
}

/// The path within the longest base path that has an operation for it goes first, then the path as it is.
pub(super) fn find_in_bases<'p>(api: &'static Api, method: &str, path: &'p str) -> Found<'static, 'p> {
    let mut others = BTreeSet::new();
    let bases = api
        .head
        .base_paths
        .iter()
        .filter_map(|base| path.strip_prefix(base.as_ref()));
    for path in bases.filter(|rest| rest.starts_with('/')).chain([path]) {
        match find(&api.routes, method, path) {
            Found::Operation { operation, values } => return Found::Operation { operation, values },
            Found::OtherMethods(methods) => others.extend(methods),
            Found::Nothing => {}
        }
    }
    if others.is_empty() {
        Found::Nothing
    } else {
        Found::OtherMethods(others)
    }
}
