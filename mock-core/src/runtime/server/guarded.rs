//! The socket of an HTTP/1.1 connection, with an end to every wait for its client.
//!
//! hyper can time the heads of requests too, but sets a timer up and takes it down for each of them, which costs more than
//! reading the head. Here one timer serves a connection for as long as it is open: it looks four times within the allowed
//! time whether the client has come any further. Beside heads it covers clients that do not take their answer.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::body::{Body, Bytes};
use http_body::{Frame, SizeHint};
use hyper::body::Incoming;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Instant, Sleep, sleep};

use crate::runtime::handle::Sent;

/// How often within the allowed time is looked.
const LOOKS: u32 = 4;
/// How long to go on taking what a refused client is still sending, so that it gets to read why.
const LINGER_TIME: Duration = Duration::from_secs(2);
/// What a client is told that began a request and did not go on (RFC 9110 §15.5.9).
const TOO_SLOW: &[u8] = b"HTTP/1.1 408 Request Timeout\r\nconnection: close\r\ncontent-length: 0\r\n\r\n";

/// How far the exchanges of a connection are; the service counts, the socket looks.
#[derive(Debug, Default)]
pub(super) struct Progress {
    /// Requests whose head has arrived.
    begun: AtomicUsize,
    /// Requests whose answer hyper has as a whole.
    ended: AtomicUsize,
    /// The body of a request was left unread.
    unread: AtomicBool,
}

impl Progress {
    /// Counts the beginning of an exchange.
    pub(super) fn begin(self: &Arc<Self>, body: Incoming) -> Body {
        self.begun.fetch_add(1, Ordering::Relaxed);
        if http_body::Body::is_end_stream(&body) {
            return Body::empty();
        }
        Body::new(Request {
            body,
            progress: Arc::clone(self),
        })
    }

    /// Counts the end of an exchange once `body` is sent.
    pub(super) fn end(self: &Arc<Self>, body: Sent) -> Response {
        Response {
            body,
            progress: Arc::clone(self),
        }
    }

    fn marks(&self) -> (usize, usize) {
        (
            self.begun.load(Ordering::Relaxed),
            self.ended.load(Ordering::Relaxed),
        )
    }
}

/// The body of a request; tells when it is dropped before its end.
struct Request {
    body: Incoming,
    progress: Arc<Progress>,
}

impl Drop for Request {
    fn drop(&mut self) {
        if !http_body::Body::is_end_stream(&self.body) {
            self.progress.unread.store(true, Ordering::Relaxed);
        }
    }
}

impl http_body::Body for Request {
    type Data = Bytes;
    type Error = hyper::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, hyper::Error>>> {
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// The body of a response; tells when hyper is done with it.
pub(super) struct Response {
    body: Sent,
    progress: Arc<Progress>,
}

impl Drop for Response {
    fn drop(&mut self) {
        self.progress.ended.fetch_add(1, Ordering::Relaxed);
    }
}

impl http_body::Body for Response {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// A socket that gives up on its client.
pub(super) struct Guarded {
    stream: TcpStream,
    progress: Arc<Progress>,
    /// Time between two looks.
    pause: Duration,
    timer: Pin<Box<Sleep>>,
    /// How far the exchanges were when the timer was looked at last, and how often they have been there since.
    seen: (usize, usize),
    looks: u32,
    /// Exchanges that had ended when something was read last; the first read is none's.
    heard_after: Option<usize>,
    /// The client does not take what is written.
    is_blocked: bool,
    is_shut: bool,
}

impl Guarded {
    pub(super) fn new(stream: TcpStream, progress: Arc<Progress>, timeout: Duration) -> Guarded {
        let pause = timeout / LOOKS;
        Guarded {
            stream,
            progress,
            pause,
            timer: Box::pin(sleep(pause)),
            seen: (0, 0),
            looks: 0,
            heard_after: None,
            is_blocked: false,
            is_shut: false,
        }
    }

    /// Ready once the client has kept the connection waiting for too long.
    fn poll_stalled(&mut self, context: &mut Context<'_>) -> Poll<()> {
        loop {
            ready!(self.timer.as_mut().poll(context));
            self.timer.as_mut().reset(Instant::now() + self.pause);
            let marks = self.progress.marks();
            let is_waiting = self.is_blocked || marks.0 == marks.1;
            if is_waiting && marks == self.seen {
                self.looks += 1;
            } else {
                (self.seen, self.looks) = (marks, 0);
            }
            if self.looks >= LOOKS {
                return Poll::Ready(());
            }
        }
    }

    /// Whether bytes have arrived that belong to no exchange so far.
    fn has_begun_head(&self) -> bool {
        let (begun, ended) = self.progress.marks();
        begun == ended && self.heard_after == Some(ended)
    }

    /// What came of writing; an error once the client has taken nothing for too long.
    fn poll_written(
        &mut self,
        context: &mut Context<'_>,
        written: Poll<io::Result<usize>>,
    ) -> Poll<io::Result<usize>> {
        self.is_blocked = written.is_pending();
        if self.is_blocked {
            return self
                .poll_stalled(context)
                .map(|()| Err(io::ErrorKind::TimedOut.into()));
        }
        self.looks = 0;
        written
    }
}

impl AsyncRead for Guarded {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        if let Poll::Ready(read) = Pin::new(&mut self.stream).poll_read(context, buffer) {
            if buffer.filled().len() > before {
                self.heard_after = Some(self.progress.marks().1);
            }
            return Poll::Ready(read);
        }
        ready!(self.poll_stalled(context));
        if self.has_begun_head() && !self.is_blocked {
            // Whether the client still listens is its own affair.
            let _ = self.stream.try_write(TOO_SLOW);
        }
        // The end of the stream, as far as hyper is concerned.
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Guarded {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.poll_written(context, written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(context, slices);
        self.poll_written(context, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    /// Ends the connection; but while a client sends what nobody wants to read, the system would answer it with a reset,
    /// which takes the answer away from it.
    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        if !self.is_shut {
            ready!(Pin::new(&mut self.stream).poll_shutdown(context))?;
            self.is_shut = true;
            self.timer.as_mut().reset(Instant::now() + LINGER_TIME);
        }
        if !self.progress.unread.load(Ordering::Relaxed) && !self.has_begun_head() {
            return Poll::Ready(Ok(()));
        }
        let mut scratch = [0; 8 * 1024];
        loop {
            let mut buffer = ReadBuf::new(&mut scratch);
            match Pin::new(&mut self.stream).poll_read(context, &mut buffer) {
                Poll::Ready(Ok(())) if !buffer.filled().is_empty() => {}
                Poll::Ready(_) => return Poll::Ready(Ok(())),
                Poll::Pending => return self.timer.as_mut().poll(context).map(Ok),
            }
        }
    }
}
