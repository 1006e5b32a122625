//! The decimal digits of a number's text: order, hash and divisibility by value, whatever the exponent.

use std::cmp::Ordering;
use std::hash::{Hash, Hasher};
use std::io::Write as _;

use bigdecimal::num_bigint::BigUint;

/// Divisors up to this many digits are reckoned with in machine words.
const SMALL_DIVISOR: i64 = 18;

/// Stands for exponents that no `i64` holds; far from overflow when two are added.
const HUGE_EXPONENT: i64 = i64::MAX / 4;

/// A number as its significant digits, the first and the last of which are not zero.
pub(super) struct Digits<'t> {
    negative: bool,
    /// The digits with at most one `.` between them; empty for zero.
    text: &'t [u8],
    /// Power of ten of the first digit.
    first: i64,
    /// Power of ten of the last digit.
    last: i64,
}

impl<'t> Digits<'t> {
    /// The digits of `text`, which follows the grammar of RFC 8259 §6.
    pub(super) fn of(text: &'t str) -> Digits<'t> {
        let (negative, unsigned) = match text.strip_prefix('-') {
            Some(unsigned) => (true, unsigned),
            None => (false, text),
        };
        let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, parse_exponent(exponent)),
            None => (unsigned, 0),
        };
        let bytes = mantissa.as_bytes();
        let point = mantissa.find('.').unwrap_or(bytes.len());
        let significant = |byte: &u8| !matches!(byte, b'0' | b'.');
        let (Some(start), Some(end)) = (
            bytes.iter().position(significant),
            bytes.iter().rposition(significant),
        ) else {
            return Digits {
                negative: false,
                text: &[],
                first: 0,
                last: 0,
            };
        };
        Digits {
            negative,
            text: bytes.get(start..=end).unwrap_or_default(),
            first: exponent + power(start, point),
            last: exponent + power(end, point),
        }
    }

    /// Calls `then` with the digits of `integer`.
    pub(super) fn with_integer<T>(integer: i64, then: impl FnOnce(Digits<'_>) -> T) -> T {
        let mut buffer = [0; 20];
        let mut rest = &mut buffer[..];
        // An `i64` has at most 20 characters, so this cannot fail.
        let _ = write!(rest, "{integer}");
        let unused = rest.len();
        let text = std::str::from_utf8(&buffer[..20 - unused]).unwrap_or_default();
        then(Digits::of(text))
    }

    pub(super) fn is_integer(&self) -> bool {
        self.last >= 0
    }

    pub(super) fn as_i64(&self) -> Option<i64> {
        if self.last < 0 || self.first > 18 {
            return None;
        }
        let digits = self
            .values()
            .fold(0_i128, |value, digit| value * 10 + i128::from(digit));
        let shift = u32::try_from(self.last).ok()?;
        let magnitude = digits * 10_i128.checked_pow(shift)?;
        i64::try_from(if self.negative { -magnitude } else { magnitude }).ok()
    }

    /// Whether `divisor` divides the number.
    ///
    /// Both are integers times powers of ten. The value's last digit is not zero, so if it lies below the divisor's last
    /// digit there is a remainder; else the divisor must divide the value's digits followed by the powers' difference in zeros.
    pub(super) fn is_multiple_of(&self, divisor: &Digits<'_>) -> bool {
        if self.text.is_empty() || divisor.text.is_empty() {
            return self.text.is_empty();
        }
        let Ok(zeros) = u64::try_from(self.last - divisor.last) else {
            return false;
        };
        if divisor.first - divisor.last < SMALL_DIVISOR {
            self.is_divisible_small(divisor, zeros)
        } else {
            self.is_divisible_big(divisor, zeros)
        }
    }

    fn is_divisible_small(&self, divisor: &Digits<'_>, zeros: u64) -> bool {
        let modulus = divisor
            .values()
            .fold(0, |value, digit| value * 10 + u128::from(digit));
        let rest = self
            .values()
            .fold(0, |rest, digit| (rest * 10 + u128::from(digit)) % modulus);
        // What the digits do not divide out, the zeros must: only twos and fives, as many as there are zeros.
        let mut left = modulus / gcd(modulus, rest);
        for prime in [2, 5] {
            let mut count = 0;
            while left.is_multiple_of(prime) && count < zeros {
                left /= prime;
                count += 1;
            }
        }
        left == 1
    }

    fn is_divisible_big(&self, divisor: &Digits<'_>, zeros: u64) -> bool {
        let modulus = divisor
            .values()
            .fold(BigUint::ZERO, |value, digit| value * 10_u8 + digit);
        let mut rest = self
            .values()
            .fold(BigUint::ZERO, |rest, digit| (rest * 10_u8 + digit) % &modulus);
        // A modulus of n bits holds fewer than n twos or fives: further zeros change nothing.
        for _ in 0..zeros.min(modulus.bits()) {
            rest = rest * 10_u8 % &modulus;
        }
        rest == BigUint::ZERO
    }

    fn values(&self) -> impl Iterator<Item = u8> {
        self.text
            .iter()
            .filter(|byte| **byte != b'.')
            .map(|byte| byte - b'0')
    }

    /// -1, 0 or 1.
    fn sign(&self) -> i8 {
        match (self.text.is_empty(), self.negative) {
            (true, _) => 0,
            (false, true) => -1,
            (false, false) => 1,
        }
    }

    pub(super) fn cmp(&self, other: &Digits<'_>) -> Ordering {
        let magnitudes = || {
            self.first
                .cmp(&other.first)
                .then_with(|| self.values().cmp(other.values()))
        };
        self.sign().cmp(&other.sign()).then_with(|| match self.sign() {
            0 => Ordering::Equal,
            1 => magnitudes(),
            _ => magnitudes().reverse(),
        })
    }
}

impl Hash for Digits<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.sign(), self.first).hash(state);
        self.values().for_each(|digit| digit.hash(state));
    }
}

fn parse_exponent(text: &str) -> i64 {
    let limit = if text.starts_with('-') {
        -HUGE_EXPONENT
    } else {
        HUGE_EXPONENT
    };
    text.parse().map_or(limit, |exponent: i64| {
        exponent.clamp(-HUGE_EXPONENT, HUGE_EXPONENT)
    })
}

/// Power of ten of the digit at `index` of a mantissa whose point stands at `point`.
#[expect(clippy::cast_possible_wrap, reason = "no text is longer than `isize::MAX`")]
fn power(index: usize, point: usize) -> i64 {
    if index < point {
        (point - index) as i64 - 1
    } else {
        -((index - point) as i64)
    }
}

fn gcd(mut left: u128, mut right: u128) -> u128 {
    while right != 0 {
        (left, right) = (right, left % right);
    }
    left
}
