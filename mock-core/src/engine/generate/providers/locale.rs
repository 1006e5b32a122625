//! Languages and countries: which lists of names and places belong together.

use fake::locales::{
    AR_SA, CY_GB, DE_DE, Data, EN, FA_IR, FR_FR, IT_IT, JA_JP, NL_NL, PT_BR, PT_PT, TR_TR, ZH_CN, ZH_TW,
};

/// Whose names and places generated values have; by default those of English speakers all over the world.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
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
}

macro_rules! locales {
    ($($tag:literal $country:literal $data:ident $family_first:literal;)*) => {
        /// In the order of preference where only the language is known.
        pub(super) const LOCALES: &[Row] = &[$(Row {
            tag: $tag,
            country: $country,
            first_names: $data::NAME_FIRST_NAME,
            last_names: $data::NAME_LAST_NAME,
            family_first: $family_first,
        }),*];
    };
}

// The first row is the default: names of English speakers, places all over the world.
locales! {
    "en" "" EN false;
    "en-US" "US" EN false;
    "en-GB" "GB" EN false;
    "en-AU" "AU" EN false;
    "en-CA" "CA" EN false;
    "de-DE" "DE" DE_DE false;
    "de-AT" "AT" DE_DE false;
    "de-CH" "CH" DE_DE false;
    "fr-FR" "FR" FR_FR false;
    "it-IT" "IT" IT_IT false;
    "nl-NL" "NL" NL_NL false;
    "pt-PT" "PT" PT_PT false;
    "pt-BR" "BR" PT_BR false;
    "tr-TR" "TR" TR_TR false;
    "ja-JP" "JP" JA_JP true;
    "zh-CN" "CN" ZH_CN true;
    "zh-TW" "TW" ZH_TW true;
    "ar-SA" "SA" AR_SA false;
    "fa-IR" "IR" FA_IR false;
    "cy-GB" "GB" CY_GB false;
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
            ("xx", None),
            ("", None),
        ] {
            assert_eq!(Locale::find(tag).map(Locale::tag), expected, "{tag}");
        }
    }
}
