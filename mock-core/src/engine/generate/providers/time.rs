//! Dates and times of the recent past, counted from a fixed day: equal seeds give equal dates in any year.

use super::{Clues, Text};
use crate::engine::generate::random::Random;
use crate::json::Number;

/// 2025-01-01T00:00:00Z, in seconds since 1970.
const START: i64 = 1_735_689_600;

const START_YEAR: i64 = 2025;

/// The days that dates fall on, counted from the start.
const DAYS: i64 = 600;

const SECONDS_PER_DAY: i64 = 86_400;

pub(super) fn date_time_text(_: &Clues<'_>, random: &mut Random) -> Text {
    let ([year, month, day], [hour, minute, second]) = moment(random);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z").into()
}

pub(super) fn date_time_local_text(clues: &Clues<'_>, random: &mut Random) -> Text {
    date_time_text(clues, random)
        .trim_end_matches('Z')
        .to_owned()
        .into()
}

pub(super) fn date_text(_: &Clues<'_>, random: &mut Random) -> Text {
    let ([year, month, day], _) = moment(random);
    format!("{year:04}-{month:02}-{day:02}").into()
}

pub(super) fn time_text(_: &Clues<'_>, random: &mut Random) -> Text {
    let (_, [hour, minute, second]) = moment(random);
    format!("{hour:02}:{minute:02}:{second:02}Z").into()
}

pub(super) fn time_local_text(clues: &Clues<'_>, random: &mut Random) -> Text {
    time_text(clues, random).trim_end_matches('Z').to_owned().into()
}

pub(super) fn duration_text(_: &Clues<'_>, random: &mut Random) -> Text {
    format!("PT{}H{}M", random.between(1, 12), random.between(1, 59)).into()
}

/// Seconds since 1970.
pub(super) fn unix_time(_: bool, random: &mut Random) -> Number<'static> {
    Number::Integer(START + seconds(random))
}

/// Seconds since the start.
fn seconds(random: &mut Random) -> i64 {
    random.between(0, DAYS * SECONDS_PER_DAY - 1)
}

/// Year, month, day; hour, minute, second.
fn moment(random: &mut Random) -> ([i64; 3], [i64; 3]) {
    let seconds = seconds(random);
    let second = seconds % SECONDS_PER_DAY;
    (
        civil(seconds / SECONDS_PER_DAY),
        [second / 3600, second / 60 % 60, second % 60],
    )
}

/// Year, month and day of a day counted from the start.
fn civil(days: i64) -> [i64; 3] {
    let is_leap = |year: i64| (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    let (mut year, mut rest) = (START_YEAR, days);
    while rest >= 365 + i64::from(is_leap(year)) {
        rest -= 365 + i64::from(is_leap(year));
        year += 1;
    }
    let february = 28 + i64::from(is_leap(year));
    let mut month = 1;
    for len in [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30] {
        if rest < len {
            break;
        }
        rest -= len;
        month += 1;
    }
    [year, month, rest + 1]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_have_their_dates() {
        for (days, date) in [
            (0, [2025, 1, 1]),
            (59, [2025, 3, 1]),
            (364, [2025, 12, 31]),
            (365, [2026, 1, 1]),
            (1154, [2028, 2, 29]),
        ] {
            assert_eq!(civil(days), date, "{days}");
        }
    }
}
