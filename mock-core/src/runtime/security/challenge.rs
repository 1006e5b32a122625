//! What `WWW-Authenticate` says about a scheme (RFC 9110 §11.6.1).

use super::{Lack, Verdict, digest, key_location};
use crate::model::SecuritySchemeKind;

/// The challenge of one scheme. API keys have no registered one, but a 401 without a challenge is none.
pub(super) fn challenge(lack: &Lack<'_>) -> String {
    match &lack.scheme.kind {
        SecuritySchemeKind::ApiKey { location, parameter } => {
            let location = key_location(*location).as_str();
            format!("ApiKey in=\"{location}\", name=\"{}\"", quoted(parameter))
        }
        SecuritySchemeKind::Http(scheme) if **scheme == *"basic" => {
            "Basic realm=\"mock\", charset=\"UTF-8\"".into()
        }
        // RFC 7616 §3.3
        SecuritySchemeKind::Http(scheme) if **scheme == *"digest" => {
            let (realm, nonce) = (digest::REALM, digest::NONCE);
            format!("Digest realm=\"{realm}\", qop=\"auth\", algorithm=SHA-256, nonce=\"{nonce}\"")
        }
        SecuritySchemeKind::Http(scheme) if **scheme == *"bearer" => bearer(lack),
        SecuritySchemeKind::Http(scheme) => {
            let (first, rest) = scheme.split_at(usize::from(scheme.is_char_boundary(1)));
            format!("{}{rest} realm=\"mock\"", first.to_ascii_uppercase())
        }
        SecuritySchemeKind::OAuth2 { .. } | SecuritySchemeKind::OpenIdConnect { .. } => bearer(lack),
        SecuritySchemeKind::MutualTls => "Mutual".into(),
    }
}

/// RFC 6750 §3
fn bearer(lack: &Lack<'_>) -> String {
    let mut challenge = String::from("Bearer realm=\"mock\"");
    match lack.verdict {
        Verdict::Narrow => challenge.push_str(", error=\"insufficient_scope\""),
        Verdict::Refused(_) => challenge.push_str(", error=\"invalid_token\""),
        Verdict::Fulfilled | Verdict::Absent => {}
    }
    if !lack.scopes.is_empty() {
        challenge.push_str(", scope=\"");
        challenge.push_str(&quoted(&lack.scopes.join(" ")));
        challenge.push('"');
    }
    challenge
}

/// The inside of a quoted string (RFC 9110 §5.6.4).
fn quoted(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"")
}
