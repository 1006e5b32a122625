//! Digest credentials (RFC 7616), held against `user:password`.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use crate::engine::field;

/// What the challenge says; any nonce of ours is as good as another, since no secret is protected.
pub(super) const REALM: &str = "mock";
pub(super) const NONCE: &str = "bW9jaw";

/// Whether credentials say whose they are and answer something.
pub(super) fn is_complete(credentials: &str) -> bool {
    let names: Vec<_> = field::split(credentials, b',')
        .filter_map(field::parameter)
        .map(|(name, _)| name)
        .collect();
    let has = |wanted: &str| names.iter().any(|name| name.eq_ignore_ascii_case(wanted));
    has("response") && (has("username") || has("username*"))
}

/// Whether the credentials prove that their sender knows the password of their user; without a password, whether they are
/// that user's.
///
/// # Source
/// RFC 7616 §3.4.1, with `qop=auth` and SHA-256
pub(super) fn proves(credentials: &str, method: &str, user_and_password: &str) -> bool {
    let parameters: Vec<_> = field::split(credentials, b',')
        .filter_map(field::parameter)
        .collect();
    let get = |wanted: &str| {
        let found = parameters
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(wanted));
        found.map(|(_, value)| value.as_ref())
    };
    let Some((user, password)) = user_and_password.split_once(':') else {
        return get("username") == Some(user_and_password);
    };
    let expected = || {
        let secret = hash(&[user, REALM, password]);
        let request = hash(&[method, get("uri")?]);
        Some(match get("qop") {
            Some(quality) => hash(&[&secret, NONCE, get("nc")?, get("cnonce")?, quality, &request]),
            None => hash(&[&secret, NONCE, &request]),
        })
    };
    get("username") == Some(user)
        && get("realm") == Some(REALM)
        && get("nonce") == Some(NONCE)
        && get("response").is_some_and(|response| expected().is_some_and(|expected| response == expected))
}

fn hash(parts: &[&str]) -> String {
    let mut text = String::new();
    for byte in Sha256::digest(parts.join(":")) {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By `curl --digest -u ada:secret` for `/a?b=c`.
    const SENT: &str = "username=\"ada\", realm=\"mock\", nonce=\"bW9jaw\", uri=\"/a?b=c\", \
        cnonce=\"Mjc3MmI2NzRjNmExYmJhMjU0ZDgyZTMyMWY1YTVlN2Y=\", nc=00000001, qop=auth, algorithm=SHA-256, \
        response=\"986ae2bed98469daabfe9de481e75bed24b8e39036a9077c105ef48ee2888ece\"";

    #[test]
    fn what_curl_sends_is_checked() {
        for (credentials, method, known, expected) in [
            (SENT, "GET", "ada:secret", true),
            (SENT, "POST", "ada:secret", false),
            (SENT, "GET", "ada:other", false),
            (SENT, "GET", "bob:secret", false),
            (SENT, "GET", "ada", true),
            (SENT, "GET", "bob", false),
            (&SENT.replace("/a?b=c", "/"), "GET", "ada:secret", false),
            ("username=\"ada\"", "GET", "ada:secret", false),
            ("", "GET", "ada:secret", false),
        ] {
            assert_eq!(proves(credentials, method, known), expected, "{method} {known}");
        }
    }
}
