//! A picture as pixels: a ground, circles that lighten it, and a label in white, all with soft edges.

use super::{Circle, Picture, font};

/// Steps from the ground to white that circles make: each circle has [`CIRCLE_STEPS`].
const CIRCLE_STEPS: u8 = 4;
const LEVELS: u8 = 3 * CIRCLE_STEPS + 1;
/// Steps from what is below to the white of a letter.
const TEXT_STEPS: u8 = 8;
/// How much a step of a circle lightens, in thousandths.
const STEP: u32 = 27;
/// Half the width of a stroke, in cells of the font.
const STROKE: f32 = 0.56;

/// An indexed picture.
pub(super) struct Canvas {
    pub(super) width: u32,
    pub(super) height: u32,
    /// Row by row from the top; indices of the palette.
    pub(super) pixels: Vec<u8>,
    /// Red, green, blue; at most 128 colours.
    pub(super) palette: Vec<[u8; 3]>,
}

#[expect(clippy::cast_precision_loss, reason = "sides have at most four digits")]
impl Canvas {
    pub(super) fn draw(picture: &Picture) -> Canvas {
        let (width, height) = (picture.width, picture.height);
        let letters = letters(picture);
        let circles = picture.pattern.map(|circle| scaled(circle, width, height));
        let mut pixels = Vec::with_capacity(letters.len());
        for (index, letter) in (0_u32..).zip(&letters) {
            let at = [(index % width) as f32 + 0.5, (index / width) as f32 + 0.5];
            let level: u8 = circles.iter().map(|circle| level(*circle, at)).sum();
            pixels.push(level * (TEXT_STEPS + 1) + letter);
        }
        Canvas {
            width,
            height,
            pixels,
            palette: palette(picture.ground),
        }
    }

    /// The pixel there, or the nearest one within the picture.
    pub(super) fn colour(&self, x: u32, y: u32) -> [u8; 3] {
        let index = y.min(self.height - 1) * self.width + x.min(self.width - 1);
        let pixel = self.pixels.get(index as usize).copied().unwrap_or(0);
        self.palette.get(usize::from(pixel)).copied().unwrap_or_default()
    }
}

#[expect(clippy::cast_precision_loss, reason = "sides have at most four digits")]
fn scaled([x, y, radius]: Circle, width: u32, height: u32) -> [f32; 3] {
    let part = |thousandths: u32, of: u32| thousandths as f32 * of as f32 / 1000.0;
    [part(x, width), part(y, height), part(radius, width.max(height))]
}

/// How far a circle lightens a place: all steps within, fewer on its edge.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a share between 0 and 1"
)]
fn level([x, y, radius]: [f32; 3], at: [f32; 2]) -> u8 {
    let (dx, dy) = (at[0] - x, at[1] - y);
    // Square roots are exact everywhere (IEEE 754 §5.4.1), so that pictures are equal on every platform.
    let share = (radius - (dx * dx + dy * dy).sqrt() + 0.5).clamp(0.0, 1.0);
    (share * f32::from(CIRCLE_STEPS) + 0.5) as u8
}

fn palette(ground: [u8; 3]) -> Vec<[u8; 3]> {
    let lighter = |colour: [u8; 3], part: u32, of: u32| {
        colour.map(|value| {
            let value = u32::from(value);
            u8::try_from(value + (255 - value) * part / of).unwrap_or(u8::MAX)
        })
    };
    let levels = (0..LEVELS).map(|level| lighter(ground, u32::from(level) * STEP, 1000));
    let shades = levels
        .flat_map(|colour| (0..=TEXT_STEPS).map(move |step| lighter(colour, step.into(), TEXT_STEPS.into())));
    shades.collect()
}

/// How much of each pixel is covered by the label, in [`TEXT_STEPS`].
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "places within the picture"
)]
fn letters(picture: &Picture) -> Vec<u8> {
    let (width, height) = (picture.width, picture.height);
    let mut covered = vec![0_u8; (width * height) as usize];
    // In cells: as wide as a letter with the gap behind it, as high as a line.
    let (advance, line) = (
        u32::from(font::WIDTH.unsigned_abs()) + 1,
        u32::from(font::HEIGHT.unsigned_abs()),
    );
    let cell = picture.text_height(1000 * advance / line) as f32 / line as f32;
    let count = picture.label.chars().count() as f32;
    let left = (width as f32 - (count * advance as f32 - 1.0) * cell) / 2.0;
    let top = (height as f32 - line as f32 * cell) / 2.0;
    let reach = STROKE * cell + 1.0;
    for (position, character) in picture.label.chars().enumerate() {
        let origin = left + position as f32 * advance as f32 * cell;
        for stroke in font::strokes(character) {
            let place = |x: u8, y: u8| {
                [
                    origin + (f32::from(x) + 0.5) * cell,
                    top + (f32::from(y) + 0.5) * cell,
                ]
            };
            let [from, to] = stroke.map(|[x, y]| place(x, y));
            let range = |axis: usize, most: u32| {
                let low = (from[axis].min(to[axis]) - reach).max(0.0) as u32;
                let high = (from[axis].max(to[axis]) + reach).max(0.0) as u32;
                low..high.min(most)
            };
            for y in range(1, height) {
                for x in range(0, width) {
                    let distance = distance([x as f32 + 0.5, y as f32 + 0.5], from, to);
                    let share = (STROKE * cell - distance + 0.5).clamp(0.0, 1.0);
                    let steps = (share * f32::from(TEXT_STEPS) + 0.5) as u8;
                    if let Some(pixel) = covered.get_mut((y * width + x) as usize) {
                        *pixel = steps.max(*pixel);
                    }
                }
            }
        }
    }
    covered
}

/// From a point to the nearest one of a line.
fn distance(point: [f32; 2], from: [f32; 2], to: [f32; 2]) -> f32 {
    let along = [to[0] - from[0], to[1] - from[1]];
    let away = [point[0] - from[0], point[1] - from[1]];
    let length = along[0] * along[0] + along[1] * along[1];
    let part = if length > 0.0 {
        ((away[0] * along[0] + away[1] * along[1]) / length).clamp(0.0, 1.0)
    } else {
        0.0
    };
    let (dx, dy) = (away[0] - part * along[0], away[1] - part * along[1]);
    (dx * dx + dy * dy).sqrt()
}
