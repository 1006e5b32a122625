//! GIF of 128 colours.

use bytes::BufMut;

use super::Canvas;

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
#[expect(clippy::cast_possible_truncation, reason = "sides have at most four digits")]
pub(super) fn encode(canvas: &Canvas) -> Vec<u8> {
    let (width, height) = (canvas.width as u16, canvas.height as u16);
    let mut out = b"GIF89a".to_vec();
    out.put_u16_le(width);
    out.put_u16_le(height);
    out.put_slice(&[0x80 | (MINIMUM_CODE_SIZE - 1), 0, 0]); // a global table of 128 colours, background, no aspect ratio
    let mut table = canvas.palette.clone();
    table.resize(usize::from(CLEAR), [0; 3]);
    out.put_slice(table.as_flattened());
    out.put_u8(b',');
    out.put_u32_le(0); // left and top
    out.put_u16_le(width);
    out.put_u16_le(height);
    out.put_u8(0); // no local table
    out.put_u8(MINIMUM_CODE_SIZE);

    let mut codes = Vec::new();
    for run in canvas.pixels.chunks(RUN) {
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
