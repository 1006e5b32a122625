//! Request → seed: equal requests get equal data, on every platform and after every restart.

/// An FNV-1a hash over parts, finished so that near inputs give far seeds. Not meant to withstand anybody.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Seed(u64);

impl Seed {
    pub(crate) fn new(global: u64) -> Seed {
        Seed(0xcbf2_9ce4_8422_2325 ^ global)
    }

    /// Takes in a part; where parts end matters.
    pub(crate) fn add(self, part: &str) -> Seed {
        let hash = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        Seed(part.bytes().chain([0xFF]).fold(self.0, hash))
    }

    /// The seed (the finisher is that of MurmurHash3).
    pub(crate) fn finish(self) -> u64 {
        let mixed = (self.0 ^ (self.0 >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
        let mixed = (mixed ^ (mixed >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
        mixed ^ (mixed >> 33)
    }
}

/// What a person writes as a seed: a number is itself, any other text its hash.
pub(crate) fn seed_of_text(text: &str) -> u64 {
    text.parse().unwrap_or_else(|_| Seed::new(0).add(text).finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seeds_never_change() {
        assert_eq!(seed_of_text("7"), 7);
        assert_eq!(Seed::new(0).add("getDinosaur").add("1").finish(), GOLDEN);
        assert_ne!(Seed::new(1).add("getDinosaur").add("1").finish(), GOLDEN);
        assert_ne!(Seed::new(0).add("getDinosaur1").add("").finish(), GOLDEN);
    }

    /// Changing it changes everybody's generated data.
    const GOLDEN: u64 = 14_295_460_703_802_084_759;
}
