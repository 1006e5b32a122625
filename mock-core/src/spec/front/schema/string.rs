//! Assertions for strings, and `format`.

use super::super::place::Place;
use super::keywords::Lowering;
use crate::model::{Pattern, StringKeywords};
use crate::spec::diag::{Code, Diagnostic, did_you_mean};
use crate::spec::source::Span;

impl<'d> Lowering<'_, 'd> {
    fn string(&mut self) -> &mut StringKeywords {
        self.schema.string.get_or_insert_default()
    }

    /// The regular expression that `source` writes, if it is one.
    pub(super) fn compile(&mut self, source: &'d str, span: Span) -> Option<Pattern> {
        let pattern = Pattern::new(source);
        // The same few patterns occur again and again; each is looked at once.
        if !self.arena.patterns.contains(source) {
            if !pattern.is_valid_syntax() {
                let message = format!("the pattern `{source}` is no regular expression of ECMA-262");
                self.cx
                    .sink
                    .push(Diagnostic::new(Code::PatternInvalid, span, message));
                return None;
            }
            self.arena.patterns.insert(source);
        }
        Some(pattern)
    }
}

pub(super) fn min_length<'d>(lowering: &mut Lowering<'_, 'd>, place: Place<'d>) {
    lowering.string().min_length = lowering.count(place);
}

pub(super) fn max_length<'d>(lowering: &mut Lowering<'_, 'd>, place: Place<'d>) {
    lowering.string().max_length = lowering.count(place);
}

pub(super) fn pattern<'d>(lowering: &mut Lowering<'_, 'd>, place: Place<'d>) {
    let Ok(source) = lowering.cx.text(place) else {
        return;
    };
    lowering.string().pattern = lowering.compile(source, place.value());
}

pub(super) fn format<'d>(lowering: &mut Lowering<'_, 'd>, place: Place<'d>) {
    let Ok(format) = lowering.cx.text(place) else {
        return;
    };
    lowering.string().format = Some(format.into());
    if !KNOWN_FORMATS.contains(&format) && !lowering.arena.unknown_formats.contains(&format) {
        lowering.arena.unknown_formats.push(format);
        let message = format!("the format `{format}` is in no registry; it asserts nothing");
        let mut diagnostic = Diagnostic::new(Code::FormatUnknown, place.value(), message);
        diagnostic.help = did_you_mean(format, KNOWN_FORMATS);
        lowering.cx.sink.push(diagnostic);
    }
}

pub(super) fn content_encoding<'d>(lowering: &mut Lowering<'_, 'd>, place: Place<'d>) {
    lowering.string().content_encoding = lowering.cx.text(place).ok().map(Into::into);
}

pub(super) fn content_media_type<'d>(lowering: &mut Lowering<'_, 'd>, place: Place<'d>) {
    lowering.string().content_media_type = lowering.cx.text(place).ok().map(Into::into);
}

pub(super) fn content_schema<'d>(lowering: &mut Lowering<'_, 'd>, place: Place<'d>) {
    lowering.string().content_schema = Some(lowering.arena.lower(lowering.cx, place));
}

/// JSON Schema Validation §7.3 and OpenAPI's format registry.
const KNOWN_FORMATS: [&str; 50] = [
    "base64url",
    "binary",
    "byte",
    "char",
    "commonmark",
    "date",
    "date-time",
    "date-time-local",
    "decimal",
    "decimal128",
    "double",
    "double-int",
    "duration",
    "email",
    "float",
    "hostname",
    "html",
    "http-date",
    "idn-email",
    "idn-hostname",
    "int16",
    "int32",
    "int64",
    "int8",
    "ipv4",
    "ipv6",
    "iri",
    "iri-reference",
    "json-pointer",
    "media-range",
    "password",
    "regex",
    "relative-json-pointer",
    "sf-binary",
    "sf-boolean",
    "sf-decimal",
    "sf-integer",
    "sf-string",
    "sf-token",
    "time",
    "time-local",
    "uint16",
    "uint32",
    "uint64",
    "uint8",
    "unixtime",
    "uri",
    "uri-reference",
    "uri-template",
    "uuid",
];
