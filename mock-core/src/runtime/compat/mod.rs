//! Profiles: in what the mock's own way to answer differs from that of a server it stands in for.
//!
//! A profile is data. Every stage of a request is the same in all of them and asks the profile where they differ; it is chosen
//! once, when the mock starts.

mod prism;

use std::fmt;

use bytes::Bytes;
use http::request::Parts;
use http::{HeaderMap, HeaderName, HeaderValue, Response};

use super::cors;
use super::problem::{Finding, Kind, Problem, findings_field};
use super::route::{NoRoute, find_in_bases};
use crate::engine::negotiate::{ChooseError, PreferError};
use crate::engine::path::Found;
use crate::engine::validate::Detail;
use crate::model::{Api, Operation};

/// Whose answers a mock gives.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Compat {
    /// Its own
    #[default]
    Mock,
    /// Those of Stoplight Prism 5
    Prism,
}

impl Compat {
    pub(super) fn profile(self) -> &'static Profile {
        match self {
            Compat::Mock => &MOCK,
            Compat::Prism => &prism::PROFILE,
        }
    }
}

/// Gets the findings about the request and about the response.
type Tell = fn(&Api, &Operation, (&[Finding], &[Finding]), &mut HeaderMap);

/// Findings about a request as the value of a header field.
type FindingsField = fn(&Api, &[Finding]) -> String;

/// Where the ways to answer differ.
#[expect(clippy::struct_excessive_bools, reason = "each is a difference of its own")]
pub(super) struct Profile {
    /// What is printed before the address once the mock is ready; programs wait for it.
    pub(super) ready: &'static str,
    /// The operation for a method and a path.
    pub(super) find: for<'p> fn(&'static Api, method: &str, path: &'p str) -> Found<'static, 'p>,
    /// Whether HEAD is answered as GET and OPTIONS without being declared, and 405 has `Allow`.
    pub(super) implied_methods: bool,
    /// Whether preferences are looked at before the path, and those of the query only where there is no `Prefer`.
    pub(super) preferences_first: bool,
    /// Whether a preferred status that cannot be answered is forgotten.
    pub(super) forgets_status: bool,
    /// Whether what is wrong with a request is told beside what is wrong with its credentials.
    pub(super) checks_beside_security: bool,
    /// Whether a body is refused where none is declared.
    pub(super) refuses_undeclared_body: bool,
    /// Whether parameters that are empty and bodies that are `null` count as absent.
    pub(super) empty_is_absent: bool,
    /// How much is said about values that are not valid.
    pub(super) detail: Detail,
    /// Whether JSON goes before equally acceptable media types, also for those who ask for `*/*`.
    pub(super) json_first: bool,
    /// Whether what has no example gets the plain value of its schema.
    pub(super) plain: bool,
    /// Whether answers agree with each other.
    pub(super) has_world: bool,
    /// Whether an own response without a body tells the problem in its place.
    pub(super) fills_own_response: bool,
    /// Whether responses are held against the description.
    pub(super) checks_responses: bool,
    /// Says in header fields of a response what is wrong with the request and with itself.
    pub(super) tell: Option<Tell>,
    /// Whether `Mock-*` fields and `Vary` are sent.
    pub(super) explains: bool,
    /// The header field that tells what is wrong with a request whose response does not.
    pub(super) violations: (HeaderName, FindingsField),
    /// The media type and the body of a problem with a status.
    pub(super) render: fn(&Api, &Problem, u16) -> (&'static str, String),
    /// The status of a problem.
    pub(super) status: fn(Kind) -> u16,
    /// The statuses of the description's own responses that tell a problem, best first.
    pub(super) own_statuses: fn(Kind) -> &'static [u16],
    /// The header fields that a problem brings.
    pub(super) fields: fn(&Problem) -> Vec<(HeaderName, HeaderValue)>,
    pub(super) no_route: fn(&NoRoute, method: &str, path: &str) -> Problem,
    pub(super) not_preferred: fn(&PreferError) -> Problem,
    pub(super) not_chosen: fn(ChooseError<'_>, request: &HeaderMap) -> Problem,
    pub(super) preflight: fn(&'static Api, &Parts) -> Response<Bytes>,
    pub(super) permit: fn(request: &HeaderMap, response: &mut HeaderMap),
}

impl fmt::Debug for Profile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Profile")
            .field("plain", &self.plain)
            .finish_non_exhaustive()
    }
}

/// The mock's own way.
pub(super) static MOCK: Profile = Profile {
    ready: "listening on ",
    find: find_in_bases,
    implied_methods: true,
    preferences_first: false,
    forgets_status: false,
    checks_beside_security: false,
    refuses_undeclared_body: false,
    empty_is_absent: false,
    detail: Detail::Telling,
    json_first: true,
    plain: false,
    has_world: true,
    fills_own_response: true,
    checks_responses: false,
    tell: None,
    explains: true,
    violations: (HeaderName::from_static("mock-violations"), findings_field),
    render: |api, problem, status| ("application/problem+json", problem.to_json(api, status)),
    status: |kind| kind.row().status,
    own_statuses: |kind| kind.row().own_statuses,
    fields: |problem| problem.headers.clone(),
    no_route: Problem::no_route,
    not_preferred: |error| error.clone().into(),
    not_chosen: |error, _| error.into(),
    preflight: cors::preflight,
    permit: cors::permit,
};
