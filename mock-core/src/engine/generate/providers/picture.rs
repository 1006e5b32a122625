//! Pictures that show without a network: small SVG documents as data URIs (RFC 2397).

use super::person::Person;
use super::{Clues, Text, nouns};
use crate::engine::generate::random::Random;

/// What names of pictures have among their words.
const PICTURES: [&str; 16] = [
    "avatar",
    "banner",
    "cover",
    "favicon",
    "gravatar",
    "icon",
    "image",
    "img",
    "logo",
    "photo",
    "picture",
    "poster",
    "profilepic",
    "screenshot",
    "splash",
    "thumbnail",
];

/// Pictures of people.
const PORTRAITS: [&str; 3] = ["avatar", "gravatar", "profile"];

/// Whether a name is that of a picture, or of its URL.
pub(super) fn is_picture(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    PICTURES
        .iter()
        .any(|word| name.starts_with(word) || name.contains(&format!("_{word}")))
}

/// A portrait with initials, or a picture that names its owner.
pub(super) fn data_uri(clues: &Clues<'_>, random: &mut Random) -> Text {
    let name = clues.name.to_ascii_lowercase();
    let hue = random.below(360);
    if PORTRAITS.iter().any(|word| name.contains(word)) {
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
