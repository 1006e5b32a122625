//! Description → the requests to compare: valid ones, and for each what clients get wrong.

use mock_core::engine::request::valid_request;
use mock_core::model::Api;

/// What HTTP libraries say when they are not told otherwise.
const ACCEPT: &str = "application/json, text/plain, */*";

/// A request, the same for both servers.
#[derive(Debug, Clone)]
pub(super) struct Request {
    /// Method, path template and what is special about it.
    pub(super) label: String,
    pub(super) method: String,
    pub(super) target: String,
    pub(super) fields: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
    /// Whether bodies depend on the generator, so that only their kind is compared.
    pub(super) dynamic: bool,
}

impl Request {
    fn but(&self, what: &str, change: impl FnOnce(&mut Request)) -> Request {
        let mut request = self.clone();
        request.label = format!("{} [{what}]", self.label);
        change(&mut request);
        request
    }

    fn set(&mut self, name: &str, value: &str) {
        self.fields.retain(|(known, _)| known != name);
        self.fields.push((name.to_owned(), value.to_owned()));
    }
}

/// For each operation a valid request and its mutations; paths that nobody described at the end.
pub(super) fn of_api(api: &'static Api) -> Vec<Request> {
    let mut requests = Vec::new();
    for (_, operation) in api.operations.iter() {
        let Ok(valid) = valid_request(api, operation, 1) else {
            continue;
        };
        let valid = Request {
            label: format!("{} {}", operation.method.as_str(), operation.path),
            method: operation.method.as_str().to_owned(),
            target: valid.target,
            fields: [valid.fields, vec![("accept".to_owned(), ACCEPT.to_owned())]].concat(),
            body: valid.body.to_vec(),
            dynamic: false,
        };
        requests.extend(mutations(&valid));
        requests.push(valid);
    }
    let unknown = |label: &str, method: &str, target: &str| Request {
        label: label.to_owned(),
        method: method.to_owned(),
        target: target.to_owned(),
        fields: Vec::new(),
        body: Vec::new(),
        dynamic: false,
    };
    requests.push(unknown("unknown path", "GET", "/no/such/path/at/all"));
    requests.push(unknown("root", "GET", "/"));
    requests
}

fn mutations(valid: &Request) -> Vec<Request> {
    let field = |what: &str, name: &str, value: &str| valid.but(what, |request| request.set(name, value));
    let mut requests = vec![
        valid.but("no query", |request| {
            request
                .target
                .truncate(request.target.find('?').unwrap_or(request.target.len()));
        }),
        valid.but("no credentials", |request| {
            request
                .fields
                .retain(|(name, _)| name == "content-type" || name == "accept");
        }),
        valid.but("no accept", |request| {
            request.fields.retain(|(name, _)| name != "accept");
        }),
        field("accept none", "accept", "a/b"),
        field("prefer 404", "prefer", "code=404"),
        field("prefer 299", "prefer", "code=299"),
        field("prefer nonsense", "prefer", "code=2xx"),
        field("prefer example", "prefer", "example=nope"),
        field("origin", "origin", "http://example.com"),
        valid.but("prefer dynamic", |request| {
            request.set("prefer", "dynamic=true");
            request.dynamic = true;
        }),
        valid.but("unknown method", |request| {
            "PURGE".clone_into(&mut request.method);
        }),
        valid.but("head", |request| "HEAD".clone_into(&mut request.method)),
        valid.but("slash", |request| {
            let end = request.target.find('?').unwrap_or(request.target.len());
            request.target.insert(end, '/');
        }),
        valid.but("preflight", |request| {
            "OPTIONS".clone_into(&mut request.method);
            request.fields.clear();
            request.body.clear();
            request.set("origin", "http://example.com");
            request.set("access-control-request-method", "PUT");
        }),
    ];
    if !valid.body.is_empty() {
        let body = |what: &str, body: &[u8]| valid.but(what, |request| body.clone_into(&mut request.body));
        requests.extend([
            body("no body", b""),
            body("empty object", b"{}"),
            body("number", b"1"),
            body("half", b"{\"a\":"),
        ]);
        requests.push(field("csv", "content-type", "text/csv"));
    }
    requests
}
