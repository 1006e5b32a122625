//! What every pass of the front half shares: the documents, the version, the way to a reference's target, and the
//! diagnostics that do not depend on the object at hand.

use std::collections::BTreeSet;

use super::place::Place;
use super::pointer;
use super::v2::{Form, Forms, is_shared};
use super::version::Version;
use crate::engine::pointer as json_pointer;
use crate::spec::diag::{Code, Diagnostic, Reported, Sink, did_you_mean};
use crate::spec::document::Description;
use crate::spec::read::{Entry, Kind, Node};
use crate::spec::source::{FileId, Span};

/// The surroundings of a pass.
pub(super) struct Context<'d> {
    description: &'d Description<'d>,
    pub(super) version: Version,
    pub(super) sink: Sink,
    /// What nodes of a 2.0 description are in OpenAPI 3.
    forms: Option<Forms<'d>>,
    /// Every node that a reference led to.
    used: BTreeSet<*const Node>,
    /// Pointers to components of the entry document that references led into.
    entered: BTreeSet<String>,
    /// Values of `operationId` and `operationRef` in links.
    pub(super) linked: Vec<Place<'d>>,
}

/// Steps of a JSON Pointer from the document to a component: `/components/schemas/Pet`.
const COMPONENT_DEPTH: usize = 3;

/// How many references may stand in the place of a list of components before they count as a circle.
const MAX_QUIET_HOPS: usize = 64;

/// How many references that lead to a place a message shows.
const MAX_HOPS_SHOWN: usize = 8;

/// Dialects whose keywords mean what they mean here: those of OpenAPI, and drafts of JSON Schema from draft 4 on.
const DIALECTS: [&str; 2] = ["spec.openapis.org/oas/", "json-schema.org/"];

/// Lists of the Components Object, with the kind that each holds.
const SECTIONS: [(&str, &str); 11] = [
    ("schemas", "Schema Object"),
    ("responses", "Response Object"),
    ("parameters", "Parameter Object"),
    ("examples", "Example Object"),
    ("requestBodies", "Request Body Object"),
    ("headers", "Header Object"),
    ("securitySchemes", "Security Scheme Object"),
    ("links", "Link Object"),
    ("callbacks", "Callback Object"),
    ("pathItems", "Path Item Object"),
    ("mediaTypes", "Media Type Object"),
];

impl<'d> Context<'d> {
    pub(super) fn new(description: &'d Description<'d>, version: Version, mut sink: Sink) -> Self {
        let forms = (version == Version::V2).then(|| Forms::new(description, &mut sink));
        Context {
            description,
            version,
            sink,
            forms,
            used: BTreeSet::new(),
            entered: BTreeSet::new(),
            linked: Vec::new(),
        }
    }

    /// The entry document, or what a reference led to, in the form of OpenAPI 3; `object` is what the specification calls it.
    pub(super) fn form(&mut self, target: Place<'d>, object: &str) -> Place<'d> {
        match (&mut self.forms, Form::of(object)) {
            (Some(forms), Some(form)) => target.with_target(forms.of(target.node, form, &mut self.sink)),
            _ => target,
        }
    }

    /// The schemas of the entry document that have names.
    pub(super) fn named_schemas(&mut self) -> Option<Place<'d>> {
        let root = Place::of(&self.description.entry().root);
        match self.version {
            Version::V2 => self.misplaced_reference(root.member("definitions")?).ok(),
            // The walk reports what is wrong with the way there.
            _ => self.section_of(root, "schemas"),
        }
    }

    /// A list of the Components Object. Descriptions of many files have references in the place of either.
    fn section_of(&self, root: Place<'d>, section: &str) -> Option<Place<'d>> {
        let components = self.quiet_end(root.member("components")?);
        Some(self.quiet_end(components.member(section)?))
    }

    /// The objects of 2.0 that stand ready for references in `section`, in the form of OpenAPI 3.
    pub(super) fn shared_objects(&mut self, section: &str, object: &str) -> Vec<Place<'d>> {
        if self.forms.is_none() {
            return Vec::new();
        }
        let root = Place::of(&self.description.entry().root);
        let list = root.member(section);
        let Some(list) = list.and_then(|list| self.misplaced_reference(list).ok()) else {
            return Vec::new();
        };
        let entries = list.node.as_object().unwrap_or_default().iter();
        entries
            .filter(|entry| is_shared(&entry.value))
            .map(|entry| self.form(Place::of_entry(entry), object))
            .collect()
    }

    /// The name of a file in a binary.
    pub(super) fn portable_name(&self, file: FileId) -> String {
        self.description.sources().portable_name(file)
    }

    /// The JSON Pointer of a place in its file.
    pub(super) fn pointer(&self, span: Span) -> String {
        pointer::of(self.description, span)
    }

    /// The line of a span's start, from 1.
    pub(super) fn line(&self, span: Span) -> usize {
        self.description.sources().line_column(span).line
    }

    /// Whether some reference led to this place.
    fn is_used(&self, place: Place<'_>) -> bool {
        self.used.contains(&std::ptr::from_ref(place.node))
    }

    /// Counts a place as led to, by something that is no `$ref`.
    pub(super) fn mark_used(&mut self, place: Place<'_>) {
        self.used.insert(std::ptr::from_ref(place.node));
    }

    /// What a reference leads to in the end, through other references; the place itself where it is none.
    ///
    /// # Errors
    /// [`Reported`] where `$ref` is no string, leads nowhere or to itself.
    pub(super) fn follow(&mut self, place: Place<'d>) -> Result<Place<'d>, Reported> {
        self.follow_while(place, |_, _| true)
    }

    /// As [`Context::follow`], through references for which `goes_on` holds; it is asked about each node on the way.
    pub(super) fn follow_while(
        &mut self,
        place: Place<'d>,
        mut goes_on: impl FnMut(&Self, &'d Node) -> bool,
    ) -> Result<Place<'d>, Reported> {
        let mut hops: Vec<Place<'d>> = Vec::new();
        let mut seen = BTreeSet::new();
        let mut here = place;
        while goes_on(self, here.node)
            && let Some(reference) = here.member("$ref")
        {
            if !seen.insert(std::ptr::from_ref(here.node)) {
                let message = "this reference leads back to itself";
                let mut diagnostic = Diagnostic::new(Code::RefCycle, reference.value(), message)
                    .help("one of the references in the circle must lead to the thing itself");
                hops.retain(|hop| !std::ptr::eq(hop.node, here.node));
                diagnostic.related = hops_of(&hops, "through this reference");
                return Err(self.sink.push(diagnostic));
            }
            let before = self.sink.len();
            let target = self.target(reference);
            if target.is_err() {
                let hops = hops_of(&hops, "this reference leads there");
                self.sink.relate_after(before, &hops);
            }
            let target = target?;
            hops.push(here);
            here = place.with_target(target);
        }
        Ok(here)
    }

    /// What one `$ref` leads to.
    pub(super) fn target(&mut self, reference: Place<'d>) -> Result<&'d Node, Reported> {
        let target = self.description.resolve(reference.node, &mut self.sink)?;
        self.used.insert(std::ptr::from_ref(target.node));
        let pointer = &target.location.pointer;
        if target.location.file == FileId::ENTRY
            && let Some((end, _)) = pointer.match_indices('/').nth(COMPONENT_DEPTH)
        {
            self.entered.extend(pointer.get(..end).map(str::to_owned));
        }
        Ok(target.node)
    }

    /// As [`Context::follow`], in a place where the specification allows no reference.
    pub(super) fn misplaced_reference(&mut self, place: Place<'d>) -> Result<Place<'d>, Reported> {
        let Some(reference) = place.member("$ref") else {
            return Ok(place);
        };
        if reference.node.as_str().is_none() {
            return Ok(place);
        }
        let message = format!("OpenAPI {} allows no `$ref` in this place", self.version);
        let diagnostic = Diagnostic::new(Code::RefMisplaced, reference.head(), message)
            .help("it is followed all the same; other tools may not");
        self.sink.push(diagnostic);
        self.follow(place)
    }

    /// The dynamic anchors of the schema resource around a schema.
    pub(super) fn dynamic_anchors(&self, schema: &Node) -> Vec<(&'d str, &'d Node)> {
        self.description.dynamic_anchors(schema.span)
    }

    /// The bytes of the file that an `externalValue` names.
    ///
    /// # Errors
    /// [`Reported`] if there is no such file; the example is left out.
    pub(super) fn external_value(&mut self, place: Place<'d>) -> Result<Vec<u8>, Reported> {
        let uri = place.node.as_str().unwrap_or_default();
        self.description.read_bytes(uri, place.value()).map_err(|reason| {
            let message = format!("the example is left out: {reason}");
            let diagnostic = Diagnostic::new(Code::ExternalValue, place.value(), message)
                .help("a path is relative to this file; URLs can be given files in the setting `references`");
            self.sink.push(diagnostic)
        })
    }

    /// What a reference leads to, if it leads somewhere; nothing is reported.
    pub(super) fn quiet_target(&self, reference: Place<'d>) -> Option<&'d Node> {
        let text = reference.node.as_str()?;
        let target = self.description.resolve_quietly(text, reference.value())?;
        Some(target.node)
    }

    /// What references lead to in the end; nothing is reported, and what leads nowhere stays.
    fn quiet_end(&self, place: Place<'d>) -> Place<'d> {
        let mut place = place;
        for _ in 0..MAX_QUIET_HOPS {
            let target = place.member("$ref").and_then(|to| self.quiet_target(to));
            let Some(target) = target else { break };
            place = place.with_target(target);
        }
        place
    }

    /// Counts what references inside extensions lead to as used: some tool reads them.
    fn use_extended(&mut self, root: &'d Node) {
        let mut pending = vec![(root, false)];
        while let Some((node, extends)) = pending.pop() {
            match &node.kind {
                Kind::Object(members) => {
                    for Entry { key, value } in &**members {
                        if extends && &*key.value == "$ref" {
                            self.used
                                .extend(self.quiet_target(Place::of(value)).map(std::ptr::from_ref));
                        }
                        pending.push((value, extends || key.value.starts_with("x-")));
                    }
                }
                Kind::Array(items) => pending.extend(items.iter().map(|item| (item, extends))),
                _ => {}
            }
        }
    }

    /// Reports components that nothing refers to.
    pub(super) fn report_unused(&mut self, root: Place<'d>) {
        let mut unused = self.unused(root);
        if !unused.is_empty() {
            self.use_extended(&self.description.entry().root);
            unused = self.unused(root);
        }
        for (object, place) in unused {
            let message = format!("nothing refers to the {object} `{}`", place.name());
            self.sink
                .push(Diagnostic::new(Code::ComponentUnused, place.head(), message));
        }
    }

    /// Components that nothing refers to, with the kind of each.
    fn unused(&self, root: Place<'d>) -> Vec<(&'static str, Place<'d>)> {
        // Requirements name security schemes without a reference.
        let sections = SECTIONS
            .iter()
            .filter(|(section, _)| *section != "securitySchemes");
        let entries = sections.flat_map(|(section, object)| {
            let list = self.section_of(root, section);
            let entries = list.and_then(|list| list.node.as_object()).unwrap_or_default();
            let is_entered = move |place: Place<'_>| {
                let mut pointer = format!("/components/{section}");
                json_pointer::push(&mut pointer, place.name());
                self.entered.contains(&pointer)
            };
            let places = entries.iter().map(Place::of_entry);
            let places = places.filter(move |place| !is_entered(*place));
            places.map(move |place| (*object, place))
        });
        // A schema that builds on another by `allOf` may be one of those that its discriminator speaks of.
        entries
            .filter(|(_, place)| !self.is_used(*place) && place.member("allOf").is_none())
            .collect()
    }

    /// The data that an example means: the target where the example is nothing but a reference that leads somewhere.
    ///
    /// By the specification it is data, `$ref` included; those who write it mean the target.
    pub(super) fn example(&self, place: Place<'d>) -> Place<'d> {
        match place.node.as_object() {
            Some([only]) if &*only.key.value == "$ref" => self
                .description
                .resolve_quietly(only.value.as_str().unwrap_or_default(), only.value.span)
                .filter(|target| !std::ptr::eq(target.node, place.node))
                .map_or(place, |target| place.with_target(target.node)),
            _ => place,
        }
    }

    /// Refuses a reference into another list of the Components Object than `section`.
    pub(super) fn expect_section(
        &mut self,
        place: Place<'d>,
        section: Option<&'static str>,
    ) -> Result<(), Reported> {
        let kind_of = |section: &str| SECTIONS.iter().find(|(name, _)| *name == section);
        let Some(expected) = section.and_then(kind_of) else {
            return Ok(());
        };
        let Some(reference) = place.member("$ref") else {
            return Ok(());
        };
        let found = reference
            .node
            .as_str()
            .and_then(|text| self.section(text))
            .and_then(kind_of);
        match found {
            Some(found) if found.0 != expected.0 => {
                let message = format!(
                    "this reference leads to {}, but {} must stand here",
                    with_article(found.1),
                    with_article(expected.1)
                );
                let diagnostic = Diagnostic::new(Code::RefKind, reference.value(), message);
                Err(self.sink.push(diagnostic))
            }
            _ => Ok(()),
        }
    }

    /// The list of the Components Object in which `reference` names an object.
    fn section<'t>(&self, reference: &'t str) -> Option<&'t str> {
        let (_, pointer) = reference.split_once("#/")?;
        let component = match self.version {
            Version::V2 => pointer,
            _ => pointer.strip_prefix("components/")?,
        };
        let (section, name) = component.split_once('/')?;
        match section {
            _ if name.contains('/') => None,
            "definitions" if self.version == Version::V2 => Some("schemas"),
            "parameters" | "responses" => Some(section),
            _ => (self.version != Version::V2).then_some(section),
        }
    }

    /// The text of a string; other scalars count as their text, with a warning.
    pub(super) fn text(&mut self, place: Place<'d>) -> Result<&'d str, Reported> {
        let (text, found) = match &place.node.kind {
            Kind::String(text) => return Ok(text),
            Kind::Number(text) => (&**text, "a number"),
            Kind::Bool(true) => ("true", "a boolean"),
            Kind::Bool(false) => ("false", "a boolean"),
            _ => return Err(self.wrong_type(place, "a string")),
        };
        let message = format!("{} must be a string, but this is {found}", named(place));
        let diagnostic = Diagnostic::new(Code::ScalarNotString, place.value(), message)
            .help(format!("put it in quotes: `\"{text}\"`"));
        self.sink.push(diagnostic);
        Ok(text)
    }

    /// Reports a dialect of schemas that is not known (`jsonSchemaDialect`, `$schema`).
    pub(super) fn check_dialect(&mut self, place: Place<'d>) {
        let Some(uri) = place.node.as_str() else { return };
        let name = uri
            .split_once("://")
            .map_or(uri, |(_, name)| name)
            .trim_end_matches('#');
        if DIALECTS.iter().any(|known| name.starts_with(known)) {
            return;
        }
        let message =
            format!("the dialect `{uri}` is not known; its schemas are read as those of JSON Schema 2020-12");
        let diagnostic = Diagnostic::new(Code::DialectUnknown, place.value(), message).help(
            "keywords of its own vocabularies have no effect, and keywords that it leaves out have one",
        );
        self.sink.push(diagnostic);
    }

    /// Reports a value of the wrong type.
    pub(super) fn wrong_type(&mut self, place: Place<'_>, expected: &str) -> Reported {
        let found = match place.node.as_str() {
            Some(text) if text.len() <= 40 => format!("the string `{text}`"),
            _ => place.node.describe().to_owned(),
        };
        let message = format!("{} must be {expected}, but this is {found}", named(place));
        let mut diagnostic = Diagnostic::new(Code::WrongType, place.value(), message);
        diagnostic.help = match (expected, place.node.as_str()) {
            ("a boolean", Some("yes" | "on" | "Yes" | "y")) => {
                Some("write `true`: YAML 1.2 reads this word as a string".into())
            }
            ("a boolean", Some("no" | "off" | "No" | "n")) => {
                Some("write `false`: YAML 1.2 reads this word as a string".into())
            }
            ("a boolean", Some(text @ ("true" | "false"))) => Some(format!("remove the quotes: `{text}`")),
            ("an array", None) if place.node.as_object().is_some() => {
                Some("in YAML each item starts with `- `".into())
            }
            _ => None,
        };
        self.sink.push(diagnostic)
    }

    /// Reports that an object lacks a field.
    pub(super) fn missing(&mut self, place: Place<'_>, field: &str, owner: &str) -> Reported {
        let message = format!("`{field}` is missing; the {owner} requires it");
        let mut diagnostic = Diagnostic::new(Code::FieldMissing, place.head(), message);
        let names = place.node.as_object().unwrap_or_default();
        diagnostic.help = did_you_mean(field, names.iter().map(|entry| &*entry.key.value))
            .map(|_| format!("a field of this object looks like a misspelt `{field}`"));
        self.sink.push(diagnostic)
    }
}

/// `a Schema Object`, `an Example Object`
fn with_article(object: &str) -> String {
    let article = if object.starts_with(['A', 'E', 'I', 'O', 'U']) {
        "an"
    } else {
        "a"
    };
    format!("{article} {object}")
}

/// References that led to a place, the nearest first, as a message shows them.
fn hops_of(hops: &[Place<'_>], label: &str) -> Vec<(Span, String)> {
    let shown = hops.iter().rev().take(MAX_HOPS_SHOWN);
    shown
        .map(|hop| (hop.value_of("$ref"), label.to_owned()))
        .collect()
}

/// How messages name a value: by its key where it has one.
fn named(place: Place<'_>) -> String {
    match place.name() {
        "" => "this".into(),
        name => format!("`{name}`"),
    }
}
