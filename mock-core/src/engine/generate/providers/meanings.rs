//! What prose says that values are → providers.

use super::{Clues, Text};
use super::{
    NumberProvider, TextProvider, commerce, computing, finance, formats, internet, numbers, person, place,
    time,
};
use crate::engine::generate::random::Random;
use crate::json::Number;
use crate::model::Meaning;

/// What makes texts of the meaning. Where it is to be `precise`, only a meaning that says more than names do counts.
pub(in crate::engine::generate) fn text_of(meaning: Meaning, is_precise: bool) -> Option<TextProvider> {
    let (provider, precise): (TextProvider, bool) = match meaning {
        Meaning::Base64 => (computing::cursor, true),
        Meaning::Color => (commerce::color_code, true),
        Meaning::Country => (place::country_code, true),
        Meaning::Country3 => (place::country_code3, true),
        Meaning::Currency => (place::currency, true),
        Meaning::CurrencyLower => (place::currency_lower, true),
        Meaning::Date => (time::date_text, true),
        Meaning::DateTime => (time::date_time_text, true),
        Meaning::Duration => (time::duration_text, true),
        Meaning::Email => (person::email, false),
        Meaning::Identifier => (computing::known_identifier, false),
        Meaning::IpAddress => (internet::ipv4, true),
        Meaning::Language => (place::language, true),
        Meaning::Locale => (place::locale, true),
        Meaning::MediaType => (computing::media_type, true),
        Meaning::Phone => (place::phone_digits, true),
        Meaning::Time => (clock_text, true),
        Meaning::TimeZone => (place::time_zone, true),
        Meaning::UnixTime => (formats::unix_time, true),
        Meaning::UnixTimeMillis => (unix_time_millis_text, true),
        Meaning::Url => (internet::url, false),
        Meaning::Uuid => (formats::uuid, true),
        Meaning::Cents => (finance::amount_text, false),
        Meaning::Count
        | Meaning::Days
        | Meaning::Hours
        | Meaning::Milliseconds
        | Meaning::Minutes
        | Meaning::Percentage
        | Meaning::Seconds => return None,
    };
    (precise || !is_precise).then_some(provider)
}

/// A number of the meaning; precise ones as in [`text_of`].
pub(in crate::engine::generate) fn number_of(meaning: Meaning, is_precise: bool) -> Option<NumberProvider> {
    let (provider, precise): (NumberProvider, bool) = match meaning {
        Meaning::Cents => (numbers::cents, true),
        Meaning::Count => (numbers::count, false),
        Meaning::Days => (numbers::days, true),
        Meaning::Hours => (numbers::hour, true),
        Meaning::Identifier => (numbers::identifier, false),
        Meaning::Milliseconds => (numbers::milliseconds, true),
        Meaning::Minutes => (numbers::minute, true),
        Meaning::Percentage => (numbers::percentage, true),
        Meaning::Seconds => (numbers::seconds, true),
        Meaning::UnixTime => (time::unix_time, true),
        Meaning::UnixTimeMillis => (unix_time_millis, true),
        _ => return None,
    };
    (precise || !is_precise).then_some(provider)
}

/// A time of day, to the quarter of an hour.
pub(in crate::engine::generate) fn clock_text(_: &Clues<'_>, random: &mut Random) -> Text {
    format!("{:02}:{:02}", random.between(6, 22), random.below(4) * 15).into()
}

fn unix_time_millis(clues: &Clues<'_>, integer: bool, random: &mut Random) -> Number<'static> {
    match time::unix_time(clues, integer, random) {
        Number::Integer(seconds) => Number::Integer(seconds.saturating_mul(1000)),
        other @ Number::Decimal(_) => other,
    }
}

fn unix_time_millis_text(clues: &Clues<'_>, random: &mut Random) -> Text {
    unix_time_millis(clues, true, random).to_string().into()
}
