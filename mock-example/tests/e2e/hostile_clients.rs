//! Clients that no server likes: each is refused or left alone, and the next one is served.

use std::io::Write;
use std::time::Duration;

use mock_core::runtime::Settings;

use crate::client::{Connection, get};
use crate::server::Server;

/// The server still answers.
fn is_well(server: &Server) {
    assert_eq!(get(server.address, "GET /api/dinosaurs/1/").status, 200);
}

/// Each request over a connection of its own gets its status.
fn are_answered(server: &Server, cases: &[(impl AsRef<str>, u16)]) {
    for (request, expected) in cases {
        let request = request.as_ref();
        let mut connection = Connection::open(server.address);
        connection.send(request);
        let status = connection.receive().map(|reply| reply.status);
        assert_eq!(status, Some(*expected), "{}", &request[..request.len().min(100)]);
    }
    is_well(server);
}

#[test]
fn broken_heads_are_refused() {
    let server = Server::start("dino-api.yaml");
    are_answered(
        &server,
        &[
            ("GET /api/dinosaurs/%zz/ HTTP/1.1\r\nhost: a\r\n\r\n", 422),
            ("GET /api/dinosaurs/%/ HTTP/1.1\r\nhost: a\r\n\r\n", 422),
            ("GET /api/dinosaurs/%FF/ HTTP/1.1\r\nhost: a\r\n\r\n", 422),
            (
                "GET /api/dinosaurs/1/?%zz=%FF&&==&a[b=c HTTP/1.1\r\nhost: a\r\n\r\n",
                200,
            ),
            (
                "GET /api/dinosaurs/1/ HTTP/1.1\r\nhost: a\r\naccept: garbage,;,/;q=x\r\n\r\n",
                200,
            ),
            (
                "GET /api/dinosaurs/1/ HTTP/1.1\r\nhost: a\r\nprefer: code=;;,\"\r\n\r\n",
                400,
            ),
            ("GET //api//dinosaurs/// HTTP/1.1\r\nhost: a\r\n\r\n", 404),
            ("GET /../../etc/passwd HTTP/1.1\r\nhost: a\r\n\r\n", 404),
            ("GARBAGE\r\n\r\n", 400),
            ("GET /\u{0} HTTP/1.1\r\nhost: a\r\n\r\n", 400),
            (
                "GET /api/dinosaurs/1/ HTTP/1.1\r\nhost: a\r\nx: \u{0}\r\n\r\n",
                400,
            ),
            (
                "GET /api/dinosaurs/1/ HTTP/1.1\r\nhost: a\r\nx: \u{1b}[31m\r\n\r\n",
                400,
            ),
            // A line folded in two (RFC 9112 §5.2), a space before the colon (§5.1).
            (
                "GET /api/dinosaurs/1/ HTTP/1.1\r\nhost: a\r\nx: y\r\n z\r\n\r\n",
                400,
            ),
            ("GET /api/dinosaurs/1/ HTTP/1.1\r\nhost: a\r\nx : y\r\n\r\n", 400),
            ("GET /api/dinosaurs/1/ HTTP/3.7\r\nhost: a\r\n\r\n", 400),
        ],
    );
}

/// The other forms of a target (RFC 9112 §3.2), and a long one.
#[test]
fn unusual_targets_are_answered() {
    let server = Server::start("dino-api.yaml");
    are_answered(
        &server,
        &[
            (
                "GET http://elsewhere/api/dinosaurs/1/ HTTP/1.1\r\nhost: a\r\n\r\n",
                200,
            ),
            ("CONNECT elsewhere:443 HTTP/1.1\r\nhost: a\r\n\r\n", 404),
            ("GET elsewhere:443 HTTP/1.1\r\nhost: a\r\n\r\n", 404),
            ("GET * HTTP/1.1\r\nhost: a\r\n\r\n", 404),
        ],
    );
    are_answered(
        &server,
        &[(
            format!("GET /{} HTTP/1.1\r\nhost: a\r\n\r\n", "a/".repeat(20_000)),
            404,
        )],
    );
}

#[test]
fn broken_bodies_are_refused() {
    let server = Server::start("dino-api.yaml");
    let post = "POST /api/dinosaurs/ HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n";
    are_answered(
        &server,
        &[
            // Two lengths (RFC 9112 §6.3).
            (
                format!("{post}content-length: 2\r\ncontent-length: 3\r\n\r\n{{}}"),
                400,
            ),
            (format!("{post}content-length: 2, 3\r\n\r\n{{}}"), 400),
            (format!("{post}content-length: -2\r\n\r\n{{}}"), 400),
            (format!("{post}transfer-encoding: gzip\r\n\r\n{{}}"), 400),
            (
                format!("{post}transfer-encoding: chunked\r\n\r\nffffffffffffffffff\r\n"),
                400,
            ),
            (
                format!("{post}transfer-encoding: chunked\r\n\r\n2\r\n{{}}X\r\n"),
                400,
            ),
            (format!("{post}content-length: 3\r\n\r\n{{\"a"), 400),
            (
                format!("{post}content-length: 4\r\n\r\n\u{7f}\u{7f}\u{7f}\u{7f}"),
                400,
            ),
            (format!("{post}content-length: nonsense\r\n\r\n"), 400),
            (format!("{post}transfer-encoding: chunked\r\n\r\nzz\r\n"), 400),
            (format!("{post}content-length: 99999999999\r\n\r\n"), 413),
        ],
    );
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
    let deep = [
        "[".repeat(199_000),
        "{\"a\":".repeat(39_000),
        "[".repeat(99_000) + &"]".repeat(99_000),
    ];
    let long = "x".repeat(300_000);
    for (body, expected) in deep.into_iter().map(|body| (body, 400)).chain([(long, 413)]) {
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

/// The body is not kept, and its sender gets to read the answer although it is still sending.
#[test]
fn bodies_far_beyond_the_limit_are_refused_while_they_arrive() {
    let server = Server::start("dino-api.yaml");
    let post = "POST /api/dinosaurs/ HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n";
    let megabyte = vec![b' '; 1 << 20];
    let mut connection = Connection::open(server.address);
    connection.send(format!("{post}content-length: {}\r\n\r\n", 64 << 20));
    for _ in 0..64 {
        connection.send(&megabyte);
    }
    assert_eq!(connection.receive().map(|reply| reply.status), Some(413));
    let mut connection = Connection::open(server.address);
    connection.send(format!("{post}transfer-encoding: chunked\r\n\r\n"));
    for _ in 0..64 {
        connection.send(format!("{:x}\r\n", megabyte.len()));
        connection.send(&megabyte);
        connection.send("\r\n");
    }
    assert_eq!(connection.receive().map(|reply| reply.status), Some(413));
    is_well(&server);
}

/// Who asks before sending a body is spared sending one that is refused (RFC 9110 §10.1.1).
#[test]
fn announced_bodies_are_refused_before_they_are_sent() {
    let server = Server::start("dino-api.yaml");
    let mut connection = Connection::open(server.address);
    connection.send(format!(
        "POST /api/dinosaurs/ HTTP/1.1\r\nhost: a\r\nexpect: 100-continue\r\ncontent-length: {}\r\n\r\n",
        64 << 20
    ));
    assert_eq!(connection.receive().map(|reply| reply.status), Some(413));
    assert!(connection.ends());
}

/// Where a length and chunks disagree, the chunks hold and nothing that follows is taken for a request (RFC 9112 §6.3).
#[test]
fn nothing_is_smuggled() {
    let server = Server::start("dino-api.yaml");
    let mut connection = Connection::open(server.address);
    let hidden = "GET /api/dinosaurs/1/ HTTP/1.1\r\nhost: a\r\n\r\n";
    connection.send(format!(
        "POST /api/dinosaurs/ HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\
         transfer-encoding: chunked\r\n\r\n{:x}\r\n{hidden}\r\n0\r\n\r\n",
        hidden.len(),
        hidden.len()
    ));
    assert_eq!(connection.receive().map(|reply| reply.status), Some(400));
    assert_eq!(get(server.address, "GET /api/dinosaurs/1/").status, 200);
    connection.send(hidden);
    assert!(connection.receive().is_none_or(|reply| reply.status == 200));
}

#[test]
fn huge_heads_are_refused() {
    let server = Server::start("dino-api.yaml");
    let head = "GET /api/dinosaurs/1/ HTTP/1.1\r\nhost: a\r\n";
    for (request, expected) in [
        (format!("{head}x: {}\r\n\r\n", "y".repeat(1_000_000)), 431),
        (format!("{head}{}\r\n", "x: y\r\n".repeat(200_000)), 431),
        (
            format!("GET /?{} HTTP/1.1\r\nhost: a\r\n\r\n", "a=b&".repeat(100_000)),
            431,
        ),
        (
            format!("GET /{} HTTP/1.1\r\nhost: a\r\n\r\n", "y".repeat(65_400)),
            404,
        ),
    ] {
        let mut connection = Connection::open(server.address);
        connection.send(request);
        assert_eq!(connection.receive().map(|reply| reply.status), Some(expected));
    }
    is_well(&server);
}

fn impatient() -> Server {
    Server::start_with(
        "dino-api.yaml",
        Settings {
            request_timeout: Duration::from_millis(200),
            ..Settings::default()
        },
    )
}

#[test]
fn slow_clients_are_left_behind() {
    let server = impatient();
    // Nothing, the beginning of HTTP/2, half a head, half a body.
    for (sent, expected) in [
        ("", None),
        ("PRI * HT", None),
        ("GET /api/dinosaurs/1/ HTTP/1.1\r\nho", Some(408)),
        (
            "POST /api/dinosaurs/ HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{",
            Some(408),
        ),
    ] {
        let mut connection = Connection::open(server.address);
        connection.send(sent);
        assert_eq!(connection.receive().map(|reply| reply.status), expected, "{sent}");
        assert!(connection.ends());
    }
    is_well(&server);
}

/// One byte now and then is no progress.
#[test]
fn a_head_that_trickles_is_cut_off() {
    let server = impatient();
    let mut connection = Connection::open(server.address);
    connection.send("GET /api/dinosaurs/1/ HTTP/1.1\r\n");
    let mut writer = connection.writer();
    let trickle = std::thread::spawn(move || {
        // Ends when the server does not listen any more.
        while writer.write_all(b"x: y\r\n").is_ok() {
            std::thread::sleep(Duration::from_millis(20));
        }
    });
    assert_eq!(connection.receive().map(|reply| reply.status), Some(408));
    drop(connection);
    trickle.join().expect("no panic");
    is_well(&server);
}

#[test]
fn a_connection_that_is_not_used_ends_without_a_word() {
    let server = impatient();
    let mut connection = Connection::open(server.address);
    connection.send("GET /api/dinosaurs/1/ HTTP/1.1\r\nhost: a\r\n\r\n");
    assert_eq!(connection.receive().map(|reply| reply.status), Some(200));
    assert!(connection.ends());
}

/// What the answer waits for is not the client's fault.
#[test]
fn an_answer_may_take_longer_than_a_request() {
    let server = impatient();
    let mut connection = Connection::open(server.address);
    for _ in 0..2 {
        connection.send("GET /api/dinosaurs/1/ HTTP/1.1\r\nhost: a\r\nprefer: delay=600\r\n\r\n");
        assert_eq!(connection.receive().map(|reply| reply.status), Some(200));
    }
}

/// Asks for much and reads nothing: the server does not wait for ever with the answers.
#[test]
fn a_client_that_takes_no_answer_is_left_behind() {
    let server = impatient();
    let mut connection = Connection::open(server.address);
    let requests = "GET /__mock/routes HTTP/1.1\r\nhost: a\r\n\r\n".repeat(1_000);
    let mut writer = connection.writer();
    // Fails once the server has given up, which is when nothing can be written for longer than it waits.
    while writer.write_all(requests.as_bytes()).is_ok() {}
    connection.drain();
    is_well(&server);
}

#[test]
fn who_has_asked_may_close_its_side() {
    let server = Server::start("dino-api.yaml");
    for request in [
        "GET /api/dinosaurs/1/ HTTP/1.1\r\nhost: a\r\nprefer: delay=50\r\n\r\n",
        "GET /api/dinosaurs/1/ HTTP/1.0\r\n\r\n",
    ] {
        let mut connection = Connection::open(server.address);
        connection.send(request);
        let writer = connection.writer();
        writer.shutdown(std::net::Shutdown::Write).expect("a socket");
        assert_eq!(
            connection.receive().map(|reply| reply.status),
            Some(200),
            "{request}"
        );
        assert!(connection.ends());
    }
}

#[test]
fn many_idle_connections_keep_nobody_out() {
    let server = Server::start("dino-api.yaml");
    let idle: Vec<_> = (0..100).map(|_| Connection::open(server.address)).collect();
    is_well(&server);
    drop(idle);
    is_well(&server);
}

#[test]
fn many_parameters_are_survived() {
    let server = Server::start("petstore-3.0.yaml");
    for query in [
        "status=available&".repeat(3_500),
        "&".repeat(60_000),
        "a&".repeat(30_000),
    ] {
        let mut connection = Connection::open(server.address);
        connection.send(format!(
            "GET /api/v3/pet/findByStatus?{query} HTTP/1.1\r\nhost: a\r\n\r\n"
        ));
        assert!(connection.receive().is_some_and(|reply| reply.status < 500));
    }
}
