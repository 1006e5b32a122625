//! Clients that no server likes: each is refused or left alone, and the next one is served.

use std::time::Duration;

use mock_core::runtime::Settings;

use crate::client::{Connection, get};
use crate::server::Server;

/// The server still answers.
fn is_well(server: &Server) {
    assert_eq!(get(server.address, "GET /api/dinosaurs/1/").status, 200);
}

#[test]
fn broken_requests_are_refused() {
    let server = Server::start("dino-api.yaml");
    let post = "POST /api/dinosaurs/ HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n";
    let cases = [
        (
            "GET /api/dinosaurs/%zz/ HTTP/1.1\r\nhost: a\r\n\r\n".to_owned(),
            422,
        ),
        (
            "GET /api/dinosaurs/%/ HTTP/1.1\r\nhost: a\r\n\r\n".to_owned(),
            422,
        ),
        (
            "GET /api/dinosaurs/%FF/ HTTP/1.1\r\nhost: a\r\n\r\n".to_owned(),
            422,
        ),
        (
            "GET /api/dinosaurs/1/?%zz=%FF&&==&a[b=c HTTP/1.1\r\nhost: a\r\n\r\n".to_owned(),
            200,
        ),
        (
            "GET /api/dinosaurs/1/ HTTP/1.1\r\nhost: a\r\naccept: garbage,;,/;q=x\r\n\r\n".to_owned(),
            200,
        ),
        (
            "GET /api/dinosaurs/1/ HTTP/1.1\r\nhost: a\r\nprefer: code=;;,\"\r\n\r\n".to_owned(),
            400,
        ),
        (
            "GET //api//dinosaurs/// HTTP/1.1\r\nhost: a\r\n\r\n".to_owned(),
            404,
        ),
        (
            "GET /../../etc/passwd HTTP/1.1\r\nhost: a\r\n\r\n".to_owned(),
            404,
        ),
        ("GARBAGE\r\n\r\n".to_owned(), 400),
        ("GET /\u{0} HTTP/1.1\r\nhost: a\r\n\r\n".to_owned(), 400),
        (format!("{post}content-length: 3\r\n\r\n{{\"a"), 400),
        (
            format!("{post}content-length: 4\r\n\r\n\u{7f}\u{7f}\u{7f}\u{7f}"),
            400,
        ),
        (format!("{post}content-length: nonsense\r\n\r\n"), 400),
        (format!("{post}transfer-encoding: chunked\r\n\r\nzz\r\n"), 400),
        (format!("{post}content-length: 99999999999\r\n\r\n"), 413),
        (
            format!("GET /{} HTTP/1.1\r\nhost: a\r\n\r\n", "a/".repeat(20_000)),
            404,
        ),
    ];
    for (request, expected) in &cases {
        let mut connection = Connection::open(server.address);
        connection.send(request);
        let status = connection.receive().map(|reply| reply.status);
        assert_eq!(status, Some(*expected), "{}", &request[..request.len().min(100)]);
    }
    is_well(&server);
}

#[test]
fn deep_and_long_bodies_are_refused() {
    let server = Server::start_with(
        "dino-api.yaml",
        Settings {
            body_limit_bytes: 200_000,
            ..Settings::default()
        },
    );
    for (body, expected) in [("[".repeat(150_000), 400), ("x".repeat(300_000), 413)] {
        let mut connection = Connection::open(server.address);
        connection.send("POST /api/dinosaurs/ HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n");
        connection.send(format!("content-length: {}\r\n\r\n{body}", body.len()));
        assert_eq!(connection.receive().map(|reply| reply.status), Some(expected));
        let mut connection = Connection::open(server.address);
        connection.send("POST /api/dinosaurs/ HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n");
        connection.send(format!(
            "transfer-encoding: chunked\r\n\r\n{:x}\r\n{body}\r\n0\r\n\r\n",
            body.len()
        ));
        assert_eq!(connection.receive().map(|reply| reply.status), Some(expected));
    }
    is_well(&server);
}

#[test]
fn huge_heads_are_refused() {
    let server = Server::start("dino-api.yaml");
    let long = format!(
        "GET /api/dinosaurs/1/ HTTP/1.1\r\nhost: a\r\nx: {}\r\n\r\n",
        "y".repeat(200_000)
    );
    let many = format!(
        "GET /api/dinosaurs/1/ HTTP/1.1\r\nhost: a\r\n{}\r\n",
        "x: y\r\n".repeat(5_000)
    );
    for request in [long, many] {
        let mut connection = Connection::open(server.address);
        connection.send(request);
        // A client that is still sending may see the connection end before it sees the answer.
        let status = connection.receive().map(|reply| reply.status);
        assert!(matches!(status, Some(431) | None), "{status:?}");
        assert!(connection.ends());
    }
    is_well(&server);
}

#[test]
fn slow_clients_are_left_behind() {
    let server = Server::start_with(
        "dino-api.yaml",
        Settings {
            request_timeout: Duration::from_millis(200),
            ..Settings::default()
        },
    );
    // Nothing, the beginning of HTTP/2, half a head, half a body.
    for (sent, expected) in [
        ("", None),
        ("PRI * HT", None),
        ("GET /api/dinosaurs/1/ HTTP/1.1\r\nho", None),
        (
            "POST /api/dinosaurs/ HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{",
            Some(408),
        ),
    ] {
        let mut connection = Connection::open(server.address);
        connection.send(sent);
        assert_eq!(connection.receive().map(|reply| reply.status), expected, "{sent}");
    }
    is_well(&server);
}

#[test]
fn many_parameters_are_survived() {
    let server = Server::start("petstore-3.0.yaml");
    let query = "status=available&".repeat(3_500);
    let mut connection = Connection::open(server.address);
    connection.send(format!(
        "GET /api/v3/pet/findByStatus?{query} HTTP/1.1\r\nhost: a\r\n\r\n"
    ));
    assert!(connection.receive().is_some());
}
