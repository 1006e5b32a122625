//! References → the nodes they mean, in the entry document and in the files that it reaches. No network.
//!
//! Files are read when a reference first leads there, each once. Trees stay where they are until the description is
//! dropped, so passes may keep nodes while further files are being read.

mod anchors;
mod files;
mod target;
#[cfg(test)]
mod tests;

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use elsa::{FrozenBTreeMap, FrozenVec};

use self::anchors::Anchors;
use self::files::Load;
use super::diag::{Code, Diagnostic, Reported, Sink};
use super::read::{self, Node};
use super::settings::Settings;
use super::source::{FileId, SourceMap, Span};

/// References that may follow one another before they count as a cycle.
const MAX_HOPS: usize = 64;

/// "Did you mean" costs a comparison with every neighbour; after so many the answer is the same kind of slip.
const MAX_SUGGESTIONS: u32 = 50;

/// The entry document and the documents that references reach.
pub struct Description<'s> {
    sources: &'s SourceMap,
    settings: &'s Settings,
    /// Folder of the entry document.
    folder: PathBuf,
    entry: Document,
    others: FrozenBTreeMap<FileId, Box<Document>>,
    loads: RefCell<BTreeMap<PathBuf, Load>>,
    /// What was found in files that a quiet reference reached, until a reference that reports reaches them.
    unreported: RefCell<BTreeMap<FileId, Sink>>,
    suggestions: Cell<u32>,
    /// Nodes that passes made of others.
    made: FrozenVec<Box<Node>>,
}

/// One file as a tree.
#[derive(Debug)]
pub struct Document {
    /// The file.
    pub file: FileId,
    /// Its tree.
    pub root: Node,
    anchors: OnceCell<Anchors>,
}

/// Where a node is: equal locations are the same node.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Location {
    /// The file.
    pub file: FileId,
    /// JSON Pointer in that file, such as `/components/schemas/Pet`; empty for the whole document.
    pub pointer: String,
}

/// What a reference leads to.
#[derive(Debug, Clone)]
pub struct Target<'d> {
    /// The node.
    pub node: &'d Node,
    /// Where it is; the same however it is referred to.
    pub location: Location,
}

impl<'s> Description<'s> {
    /// Reads the entry document.
    ///
    /// # Errors
    /// [`Reported`] if it cannot be read.
    pub fn open(
        sources: &'s SourceMap,
        entry: &Path,
        settings: &'s Settings,
        sink: &mut Sink,
    ) -> Result<Description<'s>, Reported> {
        let file = read::read_file(sources, &entry.to_string_lossy(), entry, sink)?;
        let root = read::read(sources, file, sink)?;
        Ok(Description {
            sources,
            settings,
            folder: entry.parent().unwrap_or(Path::new("")).to_owned(),
            entry: Document::new(file, root),
            others: FrozenBTreeMap::new(),
            loads: RefCell::new(BTreeMap::from([(files::identity(entry), Load::Read(file))])),
            unreported: RefCell::default(),
            suggestions: Cell::new(MAX_SUGGESTIONS),
            made: FrozenVec::new(),
        })
    }

    /// The entry document.
    pub fn entry(&self) -> &Document {
        &self.entry
    }

    /// The document of a file, if it was read.
    pub fn document(&self, file: FileId) -> Option<&Document> {
        if file == self.entry.file {
            return Some(&self.entry);
        }
        self.others.get(&file)
    }

    /// Keeps a node that a pass made, for as long as those that were read. References do not lead there.
    pub fn keep(&self, node: Node) -> &Node {
        self.made.push_get(Box::new(node))
    }

    /// The files that were read so far.
    pub fn sources(&self) -> &'s SourceMap {
        self.sources
    }

    /// What the value of a `$ref` (or another URI reference) leads to: one step, which may be a reference again.
    ///
    /// The reference is relative to the file in which it stands.
    ///
    /// # Errors
    /// [`Reported`] if it leads nowhere.
    ///
    /// # Source
    /// OAS 3.1, Reference Object; RFC 3986 §5.2; RFC 6901 §6
    pub fn resolve(&self, reference: &Node, sink: &mut Sink) -> Result<Target<'_>, Reported> {
        let Some(text) = reference.as_str() else {
            let message = format!("a reference must be a string, not {}", reference.describe());
            let report = Diagnostic::new(Code::RefNotAString, reference.span, message);
            return Err(sink.push(report.help("such as `\"#/components/schemas/Pet\"`")));
        };
        match self.try_resolve(text, reference.span) {
            Ok(target) => {
                self.report_load(target.location.file, sink);
                Ok(target)
            }
            Err(failure) => Err(self.report(failure, sink)),
        }
    }

    /// The same for a reference that may lead nowhere, such as one inside an example. Nothing is reported.
    pub fn resolve_quietly(&self, text: &str, span: Span) -> Option<Target<'_>> {
        self.try_resolve(text, span).ok()
    }

    fn report(&self, failure: Failure, sink: &mut Sink) -> Reported {
        match failure {
            Failure::Here(report) => sink.push(*report),
            Failure::InFile(path) => self.report_failed_load(&path, sink),
        }
    }
}

impl Document {
    fn new(file: FileId, root: Node) -> Document {
        Document {
            file,
            root,
            anchors: OnceCell::new(),
        }
    }
}

/// Why a reference leads nowhere.
enum Failure {
    /// What is wrong with the reference.
    Here(Box<Diagnostic>),
    /// The file of that identity is there, but cannot be read; what is wrong with it is reported once.
    InFile(PathBuf),
}

impl From<Diagnostic> for Failure {
    fn from(report: Diagnostic) -> Failure {
        Failure::Here(Box::new(report))
    }
}

fn cycle(reference: &Node) -> Diagnostic {
    let text = reference.as_str().unwrap_or_default();
    let message = format!("the reference `{text}` leads back to itself");
    Diagnostic::new(Code::RefCycle, reference.span, message)
        .help("let one of the references lead to a definition")
}
