//! The command line of a mock: options → settings, a socket, and what to do with it.

mod cli;
mod connection;
mod guarded;
mod healthcheck;
mod host;
mod listing;
mod prism;
mod serve;

use std::ffi::OsString;
use std::process::ExitCode;

pub(super) use serve::serve_until;

use super::mock::Mock;
use cli::{Command, Parsed};

/// Does what the command line says.
pub(super) fn run(mock: Mock, command_line: impl Iterator<Item = OsString>) -> ExitCode {
    let parsed = match cli::parse(mock.api(), mock.default_settings(), command_line) {
        Ok(parsed) => parsed,
        Err(error) => {
            // Help and version are no errors; clap knows which is which.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    let Parsed {
        command,
        address,
        log,
        notes,
        settings,
    } = parsed;
    match command {
        Command::Serve | Command::Mock { .. } => {
            for note in notes {
                eprintln!("note: {note}");
            }
            serve::serve(mock.settings(settings), &address, log)
        }
        Command::Routes => listing::print_routes(mock.api()),
        Command::Spec => listing::print_head(mock.api()),
        Command::Healthcheck => healthcheck::check(&address),
    }
}
