//! What a request asks for → which response, media type and example answer it.

mod accept;
mod choose;
mod coding;
mod language;
mod prefer;

pub use accept::Accept;
#[cfg(feature = "spec")]
pub(crate) use choose::default_response;
pub use choose::{Choice, ChooseError, choose, choose_error, response_for};
pub use coding::choose_coding;
pub use language::choose_locale;
pub use prefer::{PreferError, Preferences};
