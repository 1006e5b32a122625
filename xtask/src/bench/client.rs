//! A small HTTP/1.1 client over kept connections: enough to drive a server on loopback with little of its own.

use anyhow::{Context, Result, bail};
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::time::Duration;

/// One kind of request and what answers it.
#[derive(Clone, Copy)]
pub(crate) struct Exchange {
    /// What it is called in the report.
    pub(crate) name: &'static str,
    method: &'static str,
    path: &'static str,
    body: &'static str,
    /// The hundreds of the status that has to come.
    class: u16,
}

/// The requests that a benchmark makes.
pub(crate) const EXCHANGES: [Exchange; 4] = [
    Exchange {
        name: "static GET",
        method: "GET",
        path: "/api/dinosaurs/1/",
        body: "",
        class: 2,
    },
    Exchange {
        name: "valid POST",
        method: "POST",
        path: "/api/dinosaurs/",
        body: r#"{"common_name":"T-Rex","scientific_name":"Tyrannosaurus Rex"}"#,
        class: 2,
    },
    Exchange {
        name: "invalid POST",
        method: "POST",
        path: "/api/dinosaurs/",
        body: r#"{"common_name":1}"#,
        class: 4,
    },
    Exchange {
        name: "not found",
        method: "GET",
        path: "/api/volcanoes/1/",
        body: "",
        class: 4,
    },
];

impl Exchange {
    fn request(&self) -> String {
        let (method, path, body) = (self.method, self.path, self.body);
        let content = if body.is_empty() {
            String::new()
        } else {
            format!(
                "content-type: application/json\r\ncontent-length: {}\r\n",
                body.len()
            )
        };
        format!("{method} {path} HTTP/1.1\r\nhost: localhost\r\naccept: */*\r\n{content}\r\n{body}")
    }
}

/// An answer in the buffer.
struct Answer {
    status: u16,
    /// Where its head ends, and where its body.
    head_end: usize,
    end: usize,
}

/// A kept connection.
pub(crate) struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Connection {
    /// Connects to a port on loopback.
    pub(crate) fn open(port: u16) -> std::io::Result<Connection> {
        let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_secs(20)))?;
        Ok(Connection {
            stream,
            buffer: vec![0; 64 * 1024],
        })
    }

    /// Makes the exchange `count` times, one after the other.
    pub(crate) fn exchange(&mut self, exchange: &Exchange, count: u32) -> Result<()> {
        let request = exchange.request();
        for _ in 0..count {
            self.stream.write_all(request.as_bytes())?;
            let answer = self
                .answer()
                .with_context(|| format!("no answer to {}", exchange.name))?;
            if answer.status / 100 != exchange.class {
                bail!("{} was answered with {}", exchange.name, answer.status);
            }
        }
        Ok(())
    }

    /// Makes the exchange once: the lines of the answer's head without its date, and its body.
    pub(crate) fn lines(&mut self, exchange: &Exchange) -> Result<Vec<String>> {
        self.stream.write_all(exchange.request().as_bytes())?;
        let answer = self.answer()?;
        let (head, body) = self
            .buffer
            .get(..answer.end)
            .and_then(|text| text.split_at_checked(answer.head_end))
            .context("an answer beyond the buffer")?;
        let head = str::from_utf8(head)?.lines();
        let lines = head.filter(|line| !line.is_empty() && !line.starts_with("date:"));
        let body = str::from_utf8(body)?;
        Ok(lines.chain([body]).map(str::to_owned).collect())
    }

    /// Reads one answer to its end.
    fn answer(&mut self) -> Result<Answer> {
        let mut filled = 0;
        let head_end = loop {
            filled += self.read(filled)?;
            if let Some(end) = find(self.buffer.get(..filled).unwrap_or_default(), b"\r\n\r\n") {
                break end + 4;
            }
        };
        let head = std::str::from_utf8(self.buffer.get(..head_end).unwrap_or_default())?;
        let answer = Answer {
            status: head.get(9..12).context("no status line")?.parse()?,
            head_end,
            end: head_end + content_length(head)?,
        };
        while filled < answer.end {
            filled += self.read(filled)?;
        }
        Ok(answer)
    }

    fn read(&mut self, filled: usize) -> Result<usize> {
        let free = self.buffer.get_mut(filled..).unwrap_or_default();
        match self.stream.read(free)? {
            0 => bail!("the answer breaks off or is larger than 64 KiB"),
            count => Ok(count),
        }
    }
}

fn content_length(head: &str) -> Result<usize> {
    let value = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length").then(|| value.trim())
    });
    Ok(value.context("no content-length")?.parse()?)
}

fn find(text: &[u8], pattern: &[u8]) -> Option<usize> {
    text.windows(pattern.len()).position(|window| window == pattern)
}
