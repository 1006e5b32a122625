//! One connection: HTTP/1.1, or HTTP/2 by prior knowledge (RFC 9113 §3.3).

use std::convert::Infallible;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use hyper::body::Incoming;
use hyper::server::conn::{http1, http2};
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::graceful::Watcher;
use tokio::net::TcpStream;

use super::guarded::{Guarded, Progress};
use super::host;
use crate::runtime::handle::{handle, handle_checked};
use crate::runtime::mock::Shared;

/// What an HTTP/2 client says first (RFC 9113 §3.4).
const PREFACE: &[u8; 24] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
/// How long to wait for the rest of something that may be a preface.
const PREFACE_PAUSE: Duration = Duration::from_millis(5);
/// The largest head of a request, in bytes.
const MAX_HEAD_BYTES: u32 = 64 * 1024;

/// Serves a connection in a task of its own.
pub(super) fn spawn(stream: TcpStream, shared: Arc<Shared>, watcher: Watcher) {
    tokio::spawn(async move {
        // Answers are written whole: waiting for more to send only delays them.
        let _ = stream.set_nodelay(true);
        let timeout = shared.settings.request_timeout;
        let Ok(Ok(is_http2)) = tokio::time::timeout(timeout, is_http2(&stream)).await else {
            return;
        };
        // A client that breaks the connection has no use for an error, and the mock neither.
        let _ = if is_http2 {
            let service = service_fn(move |request: http::Request<Incoming>| {
                let shared = Arc::clone(&shared);
                async move { Ok::<_, Infallible>(handle(&shared, request.map(Body::new)).await) }
            });
            let mut builder = http2::Builder::new(TokioExecutor::new());
            builder
                .timer(TokioTimer::new())
                .max_header_list_size(MAX_HEAD_BYTES)
                .keep_alive_interval(timeout);
            let io = TokioIo::new(stream);
            watcher.watch(builder.serve_connection(io, service)).await
        } else {
            let progress = Arc::new(Progress::default());
            let io = TokioIo::new(Guarded::new(stream, Arc::clone(&progress), timeout));
            let service = service_fn(move |request: http::Request<Incoming>| {
                let (shared, progress) = (Arc::clone(&shared), Arc::clone(&progress));
                async move {
                    let checked = host::check(&request);
                    let request = request.map(|body| progress.begin(body));
                    let response = handle_checked(&shared, request, checked).await;
                    Ok::<_, Infallible>(response.map(|body| progress.end(body)))
                }
            });
            let mut builder = http1::Builder::new();
            builder
                // The guard of the socket does that.
                .header_read_timeout(None)
                // A client that has nothing more to ask may still want its answer.
                .half_close(true)
                .max_buf_size(MAX_HEAD_BYTES as usize);
            watcher.watch(builder.serve_connection(io, service)).await
        };
    });
}

/// Looks at the first bytes without taking them.
///
/// hyper-util can tell the two apart too, but waits for ever for a client that stops in the middle of the preface.
async fn is_http2(stream: &TcpStream) -> io::Result<bool> {
    let mut first = [0; PREFACE.len()];
    loop {
        let count = stream.peek(&mut first).await?;
        if count == PREFACE.len() || count == 0 || first[..count] != PREFACE[..count] {
            return Ok(first == *PREFACE);
        }
        tokio::time::sleep(PREFACE_PAUSE).await;
    }
}
