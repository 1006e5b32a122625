//! Lines for people: time, method, path, status, duration, why.

use std::fmt::{self, Write};

use super::Line;

/// What a terminal does with text that comes from a request is not the client's choice: control characters are escaped.
pub(super) fn write(out: &mut String, line: &Line, coloured: bool) -> fmt::Result {
    let seconds = line.since_epoch().as_secs();
    let (hours, minutes, seconds) = (seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
    let status = line.status.map_or(0, |status| status.as_u16());
    let colour = match status {
        _ if !coloured => None,
        200..300 => Some("32"),
        300..400 => Some("36"),
        400..500 => Some("33"),
        _ => Some("31"),
    };
    write!(out, "{hours:02}:{minutes:02}:{seconds:02}  ")?;
    write!(out, "{:<7} {:<40} ", line.method.as_str(), line.target())?;
    match colour {
        Some(colour) => write!(out, "\u{1b}[{colour}m{status:03}\u{1b}[0m")?,
        None => write!(out, "{status:03}")?,
    }
    write!(out, " {:>8.1} ms  ", line.duration.as_secs_f64() * 1000.0)?;
    for character in line.why.chars() {
        if character.is_control() {
            write!(out, "{}", character.escape_debug())?;
        } else {
            out.push(character);
        }
    }
    out.push('\n');
    Ok(())
}
