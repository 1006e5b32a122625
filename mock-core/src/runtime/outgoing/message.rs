//! An operation of a callback or webhook → the request that it describes.

use bytes::Bytes;
use http::{HeaderName, HeaderValue, Method, Request, Uri, header};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::engine::encode::{encode, encode_simple};
use crate::engine::generate::{Options, generate};
use crate::engine::negotiate::Accept;
use crate::engine::validate::Direction;
use crate::json::Value;
use crate::model::{Api, Content, Operation, Parameter, ParameterLocation, ParameterValue};

/// The request to `url`: declared header fields and query parameters that are required or have an example, and the body.
///
/// # Errors
/// In words, if the description leads to no request.
pub(super) fn message(
    api: &'static Api,
    operation: &'static Operation,
    url: &str,
    seed: u64,
) -> Result<Request<Bytes>, String> {
    let mut url = url.replace(' ', "%20");
    let mut fields = Vec::new();
    for parameter in &operation.parameters {
        let Some(value) = parameter_value(api, parameter, seed) else {
            continue;
        };
        let text = encode_simple(&value, false);
        match parameter.location {
            ParameterLocation::Header => fields.push((parameter.name.as_ref(), text)),
            ParameterLocation::Query => {
                let separator = if url.contains('?') { '&' } else { '?' };
                let encoded = |text| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
                url = format!("{url}{separator}{}={}", encoded(&*parameter.name), encoded(&text));
            }
            _ => {}
        }
    }
    let uri: Uri = url.parse().map_err(|_| format!("`{url}` is no URL"))?;
    let method = Method::from_bytes(operation.method.as_str().as_bytes()).unwrap_or(Method::POST);
    let (bytes, media_type) = body(api, operation, seed)?;
    let mut request = Request::new(bytes);
    *request.method_mut() = method;
    let headers = request.headers_mut();
    for (name, text) in fields {
        if let (Ok(name), Ok(value)) = (
            HeaderName::from_bytes(name.as_bytes()),
            HeaderValue::try_from(text),
        ) {
            headers.append(name, value);
        }
    }
    if let Some(media_type) = media_type.and_then(|text| HeaderValue::try_from(text).ok()) {
        headers.insert(header::CONTENT_TYPE, media_type);
    }
    if let Some(host) = uri
        .authority()
        .and_then(|authority| HeaderValue::try_from(host(authority.as_str())).ok())
    {
        headers.insert(header::HOST, host);
    }
    headers.insert(header::USER_AGENT, HeaderValue::from_static("mock-api"));
    *request.uri_mut() = uri;
    Ok(request)
}

/// Without user and password (RFC 9110 §4.2.4).
fn host(authority: &str) -> &str {
    authority.rsplit_once('@').map_or(authority, |(_, host)| host)
}

fn parameter_value(api: &'static Api, parameter: &Parameter, seed: u64) -> Option<Value<'static>> {
    if let Some(example) = parameter.examples.first() {
        return Value::parse(&api.blobs.get(example.blob))
            .ok()
            .map(Value::into_owned);
    }
    let schema = match &parameter.value {
        ParameterValue::Styled { schema, .. } => Some(*schema),
        ParameterValue::Content(content) => content.schema,
    };
    let schema = schema.filter(|_| parameter.required)?;
    generate(&api.schemas, schema, &Options::new(seed, Direction::Request)).ok()
}

/// The first example of the body, else a generated one; and its media type.
fn body(
    api: &'static Api,
    operation: &'static Operation,
    seed: u64,
) -> Result<(Bytes, Option<String>), String> {
    let contents = operation
        .request_body
        .as_ref()
        .map_or(&[][..], |body| &body.content);
    let Some((content, media_type)) = Accept::default().choose(contents) else {
        return Ok((Bytes::new(), None));
    };
    if let Some(example) = content.examples.first() {
        return Ok((api.blobs.get(example.blob), Some(media_type.into_owned())));
    }
    let value = value(api, content, seed)?;
    let encoded = encode(&api.schemas, content, &media_type, &value, &operation.label());
    let encoded = encoded.map_err(|error| error.to_string())?;
    Ok((encoded.bytes, Some(encoded.content_type)))
}

fn value(api: &'static Api, content: &Content, seed: u64) -> Result<Value<'static>, String> {
    let Some(schema) = content.schema else {
        return Ok(Value::Object(crate::json::Object::new()));
    };
    generate(&api.schemas, schema, &Options::new(seed, Direction::Request)).map_err(|error| error.to_string())
}
