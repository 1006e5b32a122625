//! The file of `--state FILE`: one change in each line, the later one holds.
//!
//! A line reaches the operating system before its request is answered, so nothing is lost when the process is killed; a line that
//! was cut short is left out. At the start, and at a reset, the file is written anew, without what does not hold any more.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

#[derive(Debug)]
pub(super) struct Journal {
    path: PathBuf,
    file: File,
}

impl Journal {
    /// The file, created where there is none, and its lines.
    ///
    /// # Errors
    /// Those of the file system; that it is in use by another process.
    pub(super) fn open(path: &Path) -> io::Result<(Journal, Vec<String>)> {
        let file = OpenOptions::new()
            .read(true)
            .append(true)
            .create(true)
            .open(path)?;
        file.try_lock().map_err(io::Error::from)?;
        let lines = BufReader::new(&file).lines().collect::<io::Result<_>>()?;
        let journal = Journal {
            path: path.to_owned(),
            file,
        };
        Ok((journal, lines))
    }

    /// Adds a line.
    ///
    /// # Errors
    /// Those of the file system.
    pub(super) fn append(&mut self, line: &str) -> io::Result<()> {
        // One call: a line stands whole, or its end is missing.
        self.file.write_all([line, "\n"].concat().as_bytes())
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
        file.try_lock().map_err(io::Error::from)?;
        let text: String = lines.iter().flat_map(|line| [line, "\n"]).collect();
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        fs::rename(&new, &self.path)?;
        self.file = file;
        Ok(())
    }
}
