//! Operation → a request that its description calls valid.
//!
//! What is written is read again with the decoders and validated, as the server will do it: where a value cannot be written
//! in its place so that it comes back the same, such as a list of texts with commas in a header field, another is tried.

use std::borrow::Cow;

use bytes::Bytes;
use percent_encoding::utf8_percent_encode;

use super::decode::{Parts, decode_body, decode_parameter, is_reserved};
use super::encode::{encode, encode_parameter};
use super::generate::{Options, Unsatisfiable, generate, generate_body};
use super::negotiate::Accept;
use super::uri;
use super::validate::{Direction, validate};
use crate::json::Value;
use crate::model::{
    Api, ApiKeyLocation, Example, Operation, Parameter, ParameterLocation, ParameterValue, RequestBody,
    SchemaId, SecuritySchemeKind,
};

/// So many values are tried for one place before the last is taken as it is.
const TRIES: u64 = 16;

/// What answers any challenge of the Digest scheme (RFC 7616 §3.4).
const DIGEST: &str = "Digest username=\"user\", realm=\"mock\", nonce=\"bW9jaw\", uri=\"/\", response=\"d41d8cd98f00b204e9800998ecf8427e\"";

/// A request without a connection.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ValidRequest {
    /// Path and query.
    pub target: String,
    /// Header fields; that of the body's media type is among them.
    pub fields: Vec<(String, String)>,
    /// The body; empty where there is none.
    pub body: Bytes,
}

/// Makes a request with everything that the operation requires, and with its body where it describes one.
///
/// The path is that of the description, without a base path.
///
/// # Errors
/// [`Unsatisfiable`] if no value is found for a required part.
pub fn valid_request(api: &Api, operation: &Operation, seed: u64) -> Result<ValidRequest, Unsatisfiable> {
    let maker = Maker { api, seed };
    let mut request = ValidRequest::default();
    let (mut in_path, mut query) = (Vec::new(), Vec::new());
    for parameter in operation.parameters.iter().filter(|parameter| parameter.required) {
        let Some(text) = maker.parameter(parameter)? else {
            continue;
        };
        match parameter.location {
            ParameterLocation::Path => in_path.push((&*parameter.name, text)),
            ParameterLocation::Query | ParameterLocation::Querystring => query.push(text),
            ParameterLocation::Header => request.fields.push((parameter.name.to_string(), text)),
            ParameterLocation::Cookie => request.fields.push(("cookie".to_owned(), text)),
        }
    }
    request.target = fill_path(&operation.path, &in_path);
    let requirement = operation.security.first();
    for (scheme, _) in requirement.iter().flat_map(|requirement| &requirement.schemes) {
        let scheme = usize::try_from(*scheme)
            .ok()
            .and_then(|index| api.head.security_schemes.get(index));
        if let Some(scheme) = scheme {
            add_credentials(&scheme.kind, &mut request, &mut query);
        }
    }
    if !query.is_empty() {
        request.target = [&request.target, "?", &query.join("&")].concat();
    }
    if let Some(body) = &operation.request_body {
        maker.add_body(body, &mut request)?;
    }
    Ok(request)
}

/// The path of a template with these texts in the places of its parameters.
pub fn fill_path(template: &str, texts: &[(&str, String)]) -> String {
    let mut path = String::new();
    // Fragment and query of a key only tell operations apart.
    let mut rest = template.split(['?', '#']).next().unwrap_or_default();
    while let Some((literal, (name, after))) = rest
        .split_once('{')
        .and_then(|(literal, after)| Some((literal, after.split_once('}')?)))
    {
        path.extend(utf8_percent_encode(literal, uri::ILLEGAL));
        let text = texts.iter().find(|(known, _)| *known == name);
        // What the description forgot to declare still needs a text.
        path.push_str(text.map_or("1", |(_, text)| text));
        rest = after;
    }
    path.extend(utf8_percent_encode(rest, uri::ILLEGAL));
    path
}

fn add_credentials(kind: &SecuritySchemeKind, request: &mut ValidRequest, query: &mut Vec<String>) {
    let mut field = |name: &str, value: String| request.fields.push((name.to_owned(), value));
    match kind {
        SecuritySchemeKind::ApiKey { location, parameter } => match location {
            ApiKeyLocation::Query => query.push(format!("{parameter}=key")),
            ApiKeyLocation::Header => field(parameter, "key".to_owned()),
            ApiKeyLocation::Cookie => field("cookie", format!("{parameter}=key")),
        },
        // The names of schemes have no case (RFC 9110 §11.1), but not every server knows.
        SecuritySchemeKind::Http(scheme) => field(
            "authorization",
            match scheme.as_ref() {
                "bearer" => "Bearer token".to_owned(),
                "digest" => DIGEST.to_owned(),
                // `user:pass`
                "basic" => "Basic dXNlcjpwYXNz".to_owned(),
                scheme => format!("{scheme} dXNlcjpwYXNz"),
            },
        ),
        SecuritySchemeKind::MutualTls => {}
        _ => field("authorization", "Bearer token".to_owned()),
    }
}

struct Maker<'m> {
    api: &'m Api,
    seed: u64,
}

impl<'m> Maker<'m> {
    fn options(&self, attempt: u64) -> Options<'m> {
        Options {
            faker: self.api.head.faker.as_deref(),
            ..Options::new(self.seed.wrapping_add(attempt), Direction::Request)
        }
    }

    /// The text of a parameter; `None` for one that is to be ignored.
    fn parameter(&self, parameter: &Parameter) -> Result<Option<String>, Unsatisfiable> {
        if parameter.location == ParameterLocation::Header && is_reserved(&parameter.name) {
            return Ok(None);
        }
        let (schema, examples) = match &parameter.value {
            ParameterValue::Styled { schema, .. } => (Some(*schema), &parameter.examples),
            ParameterValue::Content(content) => (content.schema, &content.examples),
        };
        let mut text = String::new();
        for value in self.values(schema, examples) {
            text = encode_parameter(parameter, &value?);
            if self.comes_back(parameter, schema, &text) {
                break;
            }
        }
        Ok(Some(text))
    }

    fn add_body(&self, body: &RequestBody, request: &mut ValidRequest) -> Result<(), Unsatisfiable> {
        let Some((content, media_type)) = Accept::default().choose(&body.content) else {
            return Ok(());
        };
        let mut written = None;
        for attempt in 0..TRIES {
            let options = self.options(attempt);
            let value = match generate_body(&self.api.schemas, content, &media_type, &options)? {
                // An empty body would be none at all.
                Value::String(text) if text.is_empty() && content.schema.is_none() => {
                    Value::String("text".into())
                }
                value => value,
            };
            let Ok(encoded) = encode(&self.api.schemas, content, &media_type, &value, "request") else {
                continue;
            };
            let is_valid = self.body_comes_back(body, &encoded.content_type, &encoded.bytes);
            written = Some(encoded);
            if is_valid {
                break;
            }
        }
        if let Some(encoded) = written {
            request
                .fields
                .push(("content-type".to_owned(), encoded.content_type));
            request.body = encoded.bytes;
        }
        Ok(())
    }

    /// The examples that are right, then generated values.
    fn values(
        &self,
        schema: Option<SchemaId>,
        examples: &[Example],
    ) -> impl Iterator<Item = Result<Value<'m>, Unsatisfiable>> {
        let right = examples.iter().filter(|example| !example.violates_schema);
        let parsed =
            |example: &Example| Some(Value::parse(&self.api.blobs.get(example.blob)).ok()?.into_owned());
        let examples: Vec<Value<'m>> = right.filter_map(parsed).collect();
        let api = self.api;
        let options = (0..TRIES)
            .map(|attempt| self.options(attempt))
            .collect::<Vec<_>>();
        let generated = options.into_iter().map(move |options| {
            schema.map_or(Ok(Value::Null), |schema| generate(&api.schemas, schema, &options))
        });
        examples.into_iter().map(Ok).chain(generated)
    }

    fn comes_back(&self, parameter: &Parameter, schema: Option<SchemaId>, text: &str) -> bool {
        let location = parameter.location;
        let is_path = location == ParameterLocation::Path;
        let is_field = matches!(location, ParameterLocation::Header | ParameterLocation::Cookie);
        let is_plain = |byte: u8| (0x20..0x7F).contains(&byte);
        if is_path && matches!(text, "" | "." | "..") || is_field && !text.bytes().all(is_plain) {
            return false;
        }
        let path = |_: &str| is_path.then_some(text);
        let header = |_: &str| is_field.then_some(Cow::Borrowed(text));
        let query = Some(text).filter(|_| !is_path && !is_field);
        let parts = Parts::new(&path, query, &header, std::slice::from_ref(parameter));
        match decode_parameter(&self.api.schemas, parameter, &parts) {
            Ok(Some(value)) => self.is_valid(schema, &value),
            _ => false,
        }
    }

    fn body_comes_back(&self, declared: &RequestBody, media_type: &str, bytes: &[u8]) -> bool {
        match decode_body(&self.api.schemas, declared, Some(media_type), bytes) {
            Ok(Some(body)) => body
                .value
                .is_none_or(|value| self.is_valid(body.content.schema, &value)),
            Ok(None) => !declared.required,
            Err(_) => false,
        }
    }

    fn is_valid(&self, schema: Option<SchemaId>, value: &Value<'_>) -> bool {
        schema.is_none_or(|schema| validate(&self.api.schemas, schema, value, Direction::Request).is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_filled_and_escaped() {
        let cases = [
            ("/a/{x}/b", "/a/1%202/b"),
            ("/{x}.json", "/1%202.json"),
            ("/{x}...{y}", "/1%202...1"),
            ("/<x>/é%20/{x}?q=1", "/%3Cx%3E/%C3%A9%20/1%202"),
            ("/{x", "/%7Bx"),
        ];
        for (template, expected) in cases {
            assert_eq!(fill_path(template, &[("x", "1%202".to_owned())]), expected);
        }
    }
}
