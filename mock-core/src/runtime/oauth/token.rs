//! Signed statements: JSON Web Tokens (RFC 7519), as access tokens, and as everything else that comes back later.
//!
//! A code, a refresh token and a device code say themselves what they were given for. So the mock keeps nothing of those that
//! are good, however many there are, and any replica takes them.

use std::hash::{BuildHasher, Hasher, RandomState};
use std::time::{Duration, SystemTime};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::key;
use crate::json::{Object, Value};

/// What a token is good for, as its header's `typ` says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    /// RFC 9068 §2.1
    Access,
    /// OpenID Connect Core §2
    Identity,
    Refresh,
    Code,
    Device,
}

/// Longer than any that is made here; each byte costs time.
const MAX_BYTES: usize = 8 * 1024;

impl Use {
    fn name(self) -> &'static str {
        match self {
            Use::Access => "at+jwt",
            Use::Identity => "JWT",
            Use::Refresh => "refresh",
            Use::Code => "code",
            Use::Device => "device",
        }
    }

    /// How long a token of this use is good.
    pub(super) fn lifetime(self) -> Duration {
        match self {
            Use::Access | Use::Identity => Duration::from_hours(1),
            Use::Refresh => Duration::from_hours(30 * 24),
            Use::Code | Use::Device => Duration::from_mins(10),
        }
    }

    pub(super) fn lifetime_seconds(self) -> i64 {
        i64::try_from(self.lifetime().as_secs()).unwrap_or(i64::MAX)
    }
}

/// Why a token is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::runtime) enum Refused {
    /// It does not say that it is from here.
    Foreign,
    /// It says so, but has been changed, or is for another use.
    Forged,
    Expired,
    /// It was used or revoked.
    Ended,
}

/// Seconds since 1970 (RFC 7519 §2, NumericDate).
pub(super) fn now() -> i64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    since.map_or(0, |since| i64::try_from(since.as_secs()).unwrap_or(i64::MAX))
}

/// An id that no other has.
pub(super) fn new_id() -> String {
    format!("{:016x}", RandomState::new().build_hasher().finish())
}

/// Signs claims, and says when they were made and until when they hold.
pub(super) fn issue(use_: Use, mut claims: Object<'_>) -> String {
    let issued = now();
    claims.insert("jti", Value::String(new_id().into()));
    claims.insert("iat", Value::from(issued));
    claims.insert("exp", Value::from(issued.saturating_add(use_.lifetime_seconds())));
    let mut header = Object::new();
    for (name, value) in [("alg", "RS256"), ("typ", use_.name()), ("kid", key::ID)] {
        header.insert(name, Value::String(value.into()));
    }
    let part = |value: Object<'_>| URL_SAFE_NO_PAD.encode(Value::Object(value).to_string());
    let message = format!("{}.{}", part(header), part(claims));
    let signature = URL_SAFE_NO_PAD.encode(key::sign(message.as_bytes()));
    format!("{message}.{signature}")
}

/// The claims of a token that was issued here for that use and still holds.
///
/// # Errors
/// [`Refused`]
pub(super) fn read(use_: Use, token: &str) -> Result<Object<'static>, Refused> {
    let (message, signature) = token
        .rsplit_once('.')
        .filter(|_| token.len() <= MAX_BYTES)
        .ok_or(Refused::Foreign)?;
    let (header, claims) = message.split_once('.').ok_or(Refused::Foreign)?;
    let header = object(header).ok_or(Refused::Foreign)?;
    let is = |name, expected| header.get(name).and_then(Value::as_str) == Some(expected);
    if !is("kid", key::ID) {
        return Err(Refused::Foreign);
    }
    let signature = URL_SAFE_NO_PAD.decode(signature).map_err(|_| Refused::Forged)?;
    if !is("typ", use_.name()) || !is("alg", "RS256") || !key::is_signature(message.as_bytes(), &signature) {
        return Err(Refused::Forged);
    }
    let claims = object(claims).ok_or(Refused::Forged)?;
    let expiry = claims.get("exp").map(ToString::to_string);
    match expiry.and_then(|expiry| expiry.parse::<i64>().ok()) {
        Some(expiry) if expiry > now() => Ok(claims),
        _ => Err(Refused::Expired),
    }
}

fn object(part: &str) -> Option<Object<'static>> {
    let bytes = URL_SAFE_NO_PAD.decode(part).ok()?;
    match Value::parse(&bytes).ok()?.into_owned() {
        Value::Object(object) => Some(object),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_good_for_their_own_use() {
        let mut claims = Object::new();
        claims.insert("sub", Value::String("me".into()));
        let token = issue(Use::Access, claims);
        let read_back = read(Use::Access, &token).expect("our own token");
        assert_eq!(read_back.get("sub").and_then(Value::as_str), Some("me"));
        let (message, _) = token.rsplit_once('.').expect("three parts");
        let cases = [
            (Use::Refresh, token.clone(), Refused::Forged),
            (Use::Access, format!("{message}.AAAA"), Refused::Forged),
            (Use::Access, format!("{message}."), Refused::Forged),
            (Use::Access, "a.b.c".into(), Refused::Foreign),
            (Use::Access, "x".into(), Refused::Foreign),
            (Use::Access, String::new(), Refused::Foreign),
            (Use::Access, "e30.e30.AAAA".into(), Refused::Foreign),
            (Use::Access, "x".repeat(100_000), Refused::Foreign),
        ];
        for (use_, token, expected) in cases {
            assert_eq!(read(use_, &token).err(), Some(expected), "{token}");
        }
    }
}
