//! Lines for machines: one JSON object each.

use std::fmt::{self, Write};

use super::{Line, Target};
use crate::json::write_string;

pub(super) fn write(out: &mut String, line: &Line, _coloured: bool) -> fmt::Result {
    let since_epoch = line.since_epoch();
    let seconds = since_epoch.as_secs();
    let (year, month, day) = date(seconds / 86_400);
    write!(out, "{{\"time\":\"{year:04}-{month:02}-{day:02}T")?;
    write!(
        out,
        "{:02}:{:02}:{:02}",
        seconds / 3600 % 24,
        seconds / 60 % 60,
        seconds % 60
    )?;
    write!(out, ".{:03}Z\",\"method\":", since_epoch.subsec_millis())?;
    write_string(out, line.method.as_str());
    out.push_str(",\"path\":");
    write_string(out, line.target());
    if let Target::Callback { name, .. } = line.target {
        out.push_str(",\"callback\":");
        write_string(out, name);
    }
    if let Some(status) = line.status {
        write!(out, ",\"status\":{}", status.as_u16())?;
    }
    write!(out, ",\"duration_us\":{}", line.duration.as_micros())?;
    if let Some(operation) = line.operation {
        out.push_str(",\"operation\":");
        write_string(out, &operation.label());
    }
    out.push_str(",\"why\":");
    write_string(out, &line.why);
    out.push_str("}\n");
    Ok(())
}

/// Year, month and day of a day since 1970-01-01, in the Gregorian calendar.
///
/// Counted in years that begin in March, so that a leap day is the last of its year; 400 of them have 146 097 days.
fn date(days: u64) -> (u64, u64, u64) {
    let days = days + 719_468;
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 {
        month_from_march + 3
    } else {
        month_from_march - 9
    };
    (era * 400 + year_of_era + u64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates() {
        let cases = [
            (0, (1970, 1, 1)),
            (58, (1970, 2, 28)),
            (59, (1970, 3, 1)),
            (11_016, (2000, 2, 29)),
            (20_779, (2026, 11, 22)),
        ];
        for (days, expected) in cases {
            assert_eq!(date(days), expected, "{days}");
        }
    }
}
