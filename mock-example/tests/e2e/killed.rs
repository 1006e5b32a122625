//! The process is killed while it writes: what was acknowledged is there when it starts again.

use std::io::{BufRead, BufReader};
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;

use crate::client::{Connection, send};

/// Acknowledged requests, after which the process is killed.
const ENOUGH: usize = 60;

/// A mock in a process of its own.
struct Mock {
    process: Child,
    address: SocketAddr,
}

impl Mock {
    fn start(state: &Path) -> Mock {
        let free = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = free.local_addr().expect("an address");
        drop(free);
        let mut process = Command::new(env!("CARGO_BIN_EXE_mock-example"))
            .args(["-p", &address.port().to_string(), "--state"])
            .arg(state)
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .expect("a process");
        // It says where it listens once it does.
        let output = process.stdout.take().expect("an output");
        let mut lines = BufReader::new(output).lines();
        let is_there = |line: &String| line.contains(&format!("http://{address}"));
        assert!(lines.by_ref().map_while(Result::ok).any(|line| is_there(&line)));
        std::thread::spawn(move || lines.for_each(drop));
        Mock { process, address }
    }

    fn kill(self) {
        drop(self);
    }
}

impl Drop for Mock {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Adds dinosaurs until nobody answers any more, and tells of each that was acknowledged.
fn add(address: SocketAddr, writer: usize, acknowledged: &mpsc::Sender<(String, String)>) {
    let mut connection = Connection::open(address);
    for number in 0.. {
        let name = format!("Rex {writer}-{number}");
        let body = format!(r#"{{"common_name":"{name}","scientific_name":"T"}}"#);
        let head = "POST /api/dinosaurs/ HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json";
        connection.send(format!("{head}\r\ncontent-length: {}\r\n\r\n{body}", body.len()));
        let Some(reply) = connection.receive() else { return };
        assert_eq!(reply.status, 201);
        let location = reply.field("location").to_owned();
        if acknowledged.send((location, name)).is_err() {
            return;
        }
    }
}

#[test]
fn what_was_acknowledged_survives_a_kill() {
    let state = std::env::temp_dir().join(format!("mock-killed-{}.jsonl", std::process::id()));
    let mock = Mock::start(&state);
    let address = mock.address;
    let (sender, receiver) = mpsc::channel();
    let writers: Vec<_> = (0..3)
        .map(|writer| {
            let sender = sender.clone();
            std::thread::spawn(move || add(address, writer, &sender))
        })
        .collect();
    drop(sender);
    let mut made: Vec<(String, String)> = receiver.iter().take(ENOUGH).collect();
    mock.kill();
    made.extend(receiver.iter());
    for writer in writers {
        writer.join().expect("a writer");
    }

    let again = Mock::start(&state);
    for (location, name) in &made {
        let path = location
            .split_once("://")
            .and_then(|(_, rest)| Some(&rest[rest.find('/')?..]));
        let path = path.expect("a URL");
        let reply = send(again.address, &format!("GET {path}"), &[], b"");
        assert!(
            reply.status == 200 && reply.text().contains(name),
            "{path}: {}",
            reply.text()
        );
    }
    again.kill();
    std::fs::remove_file(&state).expect("a file");
}
