//! What the prose of a schema says about its values. It asserts nothing: only generated values follow it.

use serde::{Deserialize, Serialize};

use super::Literal;

/// What a title or a description tells about values.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Told {
    /// All values there are: "one of `open` or `closed`".
    pub values: Vec<Literal>,
    /// Some of the values there are: "such as `FR-4711`".
    pub examples: Vec<Literal>,
    /// What they are: "three-letter ISO currency code".
    pub meaning: Option<Meaning>,
    /// The least and the greatest number: "between 1 and 5".
    pub range: Option<(i64, i64)>,
}

/// What values are that have no format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Meaning {
    /// Bytes in base64.
    Base64,
    /// An amount of money in the smallest unit of its currency.
    Cents,
    /// Hexadecimal digits of a colour.
    Color,
    /// How many there are.
    Count,
    /// A country (ISO 3166-1 alpha-2).
    Country,
    /// A country (ISO 3166-1 alpha-3).
    Country3,
    /// A currency (ISO 4217).
    Currency,
    /// The same in lower case.
    CurrencyLower,
    /// `2025-01-31`
    Date,
    /// `2025-01-31T12:00:00Z`
    DateTime,
    /// Days.
    Days,
    /// `PT1H30M` (ISO 8601)
    Duration,
    /// An e-mail address.
    Email,
    /// Hours.
    Hours,
    /// What something is known by.
    Identifier,
    /// An address of a network.
    IpAddress,
    /// A language (ISO 639-1).
    Language,
    /// A language and where it is spoken (BCP 47).
    Locale,
    /// A media type.
    MediaType,
    /// Milliseconds.
    Milliseconds,
    /// Minutes.
    Minutes,
    /// Of a hundred.
    Percentage,
    /// A telephone number (ITU-T E.164).
    Phone,
    /// Seconds.
    Seconds,
    /// `12:30`
    Time,
    /// A time zone (IANA).
    TimeZone,
    /// Seconds since 1970.
    UnixTime,
    /// Milliseconds since 1970.
    UnixTimeMillis,
    /// A URL.
    Url,
    /// A UUID.
    Uuid,
}
