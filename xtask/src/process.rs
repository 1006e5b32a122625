//! What the kernel says about a process.

use anyhow::{Context, Result};
use std::fs;

/// Resident memory in kibibytes.
pub(crate) fn memory(id: u32) -> Result<f64> {
    status(id, "VmRSS:")
}

/// The largest resident memory so far, in kibibytes.
pub(crate) fn peak_memory(id: u32) -> Result<f64> {
    status(id, "VmHWM:")
}

fn status(id: u32, key: &str) -> Result<f64> {
    let text = fs::read_to_string(format!("/proc/{id}/status"))?;
    let line = text.lines().find_map(|line| line.strip_prefix(key));
    let value = line.and_then(|line| line.split_whitespace().next());
    Ok(value.with_context(|| format!("no {key}"))?.parse()?)
}
