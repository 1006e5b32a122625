//! One request to one address.

use std::net::SocketAddr;
use std::time::Duration;

use bytes::Bytes;
use http::{Request, StatusCode};
use http_body_util::Full;
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

/// How long a receiver may take to answer.
const TIMEOUT: Duration = Duration::from_secs(10);
/// Waiting times before another attempt; the receiver may be starting just now.
const PAUSES: [Duration; 3] = [
    Duration::from_millis(500),
    Duration::from_secs(1),
    Duration::from_secs(2),
];

/// Sends a request until the receiver takes it, four times at most; says what it answered, or why there is no answer.
/// Redirects are not followed: they could lead where the mock may not go.
pub(super) async fn deliver(address: SocketAddr, request: Request<Bytes>) -> Result<StatusCode, String> {
    let mut outcome = attempt(address, request.clone()).await;
    for pause in PAUSES {
        let is_done = match &outcome {
            Ok(status) => !status.is_server_error() && *status != StatusCode::TOO_MANY_REQUESTS,
            Err(_) => false,
        };
        if is_done {
            break;
        }
        tokio::time::sleep(pause).await;
        outcome = attempt(address, request.clone()).await;
    }
    outcome
}

async fn attempt(address: SocketAddr, request: Request<Bytes>) -> Result<StatusCode, String> {
    match tokio::time::timeout(TIMEOUT, exchange(address, request)).await {
        Ok(Ok(status)) => Ok(status),
        Ok(Err(error)) => Err(error),
        Err(_) => Err("no answer in time".to_owned()),
    }
}

/// The body of the answer is not read: nobody asks for it.
async fn exchange(address: SocketAddr, request: Request<Bytes>) -> Result<StatusCode, String> {
    let stream = TcpStream::connect(address)
        .await
        .map_err(|error| error.to_string())?;
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream))
        .await
        .map_err(|error| error.to_string())?;
    // It ends by itself once the answer is here and the sender is gone.
    tokio::spawn(connection);
    let response = sender.send_request(request.map(Full::new)).await;
    response
        .map(|response| response.status())
        .map_err(|error| error.to_string())
}
