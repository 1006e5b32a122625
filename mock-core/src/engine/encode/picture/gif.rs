//! GIF of two colours.

use bytes::BufMut;

use super::Bitmap;

/// Pixels per cell.
const SCALE: usize = 2;
/// Codes are one bit wider than this: eight, so that each stands in a byte of its own.
const MINIMUM_CODE_SIZE: u8 = 7;
/// Forgets the table of codes.
const CLEAR: u8 = 1 << MINIMUM_CODE_SIZE;
const END: u8 = CLEAR + 1;
/// After so many pixels the codes would become nine bits wide, unless the table is forgotten before.
const RUN: usize = 120;

/// Writes the picture; no pixel is compressed.
///
/// # Source
/// GIF89a §17 to §27, Appendix F
pub(in crate::engine::encode) fn gif(label: &str) -> Vec<u8> {
    let bitmap = Bitmap::of(label);
    let (width, height) = bitmap.size(SCALE);
    let mut out = b"GIF89a".to_vec();
    out.put_u16_le(width);
    out.put_u16_le(height);
    out.put_slice(&[0x80, 0, 0]); // a global table of two colours, background, no aspect ratio
    out.put_slice(&[0xFF, 0xFF, 0xFF, 0, 0, 0]); // white, black
    out.put_u8(b',');
    out.put_u32_le(0); // left and top
    out.put_u16_le(width);
    out.put_u16_le(height);
    out.put_u8(0); // no local table
    out.put_u8(MINIMUM_CODE_SIZE);

    let colours: Vec<u8> = bitmap.rows(SCALE).flatten().map(u8::from).collect();
    let mut codes = Vec::new();
    for run in colours.chunks(RUN) {
        codes.push(CLEAR);
        codes.extend_from_slice(run);
    }
    codes.push(END);
    for block in codes.chunks(usize::from(u8::MAX)) {
        out.put_u8(u8::try_from(block.len()).unwrap_or(u8::MAX));
        out.put_slice(block);
    }
    out.put_slice(b"\0;");
    out
}
