//! Security Scheme Objects of 2.0 → those of 3.0.

use super::build::{Fields, map_values, text};
use crate::spec::read::Node;

/// The flows of 2.0 and what 3.0 calls them (2.0, Security Scheme Object, `flow`; 3.0, OAuth Flows Object).
const FLOWS: [(&str, &str); 4] = [
    ("implicit", "implicit"),
    ("password", "password"),
    ("application", "clientCredentials"),
    ("accessCode", "authorizationCode"),
];

/// `securityDefinitions` → the `securitySchemes` of components.
pub(super) fn rewrite_security_definitions(node: &Node) -> Node {
    map_values(node, |entry| rewrite_security_scheme(&entry.value))
}

fn rewrite_security_scheme(node: &Node) -> Node {
    let Some(entries) = node.as_object() else {
        return node.clone();
    };
    let kind = node.get("type").and_then(Node::as_str);
    let mut scheme = Fields::new(node.span);
    for entry in entries {
        match (&*entry.key.value, kind) {
            ("type", Some("basic")) => {
                scheme.put(entry, text("http", entry.value.span));
                scheme.insert_text("scheme", "basic", entry.value.span);
            }
            ("flow", Some("oauth2")) => scheme.insert("flows", entry.key.span, flows(node, &entry.value)),
            ("authorizationUrl" | "tokenUrl" | "scopes", Some("oauth2")) => {}
            _ => scheme.put(entry, entry.value.clone()),
        }
    }
    scheme.finish()
}

/// The OAuth Flows Object with the one flow of that name. What 2.0 has no word for stays, to be reported.
fn flows(scheme: &Node, name: &Node) -> Node {
    let Some(written) = name.as_str() else {
        return name.clone();
    };
    let flow_name = FLOWS
        .iter()
        .find(|(old, _)| *old == written)
        .map_or(written, |(_, new)| new);
    let mut flow = Fields::new(scheme.span);
    for field in ["authorizationUrl", "tokenUrl", "scopes"] {
        if let Some(entry) = scheme.entry(field) {
            flow.put(entry, entry.value.clone());
        }
    }
    let mut flows = Fields::new(name.span);
    flows.insert(flow_name, name.span, flow.finish());
    flows.finish()
}
