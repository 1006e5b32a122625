//! Credentials that are absent, of another scheme, or malformed.

use mock_core::model::Operation;

use super::Request;

pub(super) fn of(operation: &Operation, valid: &Request) -> Vec<Request> {
    let none = valid.but("no credentials", |request| {
        request
            .fields
            .retain(|(name, _)| name == "content-type" || name == "accept");
        request.remove_query("api_key");
    });
    if operation.security.is_empty() {
        return vec![none];
    }
    let authorization = |what: &str, value: &str| valid.with(what, "authorization", value);
    vec![
        authorization("unknown scheme", "Nonsense x"),
        authorization("basic", "Basic dXNlcjpwYXNz"),
        authorization("half basic", "Basic dXNlcg=="),
        authorization("bearer", "Bearer token"),
        authorization("empty bearer", "Bearer"),
        authorization("digest", "Digest username=\"u\", realm=\"*\""),
        valid.but("empty credentials", |request| {
            for (name, value) in &mut request.fields {
                if name != "content-type" && name != "accept" {
                    value.clear();
                }
            }
        }),
        none.but("and query", Request::drop_query),
        none,
    ]
}
