//! A PDF document of one page that shows a label.

use std::fmt::Write;

/// Characters of the label that fit on a line.
const LINE_LEN_CHARS: usize = 60;

/// What the document says besides its label.
const NOTE: &str = "One page, made by a mock of the API.";

/// Writes the document.
///
/// # Source
/// ISO 32000-1 §7.5 (file structure), §9.4 (text)
pub(in crate::engine) fn encode(label: &str) -> Vec<u8> {
    // A title, a rule below it, and a line that says what this is; in points from the lower left corner of an A4 page.
    let text = format!(
        "BT /F1 22 Tf 64 740 Td ({}) Tj ET\n0.7 G 64 722 m 531 722 l S\nBT /F2 11 Tf 64 696 Td ({}) Tj ET",
        literal(label),
        literal(NOTE),
    );
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R \
         /Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{text}\nendstream", text.len()),
        font("Helvetica-Bold"),
        font("Helvetica"),
        format!("<< /Title ({}) >>", literal(label)),
    ];
    let mut out = String::from("%PDF-1.4\n");
    let mut offsets = Vec::new();
    for (object, number) in objects.iter().zip(1..) {
        offsets.push(format!("{:010} 00000 n \n", out.len()));
        // Writing to a string cannot fail.
        let _ = write!(out, "{number} 0 obj\n{object}\nendobj\n");
    }
    let table = out.len();
    let size = objects.len() + 1;
    let offsets = offsets.concat();
    let _ = write!(
        out,
        "xref\n0 {size}\n0000000000 65535 f \n{offsets}\
         trailer\n<< /Size {size} /Root 1 0 R /Info 7 0 R >>\nstartxref\n{table}\n%%EOF\n"
    );
    out.into_bytes()
}

fn font(name: &str) -> String {
    format!("<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>")
}

/// A literal string without its parentheses; what the font does not have becomes `?`.
fn literal(label: &str) -> String {
    let characters = label
        .chars()
        .take(LINE_LEN_CHARS)
        .map(|character| match character {
            '(' => "\\(".to_owned(),
            ')' => "\\)".to_owned(),
            '\\' => "\\\\".to_owned(),
            ' '..='~' => character.to_string(),
            // Where the encoding is that of Unicode.
            '\u{A1}'..='\u{FF}' => format!("\\{:03o}", u32::from(character)),
            _ => "?".to_owned(),
        });
    characters.collect()
}
