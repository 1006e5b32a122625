//! What the tables of objects ([`super::objects`]) are made of.

use super::super::version::{Version, Versions};
use super::walk::Finish;

/// One kind of object (OpenAPI, section of that name).
pub(super) struct Shape {
    /// The specification's name, such as `Parameter Object`.
    pub(super) name: &'static str,
    pub(super) fields: &'static [Field],
    /// Where targets of references go in the skeleton's `components`.
    pub(super) slot: Option<&'static str>,
    /// The versions that allow a Reference Object (or `$ref`) in this place.
    pub(super) referable: Versions,
    /// What the table cannot say.
    pub(super) finish: Option<Finish>,
}

/// One field of an object.
#[derive(Clone, Copy)]
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    /// The versions that have it.
    pub(super) versions: Versions,
    /// The versions in which it must stand.
    pub(super) required: Versions,
    pub(super) skeleton: Skeleton,
}

/// Under which key a field's value goes into the skeleton.
#[derive(Clone, Copy)]
pub(super) enum Skeleton {
    /// Under its own.
    Same,
    /// Under an extension, since `openapiv3` has no field for it.
    Extension(&'static str),
    /// Nowhere: it was only looked at.
    Dropped,
}

/// What a field's value must be.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    String,
    Boolean,
    /// One of a closed list, each with the versions that have it.
    Word(&'static [(&'static str, Versions)]),
    /// Any value: it is data.
    Data,
    /// A Schema Object; the skeleton gets its row in the arena.
    Schema,
    Object(&'static Shape),
    List(&'static Kind),
    Map(Keys, &'static Kind),
}

/// What the keys of a map must be.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Keys {
    Any,
    /// `^[a-zA-Z0-9.\-_]+$` (Components Object)
    Component,
    /// a path template
    Path,
    /// a status code, a range of them, or `default`
    Status,
    /// a media type or range
    MediaType,
    /// a field name of HTTP
    Header,
    /// a text with runtime expressions
    Expression,
    /// the name of a webhook
    Webhook,
}

impl Keys {
    /// Whether keys that start with `x-` are extensions here.
    pub(super) fn are_extensible(self) -> bool {
        matches!(self, Keys::Path | Keys::Status | Keys::Expression)
    }

    /// The list of the skeleton's `components` that holds maps with such keys.
    pub(super) fn slot(self) -> Option<&'static str> {
        matches!(self, Keys::Expression | Keys::Webhook).then_some("callbacks")
    }
}

impl Shape {
    /// The row of that field.
    pub(super) fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    pub(super) const fn new(name: &'static str, fields: &'static [Field]) -> Shape {
        Shape {
            name,
            fields,
            slot: None,
            referable: Versions::NONE,
            finish: None,
        }
    }

    pub(super) const fn slot(mut self, slot: &'static str) -> Shape {
        self.slot = Some(slot);
        self.referable = Versions::ALL;
        self
    }

    pub(super) const fn referable(self) -> Shape {
        self.referable_in(Versions::ALL)
    }

    pub(super) const fn referable_in(mut self, versions: Versions) -> Shape {
        self.referable = versions;
        self
    }

    pub(super) const fn finish(mut self, finish: Finish) -> Shape {
        self.finish = Some(finish);
        self
    }
}

impl Field {
    pub(super) const fn required(mut self) -> Field {
        self.required = Versions::ALL;
        self
    }

    pub(super) const fn required_in(mut self, versions: Versions) -> Field {
        self.required = versions;
        self
    }

    pub(super) const fn only(mut self, versions: Versions) -> Field {
        self.versions = versions;
        self
    }

    pub(super) const fn rides_as(mut self, key: &'static str) -> Field {
        self.skeleton = Skeleton::Extension(key);
        self
    }

    pub(super) const fn dropped(mut self) -> Field {
        self.skeleton = Skeleton::Dropped;
        self
    }

    /// Whether it must stand in `version`.
    pub(super) fn is_required(&self, version: Version) -> bool {
        self.required.has(version) && self.versions.has(version)
    }
}

pub(super) const fn field(name: &'static str, kind: Kind) -> Field {
    Field {
        name,
        kind,
        versions: Versions::ALL,
        required: Versions::NONE,
        skeleton: Skeleton::Same,
    }
}

pub(super) const fn string(name: &'static str) -> Field {
    field(name, Kind::String)
}

pub(super) const fn boolean(name: &'static str) -> Field {
    field(name, Kind::Boolean)
}

pub(super) const fn object(name: &'static str, shape: &'static Shape) -> Field {
    field(name, Kind::Object(shape))
}

pub(super) const fn list(name: &'static str, item: &'static Kind) -> Field {
    field(name, Kind::List(item))
}

pub(super) const fn map(name: &'static str, keys: Keys, value: &'static Kind) -> Field {
    field(name, Kind::Map(keys, value))
}
