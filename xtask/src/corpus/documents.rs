//! The public descriptions of the shared folder, unpacked.

use crate::step;
use crate::workspace;
use anyhow::{Context, Result, bail};
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// One description.
pub(crate) struct Document {
    /// Its name in the table; fit for a binary.
    pub(crate) name: String,
    /// The file to begin with.
    pub(crate) entry: PathBuf,
}

/// Entry documents of descriptions that are folders of files, from `specs` or from where archives are unpacked.
const TREES: [&str; 2] = [
    "petstore-separate-2.0/spec/swagger.yaml",
    "specification/DigitalOcean-public.v2.yaml",
];

/// Every description of the shared folder, by name; archives are unpacked into `folder`.
pub(crate) fn all(folder: &Path) -> Result<Vec<Document>> {
    let specs = workspace::shared().join("specs");
    let specs = fs::canonicalize(&specs).with_context(|| format!("cannot read {}", specs.display()))?;
    fs::create_dir_all(folder)?;
    let mut documents = Vec::new();
    let entries = fs::read_dir(&specs).with_context(|| format!("cannot list {}", specs.display()))?;
    for entry in entries {
        let path = entry?.path();
        let file = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if let Some(packed) = file.strip_suffix(".gz") {
            documents.extend(unpack(&path, packed, folder)?);
        } else if path
            .extension()
            .is_some_and(|ending| ending == "yaml" || ending == "yml" || ending == "json")
        {
            documents.push(document(path));
        }
    }
    let trees = TREES
        .iter()
        .flat_map(|tree| [specs.join(tree), folder.join(tree)]);
    documents.extend(trees.filter(|tree| tree.is_file()).map(document));
    documents.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(documents)
}

/// A description of its own.
pub(crate) fn document(entry: PathBuf) -> Document {
    let stem = entry.file_stem().unwrap_or_default().to_string_lossy();
    // `spec/swagger.yaml` says little: the tree's folder is the name.
    let name = match entry.parent().and_then(Path::parent).and_then(Path::file_name) {
        Some(tree) if stem == "swagger" => tree.to_string_lossy().into_owned(),
        _ => stem.into_owned(),
    };
    Document { name, entry }
}

/// Unpacks `NAME.gz` to the document `NAME`, or `NAME.tar.gz` to files that [`TREES`] knows.
fn unpack(archive: &Path, packed: &str, folder: &Path) -> Result<Option<Document>> {
    if Path::new(packed).extension() == Some(OsStr::new("tar")) {
        run(Command::new("tar").arg("xzf").arg(archive).arg("-C").arg(folder))?;
        return Ok(None);
    }
    let entry = folder.join(packed);
    let unpacked = fs::File::create(&entry).with_context(|| format!("cannot write {}", entry.display()))?;
    let status = Command::new("gzip")
        .arg("-dc")
        .arg(archive)
        .stdout(unpacked)
        .status();
    if !status.context("cannot start gzip")?.success() {
        bail!("cannot unpack {}", archive.display());
    }
    Ok(Some(document(entry)))
}

fn run(command: &mut Command) -> Result<()> {
    match step::output(command)? {
        (true, _) => Ok(()),
        (false, output) => bail!("{command:?} failed\n{output}"),
    }
}
