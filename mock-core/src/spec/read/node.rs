//! The tree.

use crate::json::{Number, Object, Value};
use crate::spec::source::Span;

use super::members::{Entry, Members};

/// A value of a description.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Where it stands; quotes and brackets included.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
}

/// What a [`Node`] is, by the core schema of YAML 1.2 or by JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// `null`, `~` or nothing
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number in JSON's grammar, as written where it is written so (`1.0` stays `1.0`).
    Number(Box<str>),
    /// A string
    String(Box<str>),
    /// A sequence
    Array(Vec<Node>),
    /// A mapping, in order and without duplicates
    Object(Members),
}

impl Node {
    /// The members, if this is an object.
    pub fn as_object(&self) -> Option<&[Entry]> {
        match &self.kind {
            Kind::Object(entries) => Some(entries),
            _ => None,
        }
    }

    /// The items, if this is an array.
    pub fn as_array(&self) -> Option<&[Node]> {
        match &self.kind {
            Kind::Array(items) => Some(items),
            _ => None,
        }
    }

    /// The text, if this is a string.
    pub fn as_str(&self) -> Option<&str> {
        match &self.kind {
            Kind::String(text) => Some(text),
            _ => None,
        }
    }

    /// The entry of that key, if this is an object that has it.
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        match &self.kind {
            Kind::Object(members) => members.entry(key),
            _ => None,
        }
    }

    /// The value of that key, if this is an object that has it.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entry(key).map(|entry| &entry.value)
    }

    /// What it is called in messages.
    pub fn describe(&self) -> &'static str {
        match self.kind {
            Kind::Null => "null",
            Kind::Bool(_) => "a boolean",
            Kind::Number(_) => "a number",
            Kind::String(_) => "a string",
            Kind::Array(_) => "an array",
            Kind::Object(_) => "an object",
        }
    }

    /// The same value without positions.
    pub fn to_value(&self) -> Value<'static> {
        match &self.kind {
            Kind::Null => Value::Null,
            Kind::Bool(boolean) => Value::Bool(*boolean),
            Kind::Number(text) => Value::Number(Number::from_json_text(text).into_owned()),
            Kind::String(text) => Value::String(text.to_string().into()),
            Kind::Array(items) => Value::Array(items.iter().map(Node::to_value).collect()),
            Kind::Object(members) => Value::Object(Object::from_distinct(
                members
                    .iter()
                    .map(|entry| (entry.key.value.to_string().into(), entry.value.to_value()))
                    .collect(),
            )),
        }
    }
}
