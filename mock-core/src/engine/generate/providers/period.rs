//! `minDateTime` and `maxDateTime`: the period in which everything happens.

use crate::model::FakerOptions;

use super::time::{SECONDS_PER_DAY, SPAN, date_of, from_unix, today as days_begin, unix_seconds};

/// The first and the last moment there is, in seconds from the start.
#[derive(Debug, Clone, Copy)]
pub(super) struct Period {
    earliest: i64,
    latest: i64,
}

impl Period {
    /// The period that the options ask for; where they name one end, it is as long as usual.
    pub(super) fn of(options: &FakerOptions) -> Option<Period> {
        let (first, last) = SPAN;
        let (earliest, latest) = match (options.earliest.map(from_unix), options.latest.map(from_unix)) {
            (None, None) => return None,
            (Some(earliest), None) => (earliest, last.max(earliest.saturating_add(last - first))),
            (None, Some(latest)) => (first.min(latest.saturating_sub(last - first)), latest),
            (Some(earliest), Some(latest)) => (earliest, latest.max(earliest)),
        };
        Some(Period { earliest, latest })
    }

    /// The moment itself where all usual ones lie in the period, else the one in its place. Order stays.
    pub(super) fn moved(self, moment: i64) -> i64 {
        let (first, last) = SPAN;
        if self.earliest <= first && last <= self.latest {
            return moment;
        }
        let part = i128::from(moment.clamp(first, last) - first);
        let length = i128::from(self.latest) - i128::from(self.earliest);
        let moved = i128::from(self.earliest) + part * length / i128::from(last - first);
        i64::try_from(moved).unwrap_or(self.earliest)
    }
}

/// Seconds since 1970 at the moment that a text names (RFC 3339 §5.6, or a date alone); `None` for other texts and years outside of
/// 1 to 9999.
pub fn read_moment(text: &str) -> Option<i64> {
    let (date, time) = match text.split_once(['T', 't', ' ']) {
        Some((date, time)) => (date, Some(time)),
        None => (text, None),
    };
    let day = date_of(date).map(unix_seconds)?;
    let Some(time) = time else { return Some(day) };
    let (clock, offset) = match time.find(['Z', 'z', '+', '-']) {
        Some(at) => time.split_at_checked(at)?,
        None => (time, "Z"),
    };
    let seconds = sexagesimal(clock.split('.').next()?)?;
    let offset = match offset.split_at_checked(1)? {
        ("Z" | "z", "") => 0,
        ("-", offset) => -sexagesimal(offset)?,
        (_, offset) => sexagesimal(offset)?,
    };
    let is_time = seconds < SECONDS_PER_DAY && offset.abs() < SECONDS_PER_DAY;
    is_time.then_some(day + seconds - offset)
}

/// The beginning of the day that counts as today, in seconds since 1970.
pub fn today() -> i64 {
    unix_seconds(days_begin())
}

/// The seconds in `12:30` or `12:30:15`.
fn sexagesimal(text: &str) -> Option<i64> {
    let parts: Vec<i64> = text
        .split(':')
        .map(|part| part.parse().ok().filter(|part| (0..60).contains(part)))
        .collect::<Option<_>>()?;
    match parts[..] {
        [hours, minutes] => Some(hours * 3600 + minutes * 60),
        [hours, minutes, seconds] => Some(hours * 3600 + minutes * 60 + seconds),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_read() {
        for (text, expected) in [
            ("1970-01-01", Some(0)),
            ("2025-01-01T00:00:00Z", Some(1_735_689_600)),
            ("2025-01-01T01:00:00+01:00", Some(1_735_689_600)),
            ("2024-12-31T23:30:00.5-00:30", Some(1_735_689_600)),
            ("2025-01-01 00:00", Some(1_735_689_600)),
            ("2025-13-01", None),
            ("2025-01-01T25:00:00Z", None),
            ("yesterday", None),
            ("", None),
        ] {
            assert_eq!(read_moment(text), expected, "{text}");
        }
    }

    #[test]
    fn moments_are_moved_in_order() {
        let at = |text| read_moment(text);
        let (first, last) = SPAN;
        for (earliest, latest) in [
            (at("2000-01-01"), at("2001-01-01")),
            (at("2030-01-01"), None),
            (None, at("1999-12-31")),
            (at("2025-03-01"), at("2025-03-01")),
            (Some(i64::MIN), Some(i64::MAX)),
        ] {
            let options = FakerOptions {
                earliest,
                latest,
                ..FakerOptions::default()
            };
            let period = Period::of(&options).unwrap();
            let moved: Vec<i64> = (first..=last)
                .step_by(1_000_003)
                .map(|moment| period.moved(moment))
                .collect();
            assert!(moved.is_sorted());
            for moment in moved {
                assert!(earliest.is_none_or(|earliest| from_unix(earliest) <= moment));
                assert!(latest.is_none_or(|latest| moment <= from_unix(latest)));
            }
        }
    }
}
