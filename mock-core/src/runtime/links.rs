//! The links of a response → `Link` header fields (RFC 8288).
//!
//! OpenAPI's links are for tools that know the description. Here those whose parameters the exchange tells become web links
//! named after them, so that clients and people can follow them, and see whether the expressions lead where they should.
//! An answer without them is no less valid, so whatever cannot be told is left out.

use http::{HeaderValue, StatusCode};

use crate::engine::encode::encode_parameter;
use crate::engine::expression::Template;
use crate::engine::negotiate::response_for;
use crate::engine::request::fill_path;
use crate::json::Value;
use crate::model::{Api, Link, LinkValue, Operation, Parameter, ParameterLocation};
use crate::runtime::events::Happened;

/// The links that an operation declares for a status.
pub(super) fn declared(operation: &'static Operation, status: StatusCode) -> &'static [Link] {
    response_for(operation, status.as_u16()).map_or(&[], |response| &response.links)
}

/// The links that lead somewhere after this exchange.
pub(super) fn fields(api: &'static Api, links: &[Link], happened: &Happened<'_>) -> Vec<HeaderValue> {
    let field = |link: &Link| HeaderValue::try_from(field(api, link, happened)?).ok();
    links.iter().filter_map(field).collect()
}

fn field(api: &'static Api, link: &Link, happened: &Happened<'_>) -> Option<String> {
    let operation = api.operations.get(link.operation?);
    let target = target(api, link, operation, happened)?;
    let name = link.name.replace('\\', "\\\\").replace('"', "\\\"");
    // A web link is followed with GET unless it says otherwise.
    let method = match operation.method.as_str() {
        "GET" => String::new(),
        method => format!("; method=\"{method}\""),
    };
    Some(format!("<{target}>; rel=\"{name}\"{method}"))
}

fn target(
    api: &'static Api,
    link: &Link,
    operation: &'static Operation,
    happened: &Happened<'_>,
) -> Option<String> {
    let (mut in_path, mut query) = (Vec::new(), Vec::new());
    for parameter in &operation.parameters {
        let is_path = parameter.location == ParameterLocation::Path;
        let Some(value) = value(link, parameter, happened) else {
            if is_path {
                return None;
            }
            continue;
        };
        let text = encode_parameter(parameter, &value);
        match parameter.location {
            ParameterLocation::Path => in_path.push((&*parameter.name, text)),
            ParameterLocation::Query | ParameterLocation::Querystring => query.push(text),
            ParameterLocation::Header | ParameterLocation::Cookie => {}
        }
    }
    let base = link.server.as_ref().map_or_else(
        || base_path(api, happened.request_path()),
        |server| server.url.trim_end_matches('/'),
    );
    let path = fill_path(&operation.path, &in_path);
    let query = if query.is_empty() {
        String::new()
    } else {
        format!("?{}", query.join("&"))
    };
    Some([base, &path, &query].concat())
}

/// What the link gives a parameter, whose name may have its location before it.
fn value(link: &Link, parameter: &Parameter, happened: &Happened<'_>) -> Option<Value<'static>> {
    let is_meant = |name: &str| match name.split_once('.') {
        _ if *name == *parameter.name => true,
        Some((location, name)) => location == parameter.location.as_str() && *name == *parameter.name,
        None => false,
    };
    let (_, given) = link.parameters.iter().find(|(name, _)| is_meant(name))?;
    match given {
        LinkValue::Literal(literal) => Some(literal.0.clone()),
        LinkValue::Expression(text) => Template::parse(text).ok()?.evaluate(happened),
    }
}

/// The base path that the request was made with.
fn base_path(api: &'static Api, path: &str) -> &'static str {
    let mut bases = api.head.base_paths.iter().map(|base| &**base);
    let is_base = |base: &&str| path.strip_prefix(base).is_some_and(|rest| rest.starts_with('/'));
    bases.find(is_base).unwrap_or_default()
}
