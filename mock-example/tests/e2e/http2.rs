//! HTTP/2 by prior knowledge.

use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::client::conn::http2;
use hyper::{Method, Request};
use hyper_util::rt::{TokioExecutor, TokioIo};

use crate::server::Server;

#[tokio::test]
async fn streams_of_one_connection_are_answered() {
    let server = Server::start("dino-api.yaml");
    let stream = tokio::net::TcpStream::connect(server.address)
        .await
        .expect("a server");
    let (sender, connection) = http2::handshake(TokioExecutor::new(), TokioIo::new(stream))
        .await
        .expect("HTTP/2");
    tokio::spawn(connection);
    let streams = (1..=20).map(|id| {
        let mut sender = sender.clone();
        async move {
            let uri = format!("http://localhost/api/dinosaurs/{id}/");
            let request = Request::builder()
                .uri(uri)
                .body(Full::<Bytes>::default())
                .expect("a request");
            let response = sender.send_request(request).await.expect("an answer");
            let status = response.status().as_u16();
            (
                status,
                response.into_body().collect().await.expect("a body").to_bytes(),
            )
        }
    });
    for answer in streams.map(tokio::spawn).collect::<Vec<_>>() {
        let (status, body) = answer.await.expect("no panic");
        assert_eq!((status, body.is_empty()), (200, false));
    }
}

#[tokio::test]
async fn bodies_and_problems_go_over_http2_too() {
    let server = Server::start("dino-api.yaml");
    let stream = tokio::net::TcpStream::connect(server.address)
        .await
        .expect("a server");
    let (mut sender, connection) = http2::handshake(TokioExecutor::new(), TokioIo::new(stream))
        .await
        .expect("HTTP/2");
    tokio::spawn(connection);
    for (method, body, expected) in [
        (Method::POST, r#"{"common_name":"a","scientific_name":"b"}"#, 201),
        (Method::POST, "{}", 422),
        (Method::POST, "{", 400),
        (Method::PUT, "", 405),
    ] {
        let request = Request::builder()
            .method(method)
            .uri("http://localhost/api/dinosaurs/")
            .header("content-type", "application/json")
            .body(Full::new(Bytes::from_static(body.as_bytes())))
            .expect("a request");
        let response = sender.send_request(request).await.expect("an answer");
        assert_eq!(response.status().as_u16(), expected, "{body}");
    }
}
