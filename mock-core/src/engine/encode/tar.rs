//! An archive of the tape archiver: one text file that holds a label.

use bytes::BufMut;

/// Headers and files fill whole blocks.
const BLOCK: usize = 512;

/// Writes the archive. Times and owners are zero: equal requests get equal bytes.
///
/// # Source
/// POSIX.1-2017, pax, ustar Interchange Format
pub(super) fn encode(label: &str) -> Vec<u8> {
    let text = format!("{label}\n");
    let header = |checksum: &[u8]| {
        let mut header = Vec::with_capacity(BLOCK);
        put_field(&mut header, b"mock.txt", 100);
        for (field, width) in [(&b"0000644"[..], 8), (b"0000000", 8), (b"0000000", 8)] {
            put_field(&mut header, field, width); // mode, user, group
        }
        put_field(&mut header, format!("{:011o}", text.len()).as_bytes(), 12);
        put_field(&mut header, b"00000000000", 12); // time
        put_field(&mut header, checksum, 8);
        put_field(&mut header, b"0", 101); // a file, which is no link
        put_field(&mut header, b"ustar\x0000", 8);
        header.resize(BLOCK, 0);
        header
    };
    // The checksum is that of a header in whose checksum there are spaces.
    let sum: u32 = header(b"        ").iter().copied().map(u32::from).sum();
    let mut out = header(format!("{sum:06o}\0 ").as_bytes());
    put_field(&mut out, text.as_bytes(), text.len().next_multiple_of(BLOCK));
    out.put_bytes(0, 2 * BLOCK);
    out
}

/// A field of a fixed width, with zeros behind its value.
fn put_field(out: &mut Vec<u8>, value: &[u8], width: usize) {
    out.put_slice(value);
    out.put_bytes(0, width.saturating_sub(value.len()));
}

#[cfg(test)]
mod tests {
    /// What GNU tar 1.34 reads: name, size and checksum stand where it looks for them.
    #[test]
    fn fields_stand_in_their_places() {
        let bytes = super::encode("getTarball");
        assert_eq!(bytes.len(), 4 * super::BLOCK);
        assert_eq!(&bytes[..9], b"mock.txt\0");
        assert_eq!(&bytes[124..136], b"00000000013\0");
        assert_eq!(&bytes[257..265], b"ustar\x0000");
        let sum = u32::from_str_radix(std::str::from_utf8(&bytes[148..154]).unwrap(), 8).unwrap();
        let others = bytes[..148]
            .iter()
            .chain(&bytes[156..512])
            .copied()
            .map(u32::from);
        assert_eq!(sum, others.sum::<u32>() + 8 * u32::from(b' '));
        assert_eq!(&bytes[512..523], b"getTarball\n");
    }
}
