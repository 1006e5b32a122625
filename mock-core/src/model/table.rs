//! Lists that grow with the document, decoded row by row when first looked at.

use std::any::Any;
use std::fmt;
use std::marker::PhantomData;
use std::sync::OnceLock;

use bytes::Bytes;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// Index of a row in a [`Table`] of `T`.
#[derive(Serialize, Deserialize)]
#[serde(transparent, bound = "")]
pub struct Row<T> {
    index: u32,
    #[serde(skip)]
    row: PhantomData<fn() -> T>,
}

impl<T> Row<T> {
    /// The row at `index`, from 0.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a description with 2^32 rows does not fit in memory"
    )]
    pub const fn new(index: usize) -> Self {
        Row {
            index: index as u32,
            row: PhantomData,
        }
    }

    /// Position in the table, from 0.
    pub const fn index(self) -> usize {
        self.index as usize
    }
}

impl<T> Clone for Row<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Row<T> {}
impl<T> PartialEq for Row<T> {
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index
    }
}
impl<T> Eq for Row<T> {}
impl<T> PartialOrd for Row<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Row<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.index.cmp(&other.index)
    }
}
impl<T> std::hash::Hash for Row<T> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.index.hash(state);
    }
}
impl<T> fmt::Debug for Row<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.index)
    }
}

/// A list of rows, either built in memory or read from baked bytes.
pub struct Table<T> {
    // A box per row keeps a row that nobody looks at at two words.
    rows: Box<[OnceLock<Box<T>>]>,
    baked: Chunks,
    kept: OnceLock<Box<dyn Any + Send + Sync>>,
}

impl<T> Table<T> {
    /// Number of rows.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// All indices in order.
    pub fn ids(&self) -> impl ExactSizeIterator<Item = Row<T>> + use<T> {
        (0..self.rows.len()).map(Row::new)
    }
}

impl<T> Table<T> {
    /// What somebody works out from the rows and wants to find again with them: made when first asked for. There is room
    /// for one thing, so all must ask for the same; `None` for whoever asks for another.
    pub(crate) fn kept<K: Any + Send + Sync>(&self, make: impl FnOnce(&Self) -> K) -> Option<&K> {
        self.kept.get_or_init(|| Box::new(make(self))).downcast_ref()
    }
}

impl<T: DeserializeOwned + Default> Table<T> {
    /// The row at `id`, decoded on first use.
    ///
    /// `id` must come from this table. Baked rows are read back and compared while the server is compiled, so a row that
    /// does not decode cannot reach a server; should it happen, the row is empty rather than the end of the process.
    pub fn get(&self, id: Row<T>) -> &T {
        self.rows[id.index()]
            .get_or_init(|| Box::new(postcard::from_bytes(&self.baked.get(id.index())).unwrap_or_default()))
    }

    /// All rows in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (Row<T>, &T)> {
        self.ids().map(|id| (id, self.get(id)))
    }

    /// The row at `id` for changing it; `None` where it was not built in memory.
    #[cfg(feature = "spec")]
    pub(crate) fn get_mut(&mut self, id: Row<T>) -> Option<&mut T> {
        self.kept = OnceLock::new();
        self.rows.get_mut(id.index())?.get_mut().map(|row| &mut **row)
    }

    pub(super) fn from_chunks(baked: Chunks) -> Self {
        Table {
            rows: (0..baked.len()).map(|_| OnceLock::new()).collect(),
            baked,
            kept: OnceLock::new(),
        }
    }
}

impl<T: Serialize + DeserializeOwned + Default> Table<T> {
    pub(super) fn to_chunks(&self) -> Result<Chunks, postcard::Error> {
        let mut chunks = ChunksBuilder::default();
        for (_, row) in self.iter() {
            chunks.push(&postcard::to_stdvec(row)?);
        }
        Ok(chunks.finish())
    }
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Table {
            rows: Box::default(),
            baked: Chunks::default(),
            kept: OnceLock::new(),
        }
    }
}

impl<T> FromIterator<T> for Table<T> {
    fn from_iter<I: IntoIterator<Item = T>>(rows: I) -> Self {
        Table {
            rows: rows
                .into_iter()
                .map(|row| OnceLock::from(Box::new(row)))
                .collect(),
            baked: Chunks::default(),
            kept: OnceLock::new(),
        }
    }
}

impl<T: DeserializeOwned + Default + fmt::Debug> fmt::Debug for Table<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

/// Index of a byte string in [`Blobs`].
pub type BlobId = Row<Bytes>;

/// Byte strings of the description, such as examples, that are sent as they are.
#[derive(Default)]
pub struct Blobs {
    chunks: Chunks,
}

impl Blobs {
    /// The bytes at `id`; no copy is made.
    pub fn get(&self, id: BlobId) -> Bytes {
        self.chunks.get(id.index())
    }

    /// Number of byte strings.
    pub fn len(&self) -> usize {
        self.chunks.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub(super) fn from_chunks(chunks: Chunks) -> Self {
        Blobs { chunks }
    }

    pub(super) fn chunks(&self) -> &Chunks {
        &self.chunks
    }
}

impl<B: AsRef<[u8]>> FromIterator<B> for Blobs {
    fn from_iter<I: IntoIterator<Item = B>>(blobs: I) -> Self {
        let mut chunks = ChunksBuilder::default();
        for blob in blobs {
            chunks.push(blob.as_ref());
        }
        Blobs {
            chunks: chunks.finish(),
        }
    }
}

impl fmt::Debug for Blobs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list()
            .entries((0..self.len()).map(|index| self.chunks.get(index)))
            .finish()
    }
}

/// Byte strings one after the other, with the offset of each one's end; read in place.
#[derive(Clone, Default)]
pub(super) struct Chunks {
    /// `u32` little-endian each, bytes into `payload`.
    pub(super) ends: Bytes,
    pub(super) payload: Bytes,
}

impl Chunks {
    pub(super) fn len(&self) -> usize {
        self.ends.len() / 4
    }

    /// Empty where `index` is beyond the end.
    fn get(&self, index: usize) -> Bytes {
        let start = if index == 0 { Some(0) } else { self.end(index - 1) };
        match (start, self.end(index)) {
            (Some(start), Some(end)) if start <= end && end <= self.payload.len() => {
                self.payload.slice(start..end)
            }
            _ => Bytes::new(),
        }
    }

    fn end(&self, index: usize) -> Option<usize> {
        let bytes = self.ends.get(index * 4..index * 4 + 4)?;
        Some(u32::from_le_bytes(bytes.try_into().ok()?) as usize)
    }
}

#[derive(Default)]
struct ChunksBuilder {
    ends: Vec<u8>,
    payload: Vec<u8>,
}

impl ChunksBuilder {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "a binary with 4 GiB of tables does not link"
    )]
    fn push(&mut self, chunk: &[u8]) {
        self.payload.extend_from_slice(chunk);
        self.ends
            .extend_from_slice(&(self.payload.len() as u32).to_le_bytes());
    }

    fn finish(self) -> Chunks {
        Chunks {
            ends: self.ends.into(),
            payload: self.payload.into(),
        }
    }
}
