//! Versions of OpenAPI, and which of them a description follows.

use std::fmt;

use super::place::Place;
use crate::spec::diag::{Code, Diagnostic, Reported, Sink};
use crate::spec::read::Kind;

/// A version of OpenAPI, as far as it makes a difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Version {
    /// Swagger 2.0
    V2,
    /// OpenAPI 3.0.x
    V3_0,
    /// OpenAPI 3.1.x
    V3_1,
    /// OpenAPI 3.2.x
    V3_2,
}

impl Version {
    const NAMED: [(Version, &'static str); 4] = [
        (Version::V2, "2.0"),
        (Version::V3_0, "3.0"),
        (Version::V3_1, "3.1"),
        (Version::V3_2, "3.2"),
    ];

    /// The version that the text of `swagger` or `openapi` means.
    fn parse(text: &str) -> Option<Version> {
        Version::NAMED
            .iter()
            .find(|(_, name)| {
                text.strip_prefix(name)
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '-']))
            })
            .map(|(version, _)| *version)
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = Version::NAMED
            .iter()
            .find(|(version, _)| version == self)
            .map_or("", |(_, name)| name);
        f.write_str(name)
    }
}

/// A set of versions: those that have a field, or that require it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Versions(u8);

impl Versions {
    /// No version.
    pub(super) const NONE: Versions = Versions(0);
    /// Every version.
    pub(super) const ALL: Versions = Versions(0b1111);
    /// 2.0 alone.
    pub(super) const V2_ONLY: Versions = Versions(0b0001);
    /// 3.0 alone.
    pub(super) const V3_0_ONLY: Versions = Versions(0b0010);
    /// 3.0 and later.
    pub(super) const SINCE_3_0: Versions = Versions(0b1110);
    /// 2.0 and 3.0: up to the step to JSON Schema 2020-12.
    pub(super) const UNTIL_3_0: Versions = Versions(0b0011);
    /// 3.1 and later.
    pub(super) const SINCE_3_1: Versions = Versions(0b1100);
    /// 3.2 and later.
    pub(super) const SINCE_3_2: Versions = Versions(0b1000);
    /// Up to 3.1.
    pub(super) const UNTIL_3_1: Versions = Versions(0b0111);

    /// Whether `version` is in the set.
    pub(super) const fn has(self, version: Version) -> bool {
        self.0 & (1 << version as u8) != 0
    }

    /// The oldest version of the set, for messages.
    pub(super) fn first(self) -> Option<Version> {
        Version::NAMED
            .iter()
            .map(|(version, _)| *version)
            .find(|version| self.has(*version))
    }
}

/// Reads `swagger` or `openapi` of the entry document.
pub(super) fn detect(root: Place<'_>, sink: &mut Sink) -> Result<Version, Reported> {
    let start = |code, message: String| {
        Diagnostic::new(code, root.head(), message)
            .help("a description starts with a line such as `openapi: 3.1.0`")
    };
    if root.node.as_object().is_none() {
        let found = root.node.describe();
        let message = format!("an OpenAPI description is an object, but this is {found}");
        return Err(sink.push(start(Code::NotOpenApi, message)));
    }
    let (field, place) = match (root.member("openapi"), root.member("swagger")) {
        (Some(openapi), Some(swagger)) => {
            let message = "`openapi` and `swagger` exclude each other";
            let diagnostic = Diagnostic::new(Code::VersionUnknown, openapi.head(), message)
                .related(swagger.head(), "`swagger` stands here")
                .help("keep the one whose version the description follows");
            return Err(sink.push(diagnostic));
        }
        (Some(place), None) => ("openapi", place),
        (None, Some(place)) => ("swagger", place),
        (None, None) => {
            let message = "neither `openapi` nor `swagger` says which version this description follows";
            return Err(sink.push(start(Code::NotOpenApi, message.into())));
        }
    };
    let text = match &place.node.kind {
        Kind::String(text) | Kind::Number(text) => &**text,
        _ => "",
    };
    Version::parse(text)
        .filter(|version| (*version == Version::V2) == (field == "swagger"))
        .ok_or_else(|| {
            let message = format!("`{field}: {text}` is no version that is known");
            sink.push(
                Diagnostic::new(Code::VersionUnknown, place.value(), message)
                    .help("supported are `swagger: \"2.0\"` and `openapi: 3.0.x`, `3.1.x` and `3.2.x`"),
            )
        })
}
