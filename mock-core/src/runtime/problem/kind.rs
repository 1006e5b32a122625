//! The table of problem types.

/// A problem type (RFC 9457 §3.1.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::runtime) enum Kind {
    HostInvalid,
    PathNotFound,
    MethodNotAllowed,
    Unauthorized,
    Forbidden,
    RequestInvalid,
    BodyMalformed,
    BodyTooLarge,
    UnsupportedMediaType,
    UnsupportedCoding,
    RequestTimeout,
    TooBusy,
    PreferenceInvalid,
    StatusNotDeclared,
    ExampleNotFound,
    NotAcceptable,
    PreconditionFailed,
    NotSent,
    MemberMissing,
    MemberExists,
    PatchRefused,
    KeyReused,
    StateFull,
    StateInvalid,
    NotGenerated,
    ResponseInvalid,
    OverrideFailed,
    TargetRefused,
    Internal,
}

/// What is fixed about a problem type.
#[derive(Debug, Clone, Copy)]
pub(in crate::runtime) struct Row {
    /// Last part of its `type`, a word for logs.
    pub(in crate::runtime) name: &'static str,
    pub(in crate::runtime) title: &'static str,
    pub(in crate::runtime) status: u16,
    /// Statuses of the description's own responses that tell it, best first.
    pub(in crate::runtime) own_statuses: &'static [u16],
}

impl Kind {
    // A row per line.
    #[rustfmt::skip]
    pub(in crate::runtime) fn row(self) -> Row {
        match self {
            Kind::HostInvalid => row("host-invalid", "The request does not say for whom it is", 400, &[]),
            Kind::PathNotFound => row("path-not-found", "No such path", 404, &[]),
            Kind::MethodNotAllowed => row("method-not-allowed", "The path does not have this method", 405, &[]),
            Kind::Unauthorized => row("unauthorized", "Credentials are missing or not accepted", 401, &[401]),
            Kind::Forbidden => row("forbidden", "Credentials are not enough", 403, &[403]),
            Kind::RequestInvalid => row("request-invalid", "The request breaks its description", 422, &[422, 400]),
            Kind::BodyMalformed => row("body-malformed", "The body cannot be read", 400, &[400, 422]),
            Kind::BodyTooLarge => row("body-too-large", "The body is too large", 413, &[413]),
            Kind::UnsupportedMediaType => row("unsupported-media-type", "The body's media type is not declared", 415, &[415, 422, 400]),
            Kind::UnsupportedCoding => row("unsupported-coding", "The body's content coding is not known", 415, &[415, 422, 400]),
            Kind::RequestTimeout => row("request-timeout", "The body took too long to arrive", 408, &[]),
            Kind::TooBusy => row("too-busy", "There is no memory left for the body", 503, &[503]),
            Kind::PreferenceInvalid
            | Kind::StatusNotDeclared
            | Kind::ExampleNotFound
            | Kind::NotAcceptable
            | Kind::PreconditionFailed
            | Kind::NotSent
            | Kind::MemberMissing
            | Kind::MemberExists
            | Kind::PatchRefused
            | Kind::KeyReused
            | Kind::StateFull
            | Kind::StateInvalid => self.of_choice(),
            Kind::NotGenerated => row("not-generated", "The schema has no value", 500, &[]),
            Kind::ResponseInvalid => row(
                "response-invalid",
                "The response breaks its description",
                500,
                &[],
            ),
            Kind::OverrideFailed => row("override-failed", "An override gave no response", 500, &[]),
            Kind::TargetRefused => row("target-refused", "Nothing may be sent there", 403, &[]),
            Kind::Internal => row("internal", "The mock has a defect", 500, &[]),
        }
    }

    /// Problems of what is asked for, though the request is valid.
    fn of_choice(self) -> Row {
        match self {
            Kind::PreferenceInvalid => row("preference-invalid", "A preference makes no sense", 400, &[]),
            Kind::StatusNotDeclared => row(
                "status-not-declared",
                "The preferred status is not declared",
                404,
                &[],
            ),
            Kind::ExampleNotFound => row(
                "example-not-found",
                "The preferred example does not exist",
                404,
                &[],
            ),
            Kind::NotAcceptable => row("not-acceptable", "No acceptable media type", 406, &[]),
            Kind::PreconditionFailed => row(
                "precondition-failed",
                "A condition of the request does not hold",
                412,
                &[412],
            ),
            Kind::NotSent => row(
                "not-sent",
                "The mock did not send it, or nobody took it",
                502,
                &[],
            ),
            Kind::MemberMissing => row("member-missing", "There is no such thing", 404, &[404, 410]),
            Kind::MemberExists => row("member-exists", "There is such a thing already", 409, &[409]),
            Kind::PatchRefused => row(
                "patch-refused",
                "The patch cannot be applied",
                409,
                &[409, 422, 400],
            ),
            Kind::KeyReused => row(
                "idempotency-key-reused",
                "The `Idempotency-Key` was used for another request",
                422,
                &[422, 409],
            ),
            Kind::StateInvalid => row("state-invalid", "This is no saved state", 400, &[]),
            _ => row("state-full", "The mock can keep no more", 507, &[]),
        }
    }
}

const fn row(name: &'static str, title: &'static str, status: u16, own_statuses: &'static [u16]) -> Row {
    Row {
        name,
        title,
        status,
        own_statuses,
    }
}
