//! Where the model's parts stand in the description.
//!
//! A [`Place`] answers with spans only, so that what reads the model and its [`Positions`] never sees a tree.

use crate::engine::pointer;
use crate::json::Value;
use crate::spec::read::{Entry, Node};
use crate::spec::source::{Span, Spanned};

/// A value of the description together with its key.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place<'d> {
    pub(super) node: &'d Node,
    key: Option<&'d Spanned<Box<str>>>,
}

impl<'d> Place<'d> {
    /// A value without a key: an item of a list, or a whole file.
    pub(super) fn of(node: &'d Node) -> Self {
        Place { node, key: None }
    }

    /// The value of a member.
    pub(super) fn of_entry(entry: &'d Entry) -> Self {
        Place {
            node: &entry.value,
            key: Some(&entry.key),
        }
    }

    /// The same key with another value: what its `$ref` leads to.
    pub(super) fn with_target(self, node: &'d Node) -> Self {
        Place { node, key: self.key }
    }

    /// The value.
    pub(crate) fn value(self) -> Span {
        self.node.span
    }

    /// The key, or what people take for the head of a value without one.
    pub(crate) fn head(self) -> Span {
        match (self.key, self.node.as_object()) {
            (Some(key), _) => key.span,
            (None, Some([first, ..])) => first.key.span,
            (None, _) => self.node.span,
        }
    }

    /// Whether the value is an object with `$ref`.
    pub(super) fn is_reference(self) -> bool {
        self.node.get("$ref").is_some()
    }

    /// The value as data.
    pub(crate) fn data(self) -> Value<'static> {
        self.node.to_value()
    }

    /// The text of the key; empty for an item of a list or a whole file.
    pub(crate) fn name(self) -> &'d str {
        self.key.map_or("", |key| &key.value)
    }

    /// The member of that name, if the value is an object that has it.
    pub(crate) fn member(self, name: &str) -> Option<Place<'d>> {
        self.node.entry(name).map(Place::of_entry)
    }

    /// The item at `index`, if the value is an array that has it.
    pub(crate) fn item(self, index: usize) -> Option<Place<'d>> {
        self.node.as_array()?.get(index).map(Place::of)
    }

    /// What a JSON Pointer leads to, or the last value on the way that exists.
    pub(crate) fn pointed(self, pointer: &str) -> Place<'d> {
        let mut place = self;
        for token in pointer::split(pointer).unwrap_or_default() {
            let item = token.parse().ok().and_then(|index| place.item(index));
            match place.member(&token).or(item) {
                Some(next) => place = next,
                None => break,
            }
        }
        place
    }

    /// The value of a member, or the head where there is no such member.
    pub(crate) fn value_of(self, name: &str) -> Span {
        self.member(name).map_or_else(|| self.head(), Place::value)
    }

    /// The key of a member, or the head where there is no such member.
    pub(crate) fn key_of(self, name: &str) -> Span {
        self.member(name).map_or_else(|| self.head(), Place::head)
    }
}

/// Where a body of one media type stands.
#[derive(Debug, Clone)]
pub(crate) struct ContentPlace<'d> {
    /// The Media Type Object, its media type as key.
    pub(crate) place: Place<'d>,
    /// The values of its examples, in the order of the model's.
    pub(crate) examples: Vec<Place<'d>>,
}

/// Where a parameter or a header stands.
#[derive(Debug, Clone)]
pub(crate) struct ParameterPlace<'d> {
    /// The Parameter or Header Object.
    pub(crate) place: Place<'d>,
    /// The values of its examples, in the order of the model's.
    pub(crate) examples: Vec<Place<'d>>,
    /// Its body, where it is written as one.
    pub(crate) content: Option<ContentPlace<'d>>,
}

/// Where a response stands.
#[derive(Debug, Clone)]
pub(crate) struct ResponsePlace<'d> {
    /// Its headers, in the order of the model's.
    pub(crate) headers: Vec<ParameterPlace<'d>>,
    /// Its bodies, in the order of the model's.
    pub(crate) content: Vec<ContentPlace<'d>>,
    /// Its links, in the order of the model's.
    pub(super) links: Vec<Place<'d>>,
}

/// Where an operation stands.
#[derive(Debug, Clone)]
pub(crate) struct OperationPlace<'d> {
    /// The Path Item Object, the path template as key.
    pub(crate) path: Place<'d>,
    /// The Operation Object, the method as key.
    pub(crate) place: Place<'d>,
    /// Its parameters, in the order of the model's.
    pub(crate) parameters: Vec<ParameterPlace<'d>>,
    /// The bodies of its request, in the order of the model's.
    pub(crate) request_content: Vec<ContentPlace<'d>>,
    /// Its responses, in the order of the model's.
    pub(crate) responses: Vec<ResponsePlace<'d>>,
}

/// The place of everything that can be wrong only together with something else.
#[derive(Debug, Default)]
pub(crate) struct Positions<'d> {
    /// The same rows as [`crate::model::Api::operations`].
    pub(crate) operations: Vec<OperationPlace<'d>>,
    /// The same rows as [`crate::model::Api::outgoing`].
    pub(crate) outgoing: Vec<OperationPlace<'d>>,
    /// The same rows as [`crate::model::Api::schemas`]; of identical ones the first.
    pub(crate) schemas: Vec<Place<'d>>,
}
