//! Dates and times, counted from a fixed day: equal seeds give equal dates in any year.
//!
//! Moments of one owner are in order whichever of them stand: each is worked out from the owner's seed alone, as its
//! beginning and the steps up to its own stage.

use super::{Clues, Text};
use crate::engine::generate::random::Random;
use crate::json::Number;

/// 2025-01-01T00:00:00Z, in seconds since 1970.
const START: i64 = 1_735_689_600;

/// The same in days since 0000-03-01.
const START_DAY: i64 = 739_557;

/// The days on which things begin, counted from the start.
const DAYS: i64 = 400;

/// The days within which everything happens that is neither a birth nor still ahead, counted from the start: the last begins at
/// their end and takes as long as it can.
const LAST_DAY: i64 = DAYS + 100;

/// The day that counts as today when an age is worked out: after all that has happened already.
const TODAY: [i64; 3] = [2026, 8, 24];

pub(super) const SECONDS_PER_DAY: i64 = 86_400;

/// Words that name a stage, by the stage.
const STAGES: [(Stage, &[&str]); 11] = [
    (Stage::Past(0), &["birth", "birthday", "born", "dob"]),
    (
        Stage::Step(0),
        &[
            "added",
            "booked",
            "created",
            "creation",
            "joined",
            "opened",
            "ordered",
            "placed",
            "queued",
            "registered",
            "registration",
            "requested",
            "signup",
            "submitted",
        ],
    ),
    (
        Stage::Step(1),
        &[
            "accepted",
            "activated",
            "approved",
            "assigned",
            "confirmed",
            "paid",
            "processed",
            "published",
            "sent",
            "started",
            "uploaded",
            "verified",
        ],
    ),
    (
        Stage::Step(2),
        &["delivered", "dispatched", "packed", "picked", "read", "shipped"],
    ),
    (
        Stage::Step(3),
        &[
            "closed",
            "completed",
            "completion",
            "ended",
            "failed",
            "finished",
            "fulfilled",
            "merged",
            "resolved",
            "succeeded",
        ],
    ),
    (
        Stage::Step(4),
        &[
            "accessed", "changed", "checked", "edited", "last", "login", "modified", "pushed", "seen",
            "synced", "updated", "used",
        ],
    ),
    (
        Stage::Step(5),
        &[
            "archived",
            "canceled",
            "cancelled",
            "deactivated",
            "deleted",
            "removed",
            "revoked",
        ],
    ),
    (
        Stage::Ahead(0),
        &[
            "after", "begin", "begins", "checkin", "from", "open", "opens", "since", "start", "starting",
            "starts",
        ],
    ),
    (
        Stage::Ahead(1),
        &[
            "before",
            "checkout",
            "close",
            "closes",
            "deadline",
            "due",
            "end",
            "ending",
            "ends",
            "expiration",
            "expires",
            "expiry",
            "finish",
            "renewal",
            "renews",
            "return",
            "thru",
            "to",
            "until",
        ],
    ),
    (Stage::Journey(0), &["departs", "departure", "pickup"]),
    (Stage::Journey(1), &["arrival", "arrives", "dropoff"]),
];

/// What a moment is in the life of its owner.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Stage {
    /// Nobody knows.
    #[default]
    Any,
    /// Long ago, as a birth.
    Past(u8),
    /// A step of its history, as creation or the last change.
    Step(u8),
    /// Beginning and end of what it is about.
    Ahead(u8),
    /// Beginning and end of a journey, some hours apart.
    Journey(u8),
}

impl Stage {
    /// The stage that the first telling word of a name names; `check_in` counts as one word.
    pub(super) fn of(name: &str) -> Stage {
        let mut words = Vec::new();
        let mut word = String::new();
        for character in name.chars() {
            let is_upper = character.is_ascii_uppercase();
            if !character.is_alphanumeric()
                || (is_upper && word.chars().next_back().is_some_and(char::is_lowercase))
            {
                words.push(std::mem::take(&mut word));
            }
            if character.is_alphanumeric() {
                word.push(character);
            }
        }
        words.push(word);
        for word in &mut words {
            word.make_ascii_lowercase();
        }
        let find = |word: &str| {
            let row = STAGES
                .iter()
                .find(|(_, known)| known.binary_search(&word).is_ok());
            row.map(|(stage, _)| *stage)
        };
        let pairs = words.windows(2).map(|pair| find(&pair.concat()));
        let singles = words.iter().map(|word| find(word));
        pairs.chain(singles).flatten().next().unwrap_or_default()
    }
}

pub(super) fn date_time_text(clues: &Clues<'_>, random: &mut Random) -> Text {
    let mut text = local_text(moment(clues, random));
    text.push('Z');
    text.into()
}

pub(super) fn date_time_local_text(clues: &Clues<'_>, random: &mut Random) -> Text {
    local_text(moment(clues, random)).into()
}

pub(super) fn date_text(clues: &Clues<'_>, random: &mut Random) -> Text {
    let mut text = local_text(moment(clues, random));
    text.truncate("2025-01-01".len());
    text.into()
}

pub(super) fn time_text(clues: &Clues<'_>, random: &mut Random) -> Text {
    let mut text = local_text(moment(clues, random)).split_off("2025-01-01T".len());
    text.push('Z');
    text.into()
}

pub(super) fn time_local_text(clues: &Clues<'_>, random: &mut Random) -> Text {
    local_text(moment(clues, random))
        .split_off("2025-01-01T".len())
        .into()
}

pub(super) fn duration_text(_: &Clues<'_>, random: &mut Random) -> Text {
    format!("PT{}H{}M", random.between(1, 12), random.between(1, 59)).into()
}

/// The day somebody was born.
pub(super) fn birthday_text(clues: &Clues<'_>, _: &mut Random) -> Text {
    let [year, month, day] = birthday(clues);
    format!("{year:04}-{month:02}-{day:02}").into()
}

/// Years since the birthday.
pub(super) fn age(clues: &Clues<'_>, _: bool, _: &mut Random) -> Number<'static> {
    let [year, month, day] = birthday(clues);
    let [this_year, this_month, today] = TODAY;
    let is_to_come = (month, day) > (this_month, today);
    Number::Integer(this_year - year - i64::from(is_to_come))
}

/// Seconds since 1970.
pub(in crate::engine::generate) fn unix_time(
    clues: &Clues<'_>,
    _: bool,
    random: &mut Random,
) -> Number<'static> {
    Number::Integer(START + moment(clues, random))
}

fn birthday(clues: &Clues<'_>) -> [i64; 3] {
    let mut random = clues.kin.member("\0birth").random();
    // Animals do not live as long as people.
    let is_animal = clues.topic().is_some_and(|topic| topic.has("animal"));
    let (first, last) = if is_animal { (2013, 2024) } else { (1948, 2006) };
    [
        random.between(first, last),
        random.between(1, 12),
        random.between(1, 28),
    ]
}

/// Seconds from the start to the moment, which lies in the period that the description asks for, unless it is a birth.
fn moment(clues: &Clues<'_>, random: &mut Random) -> i64 {
    let usual = usual_moment(clues, random);
    match clues.audience.period {
        Some(period) if !matches!(clues.words.stage, Stage::Past(_)) => period.moved(usual),
        _ => usual,
    }
}

fn usual_moment(clues: &Clues<'_>, random: &mut Random) -> i64 {
    let kin = clues.kin.member("\0time");
    let begin = || kin.random().between(0, DAYS * SECONDS_PER_DAY - 1);
    let step = |index: u8, least: i64, most: i64| {
        let mut random = kin.item(usize::from(index)).random();
        random.between(least, most * SECONDS_PER_DAY)
    };
    match clues.words.stage {
        // Nothing happens before there is something.
        Stage::Any => begin() + random.between(0, 60 * SECONDS_PER_DAY),
        Stage::Past(_) => {
            let [year, month, day] = birthday(clues);
            let noon = SECONDS_PER_DAY / 2;
            (days_to([year, month, day]) - START_DAY) * SECONDS_PER_DAY + noon
        }
        Stage::Step(last) => begin() + (1..=last).map(|index| step(index, 60, 20)).sum::<i64>(),
        Stage::Ahead(last) => {
            let start = begin() + step(100, SECONDS_PER_DAY, 60);
            // Whole quarters of an hour: appointments are not made to the second.
            let [start, end] = [start, start + step(101, 3600, 10)].map(|moment| moment - moment % 900);
            if last == 0 { start } else { end }
        }
        Stage::Journey(last) => {
            let start = begin() + step(100, SECONDS_PER_DAY, 60);
            let hours = kin.item(102).random().between(1800, SECONDS_PER_DAY / 3);
            let moment = if last == 0 { start } else { start + hours };
            moment - moment % 300
        }
    }
}

/// `2025-01-01T00:00:00`
fn local_text(moment: i64) -> String {
    let [year, month, day] = civil(moment.div_euclid(SECONDS_PER_DAY));
    let seconds = moment.rem_euclid(SECONDS_PER_DAY);
    let numbers = [
        year / 100,
        year % 100,
        month,
        day,
        seconds / 3600,
        seconds / 60 % 60,
        seconds % 60,
    ];
    let mut text = String::with_capacity("2025-01-01T00:00:00Z".len());
    for (number, after) in numbers.into_iter().zip(["", "-", "-", "T", ":", ":", ""]) {
        text.push_str(two_digits(number));
        text.push_str(after);
    }
    text
}

/// The last two digits of a number.
fn two_digits(number: i64) -> &'static str {
    const ALL: &str = "00010203040506070809101112131415161718192021222324252627282930313233343536373839404142434445464748\
        4950515253545556575859606162636465666768697071727374757677787980818283848586878889909192939495969798\
        99";
    let at = usize::try_from(number.rem_euclid(100)).unwrap_or(0) * 2;
    ALL.get(at..at + 2).unwrap_or("00")
}

/// The beginning of the day that counts as today, in seconds from the start.
pub(super) fn today() -> i64 {
    (days_to(TODAY) - START_DAY) * SECONDS_PER_DAY
}

/// A moment as text (RFC 3339 §5.6).
pub(super) fn instant_text(moment: i64) -> String {
    let mut text = local_text(moment);
    text.push('Z');
    text
}

/// A moment after all that generated values tell of, counted in seconds: as text (RFC 3339 §5.6) and in seconds since 1970.
pub(crate) fn later(seconds: i64) -> (String, i64) {
    let moment = today().saturating_add(seconds);
    (instant_text(moment), unix_seconds(moment))
}

/// The moments between which all others lie but births, in seconds from the start.
pub(super) const SPAN: (i64, i64) = (0, LAST_DAY * SECONDS_PER_DAY);

/// A moment in seconds from the start, by those since 1970.
pub(super) fn from_unix(seconds: i64) -> i64 {
    seconds.saturating_sub(START)
}

/// Seconds since 1970 at a moment.
pub(super) fn unix_seconds(moment: i64) -> i64 {
    START + moment
}

/// The beginning of the day in a text such as `2020-01-31T12:00:00Z`; a year alone begins in January.
pub(super) fn date_of(text: &str) -> Option<i64> {
    let date = text.split('T').next().unwrap_or_default();
    let mut parts = date.split('-').map(|part| part.parse::<i64>().ok());
    let year = parts.next()??;
    let month = parts.next().unwrap_or(Some(1))?;
    let day = parts.next().unwrap_or(Some(1))?;
    let is_date = (1..=9999).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
    is_date.then(|| (days_to([year, month, day]) - START_DAY) * SECONDS_PER_DAY)
}

/// Days from 0000-03-01 to a date of the Gregorian calendar.
fn days_to([year, month, day]: [i64; 3]) -> i64 {
    // Years that begin in March have their leap day at the end.
    let year = year - i64::from(month <= 2);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + day_of_year
}

/// Year, month and day of a day counted from the start.
fn civil(days: i64) -> [i64; 3] {
    let days = days + START_DAY;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    [year_of_era + era * 400 + i64::from(month <= 2), month, day]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::generate::providers::Words;
    use crate::engine::generate::random::Seed;

    #[test]
    fn the_tables_are_sorted() {
        for (stage, words) in STAGES {
            assert!(words.is_sorted(), "{stage:?}");
        }
    }

    #[test]
    fn days_have_their_dates() {
        for (days, date) in [
            (0, [2025, 1, 1]),
            (59, [2025, 3, 1]),
            (364, [2025, 12, 31]),
            (365, [2026, 1, 1]),
            (1154, [2028, 2, 29]),
            (-1, [2024, 12, 31]),
            (-366, [2024, 1, 1]),
        ] {
            assert_eq!(civil(days), date, "{days}");
            assert_eq!(days_to(date) - START_DAY, days, "{days}");
        }
    }

    #[test]
    fn names_tell_the_stage() {
        for (name, stage) in [
            ("created_at", Stage::Step(0)),
            ("createdAt", Stage::Step(0)),
            ("lastLogin", Stage::Step(4)),
            ("check_in_date", Stage::Ahead(0)),
            ("checkOut", Stage::Ahead(1)),
            ("date_of_birth", Stage::Past(0)),
            ("valid_until", Stage::Ahead(1)),
            ("date", Stage::Any),
        ] {
            assert_eq!(Stage::of(name), stage, "{name}");
        }
    }

    /// Whichever of them stand: no moment depends on another property.
    #[test]
    fn moments_of_one_owner_are_in_order() {
        for seed in 0..200 {
            let text = |name| {
                let clues = Clues {
                    words: &Words::of(name),
                    kin: Seed::new(seed),
                    ..Clues::default()
                };
                date_time_text(&clues, &mut Seed::new(seed).member(name).random())
            };
            for order in [
                &["birthday", "created_at", "closed_at", "updated_at", "deleted_at"][..],
                &[
                    "created_at",
                    "published_at",
                    "shipped_at",
                    "delivered_at",
                    "completed_at",
                    "updated_at",
                ],
                &["created_at", "start_time", "end_time"],
                &["check_in", "check_out"],
            ] {
                let texts: Vec<_> = order.iter().map(|name| text(name)).collect();
                assert!(texts.is_sorted(), "{order:?} {texts:?}");
            }
        }
    }
}
