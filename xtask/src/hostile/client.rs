//! Clients that say whatever they are told to.

use anyhow::{Context, Result};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// How long to wait for an answer, or for the server to take more.
const PATIENCE: Duration = Duration::from_secs(20);

/// Where the server listens.
#[derive(Clone, Copy)]
pub(super) struct Target {
    pub(super) address: SocketAddr,
}

impl Target {
    /// From `http://ADDRESS:PORT`.
    pub(super) fn of(url: &str) -> Result<Target> {
        let address = url.strip_prefix("http://").context("no URL")?.parse()?;
        Ok(Target { address })
    }

    pub(super) fn open(&self) -> Option<TcpStream> {
        let stream = TcpStream::connect_timeout(&self.address, PATIENCE).ok()?;
        stream.set_read_timeout(Some(PATIENCE)).ok()?;
        stream.set_write_timeout(Some(PATIENCE)).ok()?;
        Some(stream)
    }

    /// The status of `GET path`.
    pub(super) fn get(&self, path: &str) -> Option<u16> {
        self.send(&[format!("GET {path} HTTP/1.1\r\nhost: a\r\n\r\n").as_bytes()])
    }

    /// The status of a POST whose head has these lines besides its length.
    pub(super) fn post(&self, path: &str, lines: &str, body: &[u8]) -> Option<u16> {
        let length = body.len();
        let head = format!("POST {path} HTTP/1.1\r\nhost: a\r\n{lines}\r\ncontent-length: {length}\r\n\r\n");
        self.send(&[head.as_bytes(), body])
    }

    /// The status of a POST in chunks of that size.
    pub(super) fn post_chunked(&self, path: &str, lines: &str, body: &[u8], size: usize) -> Option<u16> {
        let head =
            format!("POST {path} HTTP/1.1\r\nhost: a\r\n{lines}\r\ntransfer-encoding: chunked\r\n\r\n");
        let mut chunked = head.into_bytes();
        for chunk in body.chunks(size) {
            chunked.extend(format!("{:x}\r\n", chunk.len()).bytes());
            chunked.extend(chunk);
            chunked.extend(b"\r\n");
        }
        chunked.extend(b"0\r\n\r\n");
        self.send(&[&chunked])
    }

    /// Sends these bytes over a connection of their own; the status of the answer.
    pub(super) fn send(&self, pieces: &[&[u8]]) -> Option<u16> {
        let mut stream = self.open()?;
        for piece in pieces {
            // A server that has heard enough closes its ear; its answer may be there all the same.
            if stream.write_all(piece).is_err() {
                break;
            }
        }
        status(&mut stream)
    }
}

/// The status of the answer that comes over a connection.
pub(super) fn status(stream: &mut TcpStream) -> Option<u16> {
    let mut start = [0; 12];
    stream.read_exact(&mut start).ok()?;
    std::str::from_utf8(start.strip_prefix(b"HTTP/1.1 ")?)
        .ok()?
        .parse()
        .ok()
}
