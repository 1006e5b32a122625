//! Requests that the mock makes, received by a small server of the test.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use mock_core::runtime::Settings;

use crate::client::{Reply, get, send};
use crate::server::Server;

/// Where requests arrive: the URL to send them to, and their texts.
struct Receiving {
    url: String,
    requests: Receiver<String>,
}

/// Answers each request with the next status.
fn receive(statuses: &'static [&'static str]) -> Receiving {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let (sender, requests) = channel();
    std::thread::spawn(move || {
        for status in statuses {
            let (mut stream, _) = listener.accept().expect("a connection");
            let mut text = String::new();
            let mut buffer = [0; 4096];
            while !text.ends_with('}') {
                let count = stream.read(&mut buffer).expect("a request");
                text.push_str(&String::from_utf8_lossy(&buffer[..count]));
            }
            write!(stream, "HTTP/1.1 {status}\r\ncontent-length: 0\r\n\r\n").expect("an answer");
            let _ = sender.send(text);
        }
    });
    Receiving { url, requests }
}

fn server() -> Server {
    Server::own("callbacks.yaml", Settings::default())
}

fn post(server: &Server, target: &str, body: &str) -> Reply {
    let field = ("content-type".to_owned(), "application/json".to_owned());
    send(
        server.address,
        &format!("POST {target}"),
        &[field],
        body.as_bytes(),
    )
}

#[test]
fn a_callback_follows_the_answer() {
    let server = server();
    // The first attempt fails, the second is taken.
    let receiving = receive(&["503 Busy", "204 Fine\r\nx-next: n", "204 Fine"]);
    let reply = post(
        &server,
        "/orders/5?q=x",
        &format!(r#"{{"hook":"{}"}}"#, receiving.url),
    );
    assert_eq!(reply.status, 201);
    for _ in 0..2 {
        let request = receiving
            .requests
            .recv_timeout(Duration::from_secs(20))
            .expect("a callback");
        assert!(
            request.starts_with("PUT /5/t9/j7?m=POST&s=201&q=x HTTP/1.1\r\n"),
            "{request}"
        );
        assert!(request.contains("x-sign: signed\r\n"), "{request}");
        assert!(request.ends_with(r#"{"state":"done"}"#), "{request}");
    }
    // What was taken causes a callback of its own.
    let request = receiving
        .requests
        .recv_timeout(Duration::from_secs(20))
        .expect("a callback of the callback");
    assert!(
        request.starts_with("POST /5/t9/j7?m=POST&s=201&q=x&seen=done&signed&n HTTP/1.1\r\n"),
        "{request}"
    );
}

#[test]
fn what_asks_for_no_callback_causes_none() {
    let server = server();
    assert_eq!(post(&server, "/orders/5", "{}").status, 201);
    assert_eq!(
        post(&server, "/orders/x", r#"{"hook":"http://127.0.0.1:1"}"#).status,
        422
    );
    assert_eq!(get(server.address, "GET /__mock/callbacks").text(), "[]");
}

#[test]
fn a_webhook_is_sent_when_it_is_told_to() {
    let server = server();
    let list = get(server.address, "GET /__mock/webhooks").text();
    assert_eq!(
        list,
        r#"[{"name":"opened","method":"POST","summary":"A shop has opened"}]"#
    );
    let receiving = receive(&["200 OK"]);
    let sent = post(
        &server,
        "/__mock/webhooks/opened",
        &format!(r#"{{"url":"{}/in"}}"#, receiving.url),
    );
    assert_eq!(sent.status, 200, "{}", sent.text());
    assert!(sent.text().contains("\"status\":200"), "{}", sent.text());
    let request = receiving
        .requests
        .recv_timeout(Duration::from_secs(20))
        .expect("a webhook");
    assert!(
        request.starts_with("POST /in HTTP/1.1\r\n") && request.ends_with(r#"{"shop":1}"#),
        "{request}"
    );
}
