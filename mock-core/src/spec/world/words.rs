//! Names of parameters, properties and path segments as words.

/// The words of a name in lower case: `petId`, `pet_id` and `pet[id]` are the same two.
pub(super) fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut before = ' ';
    let mut characters = name.chars().peekable();
    while let Some(character) = characters.next() {
        let next_is_lower = characters.peek().is_some_and(|next| next.is_lowercase());
        let starts = character.is_uppercase() && (before.is_lowercase() || before.is_ascii_digit())
            || character.is_uppercase() && before.is_uppercase() && next_is_lower
            || character.is_alphanumeric() && !before.is_alphanumeric();
        if starts {
            words.push(String::new());
        }
        if character.is_alphanumeric()
            && let Some(word) = words.last_mut()
        {
            word.extend(character.to_lowercase());
        }
        before = character;
    }
    words
}

/// A name without what its style adds: `perPage`, `per_page` and `page[per]`… are compared in this form.
pub(super) fn plain(name: &str) -> String {
    words(name).concat()
}

/// The singular of an English noun, as far as its spelling tells.
pub(super) fn singular(word: &str) -> String {
    const KEPT: [&str; 5] = ["ss", "us", "is", "news", "series"];
    const IRREGULAR: [(&str, &str); 5] = [
        ("people", "person"),
        ("children", "child"),
        ("indices", "index"),
        ("statuses", "status"),
        ("movies", "movie"),
    ];
    if let Some((_, one)) = IRREGULAR.iter().find(|(many, _)| *many == word) {
        return (*one).to_owned();
    }
    if KEPT.iter().any(|end| word.ends_with(end)) {
        return word.to_owned();
    }
    if let Some(stem) = word.strip_suffix("ies").filter(|stem| stem.len() > 1) {
        return format!("{stem}y");
    }
    for end in ["sses", "xes", "ches", "shes", "zes"] {
        if word.ends_with(end) {
            return word[..word.len() - 2].to_owned();
        }
    }
    word.strip_suffix('s').unwrap_or(word).to_owned()
}

/// The plain form of a noun's singular: `Special-Events` is `specialevent`.
pub(super) fn plain_singular(name: &str) -> String {
    let mut words = words(name);
    if let Some(last) = words.last_mut() {
        *last = singular(last);
    }
    words.concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_all_styles_have_the_same_words() {
        for name in [
            "petOwnerId",
            "pet_owner_id",
            "PetOwnerID",
            "pet[owner][id]",
            "Pet-Owner-Id",
        ] {
            assert_eq!(words(name), ["pet", "owner", "id"], "{name}");
        }
        assert_eq!(words("HTTPServer2"), ["http", "server2"]);
        assert_eq!(words("_embedded"), ["embedded"]);
    }

    #[test]
    fn singulars() {
        for (many, one) in [
            ("pets", "pet"),
            ("companies", "company"),
            ("addresses", "address"),
            ("boxes", "box"),
            ("branches", "branch"),
            ("status", "status"),
            ("people", "person"),
            ("class", "class"),
            ("houses", "house"),
        ] {
            assert_eq!(singular(many), one);
        }
    }
}
