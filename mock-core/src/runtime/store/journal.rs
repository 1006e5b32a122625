//! The file of `--state FILE`: one change in each line, the later one holds.
//!
//! A line reaches the operating system before its request is answered, so nothing is lost when the process is killed; a line that
//! was cut short is left out. At the start, and at a reset, the file is written anew, without what does not hold any more.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

#[derive(Debug)]
pub(super) struct Journal {
    path: PathBuf,
    file: File,
    /// How much of the file is whole, in bytes.
    len: u64,
}

impl Journal {
    /// The file, created where there is none, and its lines.
    ///
    /// # Errors
    /// Those of the file system; that it is in use by another process.
    pub(super) fn open(path: &Path) -> io::Result<(Journal, Vec<String>)> {
        let mut file = OpenOptions::new()
            .read(true)
            .append(true)
            .create(true)
            .open(path)?;
        lock(&file)?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        // A line that was cut may end within a character.
        let lines = bytes.split(|byte| *byte == b'\n');
        let lines = lines.filter_map(|line| str::from_utf8(line).ok().map(ToOwned::to_owned));
        let journal = Journal {
            path: path.to_owned(),
            file,
            len: bytes.len() as u64,
        };
        Ok((journal, lines.collect()))
    }

    /// Adds a line.
    ///
    /// # Errors
    /// Those of the file system.
    pub(super) fn append(&mut self, line: &str) -> io::Result<()> {
        // One call: a line stands whole, or its end is missing.
        let line = [line, "\n"].concat();
        let written = self.file.write_all(line.as_bytes());
        match written {
            Ok(()) => self.len += line.len() as u64,
            // The next line must not go on where this one was cut, such as when the disk is full.
            Err(_) => self.file.set_len(self.len)?,
        }
        written
    }

    /// Puts other lines in the place of all; until they are complete, the old ones stand.
    ///
    /// # Errors
    /// Those of the file system.
    pub(super) fn rewrite(&mut self, lines: &[String]) -> io::Result<()> {
        let mut name = self.path.clone().into_os_string();
        name.push(".new");
        let new = PathBuf::from(name);
        let mut file = OpenOptions::new().append(true).create(true).open(&new)?;
        file.set_len(0)?;
        lock(&file)?;
        let text: String = lines.iter().flat_map(|line| [line, "\n"]).collect();
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        fs::rename(&new, &self.path)?;
        self.file = file;
        self.len = text.len() as u64;
        Ok(())
    }
}

/// Two processes that write one file would lose each other's changes.
fn lock(file: &File) -> io::Result<()> {
    file.try_lock().map_err(|error| match error {
        TryLockError::WouldBlock => io::Error::new(io::ErrorKind::ResourceBusy, "another process uses it"),
        TryLockError::Error(error) => error,
    })
}
