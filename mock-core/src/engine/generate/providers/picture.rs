//! Pictures and documents: URLs of the mock's own assets, else small SVG documents as data URIs (RFC 2397), which show without
//! a network.

use super::person::Person;
use super::topics::Naming;
use super::{Clues, Text, ascii, names, nouns, texts};
use crate::engine::asset::{self, Asset};
use crate::engine::generate::random::Random;

/// A kind of picture: what its asset's name begins with, its width and height in pixels.
pub(super) type Kind = (&'static str, [u32; 2]);

/// What names of pictures have among their words, and the kind of each.
const PICTURES: [(&str, Kind); 19] = [
    ("avatar", ("avatar", [128, 128])),
    ("gravatar", ("avatar", [128, 128])),
    ("profilepic", ("avatar", [256, 256])),
    ("profileimage", ("avatar", [256, 256])),
    ("profilephoto", ("avatar", [256, 256])),
    ("thumbnail", ("thumbnail", [160, 120])),
    ("favicon", ("icon", [64, 64])),
    ("icon", ("icon", [64, 64])),
    ("logo", ("logo", [240, 240])),
    ("banner", ("banner", [1200, 300])),
    ("cover", ("cover", [1200, 400])),
    ("splash", ("cover", [1200, 400])),
    ("poster", ("poster", [400, 600])),
    ("screenshot", ("screenshot", [1280, 720])),
    ("photo", ("photo", [800, 600])),
    ("picture", ("picture", [800, 600])),
    ("image", ("image", [640, 480])),
    ("img", ("image", [640, 480])),
    ("foto", ("photo", [800, 600])),
];

/// Words of names that stand for a document, and the ending of its file.
const DOCUMENTS: [(&str, &str); 17] = [
    ("pdf", "pdf"),
    ("attachment", "pdf"),
    ("brochure", "pdf"),
    ("certificate", "pdf"),
    ("contract", "pdf"),
    ("document", "pdf"),
    ("download", "pdf"),
    ("file", "pdf"),
    ("invoice", "pdf"),
    ("manual", "pdf"),
    ("receipt", "pdf"),
    ("statement", "pdf"),
    ("csv", "csv"),
    ("export", "csv"),
    ("spreadsheet", "csv"),
    ("archive", "zip"),
    ("zip", "zip"),
];

/// Pictures within bodies are no larger, in pixels.
const EMBEDDED_SIZE: [u32; 2] = [96, 96];

/// Endings of pictures that a name may ask for.
const ENDINGS: [&str; 5] = ["png", "jpeg", "jpg", "gif", "webp"];

/// The kind of the picture that a name tells of.
pub(super) fn kind(name: &str) -> Option<&'static Kind> {
    let (text, starts) = names::words(name)?;
    let is_end = |at: usize| at == text.len() || starts.iter().any(|(start, _)| *start == at);
    let is_told = |word: &str| {
        let mut places = starts.iter().map(|(at, _)| *at);
        places.any(|at| {
            let end = at + word.len();
            let is_word = text.get(at..).is_some_and(|rest| rest.starts_with(word));
            is_word && (is_end(end) || text.get(end..=end) == Some("s") && is_end(end + 1))
        })
    };
    let row = PICTURES.iter().find(|(word, _)| is_told(word))?;
    Some(&row.1)
}

/// The width or height, in pixels, of the picture that a number is about: that of its owner, or of the one that the number's own
/// name begins with.
pub(super) fn side(clues: &Clues<'_>) -> Option<u32> {
    let (_, [width, height]) = *clues.words.picture.or_else(|| clues.owner_picture())?;
    let name = clues.name.to_ascii_lowercase();
    match name {
        name if name.ends_with("width") => Some(width),
        name if name.ends_with("height") => Some(height),
        _ => None,
    }
}

/// The URL of a picture or a document, where the name or the owner tells of one.
pub(super) fn told(clues: &Clues<'_>, random: &mut Random) -> Option<Text> {
    let own = clues.prefix();
    if clues.words.picture.is_some() || own.is_empty() && clues.owner_picture().is_some() {
        return Some(url(clues, random));
    }
    document(clues)
}

/// A portrait with initials, or a picture that shows the name of its owner.
pub(super) fn url(clues: &Clues<'_>, random: &mut Random) -> Text {
    let assets = clues.audience.assets;
    if assets.is_empty() {
        return data_uri(clues, random);
    }
    let named = clues.words.picture.or_else(|| clues.owner_picture());
    let (kind, size) = named.copied().unwrap_or(("image", [640, 480]));
    let is_person = matches!(clues.subject_topic(), Some(topic) if matches!(topic.naming, Naming::Person));
    let (kind, label) = match kind {
        "avatar" => ("avatar", person(clues)),
        "photo" | "picture" | "image" | "thumbnail" if is_person => ("avatar", person(clues)),
        kind => (kind, texts::name(clues, random).into_owned()),
    };
    let (text, starts) = names::words(clues.name).unwrap_or_default();
    let ending = |known: &&&str| {
        starts
            .iter()
            .any(|(at, _)| text.get(*at..).is_some_and(|rest| rest.starts_with(**known)))
    };
    let ending = ENDINGS.iter().find(ending).copied().unwrap_or("svg");
    asset::url(assets, kind, &label, Some(size), ending).into()
}

/// The name of the person, in letters of ASCII where there are any.
fn person(clues: &Clues<'_>) -> String {
    let name = Person::of(clues).full_name();
    match ascii::slug(&name) {
        slug if slug.is_empty() => name,
        slug => slug,
    }
}

/// The word of a name that stands for a document, and the ending of its file.
pub(super) fn document_kind(name: &str) -> Option<(&'static str, &'static str)> {
    let (text, starts) = names::words(name)?;
    let ends = starts.iter().skip(1).map(|(at, _)| *at).chain([text.len()]);
    let mut words = starts
        .iter()
        .zip(ends)
        .filter_map(|((from, _), to)| text.get(*from..to));
    words.find_map(|word| DOCUMENTS.iter().find(|(known, _)| *known == word).copied())
}

/// The URL of a document; `None` where the name tells of none, or nothing is there that would serve it.
fn document(clues: &Clues<'_>) -> Option<Text> {
    let assets = Some(clues.audience.assets).filter(|assets| !assets.is_empty())?;
    let (word, ending) = clues.words.document?;
    let number = Clues { about: 0, ..*clues }.shared("id").between(1, 9999);
    let about = nouns::noun(clues.owner)
        .filter(|noun| noun != word)
        .unwrap_or_default();
    let kind = if ending == word { "" } else { word };
    let label = [kind, &about]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>();
    let label = if label.is_empty() {
        "document".to_owned()
    } else {
        label.join("-")
    };
    Some(asset::url(assets, &ascii::slug(&label), &number.to_string(), None, ending).into())
}

/// The picture or the document that bytes are, small; by their media type or, without one, by the name.
pub(super) fn embedded(essence: Option<&str>, clues: &Clues<'_>) -> Option<Asset> {
    let of_type = |essence: &str| {
        let is_it = |known: &str| {
            known
                .split(';')
                .next()
                .is_some_and(|known| known.eq_ignore_ascii_case(essence))
        };
        let (ending, _) = asset::FORMATS.into_iter().find(|(_, known)| is_it(known))?;
        Some(ending)
    };
    let ending = match essence {
        Some(essence) => of_type(essence)?,
        None if clues.words.picture.is_some() => "png",
        None => clues.words.document?.1,
    };
    let (kind, size) = clues.words.picture.copied().unwrap_or(("image", EMBEDDED_SIZE));
    let size = size.map(|side| side.min(EMBEDDED_SIZE[0]));
    let label = match kind {
        "avatar" => person(clues),
        _ => nouns::noun(clues.owner).unwrap_or_default(),
    };
    let is_picture = !matches!(ending, "pdf" | "csv" | "zip" | "txt");
    let url = asset::url("", kind, &label, is_picture.then_some(size), ending);
    asset::find(url.strip_prefix(asset::PATH)?)
}

/// A document, even where its name is not that of a URL.
pub(super) fn document_url(clues: &Clues<'_>, random: &mut Random) -> Text {
    document(clues).unwrap_or_else(|| super::internet::url(clues, random))
}

/// A small picture within the URI itself.
fn data_uri(clues: &Clues<'_>, random: &mut Random) -> Text {
    let hue = random.below(360);
    if clues.words.picture.is_some_and(|(kind, _)| *kind == "avatar") {
        let initials = Person::of(clues).initials();
        return svg(64, 64, hue, &initials).into();
    }
    let label = nouns::noun(clues.subject()).unwrap_or_else(|| "image".to_owned());
    svg(320, 200, hue, &label).into()
}

/// A coloured area with a label in its middle.
fn svg(width: u32, height: u32, hue: u64, label: &str) -> String {
    // Only what a URI cannot hold is escaped: the text stays short and legible.
    let label: String = label
        .chars()
        .filter(|character| character.is_alphanumeric() || *character == ' ')
        .collect();
    let label = percent_encoding::utf8_percent_encode(&label, percent_encoding::NON_ALPHANUMERIC);
    format!(
        "data:image/svg+xml,%3Csvg%20xmlns='http://www.w3.org/2000/svg'%20viewBox='0%200%20{width}%20{height}'%3E\
         %3Crect%20width='{width}'%20height='{height}'%20fill='hsl({hue},55%25,45%25)'/%3E\
         %3Ctext%20x='50%25'%20y='58%25'%20font-size='24'%20text-anchor='middle'%20fill='white'%3E{label}%3C/text%3E%3C/svg%3E"
    )
}
