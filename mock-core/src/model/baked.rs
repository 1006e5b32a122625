//! The form of an [`Api`] inside a binary: one byte string, written while the server is compiled and read in place.
//!
//! ```text
//! u32 format ‖ u32 length, head ‖ for each table: u32 length, ends ‖ u32 length, rows
//! ```
//!
//! All integers are little-endian. Nothing but the head is decoded when a server starts.

use std::fmt;

use bytes::{Buf, BufMut, Bytes};

use super::table::Chunks;
use super::{Api, Blobs, Table};

/// Version of the baked form. The macro writes it into the expansion, so that a binary whose macro and library differ
/// does not compile.
pub const BAKED_FORMAT: u32 = 6;

/// Stands in every expansion as a constant: fails the build if the macro baked for another version of this library.
///
/// # Panics
/// If `baked` is not [`BAKED_FORMAT`]; in a constant, that is an error of the build.
pub const fn check_format(baked: u32) {
    assert!(
        baked == BAKED_FORMAT,
        "mock-macros and mock-core are of different versions"
    );
}

/// Bytes that are no baked API.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BakedError {
    /// Written by another version of this crate.
    Format(u32),
    /// Cut short or damaged.
    Damaged,
}

impl fmt::Display for BakedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BakedError::Format(found) => {
                write!(f, "baked form {found}, but this library reads {BAKED_FORMAT}")
            }
            BakedError::Damaged => f.write_str("the baked description is damaged"),
        }
    }
}

impl std::error::Error for BakedError {}

impl From<postcard::Error> for BakedError {
    fn from(_: postcard::Error) -> Self {
        BakedError::Damaged
    }
}

impl Api {
    /// Writes the baked form.
    ///
    /// # Errors
    /// [`BakedError::Damaged`] if a row cannot be written, which no row of this model is capable of.
    pub fn bake(&self) -> Result<Vec<u8>, BakedError> {
        let mut out = Vec::new();
        out.put_u32_le(BAKED_FORMAT);
        put_section(&mut out, &postcard::to_stdvec(&self.head)?);
        let tables = [
            self.routes.to_chunks()?,
            self.operations.to_chunks()?,
            self.outgoing.to_chunks()?,
            self.webhooks.to_chunks()?,
            self.schemas.to_chunks()?,
            self.places.to_chunks()?,
            self.resources.to_chunks()?,
            self.blobs.chunks().clone(),
        ];
        for chunks in &tables {
            put_section(&mut out, &chunks.ends);
            put_section(&mut out, &chunks.payload);
        }
        Ok(out)
    }

    /// The API in bytes that an expansion holds.
    ///
    /// They were read back while the expansion was made and their format is checked by the compiler, so there is nothing
    /// to fail; damaged bytes would give an API without operations.
    pub fn from_expansion(bytes: &'static [u8]) -> Api {
        Api::from_baked(Bytes::from_static(bytes)).unwrap_or_default()
    }

    /// Reads the baked form; only the head is decoded.
    ///
    /// # Errors
    /// [`BakedError`] if `bytes` were not written by [`Api::bake`] of this version.
    pub fn from_baked(bytes: Bytes) -> Result<Api, BakedError> {
        let mut rest = bytes;
        let format = take_u32(&mut rest)?;
        if format != BAKED_FORMAT {
            return Err(BakedError::Format(format));
        }
        Ok(Api {
            head: postcard::from_bytes(&take_section(&mut rest)?)?,
            routes: Table::from_chunks(take_chunks(&mut rest)?),
            operations: Table::from_chunks(take_chunks(&mut rest)?),
            outgoing: Table::from_chunks(take_chunks(&mut rest)?),
            webhooks: Table::from_chunks(take_chunks(&mut rest)?),
            schemas: Table::from_chunks(take_chunks(&mut rest)?),
            places: Table::from_chunks(take_chunks(&mut rest)?),
            resources: Table::from_chunks(take_chunks(&mut rest)?),
            blobs: Blobs::from_chunks(take_chunks(&mut rest)?),
        })
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a binary with 4 GiB of tables does not link"
)]
fn put_section(out: &mut Vec<u8>, section: &[u8]) {
    out.put_u32_le(section.len() as u32);
    out.put_slice(section);
}

fn take_u32(rest: &mut Bytes) -> Result<u32, BakedError> {
    rest.try_get_u32_le().map_err(|_| BakedError::Damaged)
}

fn take_section(rest: &mut Bytes) -> Result<Bytes, BakedError> {
    let len = take_u32(rest)? as usize;
    if len > rest.len() {
        return Err(BakedError::Damaged);
    }
    Ok(rest.split_to(len))
}

fn take_chunks(rest: &mut Bytes) -> Result<Chunks, BakedError> {
    Ok(Chunks {
        ends: take_section(rest)?,
        payload: take_section(rest)?,
    })
}
