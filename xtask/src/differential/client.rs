//! One request over a connection of its own.

use super::requests::Request;
use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// What came back.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: u16,
    /// By name in lower case; of repeated ones the last.
    pub(super) fields: BTreeMap<String, String>,
    pub(super) body: Vec<u8>,
}

const TIMEOUT: Duration = Duration::from_secs(10);

pub(super) fn send(url: &str, request: &Request) -> Result<Answer> {
    let host = url.trim_start_matches("http://");
    let mut stream = TcpStream::connect(host)?;
    stream.set_read_timeout(Some(TIMEOUT))?;
    let mut head = format!(
        "{} {} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n",
        request.method, request.target
    );
    for (name, value) in &request.fields {
        head.extend([name, ": ", value, "\r\n"]);
    }
    if !request.body.is_empty() {
        head.extend(["content-length: ", &request.body.len().to_string(), "\r\n"]);
    }
    stream.write_all(head.as_bytes())?;
    stream.write_all(b"\r\n")?;
    stream.write_all(&request.body)?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes)?;
    read(&bytes).context("no answer")
}

fn read(bytes: &[u8]) -> Option<Answer> {
    let end = bytes.windows(4).position(|window| window == b"\r\n\r\n")?;
    let (head, body) = (
        std::str::from_utf8(bytes.get(..end)?).ok()?,
        bytes.get(end + 4..)?,
    );
    let mut lines = head.split("\r\n");
    let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
    let fields = lines.filter_map(|line| line.split_once(':'));
    let fields: BTreeMap<String, String> = fields
        .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
        .collect();
    Some(Answer {
        status,
        fields,
        body: body.to_vec(),
    })
}
