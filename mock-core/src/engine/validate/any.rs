//! `enum` and `const` (JSON Schema Validation §6.1).

use crate::json::Value;
use crate::model::AnyKeywords;

use super::frame::Frame;
use super::run::Run;
use super::words;

impl Run<'_> {
    pub(super) fn check_any(
        &mut self,
        keywords: &AnyKeywords,
        instance: &Value<'_>,
        frame: &Frame<'_>,
    ) -> bool {
        let mut valid = true;
        if let Some(allowed) = &keywords.enumeration
            && !allowed.iter().any(|literal| literal.0 == *instance)
        {
            valid = self.fail(frame, "enum", || {
                let allowed: Vec<_> = allowed.iter().map(|literal| words::literal(&literal.0)).collect();
                match allowed.as_slice() {
                    [] => "has no allowed value".into(),
                    [only] => format!("must be {only}, but is {}", words::literal(instance)),
                    _ => format!(
                        "must be one of {}, but is {}",
                        words::either(&allowed),
                        words::literal(instance)
                    ),
                }
            });
        }
        if let Some(constant) = &keywords.constant
            && constant.0 != *instance
            && (valid || self.goes_on())
        {
            valid = self.fail(frame, "const", || {
                format!(
                    "must be {}, but is {}",
                    words::literal(&constant.0),
                    words::literal(instance)
                )
            });
        }
        valid
    }
}
