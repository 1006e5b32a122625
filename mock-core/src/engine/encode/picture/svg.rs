//! SVG: a ground with a pattern of circles, and the label as text.

use std::fmt::Write;

use super::Picture;

/// How wide letters of usual fonts are, in thousandths of their size.
const LETTER_WIDTH: u32 = 600;

/// Writes the picture.
///
/// # Source
/// SVG 2 §5.1 (svg), §10 (shapes), §11 (text)
pub(super) fn encode(picture: &Picture) -> Vec<u8> {
    let Picture { width, height, .. } = picture;
    let [red, green, blue] = picture.ground;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\">\n\
         <rect width=\"{width}\" height=\"{height}\" fill=\"#{red:02x}{green:02x}{blue:02x}\"/>\n\
         <g fill=\"#fff\" fill-opacity=\".11\">"
    );
    // Writing to a string cannot fail.
    for [x, y, radius] in picture.pattern {
        let (x, y) = (x * width / 1000, y * height / 1000);
        let radius = radius * width.max(height) / 1000;
        let _ = write!(out, "<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"/>");
    }
    let label: String = picture.label.chars().map(escaped).collect();
    let _ = write!(
        out,
        "</g>\n<text x=\"50%\" y=\"50%\" fill=\"#fff\" font-family=\"system-ui,-apple-system,'Segoe UI',Roboto,sans-serif\" \
         font-size=\"{}\" font-weight=\"600\" text-anchor=\"middle\" dy=\".35em\">{label}</text>\n</svg>\n",
        picture.text_height(LETTER_WIDTH),
    );
    out.into_bytes()
}

fn escaped(character: char) -> String {
    match character {
        '&' => "&amp;".to_owned(),
        '<' => "&lt;".to_owned(),
        '>' => "&gt;".to_owned(),
        // XML cannot hold it (XML 1.0 §2.2).
        character if character.is_control() || matches!(character, '\u{FFFE}' | '\u{FFFF}') => {
            "\u{FFFD}".to_owned()
        }
        character => character.to_string(),
    }
}
