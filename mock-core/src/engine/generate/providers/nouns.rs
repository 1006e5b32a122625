//! Names of owners → nouns, as one would use them in a sentence or a path.

use super::names;

/// Words of owners' names that say something about the description rather than about the thing.
const FILLERS: &[&str] = table! {
    "all"; "api"; "attributes"; "base"; "basic"; "body"; "collection"; "common"; "config"; "create"; "created"; "data"; "default"; "definition";
    "deleted";
    "definitions"; "delete"; "detail"; "details"; "dto"; "entity"; "extended"; "full"; "get"; "info"; "input"; "item"; "items"; "list";
    "meta"; "metadata"; "minimal"; "model"; "new"; "node"; "nullable"; "object"; "output"; "params"; "partial"; "patch"; "payload"; "post";
    "properties"; "public"; "put"; "read"; "record"; "reference"; "ref"; "request"; "resource"; "response"; "result"; "results"; "schema"; "short"; "simple";
    "update"; "with";
};

/// Words before `request` that make a thing of it.
const REQUESTS: [&str; 3] = ["change", "merge", "pull"];

/// The owner's name as words in lower case, in the singular, without fillers: `pull request` for `PullRequestFull`;
/// `None` where nothing is left.
pub(super) fn noun(owner: &str) -> Option<String> {
    let (text, starts) = names::words(owner)?;
    let ends = starts.iter().skip(1).map(|(at, _)| *at).chain([text.len()]);
    let words = starts
        .iter()
        .zip(ends)
        .filter_map(|((start, _), end)| text.get(*start..end));
    let words = words.map(|word| word.trim_end_matches(|character: char| character.is_ascii_digit()));
    let mut telling: Vec<&str> = Vec::new();
    for word in words.filter(|word| word.len() > 1) {
        let is_compound = word == "request" && telling.last().is_some_and(|before| REQUESTS.contains(before));
        if is_compound || !FILLERS.contains(&word) {
            telling.push(word);
        }
    }
    // Long names are compounds whose last words are the thing.
    let start = telling.len().saturating_sub(2);
    let mut words: Vec<String> = telling.drain(start..).map(ToOwned::to_owned).collect();
    let last = words.last_mut()?;
    if let Some(singular) = names::singular(last) {
        *last = singular;
    }
    Some(words.join(" "))
}

/// The noun in the plural, with `-` between its words, as paths have it.
pub(in crate::engine::generate) fn collection(owner: &str) -> Option<String> {
    let noun = noun(owner)?.replace(' ', "-");
    Some(match noun.as_bytes() {
        [.., before, b'y'] if !b"aeiou".contains(before) => format!("{}ies", noun.trim_end_matches('y')),
        [.., b's' | b'x'] | [.., b'c' | b's', b'h'] => format!("{noun}es"),
        _ => format!("{noun}s"),
    })
}

/// The name's words with `-` between them, as paths have it: `labels-url` of `labels_url`.
pub(in crate::engine::generate) fn path_part(name: &str) -> String {
    let (text, starts) = names::words(name).unwrap_or_default();
    let ends = starts.iter().skip(1).map(|(at, _)| *at).chain([text.len()]);
    let words = starts
        .iter()
        .zip(ends)
        .filter_map(|((start, _), end)| text.get(*start..end));
    words.collect::<Vec<_>>().join("-")
}

/// `a` or `an`, as the noun's first letter asks for.
pub(super) fn article(noun: &str) -> &'static str {
    if noun.starts_with(['a', 'e', 'i', 'o']) {
        "an"
    } else {
        "a"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn owners_are_named_as_things() {
        for (owner, expected) in [
            ("Dinosaur", Some("dinosaurs")),
            ("PullRequestFull", Some("pull-requests")),
            ("nullable-simple-user", Some("users")),
            ("categories", Some("categories")),
            ("GetBoxResponse200", Some("boxes")),
            ("Response", None),
            ("", None),
        ] {
            assert_eq!(collection(owner).as_deref(), expected, "{owner}");
        }
    }
}
