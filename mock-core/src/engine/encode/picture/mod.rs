//! Pictures that show a label: initials for people, a name on a calm ground for everything else. Described once, drawn as SVG or
//! as pixels.

mod canvas;
mod font;
mod gif;
mod jpeg;
mod png;
mod svg;
mod webp;

use canvas::Canvas;

/// Longer labels are cut.
const LABEL_LEN_CHARS: usize = 40;

/// Pixels of a side: smaller and larger ones are not drawn.
const SIDE: std::ops::RangeInclusive<u32> = 8..=1600;

/// Grounds on which white letters are easy to read (WCAG 2.2 §1.4.3).
const GROUNDS: [[u8; 3]; 12] = [
    [0x2F, 0x66, 0x90],
    [0x3A, 0x7D, 0x44],
    [0x8E, 0x55, 0x72],
    [0xB0, 0x45, 0x58],
    [0x6A, 0x4C, 0x93],
    [0x1F, 0x7A, 0x8C],
    [0xA6, 0x5E, 0x2E],
    [0x4A, 0x58, 0x99],
    [0x5B, 0x75, 0x53],
    [0x87, 0x55, 0x3F],
    [0x2D, 0x6A, 0x6A],
    [0x5C, 0x5F, 0x72],
];

/// A circle of the ground's pattern, in thousandths of the picture's width, height and longer side.
type Circle = [u32; 3];

const PATTERNS: [[Circle; 3]; 4] = [
    [[860, 120, 340], [120, 960, 420], [520, 1060, 260]],
    [[100, 60, 300], [940, 900, 400], [640, 1100, 300]],
    [[940, 80, 240], [760, 1040, 440], [40, 700, 200]],
    [[60, 1000, 460], [980, 240, 300], [420, 0, 180]],
];

/// A picture, before it is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Picture {
    /// In pixels.
    width: u32,
    /// In pixels.
    height: u32,
    label: String,
    /// Whether the label are initials.
    is_portrait: bool,
    ground: [u8; 3],
    pattern: [Circle; 3],
}

impl Picture {
    /// A picture of that many pixels; `number` decides about colour and pattern.
    pub(crate) fn new([width, height]: [u32; 2], label: &str, number: u64) -> Picture {
        let side = |pixels: u32| pixels.clamp(*SIDE.start(), *SIDE.end());
        let pick = |count: usize, number: u64| usize::try_from(number % count as u64).unwrap_or(0);
        Picture {
            width: side(width),
            height: side(height),
            label: label.chars().take(LABEL_LEN_CHARS).collect(),
            is_portrait: false,
            ground: GROUNDS[pick(GROUNDS.len(), number)],
            pattern: PATTERNS[pick(PATTERNS.len(), number / GROUNDS.len() as u64)],
        }
    }

    /// A picture of a person, with initials as its label.
    pub(crate) fn portrait(size: [u32; 2], initials: &str, number: u64) -> Picture {
        Picture {
            is_portrait: true,
            ..Picture::new(size, initials, number)
        }
    }

    /// The height of a line of text, in pixels, for letters as wide as `width` thousandths of it.
    fn text_height(&self, width: u32) -> u32 {
        let wanted = if self.is_portrait {
            self.width.min(self.height) * 42 / 100
        } else {
            self.height / 7
        };
        let count = u32::try_from(self.label.chars().count()).unwrap_or(1).max(1);
        let fits = self.width * 86 / 100 * 1000 / (count * width);
        wanted.min(fits)
    }

    pub(crate) fn svg(&self) -> Vec<u8> {
        svg::encode(self)
    }

    pub(crate) fn png(&self) -> Vec<u8> {
        png::encode(&Canvas::draw(self))
    }

    pub(crate) fn jpeg(&self) -> Vec<u8> {
        jpeg::encode(&Canvas::draw(self))
    }

    pub(crate) fn gif(&self) -> Vec<u8> {
        gif::encode(&Canvas::draw(self))
    }

    pub(crate) fn webp(&self) -> Vec<u8> {
        webp::encode(&Canvas::draw(self))
    }
}
