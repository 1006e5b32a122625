//! What a description asks of generated data besides its schemas.

use serde::{Deserialize, Serialize};

/// The options of JSON Schema Faker that stand under `x-json-schema-faker`, by what they mean for data that is always valid and
/// always the same. What is not said is `None` or `false`: the mock's own way.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own")]
pub struct FakerOptions {
    /// `locale`: the language tag, as written
    pub locale: Option<Box<str>>,
    /// `alwaysFakeOptionals`: whatever the probability
    pub fakes_all_optionals: bool,
    /// `optionalsProbability`: how many of a million optional properties stand
    pub optionals_per_million: Option<u32>,
    /// `fixedProbabilities`: whether so many of each object stand, rather than each property on its own
    pub fixed_probabilities: bool,
    /// `requiredOnly`
    pub required_only: bool,
    /// `fillProperties: false`: objects have no more entries that nobody named than they must
    pub leaves_unfilled: bool,
    /// `minItems`
    pub min_items: Option<u32>,
    /// `maxItems`
    pub max_items: Option<u32>,
    /// `defaultMinItems`: where the schema has no `minItems`
    pub default_min_items: Option<u32>,
    /// `defaultMaxItems`: where the schema has no `maxItems`
    pub default_max_items: Option<u32>,
    /// `minLength`, in characters
    pub min_length: Option<u32>,
    /// `maxLength`, in characters
    pub max_length: Option<u32>,
    /// `defaultRandExpMax`: repetitions beyond the least number where a pattern has no greatest one
    pub max_repetitions: Option<u32>,
    /// `minDateTime`, in seconds since 1970
    pub earliest: Option<i64>,
    /// `maxDateTime`, in seconds since 1970
    pub latest: Option<i64>,
    /// `useExamplesValue`: whether examples within schemas are always or never the value
    pub examples: Option<bool>,
    /// `useDefaultValue`: the same of defaults
    pub defaults: Option<bool>,
    /// `replaceEmptyByRandomValue`: the empty text is no default
    pub replaces_empty: bool,
    /// `ignoreProperties` and `pruneProperties`: optional properties that do not stand, sorted
    pub ignored: Vec<Box<str>>,
    /// `omitNulls`: optional properties do not stand as `null`
    pub omits_nulls: bool,
    /// `sortProperties`: properties stand in alphabetical order
    pub sorts_properties: bool,
    /// `refDepthMin`: how often a schema stands within itself at least, where it may
    pub min_depth: Option<u32>,
    /// `refDepthMax`: how often at most, where it need not
    pub max_depth: Option<u32>,
}
