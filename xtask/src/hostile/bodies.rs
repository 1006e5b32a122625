//! Bodies that are small on the wire or cheap to make, and costly to whoever reads them.

use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder};
use std::io::{self, Write};

/// Below the largest body that a mock accepts by default, 10 MiB.
pub(super) const NEARLY_ALL: usize = 9_000_000;

/// What the bombs become.
const BOMB_BYTES: usize = 64 << 20;

/// So many zeros, by Node's `zlib.brotliCompressSync` with a window of 2^24.
const BROTLI: &[u8] = b"\xcf\xff\xff\x7f\xf8\x27\x00\xe2\xb1\x40\x20\xf7\xfe\x9f\xff\xff\xff\xf0\x4f\x00\xc4\x61\x01\x80\xee\xfd\x3f\xff\xff\xff\xe1\x9f\x00\x88\xc3\x22\x00\xdd\xfb\xff\xfc\xff\xff\xc7\x3f\x01\x10\x87\x05\x00\xba\xf7\xff";

/// `unit` again and again, between `before` and `after`, in about nine megabytes.
pub(super) fn repeated(before: &str, unit: &str, after: &str) -> Vec<u8> {
    [before, &unit.repeat(NEARLY_ALL / unit.len()), after]
        .concat()
        .into_bytes()
}

/// An array of objects as clients send them.
pub(super) fn ordinary() -> Vec<u8> {
    let mut body = b"[".to_vec();
    let mut id = 0;
    while body.len() < NEARLY_ALL {
        body.extend(format!("{{\"id\":{id},\"name\":\"Thing {id}\"}},").bytes());
        id += 1;
    }
    body.extend(b"{\"id\":0}]");
    body
}

/// A multipart body with that many parts.
pub(super) fn parts(count: usize) -> Vec<u8> {
    let part = |index| format!("--b\r\ncontent-disposition: form-data; name=\"p{index}\"\r\n\r\n1\r\n");
    let parts: String = (0..count).map(part).collect();
    (parts + "--b--\r\n").into_bytes()
}

/// A form with that many fields.
pub(super) fn fields(count: usize) -> Vec<u8> {
    let fields: Vec<String> = (0..count).map(|index| format!("f{index}=1")).collect();
    fields.join("&").into_bytes()
}

/// A few bytes that become many; by the name of their coding.
pub(super) fn bomb(coding: &str) -> Vec<u8> {
    match coding {
        "gzip" => zeros_into(GzEncoder::new(Vec::new(), Compression::best()), GzEncoder::finish),
        "deflate" => zeros_into(
            DeflateEncoder::new(Vec::new(), Compression::best()),
            DeflateEncoder::finish,
        ),
        "zstd" => zstandard(),
        _ => BROTLI.to_vec(),
    }
}

fn zeros_into<W: Write>(mut encoder: W, finish: fn(W) -> io::Result<Vec<u8>>) -> Vec<u8> {
    let zeros = [0; 16 * 1024];
    for _ in 0..BOMB_BYTES / zeros.len() {
        // Writing into a vector does not fail.
        let _ = encoder.write_all(&zeros);
    }
    finish(encoder).unwrap_or_default()
}

/// A frame of blocks that repeat a zero (RFC 8878 §3.1.1).
fn zstandard() -> Vec<u8> {
    const BLOCK: u32 = 128 * 1024;
    // The magic number, no size of the content, a window of 8 MiB.
    let mut frame = b"\x28\xb5\x2f\xfd\x00\x68".to_vec();
    for _ in 0..BOMB_BYTES / BLOCK as usize {
        let header = BLOCK << 3 | 1 << 1;
        frame.extend(&header.to_le_bytes()[..3]);
        frame.push(0);
    }
    // The last block, which is empty.
    frame.extend(b"\x01\x00\x00");
    frame
}
