//! `Accept-Encoding` → which of several content codings suits it best.

use crate::engine::field;

/// The best of the codings that a server offers, best first; `None`: the representation goes as it is.
///
/// Without a field nothing is coded. Where the request takes several equally well, the server's order decides; a coding
/// that it takes less gladly than `identity` is not used.
///
/// # Source
/// RFC 9110 §12.5.3
pub fn choose_coding<'o, 'r>(fields: impl Iterator<Item = &'r str>, offered: &[&'o str]) -> Option<&'o str> {
    let elements = fields.flat_map(|field| field::split(field, b','));
    let accepted: Vec<(&str, u16)> = elements
        .filter_map(|element| {
            let mut parts = field::split(element, b';');
            Some((parts.next()?, weight(parts)?))
        })
        .collect();
    let weight_of = |name: &str| {
        let named = accepted
            .iter()
            .find(|(found, _)| found.eq_ignore_ascii_case(name));
        named.map(|(_, weight)| *weight)
    };
    let others = weight_of("*");
    let plain = weight_of("identity").unwrap_or(0);
    let mut best: Option<(u16, &'o str)> = None;
    for name in offered {
        let weight = weight_of(name).or(others).unwrap_or(0);
        if weight > 0 && weight >= plain && best.is_none_or(|(other, _)| weight > other) {
            best = Some((weight, name));
        }
    }
    best.map(|(_, name)| name)
}

/// The weight among the parameters of an element; 1 where there is none, `None` where it is no weight.
fn weight<'r>(parameters: impl Iterator<Item = &'r str>) -> Option<u16> {
    let mut weights = parameters.filter_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.eq_ignore_ascii_case("q").then_some(value)
    });
    weights.next().map_or(Some(1000), field::weight)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_coding() {
        const OFFERED: &[&str] = &["gzip", "deflate"];
        let cases: &[(&[&str], Option<&str>)] = &[
            (&[], None),
            (&[""], None),
            (&["gzip"], Some("gzip")),
            (&["GZip"], Some("gzip")),
            (&["deflate, gzip"], Some("gzip")),
            (&["gzip;q=0.5, deflate"], Some("deflate")),
            (&["gzip;q=0.5", "deflate;q=0.8"], Some("deflate")),
            (&["br, zstd"], None),
            (&["gzip;q=0"], None),
            (&["*"], Some("gzip")),
            (&["gzip;q=0, *;q=0.1"], Some("deflate")),
            (&["identity, gzip;q=0.5"], None),
            (&["identity;q=0.5, gzip;q=0.5"], Some("gzip")),
            (&["gzip;q=garbage, deflate;q=0.1"], Some("deflate")),
            (&["gzip;level=9;q=1"], Some("gzip")),
        ];
        for (fields, expected) in cases {
            let chosen = choose_coding(fields.iter().copied(), OFFERED);
            assert_eq!(chosen, *expected, "{fields:?}");
        }
    }
}
