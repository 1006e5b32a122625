//! The measurements, each of both servers in turn.

use super::client::{Connection, EXCHANGES, Exchange};
use super::server::{Program, Server};
use anyhow::{Context, Result, bail};
use std::path::Path;
use std::time::{Duration, Instant};

/// One line of the report.
pub(crate) struct Row {
    /// What was measured, with its unit.
    pub(crate) name: String,
    /// The mock's value.
    pub(crate) mock: f64,
    /// The other server's.
    pub(crate) by_hand: f64,
    /// Mock to other: of the values, or the median of the rounds' ratios.
    pub(crate) ratio: f64,
    /// Digits after the point.
    pub(crate) digits: usize,
}

/// Connections that drive a server at once.
const CONNECTIONS: u32 = 2;

/// Requests under valgrind that are counted, and before them those that warm up.
const COUNTED: u32 = 1000;
const WARM_UP: u32 = 200;

impl Row {
    fn new(name: impl Into<String>, mock: f64, by_hand: f64, digits: usize) -> Row {
        Row {
            name: name.into(),
            mock,
            by_hand,
            ratio: mock / by_hand,
            digits,
        }
    }

    /// Medians of paired values; the ratio is the median of the pairs' ratios.
    fn paired(name: impl Into<String>, pairs: &[(f64, f64)], digits: usize) -> Row {
        Row {
            name: name.into(),
            mock: median(pairs.iter().map(|pair| pair.0)),
            by_hand: median(pairs.iter().map(|pair| pair.1)),
            ratio: median(pairs.iter().map(|pair| pair.0 / pair.1)),
            digits,
        }
    }
}

/// Makes sure that the server by hand sends all that the mock sends: status, header fields and body.
pub(crate) fn compare(mock: &Program, by_hand: &Program) -> Result<()> {
    let servers = (mock.start(&[])?, by_hand.start(&[])?);
    for exchange in &EXCHANGES {
        let ours = Connection::open(servers.0.port)?.lines(exchange)?;
        let theirs = Connection::open(servers.1.port)?.lines(exchange)?;
        if let Some(missing) = ours.iter().find(|line| !theirs.contains(line)) {
            let (name, theirs) = (exchange.name, theirs.join("\n"));
            bail!("{name}: the server by hand does not send\n{missing}\nbut\n{theirs}");
        }
    }
    servers.0.terminate()?;
    servers.1.terminate()
}

/// Sizes of the executables.
pub(crate) fn size(mock: &Program, by_hand: &Program) -> Result<Row> {
    let size = |program: &Program| -> Result<f64> {
        Ok(kibibytes(std::fs::metadata(&program.path)?.len()) / 1024.0)
    };
    Ok(Row::new("binary, MiB", size(mock)?, size(by_hand)?, 2))
}

/// From exec to the first answer.
pub(crate) fn start(mock: &Program, by_hand: &Program, starts: usize) -> Result<Row> {
    let mut pairs = Vec::new();
    for _ in 0..starts.max(1) {
        let milliseconds =
            |program: &Program| -> Result<f64> { Ok(program.start(&[])?.start.as_secs_f64() * 1e3) };
        pairs.push((milliseconds(mock)?, milliseconds(by_hand)?));
    }
    Ok(Row::paired("start to first answer, ms", &pairs, 2))
}

/// Memory, then throughput and processor time for each kind of request, in alternating rounds.
pub(crate) fn load(mock: &Program, by_hand: &Program, rounds: usize, requests: u32) -> Result<Vec<Row>> {
    let servers = (mock.start(&[])?, by_hand.start(&[])?);
    std::thread::sleep(Duration::from_millis(300));
    let mut rows = vec![Row::new(
        "memory idle, MiB",
        servers.0.memory()? / 1024.0,
        servers.1.memory()? / 1024.0,
        2,
    )];
    let mut speed = Vec::new();
    for exchange in &EXCHANGES {
        let mut throughput = Vec::new();
        let mut processor = Vec::new();
        for _ in 0..rounds.max(1) {
            let (a, b) = (
                drive(&servers.0, exchange, requests)?,
                drive(&servers.1, exchange, requests)?,
            );
            throughput.push((a.throughput, b.throughput));
            processor.push((a.processor, b.processor));
        }
        speed.push(Row::paired(
            format!("{}, requests/s", exchange.name),
            &throughput,
            0,
        ));
        speed.push(Row::paired(format!("{}, CPU µs", exchange.name), &processor, 2));
    }
    let peak = (
        servers.0.peak_memory()? / 1024.0,
        servers.1.peak_memory()? / 1024.0,
    );
    rows.push(Row::new("memory under load, MiB", peak.0, peak.1, 2));
    rows.extend(speed);
    servers.0.terminate()?;
    servers.1.terminate()?;
    Ok(rows)
}

/// What one round of one kind gave.
struct Round {
    /// Requests per second.
    throughput: f64,
    /// Processor time per request in microseconds, the kernel's part in it.
    processor: f64,
}

fn drive(server: &Server, exchange: &Exchange, requests: u32) -> Result<Round> {
    let each = requests.div_ceil(CONNECTIONS).max(1);
    let mut connections = (0..CONNECTIONS)
        .map(|_| Connection::open(server.port))
        .collect::<std::io::Result<Vec<_>>>()?;
    for connection in &mut connections {
        connection.exchange(exchange, each.min(100))?;
    }
    let before = server.processor_time()?;
    let begin = Instant::now();
    std::thread::scope(|scope| {
        let threads: Vec<_> = connections
            .iter_mut()
            .map(|connection| scope.spawn(move || connection.exchange(exchange, each)))
            .collect();
        threads.into_iter().try_for_each(|thread| {
            thread
                .join()
                .unwrap_or_else(|_| Err(anyhow::anyhow!("a client failed")))
        })
    })?;
    let spent = begin.elapsed().as_secs_f64();
    let processor = server.processor_time()?.saturating_sub(before).as_secs_f64();
    let count = f64::from(each * CONNECTIONS);
    Ok(Round {
        throughput: count / spent,
        processor: processor * 1e6 / count,
    })
}

/// Instructions outside the kernel per request, counted by valgrind: they repeat to a percent on any machine.
pub(crate) fn instructions(mock: &Program, by_hand: &Program) -> Result<Vec<Row>> {
    EXCHANGES
        .iter()
        .map(|exchange| {
            let name = format!("{}, instructions", exchange.name);
            Ok(Row::new(
                name,
                per_request(mock, exchange)?,
                per_request(by_hand, exchange)?,
                0,
            ))
        })
        .collect()
}

/// Two runs that differ in the number of requests only.
fn per_request(program: &Program, exchange: &Exchange) -> Result<f64> {
    let few = total(program, exchange, WARM_UP)?;
    let many = total(program, exchange, WARM_UP + COUNTED)?;
    Ok((many - few) / f64::from(COUNTED))
}

fn total(program: &Program, exchange: &Exchange, requests: u32) -> Result<f64> {
    let folder = std::env::temp_dir().join(format!("mock-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let counted = counted(program, exchange, requests, &folder.join("callgrind.out"));
    std::fs::remove_dir_all(&folder)?;
    counted
}

fn counted(program: &Program, exchange: &Exchange, requests: u32, file: &Path) -> Result<f64> {
    let output = format!("--callgrind-out-file={}", file.display());
    let wrapper = ["valgrind".to_owned(), "--tool=callgrind".to_owned(), output];
    let server = program.start(&wrapper)?;
    Connection::open(server.port)?.exchange(exchange, requests)?;
    server.terminate()?;
    let text = std::fs::read_to_string(file).context("valgrind wrote no count")?;
    let total = text
        .lines()
        .find_map(|line| line.strip_prefix("totals: ").or(line.strip_prefix("summary: ")));
    Ok(total.context("valgrind's file has no total")?.trim().parse()?)
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

#[expect(clippy::cast_precision_loss, reason = "sizes of files are far below 2^52")]
fn kibibytes(bytes: u64) -> f64 {
    bytes as f64 / 1024.0
}

#[cfg(test)]
mod tests {
    use super::Row;

    #[test]
    fn ratios_are_medians_of_pairs() {
        let row = Row::paired("x", &[(1.0, 2.0), (9.0, 3.0), (4.0, 4.0)], 0);
        assert_eq!(format!("{} {} {}", row.mock, row.by_hand, row.ratio), "4 3 1");
    }
}
