//! A body in content codings → the body.

use std::fmt;
use std::io::{self, Read};

use bytes::Bytes;
use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};
use http::{HeaderMap, header};
use ruzstd::decoding::StreamingDecoder;

use super::Coding;
use crate::engine::field;

/// One is usual; each costs a pass over the body.
const MAX_CODINGS: usize = 4;
/// What every Zstandard decoder is asked to support (RFC 8878 §3.1.1.1.2); it is allocated before anything is decoded.
const MAX_WINDOW_BYTES: u64 = 8 * 1024 * 1024;
const BUFFER_BYTES: usize = 4096;

/// Why a body could not be decompressed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::runtime) enum CodingError {
    /// No coding has this name.
    Unknown(String),
    /// More codings than anybody needs.
    TooMany,
    /// The body is not written in its coding.
    Malformed(&'static str),
    /// It grows beyond the limit.
    TooLarge { limit_bytes: usize },
}

impl fmt::Display for CodingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CodingError::Unknown(name) => write!(f, "no content coding is named `{name}`"),
            CodingError::TooMany => {
                write!(f, "the body has more than {MAX_CODINGS} content codings")
            }
            CodingError::Malformed(coding) => write!(f, "the body is not written in {coding}"),
            CodingError::TooLarge { limit_bytes } => {
                write!(
                    f,
                    "the body is larger than {limit_bytes} bytes when it is decompressed"
                )
            }
        }
    }
}

impl std::error::Error for CodingError {}

/// Takes the codings off that `Content-Encoding` lists, the last one first.
///
/// # Errors
/// [`CodingError`]; no step makes more than `limit_bytes`.
pub(in crate::runtime) fn inflate(
    headers: &HeaderMap,
    body: Bytes,
    limit_bytes: usize,
) -> Result<Bytes, CodingError> {
    if body.is_empty() || !headers.contains_key(header::CONTENT_ENCODING) {
        return Ok(body);
    }
    let codings = codings(headers)?;
    codings
        .into_iter()
        .rev()
        .try_fold(body, |body, coding| one(coding, &body, limit_bytes))
}

fn codings(headers: &HeaderMap) -> Result<Vec<Coding>, CodingError> {
    let fields = headers.get_all(header::CONTENT_ENCODING).iter();
    let fields: Vec<_> = fields
        .map(|field| String::from_utf8_lossy(field.as_bytes()))
        .collect();
    let names = fields.iter().flat_map(|field| field::split(field, b','));
    // It says that there is none, and clients send it all the same.
    let names = names.filter(|name| !name.eq_ignore_ascii_case("identity"));
    let codings = names
        .take(MAX_CODINGS + 1)
        .map(|name| Coding::of(name).ok_or_else(|| CodingError::Unknown(name.to_owned())));
    let codings = codings.collect::<Result<Vec<_>, _>>()?;
    if codings.len() > MAX_CODINGS {
        return Err(CodingError::TooMany);
    }
    Ok(codings)
}

fn one(coding: Coding, body: &[u8], limit_bytes: usize) -> Result<Bytes, CodingError> {
    let (name, read) = match coding {
        Coding::Gzip => ("gzip", read(MultiGzDecoder::new(body), limit_bytes)),
        Coding::Deflate if has_zlib_header(body) => ("deflate", read(ZlibDecoder::new(body), limit_bytes)),
        Coding::Deflate => ("deflate", read(DeflateDecoder::new(body), limit_bytes)),
        Coding::Brotli => {
            let decoder = brotli_decompressor::Decompressor::new(body, BUFFER_BYTES);
            ("br", read(decoder, limit_bytes))
        }
        Coding::Zstandard => ("zstd", zstandard(body, limit_bytes)),
    };
    match read {
        Ok(bytes) if bytes.len() > limit_bytes => Err(CodingError::TooLarge { limit_bytes }),
        Ok(bytes) => Ok(bytes.into()),
        Err(_) => Err(CodingError::Malformed(name)),
    }
}

/// Up to one byte more than the limit.
fn read(decoder: impl Read, limit_bytes: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let most = u64::try_from(limit_bytes).unwrap_or(u64::MAX).saturating_add(1);
    decoder.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Frame after frame (RFC 8878 §3).
fn zstandard(mut body: &[u8], limit_bytes: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    while !body.is_empty() && bytes.len() <= limit_bytes {
        let decoder = StreamingDecoder::new_with_max_window_size(&mut body, MAX_WINDOW_BYTES);
        let decoder = decoder.map_err(io::Error::other)?;
        bytes.append(&mut read(decoder, limit_bytes - bytes.len())?);
    }
    Ok(bytes)
}

/// RFC 1950 §2.2
fn has_zlib_header(body: &[u8]) -> bool {
    match body {
        [method, flags, ..] => method & 0x0F == 8 && u16::from_be_bytes([*method, *flags]).is_multiple_of(31),
        _ => false,
    }
}
