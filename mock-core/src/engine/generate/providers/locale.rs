//! Languages and countries: which lists of names and places belong together.

use super::vocabulary::{self, POLISH, SPANISH, SWEDISH, Vocabulary};
use fake::locales::{
    AR_SA, CY_GB, DE_DE, Data, EN, FA_IR, FR_FR, IT_IT, JA_JP, NL_NL, PT_BR, PT_PT, TR_TR, ZH_CN, ZH_TW,
};

/// Whose names and places generated values have; by default those of English speakers all over the world.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Locale(usize);

impl Locale {
    /// Names of English speakers, places all over the world.
    pub const DEFAULT: Locale = Locale(0);

    /// The locale that a language tag asks for, such as `de`, `de-AT` or `de_AT`: the longest part of the tag that is known
    /// (RFC 4647 §3.4), else one of the same language.
    pub fn find(tag: &str) -> Option<Locale> {
        let tag = tag.split('.').next()?.replace('_', "-");
        let exact = |wanted: &str| {
            LOCALES
                .iter()
                .position(|row| row.tag.eq_ignore_ascii_case(wanted))
        };
        let mut wanted = tag.as_str();
        loop {
            if let Some(index) = exact(wanted) {
                return Some(Locale(index));
            }
            match wanted.rsplit_once('-') {
                Some((shorter, _)) => wanted = shorter,
                None => break,
            }
        }
        let is_same = |row: &Row| {
            row.tag
                .split('-')
                .next()
                .is_some_and(|it| it.eq_ignore_ascii_case(wanted))
        };
        LOCALES.iter().position(is_same).map(Locale)
    }

    /// Whether both speak the same language, wherever that is.
    pub fn speaks_as(self, other: Locale) -> bool {
        let language = |locale: Locale| locale.tag().split('-').next();
        language(self) == language(other)
    }

    /// The language tag (BCP 47).
    pub fn tag(self) -> &'static str {
        self.row().tag
    }

    /// The tags of all locales, the default first.
    pub fn tags() -> impl Iterator<Item = &'static str> {
        LOCALES.iter().map(|row| row.tag)
    }

    pub(super) fn row(self) -> &'static Row {
        LOCALES.get(self.0).unwrap_or(&LOCALES[0])
    }
}

/// One locale: what people are called, and where they live.
#[derive(Debug)]
pub(super) struct Row {
    /// A language tag (BCP 47).
    pub(super) tag: &'static str,
    /// The country (ISO 3166-1); empty where people live anywhere.
    pub(super) country: &'static str,
    pub(super) first_names: &'static [&'static str],
    pub(super) last_names: &'static [&'static str],
    /// Whether the family's name comes first.
    pub(super) family_first: bool,
    /// What things are called; `None` for English.
    pub(super) vocabulary: Option<&'static Vocabulary>,
}

macro_rules! locales {
    ($($tag:literal $country:literal [$first:expr, $last:expr] $family_first:literal $vocabulary:expr;)*) => {
        /// In the order of preference where only the language is known.
        pub(super) const LOCALES: &[Row] = &[$(Row {
            tag: $tag,
            country: $country,
            first_names: $first,
            last_names: $last,
            family_first: $family_first,
            vocabulary: $vocabulary,
        }),*];
    };
}

// The first row is the default: names of English speakers, places all over the world.
locales! {
    "en" "" [EN::NAME_FIRST_NAME, EN::NAME_LAST_NAME] false None;
    "en-US" "US" [EN::NAME_FIRST_NAME, EN::NAME_LAST_NAME] false None;
    "en-GB" "GB" [EN::NAME_FIRST_NAME, EN::NAME_LAST_NAME] false None;
    "en-AU" "AU" [EN::NAME_FIRST_NAME, EN::NAME_LAST_NAME] false None;
    "en-CA" "CA" [EN::NAME_FIRST_NAME, EN::NAME_LAST_NAME] false None;
    "de-DE" "DE" [DE_DE::NAME_FIRST_NAME, DE_DE::NAME_LAST_NAME] false Some(&vocabulary::DE);
    "de-AT" "AT" [DE_DE::NAME_FIRST_NAME, DE_DE::NAME_LAST_NAME] false Some(&vocabulary::DE);
    "de-CH" "CH" [DE_DE::NAME_FIRST_NAME, DE_DE::NAME_LAST_NAME] false Some(&vocabulary::DE);
    "fr-FR" "FR" [FR_FR::NAME_FIRST_NAME, FR_FR::NAME_LAST_NAME] false Some(&vocabulary::FR);
    "es-ES" "ES" [SPANISH.first, SPANISH.last] false Some(&vocabulary::ES);
    "it-IT" "IT" [IT_IT::NAME_FIRST_NAME, IT_IT::NAME_LAST_NAME] false Some(&vocabulary::IT);
    "nl-NL" "NL" [NL_NL::NAME_FIRST_NAME, NL_NL::NAME_LAST_NAME] false Some(&vocabulary::NL);
    "pt-PT" "PT" [PT_PT::NAME_FIRST_NAME, PT_PT::NAME_LAST_NAME] false Some(&vocabulary::PT);
    "pt-BR" "BR" [PT_BR::NAME_FIRST_NAME, PT_BR::NAME_LAST_NAME] false Some(&vocabulary::PT);
    "pl-PL" "PL" [POLISH.first, POLISH.last] false Some(&vocabulary::PL);
    "sv-SE" "SE" [SWEDISH.first, SWEDISH.last] false Some(&vocabulary::SV);
    "tr-TR" "TR" [TR_TR::NAME_FIRST_NAME, TR_TR::NAME_LAST_NAME] false None;
    "ja-JP" "JP" [JA_JP::NAME_FIRST_NAME, JA_JP::NAME_LAST_NAME] true Some(&vocabulary::JA);
    "zh-CN" "CN" [ZH_CN::NAME_FIRST_NAME, ZH_CN::NAME_LAST_NAME] true Some(&vocabulary::ZH);
    "zh-TW" "TW" [ZH_TW::NAME_FIRST_NAME, ZH_TW::NAME_LAST_NAME] true None;
    "ar-SA" "SA" [AR_SA::NAME_FIRST_NAME, AR_SA::NAME_LAST_NAME] false None;
    "fa-IR" "IR" [FA_IR::NAME_FIRST_NAME, FA_IR::NAME_LAST_NAME] false None;
    "cy-GB" "GB" [CY_GB::NAME_FIRST_NAME, CY_GB::NAME_LAST_NAME] false None;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_find_the_nearest_locale() {
        for (tag, expected) in [
            ("de", Some("de-DE")),
            ("de_AT", Some("de-AT")),
            ("DE-at-1996", Some("de-AT")),
            ("de_DE.UTF-8", Some("de-DE")),
            ("de-LU", Some("de-DE")),
            ("zh-Hant-TW", Some("zh-CN")),
            ("en", Some("en")),
            ("en-NZ", Some("en")),
            ("es-419", Some("es-ES")),
            ("sv", Some("sv-SE")),
            ("xx", None),
            ("", None),
        ] {
            assert_eq!(Locale::find(tag).map(Locale::tag), expected, "{tag}");
        }
    }
}
