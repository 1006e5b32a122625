//! The text of an XML document → its elements. No document type is read, so that no entity can grow.

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::BodyError;
use crate::json::MAX_DEPTH;

/// Elements and attributes; each takes some hundred bytes.
const MAX_NODES: usize = 200_000;

/// An element. Prefixes are left out of names: which one a client chooses means nothing.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Element {
    pub(super) name: String,
    /// Without declarations of namespaces.
    pub(super) attributes: Vec<(String, String)>,
    pub(super) children: Vec<Element>,
    /// All text directly inside.
    pub(super) text: String,
    /// Marked as null by `xsi:nil`.
    pub(super) is_nil: bool,
}

/// Reads a document; the result is its root element.
///
/// # Errors
/// [`BodyError`] if it is not well-formed, declares a document type, or is too deep or too large.
pub(super) fn parse<'m>(text: &str) -> Result<Element, BodyError<'m>> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut tree = Tree::default();
    loop {
        let offset = reader.buffer_position();
        let event = reader
            .read_event()
            .map_err(|error| malformed(reader.error_position(), error))?;
        if matches!(event, Event::Eof) {
            break;
        }
        tree.read(event).map_err(|reason| malformed(offset, reason))?;
    }
    tree.root
        .filter(|_| tree.open.is_empty())
        .ok_or_else(|| malformed(text.len() as u64, "an element is not closed"))
}

fn malformed<'m>(offset: u64, reason: impl std::fmt::Display) -> BodyError<'m> {
    BodyError::malformed("XML", format!("{reason} at byte {offset}"))
}

#[derive(Default)]
struct Tree {
    root: Option<Element>,
    /// From the root to the innermost element that is not closed yet.
    open: Vec<Element>,
    nodes: usize,
}

impl Tree {
    fn read(&mut self, event: Event<'_>) -> Result<(), String> {
        match event {
            Event::Start(start) => self.start(&start),
            Event::End(_) => {
                let closed = self.open.pop();
                match self.open.last_mut() {
                    Some(parent) => parent.children.extend(closed),
                    None => self.root = closed,
                }
                Ok(())
            }
            Event::Text(text) => self.text(&text.xml10_content()),
            Event::CData(text) => self.text(&text.xml10_content()),
            Event::GeneralRef(reference) => self.text(&resolve(&reference)?),
            Event::DocType(_) => Err("a document type is not accepted".into()),
            Event::Empty(_) | Event::Comment(_) | Event::PI(_) | Event::Decl(_) | Event::Eof => Ok(()),
        }
    }

    fn start(&mut self, start: &BytesStart<'_>) -> Result<(), String> {
        if self.root.is_some() {
            return Err("a second root element".into());
        }
        if self.open.len() >= MAX_DEPTH {
            return Err("elements are nested too deep".into());
        }
        let mut element = Element {
            name: start.local_name().as_ref().to_owned(),
            ..Element::default()
        };
        self.nodes += 1;
        for attribute in start.attributes() {
            let attribute = attribute.map_err(|error| error.to_string())?;
            let value = attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .map_err(|error| error.to_string())?;
            let name = attribute.key;
            let is_declaration = name.as_namespace_binding().is_some();
            let is_instance = name.prefix().is_some_and(|prefix| prefix.as_ref() == "xsi");
            self.nodes += 1;
            if is_instance && name.local_name().as_ref() == "nil" {
                element.is_nil = matches!(value.trim(), "true" | "1");
            } else if !is_declaration && !is_instance {
                element
                    .attributes
                    .push((name.local_name().as_ref().to_owned(), value.into_owned()));
            }
        }
        if self.nodes > MAX_NODES {
            return Err(format!("more than {MAX_NODES} elements and attributes"));
        }
        self.open.push(element);
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), String> {
        match self.open.last_mut() {
            Some(element) => element.text.push_str(text),
            None if text.trim().is_empty() => {}
            None => return Err("text outside of the root element".into()),
        }
        Ok(())
    }
}

/// A character by its number, or one of the five entities that XML has by itself.
fn resolve(reference: &BytesRef<'_>) -> Result<String, String> {
    if let Some(character) = reference.resolve_char_ref().map_err(|error| error.to_string())? {
        return Ok(character.into());
    }
    let entity = resolve_xml_entity(reference);
    entity
        .map(str::to_owned)
        .ok_or_else(|| format!("`&{};` is not known", &**reference))
}
