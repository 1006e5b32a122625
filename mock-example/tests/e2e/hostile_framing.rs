//! Requests whose framing two servers could understand in two ways, and amounts that nobody needs.

use std::io::Write;

use mock_core::runtime::Settings;

use crate::client::{Connection, get};
use crate::server::Server;

const POST: &str = "POST /api/dinosaurs/ HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n";
const BODY: &str = r#"{"common_name":"a","scientific_name":"b"}"#;

/// The status of the first answer, and how many more there are.
fn statuses(server: &Server, request: &str) -> (Option<u16>, usize) {
    let mut connection = Connection::open(server.address);
    connection.send(request);
    connection.send("GET /last HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n");
    let first = connection.receive().map(|reply| reply.status);
    let more = std::iter::from_fn(|| connection.receive()).take(5).count();
    (first, more)
}

/// What follows [`POST`], or a whole request.
#[rustfmt::skip]
const AMBIGUOUS: &[(&str, &str)] = &[
    ("two lengths", "content-length: 2\r\ncontent-length: 5\r\n\r\n{}"),
    ("a list of lengths", "content-length: 2, 5\r\n\r\n{}"),
    ("a signed length", "content-length: +2\r\n\r\n{}"),
    ("an unknown coding", "transfer-encoding: xchunked\r\n\r\n0\r\n\r\n"),
    ("chunked not last", "transfer-encoding: chunked, gzip\r\n\r\n0\r\n\r\n"),
    ("a space before the colon", "content-length : 2\r\n\r\n{}"),
    ("a folded line", "x: a\r\n b\r\ncontent-length: 0\r\n\r\n"),
    ("no chunk size", "transfer-encoding: chunked\r\n\r\n\r\n\r\n"),
    ("a huge chunk", "transfer-encoding: chunked\r\n\r\nfffffffffffffffff\r\n"),
    ("a chunk without its end", "transfer-encoding: chunked\r\n\r\n1\r\n{}\r\n0\r\n\r\n"),
    ("a bare line feed in a name", "x\ny: z\r\n\r\n"),
    ("an old version", "GET /api/dinosaurs/1/ HTTP/0.9\r\n\r\n"),
    ("a space in the target", "GET /api /x HTTP/1.1\r\nhost: a\r\n\r\n"),
];

/// What is ambiguous must not let a second request through that a proxy took for a body (RFC 9112 §11.2).
#[test]
fn nothing_is_smuggled() {
    let server = Server::start("dino-api.yaml");
    for (what, text) in AMBIGUOUS {
        let head = if text.starts_with("GET ") { "" } else { POST };
        let found = statuses(&server, &format!("{head}{text}"));
        assert_eq!(found, (Some(400), 0), "{what}");
    }
    let length = BODY.len();
    // With both, the chunks count (RFC 9112 §6.3), and what follows them is another request.
    let both = format!(
        "{POST}content-length: 3\r\ntransfer-encoding: chunked\r\n\r\n{length:x}\r\n{BODY}\r\n0\r\n\r\n"
    );
    let (first, more) = statuses(&server, &both);
    assert!(
        matches!((first, more), (Some(201), 0 | 1) | (Some(400), 0)),
        "{first:?} {more}"
    );
}

#[test]
fn targets_of_other_forms_are_answered() {
    let server = Server::start("dino-api.yaml");
    for (head, expected) in [
        ("GET http://elsewhere.example/api/dinosaurs/1/", 200),
        ("GET *", 404),
        ("CONNECT elsewhere.example:443", 404),
        ("TRACE /api/dinosaurs/1/", 405),
        ("GET /api/dinosaurs/1/#fragment", 200),
        ("GET /api/dinosaurs/1%2F", 404),
        ("GET /api/dinosaurs/%00/", 422),
    ] {
        assert_eq!(get(server.address, head).status, expected, "{head}");
    }
}

#[test]
fn header_fields_may_hold_any_bytes() {
    let server = Server::start("dino-api.yaml");
    for name in [
        "accept",
        "prefer",
        "cookie",
        "origin",
        "accept-encoding",
        "if-none-match",
        "authorization",
        "x",
    ] {
        let mut connection = Connection::open(server.address);
        let head = format!("GET /api/dinosaurs/1/ HTTP/1.1\r\nhost: a\r\n{name}: ");
        connection.send([head.as_bytes(), b"\xff\xfe\"\\;=,\x80\r\n\r\n"].concat());
        assert_eq!(
            connection.receive().map(|reply| reply.status),
            Some(200),
            "{name}"
        );
    }
}

#[test]
fn a_hundred_thousand_parameters_are_refused() {
    let server = Server::start("petstore-3.0.yaml");
    let mut connection = Connection::open(server.address);
    let query = "status=sold&".repeat(100_000);
    connection.send(format!(
        "GET /api/v3/pet/findByStatus?{query} HTTP/1.1\r\nhost: a\r\n\r\n"
    ));
    let status = connection.receive().map(|reply| reply.status);
    assert!(matches!(status, Some(414 | 431) | None), "{status:?}");
    let form = "a=b&".repeat(100_000);
    let mut connection = Connection::open(server.address);
    connection.send(format!(
        "POST /api/v3/pet HTTP/1.1\r\nhost: a\r\nauthorization: Bearer x\r\ncontent-type: application/x-www-form-urlencoded\r\n\
         content-length: {}\r\n\r\n{form}",
        form.len()
    ));
    let reply = connection.receive().expect("an answer");
    assert!((400..500).contains(&reply.status), "{}", reply.text());
}

#[test]
fn sixty_four_megabytes_are_refused_before_they_are_here() {
    let server = Server::start("dino-api.yaml");
    let mut connection = Connection::open(server.address);
    connection.send(format!("{POST}content-length: {}\r\n\r\n{{", 64 << 20));
    assert_eq!(connection.receive().map(|reply| reply.status), Some(413));
    let mut connection = Connection::open(server.address);
    connection.send(format!("{POST}transfer-encoding: chunked\r\n\r\n"));
    let chunk = format!("100000\r\n{}\r\n", " ".repeat(1 << 20));
    for _ in 0..64 {
        connection.send(&chunk);
    }
    // Who still sends may see the connection end before the answer.
    let status = connection.receive().map(|reply| reply.status);
    assert!(matches!(status, Some(413) | None), "{status:?}");
    assert_eq!(get(server.address, "GET /api/dinosaurs/1/").status, 200);
}

#[test]
fn bodies_of_many_small_things_are_read_in_their_limits() {
    let settings = Settings {
        body_limit_bytes: 2 << 20,
        ..Settings::default()
    };
    let server = Server::start_with("dino-api.yaml", settings);
    let names: Vec<String> = (0..100_000).map(|number| format!("\"{number}\"")).collect();
    for (body, expected) in [
        (format!("[{}1]", "1,".repeat(900_000)), 413),
        (format!("[{}1]", "1,".repeat(90_000)), 422),
        (format!("{{{}1}}", names.join(":1,") + ":"), 422),
        (format!("\"{}\"", "\\u0041".repeat(300_000)), 422),
        (format!("1{}", "0".repeat(1_900_000)), 422),
    ] {
        let mut connection = Connection::open(server.address);
        connection.send(format!("{POST}content-length: {}\r\n\r\n{body}", body.len()));
        assert_eq!(
            connection.receive().map(|reply| reply.status),
            Some(expected),
            "{}",
            &body[..20]
        );
    }
}

/// RFC 9112 §3.2
#[test]
fn the_host_is_said_once_and_right() {
    let server = Server::start("dino-api.yaml");
    let get = "GET /api/dinosaurs/1/ HTTP/1";
    for (text, expected) in [
        (format!("{get}.1\r\n\r\n"), 400),
        (format!("{get}.1\r\nhost: a\r\nhost: a\r\n\r\n"), 400),
        (format!("{get}.1\r\nhost: a b\r\n\r\n"), 400),
        (format!("{get}.1\r\nhost: user@a\r\n\r\n"), 400),
        (format!("{get}.1\r\nhost: a:port\r\n\r\n"), 400),
        (format!("{get}.1\r\nhost:\r\n\r\n"), 200),
        (format!("{get}.1\r\nhost: [::1]:4010\r\n\r\n"), 200),
        (format!("{get}.0\r\n\r\n"), 200),
        (format!("{get}.0\r\nhost: a\r\nhost: b\r\n\r\n"), 400),
    ] {
        let mut connection = Connection::open(server.address);
        connection.send(&text);
        let reply = connection.receive().expect("an answer");
        assert_eq!(reply.status, expected, "{text}");
        if expected == 400 {
            assert!(reply.text().contains("mock:host-invalid"), "{}", reply.text());
        }
    }
}

/// Eight bodies of the largest size have room, and one more has not.
#[test]
fn all_bodies_share_one_memory() {
    const LIMIT: usize = 50_000;
    let settings = Settings {
        body_limit_bytes: LIMIT,
        ..Settings::default()
    };
    let server = Server::start_with("dino-api.yaml", settings);
    let (sender, replies) = std::sync::mpsc::channel();
    let mut writers = Vec::new();
    for _ in 0..9 {
        let mut connection = Connection::open(server.address);
        connection.send(format!("{POST}content-length: {LIMIT}\r\n\r\n"));
        connection.send(vec![b' '; LIMIT - 1]);
        writers.push(connection.writer());
        let sender = sender.clone();
        std::thread::spawn(move || sender.send(connection.receive()));
    }
    let refused = replies.recv().ok().flatten().expect("an answer");
    assert_eq!((refused.status, refused.field("retry-after")), (503, "1"));
    for mut writer in writers {
        // That of the refused one may be closed.
        let _ = writer.write_all(b" ");
    }
    let others: Vec<_> = replies
        .iter()
        .take(8)
        .flatten()
        .map(|reply| reply.status)
        .collect();
    assert_eq!(others, [400; 8]);
}
