//! Many requests at the same time.

use super::bodies::NEARLY_ALL;
use super::client::{Target, status};
use http_body_util::Full;
use hyper::Request;
use hyper::body::Bytes;
use hyper::client::conn::http2;
use hyper_util::rt::{TokioExecutor, TokioIo};
use std::io::Write;
use std::net::TcpStream;
use std::thread;
use std::time::Duration;

/// That many streams of one HTTP/2 connection, each with a large body.
pub(super) fn streams(target: &Target, count: usize) -> Vec<Option<u16>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.map_or_else(
        |_| Vec::new(),
        |runtime| runtime.block_on(post_all(target, count)),
    )
}

async fn post_all(target: &Target, count: usize) -> Vec<Option<u16>> {
    let Ok(stream) = tokio::net::TcpStream::connect(target.address).await else {
        return vec![None];
    };
    let Ok((sender, connection)) = http2::handshake(TokioExecutor::new(), TokioIo::new(stream)).await else {
        return vec![None];
    };
    tokio::spawn(connection);
    let body = Bytes::from(vec![b' '; NEARLY_ALL]);
    let requests = (0..count).map(|_| {
        let (mut sender, body) = (sender.clone(), body.clone());
        tokio::spawn(async move {
            let request = Request::post("http://localhost/things").header("content-type", "application/json");
            let response = sender.send_request(request.body(Full::new(body)).ok()?);
            Some(response.await.ok()?.status().as_u16())
        })
    });
    let mut statuses = Vec::new();
    for request in requests.collect::<Vec<_>>() {
        statuses.push(request.await.ok().flatten());
    }
    statuses
}

/// That many connections, each with a large body that lacks its last byte; after a second all of them go on.
pub(super) fn connections(target: &Target, count: usize) -> Vec<Option<u16>> {
    let body = vec![b' '; NEARLY_ALL - 1];
    let head = format!(
        "POST /things HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: {NEARLY_ALL}\r\n\r\n"
    );
    thread::scope(|scope| {
        let clients: Vec<_> = (0..count)
            .map(|_| {
                scope.spawn(|| {
                    let mut stream = target.open()?;
                    let sent = stream
                        .write_all(head.as_bytes())
                        .and_then(|()| stream.write_all(&body));
                    if sent.is_ok() {
                        thread::sleep(Duration::from_secs(1));
                        // Where that fails, the answer is there already.
                        let _ = stream.write_all(b" ");
                    }
                    status(&mut stream)
                })
            })
            .collect();
        let answers = clients.into_iter().map(|client| client.join().ok().flatten());
        answers.collect()
    })
}

/// That many connections that begin with these bytes and send no more; the answer to somebody else meanwhile.
pub(super) fn silent(target: &Target, count: usize, beginning: &[u8]) -> Vec<Option<u16>> {
    let begun = (0..count).filter_map(|_| {
        let mut stream = target.open()?;
        stream.write_all(beginning).ok()?;
        Some(stream)
    });
    let begun: Vec<TcpStream> = begun.collect();
    let answer = target.get("/things");
    drop(begun);
    vec![answer]
}
