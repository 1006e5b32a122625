//! Texts in examples ↔ path templates and keys.

use std::collections::BTreeMap;

use crate::model::{Api, Resource, TextPart};

use super::paths::{Path, parameter};

/// Segments of a URL that may stand before the path of an operation.
const MAX_BASE: usize = 4;

/// A key, and what it is in an example.
pub(super) struct Known {
    pub(super) value: String,
    /// The path parameter that holds it, where one does.
    pub(super) parameter: Option<Box<str>>,
    pub(super) part: TextPart,
}

impl Known {
    /// Whether this is the key at a place of a member.
    pub(super) fn stands_at(&self, place: &str, resource: &Resource) -> bool {
        match &self.part {
            TextPart::Member(own) => **own == *place,
            TextPart::Parent(index) => {
                let parent = resource.parents.get(*index as usize);
                parent.is_some_and(|parent| parent.pointer.as_deref() == Some(place))
            }
            _ => false,
        }
    }
}

/// The keys of an example, as a text at one place sees them.
pub(super) struct Keys<'k> {
    known: &'k [Known],
    /// The object that holds the text.
    holder: &'k str,
}

impl<'k> Keys<'k> {
    pub(super) fn seen_from(place: &'k str, known: &'k [Known]) -> Self {
        Keys {
            known,
            holder: holder(place),
        }
    }

    /// What a word is: best a key that stands beside the text in an inner object, since that is about itself; then the key that
    /// the parameter of this name holds.
    fn find(&self, word: &str, name: Option<&str>) -> Option<TextPart> {
        let same = || {
            let known = self.known.iter().filter(|known| known.value == word);
            known.filter(|known| self.sees(&known.part))
        };
        let beside = same().find(|known| !self.holder.is_empty() && self.is_beside(&known.part));
        let named = || same().find(|known| name.is_some() && known.parameter.as_deref() == name);
        let found = beside.or_else(named).or_else(|| same().next());
        found.map(|known| known.part.clone())
    }

    /// Whether a part stands in the object that holds the text.
    fn is_beside(&self, part: &TextPart) -> bool {
        matches!(part, TextPart::Member(own) if holder(own) == self.holder)
    }

    /// Whether the text is one of many in an array.
    fn is_item(&self) -> bool {
        self.holder.contains("/*")
    }

    /// What stands in an item is that item's.
    fn sees(&self, part: &TextPart) -> bool {
        match part {
            TextPart::Member(own) => own
                .rfind("/*")
                .and_then(|end| own.get(..end + 2))
                .is_none_or(|item| self.holder.starts_with(item)),
            _ => true,
        }
    }
}

/// The place of the object that holds a property.
fn holder(place: &str) -> &str {
    place.rsplit_once('/').map_or("", |(holder, _)| holder)
}

/// All path templates by their first word and their number of segments.
pub(super) struct Templates {
    paths: BTreeMap<(String, usize), Vec<Vec<String>>>,
}

impl Templates {
    pub(super) fn of(api: &Api) -> Templates {
        let mut paths: BTreeMap<(String, usize), Vec<Vec<String>>> = BTreeMap::new();
        for (_, operation) in api.operations.iter() {
            let path = Path::of(&operation.path);
            let segments: Vec<String> = path
                .segments()
                .iter()
                .map(|&segment| segment.to_owned())
                .collect();
            let Some(first) = segments.first().filter(|_| path.is_regular()) else {
                continue;
            };
            let known = paths.entry((first.clone(), segments.len())).or_default();
            if !known.contains(&segments) {
                known.push(segments);
            }
        }
        Templates { paths }
    }

    /// Whether something is found under this name below an item.
    pub(super) fn has_below(&self, resource: &Resource, name: &str) -> bool {
        let above = Path::of(&resource.path);
        let key = resource.key.as_ref().and_then(|key| key.parameter.as_deref());
        let key = key.map(|key| format!("{{{key}}}"));
        let own: Vec<&str> = above
            .segments()
            .iter()
            .copied()
            .chain(key.as_deref())
            .chain([name])
            .collect();
        let first = own.first().map_or("", |first| *first).to_owned();
        let known = self.paths.get(&(first, own.len()));
        known.is_some_and(|known| known.iter().any(|path| *path == own))
    }

    /// The parts of a URL that leads to an operation by way of known keys, and what stands before the operation's path.
    pub(super) fn served(&self, text: &str, keys: &Keys<'_>) -> Option<(String, Vec<TextPart>)> {
        let url = Url::of(text)?;
        for from in 0..url.segments.len().min(MAX_BASE) {
            let segments = url.segments.get(from..)?;
            let templates = self.paths.get(&((*segments.first()?).to_owned(), segments.len()));
            let filled = templates
                .into_iter()
                .flatten()
                .find_map(|template| fill(template, segments, keys));
            if let Some(mut parts) = filled {
                parts.insert(0, TextPart::Server);
                parts.push(TextPart::Text(url.tail.into()));
                return Some((url.before(from), parts));
            }
        }
        None
    }

    /// The parts of another text that joins keys by slashes; what begins like an origin is on the server.
    pub(super) fn joined(text: &str, keys: &Keys<'_>, origins: &[String]) -> Option<Vec<TextPart>> {
        let Some(url) = Url::of(text) else {
            let names: Vec<&str> = text.split('/').collect();
            let parts = names.iter().map(|name| keys.find(name, None));
            let parts: Vec<TextPart> = parts.collect::<Option<_>>()?;
            return (parts.len() > 1).then(|| separated(parts));
        };
        let mut has_key = false;
        let last = url.segments.len().saturating_sub(1);
        let parts = url.segments.iter().enumerate().map(|(index, segment)| {
            // One character may stand for anything, but at the end.
            let found = keys
                .find(segment, None)
                .filter(|_| segment.len() > 1 || index == last);
            // Items without a key of their own would all have the same text.
            has_key |= found
                .as_ref()
                .is_some_and(|part| !keys.is_item() || keys.is_beside(part));
            found.unwrap_or_else(|| TextPart::Text((*segment).into()))
        });
        let parts: Vec<TextPart> = parts.collect();
        let is_served = origins.iter().find(|origin| {
            text.strip_prefix(origin.as_str())
                .is_some_and(|rest| rest.starts_with('/'))
        });
        let (start, skipped) = match is_served {
            Some(origin) => (
                TextPart::Server,
                Url::of(origin).map_or(0, |url| url.segments.len()),
            ),
            None => (TextPart::Text(url.origin.into()), 0),
        };
        let mut all = vec![start];
        for part in parts.into_iter().skip(skipped) {
            all.extend([TextPart::Text("/".into()), part]);
        }
        all.push(TextPart::Text(url.tail.into()));
        has_key.then_some(all)
    }

    /// The values of the first parameters of `above` in the URL of an operation that shares them.
    pub(super) fn keys_above(&self, above: &Path<'_>, text: &str) -> Option<Vec<String>> {
        let url = Url::of(text)?;
        let own = above.segments();
        let shared = |template: &[String], segments: &[&str]| -> Option<Vec<String>> {
            let is_same = |(expected, segment): (&String, &&str)| {
                parameter(expected).map_or(expected == segment, |_| !segment.is_empty())
            };
            template.iter().zip(segments).all(is_same).then_some(())?;
            let same = template
                .iter()
                .zip(own)
                .take_while(|(theirs, own)| theirs == *own);
            let keys = same
                .zip(segments)
                .filter(|((theirs, _), _)| parameter(theirs).is_some());
            Some(keys.map(|(_, segment)| (*segment).to_owned()).collect())
        };
        let from = 0..url.segments.len().min(MAX_BASE);
        let keys = from.filter_map(|from| {
            let segments = url.segments.get(from..)?;
            let templates = self
                .paths
                .get(&((*segments.first()?).to_owned(), segments.len()))?;
            let keys = templates.iter().filter_map(|template| shared(template, segments));
            keys.max_by_key(Vec::len)
        });
        keys.max_by_key(Vec::len).filter(|keys| !keys.is_empty())
    }
}

fn fill(template: &[String], segments: &[&str], keys: &Keys<'_>) -> Option<Vec<TextPart>> {
    let mut has_key = false;
    let parts = template
        .iter()
        .zip(segments)
        .map(|(expected, segment)| match parameter(expected) {
            Some(name) => {
                has_key = true;
                keys.find(segment, Some(name))
            }
            None => (expected == segment).then(|| TextPart::Text((*segment).into())),
        });
    let parts: Vec<TextPart> = parts.collect::<Option<_>>()?;
    let mut all = vec![TextPart::Text("/".into())];
    all.extend(separated(parts));
    has_key.then_some(all)
}

fn separated(parts: Vec<TextPart>) -> Vec<TextPart> {
    let mut all = Vec::new();
    for part in parts {
        if !all.is_empty() {
            all.push(TextPart::Text("/".into()));
        }
        all.push(part);
    }
    all
}

/// A URL, or a path from the root.
struct Url<'t> {
    /// Scheme and authority.
    origin: &'t str,
    segments: Vec<&'t str>,
    /// A query, a fragment, the expressions of a URI template.
    tail: &'t str,
}

impl<'t> Url<'t> {
    fn of(text: &'t str) -> Option<Url<'t>> {
        let authority = text.find("://").map_or(0, |found| found + 3);
        let start = text.get(authority..)?.find('/').map(|found| authority + found);
        let start = start.or((authority > 0).then_some(text.len()))?;
        if authority == 0 && start > 0 {
            return None;
        }
        let (origin, rest) = text.split_at(start);
        let end = rest.find(['?', '#', '{']).unwrap_or(rest.len());
        let (path, tail) = rest.split_at(end);
        // `/repos/x/{ref}`: the slash belongs to what follows.
        let (path, tail) = match path.strip_suffix('/') {
            Some(path) => (path, rest.get(end - 1..)?),
            None => (path, tail),
        };
        let segments = path.split('/').skip(1).collect();
        Some(Url {
            origin,
            segments,
            tail,
        })
    }

    fn before(&self, from: usize) -> String {
        let mut before = self.origin.to_owned();
        for segment in self.segments.iter().take(from) {
            before.push('/');
            before.push_str(segment);
        }
        before
    }
}
