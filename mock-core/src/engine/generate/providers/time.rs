//! Dates and times of the recent past, counted from a fixed day: equal seeds give equal dates in any year.

use super::Clues;
use crate::engine::generate::random::Random;
use crate::json::Number;

/// 2025-01-01T00:00:00Z, in seconds since 1970.
const START: i64 = 1_735_689_600;

/// The days that dates fall on, counted from the start.
const DAYS: i64 = 600;

const SECONDS_PER_DAY: i64 = 86_400;

pub(super) fn date_time_text(_: &Clues<'_>, random: &mut Random) -> String {
    let (date, time) = moment(random);
    format!("{date}T{time}Z")
}

pub(super) fn date_time_local_text(_: &Clues<'_>, random: &mut Random) -> String {
    let (date, time) = moment(random);
    format!("{date}T{time}")
}

pub(super) fn date_text(_: &Clues<'_>, random: &mut Random) -> String {
    moment(random).0
}

pub(super) fn time_text(_: &Clues<'_>, random: &mut Random) -> String {
    format!("{}Z", moment(random).1)
}

pub(super) fn time_local_text(_: &Clues<'_>, random: &mut Random) -> String {
    moment(random).1
}

pub(super) fn duration_text(_: &Clues<'_>, random: &mut Random) -> String {
    format!("PT{}H{}M", random.between(1, 12), random.between(1, 59))
}

/// Seconds since 1970.
pub(super) fn unix_time(_: bool, random: &mut Random) -> Number<'static> {
    Number::Integer(seconds(random))
}

fn seconds(random: &mut Random) -> i64 {
    START + random.between(0, DAYS * SECONDS_PER_DAY - 1)
}

fn moment(random: &mut Random) -> (String, String) {
    let seconds = seconds(random);
    let (year, month, day) = civil(seconds.div_euclid(SECONDS_PER_DAY));
    let second = seconds.rem_euclid(SECONDS_PER_DAY);
    let date = format!("{year:04}-{month:02}-{day:02}");
    let time = format!("{:02}:{:02}:{:02}", second / 3600, second / 60 % 60, second % 60);
    (date, time)
}

/// Year, month and day of a day counted from 1970-01-01, from that day on.
fn civil(days: i64) -> (i64, i64, i64) {
    let is_leap = |year: i64| (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    let (mut year, mut rest) = (1970, days);
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
    (year, month, rest + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_have_their_dates() {
        for (days, date) in [
            (0, (1970, 1, 1)),
            (59, (1970, 3, 1)),
            (11_016, (2000, 2, 29)),
            (START / SECONDS_PER_DAY, (2025, 1, 1)),
            (20_453, (2025, 12, 31)),
        ] {
            assert_eq!(civil(days), date, "{days}");
        }
    }
}
