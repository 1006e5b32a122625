//! Diagnostics → text for people, and the forms that other tools read.

mod excerpt;
mod github;
mod json;
mod place;
mod sarif;
#[cfg(test)]
mod tests;
mod text;

pub use github::github;
pub use json::json;
pub use sarif::sarif;
pub use text::{summary, text};

/// JSON with line breaks, and one at its end.
fn pretty(value: &impl serde::Serialize) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}
