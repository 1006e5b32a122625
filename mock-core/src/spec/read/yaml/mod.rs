//! YAML text → tree, by the core schema of YAML 1.2 with merge keys. The only place that knows the parser crate.

mod anchors;
mod fault;
mod merge;

use std::ops::Range;

use granit_parser::{Event, Parser, ScalarStyle, Tag};

use self::anchors::Anchors;
use self::merge::Merge;
use super::{Entry, Kind, MAX_DEPTH, Node, empty, members, nested_too_deep};
use crate::spec::diag::{Code, Diagnostic, Reported, Sink};
use crate::spec::source::{FileId, Span, Spanned};
use crate::yaml::{Scalar, resolve};

/// Reads a YAML text of one document.
///
/// # Errors
/// [`Reported`] at the first syntax error: what follows it cannot be told.
///
/// # Source
/// YAML 1.2.2; Merge Key Language-Independent Type for YAML 1.1
pub(super) fn read(text: &str, file: FileId, sink: &mut Sink) -> Result<Node, Reported> {
    let options = granit_parser::options! {
        emit_anchor_events: true,
        emit_unresolved_aliases: true,
        // YAML allows 1024 characters, JSON any number; all that could be a key is held until it is known to be none.
        simple_key_max_lookahead: 1 << 16,
        flow_nesting_limit: MAX_DEPTH,
        block_nesting_limit: MAX_DEPTH,
    };
    let mut builder = Builder {
        text,
        file,
        sink,
        frames: Vec::new(),
        anchors: Anchors::default(),
        root: None,
        last_end: 0,
    };
    for event in Parser::new_from_str_with_options(text, options) {
        match event {
            Ok((Event::DocumentStart(..), span)) if builder.root.is_some() => {
                builder.report_second_document(&span);
                break;
            }
            Ok((event, span)) => builder.take(event, &span)?,
            Err(error) => {
                builder.abandon();
                return Err(sink.push(fault::report(&error, text, file)));
            }
        }
    }
    builder.root.ok_or_else(|| sink.push(empty(file)))
}

struct Builder<'t, 's> {
    text: &'t str,
    file: FileId,
    sink: &'s mut Sink,
    /// Collections that are open, the innermost last.
    frames: Vec<Frame>,
    anchors: Anchors,
    root: Option<Node>,
    /// End of the last node that was taken; block collections end with their last node.
    last_end: usize,
}

struct Frame {
    start: usize,
    /// The id of its anchor; 0 without one.
    anchor: usize,
    content: Content,
}

enum Content {
    Sequence(Vec<Node>),
    Mapping {
        entries: Vec<Entry>,
        merges: Vec<Merge>,
        key: Option<Key>,
    },
}

enum Key {
    Text(Spanned<Box<str>>),
    Merge(Span),
}

impl Builder<'_, '_> {
    fn take(&mut self, event: Event<'_>, span: &granit_parser::Span) -> Result<(), Reported> {
        let range = span.byte_range().unwrap_or_default();
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                if let Some(key) = self.as_key(&text, style, &range) {
                    self.last_end = range.end;
                    if let Key::Text(key) = &key {
                        self.define_key_anchor(anchor, key)?;
                    }
                    self.set_key(key);
                    return Ok(());
                }
                let node = self.scalar(&text, style, tag.as_deref(), span);
                self.complete(node, anchor)
            }
            Event::SequenceStart(_, anchor, tag) => {
                self.check_tag(tag.as_deref(), "seq", span);
                self.open(&range, anchor, Content::Sequence(Vec::new()))
            }
            Event::MappingStart(_, anchor, tag) => {
                self.check_tag(tag.as_deref(), "map", span);
                let content = Content::Mapping {
                    entries: Vec::new(),
                    merges: Vec::new(),
                    key: None,
                };
                self.open(&range, anchor, content)
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(&range),
            Event::Anchor(_, name) => {
                self.anchors.name(&name);
                Ok(())
            }
            Event::Alias(id) => {
                let span = self.span(&range);
                let depth = self.frames.len();
                let node = self
                    .anchors
                    .resolve(id, depth, span)
                    .map_err(|report| self.sink.push(report))?;
                self.last_end = range.end;
                self.complete_alias(node, span)
            }
            Event::UnresolvedAlias(name) => {
                let span = self.span(&range);
                self.sink.push(self.anchors.report_unknown(&name, span));
                self.last_end = range.end;
                self.complete_alias(
                    Node {
                        span,
                        kind: Kind::Null,
                    },
                    span,
                )
            }
            // Documents and the stream itself.
            _ => Ok(()),
        }
    }

    fn span(&self, range: &Range<usize>) -> Span {
        Span::new(self.file, range.start, range.end)
    }

    /// The scalar as a key, if a key is due here: its text as written, whatever its type would be.
    fn as_key(&self, text: &str, style: ScalarStyle, range: &Range<usize>) -> Option<Key> {
        let Some(Frame {
            content: Content::Mapping { key: None, .. },
            ..
        }) = self.frames.last()
        else {
            return None;
        };
        let span = self.span(range);
        if style == ScalarStyle::Plain && text == "<<" {
            return Some(Key::Merge(span));
        }
        // The parser gives `~` for a plain scalar that is not there.
        let text = if range.is_empty() { "" } else { text };
        Some(Key::Text(Spanned {
            value: text.into(),
            span,
        }))
    }

    fn set_key(&mut self, new: Key) {
        if let Some(Frame {
            content: Content::Mapping { key, .. },
            ..
        }) = self.frames.last_mut()
        {
            *key = Some(new);
        }
    }

    /// An anchored key can be aliased as a value.
    fn define_key_anchor(&mut self, anchor: usize, key: &Spanned<Box<str>>) -> Result<(), Reported> {
        let node = Node {
            span: key.span,
            kind: Kind::String(key.value.clone()),
        };
        self.define(anchor, &node)
    }

    fn define(&mut self, anchor: usize, node: &Node) -> Result<(), Reported> {
        if anchor == 0 {
            return Ok(());
        }
        self.anchors
            .define(anchor, node)
            .map_err(|report| self.sink.push(report))
    }

    fn scalar(
        &mut self,
        text: &str,
        style: ScalarStyle,
        tag: Option<&Tag>,
        span: &granit_parser::Span,
    ) -> Node {
        let mut range = span.byte_range().unwrap_or_default();
        if matches!(style, ScalarStyle::Literal | ScalarStyle::Folded) {
            let content = self.text.get(range.clone()).unwrap_or_default();
            range.end = range.start + content.trim_end().len();
        }
        self.last_end = range.end;
        let string = || Kind::String(text.into());
        let kind = match tag.map(|tag| tag.core_suffix()) {
            Some(Some("str")) => string(),
            Some(Some("null")) => Kind::Null,
            Some(Some(wanted @ ("bool" | "int" | "float"))) => {
                let kind = plain(text);
                if !matches!(kind, Kind::Bool(_) | Kind::Number(_)) {
                    self.report_tag(span, format!("`{text}` is not what its tag `!!{wanted}` says"));
                }
                kind
            }
            tagged => {
                let is_non_specific = tag.is_some_and(|tag| tag.original() == "!");
                if tagged.is_some() && !is_non_specific {
                    self.check_tag(tag, "str", span);
                }
                if style == ScalarStyle::Plain && !is_non_specific {
                    plain(text)
                } else {
                    string()
                }
            }
        };
        Node {
            span: self.span(&range),
            kind,
        }
    }

    /// Reports a tag that changes the meaning in a way that JSON has no word for.
    fn check_tag(&mut self, tag: Option<&Tag>, expected: &str, span: &granit_parser::Span) {
        let Some(tag) = tag else { return };
        let name = tag.original();
        let is_text = expected == "str"
            && matches!(
                tag.suffix_in_namespace("tag:yaml.org,2002:").as_deref(),
                Some("binary" | "timestamp")
            );
        if name != "!" && !tag.is_yaml_core_schema_tag(expected) && !is_text {
            self.report_tag(span, format!("the tag `{name}` has no meaning in a description"));
        }
    }

    fn report_tag(&mut self, span: &granit_parser::Span, message: String) {
        let tag = span.tag_span().and_then(|span| span.byte_range());
        let place = self.span(&tag.or_else(|| span.byte_range()).unwrap_or_default());
        self.sink.push(
            Diagnostic::new(Code::YamlTag, place, message)
                .help("remove the tag; the value is read as if it had none"),
        );
    }

    fn open(&mut self, range: &Range<usize>, anchor: usize, content: Content) -> Result<(), Reported> {
        let span = self.span(range);
        if self.frames.len() >= MAX_DEPTH {
            return Err(self.sink.push(nested_too_deep(span)));
        }
        if let Some(Frame {
            content: Content::Mapping { key: None, .. },
            ..
        }) = self.frames.last()
        {
            return Err(self.report_key(span, &content));
        }
        self.frames.push(Frame {
            start: range.start,
            anchor,
            content,
        });
        Ok(())
    }

    fn report_key(&mut self, span: Span, content: &Content) -> Reported {
        let what = match content {
            Content::Sequence(_) => "a sequence",
            Content::Mapping { .. } => "a mapping",
        };
        let message = format!("a key must be a scalar; this is {what}");
        self.sink.push(
            Diagnostic::new(Code::YamlKey, span, message)
                .help("a text that starts with a bracket stands in quotes"),
        )
    }

    fn close(&mut self, range: &Range<usize>) -> Result<(), Reported> {
        let Some(frame) = self.frames.pop() else {
            return Ok(());
        };
        if !range.is_empty() {
            self.last_end = range.end;
        }
        let kind = match frame.content {
            Content::Sequence(mut items) => {
                items.shrink_to_fit();
                Kind::Array(items)
            }
            Content::Mapping { entries, merges, .. } => {
                let explicit = members(entries, self.sink);
                Kind::Object(merge::apply(explicit, merges, self.sink))
            }
        };
        let node = Node {
            span: self.span(&(frame.start..self.last_end.max(frame.start))),
            kind,
        };
        self.complete(node, frame.anchor)
    }

    fn complete(&mut self, node: Node, anchor: usize) -> Result<(), Reported> {
        self.define(anchor, &node)?;
        let Some(frame) = self.frames.last_mut() else {
            self.root.get_or_insert(node);
            return Ok(());
        };
        match &mut frame.content {
            Content::Sequence(items) => items.push(node),
            Content::Mapping { entries, merges, key } => match key.take() {
                Some(Key::Text(key)) => entries.push(Entry { key, value: node }),
                Some(Key::Merge(key)) => merges.push(Merge {
                    key,
                    before: entries.len(),
                    value: node,
                }),
                None => {}
            },
        }
        Ok(())
    }

    /// An alias stands for a value, or for the text of a key.
    fn complete_alias(&mut self, node: Node, alias: Span) -> Result<(), Reported> {
        let key_is_due = matches!(
            self.frames.last().map(|frame| &frame.content),
            Some(Content::Mapping { key: None, .. })
        );
        if !key_is_due {
            return self.complete(node, 0);
        }
        let text: Box<str> = match node.kind {
            Kind::String(text) | Kind::Number(text) => text,
            Kind::Bool(boolean) => boolean.to_string().into(),
            Kind::Null => "".into(),
            Kind::Array(_) => return Err(self.report_key(alias, &Content::Sequence(Vec::new()))),
            Kind::Object(_) => {
                let message = "a key must be a scalar; this alias stands for a mapping";
                return Err(self.sink.push(Diagnostic::new(Code::YamlKey, alias, message)));
            }
        };
        self.set_key(Key::Text(Spanned {
            value: text,
            span: alias,
        }));
        Ok(())
    }

    fn report_second_document(&mut self, span: &granit_parser::Span) {
        let place = self.span(&span.byte_range().unwrap_or_default());
        self.sink.push(
            Diagnostic::new(Code::YamlDocuments, place, "a second document starts here")
                .help("a file holds one description; put the second one into a file of its own"),
        );
    }

    /// After a syntax error: reports the duplicate keys of what is still open.
    fn abandon(&mut self) {
        for frame in self.frames.drain(..) {
            if let Content::Mapping { entries, .. } = frame.content {
                members(entries, self.sink);
            }
        }
    }
}

/// What a plain scalar is; numbers that are not finite have no word in JSON and are texts.
fn plain(text: &str) -> Kind {
    match resolve(text) {
        Scalar::Null => Kind::Null,
        Scalar::Bool(boolean) => Kind::Bool(boolean),
        Scalar::Number(text) => Kind::Number(text),
        Scalar::NotFinite | Scalar::String => Kind::String(text.into()),
    }
}
