//! Arguments and environment → [`Parsed`].

use std::ffi::OsString;
use std::hash::{BuildHasher, Hasher};
use std::time::Duration;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use super::prism::{BUILT_IN, PrismArgs};
use crate::engine::generate::{Locale, Profile};
use crate::engine::seed::seed_of_text;
use crate::model::Api;
use crate::runtime::events::Targets;
use crate::runtime::settings::{LogFormat, Missing, Settings, State};

/// What the command line asks for.
#[derive(Debug)]
pub(super) struct Parsed {
    pub(super) command: Command,
    pub(super) address: Address,
    pub(super) log: LogFormat,
    /// What is to be said at the start.
    pub(super) notes: Vec<String>,
    pub(super) settings: Settings,
}

/// Where to listen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Address {
    pub(super) host: String,
    pub(super) port: u16,
}

#[derive(Debug, Clone, Subcommand)]
pub(super) enum Command {
    /// Serve the mock (default)
    Serve,
    /// Print all operations
    Routes,
    /// Ask a running mock whether it is well; exit code 0 or 1
    Healthcheck,
    /// Print what the mock was made from
    Spec,
    /// What users of Prism type
    #[command(hide = true, visible_alias = "proxy")]
    Mock {
        #[arg(hide = true, trailing_var_arg = true)]
        rest: Vec<String>,
    },
}

#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of the command line"
)]
#[derive(Debug, Parser)]
#[command(max_term_width = 110)]
struct Args {
    #[command(subcommand)]
    command: Option<Command>,

    /// Address to listen on
    #[arg(long, global = true, default_value = "127.0.0.1", env = "MOCK_HOST")]
    host: String,

    /// Port to listen on; 0 takes a free one
    #[arg(short, long, global = true, default_value_t = 4010, env = "MOCK_PORT")]
    port: u16,

    /// Generate every body, although there are examples
    #[arg(short, long, global = true, env = "MOCK_DYNAMIC")]
    dynamic: bool,

    /// What generated data depends on besides the request: any text, or `random`
    #[arg(long, global = true, value_name = "TEXT", env = "MOCK_SEED")]
    seed: Option<String>,

    /// Generate bodies at an edge of what their schemas accept: `min`, `max`, `empty`, `null`, `unicode` or `long`
    #[arg(long, global = true, value_name = "EDGE", value_parser = profile, env = "MOCK_PROFILE")]
    profile: Option<Profile>,

    /// Whose names and places generated data has: a language, with a country or without, such as `de` or `pt-BR`
    #[arg(long, global = true, value_name = "TAG", value_parser = locale, env = "MOCK_LOCALE")]
    locale: Option<Locale>,

    /// Answer browsers of other origins
    #[arg(long, global = true, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_value_t = true,
        default_missing_value = "true", action = clap::ArgAction::Set, overrides_with = "no_cors", env = "MOCK_CORS")]
    cors: bool,

    /// Do not answer browsers of other origins
    #[arg(long, global = true, overrides_with = "cors")]
    no_cors: bool,

    /// What an unknown key is answered: a member that has it, or the documented 404
    #[arg(long, global = true, value_enum, default_value_t = Missing::Generate, env = "MOCK_MISSING")]
    missing: Missing,

    /// Keep what requests change, in `memory` or in a file
    #[arg(long, global = true, value_name = "memory|FILE", value_parser = state, env = "MOCK_STATE")]
    state: Option<State>,

    /// Wait before every answer, such as `200ms` or `1s`
    #[arg(long, global = true, value_name = "TIME", default_value = "0", value_parser = duration, env = "MOCK_DELAY")]
    delay: Duration,

    /// Refuse query parameters that the description does not declare
    #[arg(long, global = true, env = "MOCK_STRICT_QUERY")]
    strict_query: bool,

    /// Accept only these tokens, API keys and `user:password` pairs (and tokens that the mock issued)
    #[arg(
        long,
        global = true,
        value_name = "TOKEN",
        env = "MOCK_AUTH_ACCEPT",
        value_delimiter = ',',
        hide_env_values = true
    )]
    auth_accept: Vec<String>,

    /// Where callbacks and webhooks may go: `off`, `loopback`, or hosts such as `receiver:8080,10.0.0.7` (`*` for all)
    #[arg(long, global = true, value_name = "TARGETS", env = "MOCK_CALLBACKS")]
    callbacks: Option<Targets>,

    /// How requests are logged
    #[arg(long, global = true, value_enum, default_value_t = LogFormat::Pretty, env = "MOCK_LOG")]
    log: LogFormat,

    /// Leave out the `Mock-*` header fields that say where an answer comes from
    #[arg(long, global = true, env = "MOCK_NO_EXPLAIN")]
    no_explain: bool,

    /// Do not serve `/__mock/`
    #[arg(long, global = true, env = "MOCK_NO_ADMIN")]
    no_admin: bool,

    /// Largest request body, such as `512k` or `10M`
    #[arg(long, global = true, value_name = "SIZE", default_value = "10M", value_parser = size, env = "MOCK_BODY_LIMIT")]
    body_limit: usize,

    /// How long the head of a request, and then its body, may take to arrive
    #[arg(long, global = true, value_name = "TIME", default_value = "30s", value_parser = duration,
        env = "MOCK_REQUEST_TIMEOUT")]
    request_timeout: Duration,

    #[command(flatten)]
    prism: PrismArgs,
}

/// Reads the command line of the mock of `api`.
///
/// # Errors
/// Those of clap, which are also help and version.
pub(super) fn parse(
    api: &'static Api,
    defaults: &Settings,
    args: impl Iterator<Item = OsString>,
) -> Result<Parsed, clap::Error> {
    let version = if api.head.version.is_empty() {
        "0"
    } else {
        &*api.head.version
    };
    let command = Args::command()
        .about(format!("Mock of {} {version}", api.head.title))
        .version(version);
    let args = Args::from_arg_matches(&command.try_get_matches_from(args)?)?;
    let mut settings = Settings {
        dynamic: args.dynamic || defaults.dynamic,
        seed: args.seed.as_deref().map_or(defaults.seed, seed),
        profile: args.profile.or(defaults.profile),
        locale: args.locale.or(defaults.locale),
        auth_accept: if args.auth_accept.is_empty() {
            defaults.auth_accept.clone()
        } else {
            args.auth_accept
        },
        callbacks: args.callbacks.unwrap_or_else(|| defaults.callbacks.clone()),
        strict_query: args.strict_query || defaults.strict_query,
        cors: args.cors && !args.no_cors && defaults.cors,
        explain: !args.no_explain && defaults.explain,
        admin: !args.no_admin && defaults.admin,
        missing: if args.missing == Missing::Generate {
            defaults.missing
        } else {
            args.missing
        },
        state: args.state.unwrap_or_else(|| defaults.state.clone()),
        delay: args.delay.max(defaults.delay),
        body_limit_bytes: args.body_limit,
        request_timeout: args.request_timeout,
        ..defaults.clone()
    };
    args.prism.apply(&mut settings);
    if let Some(Command::Mock { .. }) = args.command {
        return Err(Args::command().error(clap::error::ErrorKind::InvalidSubcommand, BUILT_IN));
    }
    Ok(Parsed {
        command: args.command.unwrap_or(Command::Serve),
        log: args.prism.log(args.log),
        notes: args.prism.notes(),
        settings,
        address: Address {
            host: args.host,
            port: args.port,
        },
    })
}

fn profile(text: &str) -> Result<Profile, String> {
    Profile::from_name(text).ok_or_else(|| {
        let names = Profile::ALL.map(Profile::name);
        format!("it should be one of {}", names.join(", "))
    })
}

fn locale(text: &str) -> Result<Locale, String> {
    Locale::find(text).ok_or_else(|| {
        let tags: Vec<_> = Locale::tags().collect();
        format!("it should be one of {}", tags.join(", "))
    })
}

fn seed(text: &str) -> u64 {
    match text {
        "random" => std::hash::RandomState::new().build_hasher().finish(),
        text => seed_of_text(text),
    }
}

/// Where state is kept: a word, or a path.
#[expect(clippy::unnecessary_wraps, reason = "the signature of clap's parsers")]
fn state(text: &str) -> Result<State, &'static str> {
    Ok(match text {
        "off" => State::Off,
        "memory" => State::Memory,
        path => State::File(path.into()),
    })
}

/// Milliseconds, or a number with `ms` or `s`.
fn duration(text: &str) -> Result<Duration, &'static str> {
    const EXPECTED: &str = "a time looks like `250`, `250ms` or `2s`";
    let (digits, unit_ms) = match text.strip_suffix("ms") {
        Some(digits) => (digits, 1),
        None => text.strip_suffix('s').map_or((text, 1), |digits| (digits, 1000)),
    };
    let count: u64 = digits.parse().map_err(|_| EXPECTED)?;
    count
        .checked_mul(unit_ms)
        .map(Duration::from_millis)
        .ok_or(EXPECTED)
}

/// Bytes, or a number with `k`, `M` or `G`, each 1024 of the one before.
fn size(text: &str) -> Result<usize, &'static str> {
    const EXPECTED: &str = "a size looks like `65536`, `512k` or `10M`";
    let units = [("k", 1 << 10), ("M", 1 << 20), ("G", 1 << 30)];
    let with_unit = units
        .iter()
        .find_map(|(unit, bytes)| Some((text.strip_suffix(unit)?, *bytes)));
    let (digits, unit_bytes) = with_unit.unwrap_or((text, 1));
    let count: usize = digits.parse().map_err(|_| EXPECTED)?;
    count.checked_mul(unit_bytes).ok_or(EXPECTED)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::runtime::compat::Compat;

    fn parsed(args: &[&str]) -> Result<Parsed, clap::Error> {
        let api: &'static Api = Box::leak(Box::default());
        let args = std::iter::once("mock")
            .chain(args.iter().copied())
            .map(OsString::from);
        parse(api, &Settings::default(), args)
    }

    #[test]
    fn the_command_line_is_consistent() {
        Args::command().debug_assert();
    }

    #[test]
    fn options_reach_the_settings() {
        let parsed = parsed(&[
            "-p",
            "8080",
            "--host=0.0.0.0",
            "-d",
            "--seed",
            "7",
            "--no-cors",
            "--delay=2s",
            "--callbacks=receiver:8080,loopback",
            "routes",
        ]);
        let parsed = parsed.expect("a valid command line");
        assert!(matches!(parsed.command, Command::Routes));
        assert_eq!(
            (parsed.address.host.as_str(), parsed.address.port),
            ("0.0.0.0", 8080)
        );
        let settings = parsed.settings;
        assert!(settings.dynamic && !settings.cors && settings.explain);
        assert_eq!((settings.seed, settings.delay), (7, Duration::from_secs(2)));
        assert_eq!(Ok(settings.callbacks), "loopback,receiver:8080".parse());
    }

    #[test]
    fn the_words_of_prism_are_understood() {
        let line = "-p 1 -d --errors --ignoreExamples -m --seed x --cors=false -v silent --json-schema-faker-fillProperties=false \
                    --compat prism";
        let parsed = parsed(&line.split_whitespace().collect::<Vec<_>>()).expect("a valid command line");
        let settings = parsed.settings;
        assert!(settings.dynamic && settings.errors && settings.ignore_examples && !settings.cors);
        assert_eq!((settings.compat, parsed.log), (Compat::Prism, LogFormat::Off));
        assert_eq!(settings.fill_properties, Some(false));
        assert_eq!(parsed.notes.len(), 1);
    }

    #[test]
    fn cors_can_be_written_in_several_ways() {
        for (args, expected) in [
            (&["--cors"][..], true),
            (&["--cors=false"], false),
            (&["--no-cors"], false),
            (&["--no-cors", "--cors"], true),
            (&["--cors", "--no-cors"], false),
        ] {
            let parsed = parsed(args).expect("a valid command line");
            assert_eq!(parsed.settings.cors, expected, "{args:?}");
        }
    }

    #[test]
    fn mistakes_are_refused() {
        for args in [
            &["--port", "70000"][..],
            &["--delay=soon"],
            &["--body-limit", "x"],
            &["unknown"],
            &["mock", "openapi.yaml", "-p", "4010"],
            &["--nope"],
            &["--callbacks", "http://a"],
        ] {
            assert_eq!(
                parsed(args).map_err(|error| error.exit_code()).err(),
                Some(2),
                "{args:?}"
            );
        }
        assert_eq!(
            parsed(&["--help"]).map_err(|error| error.exit_code()).err(),
            Some(0)
        );
    }

    #[test]
    fn sizes() {
        for (text, expected) in [
            ("7", Ok(7)),
            ("2k", Ok(2048)),
            ("1M", Ok(1 << 20)),
            ("99999999999G", Err(())),
        ] {
            assert_eq!(size(text).map_err(|_| ()), expected, "{text}");
        }
    }
}
