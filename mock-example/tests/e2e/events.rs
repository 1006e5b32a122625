//! Callbacks, webhooks and links.

use mock_core::json::Value;
use mock_core::runtime::Settings;

use crate::client::{Reply, get, send};
use crate::receiver::Receiver;
use crate::server::Server;

const DESCRIPTION: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/e2e/events.yaml");
const TAKEN: &str = "HTTP/1.1 204 No Content\r\n\r\n";

fn server(callbacks: &str) -> Server {
    let settings = Settings {
        callbacks: callbacks.parse().expect("targets"),
        ..Settings::default()
    };
    Server::start_with(DESCRIPTION, settings)
}

fn post(server: &Server, target: &str, media_type: &str, body: &str) -> Reply {
    let fields = [("content-type", media_type), ("x-tag", "a b")];
    let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned()));
    send(
        server.address,
        &format!("POST {target}"),
        &fields,
        body.as_bytes(),
    )
}

fn subscribe(server: &Server, url: &str) -> Reply {
    let body = format!(r#"{{"url":"{url}"}}"#);
    post(server, "/v1/streams/x%20y", "application/json", &body)
}

#[test]
fn callbacks_are_sent_after_the_answer() {
    let (server, receiver) = (server("loopback"), Receiver::start(vec![TAKEN]));
    let url = format!("http://{}", receiver.address);
    let reply = post(
        &server,
        &format!("/v1/streams/x?second={url}"),
        "application/x-www-form-urlencoded",
        &format!("url={url}/hook"),
    );
    assert_eq!(reply.status, 201);
    let announced = format!(
        r#"[{{"name":"data","method":"POST","url":"{url}/hook/data?status=201&path=x&tag=a%20b&from=mock"}},{{"name":"moved","method":"PUT","url":"{url}/streams/7"}}]"#
    );
    assert_eq!(reply.field("mock-callbacks"), announced);
    let mut calls = [receiver.next(), receiver.next()];
    // Nobody says which goes first.
    calls.sort_by(|a, b| a.head.cmp(&b.head));
    let [data, moved] = calls;
    assert!(
        data.head
            .starts_with("POST /hook/data?status=201&path=x&tag=a%20b&from=mock HTTP/1.1\r\n"),
        "{}",
        data.head
    );
    let head = data.head.to_ascii_lowercase();
    for field in [
        format!("host: {}\r\n", receiver.address),
        "x-event: made\r\n".to_owned(),
        "content-type: application/json\r\n".to_owned(),
    ] {
        assert!(head.contains(&field), "{head}");
    }
    assert_eq!(data.body, r#"{"value":7}"#);
    assert!(
        moved.head.starts_with("PUT /streams/7 HTTP/1.1\r\n"),
        "{}",
        moved.head
    );
    let moved = Value::parse(moved.body.as_bytes()).expect("JSON");
    assert!(moved.as_object().and_then(|object| object.get("n")).is_some());
}

#[test]
fn callbacks_are_tried_again() {
    let failed = "HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\n\r\n";
    let (server, receiver) = (server("loopback"), Receiver::start(vec![failed, "", TAKEN]));
    subscribe(&server, &format!("http://{}", receiver.address));
    let heads = [receiver.next(), receiver.next(), receiver.next()].map(|received| received.head);
    assert!(heads.iter().all(|head| *head == heads[0]), "{heads:?}");
}

/// What a callback is sent to is up to whoever calls the mock, so not everything is permitted.
#[test]
fn targets_that_are_not_permitted() {
    for (targets, url, expected) in [
        ("off", "http://127.0.0.1:9", "callbacks are off"),
        (
            "loopback",
            "http://192.0.2.1:9",
            "`192.0.2.1` is not permitted; `--callbacks 192.0.2.1:9` permits it",
        ),
        (
            "receiver",
            "http://[::ffff:127.0.0.1]",
            "`::ffff:127.0.0.1` is not permitted; `--callbacks ::ffff:127.0.0.1:80` permits it",
        ),
        (
            "127.0.0.1:8",
            "http://127.0.0.1:9",
            "`127.0.0.1` is not permitted; `--callbacks 127.0.0.1:9` permits it",
        ),
        (
            "loopback",
            "https://127.0.0.1",
            "asks for TLS, which the mock does not speak",
        ),
        ("loopback", "file:///etc/passwd", "is no absolute URL"),
    ] {
        let reply = subscribe(&server(targets), url);
        assert_eq!(reply.status, 201);
        let told = reply.field("mock-callbacks");
        assert!(told.contains(expected), "{targets} {url}: {told}");
        assert!(
            told.contains("the exchange has nothing for") || targets == "off",
            "{told}"
        );
    }
}

#[test]
fn an_operation_that_fails_calls_nobody() {
    let server = server("loopback");
    let reply = post(
        &server,
        "/v1/streams/x?__code=409",
        "application/json",
        r#"{"url":"http://127.0.0.1:9"}"#,
    );
    assert_eq!((reply.status, reply.field("mock-callbacks")), (409, ""));
}

#[test]
fn links_lead_on() {
    let server = server("off");
    let reply = subscribe(&server, "http://127.0.0.1:9");
    let links = reply.fields("link");
    assert_eq!(
        links,
        [
            r#"</v1/streams/a%20b%2F7?view=by+Mary>; rel="self""#,
            r#"</v1/streams/x%20y>; rel="again"; method="POST""#,
        ]
    );
}

fn fire(server: &Server, asked: &str) -> (u16, String) {
    let reply = post(server, "/__mock/webhooks/made", "application/json", asked);
    (reply.status, reply.text())
}

#[test]
fn webhooks_are_sent_on_demand() {
    let good = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 11\r\n\r\n{\"ok\":true}";
    let bad = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}";
    let moved = "HTTP/1.1 302 Found\r\nlocation: /elsewhere\r\ncontent-length: 0\r\n\r\n";
    let receiver = Receiver::start(vec![good, bad, moved, good]);
    let server = server(&format!("localhost:{}", receiver.address.port()));
    assert_eq!(
        get(server.address, "GET /__mock/webhooks").text(),
        r#"[{"name":"made","method":"POST","summary":"A stream was made"}]"#
    );
    let url = format!("http://localhost:{}/hook", receiver.address.port());
    // What is asked for, what is sent, what is reported.
    for (more, sent, report) in [
        (
            "",
            r#"{"n":1}"#,
            r#"{"status":200,"valid":true,"body":"{\"ok\":true}"}"#,
        ),
        (
            r#","example":"two""#,
            r#"{"n":2}"#,
            r#"{"status":200,"valid":false,"faults":["body `ok` is required"],"body":"{}"}"#,
        ),
        (
            r#","body":{"n":3},"method":"post""#,
            r#"{"n":3}"#,
            r#"{"status":302,"valid":false,"faults":["302 is not among the declared statuses: 200"],"body":""}"#,
        ),
    ] {
        let answer = fire(&server, &format!(r#"{{"url":"{url}"{more}}}"#));
        assert_eq!(answer, (200, report.to_owned()));
        let call = receiver.next();
        assert!(call.head.starts_with("POST /hook HTTP/1.1\r\n"));
        assert_eq!(call.body, sent);
    }
    // The redirect was not followed.
    assert!(receiver.is_idle());
    assert_eq!(fire(&server, &format!(r#"{{"url":"{url}","seed":"x"}}"#)).0, 200);
    assert!(receiver.next().body.starts_with(r#"{"n":"#));
}

#[test]
fn webhooks_that_cannot_be_sent() {
    let server = server("loopback");
    for (asked, status, expected) in [
        ("{", 400, "body-malformed"),
        ("{}", 400, "`url` says where the webhook goes"),
        (r#"{"url":"nowhere"}"#, 400, "`nowhere` is no absolute URL"),
        (
            r#"{"url":"http://192.0.2.1/"}"#,
            403,
            "`192.0.2.1` is not permitted",
        ),
        (r#"{"url":"http://127.0.0.1:1/"}"#, 502, "takes no connection"),
        (
            r#"{"url":"http://127.0.0.1:1/","example":"three"}"#,
            400,
            "the body has no example `three`",
        ),
        (
            r#"{"url":"http://127.0.0.1:1/","method":"PUT"}"#,
            404,
            "the webhook `made` has no method PUT",
        ),
    ] {
        let (found, text) = fire(&server, asked);
        assert_eq!(found, status, "{asked}: {text}");
        assert!(text.contains(expected), "{text}");
    }
    let unknown = post(
        &server,
        "/__mock/webhooks/other",
        "application/json",
        r#"{"url":"http://a"}"#,
    );
    assert_eq!(unknown.status, 404);
    assert!(
        unknown
            .text()
            .contains("no webhook is named `other`; there are: made")
    );
    assert_eq!(get(server.address, "GET /__mock/webhooks/made").status, 405);
}

/// A receiver that never answers is nobody's problem.
#[test]
fn slow_receivers_slow_nobody() {
    let silent = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let url = format!("http://{}", silent.local_addr().expect("an address"));
    let server = server("loopback");
    // More than may be under way.
    for _ in 0..300 {
        assert_eq!(subscribe(&server, &url).status, 201);
    }
}
