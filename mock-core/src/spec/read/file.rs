//! A file on disk → text in the source map. Only UTF-8 is text.

use std::fs;
use std::path::Path;

use crate::spec::diag::{Code, Diagnostic, Reported, Sink};
use crate::spec::source::{FileId, SourceMap, Span};

/// Spans hold offsets in 32 bits.
const MAX_LEN: usize = u32::MAX as usize;

/// Reads the file at `path` into the map, under a name for people.
///
/// A file that cannot be read is in the map all the same, so that a failed build is tried again once it changes.
///
/// # Errors
/// [`Reported`] if the file cannot be read, or is not UTF-8.
pub fn read_file(sources: &SourceMap, name: &str, path: &Path, sink: &mut Sink) -> Result<FileId, Reported> {
    let mut refuse = |code, message: String, help: Option<&str>| {
        let file = sources.add(name, path, String::new());
        let mut report = Diagnostic::new(code, Span::new(file, 0, 0), message);
        report.help = help.map(str::to_owned);
        sink.push(report)
    };
    let bytes = match fs::read(path) {
        Ok(bytes) if bytes.len() <= MAX_LEN => bytes,
        Ok(_) => {
            let message = format!("`{name}` is larger than 4 GiB");
            return Err(refuse(Code::FileUnreadable, message, None));
        }
        Err(error) => {
            let message = format!("cannot read `{name}`: {error}");
            return Err(refuse(Code::FileUnreadable, message, None));
        }
    };
    if let Some(encoding) = other_encoding(&bytes) {
        let message = format!("the file is encoded in {encoding}, not in UTF-8");
        return Err(refuse(Code::FileNotUtf8, message, Some("save it as UTF-8")));
    }
    String::from_utf8(bytes)
        .map(|text| sources.add(name, path, text))
        .map_err(|error| {
            let valid = error.utf8_error().valid_up_to();
            // Up to the culprit the repaired text has the same offsets; the culprit itself is shown as U+FFFD.
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            let file = sources.add(name, path, text);
            let span = Span::new(file, valid, valid + '\u{fffd}'.len_utf8());
            let byte = error.as_bytes().get(valid).copied().unwrap_or_default();
            let message = format!("the byte 0x{byte:02X} is not UTF-8 here");
            sink.push(
                Diagnostic::new(Code::FileNotUtf8, span, message)
                    .help("save the file as UTF-8; its encoding may be ISO-8859-1 or Windows-1252"),
            )
        })
}

/// The encoding that the first bytes give away, if it is not UTF-8: a description starts with ASCII.
fn other_encoding(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..] | [0, 0, 0, _, ..] | [_, 0, 0, 0, ..] => {
            Some("UTF-32")
        }
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] | [0, _, ..] | [_, 0, ..] => Some("UTF-16"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_encodings_are_told_by_their_first_bytes() {
        let utf16 = |text: &str| text.encode_utf16().collect::<Vec<u16>>();
        let little = |text| {
            utf16(text)
                .into_iter()
                .flat_map(u16::to_le_bytes)
                .collect::<Vec<u8>>()
        };
        let big = |text| {
            utf16(text)
                .into_iter()
                .flat_map(u16::to_be_bytes)
                .collect::<Vec<u8>>()
        };
        let cases = [
            (little("\u{feff}openapi"), Some("UTF-16")),
            (big("\u{feff}openapi"), Some("UTF-16")),
            (little("openapi"), Some("UTF-16")),
            (big("openapi"), Some("UTF-16")),
            (vec![b'o', 0, 0, 0, b'p', 0, 0, 0], Some("UTF-32")),
            (vec![0xFF, 0xFE, 0, 0, b'o', 0, 0, 0], Some("UTF-32")),
            (vec![0, 0, 0, b'o'], Some("UTF-32")),
            ("\u{feff}openapi".into(), None),
            ("é".into(), None),
            (vec![b'{'], None),
            (Vec::new(), None),
        ];
        for (bytes, encoding) in cases {
            assert_eq!(other_encoding(&bytes), encoding, "{bytes:?}");
        }
    }
}
