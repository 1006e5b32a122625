//! JPEG in greyscale. A cell is one block of eight by eight equal pixels, so that every block is its first coefficient alone.

use bytes::BufMut;

use super::Bitmap;

/// Pixels per cell: the size of a block.
const SCALE: usize = 8;
/// The first coefficient of a block is eight times its brightness; divided by this it fits in a byte.
const QUANTIZER: u8 = 8;
/// Brightness of white and black, from -128.
const WHITE: i16 = 127;
const BLACK: i16 = -128;
/// Bits of the code of each category of differences; there are fewer than sixteen categories.
const CATEGORY_BITS: u32 = 4;
/// Categories 0 to 8: differences from -255 to 255.
const CATEGORIES: u8 = 9;

/// Writes the picture.
///
/// # Source
/// ITU-T T.81 Annex B (segments), Annex F.1 (baseline sequential coding); T.871 (JFIF)
pub(in crate::engine::encode) fn jpeg(label: &str) -> Vec<u8> {
    let bitmap = Bitmap::of(label);
    let mut out = vec![0xFF, 0xD8];
    put_segment(&mut out, 0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0");
    put_segment(&mut out, 0xDB, &[&[0], [QUANTIZER; 64].as_slice()].concat());
    let mut frame = vec![8];
    let (width, height) = bitmap.size(SCALE);
    frame.put_u16(height);
    frame.put_u16(width);
    frame.put_slice(&[1, 1, 0x11, 0]); // one component, not subsampled
    put_segment(&mut out, 0xC0, &frame);
    put_segment(&mut out, 0xC4, &huffman_table(0x00, CATEGORY_BITS, CATEGORIES));
    put_segment(&mut out, 0xC4, &huffman_table(0x10, 1, 1)); // only: end of block
    put_segment(&mut out, 0xDA, &[1, 1, 0x00, 0, 63, 0]);

    let mut bits = Bits::default();
    let mut last = 0;
    for black in &bitmap.cells {
        let brightness = if *black { BLACK } else { WHITE };
        bits.put_difference(brightness - last);
        bits.put(0, 1); // end of block
        last = brightness;
    }
    out.extend(bits.finish());
    out.put_slice(&[0xFF, 0xD9]);
    out
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "segments here have less than 100 bytes"
)]
fn put_segment(out: &mut Vec<u8>, marker: u8, data: &[u8]) {
    out.put_slice(&[0xFF, marker]);
    out.put_u16(data.len() as u16 + 2);
    out.put_slice(data);
}

/// A table in which the symbols from 0 have codes of the same length.
fn huffman_table(id: u8, bits: u32, symbols: u8) -> Vec<u8> {
    let counts = (1..=16).map(|len| if len == bits { symbols } else { 0 });
    std::iter::once(id).chain(counts).chain(0..symbols).collect()
}

/// Bits, the first one highest, with the escape that entropy-coded data needs.
#[derive(Default)]
struct Bits {
    out: Vec<u8>,
    pending: u32,
    len: u32,
}

impl Bits {
    /// The code of the difference's category, then as many bits as it says (T.81 §F.1.2.1).
    fn put_difference(&mut self, difference: i16) {
        let magnitude = u32::from(difference.unsigned_abs());
        let category = u32::BITS - magnitude.leading_zeros();
        let bits = if difference < 0 {
            !magnitude & ((1 << category) - 1)
        } else {
            magnitude
        };
        self.put(category, CATEGORY_BITS);
        self.put(bits, category);
    }

    #[expect(clippy::cast_possible_truncation, reason = "the byte is meant")]
    fn put(&mut self, bits: u32, len: u32) {
        self.pending = self.pending << len | bits;
        self.len += len;
        while self.len >= 8 {
            self.len -= 8;
            let byte = (self.pending >> self.len) as u8;
            self.pending &= (1 << self.len) - 1;
            self.out.push(byte);
            if byte == 0xFF {
                self.out.push(0);
            }
        }
    }

    /// The last byte is filled with ones.
    fn finish(mut self) -> Vec<u8> {
        let missing = (8 - self.len) % 8;
        self.put((1 << missing) - 1, missing);
        self.out
    }
}
