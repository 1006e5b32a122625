//! A socket → connections, until a signal says stop.

use std::io;
use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};

use super::cli::Address;
use super::{connection, listing};
use crate::runtime::log::Log;
use crate::runtime::mock::{Mock, Shared};
use crate::runtime::settings::{LogFormat, Settings};

/// How long requests may take to end after a signal.
const DRAIN_TIME: Duration = Duration::from_secs(10);
/// How long to wait after a failed accept, which is mostly a lack of file descriptors.
const ACCEPT_PAUSE: Duration = Duration::from_millis(20);

/// Serves until SIGTERM or SIGINT.
pub(super) fn serve(mock: Mock, address: &Address, log: LogFormat) -> ExitCode {
    let (log, writer) = Log::start(log);
    let shared = mock.share(log).map(Arc::new).map_err(|error| {
        io::Error::new(
            error.kind(),
            format!("cannot open the file of the state: {error}"),
        )
    });
    let served = shared.and_then(|shared| {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        runtime.block_on(listen(shared, address))
    });
    if let Some(writer) = writer {
        // All requests are answered, so the log ends by itself.
        let _ = writer.join();
    }
    match served {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn listen(shared: Arc<Shared>, address: &Address) -> io::Result<()> {
    let Address { host, port } = address;
    let listener = TcpListener::bind((host.as_str(), *port)).await.map_err(|error| {
        let help = match error.kind() {
            io::ErrorKind::AddrInUse => "; another program has this port, choose one with --port",
            io::ErrorKind::PermissionDenied => "; ports below 1024 need privileges, choose one with --port",
            _ => "",
        };
        io::Error::new(
            error.kind(),
            format!("cannot listen on {host}:{port}: {error}{help}"),
        )
    })?;
    let local = listener.local_addr()?;
    listing::print_start(
        shared.api,
        &format!("{}http://{local}", shared.compat.ready),
        &notes(&shared.settings, local),
    );
    let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    let mut signals = async || {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    };
    let connections = accept_until(&listener, &shared, signals()).await;
    drop(listener);
    tokio::select! {
        () = drain(connections, &shared) => {}
        // Who asks twice does not want to wait.
        () = signals() => {}
    }
    Ok(())
}

/// Serves the connections of `listener` until `stop` is ready, then ends the open ones.
pub(in crate::runtime) async fn serve_until(
    shared: Arc<Shared>,
    listener: TcpListener,
    stop: impl Future<Output = ()>,
) {
    let connections = accept_until(&listener, &shared, stop).await;
    drop(listener);
    drain(connections, &shared).await;
}

async fn accept_until(
    listener: &TcpListener,
    shared: &Arc<Shared>,
    stop: impl Future<Output = ()>,
) -> GracefulShutdown {
    let connections = GracefulShutdown::new();
    tokio::select! {
        () = accept(listener, shared, &connections) => {}
        () = stop => {}
    }
    connections
}

/// Lets requests end that have begun, and callbacks of theirs.
async fn drain(connections: GracefulShutdown, shared: &Shared) {
    // What has not ended by then is cut off.
    let _ = tokio::time::timeout(DRAIN_TIME, connections.shutdown()).await;
    shared.events.drain().await;
}

/// What somebody who starts the mock should know.
fn notes(settings: &Settings, local: SocketAddr) -> Vec<String> {
    let seed = (settings.seed != 0).then(|| format!("seed {}", settings.seed));
    let open = (!local.ip().is_loopback()).then(|| "reachable from other machines".to_owned());
    seed.into_iter().chain(open).collect()
}

async fn accept(listener: &TcpListener, shared: &Arc<Shared>, connections: &GracefulShutdown) {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => connection::spawn(stream, Arc::clone(shared), connections.watcher()),
            Err(_) => tokio::time::sleep(ACCEPT_PAUSE).await,
        }
    }
}
