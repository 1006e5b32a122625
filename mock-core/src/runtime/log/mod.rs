//! Finished exchanges → lines, written by a thread of its own so that no request waits for a terminal.

mod json;
mod pretty;

use std::io::{IsTerminal, Write};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::JoinHandle;
use std::time::{Duration, SystemTime};

use http::request::Parts;
use http::{Method, StatusCode, Uri};

use super::respond::Answer;
use super::settings::LogFormat;
use crate::model::Operation;

/// Lines that wait to be written; beyond it they are dropped rather than keeping a request waiting.
const MAX_WAITING: usize = 1024;

/// Where exchanges are logged.
#[derive(Debug)]
pub(super) struct Log {
    sender: Option<SyncSender<Line>>,
}

/// A request and its answer, as far as they are logged.
#[derive(Debug)]
pub(super) struct Line {
    at: SystemTime,
    method: Method,
    target: Target,
    /// `None` where there is no answer.
    status: Option<StatusCode>,
    operation: Option<&'static Operation>,
    why: String,
    duration: Duration,
}

/// What a request is for.
#[derive(Debug)]
enum Target {
    /// A request of a client; the cheapest thing to take along.
    Own(Uri),
    /// A request that the mock makes.
    Callback { name: &'static str, url: String },
}

impl Line {
    pub(super) fn new<B>(
        parts: &Parts,
        answer: &Answer<B>,
        operation: Option<&'static Operation>,
        duration: Duration,
    ) -> Line {
        let why = match &answer.problem {
            Some(problem) => problem.summary(),
            None => answer.source.describe().into_owned(),
        };
        Line {
            at: SystemTime::now(),
            method: parts.method.clone(),
            target: Target::Own(parts.uri.clone()),
            status: Some(answer.response.status()),
            operation,
            why,
            duration,
        }
    }

    /// A request that the mock makes: the status of its answer, if there is one, and how long it took; nothing for one that
    /// is not sent.
    pub(super) fn of_callback(
        name: &'static str,
        method: &str,
        url: String,
        why: String,
        sent: Option<(Option<StatusCode>, Duration)>,
    ) -> Line {
        let (status, duration) = sent.unwrap_or_default();
        Line {
            at: SystemTime::now(),
            method: Method::from_bytes(method.as_bytes()).unwrap_or_default(),
            target: Target::Callback { name, url },
            status,
            operation: None,
            why,
            duration,
        }
    }

    /// Path and query of a client's request, the whole URL of the mock's own.
    fn target(&self) -> &str {
        match &self.target {
            Target::Own(uri) => uri.path_and_query().map_or("", |target| target.as_str()),
            Target::Callback { url, .. } => url,
        }
    }

    fn since_epoch(&self) -> Duration {
        self.at.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default()
    }
}

impl Log {
    /// A log of nothing.
    pub(super) fn off() -> Log {
        Log { sender: None }
    }

    /// A log on the standard output, and its thread, which ends when the log is dropped and everything is written.
    pub(super) fn start(format: LogFormat) -> (Log, Option<JoinHandle<()>>) {
        let write_line: fn(&mut String, &Line, bool) -> std::fmt::Result = match format {
            LogFormat::Off => return (Log::off(), None),
            LogFormat::Pretty => pretty::write,
            LogFormat::Json => json::write,
        };
        let (sender, receiver) = sync_channel(MAX_WAITING);
        let writer = std::thread::Builder::new()
            .name("log".into())
            .stack_size(128 * 1024)
            .spawn(move || write_all(&receiver, write_line));
        match writer {
            Ok(writer) => (Log { sender: Some(sender) }, Some(writer)),
            // Without a thread there is no log, but there is still a mock.
            Err(_) => (Log::off(), None),
        }
    }

    /// Hands a line to the writer; it is not even made if nobody logs.
    pub(super) fn write(&self, line: impl FnOnce() -> Line) {
        if let Some(sender) = &self.sender {
            // A full queue or a closed output loses the line, on purpose.
            let _ = sender.try_send(line());
        }
    }
}

/// Whether to colour what goes to the standard output (https://no-color.org).
pub(super) fn is_coloured() -> bool {
    std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// Writes what waits in one go.
fn write_all(receiver: &Receiver<Line>, write_line: fn(&mut String, &Line, bool) -> std::fmt::Result) {
    let coloured = is_coloured();
    let mut lines = String::new();
    while let Ok(first) = receiver.recv() {
        lines.clear();
        for line in std::iter::once(first).chain(receiver.try_iter().take(MAX_WAITING)) {
            // Writing to a string cannot fail.
            let _ = write_line(&mut lines, &line, coloured);
        }
        if std::io::stdout().lock().write_all(lines.as_bytes()).is_err() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(why: &str) -> Line {
        Line {
            at: SystemTime::UNIX_EPOCH + Duration::from_millis(1_700_000_000_123),
            method: Method::GET,
            target: Target::Own(Uri::from_static("/a%20b?c=d")),
            status: Some(StatusCode::UNPROCESSABLE_ENTITY),
            operation: None,
            why: why.into(),
            duration: Duration::from_micros(1234),
        }
    }

    #[test]
    fn a_line_for_people() {
        let mut line = String::new();
        pretty::write(&mut line, &sample("body must\nbe \u{1b}[31m"), false).expect("written");
        assert_eq!(
            line,
            "22:13:20  GET     /a%20b?c=d                               422      1.2 ms  body must\\nbe \\u{1b}[31m\n"
        );
        let mut coloured = String::new();
        pretty::write(&mut coloured, &sample("x"), true).expect("written");
        assert!(coloured.contains("\u{1b}[33m422\u{1b}[0m"), "{coloured}");
    }

    #[test]
    fn a_line_for_machines() {
        let mut line = String::new();
        json::write(&mut line, &sample("a \"b\""), true).expect("written");
        assert_eq!(
            line,
            "{\"time\":\"2023-11-14T22:13:20.123Z\",\"method\":\"GET\",\"path\":\"/a%20b?c=d\",\"status\":422,\
             \"duration_us\":1234,\"why\":\"a \\\"b\\\"\"}\n"
        );
    }
}
