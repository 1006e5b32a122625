//! The body of a request → bytes, within a limit, a time, and the memory that there is for all bodies.

use std::fmt;
use std::ops::Deref;
use std::pin::pin;
use std::sync::Arc;

use bytes::{Buf, BufMut, Bytes, BytesMut};
use http::request::Parts;
use http::{HeaderMap, header};
use http_body::Body;
use http_body_util::BodyExt;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

use super::coding;
use super::mock::Shared;
use super::problem::Problem;
use super::settings::Settings;

/// How many bodies of the largest size are in memory at once; of smaller ones there may be more.
const LARGEST_AT_ONCE: usize = 8;

/// Why a body could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ReadError {
    TooLarge {
        limit_bytes: usize,
    },
    TooSlow,
    /// The client went away or broke the framing.
    Broken,
    /// Bodies of other requests take all the memory that there is for bodies.
    NoRoom,
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ReadError::TooLarge { limit_bytes } => write!(f, "the body is larger than {limit_bytes} bytes"),
            ReadError::TooSlow => f.write_str("the body took too long to arrive"),
            ReadError::Broken => f.write_str("the body ended before its end"),
            ReadError::NoRoom => f.write_str("too many large bodies arrive at the same time"),
        }
    }
}

impl std::error::Error for ReadError {}

/// The memory for the bodies of all requests, in bytes.
#[derive(Debug)]
pub(super) struct Room(Arc<Semaphore>);

impl Room {
    pub(super) fn new(settings: &Settings) -> Room {
        let bytes = settings.body_limit_bytes.saturating_mul(LARGEST_AT_ONCE);
        Room(Arc::new(Semaphore::new(bytes.min(Semaphore::MAX_PERMITS))))
    }

    /// Nobody waits for room: bodies that wait for each other, each with a part of its own in memory, would all be late.
    ///
    /// # Errors
    /// [`ReadError::NoRoom`]
    fn take(&self, bytes: usize) -> Result<OwnedSemaphorePermit, ReadError> {
        let taken = u32::try_from(bytes)
            .ok()
            .and_then(|bytes| Arc::clone(&self.0).try_acquire_many_owned(bytes).ok());
        taken.ok_or(ReadError::NoRoom)
    }
}

/// A body in memory, which keeps its place there until it is dropped.
#[derive(Debug, Default)]
pub(super) struct Received {
    bytes: Bytes,
    /// `None` for what arrived in one piece: the connection's own buffer is no larger.
    place: Option<OwnedSemaphorePermit>,
}

impl Deref for Received {
    type Target = Bytes;

    fn deref(&self) -> &Bytes {
        &self.bytes
    }
}

impl Received {
    /// Takes the codings off that `Content-Encoding` lists.
    ///
    /// # Errors
    /// Those of [`coding::inflate`], and [`ReadError::NoRoom`].
    pub(super) fn inflate(self, shared: &Shared, headers: &HeaderMap) -> Result<Received, Problem> {
        if !headers.contains_key(header::CONTENT_ENCODING) {
            return Ok(self);
        }
        let bytes = coding::inflate(headers, self.bytes, shared.settings.body_limit_bytes)?;
        // The place of the compressed body is free from here on.
        drop(self.place);
        let place = shared.room.take(bytes.len())?;
        Ok(Received {
            bytes,
            place: Some(place),
        })
    }
}

/// Reads the body of a request as the settings allow.
///
/// # Errors
/// Those of [`read`].
pub(super) async fn read_within<B>(shared: &Shared, parts: &Parts, body: B) -> Result<Received, ReadError>
where
    B: Body,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    read(shared, &parts.headers, body, shared.settings.body_limit_bytes).await
}

/// Reads a whole body.
///
/// # Errors
/// [`ReadError`]; a body that says that it is too large is not even begun.
pub(super) async fn read<B>(
    shared: &Shared,
    headers: &HeaderMap,
    body: B,
    limit_bytes: usize,
) -> Result<Received, ReadError>
where
    B: Body,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    if body.is_end_stream() {
        return Ok(Received::default());
    }
    let announced = headers
        .get(header::CONTENT_LENGTH)
        .and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
    if announced.is_some_and(|length| length > limit_bytes) {
        return Err(ReadError::TooLarge { limit_bytes });
    }
    let collected = collect(&shared.room, body, announced, limit_bytes);
    timeout(shared.settings.request_timeout, collected)
        .await
        .unwrap_or(Err(ReadError::TooSlow))
}

/// The pieces are copied: a client that sends them byte by byte would otherwise have a buffer kept for each.
async fn collect<B: Body>(
    room: &Room,
    body: B,
    announced: Option<usize>,
    limit_bytes: usize,
) -> Result<Received, ReadError> {
    let mut body = pin!(body);
    let mut bytes = BytesMut::new();
    let mut place: Option<OwnedSemaphorePermit> = None;
    while let Some(frame) = body.frame().await {
        let Ok(mut data) = frame.map_err(|_| ReadError::Broken)?.into_data() else {
            // Trailers.
            continue;
        };
        let len = data.remaining();
        if len > limit_bytes - bytes.len() {
            return Err(ReadError::TooLarge { limit_bytes });
        }
        if bytes.is_empty() && body.is_end_stream() {
            let bytes = data.copy_to_bytes(len);
            return Ok(Received { bytes, place });
        }
        if let Some(place) = &mut place {
            let needed = (bytes.len() + len).saturating_sub(place.num_permits());
            place.merge(room.take(needed)?);
        } else {
            // All that is announced, at once: growing by and by could take three times the memory, and would let many bodies
            // begin of which none has room to end.
            let needed = announced.unwrap_or(len).max(len);
            place = Some(room.take(needed)?);
            bytes.reserve(needed);
        }
        bytes.put(data);
    }
    Ok(Received {
        bytes: bytes.freeze(),
        place,
    })
}
