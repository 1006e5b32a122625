//! Comma-separated values (RFC 4180), or those between tabs → a list of maps by the names in the header, or of lists where there is none.

use std::borrow::Cow;

use super::BodyError;
use crate::engine::decode::coerce::{Kind, Written, kind};
use crate::engine::outline::Outline;

const MAX_CELLS: usize = 1_000_000;

/// Reads rows; the schema of the items says whether the first one names the columns. An empty cell is an absent member.
///
/// # Errors
/// [`BodyError`] if a quote is not closed or followed by something.
pub(super) fn decode<'m>(
    outline: &Outline<'_>,
    text: &str,
    separator: char,
) -> Result<Written<'static>, BodyError<'m>> {
    let Kind::List { .. } = kind(outline) else {
        return Ok(Written::Text(text.to_owned().into()));
    };
    let mut rows = rows(text, separator)?.into_iter();
    let written: Vec<_> = match kind(&outline.item(0)) {
        Kind::List { .. } => rows
            .map(|row| Written::List(row.into_iter().map(cell).collect()))
            .collect(),
        Kind::Map => {
            let header = rows.next().unwrap_or_default();
            let member = |(name, text): (&String, String)| (Cow::Owned(name.clone()), cell(text));
            let map = |row: Vec<String>| {
                let named = header.iter().zip(row).filter(|(_, text)| !text.is_empty());
                Written::Map(named.map(member).collect())
            };
            rows.map(map).collect()
        }
        Kind::Text => rows.flatten().map(cell).collect(),
    };
    Ok(Written::List(written))
}

fn cell(text: String) -> Written<'static> {
    Written::Text(Cow::Owned(text))
}

fn rows<'m>(text: &str, separator: char) -> Result<Vec<Vec<String>>, BodyError<'m>> {
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut rest = text;
    let mut cells = 0;
    while !rest.is_empty() {
        let (cell, after) = if let Some(quoted) = rest.strip_prefix('"') {
            quoted_cell(quoted)?
        } else {
            let end = rest.find([separator, '\r', '\n']).unwrap_or(rest.len());
            let (cell, after) = rest.split_at(end);
            (cell.to_owned(), after)
        };
        cells += 1;
        if cells > MAX_CELLS {
            return Err(malformed("it has more than 1000000 cells"));
        }
        row.push(cell);
        rest = match after.strip_prefix(separator) {
            Some("") => {
                row.push(String::new());
                ""
            }
            Some(after) => after,
            None => {
                rows.push(std::mem::take(&mut row));
                after.trim_start_matches(['\r', '\n'])
            }
        };
    }
    if !row.is_empty() {
        rows.push(row);
    }
    Ok(rows)
}

/// A cell after its opening quote, in which a quote is doubled.
fn quoted_cell<'m>(text: &str) -> Result<(String, &str), BodyError<'m>> {
    let mut cell = String::new();
    let mut rest = text;
    loop {
        let (plain, after) = rest
            .split_once('"')
            .ok_or_else(|| malformed("a quote is not closed"))?;
        cell.push_str(plain);
        match after.strip_prefix('"') {
            Some(after) => {
                cell.push('"');
                rest = after;
            }
            None if after.is_empty() || after.starts_with([',', '\r', '\n']) => return Ok((cell, after)),
            None => return Err(malformed("a quote is followed by something")),
        }
    }
}

fn malformed<'m>(reason: &'static str) -> BodyError<'m> {
    BodyError::malformed("CSV", reason)
}
