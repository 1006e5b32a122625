//! A path template as what it names: words and parameters.

/// A path template without what is beside the point: a slash at its end, `.json`, a query.
#[derive(Debug, Clone)]
pub(super) struct Path<'p> {
    segments: Vec<&'p str>,
}

impl<'p> Path<'p> {
    pub(super) fn of(template: &'p str) -> Self {
        let path = template.split(['?', '#']).next().unwrap_or_default();
        let path = path.trim_end_matches('/');
        let path = path.strip_suffix(".json").unwrap_or(path);
        Path {
            segments: path.split('/').skip(1).flat_map(with_key).flatten().collect(),
        }
    }

    /// What tells this path from others: parameters without their names.
    pub(super) fn key(&self) -> String {
        self.key_until(self.segments.len())
    }

    /// The same of the first segments.
    pub(super) fn key_until(&self, end: usize) -> String {
        let mut key = String::new();
        for segment in self.segments.iter().take(end) {
            key.push('/');
            key.push_str(if parameter(segment).is_some() {
                "{}"
            } else {
                segment
            });
        }
        key
    }

    /// The path above.
    pub(super) fn above(&self) -> Option<Path<'p>> {
        let (_, above) = self.segments.split_last()?;
        Some(Path {
            segments: above.to_vec(),
        })
    }

    /// The parameter at the end.
    pub(super) fn last_parameter(&self) -> Option<&'p str> {
        parameter(self.segments.last()?)
    }

    /// Whether the last segment is a word, and not a name for an action such as `chat.postMessage` or `{id}:cancel`.
    pub(super) fn ends_in_word(&self) -> bool {
        let is_plain = |segment: &&str| !segment.is_empty() && !segment.contains(['.', ':', '{', '(', '$']);
        self.segments.last().is_some_and(is_plain)
    }

    /// Whether every parameter fills a segment of its own.
    pub(super) fn is_regular(&self) -> bool {
        self.segments
            .iter()
            .all(|segment| parameter(segment).is_some() || !segment.contains('{'))
    }

    /// Position and name of each parameter.
    pub(super) fn parameters(&self) -> impl Iterator<Item = (usize, &'p str)> {
        let indexed = self.segments.iter().enumerate();
        indexed.filter_map(|(at, segment)| Some((at, parameter(segment)?)))
    }

    pub(super) fn segments(&self) -> &[&'p str] {
        &self.segments
    }

    /// The last word.
    pub(super) fn noun(&self) -> &'p str {
        let words = self.segments.iter().rev();
        let mut words = words.filter(|segment| parameter(segment).is_none());
        words.next().copied().unwrap_or_default()
    }

    /// The template.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        for segment in &self.segments {
            text.push('/');
            text.push_str(segment);
        }
        text
    }
}

/// `docs('{key}')` names an item of `docs` (OData, URL Conventions, Addressing Entities).
fn with_key(segment: &str) -> [Option<&str>; 2] {
    let split = || {
        let (word, rest) = segment.strip_suffix(')')?.split_once('(')?;
        let key = rest
            .strip_prefix('\'')
            .and_then(|rest| rest.strip_suffix('\''))
            .unwrap_or(rest);
        (!word.is_empty() && parameter(key).is_some()).then_some((word, key))
    };
    match split() {
        Some((word, key)) => [Some(word), Some(key)],
        None => [Some(segment), None],
    }
}

/// The name in a segment that is a parameter.
pub(super) fn parameter(segment: &str) -> Option<&str> {
    let name = segment.strip_prefix('{')?.strip_suffix('}')?;
    (!name.contains(['{', '}'])).then_some(name)
}
