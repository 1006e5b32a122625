//! Parameters that are absent, empty, repeated, or of the wrong type.

use mock_core::model::{Operation, Parameter, ParameterLocation};

use super::Request;

/// What stands in the place of a value: no number and in no list of words; too small; too long.
const WRONG: [(&str, &str); 3] = [("text", "x!x"), ("negative", "-1"), ("long", LONG)];
const LONG: &str =
    "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffgggggggggghhhhhhhhhhiiiiiiiiiijjjjjjjjjj";

pub(super) fn of(operation: &Operation, valid: &Request) -> Vec<Request> {
    let mut requests = vec![
        valid.but("no query", Request::drop_query),
        valid.but("slash", |request| {
            let end = request.target.find('?').unwrap_or(request.target.len());
            request.target.insert(end, '/');
        }),
    ];
    for parameter in &operation.parameters {
        requests.extend(match parameter.location {
            ParameterLocation::Query => in_query(parameter, valid),
            ParameterLocation::Header => in_header(parameter, valid),
            ParameterLocation::Path => in_path(operation, parameter, valid),
            ParameterLocation::Cookie | ParameterLocation::Querystring => Vec::new(),
        });
    }
    requests
}

fn in_query(parameter: &Parameter, valid: &Request) -> Vec<Request> {
    let name = &*parameter.name;
    let label = |what: &str| format!("query {name} {what}");
    let with = |what: &str, value: &str| {
        valid.but(&label(what), |request| {
            request.remove_query(name);
            request.add_query(&format!("{name}={value}"));
        })
    };
    let mut requests: Vec<Request> = WRONG.iter().map(|(what, value)| with(what, value)).collect();
    requests.push(with("empty", ""));
    requests.push(valid.but(&label("absent"), |request| request.remove_query(name)));
    requests.push(with("twice", "1").but("", |request| {
        request.label = format!("{} [{}]", valid.label, label("twice"));
        request.add_query(&format!("{name}=2"));
    }));
    requests
}

fn in_header(parameter: &Parameter, valid: &Request) -> Vec<Request> {
    let name = &*parameter.name;
    let label = |what: &str| format!("header {name} {what}");
    let wrong = WRONG.iter();
    let mut requests: Vec<Request> = wrong
        .map(|(what, value)| valid.with(&label(what), name, value))
        .collect();
    requests.push(valid.with(&label("empty"), name, ""));
    requests.push(valid.but(&label("absent"), |request| request.remove(name)));
    requests
}

/// For parameters that are a whole segment.
fn in_path(operation: &Operation, parameter: &Parameter, valid: &Request) -> Vec<Request> {
    let braced = format!("{{{}}}", parameter.name);
    let Some(index) = operation.path.split('/').position(|segment| segment == braced) else {
        return Vec::new();
    };
    let with = |(what, value): &(&str, &str)| {
        valid.but(&format!("path {} {what}", parameter.name), |request| {
            let (path, query) = match request.target.split_once('?') {
                Some((path, query)) => (path, format!("?{query}")),
                None => (request.target.as_str(), String::new()),
            };
            let mut segments: Vec<&str> = path.split('/').collect();
            if let Some(segment) = segments.get_mut(index) {
                *segment = value;
            }
            request.target = segments.join("/") + &query;
        })
    };
    WRONG.iter().map(with).collect()
}
