//! A span → its source line and an underline that sits right on a terminal.

use std::borrow::Cow;

use unicode_width::UnicodeWidthChar;

use crate::spec::source::{SourceFile, Span};

/// Columns of a source line that are shown at most.
const MAX_COLUMNS: usize = 140;
/// Columns before the culprit that stay when a line is cut.
const LEAD_COLUMNS: usize = 50;
/// A tab is shown as so many spaces.
const TAB: &str = "    ";
const CUT: &str = "…";

/// A source line for people.
pub(super) struct Excerpt {
    /// The line, cut around the culprit if it is long.
    pub(super) line: String,
    /// Columns before the culprit.
    pub(super) indent: usize,
    /// Columns of the culprit in its first line; at least one.
    pub(super) width: usize,
}

impl Excerpt {
    /// The line where the span starts; `None` if there is nothing to see.
    pub(super) fn of(file: &SourceFile, span: Span) -> Option<Excerpt> {
        let line = file.line_range(file.line_column(span.start).line);
        let start = file
            .text
            .floor_char_boundary((span.start as usize).clamp(line.start, line.end));
        let end = file
            .text
            .ceil_char_boundary((span.end as usize).clamp(start, line.end));
        let before = file.text.get(line.start..start)?;
        let culprit = match file.text.get(start..end)? {
            // Of several lines the first is shown, without what trails it.
            first if span.end as usize > line.end => first.trim_end(),
            whole => whole,
        };
        let after = file.text.get(start + culprit.len()..line.end)?;
        if before.trim().is_empty() && culprit.is_empty() && after.trim().is_empty() {
            return None;
        }
        let is_long = line.len() > MAX_COLUMNS;
        let mut shown = Shown::default();
        match tail(before, LEAD_COLUMNS) {
            Some(tail) if is_long => {
                shown.push_str(CUT);
                shown.push_str(tail);
            }
            _ => shown.push_str(before),
        }
        let indent = shown.columns;
        shown.push_up_to(culprit, MAX_COLUMNS);
        let width = (shown.columns - indent).max(1);
        shown.push_up_to(after.trim_end(), MAX_COLUMNS);
        Some(Excerpt {
            line: shown.text,
            indent,
            width,
        })
    }
}

/// The end of `text`, if it is longer than `columns` characters.
fn tail(text: &str, columns: usize) -> Option<&str> {
    let (at, _) = text.char_indices().rev().nth(columns)?;
    let tail = text.get(at..)?;
    (at > 0).then_some(tail)
}

#[derive(Default)]
struct Shown {
    text: String,
    columns: usize,
}

impl Shown {
    fn push_str(&mut self, text: &str) {
        text.chars().for_each(|character| self.push(character));
    }

    /// Appends what fits into so many columns in all.
    fn push_up_to(&mut self, text: &str, columns: usize) {
        for character in text.chars() {
            if self.columns >= columns {
                if !self.text.ends_with(CUT) {
                    self.push_str(CUT);
                }
                return;
            }
            self.push(character);
        }
    }

    fn push(&mut self, character: char) {
        if character == '\t' {
            self.text.push_str(TAB);
            self.columns += TAB.len();
            return;
        }
        let character = printable(character);
        self.text.push(character);
        self.columns += character.width().unwrap_or(0);
    }
}

/// The character, or a replacement for one that would change what a terminal shows elsewhere.
fn printable(character: char) -> char {
    match character {
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' => '\u{fffd}',
        control if control.is_control() => '\u{fffd}',
        character => character,
    }
}

/// A text of one line: line breaks and control characters are escaped.
pub(super) fn one_line(text: &str) -> Cow<'_, str> {
    let is_plain = |character: char| printable(character) == character;
    if text.chars().all(is_plain) {
        return Cow::Borrowed(text);
    }
    let escape = |character: char| {
        let escaped = (!is_plain(character)).then(|| character.escape_default());
        let plain = is_plain(character).then_some(character);
        escaped.into_iter().flatten().chain(plain)
    };
    Cow::Owned(text.chars().flat_map(escape).collect())
}
