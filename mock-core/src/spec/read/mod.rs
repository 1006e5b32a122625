//! Text → a tree in which every key and value knows its place. JSON and YAML give the same tree.

mod file;
mod json;
mod members;
mod node;
mod yaml;

pub use file::read_file;
pub use members::{Entry, Members};
pub use node::{Kind, Node};

use super::diag::{Code, Diagnostic, Reported, Sink};
use super::source::{FileId, SourceFile, SourceMap, Span};

#[cfg(test)]
pub(super) mod robustness;
#[cfg(test)]
mod tests;

/// How deep arrays and objects of a description may be nested: as deep as in any other JSON text.
pub const MAX_DEPTH: usize = crate::json::MAX_DEPTH;

/// Reads a file of the map as JSON or YAML.
///
/// A file named `.json` is JSON; any other is JSON if it starts with a bracket and the JSON reader accepts it, else YAML.
///
/// # Errors
/// [`Reported`] if no tree can be made of the text. What leaves the tree usable, such as a key that stands twice, is
/// reported and read over, so that the passes after this one can report their part in the same run.
pub fn read(sources: &SourceMap, file: FileId, sink: &mut Sink) -> Result<Node, Reported> {
    let source = sources.file(file);
    let text = source.text.strip_prefix('\u{feff}').unwrap_or(&source.text);
    if text.trim().is_empty() {
        return Err(sink.push(empty(file)));
    }
    if is_named_json(source) {
        return json::read(&source.text, file, sink);
    }
    if text.trim_start().starts_with(['{', '[']) {
        let mut trial = Sink::default();
        if let Ok(node) = json::read(&source.text, file, &mut trial)
            && !trial.has_errors()
        {
            return Ok(node);
        }
    }
    yaml::read(&source.text, file, sink)
}

/// The report of a file that has no value in it.
fn empty(file: FileId) -> Diagnostic {
    Diagnostic::new(Code::FileEmpty, Span::new(file, 0, 0), "the file is empty")
        .help("a description starts with `openapi: 3.1.0` or `swagger: \"2.0\"`")
}

fn is_named_json(source: &SourceFile) -> bool {
    source
        .path
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("json"))
}

/// Makes the mapping, and reports each key that stands twice.
fn members(entries: Vec<Entry>, sink: &mut Sink) -> Members {
    let (members, duplicates) = Members::new(entries);
    for duplicate in duplicates {
        let message = format!("the key `{}` stands twice in one mapping", duplicate.key.value);
        sink.push(
            Diagnostic::new(Code::DuplicateKey, duplicate.key.span, message)
                .related(duplicate.first, "it stands here first")
                .help("rename or remove one of the two; keys that differ only in quotes are the same key"),
        );
    }
    members
}

/// The report of an array or object nested too deep, at its first character.
fn nested_too_deep(span: Span) -> Diagnostic {
    let message = format!("nested deeper than {MAX_DEPTH} levels");
    Diagnostic::new(Code::NestedTooDeep, span, message)
        .help("move inner parts to `components` and refer to them by `$ref`")
}
