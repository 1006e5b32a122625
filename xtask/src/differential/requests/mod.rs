//! Description → the requests to compare: valid ones, and for each what clients get wrong or ask for.

mod bodies;
mod credentials;
mod parameters;
mod wishes;

use mock_core::engine::request::valid_request;
use mock_core::model::{Api, Operation};

/// What HTTP libraries say when they are not told otherwise.
const ACCEPT: &str = "application/json, text/plain, */*";

/// A request, the same for both servers.
#[derive(Debug, Clone, Default)]
pub(super) struct Request {
    /// Method, path template and what is special about it.
    pub(super) label: String,
    pub(super) method: String,
    pub(super) target: String,
    pub(super) fields: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
    /// Whether bodies depend on the generator, so that only their structure is compared.
    pub(super) dynamic: bool,
}

impl Request {
    fn but(&self, what: &str, change: impl FnOnce(&mut Request)) -> Request {
        let mut request = self.clone();
        request.label = format!("{} [{what}]", self.label);
        change(&mut request);
        request
    }

    /// The same with one other header field.
    fn with(&self, what: &str, name: &str, value: &str) -> Request {
        self.but(what, |request| request.set(name, value))
    }

    fn set(&mut self, name: &str, value: &str) {
        self.remove(name);
        self.fields.push((name.to_owned(), value.to_owned()));
    }

    fn remove(&mut self, name: &str) {
        self.fields.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
    }

    fn field(&self, name: &str) -> Option<&str> {
        let mut fields = self.fields.iter();
        fields
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }

    /// Adds a pair to the query.
    fn add_query(&mut self, pair: &str) {
        let separator = if self.target.contains('?') { '&' } else { '?' };
        self.target.push(separator);
        self.target.push_str(pair);
    }

    fn drop_query(&mut self) {
        self.target
            .truncate(self.target.find('?').unwrap_or(self.target.len()));
    }

    /// Takes all pairs of a name out of the query.
    fn remove_query(&mut self, name: &str) {
        let Some((path, query)) = self.target.split_once('?') else {
            return;
        };
        let is_other = |pair: &&str| pair.split(['=', '[']).next() != Some(name);
        let others: Vec<&str> = query.split('&').filter(is_other).collect();
        self.target = match others.as_slice() {
            [] => path.to_owned(),
            others => format!("{path}?{}", others.join("&")),
        };
    }
}

/// For each operation a valid request and its mutations; paths that nobody described at the end.
pub(super) fn of_api(api: &'static Api) -> Vec<Request> {
    let mut requests = Vec::new();
    for (_, operation) in api.operations.iter() {
        if let Some(valid) = valid(api, operation) {
            requests.extend(parameters::of(operation, &valid));
            requests.extend(bodies::of(&valid));
            requests.extend(wishes::of(operation, &valid));
            requests.extend(credentials::of(operation, &valid));
            requests.push(valid);
        }
    }
    requests.extend(["/no/such/path/at/all", "/"].map(|target| Request {
        label: format!("unknown path {target}"),
        method: "GET".to_owned(),
        target: target.to_owned(),
        ..Request::default()
    }));
    requests
}

fn valid(api: &'static Api, operation: &Operation) -> Option<Request> {
    let valid = valid_request(api, operation, 1).ok()?;
    Some(Request {
        label: format!("{} {}", operation.method.as_str(), operation.path),
        method: operation.method.as_str().to_owned(),
        target: valid.target,
        fields: [valid.fields, vec![("accept".to_owned(), ACCEPT.to_owned())]].concat(),
        body: valid.body.to_vec(),
        dynamic: false,
    })
}
