//! A server that is told what to answer and tells what it was asked.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::mpsc;
use std::time::Duration;

/// A running receiver. It ends with the process.
pub(crate) struct Receiver {
    pub(crate) address: SocketAddr,
    requests: mpsc::Receiver<Received>,
}

/// A request.
pub(crate) struct Received {
    /// Request line and header fields.
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Receiver {
    /// Answers the requests of its connections in turn, each with the next of `answers`; the last one stays.
    pub(crate) fn start(answers: Vec<&'static str>) -> Receiver {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("an address");
        let (sender, requests) = mpsc::channel();
        std::thread::spawn(move || {
            for (index, stream) in listener.incoming().enumerate() {
                let answer = answers.get(index).or(answers.last()).expect("an answer");
                let received = receive(&stream.expect("a connection"), answer);
                if sender.send(received).is_err() {
                    return;
                }
            }
        });
        Receiver { address, requests }
    }

    /// The next request.
    pub(crate) fn next(&self) -> Received {
        let next = self.requests.recv_timeout(Duration::from_secs(20));
        next.expect("a request")
    }

    /// Whether nothing came so far.
    pub(crate) fn is_idle(&self) -> bool {
        self.requests.try_recv().is_err()
    }
}

fn receive(mut stream: &TcpStream, answer: &str) -> Received {
    let mut reader = BufReader::new(stream);
    let mut head = String::new();
    while reader.read_line(&mut head).expect("a line") > 2 {}
    let length = head.to_ascii_lowercase();
    let length = length.split("content-length: ").nth(1).map_or(0, |rest| {
        let digits = rest.lines().next().unwrap_or_default();
        digits.parse().expect("a length")
    });
    let mut body = vec![0; length];
    reader.read_exact(&mut body).expect("a body");
    // The client may have had enough.
    let _ = stream.write_all(answer.as_bytes());
    Received {
        head,
        body: String::from_utf8(body).expect("UTF-8"),
    }
}
