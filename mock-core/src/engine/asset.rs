//! Pictures and documents that URLs in generated bodies lead to. A name says all about an asset: what is drawn, how large, and in
//! which format, so that every replica serves the same bytes without keeping any.

use bytes::Bytes;
use percent_encoding::{percent_decode_str, utf8_percent_encode};

use super::encode::{Picture, encode_csv, encode_pdf, encode_zip};
use super::seed::Seed;
use super::uri;
use crate::json::{Object, Value};
use crate::model::Schemas;

/// Where assets are, below the authority of the mock.
pub const PATH: &str = "/__mock/assets/";

/// Pictures whose name says no size have this one, in pixels.
const USUAL_SIZE: [u32; 2] = [640, 360];
const USUAL_PORTRAIT_SIZE: [u32; 2] = [128, 128];

/// First words of the names of pictures that show initials, since they are small.
const PORTRAITS: [&str; 4] = ["avatar", "icon", "logo", "portrait"];

/// Words of a name that are read; the rest is cut.
const MAX_NAME_LEN: usize = 200;

/// What is served.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// The body.
    pub bytes: Bytes,
    /// The value of `Content-Type`.
    pub media_type: &'static str,
}

/// The endings of names, and the media types of what they stand for.
pub const FORMATS: [(&str, &str); 10] = [
    ("csv", "text/csv; charset=utf-8"),
    ("gif", "image/gif"),
    ("jpeg", "image/jpeg"),
    ("jpg", "image/jpeg"),
    ("pdf", "application/pdf"),
    ("png", "image/png"),
    ("svg", "image/svg+xml"),
    ("txt", "text/plain; charset=utf-8"),
    ("webp", "image/webp"),
    ("zip", "application/zip"),
];

/// The URL of an asset: `avatar`, `Ada Lovelace`, 128 × 128 and `svg` are `…/avatar-ada-lovelace-128x128.svg`.
pub(crate) fn url(base: &str, kind: &str, label: &str, size: Option<[u32; 2]>, ending: &str) -> String {
    let words = label.split(|character: char| !character.is_alphanumeric());
    let words: Vec<String> = words
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let label = words.join("-");
    let label = utf8_percent_encode(&label, uri::RESERVED);
    let size = size.map_or_else(String::new, |[width, height]| format!("-{width}x{height}"));
    let hyphen = if words.is_empty() { "" } else { "-" };
    format!("{base}{PATH}{kind}{hyphen}{label}{size}.{ending}")
}

/// What a name, percent-encoded, stands for; `None` where its ending is none of [`FORMATS`].
pub fn find(name: &str) -> Option<Asset> {
    let name = percent_decode_str(name).decode_utf8_lossy();
    let (stem, ending) = name.rsplit_once('.')?;
    let (ending, media_type) = FORMATS
        .into_iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(ending))?;
    let end = stem.floor_char_boundary(MAX_NAME_LEN);
    let name = Name::read(stem.get(..end).unwrap_or_default());
    let bytes = match ending {
        "csv" => table(&name),
        "gif" => name.picture().gif(),
        "jpeg" | "jpg" => name.picture().jpeg(),
        "pdf" => encode_pdf(&name.title()),
        "png" => name.picture().png(),
        "svg" => name.picture().svg(),
        "webp" => name.picture().webp(),
        "zip" => encode_zip(&name.title()),
        _ => format!("{}\n", name.title()).into_bytes(),
    };
    Some(Asset {
        bytes: bytes.into(),
        media_type,
    })
}

/// A name in its parts.
#[derive(Debug, PartialEq, Eq)]
struct Name<'n> {
    words: Vec<&'n str>,
    size: Option<[u32; 2]>,
}

impl<'n> Name<'n> {
    fn read(stem: &'n str) -> Name<'n> {
        let (words, size) = match stem.rsplit_once('-') {
            Some((words, last)) => (words, size(last)),
            None => ("", size(stem)),
        };
        let words = if size.is_some() { words } else { stem };
        let words = words.split(['-', '_', ' ', '/']).filter(|word| !word.is_empty());
        Name {
            words: words.collect(),
            size,
        }
    }

    /// In words: `Invoice 4711`.
    fn title(&self) -> String {
        titled(&self.words)
    }

    fn picture(&self) -> Picture {
        let number = Seed::new(0).add(&self.words.join("-")).finish();
        let label = self.words.get(1..).unwrap_or_default();
        let is_portrait = self.words.first().is_some_and(|kind| PORTRAITS.contains(kind));
        if is_portrait && !label.is_empty() {
            return Picture::portrait(self.size.unwrap_or(USUAL_PORTRAIT_SIZE), &initials(label), number);
        }
        let label = if label.is_empty() {
            self.title()
        } else {
            titled(label)
        };
        Picture::new(self.size.unwrap_or(USUAL_SIZE), &label, number)
    }
}

/// `640x360`
fn size(text: &str) -> Option<[u32; 2]> {
    let (width, height) = text.split_once('x')?;
    let side = |text: &str| {
        let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse().ok().filter(|_| is_number)
    };
    Some([side(width)?, side(height)?])
}

/// The words with capital letters.
fn titled(words: &[&str]) -> String {
    let titled = words.iter().map(|word| {
        let mut characters = word.chars();
        let first = characters.next().map(char::to_uppercase);
        first.into_iter().flatten().chain(characters).collect::<String>()
    });
    titled.collect::<Vec<_>>().join(" ")
}

/// The first letters of the first and the last word.
fn initials(words: &[&str]) -> String {
    let last = words.last().filter(|_| words.len() > 1);
    let letters = words.first().into_iter().chain(last);
    let letters = letters.filter_map(|word| word.chars().next());
    letters.flat_map(char::to_uppercase).collect()
}

/// A small table about what the name says.
fn table(name: &Name<'_>) -> Vec<u8> {
    let title = name.title();
    let rows = (1..=3).map(|number| {
        let mut row = Object::new();
        row.insert("id", Value::from(number));
        row.insert("name", Value::from(format!("{title} {number}")));
        Value::Object(row)
    });
    encode_csv(&Schemas::default(), None, &Value::Array(rows.collect()), ',').into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_lead_to_what_they_say() {
        for (kind, label, size, ending, expected) in [
            (
                "avatar",
                "Ada Lovelace",
                Some([128, 64]),
                "svg",
                "avatar-ada-lovelace-128x64.svg",
            ),
            ("invoice", "4711", None, "pdf", "invoice-4711.pdf"),
            ("image", "", Some([8, 8]), "png", "image-8x8.png"),
            ("avatar", "王 伟", None, "svg", "avatar-%E7%8E%8B-%E4%BC%9F.svg"),
        ] {
            let url = url("http://h", kind, label, size, ending);
            assert_eq!(url, format!("http://h{PATH}{expected}"));
            let asset = find(expected).expect(expected);
            assert!(!asset.bytes.is_empty(), "{expected}");
        }
        assert_eq!(find("a"), None);
        assert_eq!(find("a.exe"), None);
        assert_eq!(find(""), None);
    }

    #[test]
    fn names_say_what_is_drawn() {
        let svg = |name: &str| String::from_utf8(find(name).unwrap().bytes.to_vec()).unwrap();
        for (name, expected) in [
            (
                "avatar-ada-lovelace-128x64.svg",
                &["width=\"128\" height=\"64\"", ">AL<"][..],
            ),
            ("avatar-ada.svg", &["width=\"128\" height=\"128\"", ">A<"]),
            ("avatar.svg", &[">Avatar<"]),
            (
                "image-desk-lamp-12x0.svg",
                &["width=\"12\" height=\"8\"", ">Desk Lamp<"],
            ),
            ("image-99999x-1.SVG", &["width=\"640\" height=\"360\""]),
            ("image-99999x9999.svg", &["width=\"1600\" height=\"1600\""]),
            ("x-%3Cb%3E%00&-.svg", &[">&lt;b&gt;\u{FFFD}&amp;<"]),
            ("avatar-%E7%8E%8B-%E4%BC%9F.svg", &[">王伟<"]),
        ] {
            let svg = svg(name);
            assert!(expected.iter().all(|part| svg.contains(part)), "{name}: {svg}");
        }
        assert_eq!(svg("image-a.svg"), svg("image-a.svg"));
    }

    #[test]
    fn bytes_agree_with_media_types() {
        for (ending, start) in [
            ("csv", b"id,name\r\n1,A B 1\r\n".as_slice()),
            ("gif", b"GIF89a"),
            ("jpg", b"\xFF\xD8\xFF"),
            ("pdf", b"%PDF-"),
            ("png", b"\x89PNG"),
            ("svg", b"<svg "),
            ("txt", b"A B\n"),
            ("webp", b"RIFF"),
            ("zip", b"PK\x03\x04"),
        ] {
            let asset = find(&format!("a-b.{ending}")).unwrap();
            assert!(asset.bytes.starts_with(start), "{ending}");
        }
    }
}
