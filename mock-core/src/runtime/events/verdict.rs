//! What a receiver answered → whether the description says so.

use http::{HeaderMap, StatusCode, header};

use crate::engine::decode::decode_body;
use crate::engine::negotiate::response_for;
use crate::engine::validate::{Direction, validate};
use crate::model::{Api, Operation, RequestBody};

/// So many violations of one body are told.
const MAX_VIOLATIONS: usize = 10;

/// What is wrong with an answer, in words; nothing if it is as described.
pub(super) fn judge(
    api: &Api,
    operation: &Operation,
    status: StatusCode,
    headers: &HeaderMap,
    body: &[u8],
) -> Vec<String> {
    let Some(response) = response_for(operation, status.as_u16()) else {
        let declared: Vec<String> = operation
            .responses
            .iter()
            .map(|response| response.status.to_string())
            .collect();
        return vec![format!(
            "{} is not among the declared statuses: {}",
            status.as_u16(),
            declared.join(", ")
        )];
    };
    let mut faults: Vec<String> = response
        .headers
        .iter()
        .filter(|header| header.required && !headers.contains_key(&*header.name))
        .map(|header| format!("header `{}` is required", header.name))
        .collect();
    if response.content.is_empty() || body.is_empty() {
        return faults;
    }
    let declared = RequestBody {
        description: None,
        required: false,
        content: response.content.clone(),
    };
    let media_type = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    match decode_body(&api.schemas, &declared, media_type, body) {
        Err(error) => faults.push(error.to_string()),
        Ok(decoded) => {
            let value = decoded.and_then(|body| Some((body.content.schema?, body.value?)));
            let violations = value.map_or_else(Vec::new, |(schema, value)| {
                validate(&api.schemas, schema, &value, Direction::Response)
            });
            let violations = violations.into_iter().take(MAX_VIOLATIONS);
            faults.extend(violations.map(|fault| format!("body{} {}", fault.instance, fault.message)));
        }
    }
    faults
}
