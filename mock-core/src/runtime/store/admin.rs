//! `/__mock/state` and `/__mock/reset`: the changes of the request's session, saved, loaded and forgotten.

use bytes::Bytes;
use http::request::Parts;
use http::{Response, StatusCode, header};
use http_body::Body;

use super::Session;
use crate::json::Value;
use crate::runtime::admin::json;
use crate::runtime::body;
use crate::runtime::mock::Shared;
use crate::runtime::problem::{Kind, Problem};
use crate::runtime::produce::Source;
use crate::runtime::respond::Answer;

/// Answers `GET` and `PUT` of `state`, and `POST` of `reset`.
///
/// # Errors
/// [`Problem`] for other methods, for what is no state, and where none is kept.
pub(in crate::runtime) async fn administer<B>(
    shared: &Shared,
    name: &str,
    parts: &Parts,
    body: B,
) -> Result<Answer<Bytes>, Problem>
where
    B: Body,
    B::Error: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    let Some(store) = &shared.store else {
        let detail = "there is no state; `--state memory` keeps one";
        return Err(Problem::new(Kind::PathNotFound, detail));
    };
    let session = Session::of(&parts.headers);
    let not_kept = |error| Problem::new(Kind::StateFull, format!("{error}"));
    match (parts.method.as_str(), name) {
        ("GET" | "HEAD", "state") => Ok(json(&store.save(&session))),
        ("PUT", "state") => {
            let body = body::read_within(shared, parts, body).await?;
            let invalid = |detail: String| Problem::new(Kind::StateInvalid, detail);
            let saved = Value::parse(&body).map_err(|error| invalid(error.to_string()))?;
            let loaded = store.load(&session, &saved);
            loaded
                .ok_or_else(|| invalid("it must be what `GET /__mock/state` answers".to_owned()))?
                .map_err(not_kept)?;
            Ok(done())
        }
        ("POST", "reset") => {
            store.reset(&session).map_err(not_kept)?;
            Ok(done())
        }
        (_, name) => {
            let allowed = if name == "state" { "GET, HEAD, PUT" } else { "POST" };
            let detail = format!("`/__mock/{name}` has other methods");
            Err(Problem::new(Kind::MethodNotAllowed, detail).with_header(header::ALLOW, allowed))
        }
    }
}

fn done() -> Answer<Bytes> {
    let mut response = Response::new(Bytes::new());
    *response.status_mut() = StatusCode::NO_CONTENT;
    Answer::new(response, Source::Admin)
}
