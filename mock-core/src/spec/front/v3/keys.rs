//! Rules for the keys of maps.

use super::super::context::Context;
use super::super::version::Version;
use super::shape::Keys;
use crate::engine::expression::Template;
use crate::engine::field::is_token;
use crate::engine::media_type::MediaType;
use crate::spec::diag::{Code, Diagnostic, Reported};
use crate::spec::read::Entry;

/// The key as the skeleton writes it.
///
/// # Errors
/// [`Reported`] where nothing can be made of the entry.
pub(super) fn check<'d>(cx: &mut Context<'d>, entry: &'d Entry, keys: Keys) -> Result<&'d str, Reported> {
    let key = &*entry.key.value;
    let mut report = |code, message: String, help: &str| {
        cx.sink
            .push(Diagnostic::new(code, entry.key.span, message).help(help))
    };
    match keys {
        Keys::Any | Keys::Webhook => Ok(key),
        Keys::Expression => {
            expression(cx, entry);
            Ok(key)
        }
        // Swagger 2.0 has no rule for names.
        Keys::Component if cx.version == Version::V2 || is_component_name(key) => Ok(key),
        Keys::Component => Err(report(
            Code::ComponentName,
            format!("`{key}` cannot be the name of a component"),
            "names consist of the letters A to Z and a to z, digits, `.`, `-` and `_`",
        )),
        Keys::Path if key.starts_with('/') => Ok(key),
        Keys::Path => Err(report(
            Code::PathWithoutSlash,
            format!("the path `{key}` does not start with a slash"),
            "paths are appended to the URL of the server; write a `/` first",
        )),
        Keys::MediaType => {
            if MediaType::parse(key).is_err() {
                report(
                    Code::MediaTypeInvalid,
                    format!("`{key}` is not a media type"),
                    "a media type is a type and a subtype, such as `application/json`",
                );
            }
            Ok(key)
        }
        Keys::Header if is_token(key) => Ok(key),
        Keys::Header => Err(report(
            Code::HeaderName,
            format!("`{key}` cannot be the name of a header"),
            "names of headers consist of letters, digits and ``!#$%&'*+-.^_`|~``",
        )),
        Keys::Status => match status(key) {
            Some(status) => {
                if status != key {
                    report(
                        Code::StatusRangeLowerCase,
                        format!("the range of status codes `{key}` is written `{status}`"),
                        "use an upper-case `X`",
                    );
                }
                Ok(status)
            }
            None => Err(report(
                Code::StatusInvalid,
                format!("`{key}` is neither a status code, nor a range of them, nor `default`"),
                "write a code from 100 to 599, a range such as `4XX`, or `default`",
            )),
        },
    }
}

/// A callback whose URL cannot be known cannot be sent; its operations are checked all the same.
fn expression(cx: &mut Context<'_>, entry: &Entry) {
    if let Err(error) = Template::parse(&entry.key.value) {
        let message = format!("`{}` holds no valid runtime expression: {error}", entry.key.value);
        let diagnostic = Diagnostic::new(Code::ExpressionInvalid, entry.key.span, message)
            .help("such as `{$request.body#/callbackUrl}`; the callback cannot be sent");
        cx.sink.push(diagnostic);
    }
}

fn is_component_name(key: &str) -> bool {
    !key.is_empty()
        && key
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b".-_".contains(&byte))
}

/// The status as OpenAPI writes it, if `key` means one.
fn status(key: &str) -> Option<&str> {
    match key.as_bytes() {
        b"default" | [b'1'..=b'5', b'0'..=b'9', b'0'..=b'9'] => Some(key),
        [b'1'..=b'5', b'x' | b'X', b'x' | b'X'] => match key.as_bytes()[0] {
            b'1' => Some("1XX"),
            b'2' => Some("2XX"),
            b'3' => Some("3XX"),
            b'4' => Some("4XX"),
            _ => Some("5XX"),
        },
        _ => None,
    }
}
