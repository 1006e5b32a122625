//! The body of a request → bytes, within a limit and a time.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::request::Parts;
use http::{HeaderMap, header};
use http_body::Body;
use http_body_util::{BodyExt, LengthLimitError, Limited};

use super::settings::Settings;

/// Why a body could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ReadError {
    TooLarge {
        limit_bytes: usize,
    },
    TooSlow,
    /// The client went away or broke the framing.
    Broken,
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ReadError::TooLarge { limit_bytes } => write!(f, "the body is larger than {limit_bytes} bytes"),
            ReadError::TooSlow => f.write_str("the body took too long to arrive"),
            ReadError::Broken => f.write_str("the body ended before its end"),
        }
    }
}

impl std::error::Error for ReadError {}

/// Reads the body of a request as the settings allow.
///
/// # Errors
/// Those of [`read`].
pub(super) async fn read_within<B>(settings: &Settings, parts: &Parts, body: B) -> Result<Bytes, ReadError>
where
    B: Body,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    read(
        &parts.headers,
        body,
        settings.body_limit_bytes,
        settings.request_timeout,
    )
    .await
}

/// Reads a whole body.
///
/// # Errors
/// [`ReadError`]; a body that says that it is too large is not even begun.
pub(super) async fn read<B>(
    headers: &HeaderMap,
    body: B,
    limit_bytes: usize,
    timeout: Duration,
) -> Result<Bytes, ReadError>
where
    B: Body,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    if body.is_end_stream() {
        return Ok(Bytes::new());
    }
    let too_large = ReadError::TooLarge { limit_bytes };
    let announced = headers
        .get(header::CONTENT_LENGTH)
        .and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    if announced.is_some_and(|length| length > limit_bytes) {
        return Err(too_large);
    }
    let collected = tokio::time::timeout(timeout, Limited::new(body, limit_bytes).collect()).await;
    match collected {
        Ok(Ok(collected)) => Ok(collected.to_bytes()),
        Ok(Err(error)) if error.is::<LengthLimitError>() => Err(too_large),
        Ok(Err(_)) => Err(ReadError::Broken),
        Err(_) => Err(ReadError::TooSlow),
    }
}
