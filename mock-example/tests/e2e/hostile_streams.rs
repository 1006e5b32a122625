//! HTTP/2 as no client library writes it: frames by hand (RFC 9113 §4.1, RFC 7541).

use crate::client::{Connection, get};
use crate::server::Server;

const PREFACE: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
const HEADERS: u8 = 1;
const RST_STREAM: u8 = 3;
const SETTINGS: u8 = 4;
const GOAWAY: u8 = 7;
const CONTINUATION: u8 = 9;
const END_STREAM: u8 = 1;
const END_HEADERS: u8 = 4;

fn frame(kind: u8, flags: u8, stream: u32, payload: &[u8]) -> Vec<u8> {
    let length = u32::try_from(payload.len())
        .expect("a short payload")
        .to_be_bytes();
    let mut frame = length[1..].to_vec();
    frame.extend([kind, flags]);
    frame.extend(stream.to_be_bytes());
    frame.extend(payload);
    frame
}

/// `GET /api/dinosaurs/1/` with static names and plain values (RFC 7541 §6.2.2).
fn request() -> Vec<u8> {
    const PATH: &[u8] = b"/api/dinosaurs/1/";
    let mut block = vec![0x82, 0x86, 0x01, 1, b'a', 0x04, 17];
    block.extend(PATH);
    block
}

/// A frame larger than the server allows, which ends the connection, so that all there is can be read.
fn too_large() -> Vec<u8> {
    frame(99, 0, 0, &vec![0; 32 * 1024])
}

/// A connection on which settings were exchanged as far as the server cares.
fn open(server: &Server) -> Connection {
    let mut connection = Connection::open(server.address);
    connection.send([PREFACE, &frame(SETTINGS, 0, 0, &[])].concat());
    connection
}

/// Kinds of the frames in what a server sent.
fn kinds(mut bytes: &[u8]) -> Vec<u8> {
    let mut kinds = Vec::new();
    while let [a, b, c, kind, _, _, _, _, _, rest @ ..] = bytes {
        let length = u32::from_be_bytes([0, *a, *b, *c]) as usize;
        kinds.push(*kind);
        bytes = rest.get(length..).unwrap_or_default();
    }
    kinds
}

fn is_well(server: &Server) {
    assert_eq!(get(server.address, "GET /api/dinosaurs/1/").status, 200);
}

/// Streams that are reset as soon as they are begun keep nothing alive (CVE-2023-44487).
#[test]
fn rapid_resets() {
    let server = Server::start("dino-api.yaml");
    let mut connection = open(&server);
    for stream in (1..20_000).step_by(2) {
        let begin = frame(HEADERS, END_STREAM | END_HEADERS, stream, &request());
        let reset = frame(RST_STREAM, 0, stream, &8_u32.to_be_bytes());
        connection.send([begin, reset].concat());
    }
    is_well(&server);
}

/// More streams at once than the server allows: those beyond are refused, the others answered.
#[test]
fn streams_beyond_the_allowed_number() {
    let server = Server::start("dino-api.yaml");
    let mut connection = open(&server);
    // Without the end of their bodies the streams stay open.
    let streams = (1..1_000).step_by(2);
    let begun = streams.map(|stream| frame(HEADERS, END_HEADERS, stream, &request()));
    connection.send(begun.collect::<Vec<_>>().concat());
    let stop = frame(GOAWAY, 0, 0, &[0; 8]);
    connection.send([stop, too_large()].concat());
    let kinds = kinds(&connection.drain());
    assert!(
        kinds.contains(&RST_STREAM) || kinds.contains(&GOAWAY),
        "{kinds:?}"
    );
    is_well(&server);
}

/// A head that never ends is not collected for ever (CVE-2024-27316).
#[test]
fn a_flood_of_continuations() {
    let server = Server::start("dino-api.yaml");
    let mut connection = open(&server);
    connection.send(frame(HEADERS, END_STREAM, 1, &request()));
    // A new name `x` with a value of 100 bytes, again and again.
    let field = [&[0x00, 1, b'x', 100][..], &[b'y'; 100]].concat();
    for _ in 0..5_000 {
        connection.send(frame(CONTINUATION, 0, 1, &field.repeat(100)));
    }
    assert!(kinds(&connection.drain()).contains(&GOAWAY));
    is_well(&server);
}

/// A few bytes that stand for megabytes of header fields are refused.
#[test]
fn a_bomb_of_header_fields() {
    let server = Server::start("dino-api.yaml");
    let mut connection = open(&server);
    // One field of 4000 bytes enters the table (RFC 7541 §6.2.1, §5.1), then is named 10 000 times.
    let entry = [&[0x40, 1, b'x', 0x7f, 0xa1, 0x1e][..], &[b'y'; 4000]].concat();
    let block = [request(), entry, vec![0xbe; 10_000]].concat();
    connection.send(frame(HEADERS, END_STREAM | END_HEADERS, 1, &block));
    connection.send(too_large());
    let answered = connection.drain();
    assert!(
        !kinds(&answered).is_empty() && answered.len() < 4096,
        "{answered:?}"
    );
    is_well(&server);
}

/// Settings that ask the server to keep much are no reason to keep it.
#[test]
fn settings_without_measure() {
    let server = Server::start("dino-api.yaml");
    let mut connection = Connection::open(server.address);
    // HEADER_TABLE_SIZE and MAX_HEADER_LIST_SIZE, each the largest number (RFC 9113 §6.5.2), 1000 times.
    let settings = [[0, 1, 0xff, 0xff, 0xff, 0xff], [0, 6, 0xff, 0xff, 0xff, 0xff]].concat();
    connection.send(PREFACE);
    connection.send(frame(SETTINGS, 0, 0, &settings).repeat(1_000));
    connection.send(frame(HEADERS, END_STREAM | END_HEADERS, 1, &request()));
    connection.send(too_large());
    assert!(kinds(&connection.drain()).contains(&SETTINGS));
    is_well(&server);
}

#[test]
fn no_http2_after_all() {
    let server = Server::start("dino-api.yaml");
    for sent in [&b"garbage instead of frames"[..], &[0; 4096], &[0xff; 4096]] {
        let mut connection = Connection::open(server.address);
        connection.send([PREFACE, sent].concat());
        connection.drain();
    }
    is_well(&server);
}
