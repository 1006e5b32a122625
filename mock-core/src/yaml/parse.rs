//! Events of the parser crate → one value. What JSON has no equal for is an error, not a guess.

use std::borrow::Cow;
use std::collections::HashSet;

use granit_parser::{Event, Marker, Parser, ScalarStyle, Span, Tag};

use super::SyntaxError;
use super::anchors::Anchors;
use super::scalar::{Scalar, resolve};
use crate::json::{MAX_DEPTH, Number, Object, Value, is_duplicate, max_values};

/// Reads a text of one document, by the core schema with merge keys.
///
/// # Errors
/// [`SyntaxError`] for what is no YAML, and for what is but has no equal in JSON: keys that are no scalars or stand twice,
/// tags of an application, numbers that are not finite, a second document.
///
/// # Source
/// YAML 1.2.2 §10.3; RFC 9512 §3.4 for JSON's part of it; Merge Key Language-Independent Type for YAML 1.1
pub(crate) fn parse(text: &str) -> Result<Value<'static>, SyntaxError> {
    let options = granit_parser::options! {
        flow_nesting_limit: MAX_DEPTH,
        block_nesting_limit: MAX_DEPTH,
    };
    let mut builder = Builder {
        values_left: max_values(text.len()),
        ..Builder::default()
    };
    for event in Parser::new_from_str_with_options(text, options) {
        let (event, span) = event?;
        builder
            .take(event, &span)
            .map_err(|message| SyntaxError::new(&span.start, message))?;
    }
    builder
        .root
        .ok_or_else(|| SyntaxError::new(&Marker::new(0, 1, 0), "there is no value"))
}

#[derive(Default)]
struct Builder {
    /// Collections that are open, the innermost last.
    frames: Vec<Frame>,
    anchors: Anchors,
    /// How many more may be written; aliases have a measure of their own.
    values_left: usize,
    root: Option<Value<'static>>,
}

struct Frame {
    /// The id of its anchor; 0 without one.
    anchor: usize,
    collection: Collection,
}

enum Collection {
    Sequence(Vec<Value<'static>>),
    Mapping(Mapping),
}

#[derive(Default)]
struct Mapping {
    members: Vec<(Cow<'static, str>, Value<'static>)>,
    seen: HashSet<Cow<'static, str>>,
    merged: Vec<Value<'static>>,
    key: Option<Key>,
}

enum Key {
    Name(Cow<'static, str>),
    Merge,
}

impl Builder {
    fn take(&mut self, event: Event<'_>, span: &Span) -> Result<(), String> {
        match event {
            Event::DocumentStart(..) if self.root.is_some() => Err("a second document starts".into()),
            Event::Scalar(text, style, anchor, tag) => {
                self.scalar(&text, style, anchor, tag.as_deref(), span)
            }
            Event::SequenceStart(_, anchor, tag) => {
                check_tag(tag.as_deref(), "seq")?;
                self.open(anchor, Collection::Sequence(Vec::new()))
            }
            Event::MappingStart(_, anchor, tag) => {
                check_tag(tag.as_deref(), "map")?;
                self.open(anchor, Collection::Mapping(Mapping::default()))
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(),
            Event::Alias(id) => {
                let value = self.anchors.resolve(id, self.frames.len())?;
                match self.mapping_without_key() {
                    Some(mapping) => mapping.set_key(key_of_alias(value)?),
                    None => self.complete(value, 0),
                }
            }
            // The stream, the ends of documents.
            _ => Ok(()),
        }
    }

    fn scalar(
        &mut self,
        text: &str,
        style: ScalarStyle,
        anchor: usize,
        tag: Option<&Tag>,
        span: &Span,
    ) -> Result<(), String> {
        let Some(mapping) = self.mapping_without_key() else {
            return self.complete(typed(text, style, tag)?, anchor);
        };
        if style == ScalarStyle::Plain && text == "<<" {
            mapping.key = Some(Key::Merge);
            return Ok(());
        }
        // The parser gives `~` for a plain scalar that is not there.
        let is_absent = span.byte_range().is_some_and(|range| range.is_empty());
        let name: String = if is_absent { String::new() } else { text.into() };
        mapping.set_key(name.clone())?;
        // An anchored key can be aliased as a value.
        self.anchors.define(anchor, &name.into())
    }

    /// The innermost mapping, if a key of it is due.
    fn mapping_without_key(&mut self) -> Option<&mut Mapping> {
        match &mut self.frames.last_mut()?.collection {
            Collection::Mapping(mapping) if mapping.key.is_none() => Some(mapping),
            _ => None,
        }
    }

    fn open(&mut self, anchor: usize, collection: Collection) -> Result<(), String> {
        if self.mapping_without_key().is_some() {
            return Err("a key is a collection, which JSON does not have".into());
        }
        if self.frames.len() >= MAX_DEPTH {
            return Err(format!("nested deeper than {MAX_DEPTH} levels"));
        }
        self.frames.push(Frame { anchor, collection });
        Ok(())
    }

    fn close(&mut self) -> Result<(), String> {
        let Some(Frame { anchor, collection }) = self.frames.pop() else {
            return Ok(());
        };
        let value = match collection {
            Collection::Sequence(items) => Value::Array(items),
            Collection::Mapping(mapping) => Value::Object(mapping.into_object()?),
        };
        self.complete(value, anchor)
    }

    fn complete(&mut self, value: Value<'static>, anchor: usize) -> Result<(), String> {
        self.values_left = self
            .values_left
            .checked_sub(1)
            .ok_or("too many values for a text of its length")?;
        self.anchors.define(anchor, &value)?;
        match self.frames.last_mut().map(|frame| &mut frame.collection) {
            None => self.root = Some(value),
            Some(Collection::Sequence(items)) => items.push(value),
            Some(Collection::Mapping(mapping)) => match mapping.key.take() {
                Some(Key::Name(name)) => mapping.members.push((name, value)),
                Some(Key::Merge) => mapping.merged.push(value),
                None => {}
            },
        }
        Ok(())
    }
}

impl Mapping {
    fn set_key(&mut self, name: String) -> Result<(), String> {
        let name = Cow::Owned(name);
        if is_duplicate(&self.members, &mut self.seen, &name) {
            return Err(format!("the key `{name}` stands twice"));
        }
        self.key = Some(Key::Name(name));
        Ok(())
    }

    /// Explicit members win over merged ones, of which the first wins.
    fn into_object(mut self) -> Result<Object<'static>, String> {
        for merged in std::mem::take(&mut self.merged) {
            let sources = match merged {
                Value::Array(items) => items,
                other => vec![other],
            };
            for source in sources {
                let Value::Object(object) = source else {
                    return Err("the merge key `<<` takes mappings".into());
                };
                self.merge(object);
            }
        }
        Ok(Object::from_distinct(self.members))
    }

    fn merge(&mut self, object: Object<'static>) {
        for (name, value) in object {
            if !is_duplicate(&self.members, &mut self.seen, &name) {
                self.members.push((name, value));
            }
        }
    }
}

/// The text that an alias gives a key.
fn key_of_alias(value: Value<'static>) -> Result<String, String> {
    match value {
        Value::Null => Ok(String::new()),
        Value::String(text) => Ok(text.into_owned()),
        Value::Array(_) | Value::Object(_) => Err("a key is a collection, which JSON does not have".into()),
        scalar => Ok(scalar.to_string()),
    }
}

/// A scalar by its tag or, where it has none, by the way it is written.
fn typed(text: &str, style: ScalarStyle, tag: Option<&Tag>) -> Result<Value<'static>, String> {
    let is_non_specific = tag.is_some_and(|tag| tag.original() == "!");
    match tag.and_then(|tag| tag.core_suffix()) {
        Some("null") => Ok(Value::Null),
        Some(wanted @ ("bool" | "int" | "float")) => match plain(text)? {
            value @ (Value::Bool(_) | Value::Number(_)) => Ok(value),
            _ => Err(format!("`{text}` is not what its tag `!!{wanted}` says")),
        },
        Some("str") => Ok(text.to_owned().into()),
        _ if is_non_specific => Ok(text.to_owned().into()),
        _ => {
            check_tag(tag, "str")?;
            match style {
                ScalarStyle::Plain if tag.is_none() => plain(text),
                _ => Ok(text.to_owned().into()),
            }
        }
    }
}

fn plain(text: &str) -> Result<Value<'static>, String> {
    Ok(match resolve(text) {
        Scalar::Null => Value::Null,
        Scalar::Bool(boolean) => Value::Bool(boolean),
        Scalar::Number(text) => Value::Number(Number::from_json_text(&text).into_owned()),
        Scalar::NotFinite => return Err(format!("JSON has no number `{text}`")),
        Scalar::String => text.to_owned().into(),
    })
}

/// Refuses a tag that means something to one application only. What writers of YAML 1.1 tag as times and as binary data
/// are texts.
fn check_tag(tag: Option<&Tag>, expected: &str) -> Result<(), String> {
    let Some(tag) = tag else { return Ok(()) };
    let name = tag.original();
    let suffix = tag.suffix_in_namespace("tag:yaml.org,2002:");
    let is_text = expected == "str" && matches!(suffix.as_deref(), Some("binary" | "timestamp"));
    if name == "!" || tag.is_yaml_core_schema_tag(expected) || is_text {
        return Ok(());
    }
    Err(format!("the tag `{name}` has no equal in JSON"))
}
