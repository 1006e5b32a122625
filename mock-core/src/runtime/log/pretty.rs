//! Lines for people: time, method, path, status, duration, why.

use std::fmt::{self, Write};

use super::Exchange;

/// What a terminal does with text that comes from a request is not the client's choice: control characters are escaped.
pub(super) fn write(out: &mut String, exchange: &Exchange, coloured: bool) -> fmt::Result {
    let seconds = exchange.since_epoch().as_secs();
    let (hours, minutes, seconds) = (seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
    let colour = match exchange.status.as_u16() {
        _ if !coloured => None,
        ..300 => Some("32"),
        300..400 => Some("36"),
        400..500 => Some("33"),
        500.. => Some("31"),
    };
    write!(out, "{hours:02}:{minutes:02}:{seconds:02}  ")?;
    write!(
        out,
        "{:<7} {:<40} ",
        exchange.method.as_str(),
        exchange.path_and_query()
    )?;
    match colour {
        Some(colour) => write!(out, "\u{1b}[{colour}m{}\u{1b}[0m", exchange.status.as_u16())?,
        None => write!(out, "{}", exchange.status.as_u16())?,
    }
    write!(out, " {:>8.1} ms  ", exchange.duration.as_secs_f64() * 1000.0)?;
    for character in exchange.why.chars() {
        if character.is_control() {
            write!(out, "{}", character.escape_debug())?;
        } else {
            out.push(character);
        }
    }
    out.push('\n');
    Ok(())
}
