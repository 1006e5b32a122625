//! PNG in one bit per pixel, with its data stored rather than compressed: a label is a few kilobytes either way.

use bytes::BufMut;

use super::Bitmap;
use crate::engine::encode::checksum::{adler32, crc32};

/// Pixels per cell.
const SCALE: usize = 3;

/// Writes the picture.
///
/// # Source
/// PNG (Third Edition) §5 (chunks), §11.2 (IHDR, IDAT, IEND); RFC 1950, RFC 1951 §3.2.4 (stored blocks)
pub(in crate::engine::encode) fn png(label: &str) -> Vec<u8> {
    let bitmap = Bitmap::of(label);
    let mut header = Vec::new();
    let (width, height) = bitmap.size(SCALE);
    header.put_u32(width.into());
    header.put_u32(height.into());
    header.put_slice(&[1, 0, 0, 0, 0]); // one bit per pixel, greyscale, deflate, no filter method of its own, not interlaced

    let mut lines = Vec::new();
    for row in bitmap.rows(SCALE) {
        lines.push(0); // no filter
        let row: Vec<bool> = row.collect();
        let byte = |pixels: &[bool]| {
            let bits = pixels.iter().enumerate().filter(|(_, black)| !**black);
            bits.fold(0, |byte, (at, _)| byte | 0x80_u8 >> at)
        };
        lines.extend(row.chunks(8).map(byte));
    }

    let mut out = b"\x89PNG\r\n\x1A\n".to_vec();
    put_chunk(&mut out, *b"IHDR", &header);
    put_chunk(&mut out, *b"IDAT", &zlib(&lines));
    put_chunk(&mut out, *b"IEND", &[]);
    out
}

#[expect(clippy::cast_possible_truncation, reason = "a label is a few kilobytes")]
fn put_chunk(out: &mut Vec<u8>, name: [u8; 4], data: &[u8]) {
    out.put_u32(data.len() as u32);
    let start = out.len();
    out.put_slice(&name);
    out.put_slice(data);
    let checksum = crc32(out.get(start..).unwrap_or_default());
    out.put_u32(checksum);
}

/// A zlib stream of stored blocks.
fn zlib(data: &[u8]) -> Vec<u8> {
    let mut out = vec![0x78, 0x01];
    let mut blocks = data.chunks(usize::from(u16::MAX)).peekable();
    while let Some(block) = blocks.next() {
        let len = u16::try_from(block.len()).unwrap_or(u16::MAX);
        out.put_u8(u8::from(blocks.peek().is_none()));
        out.put_u16_le(len);
        out.put_u16_le(!len);
        out.put_slice(block);
    }
    out.put_u32(adler32(data));
    out
}
