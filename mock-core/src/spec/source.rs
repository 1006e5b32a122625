//! The files of a description, and places in them.

use std::cell::OnceCell;
use std::fmt;
use std::ops::Range;
use std::path::{Path, PathBuf};

use elsa::FrozenVec;

/// Index of a file in a [`SourceMap`]; the entry document is the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

impl FileId {
    /// The entry document.
    pub const ENTRY: FileId = FileId(0);
}

/// A range of bytes in a file; offsets from 0, the end exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// Byte after the last.
    pub end: u32,
}

impl Span {
    /// The range `start..end` of `file`; offsets beyond 4 GiB are cut to it.
    pub fn new(file: FileId, start: usize, end: usize) -> Span {
        let offset = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Span {
            file,
            start: offset(start),
            end: offset(end),
        }
    }
}

/// A value and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Its place.
    pub span: Span,
}

/// A place as people name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// From 1.
    pub line: usize,
    /// From 1, in characters; a byte order mark counts as none.
    pub column: usize,
}

/// One file as it was read.
#[derive(Debug)]
pub struct SourceFile {
    /// Name for people: as given for the entry document; for the others the path that leads there from the same folder.
    pub name: String,
    /// Absolute path, for rebuild tracking.
    pub path: PathBuf,
    /// The text, a byte order mark included.
    pub text: String,
    /// Offset of each line's first byte.
    line_starts: Vec<u32>,
    /// Characters before each multiple of [`CHECKPOINT`], counted when a column is first asked for.
    checkpoints: OnceCell<Vec<u32>>,
    /// The reference that first led here.
    referrer: OnceCell<Span>,
}

/// Bytes between two counts of characters, so that a column in a line of megabytes costs no walk from its start.
const CHECKPOINT: usize = 128;

impl SourceFile {
    /// The reference that first led to this file; `None` for the entry document.
    pub fn referrer(&self) -> Option<Span> {
        self.referrer.get().copied()
    }

    /// Remembers the reference that led here; only the first counts.
    pub(super) fn set_referrer(&self, reference: Span) {
        self.referrer.get_or_init(|| reference);
    }

    /// The text of line `line` (from 1) without its line end.
    pub fn line_text(&self, line: usize) -> &str {
        self.text.get(self.line_range(line)).unwrap_or_default()
    }

    /// The bytes of line `line` (from 1) without its line end, and without a byte order mark.
    pub fn line_range(&self, line: usize) -> Range<usize> {
        let start = |line: usize| {
            let start = self.line_starts.get(line.saturating_sub(1));
            start.map_or(self.text.len(), |start| *start as usize)
        };
        let (start, end) = (start(line), start(line.saturating_add(1)));
        let text = self.text.get(start..end).unwrap_or_default();
        let content = text.trim_end_matches(['\n', '\r']);
        let has_mark = start == 0 && content.starts_with('\u{feff}');
        let mark = if has_mark { '\u{feff}'.len_utf8() } else { 0 };
        start + mark..start + content.len()
    }

    /// Number of lines.
    pub fn line_count(&self) -> usize {
        self.line_starts.len()
    }

    /// Line and column of a byte offset; an offset inside a character counts as its start.
    pub fn line_column(&self, offset: u32) -> LineColumn {
        let line = self.line_starts.partition_point(|start| *start <= offset).max(1);
        let start = self.line_starts.get(line - 1).map_or(0, |start| *start as usize);
        let offset = self.text.floor_char_boundary((offset as usize).max(start));
        let mark = usize::from(start == 0 && offset > 0 && self.text.starts_with('\u{feff}'));
        LineColumn {
            line,
            column: self.characters_before(offset) - self.characters_before(start) - mark + 1,
        }
    }

    /// Number of characters before a byte offset.
    fn characters_before(&self, offset: usize) -> usize {
        let starts_character = |byte: &&u8| (**byte & 0xC0) != 0x80;
        let bytes = self.text.as_bytes();
        let checkpoints = self.checkpoints.get_or_init(|| {
            let mut counts = vec![0];
            let mut sum = 0;
            for chunk in bytes.chunks(CHECKPOINT) {
                sum += u32::try_from(chunk.iter().filter(starts_character).count()).unwrap_or(u32::MAX);
                counts.push(sum);
            }
            counts
        });
        let checkpoint = offset / CHECKPOINT;
        let before = checkpoints.get(checkpoint).map_or(0, |count| *count as usize);
        let rest = bytes.get(checkpoint * CHECKPOINT..offset).unwrap_or_default();
        before + rest.iter().filter(starts_character).count()
    }
}

/// All files that were read, in the order they were met.
///
/// It only ever grows, so a file can be added while the trees of others are being walked.
#[derive(Default)]
pub struct SourceMap {
    files: FrozenVec<Box<SourceFile>>,
}

impl SourceMap {
    /// Adds a file.
    pub fn add(&self, name: impl Into<String>, path: impl AsRef<Path>, text: String) -> FileId {
        let line_starts = std::iter::once(0)
            .chain(
                text.bytes()
                    .enumerate()
                    .filter(|(_, byte)| *byte == b'\n')
                    .map(|(index, _)| index + 1),
            )
            .map(|start| u32::try_from(start).unwrap_or(u32::MAX))
            .collect();
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files.push(Box::new(SourceFile {
            name: name.into(),
            path: path.as_ref().to_owned(),
            text,
            line_starts,
            checkpoints: OnceCell::new(),
            referrer: OnceCell::new(),
        }));
        id
    }

    /// The file of an id that this map gave out.
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// The path from the entry document's folder to a file, with `/` on every platform: what a binary may say about
    /// files without telling where it was built.
    pub fn portable_name(&self, id: FileId) -> String {
        let folder = self.file(FileId::ENTRY).path.parent().unwrap_or(Path::new(""));
        let path = &self.file(id).path;
        let shared = folder
            .components()
            .zip(path.components())
            .take_while(|(a, b)| a == b)
            .count();
        let up = folder.components().skip(shared).map(|_| "..".into());
        let down = path
            .components()
            .skip(shared)
            .map(|part| part.as_os_str().to_string_lossy());
        up.chain(down).collect::<Vec<_>>().join("/")
    }

    /// All files.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        (0..).map(FileId).zip(self.files.iter())
    }

    /// The text that a span covers.
    pub fn text(&self, span: Span) -> &str {
        self.file(span.file)
            .text
            .get(span.start as usize..span.end as usize)
            .unwrap_or_default()
    }

    /// Line and column of a span's start.
    pub fn line_column(&self, span: Span) -> LineColumn {
        self.file(span.file).line_column(span.start)
    }
}

impl fmt::Debug for SourceMap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.files.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_characters() {
        let map = SourceMap::default();
        let file = map.add("a.yaml", "/a.yaml", "\u{feff}é: 1\r\nb: ü2\n".to_owned());
        let place = |needle: &str| {
            let start = map.file(file).text.find(needle).unwrap();
            map.line_column(Span::new(file, start, start + needle.len()))
        };
        assert_eq!(place("é"), LineColumn { line: 1, column: 1 });
        assert_eq!(place("1"), LineColumn { line: 1, column: 4 });
        assert_eq!(place("2"), LineColumn { line: 2, column: 5 });
        assert_eq!(map.file(file).line_text(1), "é: 1");
        assert_eq!(map.file(file).line_text(2), "b: ü2");
        assert_eq!(map.file(file).line_text(9), "");
    }

    #[test]
    fn columns_of_long_lines_are_right_at_every_offset() {
        let text = "é漢a".repeat(CHECKPOINT);
        let map = SourceMap::default();
        let file = map.add("a", "/a", text.clone());
        for (column, (offset, _)) in text.char_indices().chain([(text.len(), ' ')]).enumerate() {
            let place = map.line_column(Span::new(file, offset, offset));
            let expected = LineColumn {
                line: 1,
                column: column + 1,
            };
            assert_eq!(place, expected);
        }
    }

    #[test]
    fn portable_names_start_at_the_entry_documents_folder() {
        let map = SourceMap::default();
        let name = |path: &str| map.portable_name(map.add(path, path, String::new()));
        assert_eq!(name("/home/me/api/openapi.yaml"), "openapi.yaml");
        assert_eq!(name("/home/me/api/models/pet.json"), "models/pet.json");
        assert_eq!(name("/home/me/shared/error.yaml"), "../shared/error.yaml");
    }
}
