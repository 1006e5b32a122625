//! Fragments → nodes: JSON Pointers and anchors.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use super::{Description, Document, Failure, Location, MAX_HOPS, Target, anchors, cycle};
use crate::engine::pointer;
use crate::spec::diag::{Code, Diagnostic, nearest};
use crate::spec::read::{Kind, Node};
use crate::spec::source::Span;

impl Description<'_> {
    pub(super) fn try_resolve(&self, text: &str, span: Span) -> Result<Target<'_>, Failure> {
        self.resolve_within(text, span, MAX_HOPS)
    }

    fn resolve_within(&self, text: &str, span: Span, hops: usize) -> Result<Target<'_>, Failure> {
        let (uri, fragment) = text.split_once('#').unwrap_or((text, ""));
        let fragment = percent_decode_str(fragment).decode_utf8_lossy();
        let start = self.start(uri, span)?;
        let in_resource = uri.is_empty() && !start.location.pointer.is_empty();
        let within = |start| self.fragment(start, &fragment, text, span, hops);
        match (within(start), self.document(span.file)) {
            // By the letter `#/…` is relative to the `$id` around it; most authors mean the document.
            (Err(_), Some(here)) if in_resource => within(here.target()),
            (found, _) => found,
        }
    }

    /// The dynamic anchors of the schema resource around a place, by name; that of `$recursiveAnchor` is empty.
    ///
    /// # Source
    /// JSON Schema Core §8.2.2
    pub fn dynamic_anchors(&self, place: Span) -> Vec<(&str, &Node)> {
        let document = self.document(place.file);
        let anchors = document.map(|document| document.anchors(self.sources));
        let (Some(document), Some(anchors)) = (document, anchors.filter(|anchors| anchors.has_dynamic()))
        else {
            return Vec::new();
        };
        anchors
            .dynamic_around(place.start)
            .filter_map(|(name, pointer)| Some((name, document.at(pointer)?.node)))
            .collect()
    }

    /// What the part of a reference before `#` means: a schema that has this `$id`, or a whole document.
    fn start(&self, uri: &str, span: Span) -> Result<Target<'_>, Failure> {
        let here = self.document(span.file);
        let resource = here.and_then(|here| here.anchors(self.sources).around(span.start));
        if let (Some(here), "") = (here, uri) {
            let around = resource.and_then(|resource| here.at(&resource.pointer));
            return Ok(around.unwrap_or_else(|| here.target()));
        }
        let absolute = resource.and_then(|resource| anchors::resolve(&resource.id, uri));
        if let Some(found) = self.identified(here, absolute.as_deref().unwrap_or(uri)) {
            return Ok(found);
        }
        let vendored = absolute.filter(|absolute| self.vendored(absolute).is_some());
        let document = self.file_of(vendored.as_deref().unwrap_or(uri), span)?;
        Ok(document.target())
    }

    /// The schema with that `$id`: in this document, or where the URI is absolute in any that was read.
    fn identified<'d>(&'d self, here: Option<&'d Document>, uri: &str) -> Option<Target<'d>> {
        let find = |document: &'d Document| document.at(document.anchors(self.sources).identified(uri)?);
        here.and_then(find).or_else(|| {
            let is_absolute = uri.contains(':');
            let mut files = self.sources.iter().filter(|_| is_absolute);
            files.find_map(|(file, _)| find(self.document(file)?))
        })
    }

    fn fragment<'d>(
        &'d self,
        start: Target<'d>,
        fragment: &str,
        text: &str,
        span: Span,
        hops: usize,
    ) -> Result<Target<'d>, Failure> {
        if fragment.is_empty() {
            return Ok(start);
        }
        match pointer::split(fragment) {
            Some(tokens) if fragment.starts_with('/') => self.descend(start, &tokens, text, span, hops),
            _ => self.anchored(&start, fragment, text, span),
        }
    }

    /// Walks a JSON Pointer. Where a token is missing beside a `$ref`, the walk goes on at its target: bundlers do, and
    /// descriptions rely on it.
    fn descend<'d>(
        &'d self,
        start: Target<'d>,
        tokens: &[Cow<'_, str>],
        text: &str,
        span: Span,
        hops: usize,
    ) -> Result<Target<'d>, Failure> {
        let mut at = start;
        for token in tokens {
            let mut left = hops;
            at = loop {
                if let Some(child) = at.child(token) {
                    break child;
                }
                let Some(reference) = at.node.get("$ref") else {
                    return Err(self.no_child(&at, token, text, span).into());
                };
                let Some(rest) = left.checked_sub(1) else {
                    return Err(cycle(reference).into());
                };
                left = rest;
                at = self.resolve_within(reference.as_str().unwrap_or_default(), reference.span, rest)?;
            };
        }
        Ok(at)
    }

    fn anchored(
        &self,
        start: &Target<'_>,
        name: &str,
        text: &str,
        span: Span,
    ) -> Result<Target<'_>, Failure> {
        let document = self.document(start.location.file);
        let anchors = document.map(|document| document.anchors(self.sources));
        let found = anchors.and_then(|anchors| document?.at(anchors.named(&start.location.pointer, name)?));
        found.ok_or_else(|| {
            let message =
                format!("the reference `{text}` leads nowhere: no schema has the `$anchor` `{name}`");
            let report = Diagnostic::new(Code::RefUnresolved, span, message);
            let near = anchors.and_then(|anchors| nearest(name, anchors.names()));
            match near {
                Some(near) => report.help(format!("did you mean `#{near}`?")),
                None => report.help("a JSON Pointer starts with `#/`, such as `#/components/schemas/Pet`"),
            }
            .into()
        })
    }

    fn no_child(&self, at: &Target<'_>, token: &str, text: &str, span: Span) -> Diagnostic {
        let file = match at.location.file {
            file if file == span.file => String::new(),
            file => format!(" in `{}`", self.sources.file(file).name),
        };
        let parent = match at.location.pointer.as_str() {
            "" => "the document".to_owned(),
            pointer => format!("`{pointer}`"),
        };
        let why = match &at.node.kind {
            Kind::Object(_) => format!("{parent}{file} has no `{token}`"),
            Kind::Array(items) => format!("{parent}{file} has {} items and no item `{token}`", items.len()),
            _ => format!("{parent}{file} is {} and has no `{token}`", at.node.describe()),
        };
        let message = format!("the reference `{text}` leads nowhere: {why}");
        let report = Diagnostic::new(Code::RefUnresolved, span, message);
        let left = self.suggestions.get();
        self.suggestions.set(left.saturating_sub(1));
        if left == 0 {
            return report;
        }
        match self.suggestion(at, token) {
            Some(near) => report
                .related(near.1, "the nearest name is here")
                .help(format!("did you mean `{}`?", near.0)),
            None => report,
        }
    }

    /// A name beside the missing one, or the same name among other components.
    fn suggestion(&self, at: &Target<'_>, token: &str) -> Option<(String, Span)> {
        let keys = at.node.as_object().unwrap_or_default();
        let names = keys.iter().map(|entry| &*entry.key.value);
        if let Some(entry) = nearest(token, names).and_then(|near| at.node.entry(near)) {
            return Some((entry.key.value.to_string(), entry.key.span));
        }
        let root = &self.document(at.location.file)?.root;
        let sections = root
            .get("components")
            .and_then(Node::as_object)
            .unwrap_or_default();
        let components = sections.iter().map(|section| ("components/", section));
        let older = ["definitions", "parameters", "responses"];
        let older = older.iter().filter_map(|key| Some(("", root.entry(key)?)));
        components.chain(older).find_map(|(prefix, section)| {
            let entry = section.value.entry(token)?;
            let mut reference = format!("#/{prefix}{}", section.key.value);
            pointer::push(&mut reference, token);
            Some((reference, entry.key.span))
        })
    }
}

impl Document {
    /// The whole document.
    pub fn target(&self) -> Target<'_> {
        Target {
            node: &self.root,
            location: Location {
                file: self.file,
                pointer: String::new(),
            },
        }
    }

    /// The node at a JSON Pointer of this document.
    pub(super) fn at(&self, pointer: &str) -> Option<Target<'_>> {
        pointer::split(pointer)?
            .iter()
            .try_fold(self.target(), |at, token| at.child(token))
    }
}

impl<'d> Target<'d> {
    /// The member or item of that reference token.
    pub fn child(&self, token: &str) -> Option<Target<'d>> {
        let node = match &self.node.kind {
            Kind::Object(members) => &members.entry(token)?.value,
            Kind::Array(items) => items.get(pointer::array_index(token)?)?,
            _ => return None,
        };
        let mut location = self.location.clone();
        pointer::push(&mut location.pointer, token);
        Some(Target { node, location })
    }
}
