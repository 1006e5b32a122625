//! The second build of `--verify`: other folder, copied sources, nothing compiled before.

use super::compile::Compiler;
use super::name;
use super::package::{Mock, PACKAGE, Sources, Workspace};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};

/// Builds `mocks` again below `folder`, which it makes and removes, and compares with what was `built`.
pub(crate) fn same_bytes(
    compiler: &Compiler<'_>,
    folder: &Path,
    mocks: &[Mock],
    built: &[PathBuf],
) -> Result<()> {
    remove(folder)?;
    let workspace = Workspace::write(&folder.join("elsewhere"), mocks, Sources::Copied)?;
    eprintln!("    Building again in {}", folder.display());
    let names: Vec<String> = mocks.iter().map(|mock| name::binary(&mock.name)).collect();
    let Some(again) = compiler.binaries(&workspace, PACKAGE, &names)? else {
        bail!("the second build failed, though the first did not");
    };
    for (mock, (first, second)) in mocks.iter().zip(built.iter().zip(&again)) {
        let first = fs::read(first).with_context(|| format!("cannot read {}", first.display()))?;
        let second = fs::read(second).with_context(|| format!("cannot read {}", second.display()))?;
        if let Some(offset) = difference(&first, &second) {
            bail!(
                "{} is not reproducible: two builds differ, first at byte {offset}",
                mock.name
            );
        }
    }
    remove(folder)
}

/// The offset of the first byte in which two files differ.
fn difference(first: &[u8], second: &[u8]) -> Option<usize> {
    let common = first.iter().zip(second).take_while(|(a, b)| a == b).count();
    (common < first.len().max(second.len())).then_some(common)
}

fn remove(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("cannot remove {}", folder.display()))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::difference;

    #[test]
    fn the_first_difference_is_found() {
        for (first, second, expected) in [
            ("", "", None),
            ("ab", "ab", None),
            ("ab", "ac", Some(1)),
            ("ab", "abc", Some(2)),
        ] {
            assert_eq!(
                difference(first.as_bytes(), second.as_bytes()),
                expected,
                "{first} {second}"
            );
        }
    }
}
