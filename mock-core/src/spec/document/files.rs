//! URI references → files, each read once.

use std::path::{Component, Path, PathBuf};

use percent_encoding::percent_decode_str;

use super::{Description, Document, Failure};
use crate::spec::diag::{Code, Diagnostic, Reported, Sink, nearest};
use crate::spec::read;
use crate::spec::source::{FileId, Span};

/// A file that a reference led to.
pub(super) enum Load {
    /// It is a document.
    Read(FileId),
    /// It is none.
    Failed {
        /// Why, until it is reported.
        pending: Sink,
        /// The proof that it was reported.
        reported: Option<Reported>,
    },
}

/// What tells files apart: the path without `..` and links where there is one.
pub(super) fn identity(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| normalise(path))
}

/// The path without `.`, and without `..` where a folder stands before it.
fn normalise(path: &Path) -> PathBuf {
    let mut normal = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir if matches!(normal.components().next_back(), Some(Component::Normal(_))) => {
                normal.pop();
            }
            component => normal.push(component),
        }
    }
    normal
}

impl Description<'_> {
    /// The document that the part of a reference before `#` names, for a reference at `span`.
    pub(super) fn file_of(&self, uri: &str, span: Span) -> Result<&Document, Failure> {
        let path = match self.vendored(uri) {
            Some(path) => path,
            None if is_remote(uri) => return Err(remote(uri, span).into()),
            None => self.path_of(uri, span)?,
        };
        let identity = identity(&path);
        let known = self.loads.borrow().get(&identity).map(|load| match load {
            Load::Read(file) => Some(*file),
            Load::Failed { .. } => None,
        });
        let file = known.unwrap_or_else(|| self.load(&path, &identity, span));
        file.and_then(|file| self.document(file))
            .ok_or(Failure::InFile(identity))
    }

    /// The bytes of a file that is no document, such as an example.
    ///
    /// # Errors
    /// The reason why it cannot be read.
    pub fn read_bytes(&self, uri: &str, span: Span) -> Result<Vec<u8>, String> {
        let path = match self.vendored(uri) {
            Some(path) => path,
            None if is_remote(uri) => {
                return Err(format!("`{uri}` is in the network, which a build does not read"));
            }
            None => match self.path_of(uri, span) {
                Ok(path) => path,
                Err(Failure::Here(report)) => return Err(report.message),
                Err(Failure::InFile(path)) => return Err(format!("`{}` cannot be read", path.display())),
            },
        };
        // The build starts again when the file changes.
        self.sources.add(path.to_string_lossy(), &path, String::new());
        std::fs::read(&path).map_err(|error| format!("`{uri}` cannot be read: {error}"))
    }

    /// The path of a relative reference (or of a `file:` URL); the file exists.
    fn path_of(&self, uri: &str, span: Span) -> Result<PathBuf, Failure> {
        let base = self
            .sources
            .file(span.file)
            .path
            .parent()
            .unwrap_or(Path::new(""));
        let uri_path = uri.strip_prefix("file://").unwrap_or(uri);
        let decoded = percent_decode_str(uri_path).decode_utf8_lossy();
        // A file may have `%` in its name; the name as it is written comes second.
        let candidates = [&*decoded, uri_path].map(|name| normalise(&base.join(name)));
        let found = candidates.iter().find(|path| path.is_file());
        found.cloned().ok_or_else(|| {
            let [path, _] = &candidates;
            missing(uri, path, span).into()
        })
    }

    /// The file that the settings name for a URL.
    pub(super) fn vendored(&self, uri: &str) -> Option<PathBuf> {
        let references = &self.settings.references;
        if let Some(path) = references.get(uri) {
            return Some(self.folder.join(path));
        }
        let (prefix, folder) = references
            .iter()
            .rev()
            .find(|(prefix, _)| prefix.ends_with('/') && uri.starts_with(prefix.as_str()))?;
        let rest = percent_decode_str(uri.get(prefix.len()..)?).decode_utf8_lossy();
        Some(normalise(&self.folder.join(folder).join(&*rest)))
    }

    fn load(&self, path: &Path, identity: &Path, reference: Span) -> Option<FileId> {
        let mut pending = Sink::default();
        let name = path.to_string_lossy();
        let read = read::read_file(self.sources, &name, path, &mut pending).and_then(|file| {
            self.sources.file(file).set_referrer(reference);
            let root = read::read(self.sources, file, &mut pending)?;
            Ok(self.others.insert(file, Box::new(Document::new(file, root))).file)
        });
        let load = match read {
            Ok(file) => {
                if !pending.is_empty() {
                    self.unreported.borrow_mut().insert(file, pending);
                }
                Load::Read(file)
            }
            Err(_) => Load::Failed {
                pending,
                reported: None,
            },
        };
        self.loads.borrow_mut().insert(identity.to_owned(), load);
        read.ok()
    }

    /// Reports what reading the file found, once.
    pub(super) fn report_load(&self, file: FileId, sink: &mut Sink) {
        if let Some(mut found) = self.unreported.borrow_mut().remove(&file) {
            sink.append(&mut found);
        }
    }

    /// Reports why the file of that identity is no document, once.
    pub(super) fn report_failed_load(&self, identity: &Path, sink: &mut Sink) -> Reported {
        let known = match self.loads.borrow_mut().get_mut(identity) {
            Some(Load::Failed { pending, reported }) => {
                let moved = sink.append(pending);
                *reported = reported.or(moved);
                *reported
            }
            _ => None,
        };
        known.unwrap_or_else(|| {
            let message = format!("`{}` was lost", identity.display());
            let place = Span::new(FileId::ENTRY, 0, 0);
            sink.push(Diagnostic::new(Code::Internal, place, message))
        })
    }
}

fn is_remote(uri: &str) -> bool {
    let scheme = uri.split_once("://").map_or("", |(scheme, _)| scheme);
    !scheme.is_empty()
        && !scheme.eq_ignore_ascii_case("file")
        && scheme.bytes().all(|b| b.is_ascii_alphanumeric())
}

fn remote(uri: &str, span: Span) -> Diagnostic {
    let message = format!("`{uri}` is in the network, which a build does not read");
    let name = uri
        .rsplit('/')
        .find(|segment| !segment.is_empty())
        .unwrap_or("file.yaml");
    Diagnostic::new(Code::RefRemote, span, message).help(format!(
        "save it beside the description and name it in the settings: `references = {{ \"{uri}\" => \"{name}\" }}`"
    ))
}

fn missing(uri: &str, path: &Path, span: Span) -> Diagnostic {
    let message = format!("the file `{uri}` does not exist");
    let report = Diagnostic::new(Code::RefFile, span, message);
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let mut neighbours: Vec<_> = path
        .parent()
        .and_then(|folder| {
            std::fs::read_dir(if folder.as_os_str().is_empty() {
                Path::new(".")
            } else {
                folder
            })
            .ok()
        })
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    neighbours.sort();
    match nearest(&name, neighbours.iter().map(String::as_str)) {
        Some(near) => report.help(format!("did you mean `{near}`?")),
        None if uri.contains(['/', '.']) => report.help(format!("looked for it at `{}`", path.display())),
        None => report.help(format!(
            "a reference inside this file starts with `#/`; looked for `{}`",
            path.display()
        )),
    }
}
