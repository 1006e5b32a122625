//! Problem → `application/problem+json` (RFC 9457 §3).

use super::Problem;
use crate::json::{Object, Value};
use crate::model::Api;

impl Problem {
    /// The body of a response with `status`, which may be another than the usual one of this type.
    pub(in crate::runtime) fn to_json(&self, api: &Api, status: u16) -> String {
        let row = self.kind.row();
        let text = |value: &str| Value::String(value.to_owned().into());
        let mut object = Object::new();
        object.insert("type", text(&format!("urn:problem-type:mock:{}", row.name)));
        object.insert("title", text(row.title));
        object.insert("status", Value::from(i64::from(status)));
        object.insert("detail", text(&self.detail));
        if !self.findings.is_empty() {
            let errors = self.findings.iter().map(|finding| finding.to_value(api));
            object.insert("errors", Value::Array(errors.collect()));
        }
        Value::Object(object).to_json()
    }
}
