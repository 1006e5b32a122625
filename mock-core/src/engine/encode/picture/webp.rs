//! WebP, lossless: a palette, and an index of it per pixel in seven bits.

use bytes::BufMut;

use super::Canvas;

/// Bits of an index of the palette.
const INDEX_BITS: u32 = 7;
/// Symbols for green: literals, then lengths of copies.
const GREEN_SYMBOLS: usize = 256 + 24;
/// The transform from indices to colours.
const COLOUR_INDEXING: u32 = 3;

/// In which order the lengths of codes for lengths of codes come.
#[rustfmt::skip]
const LENGTH_ORDER: [usize; 19] = [17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];

/// Writes the picture.
///
/// # Source
/// WebP container (RFC 9649 §2), lossless bitstream (RFC 9649 §3)
#[expect(
    clippy::cast_possible_truncation,
    reason = "pictures have at most some megabytes"
)]
pub(super) fn encode(canvas: &Canvas) -> Vec<u8> {
    let mut bits = Bits::default();
    bits.put(canvas.width - 1, 14);
    bits.put(canvas.height - 1, 14);
    bits.put(0, 1); // nothing shines through
    bits.put(0, 3); // version
    bits.put(1, 1); // a transform
    bits.put(COLOUR_INDEXING, 2);
    bits.put(canvas.palette.len() as u32 - 1, 8);
    bits.put_palette(&canvas.palette);
    bits.put(0, 1); // no other transform
    bits.put(0, 1); // no cache of colours
    bits.put(0, 1); // one set of codes for all pixels
    bits.put_equal_code(GREEN_SYMBOLS, 1 << INDEX_BITS, INDEX_BITS);
    for _ in 0..4 {
        bits.put_single_code(0); // red, blue, alpha, distance
    }
    for pixel in &canvas.pixels {
        bits.put_reversed((*pixel).into(), INDEX_BITS);
    }
    let data = bits.finish();

    let padding = (data.len() + 1) % 2;
    let mut out = b"RIFF".to_vec();
    out.put_u32_le((4 + 8 + 1 + data.len() + padding) as u32);
    out.put_slice(b"WEBPVP8L");
    out.put_u32_le(data.len() as u32 + 1);
    out.put_u8(0x2F); // signature
    out.put_slice(&data);
    out.put_bytes(0, padding);
    out
}

/// Bits, the first one lowest.
#[derive(Default)]
struct Bits {
    out: Vec<u8>,
    pending: u32,
    len: u32,
}

impl Bits {
    /// The palette as a picture of one row, each colour as its difference to the one before.
    fn put_palette(&mut self, palette: &[[u8; 3]]) {
        self.put(0, 1); // no cache of colours
        self.put_equal_code(GREEN_SYMBOLS, 256, 8);
        self.put_equal_code(256, 256, 8); // red
        self.put_equal_code(256, 256, 8); // blue
        self.put_equal_code(256, 256, 8); // alpha
        self.put_single_code(0); // distance
        let mut last = [0_u8; 4];
        for [red, green, blue] in palette {
            let colour = [*green, *red, *blue, u8::MAX];
            for (value, last) in colour.into_iter().zip(last) {
                self.put_reversed(value.wrapping_sub(last).into(), 8);
            }
            last = colour;
        }
    }

    /// A code in which the first `used` of `symbols` have `len` bits each, and the others none.
    fn put_equal_code(&mut self, symbols: usize, used: usize, len: u32) {
        self.put(0, 1); // not a simple code
        // Two lengths occur: `len`, and 0 behind it; each is told by one bit.
        let is_used = |length: usize| length == len as usize || length == 0;
        let last = LENGTH_ORDER
            .iter()
            .rposition(|length| is_used(*length))
            .unwrap_or(0);
        self.put(u32::try_from(last + 1 - 4).unwrap_or(0), 4);
        for length in LENGTH_ORDER.iter().take(last + 1) {
            self.put(is_used(*length).into(), 3);
        }
        self.put(0, 1); // as many lengths as symbols
        for symbol in 0..symbols {
            // The smaller length has the smaller code.
            self.put((symbol < used).into(), 1);
        }
    }

    /// A code of one symbol, which takes no bits.
    fn put_single_code(&mut self, symbol: u32) {
        self.put(1, 1); // simple
        self.put(0, 1); // one symbol
        self.put(0, 1); // of one bit
        self.put(symbol, 1);
    }

    /// A code, whose first bit is its highest.
    fn put_reversed(&mut self, code: u32, len: u32) {
        self.put(code.reverse_bits() >> (u32::BITS - len), len);
    }

    #[expect(clippy::cast_possible_truncation, reason = "the byte is meant")]
    fn put(&mut self, bits: u32, len: u32) {
        self.pending |= bits << self.len;
        self.len += len;
        while self.len >= 8 {
            self.out.push(self.pending as u8);
            self.pending >>= 8;
            self.len -= 8;
        }
    }

    fn finish(mut self) -> Vec<u8> {
        let missing = (8 - self.len) % 8;
        self.put(0, missing);
        self.out
    }
}
