//! Random numbers that are the same on every platform: SplitMix64 (Steele, Lea and Flood, OOPSLA 2014), one stream for
//! every place of a value.

use rand_xoshiro::SplitMix64;
use rand_xoshiro::rand_core::{Rng, SeedableRng};

/// What the values at one place, and at all places below it, are drawn from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Seed(u64);

impl Seed {
    pub(super) fn new(seed: u64) -> Seed {
        Seed(mix(seed))
    }

    /// The seed of a member; depends on nothing but this seed and the name.
    pub(super) fn member(self, name: &str) -> Seed {
        self.step(Step::of(name))
    }

    /// The same where the name was looked at before.
    pub(super) fn step(self, step: Step) -> Seed {
        Seed(mix(self.0 ^ step.0))
    }

    /// The seed of an item.
    pub(super) fn item(self, index: usize) -> Seed {
        Seed(mix(self
            .0
            .wrapping_add(0x51_7CC1_B727_2202)
            .wrapping_add(index as u64)))
    }

    /// The seed of another attempt at the same place; the first attempt is the place itself.
    pub(super) fn attempt(self, attempt: u32) -> Seed {
        if attempt == 0 {
            self
        } else {
            Seed(mix(!self.0 ^ u64::from(attempt)))
        }
    }

    /// The stream of random numbers that belongs to the place.
    pub(super) fn random(self) -> Random {
        Random(SplitMix64::from_seed(self.0.to_le_bytes()))
    }
}

/// A name as seeds take it in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Step(u64);

impl Step {
    #[inline]
    pub(super) fn of(name: &str) -> Step {
        // FNV-1a: names are short.
        Step(name.bytes().fold(0xCBF2_9CE4_8422_2325, |hash: u64, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
        }))
    }
}

/// The finalizer of SplitMix64.
fn mix(value: u64) -> u64 {
    let value = value.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let value = (value ^ (value >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    value ^ (value >> 31)
}

/// A stream of random numbers.
#[derive(Debug, Clone)]
pub(super) struct Random(SplitMix64);

impl Random {
    /// A number below `limit`; 0 where `limit` is 0.
    pub(super) fn below(&mut self, limit: u64) -> u64 {
        ((u128::from(self.0.next_u64()) * u128::from(limit)) >> 64) as u64
    }

    /// A number from `low` to `high`, both included; `low` where they are in the wrong order.
    pub(super) fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = high
            .checked_sub(low)
            .map_or(u64::MAX, |span| u64::try_from(span).unwrap_or(0));
        low.wrapping_add_unsigned(self.below(span.saturating_add(1)))
    }

    /// An index below `len`.
    #[expect(clippy::cast_possible_truncation, reason = "the result is below `len`")]
    pub(super) fn index(&mut self, len: usize) -> usize {
        self.below(len as u64) as usize
    }

    /// One of `options`, or the default where there is none.
    pub(super) fn pick<T: Copy + Default>(&mut self, options: &[T]) -> T {
        options
            .get(self.index(options.len()))
            .copied()
            .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Golden: these numbers are what makes bodies equal from version to version.
    #[test]
    fn streams_never_change() {
        let mut random = Seed::new(1).member("name").item(3).attempt(2).random();
        assert_eq!(
            [random.below(1000), random.below(1000), random.below(1000)],
            [914, 676, 888]
        );
    }

    #[test]
    fn ranges_hold() {
        let mut random = Seed::new(7).random();
        for _ in 0..1000 {
            assert!((-3..=3).contains(&random.between(-3, 3)));
            assert!(random.index(4) < 4);
        }
        assert_eq!(random.between(5, 5), 5);
        assert_eq!(random.between(5, 1), 5);
        assert_eq!(random.pick::<u8>(&[]), 0);
        assert_ne!(
            random.between(i64::MIN, i64::MAX),
            random.between(i64::MIN, i64::MAX)
        );
    }
}
