//! A small HTTP/1.1 client that sends bytes as they are, right or wrong.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// A connection.
pub(crate) struct Connection {
    reader: BufReader<TcpStream>,
}

/// A response.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    fields: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Reply {
    /// A header field; empty where it is absent.
    pub(crate) fn field(&self, name: &str) -> &str {
        let found = self
            .fields
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map_or("", |(_, value)| value)
    }

    /// All header fields of that name.
    pub(crate) fn fields(&self, name: &str) -> Vec<&str> {
        let found = self
            .fields
            .iter()
            .filter(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str()).collect()
    }

    /// The body as text.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

impl Connection {
    pub(crate) fn open(address: SocketAddr) -> Connection {
        let stream = TcpStream::connect(address).expect("a server");
        stream
            .set_read_timeout(Some(Duration::from_secs(20)))
            .expect("a socket");
        Connection {
            reader: BufReader::new(stream),
        }
    }

    /// Sends bytes; the server may have gone already, which the next read shows.
    pub(crate) fn send(&mut self, bytes: impl AsRef<[u8]>) {
        let _ = self.reader.get_mut().write_all(bytes.as_ref());
    }

    /// The same connection, to send on it from another thread.
    pub(crate) fn writer(&self) -> TcpStream {
        let stream = self.reader.get_ref().try_clone().expect("a socket");
        stream
            .set_write_timeout(Some(Duration::from_secs(20)))
            .expect("a socket");
        stream
    }

    /// The next response; `None` if the connection has ended.
    pub(crate) fn receive(&mut self) -> Option<Reply> {
        self.receive_for("GET")
    }

    /// The response to a request with `method`: to HEAD there is no body.
    pub(crate) fn receive_for(&mut self, method: &str) -> Option<Reply> {
        let line = self.line()?;
        let status = line.strip_prefix("HTTP/1.")?.get(2..5)?.parse().ok()?;
        let mut fields = Vec::new();
        loop {
            let line = self.line()?;
            let Some((name, value)) = line.split_once(':') else {
                break;
            };
            fields.push((name.to_owned(), value.trim().to_owned()));
        }
        let mut reply = Reply {
            status,
            fields,
            body: Vec::new(),
        };
        if (100..200).contains(&status) {
            return self.receive_for(method);
        }
        if method != "HEAD" && !matches!(status, 204 | 304) {
            let length = reply.field("content-length").parse().expect("a length");
            reply.body = vec![0; length];
            self.reader.read_exact(&mut reply.body).ok()?;
        }
        Some(reply)
    }

    /// Whether the server ends the connection without another byte.
    pub(crate) fn ends(&mut self) -> bool {
        matches!(self.reader.read(&mut [0]), Ok(0) | Err(_))
    }

    /// Takes everything until the server ends the connection.
    pub(crate) fn drain(&mut self) -> Vec<u8> {
        let mut bytes = Vec::new();
        // What came before a reset is all there is.
        let _ = self.reader.read_to_end(&mut bytes);
        bytes
    }

    fn line(&mut self) -> Option<String> {
        let mut line = String::new();
        let count = self.reader.read_line(&mut line).ok()?;
        (count > 0).then(|| line.trim_end().to_owned())
    }
}

/// Sends one request over a connection of its own.
pub(crate) fn send(address: SocketAddr, head: &str, fields: &[(String, String)], body: &[u8]) -> Reply {
    let mut request = format!("{head} HTTP/1.1\r\nhost: localhost\r\n");
    for (name, value) in fields {
        request.extend([name, ": ", value, "\r\n"]);
    }
    if !body.is_empty() {
        request.extend(["content-length: ", &body.len().to_string(), "\r\n"]);
    }
    request.push_str("\r\n");
    let mut connection = Connection::open(address);
    connection.send([request.as_bytes(), body].concat());
    let method = head.split(' ').next().unwrap_or_default();
    connection
        .receive_for(method)
        .unwrap_or_else(|| panic!("no answer to {head}"))
}

/// [`send`] without header fields and body.
pub(crate) fn get(address: SocketAddr, head: &str) -> Reply {
    send(address, head, &[], &[])
}
