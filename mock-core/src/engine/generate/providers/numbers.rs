//! Numbers of the size that their names suggest.

use super::Clues;
use crate::engine::generate::random::Random;
use crate::json::Number;

/// Number providers as `name: low, high, decimal places`; where an integer is asked for, the places are left out.
macro_rules! ranges {
    ($($name:ident: $low:literal, $high:literal, $places:literal);* $(;)?) => {$(
        pub(super) fn $name(_: &Clues<'_>, integer: bool, random: &mut Random) -> Number<'static> {
            in_range($low, $high, if integer { 0 } else { $places }, random)
        }
    )*};
}

ranges! {
    amount: 5, 500, 2;
    bytes: 100, 100_000, 0;
    count: 1, 100, 0;
    day: 1, 28, 0;
    hour: 0, 23, 0;
    identifier: 1, 100_000, 0;
    latitude: -60, 70, 6;
    longitude: -180, 179, 6;
    minute: 0, 59, 0;
    month: 1, 12, 0;
    percentage: 0, 99, 1;
    pixels: 100, 2000, 0;
    port: 1024, 65_535, 0;
    position: 1, 10, 0;
    rating: 1, 4, 1;
    seconds: 1, 3600, 0;
    weight: 1, 80, 1;
    year: 1990, 2026, 0;
}

/// A number from `low` to `high` (below the next integer where it has decimal places).
fn in_range(low: i64, high: i64, places: u32, random: &mut Random) -> Number<'static> {
    let integer = random.between(low, high);
    if places == 0 {
        return Number::Integer(integer);
    }
    let width = places as usize;
    let fraction = format!("{:0width$}", random.below(10_u64.pow(places)));
    match fraction.trim_end_matches('0') {
        "" => Number::Integer(integer),
        fraction => Number::Decimal(format!("{integer}.{fraction}").into()),
    }
}
