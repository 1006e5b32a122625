//! Which branch to take, attempt by attempt: all combinations come in turn, the likely ones first.

use super::random::Seed;

/// The choices of one attempt at one place.
#[derive(Debug)]
pub(super) struct Chooser {
    /// The attempt's number, of which each choice takes a digit.
    rest: u32,
    seed: Seed,
    /// Number of combinations met so far.
    combinations: u32,
}

impl Chooser {
    pub(super) fn new(attempt: u32, seed: Seed) -> Self {
        Chooser {
            rest: attempt,
            seed,
            combinations: 1,
        }
    }

    /// One of `options`, which stand in the order in which they should be tried.
    pub(super) fn ordered<T: Copy>(&mut self, options: &[T]) -> Option<T> {
        let count = u32::try_from(options.len()).ok().filter(|count| *count > 0)?;
        let digit = self.rest % count;
        self.rest /= count;
        self.combinations = self.combinations.saturating_mul(count);
        options.get(digit as usize).copied()
    }

    /// One of `options`, beginning anywhere, then one of `last`.
    pub(super) fn any_then<T: Copy>(&mut self, mut options: Vec<T>, last: &[T]) -> Option<T> {
        let first = self
            .seed
            .item(self.combinations as usize)
            .random()
            .index(options.len());
        options.rotate_left(first);
        options.extend(last);
        self.ordered(&options)
    }

    /// How many different attempts there are.
    pub(super) fn combinations(&self) -> u32 {
        self.combinations
    }
}
