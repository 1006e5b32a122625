//! The words that users of Prism type.

use clap::ArgAction;

use crate::runtime::compat::Compat;
use crate::runtime::settings::{LogFormat, Settings};

/// Options that stand in scripts written for Prism.
#[derive(Debug, clap::Args)]
pub(super) struct PrismArgs {
    /// Answer just as another server does
    #[arg(long, global = true, value_enum, default_value_t = Compat::Mock, env = "MOCK_COMPAT")]
    compat: Compat,

    /// Answer 500 where an example breaks its schema
    #[arg(long, global = true, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_value_t = false,
        default_missing_value = "true", action = ArgAction::Set, env = "MOCK_ERRORS")]
    errors: bool,

    /// Leave out the examples of responses; those within schemas stay
    #[arg(long, alias = "ignoreExamples", global = true, value_name = "BOOL", num_args = 0..=1, require_equals = true,
        default_value_t = false, default_missing_value = "true", action = ArgAction::Set, env = "MOCK_IGNORE_EXAMPLES")]
    ignore_examples: bool,

    #[arg(long = "verboseLevel", short = 'v', global = true, hide = true, value_parser = ["trace", "debug", "info", "warn",
        "error", "fatal", "silent"])]
    verbose_level: Option<String>,

    #[arg(long, short, global = true, hide = true, num_args = 0..=1, require_equals = true, default_missing_value = "true")]
    multiprocess: Option<bool>,

    #[arg(long = "json-schema-faker-fillProperties", global = true, hide = true, num_args = 0..=1,
        default_missing_value = "true")]
    fill_properties: Option<bool>,
}

impl PrismArgs {
    pub(super) fn apply(&self, settings: &mut Settings) {
        if self.compat != Compat::Mock {
            settings.compat = self.compat;
        }
        settings.errors |= self.errors;
        settings.ignore_examples |= self.ignore_examples;
        settings.fill_properties = self.fill_properties.or(settings.fill_properties);
    }

    /// What Prism would log: at `warn` and beyond, no requests.
    pub(super) fn log(&self, log: LogFormat) -> LogFormat {
        match self.verbose_level.as_deref() {
            Some("warn" | "error" | "fatal" | "silent") => LogFormat::Off,
            _ => log,
        }
    }

    /// What is accepted and does nothing.
    pub(super) fn notes(&self) -> Vec<String> {
        let multiprocess = self.multiprocess.filter(|on| *on);
        let multiprocess = multiprocess.map(|_| "--multiprocess is ignored: one process uses all processors");
        multiprocess.into_iter().map(str::to_owned).collect()
    }
}

/// What is said to `mock SPEC` and `proxy SPEC URL`.
pub(super) const BUILT_IN: &str = "the description is built into this program: leave `mock` or `proxy` and the file out, and give \
                                   the options alone, as in `-p 8080 --dynamic`";
