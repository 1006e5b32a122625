//! JPEG in colour, baseline.

use bytes::BufMut;

use super::Canvas;

/// Samples of a block's side.
const SIDE: usize = 8;
/// What all coefficients are divided by: fine enough for the edges of letters.
const QUANTIZER: u8 = 6;
/// Cosines of multiples of π/16, times 4096.
const COSINES: [i64; 9] = [4096, 4017, 3784, 3406, 2896, 2276, 1567, 799, 0];
const SCALE: i64 = 4096;
/// Categories 0 to 11: differences of two first coefficients (T.81 Table F.1).
const CATEGORIES: u8 = 12;
/// Runs of zeros and categories behind them (T.81 Table F.2).
const RUNS: u8 = 16;
const RUN_CATEGORIES: u8 = 10;
/// Sixteen zeros.
const ZEROS: u8 = 0xF0;

/// Coefficients from low to high frequencies, as indices of rows of eight (T.81 Figure A.6).
#[rustfmt::skip]
const ZIGZAG: [usize; 64] = [
    0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
    35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
];

/// Writes the picture.
///
/// # Source
/// ITU-T T.81 Annex A.3 (transform), Annex B (segments), Annex F.1 (baseline sequential coding); T.871 (JFIF, colours)
#[expect(clippy::cast_possible_truncation, reason = "sides have at most four digits")]
pub(super) fn encode(canvas: &Canvas) -> Vec<u8> {
    let mut out = vec![0xFF, 0xD8];
    put_segment(&mut out, 0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0");
    put_segment(&mut out, 0xDB, &[&[0], [QUANTIZER; 64].as_slice()].concat());
    let mut frame = vec![8];
    frame.put_u16(canvas.height as u16);
    frame.put_u16(canvas.width as u16);
    frame.put_slice(&[3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0]); // three components, not subsampled
    put_segment(&mut out, 0xC0, &frame);
    // The first symbol has one bit, all others as many.
    put_segment(
        &mut out,
        0xC4,
        &huffman_table(0x00, 5, &(0..CATEGORIES).collect::<Vec<_>>()),
    );
    let symbols = symbols();
    put_segment(&mut out, 0xC4, &huffman_table(0x10, 9, &symbols));
    put_segment(&mut out, 0xDA, &[3, 1, 0, 2, 0, 3, 0, 0, 63, 0]);

    let mut bits = Bits::default();
    let mut last = [0; 3];
    for top in (0..canvas.height).step_by(SIDE) {
        for left in (0..canvas.width).step_by(SIDE) {
            let samples = samples(canvas, left, top);
            for (component, last) in samples.iter().zip(&mut last) {
                let coefficients = coefficients(component);
                bits.put_block(&coefficients, *last, &symbols);
                *last = coefficients[0];
            }
        }
    }
    out.extend(bits.finish());
    out.put_slice(&[0xFF, 0xD9]);
    out
}

/// Brightness and two colour differences of a block, from -128 to 127 (T.871 §7).
fn samples(canvas: &Canvas, left: u32, top: u32) -> [[i64; SIDE * SIDE]; 3] {
    let mut samples = [[0; SIDE * SIDE]; 3];
    for (y, row) in (top..).zip(0..SIDE) {
        for (x, column) in (left..).zip(0..SIDE) {
            let [red, green, blue] = canvas.colour(x, y).map(i64::from);
            let values = [
                (299 * red + 587 * green + 114 * blue) / 1000 - 128,
                (-169 * red - 331 * green + 500 * blue) / 1000,
                (500 * red - 419 * green - 81 * blue) / 1000,
            ];
            for (component, value) in samples.iter_mut().zip(values) {
                component[row * SIDE + column] = value.clamp(-128, 127);
            }
        }
    }
    samples
}

/// cos(n·π/16), times [`SCALE`].
fn cosine(n: usize) -> i64 {
    match n % 32 {
        n @ 0..=8 => COSINES[n],
        n @ 9..=16 => -COSINES[16 - n],
        n @ 17..=24 => -COSINES[n - 16],
        n => COSINES[32 - n],
    }
}

/// The quantized coefficients of a block, from low to high frequencies. In integers, so that pictures are equal on every platform.
fn coefficients(block: &[i64; SIDE * SIDE]) -> [i32; SIDE * SIDE] {
    let weight = |u: usize| if u == 0 { COSINES[4] } else { SCALE };
    let mut rows = [0; SIDE * SIDE];
    for y in 0..SIDE {
        for u in 0..SIDE {
            let sum: i64 = (0..SIDE)
                .map(|x| block[y * SIDE + x] * cosine((2 * x + 1) * u))
                .sum();
            rows[y * SIDE + u] = sum * weight(u) / SCALE;
        }
    }
    let mut coefficients = [0; SIDE * SIDE];
    for (place, index) in coefficients.iter_mut().zip(ZIGZAG) {
        let (v, u) = (index / SIDE, index % SIDE);
        let sum: i64 = (0..SIDE)
            .map(|y| rows[y * SIDE + u] * cosine((2 * y + 1) * v))
            .sum();
        let value = sum * weight(v) / SCALE / 4;
        let step = SCALE * SCALE * i64::from(QUANTIZER);
        let half = if value < 0 { -step / 2 } else { step / 2 };
        *place = i32::try_from((value + half) / step).unwrap_or(0);
    }
    coefficients
}

/// What stands for coefficients but the first: the end of the block, then every run with every category.
fn symbols() -> Vec<u8> {
    let runs = (0..RUNS).flat_map(|run| (1..=RUN_CATEGORIES).map(move |category| run << 4 | category));
    [0].into_iter().chain(runs).chain([ZEROS]).collect()
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "segments here have less than 300 bytes"
)]
fn put_segment(out: &mut Vec<u8>, marker: u8, data: &[u8]) {
    out.put_slice(&[0xFF, marker]);
    out.put_u16(data.len() as u16 + 2);
    out.put_slice(data);
}

/// A table in which the first symbol is `0`, and all others have `bits` bits of which the first is 1.
fn huffman_table(id: u8, bits: usize, symbols: &[u8]) -> Vec<u8> {
    let others = u8::try_from(symbols.len().saturating_sub(1)).unwrap_or(u8::MAX);
    let counts = (1..=16).map(|len| match len {
        1 => 1,
        len if len == bits => others,
        _ => 0,
    });
    let head = [id].into_iter().chain(counts);
    head.chain(symbols.iter().copied()).collect()
}

/// Bits, the first one highest, with the escape that entropy-coded data needs.
#[derive(Default)]
struct Bits {
    out: Vec<u8>,
    pending: u32,
    len: u32,
}

impl Bits {
    /// The difference to the block before, then the runs of zeros with what ends each (T.81 §F.1.2).
    fn put_block(&mut self, coefficients: &[i32; SIDE * SIDE], last: i32, symbols: &[u8]) {
        let (first, others) = coefficients.split_at(1);
        let difference = first.iter().sum::<i32>() - last;
        let category = category(difference);
        self.put_code(usize::from(category), 5);
        self.put_value(difference, category);
        let put_symbol = |bits: &mut Bits, symbol: u8| {
            let index = symbols.iter().position(|known| *known == symbol);
            bits.put_code(index.unwrap_or(0), 9);
        };
        let mut run = 0;
        for value in others {
            if *value == 0 {
                run += 1;
                continue;
            }
            while run >= RUNS {
                put_symbol(self, ZEROS);
                run -= RUNS;
            }
            let category = self::category(*value);
            put_symbol(self, run << 4 | category);
            self.put_value(*value, category);
            run = 0;
        }
        if run > 0 {
            put_symbol(self, 0);
        }
    }

    /// A code of [`huffman_table`].
    #[expect(clippy::cast_possible_truncation, reason = "there are less than 200 symbols")]
    fn put_code(&mut self, index: usize, len: u32) {
        match index as u32 {
            0 => self.put(0, 1),
            index => self.put(1 << (len - 1) | (index - 1), len),
        }
    }

    /// The bits of a number whose category is known; those of a negative one are turned (T.81 §F.1.2.1).
    fn put_value(&mut self, value: i32, category: u8) {
        let magnitude = value.unsigned_abs();
        let mask = (1_u32 << category) - 1;
        self.put(
            if value < 0 { !magnitude & mask } else { magnitude },
            category.into(),
        );
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

/// How many bits a number has.
#[expect(clippy::cast_possible_truncation, reason = "at most 32")]
fn category(value: i32) -> u8 {
    (u32::BITS - value.unsigned_abs().leading_zeros()) as u8
}
