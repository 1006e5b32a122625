//! Problem → `application/problem+json` (RFC 9457 §3).

use super::Problem;
use crate::json::write_string;
use crate::model::Api;

/// What most problems with a finding or two take.
const USUAL_BYTES: usize = 1024;

impl Problem {
    /// The body of a response with `status`, which may be another than the usual one of this type.
    pub(in crate::runtime) fn to_json(&self, api: &Api, status: u16) -> String {
        let row = self.kind.row();
        let mut out = String::with_capacity(USUAL_BYTES);
        out.push_str("{\"type\":\"urn:problem-type:mock:");
        out.push_str(row.name);
        out.push_str("\",\"title\":");
        write_string(&mut out, row.title);
        out.push_str(",\"status\":");
        out.push_str(&status.to_string());
        out.push_str(",\"detail\":");
        write_string(&mut out, &self.detail);
        for (index, finding) in self.findings.iter().enumerate() {
            out.push_str(if index == 0 { ",\"errors\":[" } else { "," });
            finding.write_json(api, &mut out);
        }
        out.push_str(if self.findings.is_empty() { "}" } else { "]}" });
        out
    }
}
