//! A ZIP archive of one text file that holds a label.

use bytes::BufMut;

use super::checksum::crc32;

const NAME: &str = "mock.txt";
/// 1980-01-01 00:00:00, the first date there is in this format: equal requests get equal bytes.
const DOS_DATE_AND_TIME: u32 = 0x0021_0000;

/// Writes the archive; the file is stored, not compressed.
///
/// # Source
/// APPNOTE.TXT §4.3.7 (local file header), §4.3.12 (central directory), §4.3.16 (its end)
#[expect(
    clippy::cast_possible_truncation,
    reason = "an operation's label is shorter than 4 GiB"
)]
pub(in crate::engine) fn encode(label: &str) -> Vec<u8> {
    let text = format!("{label}\n");
    let mut entry = Vec::new();
    entry.put_u16_le(20); // version needed to extract: 2.0
    entry.put_u16_le(1 << 11); // names are UTF-8
    entry.put_u16_le(0); // stored
    entry.put_u32_le(DOS_DATE_AND_TIME);
    entry.put_u32_le(crc32(text.as_bytes()));
    entry.put_u32_le(text.len() as u32);
    entry.put_u32_le(text.len() as u32);
    entry.put_u16_le(NAME.len() as u16);
    entry.put_u16_le(0); // no extra field

    let mut out = b"PK\x03\x04".to_vec();
    out.put_slice(&entry);
    out.put_slice(NAME.as_bytes());
    out.put_slice(text.as_bytes());

    let directory = out.len();
    out.put_slice(b"PK\x01\x02");
    out.put_u16_le(20); // made by version 2.0
    out.put_slice(&entry);
    out.put_bytes(0, 14); // no comment, first disk, no attributes, offset of the local header: 0
    out.put_slice(NAME.as_bytes());
    let directory_len = out.len() - directory;

    out.put_slice(b"PK\x05\x06");
    out.put_u32_le(0); // one disk
    out.put_u16_le(1); // entries on it
    out.put_u16_le(1); // entries
    out.put_u32_le(directory_len as u32);
    out.put_u32_le(directory as u32);
    out.put_u16_le(0); // no comment
    out
}
