//! Content codings (RFC 9110 §8.4): bodies that come compressed, responses for clients that take them so.

mod deflate;
mod inflate;

pub(super) use deflate::compress;
pub(super) use inflate::{CodingError, inflate};

/// The codings that request bodies are read in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Coding {
    /// RFC 9110 §8.4.1.3
    Gzip,
    /// RFC 9110 §8.4.1.2, and the bare stream that some clients send under this name
    Deflate,
    /// RFC 7932
    Brotli,
    /// RFC 8878
    Zstandard,
}

/// What `Accept-Encoding` tells clients.
pub(super) const ACCEPTED: &str = "gzip, deflate, br, zstd";

impl Coding {
    fn of(name: &str) -> Option<Coding> {
        let names = [
            ("gzip", Coding::Gzip),
            ("x-gzip", Coding::Gzip),
            ("deflate", Coding::Deflate),
            ("br", Coding::Brotli),
            ("zstd", Coding::Zstandard),
        ];
        let found = names.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, coding)| *coding)
    }
}
