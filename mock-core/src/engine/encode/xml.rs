//! XML by the `xml` object of the schemas: attributes, wrapped arrays, namespaces.

use std::borrow::Cow;
use std::fmt::Write;

use super::text::plain;
use crate::engine::outline::Outline;
use crate::engine::xml::{
    Items, Name, is_attribute, item_name, items_of_property, name, root_name, valid_name,
};
use crate::json::{Object, Value};
use crate::model::{SchemaId, Schemas};

/// Marks an element as null (XML Schema Part 1 §2.6.2; OAS 3.2, XML Object).
const NIL: &str = " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:nil=\"true\"";

/// Writes one document.
///
/// # Source
/// XML 1.0, Namespaces in XML 1.0; OAS 3.1, XML Object
pub(super) fn encode(schemas: &Schemas, schema: Option<SchemaId>, value: &Value<'_>) -> Vec<u8> {
    let mut writer = Writer {
        out: String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"),
        namespaces: Vec::new(),
    };
    let outline = Outline::of(schemas, schema);
    writer.element(&root_name(&outline), &outline, value);
    writer.out.into_bytes()
}

struct Writer<'e> {
    out: String,
    /// Prefixes and namespaces that are declared around the current place; the innermost is last.
    namespaces: Vec<(&'e str, &'e str)>,
}

impl<'e> Writer<'e> {
    fn element(&mut self, name: &Name<'e>, outline: &Outline<'e>, value: &'e Value<'_>) {
        let outer = self.namespaces.len();
        let tag = self.open(name, outline, value);
        let content_start = self.out.len();
        match value {
            Value::Null => {}
            Value::Array(items) => self.items(&item_name(outline), outline, items),
            Value::Object(object) => self.members(outline, object),
            scalar => escape(&mut self.out, &plain(scalar), false),
        }
        self.close(&tag, content_start);
        self.namespaces.truncate(outer);
    }

    fn items(&mut self, name: &Name<'e>, array: &Outline<'e>, items: &'e [Value<'_>]) {
        for (index, item) in items.iter().enumerate() {
            self.element(name, &array.item(index), item);
        }
    }

    fn members(&mut self, outline: &Outline<'e>, object: &'e Object<'_>) {
        for (property, value) in object.iter() {
            let outline = outline.property(property);
            match value {
                value if fits_attribute(&outline, value) => {}
                Value::Array(items) => self.list(&outline, property, items),
                value => self.element(&name(&outline, property), &outline, value),
            }
        }
    }

    fn list(&mut self, outline: &Outline<'e>, property: &'e str, items: &'e [Value<'_>]) {
        let Items { wrapper, item } = items_of_property(outline, property);
        let Some(wrapper) = wrapper else {
            return self.items(&item, outline, items);
        };
        let outer = self.namespaces.len();
        let tag = self.open(&wrapper, outline, &Value::Bool(true));
        let content_start = self.out.len();
        self.items(&item, outline, items);
        self.close(&tag, content_start);
        self.namespaces.truncate(outer);
    }

    /// Writes a start tag with its declarations and attributes; the result is the name to close it with.
    fn open(&mut self, name: &Name<'e>, outline: &Outline<'e>, value: &'e Value<'_>) -> String {
        let mut declarations = String::new();
        let tag = self.qualify(name, &mut declarations);
        let mut attributes = String::new();
        if let Value::Object(object) = value {
            for (property, value) in object.iter() {
                let outline = outline.property(property);
                if fits_attribute(&outline, value) {
                    let name = self.attribute_name(&outline, property, &mut declarations);
                    write_attribute(&mut attributes, &name, &plain(value));
                }
            }
        }
        let nil = if matches!(value, Value::Null) { NIL } else { "" };
        // Writing to a string cannot fail.
        let _ = write!(self.out, "<{tag}{declarations}{attributes}{nil}>");
        tag
    }

    fn close(&mut self, tag: &str, content_start: usize) {
        if self.out.len() == content_start {
            self.out.pop();
            self.out.push_str("/>");
        } else {
            let _ = write!(self.out, "</{tag}>");
        }
    }

    /// The name with its prefix. A namespace that is not yet declared is added to `declarations`; a prefix that nothing
    /// declares is left out, since no reader of namespaces would accept it.
    fn qualify(&mut self, name: &Name<'e>, declarations: &mut String) -> String {
        let prefix = name.prefix.map(valid_name);
        let declared = |namespaces: &[(&str, &str)]| {
            let key = name.prefix.unwrap_or_default();
            let mut innermost_first = namespaces.iter().rev();
            innermost_first
                .find(|(prefix, _)| *prefix == key)
                .map(|(_, namespace)| (*namespace).to_owned())
        };
        if let Some(namespace) = name.namespace
            && declared(&self.namespaces).as_deref() != Some(namespace)
        {
            let attribute = prefix.as_deref().map_or_else(
                || Cow::Borrowed("xmlns"),
                |prefix| format!("xmlns:{prefix}").into(),
            );
            write_attribute(declarations, &attribute, namespace);
            self.namespaces.push((name.prefix.unwrap_or_default(), namespace));
        }
        match prefix {
            Some(prefix) if declared(&self.namespaces).is_some() => format!("{prefix}:{}", name.local),
            _ => name.local.to_string(),
        }
    }

    /// Without a prefix an attribute is in no namespace (Namespaces in XML §6.2).
    fn attribute_name(
        &mut self,
        outline: &Outline<'e>,
        property: &'e str,
        declarations: &mut String,
    ) -> String {
        let name = name(outline, property);
        match name.prefix {
            Some(_) => self.qualify(&name, declarations),
            None => name.local.into_owned(),
        }
    }
}

/// Nothing but a text fits into an attribute.
fn fits_attribute(outline: &Outline<'_>, value: &Value<'_>) -> bool {
    let is_text = !matches!(value, Value::Array(_) | Value::Object(_) | Value::Null);
    is_text && is_attribute(outline)
}

fn write_attribute(out: &mut String, name: &str, value: &str) {
    let _ = write!(out, " {name}=\"");
    escape(out, value, true);
    out.push('"');
}

/// Characters that XML cannot hold at all become U+FFFD (XML 1.0 §2.2); those that a reader would normalize are written as
/// references (§2.11, §3.3.3).
fn escape(out: &mut String, text: &str, in_attribute: bool) {
    for character in text.chars() {
        match character {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\r' => out.push_str("&#13;"),
            '"' if in_attribute => out.push_str("&quot;"),
            '\n' if in_attribute => out.push_str("&#10;"),
            '\t' if in_attribute => out.push_str("&#9;"),
            '\t' | '\n' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'.. => {
                out.push(character);
            }
            _ => out.push('\u{FFFD}'),
        }
    }
}
