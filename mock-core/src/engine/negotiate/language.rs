//! `Accept-Language` → the locale of generated data.

use crate::engine::field;
use crate::engine::generate::Locale;

/// The locale that a request's `Accept-Language` fields ask for; `None` where `usual` speaks that language already, or none of
/// them is known.
///
/// Every browser names a language and often a country, without anybody having asked for it. So a request in the usual language
/// gets the usual data, whatever country it names, and programs and browsers see the same; who wants the data of a country
/// prefers a locale instead.
///
/// # Source
/// RFC 9110 §12.5.4; RFC 4647 §3.4 (lookup)
pub fn choose_locale<'r>(fields: impl Iterator<Item = &'r str>, usual: Locale) -> Option<Locale> {
    let mut best: Option<(u16, Locale)> = None;
    for element in fields.flat_map(|field| field::split(field, b',')) {
        let mut parts = field::split(element, b';');
        let tag = parts.next().unwrap_or_default();
        let weight = parts.find_map(|part| {
            let (name, value) = field::parameter(part)?;
            name.eq_ignore_ascii_case("q")
                .then(|| field::weight(&value).unwrap_or(0))
        });
        let weight = weight.unwrap_or(1000);
        let known = match tag {
            "*" => Some(usual),
            tag => Locale::find(tag),
        };
        if let Some(locale) = known
            && weight > best.map_or(0, |(weight, _)| weight)
        {
            best = Some((weight, locale));
        }
    }
    let (_, locale) = best?;
    (!locale.speaks_as(usual)).then_some(locale)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_wanted_known_language_counts() {
        let german = Locale::find("de").unwrap();
        for (fields, usual, expected) in [
            (&[][..], Locale::DEFAULT, None),
            (&["en-US,en;q=0.9"], Locale::DEFAULT, None),
            (&["en-GB"], Locale::DEFAULT, None),
            (&["de-DE,de;q=0.9,en;q=0.8"], Locale::DEFAULT, Some("de-DE")),
            (&["de-AT"], Locale::DEFAULT, Some("de-AT")),
            (&["de-AT"], german, None),
            (&["en-US"], german, Some("en-US")),
            (&["fr;q=0.5", "ja;q=0.7, xx"], Locale::DEFAULT, Some("ja-JP")),
            (&["fr;q=0, *"], Locale::DEFAULT, None),
            (&["*;q=0.1, it;q=0.2"], Locale::DEFAULT, Some("it-IT")),
            (&["fr;q=x, ;;,=,pl;q=0.001"], Locale::DEFAULT, Some("pl-PL")),
            (&["xx-YY, tlh"], Locale::DEFAULT, None),
        ] {
            let locale = choose_locale(fields.iter().copied(), usual);
            assert_eq!(locale.map(Locale::tag), expected, "{fields:?}");
        }
    }
}
