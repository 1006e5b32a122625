//! HTTP/1.1 as it is meant to be used.

use crate::client::{Connection, get, send};
use crate::server::Server;

const TREX: &str = r#"{"id":1,"common_name":"T-Rex","scientific_name":"Tyrannosaurus Rex"}"#;
const BODY: &str = r#"{"common_name":"a","scientific_name":"b"}"#;

#[test]
fn one_connection_serves_many_requests() {
    let server = Server::start("dino-api.yaml");
    let mut connection = Connection::open(server.address);
    for _ in 0..3 {
        connection.send("GET /api/dinosaurs/1/ HTTP/1.1\r\nhost: a\r\n\r\n");
        let reply = connection.receive().expect("an answer");
        assert_eq!((reply.status, reply.text().as_str()), (200, TREX));
    }
}

#[test]
fn pipelined_requests_are_answered_in_order() {
    let server = Server::start("dino-api.yaml");
    let mut connection = Connection::open(server.address);
    let post = format!(
        "POST /api/dinosaurs/ HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{BODY}",
        BODY.len()
    );
    let get = "GET /api/dinosaurs/x/ HTTP/1.1\r\nhost: a\r\n\r\n";
    connection.send(format!("{post}{get}{post}{get}"));
    for expected in [201, 422, 201, 422] {
        assert_eq!(connection.receive().expect("an answer").status, expected);
    }
}

#[test]
fn chunked_bodies_are_read() {
    let server = Server::start("dino-api.yaml");
    let mut connection = Connection::open(server.address);
    connection.send(
        "POST /api/dinosaurs/ HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n",
    );
    for byte in BODY.as_bytes().chunks(7) {
        connection.send(format!(
            "{:x}\r\n{}\r\n",
            byte.len(),
            String::from_utf8_lossy(byte)
        ));
    }
    connection.send("0\r\n\r\n");
    assert_eq!(connection.receive().expect("an answer").status, 201);
}

#[test]
fn a_body_is_waited_for_when_it_is_announced() {
    let server = Server::start("dino-api.yaml");
    let mut connection = Connection::open(server.address);
    connection.send(format!(
        "POST /api/dinosaurs/ HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\nexpect: 100-continue\r\n\
         content-length: {}\r\n\r\n",
        BODY.len()
    ));
    connection.send(BODY);
    assert_eq!(connection.receive().expect("an answer").status, 201);
}

#[test]
fn head_has_the_fields_of_get() {
    let server = Server::start("dino-api.yaml");
    let mut connection = Connection::open(server.address);
    connection.send("HEAD /api/dinosaurs/1/ HTTP/1.1\r\nhost: a\r\n\r\n");
    let reply = connection.receive_for("HEAD").expect("an answer");
    assert_eq!(
        (reply.status, reply.field("content-length")),
        (200, TREX.len().to_string().as_str())
    );
    connection.send("GET /api/dinosaurs/1/ HTTP/1.1\r\nhost: a\r\n\r\n");
    assert_eq!(connection.receive().expect("an answer").text(), TREX);
}

#[test]
fn connections_end_when_asked_to() {
    let server = Server::start("dino-api.yaml");
    for request in [
        "GET /api/dinosaurs/1/ HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n",
        "GET /api/dinosaurs/1/ HTTP/1.1\r\nhost: a\r\nConnection: Close\r\n\r\n",
    ] {
        let mut connection = Connection::open(server.address);
        connection.send(request);
        assert_eq!(connection.receive().expect("an answer").status, 200);
        assert!(connection.ends());
    }
}

#[test]
fn the_mocks_own_paths() {
    let server = Server::start("dino-api.yaml");
    let health = get(server.address, "GET /__mock/health");
    assert_eq!(
        (health.status, health.field("content-type")),
        (200, "application/json")
    );
    assert_eq!(get(server.address, "OPTIONS *").status, 204);
    let preflight = [
        ("origin", "http://a.example"),
        ("access-control-request-method", "POST"),
    ];
    let preflight = preflight.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let reply = send(server.address, "OPTIONS /api/dinosaurs/", &preflight, &[]);
    assert_eq!(
        (reply.status, reply.field("access-control-allow-methods")),
        (204, "GET, HEAD, OPTIONS, POST")
    );
}
