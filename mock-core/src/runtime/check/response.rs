//! A response → what is wrong with it by its own description.

use bytes::Bytes;
use http::{HeaderMap, Response};

use super::{body_violations, field};
use crate::engine::decode::{DecodeError, decode_header};
use crate::engine::media_type::MediaType;
use crate::engine::negotiate::Choice;
use crate::engine::validate::{Detail, Direction, validate_in_detail};
use crate::json::Value;
use crate::model::{Api, Header, ParameterValue};
use crate::runtime::problem::{Finding, Place};

/// What is wrong with the header fields of a response, and with its body if that is JSON; of other media types nothing is said.
pub(in crate::runtime) fn check_response(
    api: &Api,
    detail: Detail,
    choice: &Choice<'_>,
    response: &Response<Bytes>,
) -> Vec<Finding> {
    let declared = choice.response.iter().flat_map(|response| &response.headers);
    let mut findings: Vec<Finding> = declared
        .flat_map(|declared| header_findings(api, detail, declared, response.headers()))
        .collect();
    let Some((content, media_type)) = &choice.content else {
        return findings;
    };
    let is_json = MediaType::parse(media_type).is_ok_and(|media_type| media_type.is_json());
    let body = Some(response.body()).filter(|body| is_json && !body.is_empty());
    if let Some(value) = body.and_then(|body| Value::parse(body).ok()) {
        let found = body_violations(api, content, &value, Direction::Response, detail);
        findings.extend(
            found
                .into_iter()
                .map(|violation| Finding::of_violation(Place::Body, violation)),
        );
    }
    findings
}

fn header_findings(api: &Api, detail: Detail, declared: &Header, headers: &HeaderMap) -> Vec<Finding> {
    let place = || Place::header(&declared.name);
    let text = match field(headers, &declared.name) {
        Some(text) => text,
        None if declared.required => {
            let missing = DecodeError::Missing;
            return vec![Finding::new(place(), missing.keyword(), missing.to_string())];
        }
        None => return Vec::new(),
    };
    let schema = match &declared.value {
        ParameterValue::Styled { schema, .. } => Some(*schema),
        ParameterValue::Content(content) => content.schema,
    };
    match (decode_header(&api.schemas, declared, &text), schema) {
        (Ok(value), Some(schema)) => {
            let found = validate_in_detail(&api.schemas, schema, &value, Direction::Response, detail);
            let found = found.into_iter();
            found
                .map(|violation| Finding::of_violation(place(), violation))
                .collect()
        }
        (Ok(_), None) => Vec::new(),
        (Err(error), _) => vec![Finding::new(place(), error.keyword(), error.to_string())],
    }
}
