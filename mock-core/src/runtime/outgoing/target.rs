//! Which hosts the mock may send requests to.
//!
//! A callback's URL comes from a client, so the mock asks before it goes anywhere: what counts is the address that is
//! connected to, not its name, since a name can be made to lead anywhere (server-side request forgery, DNS rebinding).

use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::str::FromStr;
use std::time::Duration;

use http::Uri;

/// How long a name may take to be resolved.
const LOOKUP_TIME: Duration = Duration::from_secs(5);

/// Where callbacks and webhooks may go.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Targets {
    /// Nowhere.
    Off,
    /// This machine only.
    #[default]
    Loopback,
    /// This machine, and these hosts: names or addresses, `*` for all.
    Listed(Vec<String>),
}

impl FromStr for Targets {
    type Err = std::convert::Infallible;

    /// `off`, `loopback`, or hosts with commas between.
    fn from_str(text: &str) -> Result<Targets, Self::Err> {
        Ok(match text {
            "off" => Targets::Off,
            "loopback" => Targets::Loopback,
            hosts => Targets::Listed(
                hosts
                    .split(',')
                    .map(|host| host.trim().to_ascii_lowercase())
                    .collect(),
            ),
        })
    }
}

/// Why a request is not sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::runtime) enum Refused {
    Off,
    NoUrl,
    Scheme(String),
    Unresolved(String),
    NotAllowed(String),
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refused::Off => f.write_str("callbacks are switched off (`--callbacks off`)"),
            Refused::NoUrl => f.write_str("that is no absolute URL"),
            Refused::Scheme(scheme) => write!(f, "the mock speaks `http` only, not `{scheme}`"),
            Refused::Unresolved(host) => write!(f, "the host `{host}` has no address"),
            Refused::NotAllowed(host) => write!(
                f,
                "the host `{host}` is not on this machine; `--callbacks {host}` allows it"
            ),
        }
    }
}

impl Targets {
    /// The address to connect to.
    ///
    /// # Errors
    /// [`Refused`]
    pub(super) async fn resolve(&self, uri: &Uri) -> Result<SocketAddr, Refused> {
        if *self == Targets::Off {
            return Err(Refused::Off);
        }
        let host = uri.host().filter(|host| !host.is_empty()).ok_or(Refused::NoUrl)?;
        match uri.scheme_str() {
            Some("http") => {}
            scheme => return Err(Refused::Scheme(scheme.unwrap_or_default().to_owned())),
        }
        let host = host
            .trim_start_matches('[')
            .trim_end_matches(']')
            .to_ascii_lowercase();
        let port = uri.port_u16().unwrap_or(80);
        let lookup = tokio::time::timeout(LOOKUP_TIME, tokio::net::lookup_host((host.as_str(), port))).await;
        let unresolved = || Refused::Unresolved(host.clone());
        let addresses = lookup.map_err(|_| unresolved())?.map_err(|_| unresolved())?;
        let mut seen = false;
        for address in addresses {
            seen = true;
            if self.allows(&host, address.ip()) {
                return Ok(address);
            }
        }
        Err(if seen {
            Refused::NotAllowed(host)
        } else {
            unresolved()
        })
    }

    fn allows(&self, host: &str, address: IpAddr) -> bool {
        // `::ffff:127.0.0.1` is this machine, too.
        let address = address.to_canonical();
        match self {
            Targets::Off => false,
            _ if address.is_loopback() => true,
            Targets::Loopback => false,
            Targets::Listed(hosts) => hosts.iter().any(|known| {
                known == "*" || known == host || known.parse::<IpAddr>().is_ok_and(|known| known == address)
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_what_is_allowed_is_connected_to() {
        for (targets, url, expected) in [
            ("loopback", "http://127.0.0.1:81/a", Ok("127.0.0.1:81")),
            ("loopback", "http://[::1]/a", Ok("[::1]:80")),
            (
                "loopback",
                "http://[::ffff:127.0.0.1]/",
                Ok("[::ffff:127.0.0.1]:80"),
            ),
            ("loopback", "http://user@127.9.9.9/a", Ok("127.9.9.9:80")),
            (
                "loopback",
                "http://192.0.2.1/",
                Err(Refused::NotAllowed("192.0.2.1".into())),
            ),
            (
                "loopback",
                "http://0.0.0.0/",
                Err(Refused::NotAllowed("0.0.0.0".into())),
            ),
            (
                "loopback",
                "http://169.254.169.254/latest",
                Err(Refused::NotAllowed("169.254.169.254".into())),
            ),
            (
                "loopback",
                "https://127.0.0.1/",
                Err(Refused::Scheme("https".into())),
            ),
            ("loopback", "/relative", Err(Refused::NoUrl)),
            ("off", "http://127.0.0.1/", Err(Refused::Off)),
            ("192.0.2.1, a.example", "http://192.0.2.1/", Ok("192.0.2.1:80")),
            (
                "192.0.2.1",
                "http://192.0.2.2/",
                Err(Refused::NotAllowed("192.0.2.2".into())),
            ),
            ("192.0.2.1", "http://127.0.0.1/", Ok("127.0.0.1:80")),
            ("*", "http://192.0.2.2:8080/", Ok("192.0.2.2:8080")),
        ] {
            let targets: Targets = targets.parse().expect("infallible");
            let resolved = targets.resolve(&url.parse().expect(url)).await;
            assert_eq!(
                resolved.map(|address| address.to_string()),
                expected.map(str::to_owned),
                "{targets:?} {url}"
            );
        }
    }
}
