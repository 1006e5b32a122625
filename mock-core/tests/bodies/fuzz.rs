//! Valid requests are accepted and answered validly; mutations of them never bring the server out of step.
//!
//! `MOCK_FUZZ_ROUNDS` says how many mutations are made of each operation's request; the default takes seconds.
//! `MOCK_FUZZ_DESCRIPTIONS` names other descriptions, with spaces between.

use std::time::Duration;

use axum::Router;
use axum::body::Body;
use http::Request;
use http_body_util::BodyExt;
use mock_core::engine::media_type::MediaType;
use mock_core::engine::request::{ValidRequest, valid_request};
use mock_core::engine::validate::{Direction, validate};
use mock_core::json::Value;
use mock_core::model::{Api, Operation, StatusPattern};
use mock_core::runtime::{Compat, Mock, Settings};
use tower::ServiceExt;

use super::api;

const DESCRIPTIONS: [&str; 10] = [
    "dino-api.yaml",
    "museum.yaml",
    "ogen-http-responses.json",
    "ogen-parameters.json",
    "petstore-2.0.json",
    "petstore-3.0.yaml",
    "petstore-3.1.json",
    "readme-discriminators.yaml",
    "readme-parameters-style.yaml",
    "train-travel.yaml",
];

/// The descriptions to be fuzzed.
fn descriptions() -> Vec<String> {
    match std::env::var("MOCK_FUZZ_DESCRIPTIONS") {
        Ok(names) => names.split_whitespace().map(str::to_owned).collect(),
        Err(_) => DESCRIPTIONS.map(str::to_owned).to_vec(),
    }
}

/// What none of the requests here may take.
const TIMEOUT: Duration = Duration::from_secs(20);

struct Reply {
    status: u16,
    media_type: String,
    problem: String,
    body: Vec<u8>,
}

async fn send(router: &Router, method: &str, request: &ValidRequest) -> Option<Reply> {
    let mut builder = Request::builder().method(method).uri(&request.target);
    for (name, value) in &request.fields {
        builder = builder.header(name.as_str(), value.as_bytes());
    }
    // What the client side refuses never reaches a server.
    let built = builder.body(Body::from(request.body.clone())).ok()?;
    let answered = tokio::time::timeout(TIMEOUT, router.clone().oneshot(built)).await;
    let (parts, body) = answered.expect(&request.target).expect("infallible").into_parts();
    let field = |name: &str| {
        let value = parts.headers.get(name).and_then(|value| value.to_str().ok());
        value.unwrap_or_default().to_owned()
    };
    Some(Reply {
        status: parts.status.as_u16(),
        media_type: field("content-type"),
        problem: field("mock-violations"),
        body: body.collect().await.expect("a body").to_bytes().to_vec(),
    })
}

/// The response that the description has for a status.
fn declares(operation: &Operation, status: u16) -> bool {
    operation.responses.iter().any(|response| match response.status {
        StatusPattern::Code(code) => code == status,
        StatusPattern::Range(digit) => u16::from(digit) == status / 100,
        StatusPattern::Default => true,
    })
}

/// What is wrong with a JSON body that is the description's own.
fn faults(api: &Api, operation: &Operation, reply: &Reply) -> Vec<String> {
    let exact = |pattern: StatusPattern| pattern == StatusPattern::Code(reply.status);
    let response = operation.responses.iter().find(|response| exact(response.status));
    let content = response.and_then(|response| {
        let mut contents = response.content.iter();
        contents.find(|content| *content.media_type == *reply.media_type)
    });
    let is_json = MediaType::parse(&reply.media_type).is_ok_and(|found| found.is_json());
    let Some((content, schema)) = content
        .and_then(|content| Some((content, content.schema?)))
        .filter(|_| is_json)
    else {
        return Vec::new();
    };
    // Examples are sent as they are.
    if content.examples.iter().any(|example| example.violates_schema) {
        return Vec::new();
    }
    match Value::parse(&reply.body) {
        Ok(value) => {
            let found = validate(&api.schemas, schema, &value, Direction::Response);
            found
                .into_iter()
                .map(|violation| format!("{} {}", violation.instance, violation.message))
                .collect()
        }
        Err(error) => vec![error.to_string()],
    }
}

#[tokio::test]
async fn valid_requests_are_answered_validly() {
    for description in descriptions() {
        let api = api(&description);
        let settings = Settings {
            dynamic: true,
            ..Settings::default()
        };
        for settings in [Settings::default(), settings] {
            let router = Mock::new(api).settings(settings).router();
            for (_, operation) in api.operations.iter() {
                let place = format!("{description} {}", operation.label());
                for seed in 0..3 {
                    let request = valid_request(api, operation, seed).expect(&place);
                    let reply = send(&router, operation.method.as_str(), &request)
                        .await
                        .expect(&place);
                    let text = String::from_utf8_lossy(&reply.body);
                    assert!(
                        reply.problem.is_empty() && !reply.media_type.contains("problem"),
                        "{place} {request:?} {text}"
                    );
                    assert!(
                        declares(operation, reply.status) || reply.status == 200,
                        "{place}: {}",
                        reply.status
                    );
                    let faults = faults(api, operation, &reply);
                    assert!(faults.is_empty(), "{place}: {faults:?} {text}");
                }
            }
        }
    }
}

#[tokio::test]
async fn no_request_brings_the_server_out_of_step() {
    let rounds = std::env::var("MOCK_FUZZ_ROUNDS").map_or(20, |rounds| rounds.parse().expect("a number"));
    for description in descriptions() {
        let api = api(&description);
        let prism = Settings {
            compat: Compat::Prism,
            ..Settings::default()
        };
        let routers = [Mock::new(api).router(), Mock::new(api).settings(prism).router()];
        for (_, operation) in api.operations.iter() {
            let place = format!("{description} {}", operation.label());
            let valid = valid_request(api, operation, 1).expect(&place);
            for round in 0..rounds {
                let mut random = Random(round ^ (place.len() as u64) << 32);
                let (method, request) = mutation(operation.method.as_str(), &valid, &mut random);
                for router in &routers {
                    let Some(reply) = send(router, &method, &request).await else {
                        continue;
                    };
                    let text = String::from_utf8_lossy(&reply.body);
                    // A panic is caught and told as one of these.
                    let defect =
                        text.contains("problem-type:mock:internal") || text.contains("errors#UNKNOWN");
                    let wanted = reply.status < 500 || declares(operation, reply.status);
                    assert!(wanted && !defect, "{place} {method} {request:?}: {text}");
                }
            }
        }
    }
}

/// SplitMix64
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, len: usize) -> usize {
        usize::try_from(self.next() % (len.max(1) as u64)).unwrap_or_default()
    }

    fn of<'t>(&mut self, choices: &[&'t str]) -> &'t str {
        choices[self.below(choices.len())]
    }
}

/// Texts that parsers stumble over.
const NASTY: &[&str] = &[
    "",
    "%",
    "%zz",
    "%00",
    "%FF",
    "%C3%28",
    "+",
    ",",
    ",,",
    ";",
    ".",
    "..",
    ".a",
    ";x=",
    "[",
    "[]",
    "{}",
    "null",
    "true",
    "-0",
    "1e999",
    "9223372036854775808",
    "0x1",
    "\u{fffd}",
    "%F0%9F%A6%95",
    "a=b",
    "a|b",
    "%2C",
    "__code=500",
    "*",
    "\"",
    "'",
];

const FIELDS: &[(&str, &[&str])] = &[
    (
        "accept",
        &[
            "garbage",
            "*/*",
            "a/b;q=2",
            ";;",
            "application/*;q=0, */*",
            "text/html,,",
        ],
    ),
    (
        "prefer",
        &[
            "code=2xx",
            "code=",
            "example=\"",
            ",;=",
            "dynamic",
            "dynamic=true",
            "code=404, example=x",
            "seed=\"a b\"",
        ],
    ),
    (
        "content-type",
        &[
            "",
            "garbage",
            "application/json;charset=latin1",
            "multipart/form-data",
            "multipart/form-data; boundary=",
            "text/xml",
            "*/*",
        ],
    ),
    ("content-encoding", &["gzip", "br", "zstd", "identity", "x"]),
    ("accept-encoding", &["gzip;q=0", "*;q=0", "br, gzip"]),
    (
        "authorization",
        &[
            "",
            "Basic",
            "Basic %%%",
            "Bearer",
            "Digest uri=\"/x\"",
            "Bearer a b",
        ],
    ),
    ("cookie", &["", ";;=;", "a", "a=%", "a=1; a=2"]),
    ("origin", &["null", "http://a", "x"]),
    ("access-control-request-method", &["", "GET", "x y"]),
    ("if-none-match", &["*", "W/\"x\"", "x"]),
    ("range", &["bytes=0-1", "x"]),
    ("content-length", &["0", "99999999999999999999", "-1"]),
];

const BODIES: &[&str] = &[
    "",
    "{",
    "}",
    "[[[[[[[[",
    "null",
    "0",
    "\"",
    "{\"a\":",
    "{\"a\":1,\"a\":2}",
    "\u{feff}{}",
    "\\u0000",
    "<",
    "<a>",
    "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
    "a=b&a=c&&=%",
    "--x\r\n\r\n--x--",
    "1e400",
    "[1e-400,-0,123456789012345678901234567890]",
    "\u{1F996}",
];

/// One to three changes of a valid request.
fn mutation(method: &str, valid: &ValidRequest, random: &mut Random) -> (String, ValidRequest) {
    let (mut method, mut request) = (method.to_owned(), valid.clone());
    for _ in 0..=random.below(3) {
        match random.below(8) {
            0 => {
                random
                    .of(&["GET", "HEAD", "OPTIONS", "POST", "PATCH", "TRACE", "FROB"])
                    .clone_into(&mut method);
            }
            1 => {
                let (path, query) = request.target.split_once('?').unwrap_or((&request.target, ""));
                let mut segments: Vec<&str> = path.split('/').collect();
                let at = random.below(segments.len()).max(1).min(segments.len() - 1);
                segments[at] = random.of(NASTY);
                request.target = format!("{}?{query}", segments.join("/"));
            }
            2 => {
                let text = random.of(NASTY);
                let name = random.of(&["limit", "a", "filter[a]", "__seed", "__code", "__delay", ""]);
                let joint = if request.target.contains('?') { '&' } else { '?' };
                request.target = format!("{}{joint}{name}={text}", request.target);
            }
            3 => request.target = request.target.replace('=', &format!("={}", random.of(NASTY))),
            4 => {
                let (name, values) = FIELDS[random.below(FIELDS.len())];
                request
                    .fields
                    .push((name.to_owned(), random.of(values).to_owned()));
            }
            5 if !request.fields.is_empty() => {
                let at = random.below(request.fields.len());
                request.fields.remove(at);
            }
            6 if !request.body.is_empty() => {
                let mut body = request.body.to_vec();
                let at = random.below(body.len());
                body[at] = random.next().to_le_bytes()[0];
                body.truncate(at + random.below(body.len()));
                request.body = body.into();
            }
            6 => request.body = "[".repeat(100_000).into(),
            _ => request.body = random.of(BODIES).to_owned().into(),
        }
    }
    // A delay would only cost time.
    request.target = request.target.replace("__delay", "__dela");
    (method, request)
}
