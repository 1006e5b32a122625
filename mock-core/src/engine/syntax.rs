//! Media type → the syntax of its bodies: which codec reads and writes them.

use super::media_type::MediaType;

/// The syntaxes that a codec exists for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Syntax {
    /// One JSON text (RFC 8259).
    Json,
    /// A JSON text per line: NDJSON, JSON Lines.
    JsonLines,
    /// JSON texts, each after a record separator (RFC 7464).
    JsonSequence,
    /// `text/event-stream` (HTML Standard, Server-sent events)
    EventStream,
    /// `application/x-www-form-urlencoded` (URL Standard)
    Form,
    /// Any `multipart` type (RFC 2046 §5.1, RFC 7578).
    Multipart,
    /// XML 1.0
    Xml,
    /// YAML 1.2 (RFC 9512)
    Yaml,
    /// Comma-separated values (RFC 4180)
    Csv,
    /// The same with tabs
    Tsv,
    /// Any other `text` type.
    Text,
    /// Portable Network Graphics
    Png,
    /// JPEG File Interchange Format
    Jpeg,
    /// Graphics Interchange Format
    Gif,
    /// WebP (RFC 9649)
    WebP,
    /// Scalable Vector Graphics
    Svg,
    /// Portable Document Format
    Pdf,
    /// ZIP archive
    Zip,
    /// Compressed file (RFC 1952)
    Gzip,
    /// Archive of the tape archiver (POSIX, ustar)
    Tar,
    /// Bytes that nobody looks into.
    Opaque,
}

impl Syntax {
    /// Whether bodies are read as values, whatever their schema asks for.
    pub(crate) fn has_value(self) -> bool {
        match self {
            Syntax::Json
            | Syntax::JsonLines
            | Syntax::JsonSequence
            | Syntax::Form
            | Syntax::Multipart
            | Syntax::Xml
            | Syntax::Yaml
            | Syntax::Csv
            | Syntax::Tsv
            | Syntax::Text => true,
            Syntax::EventStream
            | Syntax::Png
            | Syntax::Jpeg
            | Syntax::Gif
            | Syntax::WebP
            | Syntax::Svg
            | Syntax::Pdf
            | Syntax::Zip
            | Syntax::Gzip
            | Syntax::Tar
            | Syntax::Opaque => false,
        }
    }

    /// The syntax of bodies of a media type.
    pub(crate) fn of(media_type: &MediaType<'_>) -> Syntax {
        let is = |kind, subtype| {
            media_type.kind().eq_ignore_ascii_case(kind) && media_type.subtype().eq_ignore_ascii_case(subtype)
        };
        // Nearly all bodies are of this type.
        if is("application", "json") {
            return Syntax::Json;
        }
        let kind = media_type.kind().to_ascii_lowercase();
        let subtype = media_type.subtype().to_ascii_lowercase();
        let suffix = subtype.rsplit_once('+').map_or("", |(_, suffix)| suffix);
        match (kind.as_str(), subtype.as_str()) {
            ("image", "png") => Syntax::Png,
            ("image", "jpeg" | "jpg" | "pjpeg") => Syntax::Jpeg,
            ("image", "gif") => Syntax::Gif,
            ("image", "webp") => Syntax::WebP,
            ("image", "svg+xml") => Syntax::Svg,
            ("multipart", _) => Syntax::Multipart,
            (_, "x-www-form-urlencoded") => Syntax::Form,
            (_, "event-stream") => Syntax::EventStream,
            (_, "jsonl" | "x-jsonl" | "json-lines" | "x-jsonlines" | "jsonlines" | "ndjson" | "x-ndjson") => {
                Syntax::JsonLines
            }
            (_, "json-seq") => Syntax::JsonSequence,
            (_, "yaml" | "x-yaml" | "yml") => Syntax::Yaml,
            ("text", "csv") => Syntax::Csv,
            ("text", "tab-separated-values" | "tsv") => Syntax::Tsv,
            ("application", "pdf") => Syntax::Pdf,
            ("application", "zip" | "x-zip" | "x-zip-compressed") => Syntax::Zip,
            ("application", "gzip" | "x-gzip") => Syntax::Gzip,
            ("application", "tar" | "x-tar") => Syntax::Tar,
            _ if media_type.is_json() => Syntax::Json,
            _ if media_type.is_xml() => Syntax::Xml,
            _ => match (suffix, kind.as_str()) {
                ("json-seq", _) => Syntax::JsonSequence,
                ("yaml", _) => Syntax::Yaml,
                ("zip", _) => Syntax::Zip,
                ("gzip", _) => Syntax::Gzip,
                (_, "text") => Syntax::Text,
                _ => Syntax::Opaque,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_media_types() {
        for (text, expected) in [
            ("application/json", Syntax::Json),
            ("application/problem+JSON; charset=utf-8", Syntax::Json),
            ("application/xml", Syntax::Xml),
            ("text/xml", Syntax::Xml),
            ("application/atom+xml", Syntax::Xml),
            ("image/svg+xml", Syntax::Svg),
            ("image/png", Syntax::Png),
            ("image/webp", Syntax::WebP),
            ("image/avif", Syntax::Opaque),
            ("Application/X-WWW-Form-Urlencoded", Syntax::Form),
            ("multipart/form-data; boundary=x", Syntax::Multipart),
            ("multipart/mixed", Syntax::Multipart),
            ("application/jsonl", Syntax::JsonLines),
            ("application/x-ndjson", Syntax::JsonLines),
            ("application/json-seq", Syntax::JsonSequence),
            ("application/geo+json-seq", Syntax::JsonSequence),
            ("text/event-stream", Syntax::EventStream),
            ("application/vnd.oai.openapi+yaml", Syntax::Yaml),
            ("text/csv", Syntax::Csv),
            ("text/tab-separated-values", Syntax::Tsv),
            ("application/gzip", Syntax::Gzip),
            ("application/x-tar", Syntax::Tar),
            ("text/html", Syntax::Text),
            ("application/epub+zip", Syntax::Zip),
            ("application/octet-stream", Syntax::Opaque),
            ("application/vnd.ms-excel", Syntax::Opaque),
        ] {
            let media_type = MediaType::parse(text).expect(text);
            assert_eq!(Syntax::of(&media_type), expected, "{text}");
        }
    }
}
