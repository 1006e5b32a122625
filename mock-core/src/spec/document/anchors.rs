//! Names that schemas give themselves: `$id` makes a schema resource with a base of its own, `$anchor` and
//! `$dynamicAnchor` name places in one. Indexed when first asked for.

use std::collections::BTreeMap;

use iri_string::types::{IriAbsoluteStr, IriReferenceStr};

use super::Document;
use crate::engine::pointer;
use crate::spec::read::{Kind, Node};
use crate::spec::source::SourceMap;

/// The schema resources of a document and the anchors in them.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    /// In the order in which they start; each contains the ones after it, or ends before them.
    resources: Vec<Resource>,
    /// Resources by URI.
    ids: BTreeMap<Box<str>, usize>,
    /// JSON Pointers by resource (`None` for what stands in no resource) and name.
    named: BTreeMap<(Option<usize>, Box<str>), Box<str>>,
    /// The same for those that references may find by way of the schemas that led there.
    dynamic: BTreeMap<(Option<usize>, Box<str>), Box<str>>,
}

/// A schema with an `$id`, or a document with a `$self`.
///
/// # Source
/// JSON Schema Core §8.2.1
#[derive(Debug)]
pub(super) struct Resource {
    /// Its URI: absolute where it, or one around it, is written so.
    pub(super) id: Box<str>,
    /// Where it is in its document.
    pub(super) pointer: Box<str>,
    /// First byte, and the byte after the last.
    bytes: (u32, u32),
    /// The resource around it.
    parent: Option<usize>,
}

impl Document {
    /// The names in this document. Most documents have none: the text says so quickest.
    pub(super) fn anchors(&self, sources: &SourceMap) -> &Anchors {
        self.anchors.get_or_init(|| {
            let mut anchors = Anchors::default();
            let text = &sources.file(self.file).text;
            let keywords = ["$anchor", "$dynamicAnchor", "$recursiveAnchor", "$id", "$self"];
            if keywords.iter().any(|keyword| text.contains(keyword)) {
                anchors.collect(&self.root, &mut String::new(), None);
            }
            anchors
        })
    }
}

impl Anchors {
    /// The innermost resource around a byte of the document.
    pub(super) fn around(&self, offset: u32) -> Option<&Resource> {
        self.resources.get(self.index_around(offset)?)
    }

    fn index_around(&self, offset: u32) -> Option<usize> {
        let after = self
            .resources
            .partition_point(|resource| resource.bytes.0 <= offset);
        let mut at = after.checked_sub(1);
        while let Some(resource) = at.and_then(|at| self.resources.get(at)) {
            if offset < resource.bytes.1 {
                return at;
            }
            at = resource.parent;
        }
        None
    }

    /// Whether some schema has a `$dynamicAnchor`, or an older `$recursiveAnchor`.
    pub(super) fn has_dynamic(&self) -> bool {
        !self.dynamic.is_empty()
    }

    /// The dynamic anchors of the resource around a byte of the document: names, empty for `$recursiveAnchor`, and pointers.
    pub(super) fn dynamic_around(&self, offset: u32) -> impl Iterator<Item = (&str, &str)> {
        let resource = self.index_around(offset);
        let from = (resource, Box::default());
        self.dynamic
            .range(from..)
            .take_while(move |((around, _), _)| *around == resource)
            .map(|((_, name), pointer)| (&**name, &**pointer))
    }

    /// The pointer of the resource with that URI.
    pub(super) fn identified(&self, uri: &str) -> Option<&str> {
        let resource = self.resources.get(*self.ids.get(uri)?)?;
        Some(&resource.pointer)
    }

    /// The pointer of the schema with that anchor, in the resource at `start` before all others.
    pub(super) fn named(&self, start: &str, name: &str) -> Option<&str> {
        let resource = self
            .resources
            .iter()
            .rposition(|resource| &*resource.pointer == start);
        let own = self.named.get(&(resource, name.into()));
        let any = || self.named.iter().find(|((_, known), _)| &**known == name);
        own.or_else(|| any().map(|(_, pointer)| pointer))
            .map(|pointer| &**pointer)
    }

    /// All anchors.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.named.keys().map(|(_, name)| &**name)
    }

    /// Of equal names the first stays.
    fn collect(&mut self, node: &Node, path: &mut String, around: Option<usize>) {
        let len = path.len();
        match &node.kind {
            Kind::Object(members) => {
                let resource = self.add_resource(node, path, around);
                for entry in members {
                    if let ("$anchor" | "$dynamicAnchor", Some(name)) =
                        (&*entry.key.value, entry.value.as_str())
                    {
                        self.add_anchor(resource, name, path);
                    }
                    let dynamic = match (&*entry.key.value, &entry.value.kind) {
                        ("$dynamicAnchor", Kind::String(name)) => Some(&**name),
                        ("$recursiveAnchor", Kind::Bool(true)) => Some(""),
                        _ => None,
                    };
                    if let Some(name) = dynamic {
                        let first = self.dynamic.entry((resource, name.into()));
                        first.or_insert_with(|| (&**path).into());
                    }
                    pointer::push(path, &entry.key.value);
                    self.collect(&entry.value, path, resource);
                    path.truncate(len);
                }
            }
            Kind::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    pointer::push(path, &index.to_string());
                    self.collect(item, path, around);
                    path.truncate(len);
                }
            }
            _ => {}
        }
    }

    /// The resource that the node starts, or else the one around it.
    fn add_resource(&mut self, node: &Node, path: &str, around: Option<usize>) -> Option<usize> {
        let own = node
            .get("$id")
            .or_else(|| node.get("$self").filter(|_| path.is_empty()));
        let Some(written) = own.and_then(Node::as_str) else {
            return around;
        };
        if let Some(anchor) = written.strip_prefix('#') {
            // Older drafts wrote anchors so.
            self.add_anchor(around, anchor, path);
            return around;
        }
        let written = written.strip_suffix('#').unwrap_or(written);
        let base = around.and_then(|around| self.resources.get(around));
        let id: Box<str> = base
            .and_then(|base| resolve(&base.id, written))
            .unwrap_or_else(|| written.to_owned())
            .into();
        let index = self.resources.len();
        self.ids.entry(id.clone()).or_insert(index);
        self.resources.push(Resource {
            id,
            pointer: path.into(),
            bytes: (node.span.start, node.span.end),
            parent: around,
        });
        Some(index)
    }

    fn add_anchor(&mut self, resource: Option<usize>, name: &str, path: &str) {
        self.named
            .entry((resource, name.into()))
            .or_insert_with(|| path.into());
    }
}

/// The reference relative to an absolute URI, without fragments (RFC 3986 §5.2); `None` if the base is not absolute.
pub(super) fn resolve(base: &str, reference: &str) -> Option<String> {
    let base = base.split('#').next()?;
    let base = IriAbsoluteStr::new(base).ok()?;
    let reference = IriReferenceStr::new(reference).ok()?;
    Some(reference.resolve_against(base).to_string())
}
