//! One request to a receiver, over a connection of its own.
//!
//! The name in the URL is resolved once, and the address that was checked is the one that is connected to: a name that
//! resolves to something else a moment later gains nothing. Redirects are answers like others and are not followed.

use std::net::SocketAddr;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Request, StatusCode, header};
use http_body_util::{BodyExt, Full, Limited};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use tokio::net::{TcpStream, lookup_host};

use super::message::Message;
use super::plan::not_permitted;
use super::targets::Targets;

/// How long an exchange may take.
const TIMEOUT: Duration = Duration::from_secs(10);
/// As much of an answer is read.
const MAX_ANSWER_BYTES: usize = 1 << 20;

/// What the receiver said.
#[derive(Debug)]
pub(super) struct Received {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
}

/// Why there is no answer.
#[derive(Debug)]
pub(super) enum SendError {
    /// The target is not permitted.
    Refused(String),
    /// The receiver cannot be reached, or does not answer.
    Failed(String),
}

/// Sends a request to a permitted target and reads the answer.
///
/// # Errors
/// [`SendError`]
pub(super) async fn send(message: &Message, targets: &Targets) -> Result<Received, SendError> {
    let seconds = TIMEOUT.as_secs();
    tokio::time::timeout(TIMEOUT, exchange(message, targets))
        .await
        .unwrap_or_else(|_| Err(SendError::Failed(format!("no answer within {seconds} seconds"))))
}

async fn exchange(message: &Message, targets: &Targets) -> Result<Received, SendError> {
    let stream = connect(message, targets).await?;
    let failed = |error: hyper::Error| SendError::Failed(error.to_string());
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.map_err(failed)?;
    let exchange = async {
        let response = sender.send_request(request(message)?).await.map_err(failed)?;
        let (parts, body) = response.into_parts();
        let body = Limited::new(body, MAX_ANSWER_BYTES)
            .collect()
            .await
            .map_err(|error| SendError::Failed(error.to_string()))?;
        Ok(Received {
            status: parts.status,
            headers: parts.headers,
            body: body.to_bytes(),
        })
    };
    // The connection does the work; it ends when the exchange has.
    let connection = async {
        let _ = connection.await;
        std::future::pending::<()>().await;
    };
    tokio::select! {
        received = exchange => received,
        () = connection => Err(SendError::Failed("the connection ended".to_owned())),
    }
}

async fn connect(message: &Message, targets: &Targets) -> Result<TcpStream, SendError> {
    let (host, port) = (message.url.host.as_str(), message.url.port);
    let addresses = lookup_host((host, port))
        .await
        .map_err(|error| SendError::Failed(format!("`{host}` has no address: {error}")))?;
    let permitted: Vec<SocketAddr> = addresses
        .filter(|address| targets.permit(host, address.ip(), port))
        .collect();
    if permitted.is_empty() {
        return Err(SendError::Refused(not_permitted(host, port)));
    }
    TcpStream::connect(permitted.as_slice())
        .await
        .map_err(|error| SendError::Failed(format!("`{host}:{port}` takes no connection: {error}")))
}

fn request(message: &Message) -> Result<Request<Full<Bytes>>, SendError> {
    let mut request = Request::new(Full::new(message.body.clone()));
    *request.method_mut() = message.method.clone();
    *request.uri_mut() = message
        .url
        .target()
        .parse()
        .map_err(|_| SendError::Failed("the URL has no target".to_owned()))?;
    *request.headers_mut() = message.headers.clone();
    let headers = request.headers_mut();
    if let Ok(host) = HeaderValue::from_str(message.url.authority()) {
        headers.insert(header::HOST, host);
    }
    headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
    let agent = HeaderValue::from_static(concat!("mock-api/", env!("CARGO_PKG_VERSION")));
    headers.entry(header::USER_AGENT).or_insert(agent);
    Ok(request)
}
