//! Numbers of the size that their names suggest.

use super::{Clues, finance, picture, place};
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
    altitude: 0, 2500, 1;
    amount: 5, 500, 2;
    angle: 0, 359, 1;
    area: 20, 240, 1;
    bitrate: 64, 320, 0;
    bytes: 1024, 5_000_000, 0;
    cents: 500, 50_000, 0;
    column: 1, 80, 0;
    count: 1, 100, 0;
    day: 1, 28, 0;
    days: 1, 90, 0;
    distance: 1, 250, 1;
    few: 0, 9, 0;
    height: 150, 199, 0;
    hour: 0, 23, 0;
    humidity: 30, 89, 0;
    identifier: 1, 100_000, 0;
    index: 0, 9, 0;
    level: 1, 10, 0;
    line: 1, 400, 0;
    megabytes: 1, 512, 0;
    milliseconds: 10, 5000, 0;
    minute: 0, 59, 0;
    month: 1, 12, 0;
    page: 1, 5, 0;
    page_size: 10, 50, 0;
    percentage: 0, 99, 1;
    people: 1, 8, 0;
    popularity: 10, 20_000, 0;
    port: 1024, 49_151, 0;
    pressure: 980, 1040, 1;
    probability: 0, 0, 2;
    quantity: 1, 10, 0;
    rating: 3, 4, 1;
    seconds: 1, 3600, 0;
    speed: 10, 130, 1;
    small_code: 1, 5, 0;
    stars: 3, 5, 0;
    stock: 0, 250, 0;
    temperature: -5, 32, 1;
    tokens: 50, 4000, 0;
    volume: 1, 60, 1;
    weight: 1, 80, 1;
    year: 1990, 2026, 0;
}

/// The side of a picture, as large as the one that its URL leads to, or of a screen.
pub(super) fn pixels(clues: &Clues<'_>, _: bool, random: &mut Random) -> Number<'static> {
    let side = picture::side(clues).map(|side| Number::Integer(side.into()));
    side.unwrap_or_else(|| in_range(200, 1920, 0, random))
}

/// The status codes of HTTP that are seen most.
pub(super) fn http_status(_: &Clues<'_>, _: bool, random: &mut Random) -> Number<'static> {
    Number::Integer(random.pick(&[200, 201, 204, 400, 404, 422, 500]))
}

/// Money beside its currency: integers count cents.
pub(super) fn minor_units(clues: &Clues<'_>, integer: bool, random: &mut Random) -> Number<'static> {
    let range = if integer { cents } else { amount };
    range(clues, integer, random)
}

/// A price that ends as prices do.
pub(super) fn price(_: &Clues<'_>, integer: bool, random: &mut Random) -> Number<'static> {
    let whole = random.between(4, 249);
    if integer {
        return Number::Integer(whole);
    }
    let cents = random.pick(&["99", "5", "95", "9", "49"]);
    Number::Decimal(format!("{whole}.{cents}").into())
}

/// The latitude of the subject's place.
pub(super) fn latitude(clues: &Clues<'_>, integer: bool, _: &mut Random) -> Number<'static> {
    degrees(place::position(clues)[0], integer)
}

/// The longitude of the subject's place.
pub(super) fn longitude(clues: &Clues<'_>, integer: bool, _: &mut Random) -> Number<'static> {
    degrees(place::position(clues)[1], integer)
}

fn degrees(degrees: f64, integer: bool) -> Number<'static> {
    let text = if integer {
        format!("{degrees:.0}")
    } else {
        format!("{degrees:.5}")
    };
    match text.parse() {
        Ok(integer) => Number::Integer(integer),
        Err(_) => Number::Decimal(text.trim_end_matches('0').trim_end_matches('.').to_owned().into()),
    }
}

pub(super) fn expiry_month(clues: &Clues<'_>, _: bool, _: &mut Random) -> Number<'static> {
    Number::Integer(finance::expiry_month(clues))
}

pub(super) fn expiry_year(clues: &Clues<'_>, _: bool, _: &mut Random) -> Number<'static> {
    Number::Integer(finance::expiry_year(clues))
}

/// A number from `low` to `high` (below the next integer where it has decimal places).
pub(in crate::engine::generate) fn in_range(
    low: i64,
    high: i64,
    places: u32,
    random: &mut Random,
) -> Number<'static> {
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
