//! Small pictures that show a label: black cells on white, drawn once and written in four formats.

mod font;
mod gif;
mod jpeg;
mod png;
mod svg;

pub(super) use gif::gif;
pub(super) use jpeg::jpeg;
pub(super) use png::png;
pub(super) use svg::svg;

/// Longer labels are cut.
const LABEL_LEN_CHARS: usize = 40;
/// Empty cells around the label.
const MARGIN: usize = 3;

/// A picture of cells.
struct Bitmap {
    /// In cells.
    width: usize,
    /// In cells.
    height: usize,
    /// Row by row from the top; `true` is black.
    cells: Vec<bool>,
}

impl Bitmap {
    fn of(label: &str) -> Bitmap {
        let glyphs: Vec<_> = label.chars().take(LABEL_LEN_CHARS).map(font::glyph).collect();
        let width = glyphs.len() * (font::WIDTH + 1) + 2 * MARGIN;
        let height = font::HEIGHT + 2 * MARGIN;
        let cell = |index: usize| {
            let (x, y) = (
                (index % width).checked_sub(MARGIN)?,
                (index / width).checked_sub(MARGIN)?,
            );
            let row = glyphs.get(x / (font::WIDTH + 1))?.get(y)?;
            let column = x % (font::WIDTH + 1);
            Some(column < font::WIDTH && row >> (font::WIDTH - 1 - column) & 1 == 1)
        };
        let cells = (0..width * height)
            .map(|index| cell(index).unwrap_or(false))
            .collect();
        Bitmap { width, height, cells }
    }

    /// Width and height of a picture in which every cell is a square of `scale` pixels.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a label has at most 40 characters"
    )]
    fn size(&self, scale: usize) -> (u16, u16) {
        ((self.width * scale) as u16, (self.height * scale) as u16)
    }

    /// The rows of a picture in which every cell is a square of `scale` pixels.
    fn rows(&self, scale: usize) -> impl Iterator<Item = impl Iterator<Item = bool> + '_> + '_ {
        self.cells.chunks(self.width).flat_map(move |row| {
            std::iter::repeat_n(row, scale)
                .map(move |row| row.iter().flat_map(move |cell| std::iter::repeat_n(*cell, scale)))
        })
    }
}
