//! What clients ask for: statuses, examples, generated bodies, media types; and other methods.

use mock_core::model::{Operation, StatusPattern};
use std::collections::BTreeSet;

use super::Request;

pub(super) fn of(operation: &Operation, valid: &Request) -> Vec<Request> {
    [
        statuses(operation, valid),
        examples(operation, valid),
        generated(operation, valid),
        media_types(operation, valid),
        methods(valid),
    ]
    .concat()
}

/// The statuses that are documented, one of each range.
fn documented(operation: &Operation) -> Vec<u16> {
    let status = |pattern: &StatusPattern| match pattern {
        StatusPattern::Code(code) => Some(*code),
        StatusPattern::Range(class) => Some(u16::from(*class) * 100 + 42),
        StatusPattern::Default => None,
    };
    let responses = operation.responses.iter();
    responses
        .filter_map(|response| status(&response.status))
        .collect()
}

fn statuses(operation: &Operation, valid: &Request) -> Vec<Request> {
    let prefer = |code: u16| valid.with(&format!("prefer {code}"), "prefer", &format!("code={code}"));
    let mut codes = documented(operation);
    codes.extend([299, 404]);
    codes.sort_unstable();
    codes.dedup();
    let mut requests: Vec<Request> = codes.into_iter().map(prefer).collect();
    requests.extend([
        valid.with("prefer nonsense", "prefer", "code=2xx"),
        valid.with("prefer quoted", "prefer", "code=\"404\""),
        valid.with("prefer upper case", "prefer", "Code=404"),
        valid.but("twin 404", |request| request.add_query("__code=404")),
        valid
            .with("prefer and twin", "prefer", "respond-async")
            .but("404", |request| {
                request.add_query("__code=404");
            }),
    ]);
    requests
}

fn examples(operation: &Operation, valid: &Request) -> Vec<Request> {
    let mut requests = vec![valid.with("prefer example", "prefer", "example=nope")];
    let contents = operation.responses.iter().flat_map(|response| &response.content);
    let names = contents.flat_map(|content| &content.examples);
    let names: BTreeSet<&str> = names.map(|example| &*example.name).collect();
    for name in names {
        let label = |what: &str| format!("prefer {what}example {name}");
        requests.push(valid.with(&label(""), "prefer", &format!("example={name}")));
        requests.push(valid.but(&format!("twin example {name}"), |request| {
            request.add_query(&format!("__example={name}"));
        }));
        for code in documented(operation) {
            let label = label(&format!("{code}, "));
            let both = valid.with(&label, "prefer", &format!("code={code}, example={name}"));
            requests.push(both.but("no query", Request::drop_query));
            requests.push(both);
        }
    }
    requests
}

fn generated(operation: &Operation, valid: &Request) -> Vec<Request> {
    let dynamic = |what: &str, preference: &str| {
        valid.but(what, |request| {
            request.set("prefer", preference);
            request.dynamic = true;
        })
    };
    let mut requests = vec![
        dynamic("prefer dynamic", "dynamic=true, seed=1"),
        valid.with("prefer not dynamic", "prefer", "dynamic=false"),
        valid.with("prefer bare dynamic", "prefer", "dynamic"),
        valid.but("twin dynamic", |request| {
            request.add_query("__dynamic=true");
            request.dynamic = true;
        }),
    ];
    requests.extend(documented(operation).into_iter().map(|code| {
        dynamic(
            &format!("prefer dynamic {code}"),
            &format!("dynamic=true, seed=1, code={code}"),
        )
    }));
    requests
}

fn media_types(operation: &Operation, valid: &Request) -> Vec<Request> {
    let contents = operation.responses.iter().flat_map(|response| &response.content);
    let declared: BTreeSet<&str> = contents.map(|content| &*content.media_type).collect();
    let others = [
        "*/*",
        "a/b",
        "text/*",
        "application/json;q=0, */*",
        "image/png, */*;q=0.1",
    ];
    let accept = |media_type: &str| valid.with(&format!("accept {media_type}"), "accept", media_type);
    let mut requests: Vec<Request> = declared.into_iter().chain(others).map(accept).collect();
    requests.push(valid.but("no accept", |request| request.remove("accept")));
    requests.push(
        valid
            .with("accept two", "accept", "a/b")
            .but("fields", |request| {
                request.fields.push(("accept".to_owned(), "*/*".to_owned()));
            }),
    );
    requests
}

fn methods(valid: &Request) -> Vec<Request> {
    let method = |what: &str, method: &str| {
        valid.but(what, |request| {
            method.clone_into(&mut request.method);
            request.body.clear();
        })
    };
    vec![
        method("head", "HEAD"),
        method("options", "OPTIONS"),
        method("trace", "TRACE"),
        method("unknown method", "PURGE"),
        valid.with("origin", "origin", "http://example.com"),
        valid.but("preflight", |request| {
            "OPTIONS".clone_into(&mut request.method);
            request.fields.clear();
            request.body.clear();
            request.set("origin", "http://example.com");
            request.set("access-control-request-method", "PUT");
        }),
    ]
}
