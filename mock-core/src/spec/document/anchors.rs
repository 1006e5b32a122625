//! Names that schemas give themselves: `$anchor`, `$dynamicAnchor` and `$id`, indexed when first asked for.

use std::collections::BTreeMap;

use super::Document;
use crate::engine::pointer;
use crate::spec::read::{Kind, Node};
use crate::spec::source::SourceMap;

/// JSON Pointers by name.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    anchors: BTreeMap<Box<str>, Box<str>>,
    ids: BTreeMap<Box<str>, Box<str>>,
}

impl Document {
    /// The names in this document. Most documents have none: the text says so quickest.
    pub(super) fn anchors(&self, sources: &SourceMap) -> &Anchors {
        self.anchors.get_or_init(|| {
            let mut anchors = Anchors::default();
            let text = &sources.file(self.file).text;
            if ["$anchor", "$dynamicAnchor", "$id", "$self"]
                .iter()
                .any(|keyword| text.contains(keyword))
            {
                anchors.collect(&self.root, &mut String::new());
            }
            anchors
        })
    }
}

impl Anchors {
    /// The pointer of the schema with that `$anchor` or `$dynamicAnchor`.
    pub(super) fn named(&self, name: &str) -> Option<&str> {
        self.anchors.get(name).map(|pointer| &**pointer)
    }

    /// All anchors.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.anchors.keys().map(|name| &**name)
    }

    /// The pointer of the schema with that `$id`, or of the document with that `$self`.
    pub(super) fn identified(&self, uri: &str) -> Option<&str> {
        self.ids.get(uri).map(|pointer| &**pointer)
    }

    /// Of equal names the first stays.
    fn collect(&mut self, node: &Node, path: &mut String) {
        let len = path.len();
        match &node.kind {
            Kind::Object(members) => {
                for entry in members {
                    let names = match &*entry.key.value {
                        "$anchor" | "$dynamicAnchor" => Some(&mut self.anchors),
                        "$id" | "$self" => Some(&mut self.ids),
                        _ => None,
                    };
                    if let (Some(names), Some(name)) = (names, entry.value.as_str()) {
                        let name = name.strip_suffix('#').unwrap_or(name);
                        names.entry(name.into()).or_insert_with(|| path.as_str().into());
                        continue;
                    }
                    pointer::push(path, &entry.key.value);
                    self.collect(&entry.value, path);
                    path.truncate(len);
                }
            }
            Kind::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    pointer::push(path, &index.to_string());
                    self.collect(item, path);
                    path.truncate(len);
                }
            }
            _ => {}
        }
    }
}
