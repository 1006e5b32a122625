//! Executables → what is handed out: the binary, its checksum, and the proof that it stands alone.

use super::package::Mock;
use anyhow::{Context, Result, bail};
use object::read::elf::{Dyn, FileHeader, ProgramHeader};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// A binary in the output folder.
pub(crate) struct Artefact {
    /// Where it is.
    pub(crate) path: PathBuf,
    size_bytes: usize,
    sha256: String,
    is_static: bool,
}

/// Removes what earlier calls made under the same names: after a failed build nothing may look fresh.
pub(crate) fn remove(out: &Path, mocks: &[Mock]) -> Result<()> {
    for path in mocks
        .iter()
        .flat_map(|mock| [out.join(&mock.name), checksum_path(out, &mock.name)])
    {
        match fs::remove_file(&path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(error).with_context(|| format!("cannot remove {}", path.display()));
            }
            _ => {}
        }
    }
    Ok(())
}

/// Copies each executable and writes its checksum beside it; a binary that should stand alone and does not is an error.
pub(crate) fn publish(
    out: &Path,
    mocks: &[Mock],
    built: &[PathBuf],
    must_be_static: bool,
) -> Result<Vec<Artefact>> {
    let mut read = Vec::new();
    for (mock, executable) in mocks.iter().zip(built) {
        let bytes = fs::read(executable).with_context(|| format!("cannot read {}", executable.display()))?;
        let needs = needs(&bytes).with_context(|| format!("cannot read {} as ELF", executable.display()));
        let is_static = match needs {
            Ok(needs) if needs.is_empty() => true,
            Ok(needs) if must_be_static => bail!("{} is not static: needs {}", mock.name, needs.join(", ")),
            Err(error) if must_be_static => return Err(error),
            _ => false,
        };
        read.push((mock, executable, bytes, is_static));
    }
    fs::create_dir_all(out).with_context(|| format!("cannot create {}", out.display()))?;
    read.into_iter()
        .map(|(mock, executable, bytes, is_static)| {
            let path = out.join(&mock.name);
            fs::copy(executable, &path).with_context(|| format!("cannot write {}", path.display()))?;
            let sha256 = hex(&Sha256::digest(&bytes));
            let checksum = checksum_path(out, &mock.name);
            fs::write(&checksum, format!("{sha256}  {}\n", mock.name))
                .with_context(|| format!("cannot write {}", checksum.display()))?;
            Ok(Artefact {
                path,
                size_bytes: bytes.len(),
                sha256,
                is_static,
            })
        })
        .collect()
}

impl Artefact {
    /// A few lines for a person.
    pub(crate) fn summary(&self, triple: &str, verified: bool) -> String {
        let linked = if self.is_static {
            "static: no interpreter, no shared library"
        } else {
            "dynamic"
        };
        let kibibytes = self.size_bytes.div_ceil(1024);
        let mut text = format!("{}\n", self.path.display());
        // Writing to a String cannot fail.
        let _ = writeln!(text, "  size    {} bytes ({kibibytes} KiB)", self.size_bytes);
        let _ = writeln!(text, "  sha256  {}", self.sha256);
        let _ = write!(text, "  linked  {linked} ({triple})");
        if verified {
            text.push_str("\n  build   reproducible: two folders, the same bytes");
        }
        text
    }
}

fn checksum_path(out: &Path, name: &str) -> PathBuf {
    out.join(format!("{name}.sha256"))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// What an ELF file asks for when it starts: its interpreter and its shared libraries.
fn needs(bytes: &[u8]) -> Result<Vec<String>> {
    if object::FileKind::parse(bytes)? == object::FileKind::Elf32 {
        needs_of::<object::elf::FileHeader32<object::Endianness>>(bytes)
    } else {
        needs_of::<object::elf::FileHeader64<object::Endianness>>(bytes)
    }
}

fn needs_of<Elf: FileHeader>(bytes: &[u8]) -> Result<Vec<String>> {
    let header = Elf::parse(bytes)?;
    let endian = header.endian()?;
    let mut needs = Vec::new();
    for segment in header.program_headers(endian, bytes)? {
        if let Some(interpreter) = segment.interpreter(endian, bytes)? {
            needs.push(String::from_utf8_lossy(interpreter).into_owned());
        }
        let dynamic = segment.dynamic(endian, bytes)?.unwrap_or_default();
        let libraries = dynamic
            .iter()
            .filter(|entry| entry.tag(endian) == object::elf::DT_NEEDED);
        needs.extend(libraries.map(|_| "a shared library".to_owned()));
    }
    Ok(needs)
}

#[cfg(test)]
mod tests {
    use super::{hex, needs};

    #[test]
    fn bytes_become_hexadecimal_digits() {
        assert_eq!(hex(&[0, 0xab, 0xff]), "00abff");
    }

    #[test]
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    fn a_dynamic_binary_needs_its_interpreter_and_libraries() {
        let own = std::fs::read("/proc/self/exe").expect("this test's own binary");
        let needs = needs(&own).expect("an ELF file");
        assert!(needs.iter().any(|need| need.starts_with("/lib")), "{needs:?}");
        assert!(needs.iter().any(|need| need == "a shared library"), "{needs:?}");
    }

    #[test]
    fn what_is_not_elf_is_an_error() {
        for bytes in [&b""[..], b"#!/bin/sh\n", b"\x7fELF"] {
            assert!(needs(bytes).is_err(), "{bytes:?}");
        }
    }
}
