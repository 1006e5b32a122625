//! An operation that the API requests of its clients → the request.

use bytes::Bytes;
use http::header::{CONNECTION, CONTENT_LENGTH, CONTENT_TYPE, EXPECT, HOST, TRANSFER_ENCODING, UPGRADE};
use http::{HeaderMap, HeaderName, HeaderValue, Method};

use super::url::Url;
use crate::engine::generate::Unsatisfiable;
use crate::engine::negotiate::Accept;
use crate::engine::request::valid_request;
use crate::model::{Api, Operation};

/// A request that the mock is going to make.
#[derive(Debug, Clone)]
pub(in crate::runtime) struct Message {
    pub(super) operation: &'static Operation,
    pub(super) method: Method,
    pub(super) url: Url,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
}

/// Which body to send.
#[derive(Debug, Clone, Copy)]
pub(super) enum Wanted<'a> {
    /// The first example, else generated.
    Usual,
    /// Generated.
    Generated,
    /// The example of that name.
    Example(&'a str),
    /// These bytes.
    Given(&'a Bytes),
}

/// Makes a request to `url`: what the description requires in the query and the header fields, and the body.
///
/// # Errors
/// In words, why there is no such request.
pub(super) fn message(
    api: &'static Api,
    operation: &'static Operation,
    url: &str,
    wanted: Wanted<'_>,
    seed: u64,
) -> Result<Message, String> {
    let contents = operation
        .request_body
        .as_ref()
        .map_or(&[][..], |body| &body.content);
    let content = Accept::default().choose(contents);
    let examples = content.as_ref().map_or(&[][..], |(content, _)| &content.examples);
    let example = match wanted {
        Wanted::Usual => examples.first().map(|example| api.blobs.get(example.blob)),
        Wanted::Generated => None,
        Wanted::Example(name) => {
            let named = examples.iter().find(|example| *example.name == *name);
            let named = named.ok_or_else(|| format!("the body has no example `{name}`"))?;
            Some(api.blobs.get(named.blob))
        }
        Wanted::Given(bytes) => Some(bytes.clone()),
    };
    let described = Operation {
        path: "".into(),
        request_body: operation.request_body.clone().filter(|_| example.is_none()),
        ..operation.clone()
    };
    let made = valid_request(api, &described, seed).map_err(|error: Unsatisfiable| error.to_string())?;
    let mut headers = HeaderMap::new();
    for (name, value) in &made.fields {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            headers.append(name, value);
        }
    }
    let body = match example {
        Some(example) => {
            let media_type = content.map_or("application/json".into(), |(_, media_type)| media_type);
            headers.extend(
                HeaderValue::from_str(&media_type)
                    .ok()
                    .map(|value| (CONTENT_TYPE, value)),
            );
            example
        }
        None => made.body,
    };
    // How the message is framed, and to whom it goes, is not the description's business.
    for ours in [
        CONNECTION,
        CONTENT_LENGTH,
        EXPECT,
        HOST,
        TRANSFER_ENCODING,
        UPGRADE,
    ] {
        headers.remove(ours);
    }
    Ok(Message {
        operation,
        method: Method::from_bytes(operation.method.as_str().as_bytes())
            .map_err(|error| error.to_string())?,
        url: Url::parse(url, made.target.strip_prefix('?'))?,
        headers,
        body,
    })
}
