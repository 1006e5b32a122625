//! Asks a running mock for its health; for container images, which have no other tool.

use std::io::{Read, Write};
use std::net::{TcpStream, ToSocketAddrs};
use std::process::ExitCode;
use std::time::Duration;

use super::cli::Address;

const TIMEOUT: Duration = Duration::from_secs(3);

/// Success if the mock at `address` says that it is well.
pub(super) fn check(address: &Address) -> ExitCode {
    match ask(address) {
        Ok(answer) if answer.starts_with("HTTP/1.1 200 ") => ExitCode::SUCCESS,
        Ok(answer) => fail(answer.lines().next().unwrap_or("an empty answer")),
        Err(error) => fail(&error.to_string()),
    }
}

fn fail(why: &str) -> ExitCode {
    eprintln!("unhealthy: {why}");
    ExitCode::FAILURE
}

fn ask(address: &Address) -> std::io::Result<String> {
    // A mock that listens on all addresses is asked on this machine's own.
    let host = match address.host.as_str() {
        "0.0.0.0" => "127.0.0.1",
        "::" => "::1",
        host => host,
    };
    let target = (host, address.port).to_socket_addrs()?.next();
    let target = target.ok_or_else(|| std::io::Error::other("the host has no address"))?;
    let mut stream = TcpStream::connect_timeout(&target, TIMEOUT)?;
    stream.set_read_timeout(Some(TIMEOUT))?;
    stream.write_all(b"GET /__mock/health HTTP/1.1\r\nhost: mock\r\nconnection: close\r\n\r\n")?;
    let mut answer = String::new();
    stream.take(64 * 1024).read_to_string(&mut answer)?;
    Ok(answer)
}
