//! Where the mock may send requests to. What a URL is comes from whoever calls the mock, so the default is this machine only.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

/// Hosts that callbacks and webhooks may go to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Targets {
    loopback: bool,
    all: bool,
    /// Names in lower case, or addresses; without a port, any.
    hosts: Vec<(String, Option<u16>)>,
}

impl Default for Targets {
    /// Loopback addresses.
    fn default() -> Self {
        Targets {
            loopback: true,
            all: false,
            hosts: Vec::new(),
        }
    }
}

/// A text that says no targets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetsError(String);

impl fmt::Display for TargetsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "`{}` is no target: `off`, `loopback`, or hosts such as `receiver:8080,10.0.0.7` are",
            self.0
        )
    }
}

impl std::error::Error for TargetsError {}

impl FromStr for Targets {
    type Err = TargetsError;

    /// `off`, or a list of `loopback`, `HOST[:PORT]`, and `*` for all.
    fn from_str(text: &str) -> Result<Self, TargetsError> {
        let mut targets = Targets {
            loopback: false,
            all: false,
            hosts: Vec::new(),
        };
        if text == "off" {
            return Ok(targets);
        }
        for item in text.split(',').map(str::trim) {
            if item == "loopback" {
                targets.loopback = true;
            } else if item == "*" {
                targets.all = true;
            } else {
                targets
                    .hosts
                    .push(host(item).ok_or_else(|| TargetsError(item.to_owned()))?);
            }
        }
        Ok(targets)
    }
}

/// `HOST`, `HOST:PORT`, `::1` or `[::1]:PORT`
fn host(item: &str) -> Option<(String, Option<u16>)> {
    if let Ok(address) = item.trim_matches(['[', ']']).parse::<IpAddr>() {
        return Some((address.to_string(), None));
    }
    let (name, port) = match item.rsplit_once(':') {
        Some((name, port)) => (name, Some(port.parse().ok()?)),
        None => (item, None),
    };
    let name = name.trim_matches(['[', ']']);
    let address = name.parse::<IpAddr>().map(|address| address.to_string());
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_');
    let is_host = address.is_ok() || !name.is_empty() && name.bytes().all(is_name);
    is_host.then(|| (address.unwrap_or_else(|_| name.to_ascii_lowercase()), port))
}

impl Targets {
    /// Whether there are any.
    pub(super) fn is_off(&self) -> bool {
        *self
            == Targets {
                loopback: false,
                all: false,
                hosts: Vec::new(),
            }
    }

    /// Whether a host is named, whatever address it has.
    pub(super) fn names(&self, host: &str, port: u16) -> bool {
        self.hosts.iter().any(|(known, known_port)| {
            known.eq_ignore_ascii_case(host) && known_port.is_none_or(|known| known == port)
        })
    }

    /// Whether requests to a host may go to this address: what a name resolves to is not up to who wrote the URL.
    pub(super) fn permit(&self, host: &str, address: IpAddr, port: u16) -> bool {
        // `::ffff:127.0.0.1` is this machine, too.
        let address = address.to_canonical();
        self.all
            || self.loopback && address.is_loopback()
            || self.names(host, port)
            || self.names(&address.to_string(), port)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn permitted_addresses() {
        let [local, mapped, other] =
            ["127.8.9.10", "::ffff:127.0.0.1", "10.0.0.7"].map(|text| text.parse().expect("an address"));
        for (targets, host, address, port, expected) in [
            ("loopback", "localhost", local, 80, true),
            ("loopback", "anything", mapped, 80, true),
            ("loopback", "localhost", other, 80, false),
            ("off", "localhost", local, 80, false),
            ("a:8080", "A", other, 8080, true),
            ("a:8080", "a", other, 80, false),
            ("a", "a.b", other, 80, false),
            ("a", "localhost", local, 80, false),
            ("10.0.0.7", "a", other, 80, true),
            ("[::1]:9, 10.0.0.7:8", "10.0.0.7", other, 8, true),
            ("loopback,a", "localhost", local, 80, true),
            ("*", "a", other, 80, true),
        ] {
            let parsed: Targets = targets.parse().expect(targets);
            assert_eq!(
                parsed.permit(host, address, port),
                expected,
                "{targets}: {host} {address}"
            );
        }
    }

    #[test]
    fn what_is_no_target() {
        for text in ["", "a,,b", "a:b", "http://a", "a b", "a:99999"] {
            assert!(text.parse::<Targets>().is_err(), "{text}");
        }
    }
}
