//! "Did you mean": the name that was probably meant.

/// Longer names are not compared; the comparison's cost is the product of both lengths.
const MAX_LEN: usize = 200;
/// Of more candidates only the first are looked at.
const MAX_CANDIDATES: usize = 5000;

/// The candidate that `name` was probably meant to be; the first of equally near ones.
///
/// Letter case counts little; else at most one slip in three characters is forgiven.
pub fn nearest<'c>(name: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    if name.len() > MAX_LEN {
        return None;
    }
    let wanted = name.to_lowercase();
    let allowed = (wanted.chars().count() / 3).max(1);
    let distance = |candidate: &str| {
        if candidate.len().abs_diff(name.len()) > 4 * allowed {
            return None;
        }
        let distance = strsim::osa_distance(&wanted, &candidate.to_lowercase());
        (distance <= allowed && distance < wanted.chars().count()).then_some(distance)
    };
    candidates
        .into_iter()
        .take(MAX_CANDIDATES)
        .filter(|candidate| *candidate != name)
        .filter_map(|candidate| Some((distance(candidate)?, candidate)))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn slips_are_forgiven_and_strangers_are_not() {
        let candidates = ["Dinosaur", "dinosaurs", "Egg", "petId", "x"];
        let cases = [
            ("Dinosuar", Some("Dinosaur")),
            ("dinosaur", Some("Dinosaur")),
            ("petID", Some("petId")),
            ("Eg", Some("Egg")),
            ("y", None),
            ("Volcano", None),
            ("", None),
        ];
        for (name, expected) in cases {
            assert_eq!(nearest(name, candidates), expected, "{name}");
        }
    }
}
