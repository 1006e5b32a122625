//! Dates, times and durations (RFC 3339 §5.6, Appendix A).

pub(super) fn is_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return false;
    }
    let (Some(year), Some(month), Some(day)) =
        (digits(&bytes[..4]), digits(&bytes[5..7]), digits(&bytes[8..]))
    else {
        return false;
    };
    (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day)
}

pub(super) fn is_date_time(text: &str) -> bool {
    split_date_time(text).is_some_and(|(date, time)| is_date(date) && is_time(time))
}

pub(super) fn is_date_time_local(text: &str) -> bool {
    split_date_time(text).is_some_and(|(date, time)| is_date(date) && is_time_local(time))
}

fn split_date_time(text: &str) -> Option<(&str, &str)> {
    let (date, rest) = text.split_at_checked(10)?;
    Some((date, rest.strip_prefix(['T', 't'])?))
}

pub(super) fn is_time(text: &str) -> bool {
    let Some((time, offset)) = parse_local(text).zip(text.find(['Z', 'z', '+', '-'])) else {
        return false;
    };
    let offset_minutes = match text.as_bytes().get(offset..) {
        Some(b"Z" | b"z") => 0,
        Some([sign, hours @ .., b':', tens, ones]) => {
            let (Some(hours @ 0..=23), Some(minutes @ 0..=59)) = (two(hours), two(&[*tens, *ones])) else {
                return false;
            };
            let minutes = i64::from(hours * 60 + minutes);
            if *sign == b'-' { -minutes } else { minutes }
        }
        _ => return false,
    };
    // A leap second is added at the end of a day in UTC.
    let utc = (time.minute_of_day - offset_minutes).rem_euclid(24 * 60);
    time.end == offset && (time.second < 60 || utc == 24 * 60 - 1)
}

pub(super) fn is_time_local(text: &str) -> bool {
    parse_local(text).is_some_and(|time| time.end == text.len() && time.second < 60)
}

struct LocalTime {
    minute_of_day: i64,
    second: u32,
    /// Offset of the byte after the time.
    end: usize,
}

/// The `partial-time` at the start of `text`; a second of 60 is let through.
fn parse_local(text: &str) -> Option<LocalTime> {
    let (hours, rest) = text.split_at_checked(2)?;
    let (minutes, rest) = rest.strip_prefix(':')?.split_at_checked(2)?;
    let (seconds, rest) = rest.strip_prefix(':')?.split_at_checked(2)?;
    let (hour @ 0..=23, minute @ 0..=59, second @ 0..=60) = (
        digits(hours.as_bytes())?,
        digits(minutes.as_bytes())?,
        digits(seconds.as_bytes())?,
    ) else {
        return None;
    };
    let mut end = 8;
    if let Some(fraction) = rest.strip_prefix('.') {
        let count = fraction.bytes().take_while(u8::is_ascii_digit).count();
        if count == 0 {
            return None;
        }
        end += 1 + count;
    }
    Some(LocalTime {
        minute_of_day: i64::from(hour * 60 + minute),
        second,
        end,
    })
}

/// `duration`: units in falling order and without gaps; weeks stand alone.
pub(super) fn is_duration(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('P') else {
        return false;
    };
    let (date, time) = match rest.split_once('T') {
        Some((date, time)) => (date, Some(time)),
        None => (rest, None),
    };
    let weeks = units(date, "W");
    let days = units(date, "YMD");
    match time {
        None => !date.is_empty() && (weeks || days),
        Some(time) => (date.is_empty() || days) && !time.is_empty() && units(time, "HMS"),
    }
}

/// Whether `text` is numbers with the units of `order`, in that order, none left out between two others.
fn units(text: &str, order: &str) -> bool {
    let mut allowed = order;
    let mut rest = text;
    let mut is_first = true;
    while !rest.is_empty() {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let Some(unit) = rest[digits..].chars().next().filter(|_| digits > 0) else {
            return false;
        };
        let Some(at) = allowed.find(unit).filter(|at| is_first || *at == 0) else {
            return false;
        };
        is_first = false;
        allowed = &allowed[at + 1..];
        rest = &rest[digits + 1..];
    }
    true
}

fn days_in(year: u32, month: u32) -> u32 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn two(bytes: &[u8]) -> Option<u32> {
    if bytes.len() == 2 { digits(bytes) } else { None }
}

fn digits(bytes: &[u8]) -> Option<u32> {
    bytes.iter().try_fold(0, |value, byte| {
        Some(value * 10 + char::from(*byte).to_digit(10)?)
    })
}
