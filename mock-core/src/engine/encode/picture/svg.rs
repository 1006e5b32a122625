//! SVG: the label as text.

use super::LABEL_LEN_CHARS;

/// Writes the picture.
pub(in crate::engine::encode) fn svg(label: &str) -> Vec<u8> {
    let text: String = label.chars().take(LABEL_LEN_CHARS).map(escaped).collect();
    let width = 24 + 11 * label.chars().count().min(LABEL_LEN_CHARS);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"48\">\
         <rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\
         <text x=\"12\" y=\"30\" font-family=\"monospace\" font-size=\"18\">{text}</text></svg>\n"
    )
    .into_bytes()
}

fn escaped(character: char) -> String {
    match character {
        '&' => "&amp;".to_owned(),
        '<' => "&lt;".to_owned(),
        '>' => "&gt;".to_owned(),
        character if character.is_control() => "\u{FFFD}".to_owned(),
        character => character.to_string(),
    }
}
