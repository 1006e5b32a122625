//! PNG with a palette.

use bytes::BufMut;

use super::Canvas;
use crate::engine::encode::checksum::crc32;

/// As good as it gets in little time.
const COMPRESSION_LEVEL: u8 = 6;

/// Writes the picture.
///
/// # Source
/// PNG (Third Edition) §5 (chunks), §11.2 (IHDR, PLTE, IDAT, IEND); RFC 1950
pub(super) fn encode(canvas: &Canvas) -> Vec<u8> {
    let mut header = Vec::new();
    header.put_u32(canvas.width);
    header.put_u32(canvas.height);
    header.put_slice(&[8, 3, 0, 0, 0]); // eight bits per pixel, indexed, deflate, no filter method of its own, not interlaced

    let mut lines = Vec::with_capacity(canvas.pixels.len() + canvas.height as usize);
    for row in canvas.pixels.chunks(canvas.width as usize) {
        lines.push(0); // no filter
        lines.extend_from_slice(row);
    }
    let data = miniz_oxide::deflate::compress_to_vec_zlib(&lines, COMPRESSION_LEVEL);

    let mut out = b"\x89PNG\r\n\x1A\n".to_vec();
    put_chunk(&mut out, *b"IHDR", &header);
    put_chunk(&mut out, *b"PLTE", canvas.palette.as_flattened());
    put_chunk(&mut out, *b"IDAT", &data);
    put_chunk(&mut out, *b"IEND", &[]);
    out
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "pictures have at most some megabytes"
)]
fn put_chunk(out: &mut Vec<u8>, name: [u8; 4], data: &[u8]) {
    out.put_u32(data.len() as u32);
    let start = out.len();
    out.put_slice(&name);
    out.put_slice(data);
    let checksum = crc32(out.get(start..).unwrap_or_default());
    out.put_u32(checksum);
}
