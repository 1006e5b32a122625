//! A compressed file (RFC 1952) of a text that holds a label.

use bytes::BufMut;

use super::checksum::crc32;

/// The name of the file within, with the byte that ends it.
const NAME: &[u8] = b"mock.txt\0";

/// As zlib counts: 6 is its usual one.
const COMPRESSION_LEVEL: u8 = 6;

/// Writes the file. It tells no time of its making: equal requests get equal bytes.
///
/// # Source
/// RFC 1952 §2.3
#[expect(
    clippy::cast_possible_truncation,
    reason = "an operation's label is shorter than 4 GiB"
)]
pub(super) fn encode(label: &str) -> Vec<u8> {
    let text = format!("{label}\n");
    // Deflate, with a name; no time, no particular level, any file system.
    let mut out = b"\x1F\x8B\x08\x08\0\0\0\0\0\xFF".to_vec();
    out.put_slice(NAME);
    out.put_slice(&miniz_oxide::deflate::compress_to_vec(
        text.as_bytes(),
        COMPRESSION_LEVEL,
    ));
    out.put_u32_le(crc32(text.as_bytes()));
    out.put_u32_le(text.len() as u32);
    out
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    #[test]
    fn others_read_it() {
        let bytes = super::encode("getBackup");
        let mut text = String::new();
        flate2::read::GzDecoder::new(&bytes[..])
            .read_to_string(&mut text)
            .unwrap();
        assert_eq!(text, "getBackup\n");
    }
}
